"""A coder of three verbs and five countries, to test the command line apart from the English."""

from __future__ import annotations

import re

from eventcode.coding.frames import code_frame
from eventcode.coding.many import code_many
from eventcode.coding.protocol import Document
from eventcode.coding.records import parse_date
from eventcode.ontology import Action, Actor, Event, Trace

NAMES = {"France": "FRA", "Germany": "DEU", "Arnor": "ARNGOV", "Gondor": "GON", "Rebels": "---REB"}
ACTIONS = {
    "accused": Action("112", "Accuse", scales={"quad": 3}),
    "met": Action("040", "Consult, not specified below", scales={"quad": 1}),
    "attacked": Action("190", "Use conventional military force", scales={"quad": 4}),
}
EVENT = re.compile(r"(\w+) (did not |may have |)(accused|met|attacked) (\w+)")
SENTENCE = re.compile(r"[^.]+\.?")


class StubCoder:
    """Codes "NAME (did not|may have) accused|met|attacked NAME"; fails on the word "boom"."""

    def code_document(self, text, date=None, id=None, memory=True, *, entities=()):
        if "boom" in text:
            raise RuntimeError("a fault\nin the coder")
        day, events = parse_date(date), []
        known = {(entity.start, entity.end): entity.code for entity in entities}
        for sentence in SENTENCE.finditer(text):
            for found in EVENT.finditer(text, *sentence.span()):
                actors = [_actor(found[group], known.get(found.span(group))) for group in (1, 4)]
                modality = {"": "asserted", "did not ": "negated", "may have ": "hypothetical"}[found[2]]
                events.append(
                    Event(
                        source=actors[0],
                        action=ACTIONS[found[3]],
                        target=actors[1],
                        date=day,
                        story_date=day,
                        text_span=sentence.span(),
                        action_span=found.span(3),
                        source_span=found.span(1),
                        target_span=found.span(4),
                        source_phrase=found[1],
                        target_phrase=found[4],
                        modality=modality,
                        rule=f"stub/rules/all.rules:{list(ACTIONS).index(found[3]) + 1}",
                        trace=Trace(sentence=sentence[0], rule_line=f"SOURCE {found[3]} TARGET"),
                    )
                )
        return Document(id, text, day, tuple(events))

    def code(self, text, date=None):
        return list(self.code_document(text, date).events)

    def code_dyad(self, text, source=None, target=None, date=None, memory=True, *, entities=()):
        events = self.code_document(text, date, entities=entities).events
        return [e for e in events if source in (None, e.source_span) and target in (None, e.target_span)]

    def code_many(self, records, *, date=None, memory=True):
        return code_many(self, records, date=date, memory=memory)

    def code_frame(self, df, *, text, date=None, id=None):
        return code_frame(self, df, text=text, date=date, id=id)

    def explain_nothing(self, text, date=None):
        return "  nearest    stub/rules/all.rules:1  SOURCE accused TARGET\n  lacks      the verb"


def _actor(word, known):
    code = known or NAMES.get(word)
    return Actor.parse(code) if code else None


if __name__ == "__main__":
    import eventcode
    from eventcode.cli import main

    eventcode.load = lambda *codebooks: StubCoder()
    main()
