"""A study adds, changes and removes what it extends; what still needs a removed thing is named with its place."""

import pytest

from eventcode.codebook import Codebook, load_codebook, read_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.problems import Problem
from tests.codebook.test_load import GONDOR


def study(*books: dict[str, str]) -> Codebook:
    """Gondor with studies over it."""
    return load_codebook(GONDOR, *books, cached=False)


def problems_of(*books: dict[str, str]) -> list[Problem]:
    """What is wrong with gondor and studies over it."""
    return list(read_codebook(GONDOR, *books)[1])


def coded(book: Codebook, text: str) -> list[str]:
    """The events of a text: "GON 190 MOR"."""
    return [
        " ".join((e.source.code if e.source else "-", e.action.code, e.target.code if e.target else "-"))
        for e in RuleCoder(book).code(text)
    ]


class TestActions:
    def test_added_below_another(self) -> None:
        """A new code has the scales and the kind of the code above it, and rules may give it."""
        book = study(
            {
                "actions.toml": '[1122]\nlabel = "Accuse of espionage"\n',
                "rules/s.rules": "SOURCE accuse TARGET of spying -> 1122\n    > Gondor accused Harad of spying.\n",
            }
        )
        action = book.ontology["1122"]
        assert ("11", "blame", 3) == (action.root, action.kind, action.quad)
        assert ["GON 1122 HAR"] == coded(book, "Gondor accused Harad of spying.")

    def test_changed(self) -> None:
        """What is not said stays."""
        action = study({"actions.toml": '[112]\ndefinition = "Only of crimes."\n'}).ontology["112"]
        assert ("Accuse", "Only of crimes.") == (action.label, action.definition)

    def test_removed_with_its_rule(self) -> None:
        """An action can go when the rules that give it go, or give another."""
        gone = {"actions.toml": "[1121]\nremoved = true\n"}
        book = study(gone | {"rules/s.rules": "remove SOURCE accuse | blame TARGET of &corruption\n"})
        assert ["GON 112 HAR"] == coded(book, "Gondor accused Harad of bribery.")
        rule = "SOURCE accuse | blame TARGET of &corruption -> 112\n    > Gondor accused Harad of bribery.\n"
        assert ["GON 112 HAR"] == coded(study(gone | {"rules/s.rules": rule}), "Gondor accused Harad of bribery.")

    def test_removed_but_needed(self) -> None:
        """A rule and a composition that still give it are named, with who removed it; their examples are not."""
        found = problems_of({"actions.toml": "[1121]\nremoved = true\n\n[138]\nremoved = true\n"})
        assert [("R401", 10, 39), ("R401", 39, 38), ("R401", 38, 46)] == [
            (p.code, p.location.line, p.location.column) for p in found
        ]
        assert all(p.message.endswith("is removed") and "memory/actions.toml removes it" in p.hint for p in found)

    def test_entries_for_a_removed_action_go(self) -> None:
        """An operator over an act that is no more has no entry for it."""
        book = study(
            {
                "actions.toml": "[16]\nremoved = true\n\n[163]\nremoved = true\n",
                "rules/s.rules": "remove noun sanction, embargo\n",
            }
        )
        assert {"19": "138"} == book.operators["threaten"].table

    def test_removed_from_above_others(self) -> None:
        """Codes that are left without the code above them are named once, at the line that removes it."""
        (problem,) = [p for p in problems_of({"actions.toml": "[13]\nremoved = true\n"}) if p.code[0] == "A"]
        assert ("A109", 1, 2) == (problem.code, problem.location.line, problem.location.column)
        assert "'130', '131', '138' stand below it" in problem.message


