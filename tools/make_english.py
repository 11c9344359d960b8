"""WordNet's database files -> the tables and lists of grammars/english that its README marks as made.

Run by hand when the derivation changes, never at install:

    PYTHONPATH=src python tools/make_english.py [--wordnet /usr/share/wordnet] [--check]

It needs the files data.*, cntlist.rev and *.exc of WordNet 3.0 (Debian: wordnet-base).  What it writes falls under
WordNet's licence, whose notice stands in grammars/english/WORDNET-LICENCE.txt.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from eventcode.inflection import irregular_verb_table, plurals, verb_forms

ENGLISH = Path(__file__).resolve().parents[1] / "grammars" / "english"
PARTS = ("noun", "verb", "adj", "adv")
_NUMBER = {"noun": "1", "verb": "2", "adj": "3", "adv": "4"}
_LIKE_FORM = re.compile(r"(?:ed|ing|s|er|est|men)$")
"""Words that could be a form of another word; they need their weight also when they have one part of speech."""
_ACTIONS = frozenset((4, 9, 10, 11, 21, 22, 26))
"""WordNet's files (lexnames) of nouns for acts, decisions, communications, events, possessions, processes, states."""
_PEOPLE = frozenset((14, 18))
"""WordNet's files (lexnames) of nouns for groups and persons."""
_STATES = frozenset((29, 34, 42, 43))
"""WordNet's files of verbs for the body, for eating, for states and for the weather."""
_WITHOUT_OBJECT = frozenset((1, 2, 3, 4, 6, 7, 12, 13, 22, 23, 27, 28, 29, 32, 34, 35))
"""WordNet's sentence frames (wninput, "Verb Frames") in which the verb has no object."""
_LEMMA = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")

# British spelling -> American one; a pair counts only when both are words for the same thing.
_SPELLINGS = (
    (r"our", "or"), (r"is(?=e$|ed$|er$|ing$|ation|able|ement)", "iz"), (r"ys(?=e$|er$|ing$)", "yz"),
    (r"([bcdfghklmptv])re$", r"\1er"), (r"ence$", "ense"), (r"mme$", "m"), (r"(?<=.)ae", "e"),
    (r"^foe", "fe"), (r"oea", "ea"),
    (r"ll(?=er$|ing$|ed$|or$|ous$|ery$|ist$)", "l"), (r"(?<=[aeiou])l$", "ll"), (r"l(?=ment$)", "ll"),
    (r"l(?=ful$)", "ll"), (r"dgement$", "dgment"), (r"grey", "gray"), (r"plough", "plow"), (r"^sce", "ske"),
    (r"moul", "mol"), (r"^tyre$", "tire"), (r"^gaol", "jail"), (r"^licence$", "license"), (r"^practise$", "practice"),
    (r"oeuvre$", "euver"), (r"^moustache", "mustache"), (r"(?<=[aeiou])gue(?=ing$)", "gu"), (r"eing$", "ing"),
)  # fmt: skip
_MORE_SPELLINGS = {
    "authorise": "authorize", "ageing": "aging", "cosy": "cozy", "jewellery": "jewelry", "pyjamas": "pajamas",
    "programme": "program", "aluminium": "aluminum", "manoeuvre": "maneuver", "draught": "draft",
    "artefact": "artifact", "furore": "furor", "carcase": "carcass", "kidnaper": "kidnapper",
    "advisor": "adviser", "dialog": "dialogue", "catalog": "catalogue",
    "organisation": "organization", "demobilisation": "demobilization", "denuclearisation": "denuclearization",
    "denuclearise": "denuclearize", "radicalise": "radicalize", "radicalisation": "radicalization",
    "securitise": "securitize", "liberalise": "liberalize", "prioritise": "prioritize", "criminalise": "criminalize",
    "decriminalise": "decriminalize", "paramilitarise": "paramilitarize", "destabilisation": "destabilization",
    "weaponise": "weaponize", "weaponisation": "weaponization", "politicise": "politicize", "anonymise": "anonymize",
    "scrutinise": "scrutinize", "reorganisation": "reorganization", "paralyse": "paralyze", "analyse": "analyze",
    "behaviour": "behavior", "neighbour": "neighbor", "neighbouring": "neighboring", "neighbourhood": "neighborhood",
    "neighbourly": "neighborly", "honour": "honor", "honourable": "honorable", "favour": "favor",
    "favourable": "favorable", "defence": "defense", "offence": "offense", "pretence": "pretense",
    "defenceless": "defenseless", "licence": "license", "skilful": "skillful", "wilful": "willful",
    "instalment": "installment", "fulfilment": "fulfillment", "enrolment": "enrollment",
}  # fmt: skip
_NO_SPELLINGS = frozenset(
    "advertise advertisement advertiser advertising aesthetic aesthetical aesthetically aesthetics anaesthetize apprise"
    " aether daemon paean caesar caesarean bise glamour timbre prise reprise fatwa eagre exorcise palaestra praetor"
    " praetorian praetorial praesidium primaeval coelom carrel brimful ochre archaeology archaeological archaeologist"
    " theatre-goer favour summerise practice tour draught tranquillise".split()
)


