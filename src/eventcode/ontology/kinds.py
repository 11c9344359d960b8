"""Kinds of acts: words of any ontology's actions that tell a coder how the act is told in English."""

from __future__ import annotations

from collections.abc import Mapping

#: What an action's `kind` may be -> what acts of this kind are.
KINDS: Mapping[str, str] = {
    "statement": "something is said that neither asks, promises, blames nor threatens",
    "appeal": "another is asked to do something",
    "intent": "somebody says that he will do something for another",
    "consultation": "two meet, talk, visit or negotiate",
    "diplomacy": "praise, recognition, agreements: two are on better terms by words",
    "cooperation": "two work, trade or exercise together",
    "aid": "something is given to another",
    "yielding": "somebody gives way: eases, frees, leaves, concedes",
    "inquiry": "somebody looks into what another did",
    "demand": "another is told to do something",
    "blame": "somebody says that another did wrong",
    "refusal": "somebody will not do what another wants",
    "threat": "somebody says that he will do something against another",
    "protest": "people gather, strike or riot against another",
    "posture": "a force is moved, alerted or shown",
    "rupture": "ties with another are cut or reduced",
    "coercion": "another is seized, restricted or made to obey",
    "assault": "people are hurt or things destroyed, not in battle",
    "combat": "armed forces fight",
    "massacre": "many are killed or driven out",
    "remark": "a statement that says nothing in particular, as 010 of CAMEO does",
    "consideration": "a statement that something is being weighed",
    "relief": "aid whose object is whom it is given to: people are fed, sheltered, rescued",
    "withdrawal": "yielding by those who leave: troops are pulled out",
}

#: Kinds that are a case of another.
CASES: Mapping[str, str] = {
    "remark": "statement",
    "consideration": "statement",
    "relief": "aid",
    "withdrawal": "yielding",
}

#: What an action's `mutual` may be -> what it says.
MUTUAL: Mapping[str, str] = {
    "always": "whoever does it to another has it done by the other: two events",
    "together": "several who do it, and nobody is named to whom, do it to one another",
}

#: Keys of an action whose value is another action's code -> what that action is.
COUNTERPARTS: Mapping[str, str] = {
    "abroad": "what it becomes in a country of neither side",
    "jointly": "what it becomes when several do it together",
    "officially": "what it becomes when a state or its government does it",
    "inverse": "what it says of the other side: who is visited is host",
}
