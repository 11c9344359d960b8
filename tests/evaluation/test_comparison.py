"""Two codebooks on a corpus: which events differ, and by which line."""

import pytest

from eventcode import CodebookError
from eventcode.codebook import load_codebook, read_codebook
from eventcode.codebook.edits import codebook_edits
from eventcode.coding.coder import RuleCoder
from eventcode.evaluation.causes import Blame
from eventcode.evaluation.comparison import compare_codebooks, described
from eventcode.evaluation.mentions import Reach
from eventcode.evaluation.pairing import differences
from eventcode.evaluation.sides import Facts

CONFLICT, COOPERATION, SETS = "rules/conflict.rules", "rules/cooperation.rules", "rules/sets.rules"
TEXTS = (
    "Gondor accused Harad of bribery.",
    "Mordor charged Gondor.",
    "The assault by Mordor on Gondor was long.",
    "Mordor threatened to attack Gondor.",
    "Mordor attacked Gondor with spears.",
    "Gondor accused Harad of cowardice.",
    "Gondor imposed an embargo on Harad.",
    "Gondor accused Harad of graft.",
    "Theoden visited Gondor. Denethor praised Rohan.",
    "The king of Rohan praised Gondor, and Mordor attacked Dale.",
    "Gondor has not attacked Mordor.",
    "The ministers of Rohan and Gondor negotiated.",
)


def replaced(files, path, old, new):
    """The files of a codebook with one text in the place of another."""
    assert old in files[path]
    return {**files, path: files[path].replace(old, new, 1)}


def compared(old, new, texts=TEXTS, **options):
    """The comparison of two codebooks on some texts."""
    return compare_codebooks([old], [new], [{"id": n, "text": text} for n, text in enumerate(texts)], **options)


def told(comparison):
    """The changes as kind, old event, new event and the lines that caused them."""
    return [
        (
            change.kind,
            str(change.before or "-"),
            str(change.after or "-"),
            [edit.entry.place.partition("/")[2] for edit in change.causes],
        )
        for change in comparison.changes
    ]


CASES = {
    "a rule's code": (CONFLICT, "-> 1121", "-> 112", [
        ("recoded", "GON 1121 HAR", "GON 112 HAR", [f"{CONFLICT}:10"]),
        ("recoded", "GON 1121 HAR", "GON 112 HAR", [f"{CONFLICT}:10"]),
    ]),
    "a rule's words": (CONFLICT, "of &corruption", "of cowardice", [
        ("recoded", "GON 1121 HAR", "GON 112 HAR", [f"{CONFLICT}:10"]),
        ("recoded", "GON 112 HAR", "GON 1121 HAR", [f"{CONFLICT}:10"]),
        ("recoded", "GON 1121 HAR", "GON 112 HAR", [f"{CONFLICT}:10"]),
    ]),
    "a further verb": (CONFLICT, "accuse, blame ->", "accuse, blame, charge ->", [
        ("gained", "-", "MOR 112 GON", [f"{CONFLICT}:6"]),
    ]),
    "a noun less": (CONFLICT, "nouns attack, assault", "nouns attack", [
        ("lost", "MOR 190 GON", "-", [f"{CONFLICT}:24"]),
    ]),
    "a composition": (CONFLICT, "19 -> 138", "19 -> 131", [
        ("recoded", "MOR 138 GON", "MOR 131 GON", [f"{CONFLICT}:39"]),
    ]),
    "a member of a set in a set": (SETS, "bribery | graft | &theft", "bribery | &theft | cowardice", [
        ("recoded", "GON 112 HAR", "GON 1121 HAR", [f"{SETS}:3"]),
        ("recoded", "GON 1121 HAR", "GON 112 HAR", [f"{SETS}:3"]),
    ]),
    "a name's code": ("actors/people.csv", "Theoden,ROHGOV", "Theoden,ROHELI", [
        ("recoded", "ROHGOV 042 GON", "ROHELI 042 GON", ["actors/people.csv:7"]),
    ]),
    "a name less": ("actors/people.csv", "Theoden,ROHGOV,person,2980-01-01,3019-03-14,king\n", "", [
        ("recoded", "ROHGOV 042 GON", "- 042 GON", ["actors/people.csv:7"]),
    ]),
    "a role noun's role": ("agents.csv", "king,,GOV", "king,,ELI", [
        ("recoded", "ROHGOV 051 GON", "ROHELI 051 GON", ["agents.csv:4"]),
    ]),
    "a rule that codes nothing": (CONFLICT, "attack -> 190\n", "attack -> none\n", [
        ("lost", "MOR 190 GON", "-", [f"{CONFLICT}:23"]),
        ("recoded", "MOR 138 GON", "MOR 130 GON", [f"{CONFLICT}:23"]),
        ("lost", "MOR 190 DAL", "-", [f"{CONFLICT}:23"]),
        ("lost", "GON 190 MOR", "-", [f"{CONFLICT}:23"]),
    ]),
    "a verb less": (COOPERATION, "praise, hail", "hail", [
        ("lost", "GONGOV 051 ROH", "-", [f"{COOPERATION}:15"]),
        ("lost", "ROHGOV 051 GON", "-", [f"{COOPERATION}:15"]),
    ]),
    "a line further down": (CONFLICT, "attack -> 190", "\n# Of arms.\nattack -> 190", []),
    "a label": ("actions.toml", '"Accuse"', '"Blame"', []),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "changes"), CASES.values(), ids=CASES)
