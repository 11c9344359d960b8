"""Phrases -> actors: country and role from head, modifiers and date."""

from __future__ import annotations

import datetime as dt

import pytest

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.recall import Context
from eventcode.ontology import Actor
from tests.coding.world import code, files, resolve, subject, triples, world

PHRASES = {
    "a country": ("Iraq", ["IRQ"]),
    "who works for a government": ("Two guards of the Iraqi government", ["IRQGOV"]),
    "who is sent by rebels": ("Envoys of the Iraqi rebels", ["IRQREB"]),
    "retired is former": ("A retired Iraqi general", ["IRQELI"]),
    "a country of two words": ("South Korea", ["KOR"]),
    "an adjective and a role": ("The Iraqi army", ["IRQMIL"]),
    "a possessive and a role": ("Russia's army", ["RUSMIL"]),
    "an of-phrase": ("The president of Kenya", ["KENGOV"]),
    "a plural role": ("Kenyan soldiers", ["KENMIL"]),
    "an irregular plural": ("Iranian spokesmen", ["IRNGOV"]),
    "a role of several words": ("The Israeli chief of staff", ["ISRMIL"]),
    "a role alone": ("The rebels", ["---REB"]),
    "a role that modifies a role": ("Iraqi government troops", ["IRQMIL"]),
    "nobody known": ("The blorfs", [None]),
    "nobody at all": ("Nobody in Iraq", [None]),
    "a capital is its government": ("Moscow", ["RUSGOV"]),
    "a capital after 'in' is a place": ("Troops in Moscow", ["RUSMIL"]),
    "a seat": ("The White House", ["USAGOV"]),
    "a place after 'in'": ("Troops in Iraq", ["IRQMIL"]),
    "the modifier's country before the place's": ("American troops in Iraq", ["USAMIL"]),
    "an ambassador is of those who send him": ("The U.S. ambassador to Iraq", ["USAGOV"]),
    "backed is not sent": ("U.S.-backed Syrian rebels", ["SYRREB"]),
    "backed by an adjective": ("The Turkish-backed Syrian rebels", ["SYRREB"]),
    "former": ("The former president of Egypt", ["EGYELI"]),
    "former before a title and a name": ("Former Egyptian minister Ali Nour", ["EGYELI"]),
    "thousands of": ("Thousands of Iraqi soldiers", ["IRQMIL"]),
    "who leads a country": ("The leaders of Kenya", ["KENGOV"]),
    "thousands of, in a place": ("Thousands of civilians in Mali", ["MLICVL"]),
    "a title says which office": ("Opposition leader John Kerr", ["USAOPP"]),
    "a group of": ("A group of Kenyan soldiers", ["KENMIL"]),
    "members of an organisation": ("Members of Hamas", ["PSEREBHMS"]),
    "members of a role": ("Members of the Iraqi opposition", ["IRQOPP"]),
    "a spokesman for a government": ("A spokesman for the Iraqi government", ["IRQGOV"]),
    "a person with a title": ("Egyptian President Ahmed Nour", ["EGYGOV"]),
    "an apposition after the name": ("Ahmed Nour, the Egyptian president,", ["EGYGOV"]),
    "an apposition before the name": ("Egypt's president, Ahmed Nour,", ["EGYGOV"]),
    "an organisation": ("The United Nations", ["IGOUNO"]),
    "an official of an organisation": ("A United Nations official", ["IGOUNO"]),
    "two countries": ("France and Kenya", ["FRA", "KEN"]),
    "three countries": ("France, Kenya and Chad", ["FRA", "KEN", "TCD"]),
    "two roles of one country": ("Israeli soldiers and civilians", ["ISRMIL", "ISRCVL"]),
    "two possessors": ("The presidents of Chad and Mali", ["TCDGOV", "MLIGOV"]),
    "two adjectives of one role": ("The Syrian and Turkish presidents", ["SYRGOV", "TURGOV"]),
}  # fmt: skip
GAPS: dict[str, str] = {}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        pytest.param(*case, id=name, marks=[pytest.mark.xfail(strict=True, reason=GAPS[name])] if name in GAPS else [])
        for name, case in PHRASES.items()
    ],
)
def test_phrase(words: str, codes: list[str | None]) -> None:
    """The subject of a sentence has these codes."""
    assert codes == [one.actor.code if one.actor else None for one in resolve(words)]