class Entry:
    """The words of one synset."""

    def __init__(self, part: str, line: str) -> None:
        fields = line.split()
        self.part = part
        file, count = int(fields[1]), int(fields[3], 16)
        pairs = [(fields[4 + 2 * k], int(fields[5 + 2 * k], 16)) for k in range(count)]
        self.words = [(re.sub(r"\(.*", "", word), f"{file:02d}:{number:02d}") for word, number in pairs]


def read_entries(folder: Path) -> list[Entry]:
    """All synsets of the four data files."""
    return [
        Entry(part, line)
        for part in PARTS
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines()
        if not line.startswith("  ")
    ]


def read_counts(folder: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often a sense was tagged, by sense key without head; adjectives summed by lemma."""
    senses: Counter[str] = Counter()
    adjectives: Counter[tuple[str, str]] = Counter()
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, _, count = line.split()
        lemma, rest = key.split("%")
        kind, file, number = rest.split(":")[:3]
        if kind in "35":
            adjectives[lemma, "adj"] += int(count)
        else:
            senses[f"{lemma}%{kind}:{file}:{number}"] += int(count)
    return senses, adjectives


def weigh(entries: list[Entry], folder: Path) -> dict[str, dict[str, int]]:
    """Lemma -> part of speech -> 10 x tag count + number of senses, for words written in lower case."""
    senses, adjectives = read_counts(folder)
    weights: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(PARTS, 0))
    for entry in entries:
        for word, key in entry.words:
            if _LEMMA.fullmatch(word):
                count = senses[f"{word}%{_NUMBER[entry.part]}:{key}"] if entry.part != "adj" else 0
                weights[word][entry.part] += 1 + 10 * count
    for (word, part), count in adjectives.items():
        if weights.get(word, {}).get(part):
            weights[word][part] += 10 * count
    return dict(weights)


def spellings(entries: list[Entry]) -> dict[str, str]:
    """British -> American for pairs of words that share a synset and differ by a known rule."""
    found = dict(_MORE_SPELLINGS)
    for entry in entries:
        words = {word for word, _ in entry.words if _LEMMA.fullmatch(word)}
        for word in sorted(words - _NO_SPELLINGS):
            if "-" in word:
                continue
            for old, new in _SPELLINGS:
                other = re.sub(old, new, word)
                if other != word and other in words and other not in found:
                    found.setdefault(word, other)
    while True:  # a chain ends at its last spelling
        longer = {word: found[other] for word, other in found.items() if other in found}
        if not longer:
            return found
        found.update(longer)


def verbal_nouns(folder: Path, senses: Counter[str], weights: dict[str, dict[str, int]]) -> dict[str, str]:
    """A noun of action -> the commonest verb akin to it ("imposition" -> "impose"), by WordNet's pointers."""
    verbs = {
        line[:8]: [line.split()[4 + 2 * k] for k in range(int(line.split()[3], 16))]
        for line in (folder / "data.verb").read_text(encoding="latin-1").splitlines()
        if not line.startswith("  ")
    }
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith("  ") or int(line[9:11]) not in _ACTIONS:
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        at = 5 + 2 * count
        for k in range(int(fields[4 + 2 * count])):
            symbol, offset, part, ends = fields[at + 4 * k : at + 4 * k + 4]
            if symbol != "+" or part != "v":
                continue
            n = int(ends[:2], 16) - 1
            noun, verb = fields[4 + 2 * n], verbs[offset][int(ends[2:], 16) - 1]
            key = f"{noun}%1:{fields[1]}:{int(fields[5 + 2 * n], 16):02d}"
            if _LEMMA.fullmatch(noun) and _LEMMA.fullmatch(verb) and not noun.endswith(("ing", "er", "or")):
                found[noun][verb] += 1 + 10 * senses[key]
    return {
        noun: max(sorted(akin), key=lambda verb: akin[verb] * weights[verb]["verb"]) for noun, akin in found.items()
    }


def transitive_verbs(folder: Path, senses: Counter[str]) -> list[str]:
    """Verbs nine tenths of whose uses need an object, by the sentence frames of WordNet's senses."""
    uses: dict[str, Counter[bool]] = defaultdict(Counter)
    for line in (folder / "data.verb").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        at = 4 + 2 * count
        at += 1 + 4 * int(fields[at])
        frames = [(int(fields[at + 2 + 3 * k]), int(fields[at + 3 + 3 * k], 16)) for k in range(int(fields[at]))]
        for n in range(count):
            verb = fields[4 + 2 * n]
            own = {frame for frame, word in frames if word in (0, n + 1)}
            key = f"{verb}%2:{fields[1]}:{int(fields[5 + 2 * n], 16):02d}"
            uses[verb][own.isdisjoint(_WITHOUT_OBJECT)] += 1 + 10 * senses[key]
    return sorted(v for v, some in uses.items() if _LEMMA.fullmatch(v) and some[True] >= 9 * some[False])


def words_in(folder: Path, part: str, files: frozenset[int], senses: Counter[str]) -> list[str]:
    """Words of a part of speech half of whose uses stand in these files (lexnames) of WordNet."""
    uses: dict[str, Counter[bool]] = defaultdict(Counter)
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        for n in range(int(fields[3], 16)):
            word = fields[4 + 2 * n]
            key = f"{word}%{_NUMBER[part]}:{fields[1]}:{int(fields[5 + 2 * n], 16):02d}"
            uses[word][int(fields[1]) in files] += 1 + 10 * senses[key]
    return sorted(word for word, some in uses.items() if _LEMMA.fullmatch(word) and some[True] >= some[False])


def check(folder: Path) -> int:
    """Compare the inflection with WordNet's lists of exceptions; print what differs."""
    differ = 0
    for name, forms in (("verb", _verb_forms), ("noun", lambda noun: set(plurals(noun)))):
        for line in (folder / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *lemmas = line.split()
            for lemma in lemmas:
                if "_" not in lemma and form != lemma and form not in forms(lemma):
                    differ += 1
                    print(f"{name}.exc: {lemma}: {form} is not among {' '.join(sorted(forms(lemma)))}")
    return differ


def _verb_forms(lemma: str) -> set[str]:
    forms = verb_forms(lemma)
    return {*forms.s, *forms.past, *forms.participle, *forms.ing}


def main() -> int:
    """Write the tables, or with --check compare the inflection with WordNet's exceptions."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--check", action="store_true", help="only compare inflected forms with *.exc")
    options = parser.parse_args()
    if options.check:
        print(check(options.wordnet), "forms differ")
        return 0
    entries = read_entries(options.wordnet)
    american = spellings(entries)
    weights = weigh(entries, options.wordnet)
    nouns = verbal_nouns(options.wordnet, read_counts(options.wordnet)[0], weights)
    for word, other in american.items():
        if word in weights and other in weights:
            for part, value in weights.pop(word).items():
                weights[other][part] += value
        elif word in weights:
            weights[other] = weights.pop(word)
    several = {}
    irregular = {form for forms in irregular_verb_table().values() for form in forms.every}
    single: dict[str, list[str]] = {part: [] for part in PARTS}
    for word in sorted(weights):
        parts = [part for part in PARTS if weights[word][part]]
        like_form = _LIKE_FORM.search(word) or word in irregular
        if parts == ["verb"] or len(parts) > 1 or (like_form and weights[word][parts[0]] >= 10):
            several[word] = weights[word]
        elif parts != ["adj"] or "-" not in word:
            single[parts[0]].append(word)
    write_table("words.csv", ["lemma", "noun", "verb", "adjective", "adverb"],
                ([word, *(str(several[word][part] or "") for part in PARTS)] for word in several))  # fmt: skip
    for part, name in (("noun", "nouns.txt"), ("adj", "adjectives.txt"), ("adv", "adverbs.txt")):
        (ENGLISH / name).write_text("\n".join(single[part]) + "\n", encoding="utf-8")
    write_table("spelling.csv", ["british", "american"], map(list, sorted(american.items())))
    spelled = {american.get(noun, noun): american.get(verb, verb) for noun, verb in nouns.items()}
    verbs = transitive_verbs(options.wordnet, read_counts(options.wordnet)[0])
    (ENGLISH / "transitive_verbs.txt").write_text("\n".join(verbs) + "\n", encoding="utf-8")
    for part, files, name in (("noun", _PEOPLE, "people_nouns.txt"), ("verb", _STATES, "stative_verbs.txt")):
        words = words_in(options.wordnet, part, files, read_counts(options.wordnet)[0])
        spelt = sorted({american.get(word, word) for word in words})
        (ENGLISH / name).write_text("\n".join(spelt) + "\n", encoding="utf-8")
    write_table("verbal-nouns.csv", ["noun", "verb"], map(list, sorted(spelled.items())))
    return 0


def write_table(name: str, header: list[str], rows: Iterable[list[str]]) -> None:
    """Write a table of grammars/english."""
    with (ENGLISH / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
