"""A deed -> the English sentences that report it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from eventcode.codebook.codebook import Triple
from eventcode.inflection import verb_forms
from eventcode.testing.deed import Deed, Place, events_of
from eventcode.testing.names import Named

ADVERBIALS = ("on Tuesday", "in a statement", "last week", "at the weekend", "in March")
"""What may be said of any act beside who did it to whom."""
SPEAKERS = ("officials said", "sources said", "a spokesman said", "according to reports")
"""Sources without a name: what they say is reported as an act, and their saying is none."""


@frozen(repr=False)
class Report:
    """
    A sentence that reports an act.

    Attributes:
        text: The sentence.
        events: The events that must come out of it, in no particular order.
        deed: What it reports.
        style: How: "active", "passive", "headline", ...
    """

    text: str
    events: tuple[Triple, ...]
    deed: Deed = field(repr=False)
    style: str = "active"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Report({self.text!r}, {self.events})"


def active(deed: Deed) -> Report:
    """ "France accused Iran of the bribery." """
    return Report(f"{_capital(str(deed.source))} {predicate(deed, 'past')}.", deed.events, deed)


def passive(deed: Deed) -> Report:
    """ "Iran was accused of the bribery by France."; what belongs to a thing stays with it."""
    places = noun_phrases(deed)
    if "recipient" in places:
        subject, second = places.pop("recipient"), [places.pop("object")] if "object" in places else []
    else:
        subject, second = places.pop("object"), []
    rest = [f"{place} {phrase}" for place, phrase in places.items()]
    verb = f"{_be(subject)} {_verb(deed.verb, 'participle')}"
    by = f"by {deed.source}"
    if deed.at not in ("object", "recipient") and not second:
        parts = [subject, *rest, verb, by]
    elif deed.content is not None:
        parts = [subject, verb, by, *_content(deed)]
    else:
        parts = [subject, verb, *second, *rest, by]
    return Report(f"{_capital(' '.join(parts))}.", deed.events, deed, "passive")


def headline(deed: Deed) -> Report:
    """ "France attacks Iran", without a full stop."""
    return Report(_capital(f"{deed.source} {predicate(deed, 'present')}"), deed.events, deed, "headline")


def attributed(report: Report, speaker: str) -> Report:
    """
    "France accused Iran of the bribery, officials said."

    Args:
        report: Another sentence.
        speaker: One of SPEAKERS.
    """
    text = f"{report.text.removesuffix('.')}, {speaker}."
    return Report(text, report.events, report.deed, f"{report.style}, attributed")


def adverbial_first(report: Report, adverbial: str) -> Report:
    """
    "On Tuesday France accused Iran of the bribery."

    Args:
        report: Another sentence, that begins with a name or an article.
        adverbial: One of ADVERBIALS.
    """
    text = report.text
    text = text[0].lower() + text[1:] if text.startswith("The ") else text
    return Report(f"{_capital(adverbial)}, {text}", report.events, report.deed, f"{report.style}, adverbial first")


def adverbial_last(report: Report, adverbial: str) -> Report:
    """
    "France accused Iran of the bribery on Tuesday."

    Args:
        report: Another sentence.
        adverbial: One of ADVERBIALS.
    """
    text = f"{report.text.removesuffix('.')} {adverbial}."
    return Report(text, report.events, report.deed, f"{report.style}, adverbial last")


def coordinated(deed: Deed, source: Named, target: Named) -> Report:
    """
    "France and Spain accused Iran and Iraq of the bribery.": an event for each pair.

    Args:
        deed: A deed with a target of its own.
        source: A second one who acts.
        target: A second one to whom it is done.
    """
    assert deed.target is not None
    both = {"target": f"{deed.target} and {target}"}
    text = f"{_capital(str(deed.source))} and {source} {predicate(deed, 'past', **both)}."
    pairs = [(a, b) for a in (deed.source, source) for b in (deed.target, target)]
    events = tuple(event for a, b in pairs for event in events_of(a, deed, b))
    return Report(text, events, deed, "coordinated")


def predicate(deed: Deed, form: str, *, target: str = "") -> str:
    """
    All that follows who acts.

    Args:
        deed: The deed.
        form: The verb's: "past", "present" or "base".
        target: What stands in the place of the target's name.
    """
    places = noun_phrases(deed)
    if target:
        places[deed.at] = target
    parts = [_verb(deed.verb, form), places.pop("recipient", ""), places.pop("object", "")]
    parts += [f"{place} {phrase}" for place, phrase in places.items()]
    return " ".join(part for part in (*parts, *_content(deed)) if part)


def noun_phrases(deed: Deed) -> dict[Place, str]:
    """Place -> the phrase that stands there, in the order in which the rule names them."""
    places = {place: "the " + " ".join(words) for place, words in deed.words}
    if deed.target is not None:
        places[deed.at] = str(deed.target)
    tokens = deed.rule.pattern.text.split()
    return dict(sorted(places.items(), key=lambda item: tokens.index(item[0]) if item[0] in tokens else -1))


def _content(deed: Deed) -> list[str]:
    return [f"to {predicate(deed.content, 'base')}"] if deed.content is not None else []


def _verb(lemma: str, form: str) -> str:
    first, blank, particle = lemma.partition(" ")
    if first == "not":
        return _denied(particle, form)
    forms = verb_forms(first)
    shown: Mapping[str, str] = {
        "base": forms.base, "past": "was" if first == "be" else forms.past[0],
        "present": "is" if first == "be" else forms.s[0], "participle": forms.participle[0],
    }  # fmt: skip
    return shown[form] + blank + particle


def _denied(lemma: str, form: str) -> str:
    """ "Did not respond", "does not respond", "was not behind"; the participle behind a form of "be"."""
    if form in ("base", "participle"):
        return f"not {_verb(lemma, form)}"
    if lemma == "be" or lemma.startswith("be "):
        be, _, rest = _verb(lemma, form).partition(" ")
        return f"{be} not {rest}".rstrip()
    return f"{'did' if form == 'past' else 'does'} not {lemma}"


def _be(subject: str) -> str:
    return "were" if subject.endswith("s") and subject.startswith("the ") and not subject.endswith("ss") else "was"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
