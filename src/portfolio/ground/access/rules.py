"""How much of a row may this person see? A table of rules over the label, and `decide()` that reads it.

Default nothing. A rule with more named columns beats one with fewer; among equals, less beats more.
A hidden row is nothing to whoever it is hidden from, before any rule.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from portfolio.ground.access.actors import Actor, Sharing
from portfolio.ground.access.labels import Label
from portfolio.ground.access.roles import Role


class Depth(IntEnum):
    """How much is shown; each includes those before it."""

    NOTHING = 0  # as if it did not exist
    POINTER = 1  # that it exists, and which agency to ring
    SUMMARY = 2  # category, risk, actions
    DETAIL = 3  # the graded item itself
    RESTRICTED = 4  # source, covert, refuge address


@dataclass(frozen=True)
class Decision:
    """How deep, and the reason with its source."""

    depth: Depth
    reason: str


@dataclass(frozen=True)
class Rule:
    """One row of the table. None in a column means whatever the value."""

    relation: str | None  # own: the actor's agency controls it; agreed: an agreement covers both; apart: neither
    role: Role | None
    sensitivity: str | None
    handling: str | None
    depth: Depth
    reason: str
    source: str

    def specificity(self) -> int:
        return sum(column is not None for column in (self.relation, self.role, self.sensitivity, self.handling))

    def fits(self, relation: str, role: Role, sensitivity: str, handling: str) -> bool:
        return all(
            wanted is None or wanted == actual
            for wanted, actual in (
                (self.relation, relation),
                (self.role, role),
                (self.sensitivity, sensitivity),
                (self.handling, handling),
            )
        )


_NEED = "need to know: domain/governance.md section 12"
_ISA = "sharing agreement: domain/governance.md section 6"

_NO, _PO, _SU, _DE = Depth.NOTHING, Depth.POINTER, Depth.SUMMARY, Depth.DETAIL

# What each role sees of a row that its own agency controls, and of one that another party to an agreement controls.
# Columns: counts, records without identity, about a person.
_CLOSENESS = ("aggregate", "depersonalised", "personal")
_OWN = {
    Role.ANALYST: (_DE, _DE, _DE),
    Role.COORDINATOR: (_DE, _DE, _DE),
    Role.LEAD: (_DE, _DE, _DE),
    Role.PRACTITIONER: (_DE, _DE, _DE),
    Role.CHAIR: (_DE, _SU, _NO),  # decides on what a meeting is shown, not from the records
    Role.GOVERNANCE: (_DE, _SU, _SU),  # checks that it is there, labelled and reviewed
}
_AGREED = {
    Role.ANALYST: (_DE, _DE, _DE),
    Role.COORDINATOR: (_DE, _DE, _DE),
    Role.LEAD: (_DE, _DE, _PO),  # a lead sees a person through the plan, or rings the agency
    Role.PRACTITIONER: (_DE, _SU, _PO),  # known to X, ring Y
    Role.CHAIR: (_DE, _SU, _NO),
    Role.GOVERNANCE: (_DE, _SU, _PO),
}
_OWN_REASON = "it is your agency's own"
_AGREED_REASON = "an agreement in force covers it"
_CONDITIONS_REASON = "shared under conditions: ask the agency it came from"

# Another agency's item with handling C: one step less than with P, until that agency has been asked.
_UNDER_CONDITIONS = {_DE: _SU, _SU: _PO, _PO: _PO, _NO: _NO}

RULES: tuple[Rule, ...] = (
    Rule(None, None, "open", None, _DE, "it is published open data", "Open Government Licence"),
    Rule(None, Role.SYSTEM, None, None, _DE, "a named system actor with a stated purpose", "house.md section 1"),
    Rule(None, None, "source", None, _NO, "only a source-handling role may see a source", "REQ-21, REQ-43"),
    Rule(None, Role.SYSTEM, "source", None, _NO, "source identity is not for background work", "REQ-21"),
    *(
        Rule("own", role, closeness, None, depth, _OWN_REASON, _NEED)
        for role, depths in _OWN.items()
        for closeness, depth in zip(_CLOSENESS, depths, strict=True)
    ),
    *(
        Rule("agreed", role, closeness, None, depth, _AGREED_REASON, _ISA)
        for role, depths in _AGREED.items()
        for closeness, depth in zip(_CLOSENESS, depths, strict=True)
    ),
    *(
        Rule("agreed", role, closeness, "C", _UNDER_CONDITIONS[depth], _CONDITIONS_REASON, "handling code C, REQ-20")
        for role, depths in _AGREED.items()
        for closeness, depth in zip(_CLOSENESS, depths, strict=True)
    ),
)

NOTHING = Decision(Depth.NOTHING, "no rule gives access")
HIDDEN = Decision(Depth.NOTHING, "hidden from this person")
NOT_FOR_THIS = Decision(Depth.NOTHING, "not held for this purpose")


def relation(actor: Actor, label: Label, purpose: str | None) -> str:
    """own, agreed or apart. An agreement counts when it binds both agencies for the purpose.

    Without a purpose it counts when it allows any purpose that the label allows.
    """
    if actor.agency_id and actor.agency_id == label.controller:
        return "own"
    for sharing in actor.sharings:
        if {actor.agency_id, label.controller} <= sharing.parties and _allows(sharing, label, purpose):
            return "agreed"
    return "apart"


def _allows(sharing: Sharing, label: Label, purpose: str | None) -> bool:
    shared = sharing.purposes & label.purposes if label.purposes else sharing.purposes
    return bool(shared) if purpose is None else purpose in shared


def decide(actor: Actor, label: Label, purpose: str | None = None, *, hidden: bool = False) -> Decision:
    """How much of a row with this label the actor may see, and why.

    hidden: a restriction names the actor or their agency for this row. purpose: a code, or None for the ordinary
    work of the partnership. Anything not foreseen is NOTHING.
    """
    if actor.role is None or not actor.partnership_id or actor.partnership_id != label.partnership:
        return NOTHING
    if hidden:
        return HIDDEN
    if purpose is not None and label.purposes and purpose not in label.purposes:
        return NOT_FOR_THIS
    return _ruling(relation(actor, label, purpose), actor.role, label.sensitivity, label.handling)


@cache
def _ruling(stands: str, role: Role, sensitivity: str, handling: str) -> Decision:
    fitting = [rule for rule in RULES if rule.fits(stands, role, sensitivity, handling)]
    if not fitting:
        return NOTHING
    strongest = max(rule.specificity() for rule in fitting)
    winner = min((rule for rule in fitting if rule.specificity() == strongest), key=lambda rule: rule.depth)
    return Decision(winner.depth, f"{winner.reason} ({winner.source})")
