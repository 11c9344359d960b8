"""Coders with other rules, and coders built of such codebooks."""

import pytest
from attrs import evolve

from eventcode.codebook import Codebook, load_codebook
from eventcode.coding.changed import change_rules
from eventcode.coding.coder import RuleCoder
from eventcode.testing.mutants import MUTATIONS, mutants

TEXTS = ["Mordor attacked Gondor.", "Gondor threatened Harad with sanctions.", "Rohan sent arms to Gondor."]


@pytest.fixture(scope="module")
def coder(gondor: Codebook) -> RuleCoder:
    """A coder of Gondor."""
    return RuleCoder(gondor)


def events(coder: RuleCoder, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Codes, rule and operators of each event."""
    return [(str(event), event.rule, event.operators) for event in coder.code(text)]


def test_a_changed_coder_codes_as_one_built_anew(gondor: Codebook, coder: RuleCoder) -> None:
    """For every change of a rule or operator, and every example."""
    sentences = [example.sentence for rule in gondor.rules for example in rule.examples]
    kinds = [kind for kind in MUTATIONS if kind not in ("drop", "row")]
    for mutant in mutants(gondor, kinds):
        instead = {id(old): new for old, new in mutant.rules}
        rules = [instead.get(id(rule), rule) for rule in gondor.rules]
        ordered = sorted(filter(None, rules), key=lambda rule: rule.rank(gondor.rule_ontology, gondor.ontology))
        operators = {**gondor.operators, **({mutant.operator.name: mutant.operator} if mutant.operator else {})}
        anew = RuleCoder(evolve(gondor, rules=tuple(ordered), operators=operators))
        changed = mutant.change(coder)
        for sentence in sentences:
            assert events(anew, sentence) == events(changed, sentence), mutant


def test_the_coder_stays_as_it_is(gondor: Codebook, coder: RuleCoder) -> None:
    """A change is that of a copy."""
    before = [events(coder, text) for text in TEXTS]
    attack = next(rule for rule in gondor.rules if "attack" in rule.pattern.verbs and not rule.pattern.constrained)
    without = change_rules(coder, [(attack, None)])
    assert [] == without.code(TEXTS[0])
    assert before == [events(coder, text) for text in TEXTS]


def test_two_changes(gondor: Codebook, coder: RuleCoder) -> None:
    """All rules of a verb may be left out at once."""
    attacks = [rule for rule in gondor.rules if "attack" in rule.pattern.verbs]
    assert len(attacks) > 1
    without = change_rules(coder, [(rule, None) for rule in attacks])
    assert [] == without.code("The rebels attacked Gondor with spears.")


def test_a_rule_that_asks_for_less_comes_later(coder: RuleCoder) -> None:
    """The order of specificity holds for what is changed."""
    rules = "raid -> 190\n    > Mordor raided Gondor.\n    SOURCE * TARGET with sword -> 193\n        > Mordor raided Gondor with swords.\n"
    book = load_codebook("tests/gondor", {"rules/a.rules": rules}, cached=False)
    special = next(rule for rule in book.rules if "raid" in rule.pattern.verbs and rule.pattern.constrained)
    slots = {slot: filler for slot, filler in special.pattern.slots.items() if filler.kind != "words"}
    new = evolve(special, pattern=evolve(special.pattern, slots=slots))
    changed = change_rules(RuleCoder(book), [(special, new)])
    assert ["MOR 193 GON"] == [str(event) for event in changed.code("Mordor raided Gondor.")]
