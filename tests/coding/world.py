"""A small codebook of real countries in memory, so that tests of coding do not lean on the shipped rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.memory import Memory
from eventcode.coding.recall import Context, Resolved
from eventcode.ontology import Event
from eventcode.resources import data_folder
from eventcode.statements.statement import Phrase
from eventcode.text.tokens import tokenize

_HEADER = "phrase,code,kind,from,until,note\n"
COUNTRIES = """
Afghanistan,AFG,country
American,USA,adjective
Baghdad,IRQGOV,capital
Britain,GBR,country
British,GBR,adjective
Chad,TCD,country
China,CHN,country
Chinese,CHN,adjective
Egypt,EGY,country
Egyptian,EGY,adjective
France,FRA,country
French,FRA,adjective
Iran,IRN,country
Iranian,IRN,adjective
Iraq,IRQ,country
Iraqi,IRQ,adjective
Israel,ISR,country
Israeli,ISR,adjective
Kabul,AFGGOV,capital
Kenya,KEN,country
Kenyan,KEN,adjective
Mali,MLI,country
Moscow,RUSGOV,capital
North Korea,PRK,country
North Korean,PRK,adjective
Pentagon,USAMIL,seat
Russia,RUS,country
Russian,RUS,adjective
Palestine,PSE,country
Saudi,SAU,adjective
Saudi Arabia,SAU,country
South Korea,KOR,country
South Korean,KOR,adjective
Sudan,SDN,country
Syria,SYR,country
Syrian,SYR,adjective
Turkey,TUR,country
Turkish,TUR,adjective
U.S.,USA,country
United Nations,IGOUNO,igo
Washington,USAGOV,capital
White House,USAGOV,seat
"""
PEOPLE = """
Dmitri Volkov,RUSGOV,person,2010-01-01,2018-12-31,president
Hamas,PSEREBHMS,group,,,
Taliban,AFGGOV,group,2021-08-15,,
Taliban,AFGINS,group,2001-11-14,2021-08-14,
JCS,---MIL,body,,,
Joint Chiefs,---MIL,body,,,
Joint Chiefs of Staff,---MIL,body,,,
John Kerr,USAGOV,person,2017-01-20,2021-01-20,president
John Kerr,USAOPP,person,2012-01-01,2017-01-19,opposition
"""
AGENTS = """phrase,plural,role,note
ambassador,,GOV,
army,,MIL,
chief of staff,chiefs of staff,MIL,
civilian,,CVL,
force,,MIL,
general,,MIL,
government,,GOV,
group,,UAF,
journalist,,MED,
leader,,GOV,
member,,CVL,transparent
military,-,MIL,
minister,,GOV,
ministry,,GOV,
official,,GOV,
opposition,-,OPP,
party,,PTY,
police,-,COP,
president,,GOV,
rebel,,REB,
soldier,,MIL,
spokesman,spokesmen,GOV,
supporter,,CVL,transparent
troop,,MIL,
"""
RULES = """
&light = launch | hold | impose | carry out | make | issue | pay
&arms = arms | weapon | missile | military aid
&corruption = bribery | corruption

say, confirm, announce -> 010
    nouns statement
    > France confirmed the report. -> FRA 010 -

praise -> 051
    nouns praise
    > France praised Kenya. -> FRA 051 KEN

meet -> 040
    nouns meeting
    > France met Kenya. -> FRA 040 KEN

visit -> 042
    nouns visit
    > The French president visited Kenya. -> FRAGOV 042 KEN

negotiate -> 046
    nouns talk, negotiation
    > France negotiated with Kenya. -> FRA 046 KEN

SOURCE sign | ink treaty | pact with TARGET -> 057
    > France signed a pact with Kenya. -> FRA 057 KEN

help, aid -> 070
    nouns aid, help
    > France helped Kenya. -> FRA 070 KEN

SOURCE give | send TARGET &arms -> 072
    > France sent Kenya weapons. -> FRA 072 KEN
SOURCE give | send &arms to TARGET -> 072
    > France sent weapons to Kenya. -> FRA 072 KEN

withdraw, pull out -> 087
    nouns withdrawal
    > France withdrew from Mali. -> FRA 087 MLI

criticize, condemn -> 111
    nouns criticism, condemnation
    > France criticized Kenya. -> FRA 111 KEN

accuse, blame -> 112
    nouns accusation
    > France accused Kenya. -> FRA 112 KEN
    SOURCE * TARGET of &corruption -> 1121
        > France accused Kenya of bribery. -> FRA 1121 KEN
        ! France accused Kenya of theft.

