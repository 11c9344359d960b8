"""Changed codebooks, and whether their examples notice."""

import pytest

from eventcode.codebook import Codebook, load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.testing.mutants import KINDS, MUTATIONS, Mutant, mutants, sibling
from eventcode.testing.mutation import Guard, Verdict

RULES = ("drop", "swap", "code")
BOOK = {
    "codebook.toml": 'title = "Arnor"\nversion = "1"\nlanguage = "en"\n',
    "actions.toml": '[11]\nlabel = "Disapprove"\n[111]\nlabel = "Rebuke"\n[112]\nlabel = "Accuse"\n[1121]\n'
    'label = "Accuse of a crime"\n[13]\nlabel = "Threaten"\n[19]\nlabel = "Fight"\n[190]\nlabel = "Use force"\n[191]\nlabel = "Blockade"\n[04]\nlabel = "Consult"\n'
    '[040]\nlabel = "Meet"\nmutual = "always"\n',
    "actors/all.csv": "phrase,code,kind,from,until,note\nArnor,ARN,country,,,\nGondor,GON,country,,,\n",
}
BARE = """&crime = bribery | graft

accuse -> 112
    > Arnor accused Gondor.
    SOURCE * TARGET of &crime -> 1121
        > Arnor accused Gondor of bribery.

fight -> 190
    > Arnor fought Gondor.

operator threaten
    SOURCE threaten to X
        > Arnor threatened to fight Gondor.
compose threaten: 19 -> 13, 112 -> 111, else none
"""


def guard(rules: str, corpus: str = "", *, beneath: bool = False) -> Guard:
    files = {**BOOK, "rules/a.rules": rules, **({"corpus/a.txt": corpus} if corpus else {})}
    codebook = load_codebook(files, cached=False)
    return Guard(codebook, RuleCoder(codebook), beneath=beneath)


def only(found: Guard, kind: str, line: int | None = None) -> Verdict:
    """The verdict on the one change of a kind (in a line)."""
    (verdict,) = [each for each in found.verdicts([kind]) if line in (None, each.mutant.location.line)]
    return verdict


class TestMutants:
    def test_each_is_one_change(self, gondor: Codebook) -> None:
        """Of its kind, with the line that it changes."""
        found = list(mutants(gondor))
        assert set(KINDS) == {mutant.kind for mutant in found}
        assert all(bool(m.rules) + (m.operator is not None) + (m.row is not None) == 1 for m in found)
        assert all(old is not new for mutant in found for old, new in mutant.rules)

    def test_only_own_lines(self) -> None:
        """What a codebook extends is guarded elsewhere."""
        book = load_codebook(
            "tests/gondor", {"rules/a.rules": "raid -> 190\n    > Mordor raided Gondor.\n"}, cached=False
        )
        assert {"memory/rules/a.rules"} == {mutant.location.path for mutant in mutants(book)}

    def test_the_order_is_that_of_the_files(self, gondor: Codebook) -> None:
        """Within each kind."""
        for kind, make in MUTATIONS.items():
            found = [mutant.location for mutant in make(gondor)]
            assert found == sorted(found), kind

    def test_a_wrong_code_is_a_near_one(self, gondor: Codebook) -> None:
        """A sibling, else the parent."""
        assert "112" == sibling(gondor, "111")
        assert "111" == sibling(gondor, "112")
        assert "112" == sibling(gondor, "1121")

    def test_a_bare_verb_that_codes_nothing_may_go(self) -> None:
        """Without its line it codes nothing, too."""
        found = guard(BARE + "praise -> none\n    > Arnor praised Gondor.\n")
        assert [3, 5, 8, 12] == [mutant.location.line for mutant in found.mutants(["drop"])]