class TestDates:
    @pytest.mark.parametrize(
        ("date", "expected"),
        [
            ("2018-05-01", "USAGOV"),
            ("2017-01-20", "USAGOV"),
            ("2017-01-19", "USAOPP"),
            ("2021-01-21", "USAELI"),
            ("2011-01-01", "USA"),
            (None, "USAGOV"),
        ],
    )
    def test_periods(self, date: str | None, expected: str) -> None:
        """In office the office, after all offices ELI, before them the country alone, without a date the latest."""
        assert [expected] == [one.actor.code for one in resolve("John Kerr", date)]

    def test_former_without_a_date(self) -> None:
        """ "former" makes a person ELI whatever the date."""
        assert ["RUSELI"] == [one.actor.code for one in resolve("Former president Dmitri Volkov")]

    def test_events_are_dated(self) -> None:
        """The date of the record decides the code in its events."""
        assert ["USAGOV 111 IRN"] == code("John Kerr criticized Iran.", "2019-01-01")
        assert ["USAELI 111 IRN"] == code("John Kerr criticized Iran.", "2022-01-01")

    def test_who_is_in_arms_does_not_govern(self) -> None:
        """Without a date, people in arms are of a group as it was before it ruled."""
        assert ["AFGINS 190 IRN"] == code("Taliban rebels attacked Iran.")
        assert ["AFGGOV 190 IRN"] == code("Taliban rebels attacked Iran.", "2022-01-01")
        assert ["AFGGOV 111 IRN"] == code("The Taliban criticized Iran.")


class TestTargets:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("Moscow", "RUSGOV"),
            ("the troops in Moscow", "RUSMIL"),
            ("two Chinese journalists", "CHNMED"),
            ("Hamas", "PSEREBHMS"),
        ],
    )
    def test_objects(self, words: str, expected: str) -> None:
        """Objects are resolved as subjects are."""
        assert [f"IRN 190 {expected}"] == code(f"Iran attacked {words}.")

    def test_compound_on_both_sides(self) -> None:
        """Two sources and two targets are four events."""
        found = code("France and Kenya criticized Iran and Iraq.")
        assert ["FRA 111 IRN", "FRA 111 IRQ", "KEN 111 IRN", "KEN 111 IRQ"] == found

    def test_what_has_no_code_is_left_out_of_a_list(self) -> None:
        """Of "the U.S. and its friends" the one with a code is kept."""
        assert ["IRN 111 USA"] == code("Iran criticized the U.S. and the blorfs.")


