"""What may bring somebody or something into view, as dated versions; the codes that the register uses.

A proposal names the version it was tested against, so that a change of criteria can be told from a change of the world.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ground:
    """Something that evidence can show. kinds: of subjects that it can bring into view."""

    code: str
    label: str
    meaning: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Criteria:
    """One version. grounds: what may be the reason; context: what may be told but is never a reason."""

    version: str
    settled: date
    source: str
    grounds: tuple[Ground, ...]
    context: tuple[Ground, ...]


_NOMINAL, _LINE, _PLACE = frozenset({"nominal"}), frozenset({"line"}), frozenset({"place"})
_ANY = frozenset({"nominal", "group", "line", "place"})

VERSIONS: tuple[Criteria, ...] = (
    Criteria(
        version="2026-11",
        settled=date(2026, 11, 24),
        source=(
            "This partnership's criteria, first version, after the regulators' findings on the Gangs Matrix "
            "(domain/governance.md sections 2 and 14, REQ-06, REQ-07, REQ-13) and DPA 2018 section 38(3)"
        ),
        grounds=(
            Ground("offending", "Own part in serious or organised crime", "What the person did.", _NOMINAL),
            Ground("controls", "Directs or recruits others", "Gives orders, pays, recruits.", _NOMINAL),
            Ground("exploits", "Exploits a child or an adult", "Uses others for crime, sex or labour.", _NOMINAL),
            Ground("violence", "Serious violence or weapons", "Used, carried or threatened.", _NOMINAL),
            Ground("money", "Handles money or property of crime", "Holds, moves or hides it.", _NOMINAL),
            Ground("exploited", "Is exploited, or may be", "So that the person can be protected.", _NOMINAL),
            Ground("threatened", "Is threatened or harmed", "So that the person can be protected.", _NOMINAL),
            Ground(
                "drawn_in", "Signs of being drawn in", "So that help can be offered, and for nothing else.", _NOMINAL
            ),
            Ground("supply", "Used to sell drugs", "Messages, calls or purchases by this number.", _LINE),
            Ground("line_exploitation", "Run by using children or adults", "Runners, holders or homes used.", _LINE),
            Ground("used_for_crime", "Used for crime", "Supply, storage, meeting or money.", _PLACE),
            Ground("taken_over", "A home taken over", "Cuckooing: the occupier is a victim.", _PLACE),
            Ground("harm_there", "People are harmed there", "Violence, exploitation or intimidation.", _PLACE),
        ),
        context=(
            Ground("association", "Knows or is seen with somebody", "Never a reason by itself.", _ANY),
            Ground("family", "Is related to somebody", "Never a reason by itself.", _ANY),
            Ground("address", "Lives or stays somewhere", "Never a reason by itself.", _ANY),
            Ground("culture", "Music, clothing, dress or online style", "Never a reason by itself.", _ANY),
        ),
    ),
)
CURRENT = VERSIONS[-1]

# What each definition of the reference data asks for, part by part; the words are those of its text.
LIMBS: dict[str, tuple[tuple[str, str], ...]] = {
    "ocg-statute": (
        ("three_people", "Three or more people"),
        ("act_together", "Act, or agree to act, together"),
        ("for_gain", "A purpose is criminal activity for gain or benefit"),
        ("seven_years", "By offences that carry seven years or more"),
    ),
    "ocg-practice": (
        ("two_people", "Two or more people"),
        ("intent_capability", "Intent and capability to commit serious crime"),
        ("continuing", "On a continuing basis"),
        ("structure", "Planning, control, coordination, structure and group decisions"),
    ),
    "gang-statute": (
        ("three_people", "At least three people"),
        ("recognisable", "One or more characteristics by which others identify them as a group"),
    ),
    "street-gang-practice": (
        ("durable_street", "Durable, mostly street-based group of young people"),
        ("seen_as_group", "Sees itself, and is seen by others, as a group"),
        ("crime_violence", "Takes part in crime and violence"),
        ("territory", "Lays claim to territory"),
        ("identity_structure", "Has some identifying structure"),
        ("conflict", "Is in conflict with similar gangs"),
    ),
}
DEFINITIONS_OF = {"ocg": ("ocg-statute", "ocg-practice"), "street_gang": ("gang-statute", "street-gang-practice")}

KINDS = {"nominal": "Nominal", "group": "Group", "line": "Line", "place": "Place"}
LETTERS = {"nominal": "N", "group": "G", "line": "L", "place": "P"}
GROUP_KINDS = {"ocg": "Organised crime group", "street_gang": "Urban street gang"}
PLACE_KINDS = {"address": "Address", "business": "Business", "venue": "Venue", "area": "Area"}
LINE_SCOPES = {"cross_force": "Crosses a force boundary", "internal": "Within one force", "unknown": "Not known"}

# Data-subject categories: the codes of handling.yaml, and the one of its rules that may stand for ten working days.
UNDETERMINED = "NOT_YET_DETERMINED"
SUSPECT_TYPES = frozenset({"SUSPECT", "CONVICTED"})
VICTIM_TYPES = frozenset({"VICTIM", "EXPLOITED_CHILD", "ADULT_AT_RISK"})
SHORT_LIVED = {"ASSOCIATE": 90, UNDETERMINED: 14}  # days; 10 working days are at most 14 with no holiday among them

ROLES = {
    "principal": "Principal",
    "organiser": "Organiser",
    "enforcer": "Enforcer",
    "holder": "Holder",
    "runner": "Runner",
    "facilitator": "Facilitator",
    "professional_enabler": "Professional enabler",
    "exploited": "Exploited by",
    "unclear": "Role not clear",
}
CONFIDENCES = ("low", "medium", "high")

# Why somebody opens a subject; words are asked for beside every one but the first.
JUSTIFICATIONS = {
    "THREAT_TO_LIFE": "Threat to life, or somebody in danger now",
    "REVIEW": "Reviewing whether it should stay in view",
    "PROFILE": "Writing or checking a Partnership Profile",
    "MEETING": "Preparing for, or following up, a meeting",
    "ACTION": "Working on an action of the plan",
    "SAFEGUARDING": "Protecting a child or an adult",
    "LINKING": "Settling who is who",
    "REQUEST": "Answering a partner's question",
    "OVERSIGHT": "Checking that the record is right and lawful",
}

AS_A_POINTER = "POINTER"  # in the log, where somebody opened no more than that: no reason is asked

REVIEW_RESULTS = {
    "continue": "Keep in view",
    "escalate": "Keep in view, and bring to the next meeting",
    "step_down": "Step down: keep in view with less done about it",
    "remove": "Remove from view",
}


def version(code: str) -> Criteria | None:
    """The criteria of that version; None where there are none."""
    return next((one for one in VERSIONS if one.version == code), None)


def grounds_for(kind: str, criteria: Criteria = CURRENT) -> tuple[Ground, ...]:
    """What may bring a subject of that kind into view."""
    return tuple(one for one in criteria.grounds if kind in one.kinds)


def shows_for(kind: str, definition: str = "", criteria: Criteria = CURRENT) -> dict[str, str]:
    """Everything that evidence for such a subject can show, with its label; the reasons first, context last."""
    reasons = dict(LIMBS.get(definition, ())) if kind == "group" else {}
    reasons.update({one.code: one.label for one in grounds_for(kind, criteria)})
    return {**reasons, **{one.code: one.label for one in criteria.context if kind in one.kinds}}


def reasons_for(kind: str, definition: str = "", criteria: Criteria = CURRENT) -> frozenset[str]:
    """The codes of shows_for that can be a reason."""
    return frozenset(shows_for(kind, definition, criteria)) - {one.code for one in criteria.context}
