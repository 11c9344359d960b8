"""Old dictionaries -> the files of a codebook, and a report on every line that did not simply become an entry."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from attrs import frozen

from eventcode.codebook.format import write_table
from eventcode.codebook.legacy.actors import EARLIEST, LATEST, Actors, OldName, read_actors
from eventcode.codebook.legacy.agents import OldAgent, read_agents
from eventcode.codebook.legacy.lists import OldDiscard, read_discards, read_issues, read_options
from eventcode.codebook.legacy.text import OldFile, Remark, read_old
from eventcode.codebook.legacy.verbs import OldBlock, OldVerbs, read_verbs
from eventcode.codebook.legacy.words import Form
from eventcode.codebook.readpatterns import IMPORTED
from eventcode.codebook.renderpatterns import wrapped
from eventcode.codebook.wordpatterns import show_elements
from eventcode.ontology import Ontology, cameo_roles, read_ontology
from eventcode.ontology.actors import NO_COUNTRY, RELIGIONS
from eventcode.resources import data_folder

#: From this share of codes that CAMEO has, a dictionary is taken to be one of CAMEO.
_CAMEO_SHARE = 0.8


@frozen
class Imported:
    """
    What an import makes.

    Attributes:
        files: Path below the codebook's folder -> content.
        remarks: Every line that was mended, set aside or noted, in the order of files and lines.
        read: For each old file what it is and how many entries were read.
    """

    files: Mapping[str, str]
    remarks: tuple[Remark, ...]
    read: tuple[tuple[str, str, int], ...]

    @property
    def wrong(self) -> tuple[Remark, ...]:
        """The remarks on lines that were mended or set aside."""
        return tuple(each for each in self.remarks if each.outcome != "noted")


def import_dictionaries(
    form: Form,
    verbs: str | Path,
    *,
    actors: Sequence[str | Path] = (),
    agents: str | Path | None = None,
    discards: str | Path | None = None,
    issues: str | Path | None = None,
    options: str | Path | None = None,
    title: str = "",
) -> Imported:
    """
    Turn the dictionaries of TABARI or PETRARCH into the files of a codebook.

    Args:
        form: Whose format they have: "tabari", "petrarch" (PETRARCH 1) or "petrarch2".
        verbs: The verb dictionary.
        actors: Actor dictionaries; of a phrase in several the first one holds.
        agents: The agent dictionary.
        discards: The discard list.
        issues: The issue list.
        options: TABARI's options, for the labels of codes.
        title: The codebook's title.

    Raises:
        OSError: A file cannot be read.
    """
    files: list[tuple[str, OldFile]] = []

    def opened(kind: str, path: str | Path) -> OldFile:
        files.append((kind, read_old(path)))
        return files[-1][1]

    stems = form == "tabari"
    verb_file = opened("verbs", verbs)
    old_verbs = read_verbs(verb_file, form)
    named = Actors()
    known: dict[str, str] = {}
    for path in actors:
        one = read_actors(opened("actors", path), stems=stems)
        _merge(named, one, files[-1][1], known)
    old_agents = read_agents(opened("agents", agents)) if agents else []
    dropped = read_discards(opened("discards", discards)) if discards else []
    dropped += [OldDiscard(phrase.lower(), "sentence", note) for phrase, note in named.discards]
    dropped += [OldDiscard(phrase, "sentence") for phrase in old_verbs.discards]
    flagged = read_issues(opened("issues", issues)) if issues else []
    labels = read_options(opened("options", options)) if options else {}
    for line in old_verbs.transformations:
        verb_file.remark(line, "transformation", "set aside", "rules with operators say this; see the documentation")
    made: dict[str, str] = {
        "codebook.toml": _manifest(
            title or f"Imported from {Path(verbs).name}", form, [file.path for _, file in files]
        ),
        "actions.toml": _actions(old_verbs, labels, verb_file),
        "patterns/verbs.patterns": _patterns(old_verbs),
        "roles.csv": write_table("roles.csv", _roles(named.names, old_agents)),
    }
    if named.names:
        made["actors/names.csv"] = write_table("actors", _names(named.names))
    if old_agents:
        rows = [(each.phrase, _plural(each), each.code + ("~" if each.before else ""), "") for each in old_agents]
        made["agents.csv"] = write_table("agents.csv", rows)
    if dropped:
        unique = {each.phrase: each for each in reversed(dropped)}
        made["discards.csv"] = write_table("discards.csv", [(d.phrase, d.drops, d.note) for d in unique.values()])
    if flagged:
        made["issues.csv"] = write_table("issues.csv", flagged)
    remarks = [remark for _, file in files for remark in sorted(file.remarks, key=lambda each: each.location)]
    read = tuple((kind, file.path, file.read) for kind, file in files)
    made["import-report.md"] = report(read, remarks)
    return Imported(made, tuple(remarks), read)


def _merge(named: Actors, one: Actors, file: OldFile, known: dict[str, str]) -> None:
    """Add the names of a further file; a phrase that an earlier file has is left out."""
    mine: set[str] = set()
    said: set[str] = set()
    for name in one.names:
        if name.phrase in known and known[name.phrase] != file.path:
            if name.phrase not in said:
                said.add(name.phrase)
                done = f"'{name.phrase}' stands in {known[name.phrase]} already; the first one holds"
                file.remark(name.line, "name in two files", "set aside", done)
            continue
        mine.add(name.phrase)
        named.names.append(name)
    known.update(dict.fromkeys(mine, file.path))
    named.discards += one.discards


def report(read: Iterable[tuple[str, str, int]], remarks: Sequence[Remark]) -> str:
    """The report of an import: what was read, how often each thing was wrong, and each line with its place."""
    parts = ["# Import report", ""]
    parts += [f"{number:,} entries read from {path} ({kind})" for kind, path, number in read]
    counts = Counter((each.outcome, each.kind) for each in remarks)
    parts.append("")
    parts += [f"{number:,} {outcome}: {kind}" for (outcome, kind), number in sorted(counts.items())]
    parts.append("")
    return "\n".join([*parts, *map(str, remarks)]) + "\n"


def _manifest(title: str, form: Form, sources: Sequence[str]) -> str:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    names = ", ".join(quoted(Path(path).name) for path in sources)
    return f"# Made by `eventcode codebook import --format {form}`.\ntitle = {quoted(title)}\nsources = [{names}]\n"


def _actions(verbs: OldVerbs, labels: Mapping[str, str], file: OldFile) -> str:
    """
    The codes that the dictionary gives.

    Labels of options name them; without any, codes most of which are CAMEO's come with all that CAMEO says of them.
    """
    used = {
        code
        for block in verbs.blocks
        for codes in (*(verb.codes for verb in block.verbs), *block.patterns.values())
        if codes is not None
        for code in (codes.code, codes.reverse, codes.passive)
        if code is not None
    }
    text, cameo = _cameo()
    digits = {code for code in used if code.isdigit()}
    if not labels and digits and sum(code in cameo for code in digits) >= _CAMEO_SHARE * len(used):
        own = sorted(code for code in used if code not in cameo)
        for code in own:
            for line in verbs.coded[code]:
                done = f"{code} was added to the actions as it stands"
                file.remark(line, "code that CAMEO does not have", "mended", done, code)
        for code in sorted(used & {root.code for root in cameo.roots}):
            for line in verbs.coded[code]:
                file.remark(line, "code of a CAMEO root", "noted", f"{code} is a heading in CAMEO", code)
        return text + "".join(f'\n[{_header(code)}]\nlabel = "{code}, not in CAMEO"\n{_scales(code)}' for code in own)
    known = used | {code for code in labels if code.isdigit()}
    return "".join(f"[{_header(code)}]\nlabel = {_label(labels.get(code, code))}\n\n" for code in sorted(known))


@cache
def _cameo() -> tuple[str, Ontology]:
    """CAMEO's actions, as they stand in its file and as a tree; without `words`, whose sets are those of its rules."""
    text = (data_folder("codebooks") / "cameo" / "actions.toml").read_text(encoding="utf-8")
    text = re.sub(r"^words = .*\n", "", text, flags=re.MULTILINE)
    return text, read_ontology(text, "cameo/actions.toml", name="cameo")[0]