HOMES = {
    "the place of the clause": ("Rebels attacked the army in Mali.", ["MLIREB 190 MLIMIL"]),
    "the place before the clause": ("In Mali, rebels attacked civilians.", ["MLIREB 190 MLICVL"]),
    "a place with an adjective": ("Rebels attacked civilians in the Iraqi city of Zembla.", ["IRQREB 190 IRQCVL"]),
    "a place in what follows a participle": (
        "France sent weapons to rebels fighting a war in Chad.", ["FRA 072 TCDREB"]
    ),
    "one with a country keeps it": ("Rebels attacked French soldiers in Mali.", ["MLIREB 190 FRAMIL"]),
    "talk may be anywhere": ("The French president visited the opposition in Kenya.", ["FRAGOV 042 KENOPP"]),
    "the place of another clause": ("Police in Kenya said rebels attacked France.", ["---REB 190 FRA"]),
    "police and their opposition": ("Kenyan police arrested the opposition.", ["KENCOP 173 KENOPP"]),
    "a court and its minister": ("Police arrested the Kenyan minister.", ["KENCOP 173 KENGOV"]),
    "those who are abroad": ("Police arrested the Kenyan ambassador.", ["---COP 173 KENGOV"]),
    "a country alone": ("The opposition criticized Kenya.", ["---OPP 111 KEN"]),
    "soldiers may be far from home": ("French soldiers attacked civilians.", ["FRAMIL 190 ---CVL"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "events"), list(HOMES.values()), ids=list(HOMES))
def test_home(text: str, events: list[str]) -> None:
    """A role noun without a country takes that of the place, or of those with whom it shares one; else none."""
    assert events == sorted(code(text))


PLAIN = {
    "two people of one code": ("The Russian minister accused Dmitri Volkov.", ["RUSGOV 112 RUSGOV"]),
    "one person of one code": ("Dmitri Volkov accused Dmitri Volkov.", []),
    "a minister accuses his own government": ("The Kenyan minister accused the Kenyan government.", []),
    "many who clash": ("Iranian and Iraqi soldiers clashed.", ["IRNMIL 190 IRQMIL", "IRQMIL 190 IRNMIL"]),
    "many who attack": ("Iranian and Iraqi soldiers attacked Zembla.", ["IRNMIL 190 -", "IRQMIL 190 -"]),
    "a minority": ("The Chinese minority in Kenya attacked France.", ["KENchi 190 FRA"]),
    "a people of a country": ("The Chinese of Kenya attacked France.", ["KENchi 190 FRA"]),
    "foreigners in a country": ("The Chinese in Kenya attacked France.", ["CHN 190 FRA"]),
    "one who speaks for a body": ("The United Nations official Dmitri Volkov accused Iran.", ["IGOUNO 112 IRN"]),
    "a party's name beside another country": ("Kenya's Labour accused Iran.", ["KENPTY 112 IRN"]),
    "a party's name that begins a role noun": ("The Kenyan Opposition leader accused Iran.", ["KENOPP 112 IRN"]),
    "a people with a possessor": ("Kenya's Pashtuns accused Iran.", ["KENpat 112 IRN"]),
    "a party with a longer name": ("The old Iranian Social Democratic Party accused Kenya.", ["IRNPTY 112 KEN"]),
    "a longer name of nobody": ("France accused the Popular Democratic Party.", ["FRA 112 ---PTY"]),
    "supporters of a president": ("Supporters of Dmitri Volkov accused Iran.", ["RUSCVL 112 IRN"]),
    "members of a body": ("Rebels affiliated with Hamas attacked France.", ["PSEREB 190 FRA"]),
    "a protest and a demand": (
        "Kenyan soldiers protested on Monday calling for the removal of the French president.", ["KENMIL 141 FRAGOV"]
    ),
    "a protest in defiance of somebody": ("Soldiers marched in Mali in defiance of France.", ["MLIMIL 141 FRA"]),
    "a demand for those who suffer": ("Kenyan soldiers protested demanding help for Chinese journalists.", ["KENMIL 141 -"]),
}  # fmt: skip
_RULES = """
protest, march -> 141
    > France protested. -> FRA 141 -

clash -> 190
    > France clashed with Iran. -> FRA 190 IRN
"""
_PEOPLE = """ethnic Chinese,---chi,group,,,
Democratic Party,USAPTY,party,,,
Labour,GBRPTY,party,,,
Pashtuns,AFGpat,group,,,
Opposition,GBROPP,party,,,
"""


@pytest.mark.parametrize(("text", "events"), list(PLAIN.values()), ids=list(PLAIN))
def test_who_and_whom(text: str, events: list[str]) -> None:
    """Source and target of raw sentences."""
    assert events == sorted(triples(world(_RULES, _PEOPLE).code(text)))


class TestGiven:
    def test_the_callers_code_wins(self) -> None:
        """A span that the caller has linked has the caller's code."""
        phrase = subject("Iran attacked Zembla.")
        [found] = world().resolver.resolve(phrase, Context(None, None, [(0, 4, Actor.parse("IRNREB"))]))
        assert ("IRNREB", ("given by the caller",)) == (found.actor.code, found.rows)

    def test_another_span_changes_nothing(self) -> None:
        """A span elsewhere is not asked."""
        phrase = subject("Iran attacked Zembla.")
        [found] = world().resolver.resolve(phrase, Context(None, None, [(14, 20, Actor.parse("IRNREB"))]))
        assert "IRN" == found.actor.code


class TestRows:
    def test_rows_name_file_and_line(self) -> None:
        """Each code says which rows made it."""
        [found] = resolve("The Iraqi army", "2020-01-01")
        assert any("countries.csv" in row and row.endswith("Iraqi -> IRQ") for row in found.rows)
        assert any("agents.csv" in row and row.endswith("army -> MIL") for row in found.rows)

    def test_span_and_words(self) -> None:
        """The words stay, also without a code."""
        [found] = resolve("The blorfs")
        assert (None, (0, 10), "The blorfs") == (found.actor, found.span, found.words)

    def test_date_objects(self) -> None:
        """A date may be a date."""
        assert ["USAGOV 111 IRN"] == [str(e) for e in world().code("John Kerr criticized Iran.", dt.date(2019, 1, 1))]


class TestSpellings:
    """British and American spelling of role nouns are one."""

    @staticmethod
    def codes(rows: str, words: str) -> list[str | None]:
        """The codes of a subject, with these rows as agents.csv."""
        changed = {**files(), "agents.csv": f"phrase,plural,role,note\n{rows}"}
        coder = RuleCoder(load_codebook(changed, cached=False))
        return [event.source.code if event.source else None for event in coder.code(f"{words} criticized Iran.")]

    @pytest.mark.parametrize("row", ["labor organizer,,LAB,\n", "labour organiser,,LAB,\n", "labour organizer,,LAB,\n"])
    @pytest.mark.parametrize(
        "words", ["An Iraqi labor organizer", "Iraqi labour organisers", "Iraqi Labour Organisers"]
    )
    def test_one_row_finds_all(self, row: str, words: str) -> None:
        """Whichever spelling is listed, in every word of the noun, and in capitals."""
        assert ["IRQLAB"] == self.codes(row, words)

    def test_an_irregular_plural(self) -> None:
        """A plural that is given is respelled, too."""
        assert ["IRQMIL"] == self.codes("honour lieman,honour liemen,MIL,\n", "The Iraqi honor liemen")

    def test_a_row_of_its_own_goes_first(self) -> None:
        """Where both are listed, each has its own role."""
        rows = "labor organizer,,LAB,\nlabour organiser,,GOV,\n"
        assert ["IRQLAB"] == self.codes(rows, "An Iraqi labor organizer")
        assert ["IRQGOV"] == self.codes(rows, "An Iraqi labour organiser")