class TestVerdicts:
    @pytest.mark.parametrize(
        ("kind", "line", "caught"),
        [
            ("drop", 8, 9),
            ("drop", 12, 13),
            ("swap", 5, None),
            ("code", 3, None),
            ("code", 8, None),
        ],
    )
    def test_bare_examples(self, kind: str, line: int, caught: int | None) -> None:
        """A rule that is missing is noticed; without '->' one that codes otherwise is not."""
        verdict = only(guard(BARE), kind, line)
        assert caught == (verdict.caught_by.line if verdict.caught_by else None)

    @pytest.mark.parametrize(
        ("sentence", "triple", "kind", "line"),
        [
            ("Arnor accused Gondor of bribery.", "ARN 1121 GON", "swap", 5),
            ("Arnor accused Gondor of bribery.", "ARN 1121 GON", "code", 5),
            ("Arnor accused Gondor.", "ARN 112 GON", "code", 3),
            ("Arnor fought Gondor.", "ARN 190 GON", "code", 8),
        ],
    )
    def test_what_comes_out_is_what_catches(self, sentence: str, triple: str, kind: str, line: int) -> None:
        """The advice is the line to write, and once it is written the change is noticed."""
        before = only(guard(BARE), kind, line)
        assert f"say in line {line + 1} what comes out: > {sentence} -> {triple}" == before.advice
        after = only(guard(BARE.replace(f"> {sentence}\n", f"> {sentence} -> {triple}\n")), kind, line)
        assert line + 1 == after.caught_by.line

    def test_cases_guard_too(self) -> None:
        """A corpus case in which the rule makes an event; but not when only the examples beneath are asked."""
        corpus = "=== war ===\nArnor fought Gondor.\n---\nARN 190 GON\n"
        assert "memory/corpus/a.txt" == only(guard(BARE, corpus), "code", 8).caught_by.path
        assert only(guard(BARE, corpus, beneath=True), "code", 8).caught_by is None

    def test_examples_of_other_rules_guard_too(self) -> None:
        """An operator's example shows what its content is coded."""
        assert 13 == only(guard(BARE.replace("19 -> 13", "190 -> 13")), "code", 8).caught_by.line

    def test_an_example_that_fails_anyway_is_no_guard(self) -> None:
        """It says nothing about the change."""
        rules = BARE.replace("> Arnor fought Gondor.", "> Arnor fought Gondor. -> GON 190 ARN")
        assert not only(guard(rules), "code", 8).caught

    def test_what_holds_both_ways_cannot_be_turned(self) -> None:
        """Who meets is met: the change means nothing, and is not counted."""
        rules = "SOURCE meet with TARGET -> 040\n    > Arnor met with Gondor. -> ARN 040 GON\n"
        found = guard(rules)
        (mutant,) = found.mutants(["swap"])
        assert (None, []) == (found.verdict(mutant), list(found.verdicts(["swap"])))

    @pytest.mark.parametrize(
        ("kind", "old", "new"),
        [
            ("slot", "of bribery.\n", "of bribery. -> ARN 1121 GON\n        ! Arnor accused Gondor of haste.\n"),
            ("member", "of bribery.\n", "of bribery. -> ARN 1121 GON\n"),
            ("row", "> Arnor fought Gondor.", "> Arnor fought Gondor. -> ARN 190 GON"),
        ],
    )
    def test_other_changes(self, kind: str, old: str, new: str) -> None:
        """Words of rules, words of sets, rows of names."""
        assert all(verdict.caught for verdict in guard(BARE.replace(old, new)).verdicts([kind]))

    def test_words_and_rows_that_no_example_needs(self) -> None:
        """Advice says what is missing."""
        found = guard(BARE)
        assert "add a '!' example that lacks these words" == only(found, "slot").advice
        assert (
            "add an example that names 'Arnor', with its code behind the arrow"
            == only(guard(BARE.replace("Arnor ", "Someone ")), "row", 2).advice
        )

    def test_compose(self) -> None:
        """An entry that no example has is not guarded; one that an example has is."""
        found = guard(BARE.replace("to fight Gondor.", "to fight Gondor. -> ARN 13 GON"))
        caught = {each.mutant.what: each.caught for each in found.verdicts(["compose"])}
        assert {"compose threaten lacks 19 -> 13": True, "compose threaten lacks 112 -> 111": False} == caught

    def test_a_member_that_no_example_has_is_left_alone(self) -> None:
        """Nothing could notice it."""
        assert ["&crime lacks 'bribery'"] == [mutant.what for mutant in guard(BARE).mutants(["member"])]


class TestSample:
    def test_it_is_drawn_by_the_seed(self, gondor: Codebook) -> None:
        """The same seed draws the same, in the order of the files; another draws another."""
        found = Guard(gondor, RuleCoder(gondor))

        def drawn(seed: int) -> list[Mutant]:
            return found.mutants(["row"], sample=5, seed=seed)

        assert drawn(1) == drawn(1) != drawn(2)
        assert 5 == len(drawn(1))
        assert drawn(1) == [mutant for mutant in found.mutants(["row"]) if mutant in drawn(1)]

    def test_a_large_sample_is_all(self, gondor: Codebook) -> None:
        """There are no more than there are."""
        found = Guard(gondor, RuleCoder(gondor))
        assert found.mutants(["code"]) == found.mutants(["code"], sample=10_000)


def share(verdicts: list[Verdict], kind: str) -> float:
    """How many changes of a kind are caught, of 1."""
    caught = [verdict.caught for verdict in verdicts if verdict.mutant.kind == kind]
    return sum(caught) / len(caught)


def test_gondor_is_guarded(gondor: Codebook) -> None:
    """The examples of the tutorial's codebook notice at least 95 % of the changes of its rules."""
    verdicts = list(Guard(gondor, RuleCoder(gondor)).verdicts(RULES))
    assert all(share(verdicts, kind) >= 0.95 for kind in RULES)


def test_cameo_is_guarded() -> None:
    """The examples beneath the rules of CAMEO notice at least 95 % of a sample of the changes of these rules."""
    cameo = load_codebook("cameo")
    verdicts = list(Guard(cameo, RuleCoder(cameo), beneath=True).verdicts(RULES, sample=200))
    assert sum(verdict.caught for verdict in verdicts) / len(verdicts) >= 0.95