def _scales(code: str) -> str:
    """A code outside every root has values of its own."""
    in_root = code.isdigit() and len(code) > 2 and "01" <= code[:2] <= "20"
    return "" if in_root else 'goldstein = 0.0\nquad = "verbal cooperation"\nquad_phoenix = "neutral"\n'


def _header(code: str) -> str:
    return code if re.fullmatch(r"[A-Z0-9]+", code) else f'"{code}"'


def _label(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _names(names: Iterable[OldName]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for each in names:
        dated = each.start != EARLIEST or each.end != LATEST
        kind = "person" if dated else "country" if len(each.code) == 3 and each.code != NO_COUNTRY else "body"
        phrase = each.phrase + ("~" if each.stem else "")
        rows.append((phrase, each.code, kind, _day(each.start, EARLIEST), _day(each.end, LATEST), each.note))
    return rows


def _day(day: dt.date, end: dt.date) -> str:
    return "" if day == end else day.isoformat()


def _plural(agent: OldAgent) -> str:
    return "-" if agent.plural is None else agent.plural


def _roles(names: Iterable[OldName], agents: Iterable[OldAgent]) -> list[tuple[str, ...]]:
    """A row for every part of a code that is no country's."""
    scheme = cameo_roles()
    countries: set[str] = set()
    parts: dict[str, None] = {}
    for each in names:
        if len(each.code) == 3 and (each.start, each.end) == (EARLIEST, LATEST):
            countries.add(each.code)
        for code in each.code.split("/"):
            parts.update(dict.fromkeys(code[at : at + 3] for at in range(0, len(code), 3)))
    for agent in agents:
        parts.update(dict.fromkeys(agent.code[at : at + 3] for at in range(0, len(agent.code), 3)))
    wanted = [part for part in parts if part not in countries and part != NO_COUNTRY and part not in RELIGIONS]
    return [
        (part, scheme.tier(part) or "tertiary", scheme.roles[part].name if part in scheme else "") for part in wanted
    ]


def _patterns(verbs: OldVerbs) -> str:
    lines = [f"{IMPORTED}: patterns of words in their order; see docs/reference/file-formats/patterns.md"]
    for name, members in sorted(verbs.sets.items()):
        if members:
            lines += wrapped(f"&{name} = ", [show_elements(member) for member in members], " |")
    for block in verbs.blocks:
        lines += _block(block)
    return "\n".join(lines) + "\n"


def _block(block: OldBlock) -> list[str]:
    """A head for each code that verbs of the block have, and one for the patterns that they share."""
    if not block.verbs:
        return []
    by_code: dict[str, list[str]] = {}
    for verb in block.verbs:
        if verb.codes is None:
            continue
        shown = verb.lemma + (f" ({', '.join(verb.forms)})" if verb.forms else "")
        by_code.setdefault(str(verb.codes), []).append(shown)
    lines = [""]
    for codes, heads in by_code.items():
        lines += wrapped("", heads, ",", f" -> {codes}")
    together = len(by_code) == 1 and all(verb.codes is not None for verb in block.verbs)
    if block.patterns and not together:
        lines += wrapped("", [verb.lemma for verb in block.verbs], ",", " -> ...")
    return lines + [f"    {show_elements(elements)} -> {codes}" for elements, codes in block.patterns.items()]