def test_an_edit_is_the_cause_of_what_it_changes(gondor_files, path, old, new, changes):
    """Of that, and of nothing else; an edit without effect is told as such."""
    found = compared(gondor_files, replaced(gondor_files, path, old, new))
    assert changes == told(found)
    assert bool(changes) != bool(found.idle) or not found.edits
    assert (len(TEXTS), ()) == (found.records, found.aside)


def test_discards_take_events_away(gondor_files):
    """The discard is named, although the events that are gone cannot know of it."""
    discards = {"discards.csv": "phrase,drops,reason\nwas long,sentence,style\nnegotiated,story,peace\n"}
    there = compared(gondor_files, {**gondor_files, **discards})
    assert {("lost", "discards.csv:2"), ("lost", "discards.csv:3")} == {(c[0], c[3][0]) for c in told(there)}
    back = compared({**gondor_files, **discards}, gondor_files)
    assert {("gained", "discards.csv:2"), ("gained", "discards.csv:3")} == {(c[0], c[3][0]) for c in told(back)}


@pytest.mark.parametrize(
    ("study", "change"),
    [
        ({"rules/a.rules": "remove SOURCE help | aid TARGET\n"}, ("lost", "DAL 070 GON", "-", ["rules/a.rules:1"])),
        ({"rules/a.rules": "visit -> none\n    > Gondor visited Rohan. -> none\n"},
         ("lost", "ROHGOV 042 GON", "-", ["rules/a.rules:1"])),
        ({"rules/a.rules": "visit -> 051\n    > Gondor visited Rohan.\n"},
         ("recoded", "ROHGOV 042 GON", "ROHGOV 051 GON", ["rules/a.rules:1"])),
        ({"actors/a.csv": "phrase,code,kind,from,until,note\nTheoden,none,,,,\n"},
         ("recoded", "ROHGOV 042 GON", "- 042 GON", ["actors/a.csv:2"])),
        ({"rules/a.rules": "&corruption = &corruption | cowardice\n"},
         ("recoded", "GON 112 HAR", "GON 1121 HAR", ["rules/a.rules:1"])),
    ],
)  # fmt: skip
def test_a_study_is_the_cause_of_what_it_takes_away(gondor_files, study, change):
    """Its line is named, not that of the codebook which it extends."""
    texts = ("Theoden visited Gondor.", "Gondor accused Harad of cowardice.", "Dale helped Gondor.")
    records = [{"text": text} for text in texts]
    assert [change] == told(compare_codebooks([gondor_files], [gondor_files, study], records))


