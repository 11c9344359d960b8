"""Hypothesis strategies: phrases, statements and word patterns that the notation can print, old dictionaries, texts."""

from __future__ import annotations

from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from eventcode.codebook.wordpatterns import Element
from eventcode.statements.statement import Complement, Phrase, Prep, Statement, VerbGroup

REGULAR = (
    "accuse attack arrest visit sign condemn kill warn threaten urge agree refuse demand offer impose support deny stop"
    " carry travel ban plan admit occupy veto sanction organize defend".split()
)
IRREGULAR = (
    "be have do give send say hold meet fight shoot strike withdraw begin break cut lead tell take seek lie".split()
)
PREDICATES = ("be ready", "be willing", "be critical", "be able", "be likely")
PARTICLE_VERBS = (
    "call off", "carry out", "break off", "shoot down", "hand over", "set up", "take over", "give in", "pull out",
    "back down", "cut off", "lay down",
)  # fmt: skip
MODALS = ("may", "might", "could", "can", "should", "must", "would")
PREPOSITIONS = ("in", "on", "against", "with", "after", "over", "from", "toward", "because of", "such as", "ahead of")
CLAUSE_WORDS = ("if", "after", "because", "although", "without", "by")

capitals = st.sampled_from(("Iran", "France", "Kim", "Bamako", "USA", "Zoë", "Guinea-Bissau", "U.N."))
common = st.sampled_from(("the", "rebels", "12", "new", "army", "of", "and", "to", "Saudi-led", "$5.2", "that", "may"))
nouns = st.sampled_from(("rebels", "army", "talks", "Kabul", "treaty", "1,200", "F-16", "Côte", "AT&T"))


@st.composite
def words(draw: st.DrawFn) -> tuple[str, ...]:
    """The words of a phrase as tokens have them; the last one is a noun or a name."""
    owner = (draw(capitals), "'s") if draw(st.booleans()) else ()
    return (*owner, *draw(st.lists(common, max_size=2)), *draw(st.lists(capitals, max_size=2)), draw(nouns))


@cache
def phrases(depth: int = 2) -> st.SearchStrategy[Phrase]:
    """Phrases with what hangs on them, lists and second names."""
    simple = st.builds(Phrase, words() | st.lists(capitals, min_size=1, max_size=3).map(tuple))
    if not depth:
        return simple
    inner = phrases(depth - 1) | simple
    some = st.lists(st.builds(Prep, st.sampled_from(("of", *PREPOSITIONS)), inner), max_size=2).map(tuple)
    posts = some.filter(lambda both: [prep.word for prep in both] != ["of", "of"])  # "of A of B": B hangs on A
    rich = st.builds(Phrase, words(), posts, apposition=st.none() | inner)
    members = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return simple | rich | st.builds(Phrase, st.just(()), posts, members)


lemmas = st.sampled_from((*REGULAR, *IRREGULAR, *PREDICATES, *PARTICLE_VERBS))
transitive = st.sampled_from(
    (*REGULAR, *PARTICLE_VERBS, "give", "send", "hold", "shoot", "strike", "cut", "lead", "take")
)


@cache
def verb_groups(form: str | None = None) -> st.SearchStrategy[VerbGroup]:
    """Verb groups that English has a form for: a modal has no tense, and only a finite verb is future."""
    return _verb_group(form)


@st.composite
def _verb_group(draw: st.DrawFn, form: str | None) -> VerbGroup:
    form = form or draw(st.sampled_from(("finite", "to", "ing")))
    voice = draw(st.sampled_from(("active", "active", "passive")))
    lemma = draw(transitive if voice == "passive" else lemmas)
    modal = draw(st.sampled_from(("", "", *MODALS))) if form == "finite" else ""
    tenses = ("present",) if modal else ("past", "present", "future") if form == "finite" else ("past", "present")
    return VerbGroup(lemma, form, draw(st.sampled_from(tenses)), voice, draw(st.booleans()), modal)


@cache
def statements(depth: int = 2, form: str | None = None) -> st.SearchStrategy[Statement]:
    """Statements: a recipient comes with an object, and the by-phrase of a passive is its source."""
    fillers = st.builds(Prep, st.sampled_from(PREPOSITIONS), phrases(1))
    complements: st.SearchStrategy[tuple[Complement, ...]] = st.just(())
    if depth:
        said = st.sampled_from(("that", "whether", "quote", "which"))
        fillers |= st.builds(Prep, st.sampled_from(CLAUSE_WORDS), statements(depth - 1))
        complement = (
            st.builds(Complement, said, statements(depth - 1))
            | st.builds(Complement, st.just("to"), statements(depth - 1, "to"))
            | st.builds(Complement, st.sampled_from(("ing", "quote")), statements(depth - 1, "ing"))
        )
        complements = st.lists(complement, max_size=2).map(tuple)
    modifiers = st.lists(fillers, max_size=2).map(tuple)
    maybe = st.none() | phrases(1)
    return st.builds(_statement, maybe, verb_groups(form), maybe, maybe, modifiers, complements, maybe, st.booleans())


