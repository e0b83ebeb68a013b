"""How much of a row may this person see? A table of rules over the label, and `decide()` that reads it.

Default nothing. A rule with more named columns beats one with fewer; among equals, less beats more.
A hidden row is nothing to whoever it is hidden from, before any rule.
"""

from dataclasses import dataclass
from enum import IntEnum

from portfolio.ground.access.actors import Actor
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

    def fits(self, relation: str, role: Role, label: Label) -> bool:
        return all(
            wanted is None or wanted == actual
            for wanted, actual in (
                (self.relation, relation),
                (self.role, role),
                (self.sensitivity, label.sensitivity),
                (self.handling, label.handling),
            )
        )


_WORKING = (Role.ANALYST, Role.COORDINATOR, Role.LEAD)
_NEED = "need to know: governance.md section 12"
_ISA = "sharing agreement: governance.md section 6"

RULES: tuple[Rule, ...] = (
    Rule(None, None, "open", None, Depth.DETAIL, "it is published open data", "Open Government Licence"),
    Rule(
        "own",
        Role.GOVERNANCE,
        "open",
        None,
        Depth.DETAIL,
        "it is published open data",
        "Open Government Licence",
    ),
    Rule(None, Role.SYSTEM, None, None, Depth.DETAIL, "a named system actor with a stated purpose", "house.md"),
    Rule(
        None,
        Role.SYSTEM,
        "source",
        None,
        Depth.NOTHING,
        "source identity is never processed by the system",
        _NEED,
    ),
    *(Rule("own", role, None, None, Depth.DETAIL, "it is your agency's own", _NEED) for role in _WORKING),
    Rule("own", Role.PRACTITIONER, None, None, Depth.DETAIL, "it is your agency's own", _NEED),
    Rule("own", Role.CHAIR, "aggregate", None, Depth.DETAIL, "counts of your own agency", _NEED),
    Rule(
        "own",
        Role.GOVERNANCE,
        None,
        None,
        Depth.SUMMARY,
        "governance checks that it is there and handled",
        _NEED,
    ),
    *(
        Rule(
            "own",
            role,
            "source",
            None,
            Depth.NOTHING,
            "only a source-handling role may see a source",
            "REQ-21",
        )
        for role in (*_WORKING, Role.PRACTITIONER, Role.GOVERNANCE)
    ),
    *(
        Rule("agreed", role, sensitivity, None, depth, "an agreement in force covers it", _ISA)
        for role in (*_WORKING, Role.PRACTITIONER)
        for sensitivity, depth in (
            ("aggregate", Depth.DETAIL),
            ("depersonalised", Depth.DETAIL if role in _WORKING else Depth.SUMMARY),
            ("personal", Depth.DETAIL if role in (Role.ANALYST, Role.COORDINATOR) else Depth.POINTER),
        )
    ),
    *(
        Rule(
            "agreed",
            role,
            "personal",
            "C",
            Depth.SUMMARY,
            "shared with conditions: ask the originator",
            "REQ-20",
        )
        for role in (Role.ANALYST, Role.COORDINATOR)
    ),
    Rule("agreed", Role.CHAIR, "aggregate", None, Depth.DETAIL, "the board reads counts", _ISA),
    Rule("agreed", Role.CHAIR, "depersonalised", None, Depth.SUMMARY, "the board reads summaries", _ISA),
    Rule("agreed", Role.GOVERNANCE, "aggregate", None, Depth.DETAIL, "governance checks releases", _ISA),
    Rule("agreed", Role.GOVERNANCE, "depersonalised", None, Depth.SUMMARY, "governance checks handling", _ISA),
    Rule("agreed", Role.GOVERNANCE, "personal", None, Depth.POINTER, "governance checks handling", _ISA),
)

NOTHING = Decision(Depth.NOTHING, "no rule gives access")


def relation(actor: Actor, label: Label, purpose: str | None) -> str:
    """own, agreed or apart. An agreement counts when it binds both agencies and allows the purpose."""
    if actor.agency_id and actor.agency_id == label.controller:
        return "own"
    for sharing in actor.sharings:
        both = actor.agency_id in sharing.parties and label.controller in sharing.parties
        if both and (purpose is None or purpose in sharing.purposes):
            return "agreed"
    return "apart"


def decide(actor: Actor, label: Label, purpose: str | None = None, *, hidden: bool = False) -> Decision:
    """How much of a row with this label the actor may see, and why.

    hidden: a restriction names the actor or their agency for this row. purpose: a code, or None for the ordinary
    purpose of the partnership. Anything not foreseen is NOTHING.
    """
    if actor.role is None or actor.partnership_id != label.partnership:
        return NOTHING
    if hidden:
        return Decision(Depth.NOTHING, "hidden from this person")
    if purpose is not None and label.purposes and purpose not in label.purposes:
        return Decision(Depth.NOTHING, "not held for this purpose")
    stands = relation(actor, label, purpose)
    fitting = [rule for rule in RULES if rule.fits(stands, actor.role, label)]
    if not fitting:
        return NOTHING
    strongest = max(rule.specificity() for rule in fitting)
    winner = min((rule for rule in fitting if rule.specificity() == strongest), key=lambda rule: rule.depth)
    return Decision(winner.depth, f"{winner.reason} ({winner.source})")