def test_a_crosswalk_is_the_cause_of_its_types(gondor_files):
    """Its entry for the code, or for one above it; a code that it does not cover is no event, and no line says so."""
    other = {
        "actions.toml": '[ASSAULT]\nlabel = "Assault"\n\n[CONSULT]\nlabel = "Consult"\n',
        "crosswalk.toml": '[04]\ntype = "CONSULT"\n\n[051]\ntype = "none"\n\n[138]\ntype = "ASSAULT"\n',
    }
    texts = (
        "Theoden visited Gondor.",
        "Dale praised Rohan.",
        "Mordor threatened to attack Gondor.",
        "Dale helped Gondor.",
    )
    records = [{"text": text} for text in texts]
    assert [
        ("recoded", "ROHGOV 042 GON", "ROHGOV CONSULT GON", ["crosswalk.toml:1"]),
        ("lost", "DAL 051 ROH", "-", ["crosswalk.toml:4"]),
        ("recoded", "MOR 138 GON", "MOR ASSAULT GON", ["crosswalk.toml:7"]),
        ("lost", "DAL 070 GON", "-", []),
    ] == told(compare_codebooks([gondor_files], [gondor_files, other], records))


def test_what_cannot_be_told_has_no_cause(gondor_files):
    """The order of two books is no edit."""
    study = {"agents.csv": "phrase,plural,role,note\nking,,ELI,\n"}
    records = [{"text": "The king of Rohan praised Gondor."}]
    found = compare_codebooks([gondor_files, study], [study, gondor_files], records)
    assert ((), ()) == (found.edits, found.idle)


def test_groups_are_causes_with_their_changes(gondor_files):
    """Those of most changes first."""
    changed = replaced(gondor_files, CONFLICT, "attack -> 190", "attack -> 193")
    changed = replaced(changed, "agents.csv", "king,,GOV", "king,,ELI")
    found = compared(gondor_files, changed)
    assert [("attack -> 193", 3), ("king,,ELI,", 1)] == [(edits[0].entry.text, len(c)) for edits, c in found.groups]


def test_records_that_cannot_be_coded_are_set_aside(gondor_files):
    """With their numbers; a record that could not be read is None."""
    records = [
        {"text": "Mordor attacked Gondor."},
        {"id": "b"},
        None,
        {"text": "Gondor visited Dale.", "date": "3019-13-01"},
    ]
    found = compare_codebooks([gondor_files], [gondor_files], records)
    assert (1, [2, 3, 4]) == (found.records, [error.number for error in found.aside])


def test_two_processes_find_what_one_finds(gondor_files):
    """They send back the same values."""
    changed = replaced(gondor_files, CONFLICT, "19 -> 138", "19 -> 131")
    texts = TEXTS * 20
    assert compared(gondor_files, changed, texts) == compared(gondor_files, changed, texts, processes=2)


@pytest.mark.parametrize(("note", "processes"), [("old", 1), ("new", 1), ("new", 2)])
def test_a_broken_codebook_says_which_it_is(gondor_files, note, processes):
    """The old or the new one, with all problems."""
    broken = replaced(gondor_files, CONFLICT, "-> 1121", "-> 1122")
    sides = (broken, gondor_files) if note == "old" else (gondor_files, broken)
    with pytest.raises(CodebookError) as caught:
        compared(*sides, processes=processes)
    assert ([note], ["R401"]) == (caught.value.__notes__, [problem.code for problem in caught.value.problems])


def test_options_are_those_of_coding(gondor_files):
    """The date decides who is in office, and `require` which events count."""
    changed = replaced(gondor_files, "actors/people.csv", "Eomer,ROHGOV", "Eomer,ROHMIL")
    texts = ("Eomer visited Gondor.", "The stranger visited Gondor.")
    assert 1 == len(compared(gondor_files, changed, texts).changes)
    assert () == compared(gondor_files, changed, texts, require="none").changes[1:]


# -- what needs not be coded -------------------------------------------------------------------------------------------


