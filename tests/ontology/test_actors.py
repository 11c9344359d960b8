"""An actor's code and what it says."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.ontology import Actor, ActorCodeError, RoleScheme, cameo_roles

PARTS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", min_size=3, max_size=3)
CODES = st.one_of(
    st.lists(PARTS, min_size=1, max_size=6).map("".join),
    st.lists(PARTS, min_size=1, max_size=6).map(lambda parts: "---" + "".join(parts)),
)
ROLES = st.lists(st.sampled_from(sorted(cameo_roles().roles)), max_size=4, unique=True)


@given(CODES)
def test_parse_and_code_are_inverse(code: str) -> None:
    """A code made of three-letter parts comes back as it was."""
    actor = Actor.parse(code)
    assert code == actor.code == str(actor) == "".join(actor.parts)
    assert actor == pickle.loads(pickle.dumps(actor))


@pytest.mark.parametrize("code", ["", "---", "US", "USAG", "USA-GO", "USA---", "USA GOV", "ÄGY", "USA\n", "------"])
def test_other_codes_are_refused(code: str) -> None:
    """What is not made of three-letter parts, and the place-holder alone, is no actor."""
    with pytest.raises(ActorCodeError, match="three letters"):
        Actor.parse(code)


@given(st.sampled_from(["RUS", "FRA", None]), ROLES.filter(bool))
def test_plus_agrees_with_of(country: str | None, roles: list[str]) -> None:
    """Roles put in one after the other stand where they stand when given at once."""
    roles = [role for role in roles if not cameo_roles().is_international(role)]
    if roles:
        start = Actor.of(country, roles[:1])
        assert Actor.of(country, roles) == start.plus(*roles[1:])


@given(ROLES)
def test_roles_are_given_back(roles: list[str]) -> None:
    """The roles that went into a code are those that it says."""
    assert sorted(roles) == sorted(Actor.of("RUS", roles).roles)


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (Actor.of("KOR", ["MIL"]), "KORMIL"),
        (Actor.of(roles=["GOV"]), "---GOV"),
        (Actor.of("FRA", ["LEG", "GOV"]), "FRAGOVLEG"),
        (Actor.of("FRA", ["PTY", "OPP"]), "FRAOPPPTY"),
        (Actor.of("BIH", ["MIL"], ethnicity="srp"), "BIHMILsrp"),
        (Actor.of("LBN", ["LEG", "OPP"], religion="MOSSHI", organisation="HEZ"), "LBNOPPMOSSHILEGHEZ"),
        (Actor.of("IGO", organisation="UNO"), "IGOUNO"),
        (Actor.of("NGO", ["HRI"], organisation="AMN"), "NGOHRIAMN"),
        (Actor.of("IMG", religion="MOS", organisation="ALQ"), "IMGMOSALQ"),
        (Actor.of(roles=["NGO", "HLH"]), "NGOHLH"),
        (Actor.of("USA", ["GOV", "GOV"]), "USAGOV"),
        (Actor.parse("USAELI").plus("GOV"), "USAGOVELI"),
        (Actor.parse("IGOUNO").plus("HLH", "HLH"), "IGOUNOHLH"),
    ],
)
def test_parts_stand_in_cameo_order(actor: Actor, code: str) -> None:
    """Country, primary roles, party, ethnic group, religion, other roles, organisation; each part once."""
    assert code == actor.code


def test_an_actor_says_its_parts() -> None:
    """Each property reads its part of the code."""
    actor = Actor.parse("BIHMILsrpCHRUNX")
    assert ("BIH", ("MIL",), "srp", "CHR", "UNX") == (
        actor.country,
        actor.roles,
        actor.ethnicity,
        actor.religion,
        actor.organisation,
    )
    assert Actor.parse("---GOV").country is None
    assert Actor.parse("IGOUNO").country is None
    assert Actor.parse("IGOUNO").is_international
    assert Actor.parse("IGOUNO").organisation == "UNO"


def test_a_codebook_may_bring_its_own_roles() -> None:
    """The order of roles follows the scheme given."""
    scheme = RoleScheme.of([("AAA", "secondary", "first by name"), ("ZZZ", "primary", "first by tier")])
    assert Actor.of("RUS", ["AAA", "ZZZ"], scheme=scheme).code == "RUSZZZAAA"
    assert scheme.tier("GOV") is None
