"""When the next thing is due in a safeguarding case. Plain arithmetic on moments; the law's own clocks first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from portfolio.ground import workdays
from portfolio.ground.clock import LONDON

INTERVIEW = timedelta(hours=72)  # statutory guidance on children who run away or go missing: within 72 hours of return
# Working days. Acknowledging and deciding: Working Together to Safeguard Children, one working day each. The others are
# proposals for a partnership to set (domain/partnership.md section 9).
ACKNOWLEDGE = DECIDE = 1
FEEDBACK = 10
TRIAGE, VISIT, PLAN = 1, 2, 5
REASONABLE_GROUNDS = 5  # working days: the aim of the competent authority "where possible"
WATCH = (30, 60, 90)  # days after a home has been made safe


@dataclass(frozen=True)
class Due:
    """at: None where nothing is due. what: in words, empty likewise."""

    at: datetime | None = None
    what: str = ""


def working_days_on(start: datetime, days: int) -> datetime:
    """The same time of day in London so many working days later."""
    local = start.astimezone(LONDON)
    return datetime.combine(workdays.after(local.date(), days), local.time(), LONDON)


_WORKING: dict[tuple[str, str], tuple[int, str]] = {
    ("referral", "raised"): (ACKNOWLEDGE, "Send the referral"),
    ("referral", "sent"): (ACKNOWLEDGE, "Acknowledge the referral"),
    ("referral", "received"): (DECIDE, "Decide what happens next"),
    ("referral", "accepted"): (FEEDBACK, "Tell whoever raised it what is being done"),
    ("referral", "active"): (FEEDBACK, "Tell whoever raised it what is being done"),
    ("referral", "nfa"): (FEEDBACK, "Read why, and close it"),
    ("cuckooing", "reported"): (TRIAGE, "Triage the report"),
    ("cuckooing", "repeat"): (TRIAGE, "Triage the report"),
    ("cuckooing", "triage"): (VISIT, "See the occupier alone"),
    ("cuckooing", "checked"): (VISIT, "Rate the risk"),
    ("cuckooing", "risk_rated"): (PLAN, "Agree a safety plan"),
    ("cuckooing", "disrupted"): (VISIT, "Begin aftercare"),
    ("nrm", "identified"): (1, "Make the person safe, then refer"),
    ("nrm", "consent_check"): (2, "Ask for consent, with an interpreter where needed"),
    ("nrm", "referred"): (REASONABLE_GROUNDS, "Ask for the reasonable grounds decision"),
}


def due(
    kind: str, state: str, entered: datetime, *, returned: datetime | None = None, monitored: datetime | None = None
) -> Due:
    """What is due in this state, and when.

    entered: when the case came into the state. returned: when a missing child came back: the 72 hours run from then,
    whatever has been recorded since. monitored: the last look at a home that is being monitored, None for none yet.
    """
    if kind == "return_interview":
        if state in ("returned", "offered") and returned is not None:
            return Due(returned + INTERVIEW, "Hold the return interview")
        return Due()
    if kind == "cuckooing" and state == "monitored":
        return _next_look(entered, monitored)
    days, what = _WORKING.get((kind, state), (0, ""))
    return Due(working_days_on(entered, days), what) if what else Due()


def _next_look(begun: datetime, last: datetime | None) -> Due:
    for days in WATCH:
        at = begun + timedelta(days=days)
        if last is None or last < at:
            return Due(at, f"Look at the home again ({days} days)")
    return Due(begun + timedelta(days=WATCH[-1]), "Close the case, or record that the home is taken over again")