def mutants(files):
    """Codebooks that differ from one in a line: a row less, another code, a member or verb less."""
    for path, text in files.items():
        lines = text.splitlines(keepends=True)
        for at, line in enumerate(lines):
            fresh = None
            if path.endswith(".csv") and at:
                fresh = ""
            elif path.endswith(".rules") and not line.lstrip().startswith((">", "!", "#")):
                head, arrow, code = line.rpartition("-> ")
                fresh = f"{head}-> 010\n" if arrow and " -> " not in head and code != "010\n" else None
                fresh = (
                    line.replace(" | graft", "").replace(" | theft", "").replace(", blame", "") if not arrow else fresh
                )
            if fresh is not None and fresh != line:
                yield {**files, path: "".join([*lines[:at], fresh, *lines[at + 1 :]])}


def facts(codebook, events):
    """What a codebook says of the lines that events name."""
    return Facts.of(codebook, frozenset(line for event in events if event for line in (event.rule, *event.operators)))


def test_texts_out_of_reach_are_coded_alike(gondor_files):
    """Whichever line is edited: a text that differs is one that the edit reaches, and has the edit as its cause."""
    gondor = load_codebook(gondor_files)
    texts = [*TEXTS, *(example.sentence for rule in gondor.rules for example in rule.examples)]
    coder = RuleCoder(gondor)
    before = [coder.code(text) for text in texts]
    tried = differing = 0
    for files in mutants(gondor_files):
        book, problems = read_codebook(files)
        if problems:
            continue
        coder = RuleCoder(book)
        found = [
            (text, *each) for text, events in zip(texts, before, strict=True)
            for each in differences(events, coder.code(text))
        ]  # fmt: skip
        edits = codebook_edits([gondor_files], [files])
        sides = facts(gondor, [old for _, old, _ in found]), facts(book, [new for _, _, new in found])
        reach, blame = Reach.of(edits, sides[0].sets, sides[1].sets), Blame(edits, *sides)
        assert all(reach.holds(text) for text, _, _ in found)
        assert all(blame.causes(old, new, text, text) == edits for text, old, new in found)
        tried, differing = tried + 1, differing + bool(found)
    assert tried > 40
    assert differing > 20


def test_reach_is_of_words_in_any_form(gondor_files):
    """Inflected, accented, joined by hyphens or cut by stops; other texts are not coded at all."""
    rows = "phrase,code,kind,from,until,note\nU.N.,IGOUNO,igo,,,\nÉowyn,ROH,person,,,\n"
    study = {"actors/a.csv": rows, "rules/a.rules": "break off -> 112\n    > Gondor broke off talks.\n"}
    reach = Reach.of(codebook_edits([gondor_files], [gondor_files, study]), {}, {})
    for text in ("Talks were BROKEN off.", "A UN-backed force", "Éowyn's sword", "Eowyn", "He breaks it."):
        assert reach.holds(text)
    assert not reach.holds("Gondor praised Rohan.")


# -- values ------------------------------------------------------------------------------------------------------------


def test_changes_are_json(gondor_files):
    """The events as output has them, the causes with their lines."""
    (change,) = compared(gondor_files, replaced(gondor_files, "agents.csv", "king,,GOV", "king,,ELI")).changes
    found = change.to_dict()
    assert (9, "recoded", [0, 59]) == (found["id"], found["change"], found["text"])
    assert ("ROHGOV", "ROHELI") == (found["before"]["source"], found["after"]["source"])
    assert [
        {
            "edit": "changed",
            "kind": "agent",
            "before": {"line": "memory/agents.csv:4", "text": "king,,GOV,"},
            "after": {"line": "memory/agents.csv:4", "text": "king,,ELI,"},
        }
    ] == found["causes"]
    assert {"source": (0, 8), "action": (18, 25), "target": (26, 32)} == change.marks(change.after)


def test_a_description_says_what_differs(gondor_files):
    """Modality and attribution, where the triple does not tell two events apart."""
    coder = RuleCoder(load_codebook(gondor_files))
    (plain,) = coder.code("Mordor attacked Gondor.")
    (negated,) = coder.code("Mordor has not attacked Gondor.")
    assert "MOR 190 GON (asserted)" == described(plain, negated)
    assert "MOR 190 GON (negated)" == described(negated)
    assert "MOR 190 GON" == described(plain)