class TestRules:
    def test_head_removed(self) -> None:
        """`remove` with verbs takes the code of the verb alone; the rules beneath the head stay."""
        book = study({"rules/s.rules": "remove accuse\n"})
        texts = ["Gondor accused Harad.", "Gondor blamed Harad.", "Gondor accused Harad of bribery."]
        assert [[], ["GON 112 HAR"], ["GON 1121 HAR"]] == [coded(book, text) for text in texts]

    def test_head_removed_with_all_its_verbs(self) -> None:
        """Without its verbs a head's nouns mean nothing."""
        book = study({"rules/s.rules": "remove arrest, detain\n"})
        assert [] == coded(book, "Gondor's arrest of a Rohirric soldier angered Rohan.")

    def test_nouns_removed(self) -> None:
        """`remove noun` takes an event noun from whatever head it stands under."""
        book = study({"rules/s.rules": "remove noun embargo\nremove noun attack\n"})
        assert [] == coded(book, "Gondor imposed an embargo on Harad.")
        assert ["GON 163 HAR"] == coded(book, "Gondor imposed sanctions on Harad.")
        assert ["GON 190 HAR"] == coded(book, "Gondor launched an assault on Harad.")
        assert "attack" in book.rules_by_verb

    def test_nothing_to_remove(self) -> None:
        """A misspelt verb is named, with the one that was meant."""
        (problem,) = problems_of({"rules/s.rules": "remove prase\n"})
        assert ("X108", "did you mean 'praise'?") == (problem.code, problem.hint)

    def test_changed(self) -> None:
        """A head for a verb that has one replaces it, for that verb."""
        book = study({"rules/s.rules": "hail -> 010\n    > Gondor hailed Rohan.\n"})
        assert ["GON 010 ROH"] == coded(book, "Gondor hailed Rohan.")
        assert ["GON 051 ROH"] == coded(book, "Gondor praised Rohan.")


class TestSetsAndOperators:
    def test_set_removed_with_what_uses_it(self) -> None:
        """A set can go when the rules that ask for it go."""
        book = study({"rules/s.rules": "remove &corruption\nremove SOURCE accuse | blame TARGET of &corruption\n"})
        assert "corruption" not in book.sets
        assert ["1121"] not in [rule.code for rule in book.rules]

    def test_set_removed_but_needed(self) -> None:
        """A rule that still asks for it is named, with who removed it."""
        (problem,) = problems_of({"rules/s.rules": "remove &arms\n"})
        assert ("R201", "gondor/rules/cooperation.rules", 24, 27) == (
            problem.code, problem.location.path, problem.location.line, problem.location.column,
        )  # fmt: skip
        assert problem.hint.startswith("memory/rules/s.rules:1 removes it")

    def test_operator_added(self) -> None:
        """A new operator stands over all acts, old and new."""
        rules = (
            "operator refuse\n    SOURCE refuse to X\n        > Rohan refused to help Gondor. -> ROH 111 GON\n"
            "compose refuse: 07 -> 111, else none\n"
        )
        assert ["ROH 111 GON"] == coded(study({"rules/s.rules": rules}), "Rohan refused to aid Gondor.")

    def test_pattern_of_an_operator_added_and_removed(self) -> None:
        """A study needs no table to add a pattern, and may take one away."""
        more = {"rules/s.rules": "operator threaten\n    SOURCE vow to X\n        > Mordor vowed to attack Gondor.\n"}
        assert ["MOR 138 GON"] == coded(study(more), "Mordor vowed to attack Gondor.")
        less = {"rules/s.rules": "remove SOURCE threaten TARGET with X\n"}
        assert [] == coded(study(less), "Gondor threatened Harad with sanctions.")