noun sanction, embargo -> 163
    > France imposed sanctions on Kenya. -> FRA 163 KEN

arrest, detain -> 173
    nouns arrest
    > Kenyan police arrested a French journalist. -> KENCOP 173 FRAMED

attack, shell -> 190
    nouns attack, offensive, invasion
    > Iran attacked Iraq. -> IRN 190 IRQ
    ! Iran praised Iraq.

bomb -> 195
    nouns bombing, airstrike
    > Iran bombed Iraq. -> IRN 195 IRQ

sleep -> none
    > Iran slept. -> none

operator say keeps
    SOURCE say | announce | claim that X
        > France said that Iran attacked Iraq.
compose say against: 19 -> 112, else none
compose say: else 010

operator intend
    SOURCE will X
        > France will help Kenya. -> FRA 033 KEN
    SOURCE agree | promise | plan to X
        > France agreed to help Kenya. -> FRA 033 KEN
compose intend: 04 -> 036, 07 -> 033, 19 -> same, else 030

operator refuse
    SOURCE will not X
        > France will not help Kenya. -> FRA 122 KEN
    SOURCE refuse to X
        > France refused to help Kenya. -> FRA 122 KEN
compose refuse: 07 -> 122, 08 -> 124, else 120

operator demand
    SOURCE must X
        > France said that Kenya must withdraw.
    SOURCE demand that X
        > France demanded that Kenya withdraw. -> FRA 104 KEN
compose demand: 087 -> 104, 07 -> 103, else 100

operator appeal
    SOURCE urge TARGET to X
        > France urged Kenya to help Mali. -> FRA 023 KEN
compose appeal: 07 -> 023, else 020

operator threaten
    nouns threat
    SOURCE threaten | vow to X
        > Iran threatened to attack Iraq. -> IRN 138 IRQ
    SOURCE threaten TARGET with X
        > France threatened Iran with sanctions. -> FRA 1312 IRN
compose threaten: 19 -> 138, 195 -> 1384, 163 -> 1312, else 130

operator deny
    SOURCE deny X
        > Iran denied attacking Iraq. -> IRN 016 IRQ
    SOURCE deny that X
        > Iran denied that it attacked Iraq. -> IRN 016 IRQ
compose deny: else 016

operator stop
    SOURCE stop X
        > France stopped helping Kenya. -> FRA 162 KEN
compose stop: 07 -> 162, else none

operator start
    SOURCE start | begin to X
        > France began to help Kenya. -> FRA 070 KEN
compose start: else same
"""


def files(**changes: str) -> Mapping[str, str]:
    """The codebook's files; `rules` and `people` add lines to theirs."""
    shipped = data_folder("codebooks") / "cameo"
    countries = "".join(f"{line},,,\n" for line in COUNTRIES.strip().splitlines())
    people = PEOPLE.strip() + "\n" + changes.get("people", "")
    return {
        "codebook.toml": 'title = "World"\nversion = "1.0"\nlanguage = "en"\nlicence = "MIT"\n',
        "actions.toml": (shipped / "actions.toml").read_text(encoding="utf-8"),
        "roles.csv": (shipped / "roles.csv").read_text(encoding="utf-8"),
        "agents.csv": AGENTS,
        "actors/countries.csv": _HEADER + countries,
        "actors/people.csv": _HEADER + people,
        "rules/all.rules": RULES + changes.get("rules", ""),
    }


@cache
def world(rules: str = "", people: str = "") -> RuleCoder:
    """The coder of the codebook, perhaps with more rules or more actors."""
    return RuleCoder(load_codebook(files(rules=rules, people=people), cached=False))


def triples(events: list[Event] | tuple[Event, ...]) -> list[str]:
    """Events as "FRA 112 DEU"."""
    return [str(event) for event in events]


def code(text: str, date: str | None = None) -> list[str]:
    """The events of a text, as triples."""
    return triples(world().code(text, date))


def resolve(
    words: str, date: str | None = None, verb: str = "attacked", memory: Memory | None = None
) -> tuple[Resolved, ...]:
    """The actors that the subject of "WORDS attacked" names."""
    phrase = subject(f"{words} {verb} Zembla.")
    day = dt.date.fromisoformat(date) if date else None
    return world().resolver.resolve(phrase, Context(day, memory))


def subject(sentence: str) -> Phrase | None:
    """The source of the first statement of a sentence."""
    return world().reader.read(tokenize(sentence))[1][0].source
