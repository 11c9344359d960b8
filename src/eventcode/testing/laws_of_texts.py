"""Laws of coded sentences: what a change of the words changes in the events, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve
from hypothesis import assume
from hypothesis import strategies as st

from eventcode.statements.notation import parse_statement, render
from eventcode.testing import renderings
from eventcode.testing.codings import LawBroken, coding, expect, expect_same, shown, triples, unchanged, with_codes
from eventcode.testing.deed import Deed
from eventcode.testing.names import Named
from eventcode.testing.strategies import actors, countries, deeds, sentences, stories
from eventcode.testing.study import DISCARDED, INVENTED, Study
from eventcode.text.lexicon import lexicon

_BLANKS = ("  ", "\t", "\n", "\u00a0")
_EMPTY = ("The weather was mild.", "It was a quiet day.", "Nothing else was known.", "There were no further details.")
"""Sentences that name no actor and introduce no acronym."""


def a_name_means_who_its_row_says(study: Study, draw: st.DrawFn) -> None:
    """A country that does something is the source of it, with the code of its row, and the target with that."""
    deed = draw(deeds(study.codebook, target=True))
    party = draw(actors(study.codebook, kinds=("country",)))
    assume(party.code not in _codes(deed) and party.phrase.isascii())
    told = renderings.active(evolve(deed, source=party))
    expect(study.coder, told.text, told.events, f"{party.row.location if party.row else party}")


def a_rule_means_what_it_says(study: Study, draw: st.DrawFn) -> None:
    """A sentence in the words of one rule has the event of that rule, whatever its style."""
    report = draw(sentences(study.codebook))
    rule = report.deed.rule
    expect(study.coder, report.text, report.events, f"{rule.location} {rule.text}")


def what_is_read_reads_back(study: Study, draw: st.DrawFn) -> None:
    """`parse(render(s)) == s` for every statement that is read in a sentence; of verbs that English has."""
    report = draw(sentences(study.codebook))
    verbs = (deed.verb.partition(" ")[0] for deed in (report.deed, report.deed.content) if deed is not None)
    assume(all(lexicon().known(verb) for verb in verbs))
    for statement in study.coder.code_document(report.text).statements:
        printed = render(statement)
        if parse_statement(printed) != statement:
            raise LawBroken(f"{report.text}\nis read as {printed}\nwhich is read as {render(parse_statement(printed))}")


def passive_is_active(study: Study, draw: st.DrawFn) -> None:
    """A passive has the events of its active: "Iran was accused by France" is "France accused Iran".

    Not where "be worried by" has a rule of its own: there English means something else by the two.
    """
    deed = draw(deeds(study.codebook))
    assume(deed.passive)
    first, second = renderings.active(deed).text, renderings.passive(deed).text
    expect_same(study.coder, first, second, unchanged, "a passive is coded as its active")


def swapping_source_and_target_swaps_them(study: Study, draw: st.DrawFn) -> None:
    """When source and target change places in the sentence, they change places in the event."""
    deed = draw(deeds(study.codebook, target=True))
    assume(deed.target is not None)
    assert deed.target is not None
    style = draw(st.sampled_from((renderings.active, renderings.passive)))
    assume(deed.passive or style is renderings.active)
    first, second = style(deed).text, style(evolve(deed, source=deed.target, target=deed.source)).text
    swapped = with_codes({deed.source.code: deed.target.code, deed.target.code: deed.source.code})
    expect_same(study.coder, first, second, swapped, "source and target are swapped")


def another_country_is_another_code(study: Study, draw: st.DrawFn) -> None:
    """A country in the place of another, as a name or an adjective, puts its code in the place of the other's.

    Only names and adjectives: leaders and capitals have rows of their own.
    """
    deed = draw(deeds(study.codebook))
    other = draw(countries(study.codebook))
    assume(other.code not in _codes(deed))
    clothe = draw(st.sampled_from((_by_name, _by_adjective, _by_of)))
    assume(clothe is not _by_adjective or (deed.source.adjective and other.adjective))
    first = renderings.active(evolve(deed, source=clothe(deed.source))).text
    second = renderings.active(evolve(deed, source=clothe(other))).text
    changed = with_codes({deed.source.code: other.code})
    expect_same(study.coder, first, second, changed, f"{other} takes the place of {deed.source}")


def an_invented_country_is_one_like_others(study: Study, draw: st.DrawFn) -> None:
    """To call an invented country otherwise changes its code, and nothing else."""
    deed = draw(deeds(study.codebook))
    clothe = draw(st.sampled_from((_by_name, _by_adjective, _by_of)))
    one, other = (renderings.active(evolve(deed, source=clothe(country))).text for country in INVENTED)
    before, after = (study.with_rows.code(text) for text in (one, other))
    code = with_codes({INVENTED[0].code: INVENTED[1].code})
    for a, b in zip(before, after, strict=False):
        same = (a.text_span, a.action_span, a.source_span, a.target_span, a.rule, a.operators, a.modality, a.tense)
        if same != (b.text_span, b.action_span, b.source_span, b.target_span, b.rule, b.operators, b.modality, b.tense):
            raise LawBroken(f"{one}\n{a.explain()}\n{other}\n{b.explain()}\ndiffer in more than the code of the source")
    expect_same(study.with_rows, one, other, code, "an invented country is renamed")


def several_are_pairs(study: Study, draw: st.DrawFn) -> None:
    """Two sources and two targets make four events."""
    deed = draw(deeds(study.codebook, target=True))
    second, third = draw(countries(study.codebook)), draw(countries(study.codebook))
    assume(deed.content is None and len({*_codes(deed), second.code, third.code}) == 4)
    report = renderings.coordinated(deed, second, third)
    expect(study.coder, report.text, report.events, "an event for each source and target")


def how_it_is_told_does_not_matter(study: Study, draw: st.DrawFn) -> None:
    """An adverbial, and an attribution to unnamed sources, leave the event as it is."""
    report = renderings.active(draw(deeds(study.codebook)))
    frame = draw(st.sampled_from((renderings.adverbial_last, renderings.adverbial_first, renderings.attributed)))
    choices = renderings.SPEAKERS if frame is renderings.attributed else renderings.ADVERBIALS
    other = frame(report, draw(st.sampled_from(choices)))
    expect_same(study.coder, report.text, other.text, unchanged, "what is put beside an act leaves it as it is")


def a_sentence_more_changes_offsets_only(study: Study, draw: st.DrawFn) -> None:
    """A sentence before or behind moves the events of the others; without memory any, with it one that names nobody."""
    report = draw(sentences(study.codebook, headlines=False))
    memory = draw(st.booleans())
    told = None if memory else draw(st.none() | sentences(study.codebook, headlines=False))
    added = told.text if told is not None else draw(st.sampled_from(_EMPTY))
    before = draw(st.booleans())
    text = f"{added} {report.text}" if before else f"{report.text} {added}"
    alone = study.coder.code_document(report.text, memory=memory).events
    others = study.coder.code_document(added, memory=memory).events
    events = study.coder.code_document(text, memory=memory).events
    shift = len(added) + 1 if before else 0
    wanted = [(event.action_span[0] + shift, event.action_span[1] + shift, str(event)) for event in alone]
    shift = 0 if before else len(report.text) + 1
    wanted += [(event.action_span[0] + shift, event.action_span[1] + shift, str(event)) for event in others]
    if sorted(wanted) != sorted((*event.action_span, str(event)) for event in events):
        raise LawBroken(
            f"{report.text}\n{coding(study.coder, report.text, alone)}\n{text}\n{coding(study.coder, text, events)}\n"
            "a sentence more changes more than offsets"
        )


def white_space_changes_offsets_only(study: Study, draw: st.DrawFn) -> None:
    """Two blanks, a tab, a line end and a no-break space part words as one blank does.

    A line end before a capital may end a headline, so it stands only before small letters.
    """
    text = draw(sentences(study.codebook, headlines=False)).text
    words = text.split(" ")
    blanks = draw(st.lists(st.sampled_from((" ", *_BLANKS)), min_size=len(words) - 1, max_size=len(words) - 1))
    blanks = [
        " " if word[0].isupper() and blank == "\n" else blank for word, blank in zip(words[1:], blanks, strict=True)
    ]
    spaced = "".join(word + blank for word, blank in zip(words, [*blanks, ""], strict=True))
    expect_same(study.coder, text, spaced, unchanged, f"white space is added: {spaced!r}")


def offsets_point_at_the_words(study: Study, draw: st.DrawFn) -> None:
    """The spans of an event cut its sentence, its verb and the names of source and target out of the text."""
    story = draw(stories(study.codebook, max_size=3))
    for event in study.coder.code_document(story.text, story.date, memory=False).events:
        start, end = event.text_span
        report = next((report for report in story.reports if report.text == story.text[start:end]), None)
        if report is None:
            raise LawBroken(f"{story.text}\n'{story.text[start:end]}' is no sentence of it\n{event.explain()}")
        for what, span, phrase in (
            ("action", event.action_span, None),
            ("source", event.source_span, event.source_phrase),
            ("target", event.target_span, event.target_phrase),
        ):
            if span is None:
                continue
            found = story.text[span[0] : span[1]]
            if not (start <= span[0] < span[1] <= end) or (phrase is not None and found != phrase):
                raise LawBroken(f"{story.text}\nthe {what} of this event is at {span}: '{found}'\n{event.explain()}")


def a_story_has_the_events_of_its_sentences(study: Study, draw: st.DrawFn) -> None:
    """Without memory the events of a story are those of its sentences, in their order."""
    story = draw(stories(study.codebook, max_size=3))
    document = study.coder.code_document(story.text, story.date, memory=False)
    each = [e for r in story.reports for e in study.coder.code_document(r.text, story.date, memory=False).events]
    if list(map(str, each)) != list(map(str, document.events)):
        raise LawBroken(f"{story.text}\n{coding(study.coder, story.text, document.events)}\n"
                        f"but its sentences alone have {shown(triples(each))}")  # fmt: skip


def a_row_without_its_words_changes_nothing(study: Study, draw: st.DrawFn) -> None:
    """Names, role nouns and discards whose words are not in the text leave its events as they are."""
    text = draw(sentences(study.codebook)).text
    one, other = ([event.to_dict() for event in coder.code(text)] for coder in (study.coder, study.with_rows))
    if one != other:
        raise LawBroken(
            f"{text}\ncoded     {one}\nand with rows for Zembla and Utopia, which it does not name  {other}"
        )


def a_discard_only_removes(study: Study, draw: st.DrawFn) -> None:
    """A discard takes away the events of its sentence, or of the whole story, and says so; it changes no other."""
    story = draw(stories(study.codebook, max_size=3))
    phrase = draw(st.sampled_from((*DISCARDED, "Ruritanian Cup")))
    at = draw(st.integers(0, len(story.reports) - 1))
    reports = [
        f"{r.text.removesuffix('.')} at the {phrase}." if n == at else r.text for n, r in enumerate(story.reports)
    ]
    text, start = " ".join(reports), len(" ".join(reports[:at])) + bool(at)
    before = study.coder.code_document(text, memory=False)
    after = study.with_discards.code_document(text, memory=False)
    kept = [event for event in before.events if phrase not in DISCARDED or event.text_span[0] != start]
    if phrase == DISCARDED[1]:
        kept = []
    if [event.to_dict() for event in kept] != [event.to_dict() for event in after.events]:
        raise LawBroken(f"{text}\nwith a discard for '{phrase}':\n{coding(study.coder, text, after.events)}\n"
                        f"and without it:\n{coding(study.coder, text, before.events)}")  # fmt: skip
    if phrase in DISCARDED and len(before.events) > len(kept) and not any(phrase in note for note in after.notes):
        raise LawBroken(f"{text}\nis discarded for '{phrase}' without a note that says so: {after.notes}")


def _codes(deed: Deed) -> tuple[str, ...]:
    return tuple(name.code for name in (deed.source, deed.whom) if name is not None)


def _by_name(name: Named) -> Named:
    return name


def _by_adjective(name: Named) -> Named:
    return evolve(name, phrase=f"the {name.adjective} government")


def _by_of(name: Named) -> Named:
    return evolve(name, phrase=f"the government of {name}")


TEXT_LAWS: tuple[Callable[[Study, st.DrawFn], None], ...] = (
    a_name_means_who_its_row_says,
    a_rule_means_what_it_says,
    what_is_read_reads_back,
    passive_is_active,
    swapping_source_and_target_swaps_them,
    another_country_is_another_code,
    an_invented_country_is_one_like_others,
    several_are_pairs,
    how_it_is_told_does_not_matter,
    a_sentence_more_changes_offsets_only,
    white_space_changes_offsets_only,
    offsets_point_at_the_words,
    a_story_has_the_events_of_its_sentences,
    a_row_without_its_words_changes_nothing,
    a_discard_only_removes,
)