class TestTables:
    def test_name_changes_its_code(self) -> None:
        """A row of the same phrase and period replaces; another period needs the old rows removed first."""
        head = "phrase,code,kind,from,until\n"
        assert ["MOR 051 ROH"] == coded(
            study({"actors/s.csv": f"{head}Haradrim,MOR,demonym,,\n"}), "The Haradrim praised Rohan."
        )
        both = f"{head}Aragorn,none,,,\nAragorn,ARNGOV,person,2957-01-01,\n"
        assert ["ARNGOV 051 ROH"] == coded(study({"actors/s.csv": both}), "Aragorn praised Rohan.")
        over = problems_of({"actors/s.csv": f"{head}Aragorn,ARNGOV,person,3000-01-01,\n"})
        assert {"T206"} == {problem.code for problem in over}

    def test_role_added_changed_removed(self) -> None:
        """A role is a row like any other; one that a role noun still has is named, with who removed it."""
        head = "role,tier,name\n"
        book = study(
            {
                "roles.csv": f"{head}WIZ,primary,wizards\nMED,primary,heralds\n",
                "agents.csv": "phrase,role\nwizard,WIZ\n",
            }
        )
        assert ("primary", "heralds") == (book.roles.tier("MED"), book.roles.roles["MED"].name)
        assert ["GONWIZ 051 ROH"] == coded(book, "A Gondorian wizard praised Rohan.")
        gone = {"roles.csv": f"{head}REB,none,\n"}
        (problem,) = problems_of(gone)
        assert ("T204", "gondor/agents.csv", 7) == (problem.code, problem.location.path, problem.location.line)
        assert problem.hint.startswith("memory/roles.csv:2 removes it")
        assert "REB" not in study(gone | {"agents.csv": "phrase,role\nrebel,none\n"}).roles
        (problem,) = problems_of({"roles.csv": f"{head}RUB,none,\n"})
        assert ("X108", "did you mean 'REB'?") == (problem.code, problem.hint)

    def test_discards_and_issues(self) -> None:
        """What one study adds, a further one takes away."""
        one = {
            "discards.csv": "phrase,drops,reason\nchess club,sentence,a game\n",
            "issues.csv": "phrase,issue\nford,rivers\n",
        }
        two = {"discards.csv": "phrase,drops\nchess club,none\n", "issues.csv": "phrase,issue\nford,none\n"}
        text = "Gondor praised Rohan at the chess club."
        assert [] == coded(study(one), text)
        assert ["GON 051 ROH"] == coded(study(one, two), text)
        assert (1, 0) == (len(study(one).issues), len(study(one, two).issues))


def test_studies_stand_on_one_another() -> None:
    """Each study sees what those before it made: the last one removes the first one's rule."""
    one = {"rules/one.rules": "laud -> 051\n    > Gondor lauded Rohan.\n"}
    two = {"rules/two.rules": "laud -> 111\n    > Gondor lauded Rohan.\n"}
    three = {"rules/three.rules": "remove laud\n"}
    text = "Gondor lauded Rohan."
    found = [coded(study(*books), text) for books in ([one], [one, two], [one, two, three], [two, one])]
    assert [["GON 051 ROH"], ["GON 111 ROH"], [], ["GON 051 ROH"]] == found


class TestCrosswalk:
    BASE = {  # noqa: RUF012
        "actions.toml": '[FIGHT]\nlabel = "Fight"\nkind = "combat"\n\n[TALK]\nlabel = "Talk"\n',
        "crosswalk.toml": '[19]\ntype = "FIGHT"\n\n[04]\ntype = "TALK"\n',
    }

    def test_a_study_changes_entries(self) -> None:
        """A second crosswalk changes entries of the first; its actions add to the types."""
        more = {
            "actions.toml": '[PRAISE]\nlabel = "Praise"\n\n[DUEL]\nlabel = "Duel"\n',
            "crosswalk.toml": '[051]\ntype = "PRAISE"\n\n[193]\ntype = "DUEL"\n',
        }
        book = study(self.BASE, more)
        texts = ["Gondor attacked Harad.", "Gondor attacked Harad with spears.", "Gondor praised Rohan."]
        assert [["GON FIGHT HAR"], ["GON DUEL HAR"], ["GON PRAISE ROH"]] == [coded(book, text) for text in texts]

    def test_a_rule_may_give_a_type(self) -> None:
        """A study over an ontology with a crosswalk speaks of either's actions."""
        book = study(self.BASE, {"rules/s.rules": "duel -> FIGHT\n    > Gondor dueled with Harad.\n"})
        assert ["GON FIGHT HAR"] == coded(book, "Gondor dueled with Harad.")


@pytest.mark.parametrize("role", ["ELI", "CVL"])
def test_no_role_is_invented(role: str) -> None:
    """A codebook without a role never gives it, whatever "former" or a protest says."""
    book = study(
        {
            "roles.csv": "role,tier,name\nELI,none,\n",
            "rules/s.rules": "noun protest -> 14\n    > A protest by Rohan against Gondor began.\n",
            "actions.toml": '[14]\nlabel = "Protest"\nkind = "protest"\nquad = "material conflict"\n',
        }
    )
    texts = ["A former Gondorian minister praised Rohan.", "Protests against Mordor broke out in Osgiliath."]
    events = [event for text in texts for event in coded(book, text)]
    assert ["GON 051 ROH", "GON 14 MOR"] == events
    assert all(role not in event for event in events)
