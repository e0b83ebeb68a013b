"""What a viewer sees of a plan, an action or a check: plain values, cut to the depth that the label allows."""

from dataclasses import dataclass, field
from datetime import date, datetime

from portfolio.partnership.plan.rules import Rung
from portfolio.picture.subjects.queries import Flags


@dataclass(frozen=True)
class Move:
    """One change of state: words are the evidence, the blocker or the reason."""

    state: str
    words: str
    at: datetime
    by: str  # display name
    via: str


@dataclass(frozen=True)
class Moved:
    """A due date that was moved."""

    was: date
    now: date
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class SeenAction:
    """An action. At summary depth text, necessity and history are empty: that it stands, whose, by when, how it is."""

    id: str
    code: str
    subject: str  # subject:id
    subject_code: str
    plan: str  # its id
    objective: str  # its id; "" for none
    p: str
    text: str
    agency_code: str
    agency: str
    owner: str  # display name
    owner_id: str
    due: date
    days_late: int
    rung: Rung | None
    priority: str
    state: str
    power: str  # id in the catalogue; "" for none
    power_version: str
    no_power_because: str
    decision: str
    meeting: str
    revision: int
    is_detail: bool
    is_mine: bool
    held_back: bool = False  # the subject's review is overdue: the words wait for its owner (REQ-10)
    # Victim and child, whatever else the viewer sees of the subject: whoever is to act must know (REQ-02).
    marks: Flags = field(default_factory=Flags)


@dataclass(frozen=True)
class Heard:
    """Somebody who was told that it runs late."""

    step: str
    who: str
    at: datetime


@dataclass(frozen=True)
class WholeAction:
    """One action with its history."""

    seen: SeenAction
    objective: str  # its outcome; "" for none
    moves: tuple[Move, ...]
    due_changes: tuple[Moved, ...]
    told: tuple[Heard, ...]  # against the due date that it has now
    sensitive_kind: str
    necessity: str
    proportionality: str
    legal_check: str
    legal_check_by: str
    check: str  # the check's id; ""
    approved_by: str
    made_by: str
    made_by_id: str
    claimed_by_id: str
    made_at: datetime


@dataclass(frozen=True)
class SeenObjective:
    id: str
    p: str
    outcome: str
    baseline: str
    measure: str
    agency: str
    agency_code: str
    state: str
    review_due: date
    revision: int
    reason: str  # said when it came to its state; "" where none was
    actions: tuple[SeenAction, ...] = ()


@dataclass(frozen=True)
class SeenPlan:
    """A plan with what the viewer may see under it. held_back: the subject's review is overdue, so that only what
    protects is shown."""

    id: str
    subject: str
    subject_code: str
    subject_kind: str
    agency: str
    agency_code: str
    lead: str
    lead_id: str
    state: str
    summary: str
    equality_note: str
    review_due: date
    revision: int
    opened_at: datetime
    ended_because: str
    is_detail: bool
    held_back: bool = False
    objectives: tuple[SeenObjective, ...] = ()
    actions: tuple[SeenAction, ...] = ()  # all, under an objective or not


@dataclass(frozen=True)
class Answer:
    question: str
    answer: str
    words: str
    asked_of: str
    answered_on: date
    by: str


@dataclass(frozen=True)
class SeenCheck:
    """A check. At summary depth: that it was made, for whom, and how it stands."""

    id: str
    subject: str
    subject_code: str
    kind: str
    state: str
    agency: str
    asked: str
    asked_code: str
    made_by: str
    made_by_id: str
    made_at: datetime
    last_day: date
    counts: bool  # signed, and its last day has not passed
    decided_by: str
    decided_at: datetime | None
    decision_reason: str
    is_detail: bool
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Counts:
    """Counts of actions, for a report: no text, no subject."""

    total: int = 0
    by_state: dict[str, int] = field(default_factory=dict)
    by_p: dict[str, int] = field(default_factory=dict)
    by_agency: dict[str, int] = field(default_factory=dict)
    overdue: int = 0
    done_in_time: int = 0  # claimed by the due date then in force, and verified
    done: int = 0  # verified or closed
