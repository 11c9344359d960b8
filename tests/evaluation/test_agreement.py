"""How far coders agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.evaluation import extras
from eventcode.evaluation.agreement import Agreement, agree
from eventcode.evaluation.scores import MEASURES

pytest.importorskip("sklearn")
pytest.importorskip("krippendorff")

CODES = st.sampled_from(["010", "112", "190"])
EVENTS = st.lists(
    st.fixed_dictionaries({"source": st.just("ARN"), "code": CODES, "target": st.just("GON")}), max_size=2
)
CODINGS = st.dictionaries(st.sampled_from("abcdef"), EVENTS, min_size=1)


def coding(**codes):
    """What a coder found: record -> codes, joined by blanks."""
    return {
        key: [{"source": "ARN", "code": code, "target": "GON"} for code in text.split()] for key, text in codes.items()
    }


def test_figures_by_hand():
    """
    Two coders, ten records, the table 4 1 / 2 3: by chance .5 * .6 + .5 * .4 = .5 agree, so kappa is (.7 - .5) / .5.

    Alpha draws both labels from one pool of 11 and 9: 1 - 19 * 6 / (2 * 11 * 9).
    """
    first = dict(zip("abcdefghij", ["010"] * 5 + ["190"] * 5, strict=True))
    second = dict(zip("abcdefghij", ["010"] * 4 + ["190"] + ["010"] * 2 + ["190"] * 3, strict=True))
    found = agree([coding(**first), coding(**second)])["code"]
    assert (10, 0.7) == (found.records, found.percent)
    assert found.kappa == pytest.approx(0.4)
    assert found.alpha == pytest.approx(1 - 19 * 6 / (2 * 11 * 9))
    assert found.f1 == pytest.approx(0.7)


def test_nothing_is_a_label():
    """Two coders who both find no event agree; F1 has no credit to give for it."""
    found = agree([coding(a="010", b=""), coding(a="010", b="")])["code"]
    assert Agreement(2, 1.0, 1.0, 1.0, 1.0) == found
    assert agree([coding(a=""), coding(a="")])["code"] == Agreement(1, 1.0, None, None, None)


def test_f1_gives_credit_for_a_part():
    """Two of three codes in common."""
    found = agree([coding(a="010 112"), coding(a="010 112 190")])["code"]
    assert (0.0, 0.8) == (found.percent, pytest.approx(found.f1))


def test_records_that_one_coder_lacks():
    """They count only between those who have them."""
    three = agree([coding(a="010", b="190"), coding(a="010", b="190", c="112"), coding(c="190")])["code"]
    assert (3, 0.5) == (three.records, three.percent)
    assert agree([coding(a="010"), coding(b="010")])["code"] == Agreement(0, None, None, None, None)


@settings(max_examples=40)
@given(CODINGS)
def test_a_coder_agrees_with_itself(one):
    """Wholly; kappa and alpha are 1 as soon as there are two labels."""
    for found in agree([one, one]).values():
        assert found.percent == 1
        assert found.kappa in (None, pytest.approx(1))
        assert found.alpha in (None, pytest.approx(1))
        assert (found.kappa is None) == (found.alpha is None)


@settings(max_examples=40)
@given(CODINGS, CODINGS)
def test_the_order_of_coders_does_not_matter(one, other):
    """Agreement is symmetric."""
    for a, b in zip(agree([one, other]).values(), agree([other, one]).values(), strict=True):
        assert a.percent == b.percent
        assert a.kappa == pytest.approx(b.kappa)
        assert a.alpha == pytest.approx(b.alpha)
        assert a.f1 == pytest.approx(b.f1)


@settings(max_examples=40)
@given(st.lists(CODINGS, min_size=2, max_size=3))
def test_alpha_is_that_of_the_package(codings):
    """Label by label, or all labels at once."""
    import krippendorff

    labels = [{key: frozenset(event["code"] for event in events) for key, events in each.items()} for each in codings]
    domain = list({label for each in labels for label in each.values()})
    keys = sorted({key for each in labels for key in each})
    rows = [[domain.index(each[key]) if key in each else float("nan") for key in keys] for each in labels]
    found = agree(codings)["code"].alpha
    if found is not None:
        assert found == pytest.approx(krippendorff.alpha(rows, level_of_measurement="nominal"))


@settings(max_examples=40)
@given(CODINGS, CODINGS)
def test_kappa_is_that_of_the_package(one, other):
    """Labels of one coder alone may be one."""
    from sklearn.metrics import cohen_kappa_score

    keys = sorted(one.keys() & other.keys())
    names = [["+".join(sorted({event["code"] for event in each[key]})) for key in keys] for each in (one, other)]
    found = agree([one, other])["code"].kappa
    if found is not None:
        assert found == pytest.approx(cohen_kappa_score(*names))


def test_many_labels():
    """A thousand records with labels of their own take little memory."""
    one = {str(place): [{"source": "ARN", "code": str(place), "target": "GON"}] for place in range(1000)}
    other = {str(place): [{"source": "ARN", "code": str(place // 2), "target": "GON"}] for place in range(1000)}
    found = agree([one, other], {"code": MEASURES["code"]})["code"]
    assert (1000, 0.001) == (found.records, found.percent)
    assert abs(found.alpha) < 0.01


def test_one_coder_is_too_few():
    """A mistake of the caller."""
    with pytest.raises(ValueError, match="two coders"):
        agree([coding(a="010")])


def test_a_missing_package_is_named():
    """With the way to get it."""
    with pytest.raises(
        extras.ExtraMissing, match=r"no_such_package is missing; run: pip install 'eventcode\[evaluate\]'"
    ):
        extras.extra_module("no_such_package")
