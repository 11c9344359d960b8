"""What may be said: actions in an ontology, actors with their roles, and events made of both."""

from eventcode.ontology.actions import Action, Mode, QuadClass, Scale, ScaleValue
from eventcode.ontology.actors import Actor, ActorCodeError
from eventcode.ontology.events import Event, Modality, Precision, Span, Tense, Trace
from eventcode.ontology.roles import TIERS, Role, RoleScheme, cameo_roles
from eventcode.ontology.tree import Ontology, UnknownCode, read_ontology

__all__ = [
    "TIERS",
    "Action",
    "Actor",
    "ActorCodeError",
    "Event",
    "Modality",
    "Mode",
    "Ontology",
    "Precision",
    "QuadClass",
    "Role",
    "RoleScheme",
    "Scale",
    "ScaleValue",
    "Span",
    "Tense",
    "Trace",
    "UnknownCode",
    "cameo_roles",
    "read_ontology",
]