def _statement(source: Phrase | None, verb: VerbGroup, target: Phrase | None, recipient: Phrase | None, *rest: object):
    return Statement(source, verb, target, recipient if target is not None else None, *rest)  # type: ignore[arg-type]


news_words = st.sampled_from(
    'Iran Mali the a an rebels troops talks attack attacked said that which who to and or but , . " ( ) -- : ; if'
    " after by of in against will not did has been was accused killing , 's ' U.S. 12 may Kim minister ministry it he"
    " U.S.-backed demanded agreed called off on Monday they with".split()
)
news = st.lists(news_words, max_size=40).map(" ".join)
"""Word salad of what news is made of: where rules of reading meet in ways that no sentence shows."""
texts = st.text(max_size=200) | news


# -- word patterns and old dictionaries --------------------------------------------------------------------------------

plain_words = st.sampled_from(
    ("aid", "tower", "peace", "cease-fire", "o'neill", "f/a-18", "u.s.", "new", "7th", "gate")
)
set_names = st.sampled_from(("aid", "arms", "tie-types", "car2"))
actor_elements = st.sampled_from(("source", "target", "both", "skip", "speaker")).map(Element)


@cache
def elements(depth: int = 1) -> st.SearchStrategy[Element]:
    """Elements of word patterns but the verb."""
    simple = (
        st.builds(Element, st.just("word"), plain_words, st.booleans(), st.booleans())
        | st.builds(Element, st.just("set"), set_names, st.just(False), st.booleans())
        | actor_elements
    )
    if not depth:
        return simple
    inner = st.lists(elements(depth - 1), min_size=1, max_size=3).map(_untied)
    choices = st.lists(inner, min_size=1, max_size=3).map(tuple)
    choice = st.builds(Element, st.just("choice"), st.just(""), st.just(False), st.booleans(), choices)
    group = st.builds(Element, st.just("group"), st.sampled_from("(["), st.just(False), st.booleans(), st.tuples(inner))
    return simple | choice | group


def _untied(found: list[Element]) -> tuple[Element, ...]:
    """Nothing stands before the first, so it cannot be tied to it."""
    return (evolve(found[0], tied=False), *found[1:])


@st.composite
def word_sequences(draw: st.DrawFn) -> tuple[Element, ...]:
    """The elements of a whole pattern."""
    verb = Element("verb", tied=draw(st.booleans()))
    some = st.lists(elements(), max_size=3)
    return _untied([*draw(some), verb, *draw(some)])


capital_words = st.sampled_from(("TOWER", "AID", "PEACE_TREATY", "GATE", "RING", "HORSE"))
dictionary_codes = st.sampled_from(("010", "042", "112", "190", "---"))


@st.composite
def old_verbs(draw: st.DrawFn) -> str:
    """Verb dictionaries of PETRARCH 2, well made."""
    lines = ["&ARMS_", "+SWORD_", "+BATTLE_AXE_", ""]
    verbs = draw(
        st.lists(st.sampled_from(("RAID", "HAIL", "SIT_+DOWN", "+CALL_OFF", "MARCH")), unique=True, max_size=4)
    )
    noun = capital_words.map(lambda word: "{" + word.replace("_", " ") + "}" if "_" in word else word)
    nouns = noun | st.just("&ARMS")
    preps = st.builds("({} {})".format, st.sampled_from(("WITH", "ON", "AGAINST")), nouns)
    side = st.builds(
        lambda some, more: " ".join([*some, *more]), st.lists(nouns, max_size=1), st.lists(preps, max_size=2)
    )
    codes = dictionary_codes | st.builds("{}:{}".format, dictionary_codes, st.sampled_from(("112", "173")))
    for verb in verbs:
        forms = draw(st.sampled_from(("", " {RAIDS RODE}")))
        lines += [f"---  {verb.replace('+', '')}  [{draw(dictionary_codes)}]  ---", verb + forms]
        for _ in range(draw(st.integers(0, 3))):
            before, after = draw(side), draw(side)
            if before or after:
                lines.append(f"- {before} * {after}  [{draw(codes)}]  # {verb}")
        lines.append("")
    return "\n".join(lines) + "\n"


@st.composite
def old_actors(draw: st.DrawFn) -> str:
    """Actor dictionaries of PETRARCH, well made."""
    lines = []
    for name in draw(
        st.lists(
            st.sampled_from(
                ("GONDOR_", "MINAS_TIRITH", "THE_RIDERS", "SAM", "UMBAR_"),
            ),
            unique=True,
        )
    ):
        code = st.sampled_from(("GON", "MORMIL", "ROH/GON", "---"))
        lines.append(f"{name}  ; of the west")
        days = st.sampled_from(("<19541231", ">550101", "550101-19560101", "19570101-571231"))
        for period in draw(st.lists(days, unique=True, max_size=3)):
            lines.append(f"\t[{draw(code)} {period}]")
        lines.append(f"\t[{draw(code)}]")
    return "\n".join(lines) + "\n"


any_line = st.text("[]{}()<>*+-&$%^@~!#;:_=/? \tAB19\n\x00é-", max_size=30)
any_dictionary = st.lists(any_line, max_size=8).map("\n".join)
