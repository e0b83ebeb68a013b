"""What the lives of groups and lines ask for: management, archiving, closure."""

from collections.abc import Sequence
from datetime import date

from portfolio.picture.subjects.rules.proposals import SHORTEST_WORDS
from portfolio.picture.subjects.states import MANAGED


def faults_of_management(
    *, life: str, lead_officer: str, review_due: date | None, has_plan: bool, today: date
) -> list[str]:
    """A group that is mapped as active needs a lead responsible officer, a plan and a review date in the future."""
    if life not in MANAGED:
        return []
    faults = []
    if not lead_officer:
        faults.append("Name the lead responsible officer.")
    if review_due is None or review_due <= today:
        faults.append("Give a review date in the future.")
    if not has_plan:
        faults.append("Make its 4P plan first.")
    return faults


def faults_of_archiving(*, reason: str, quiet_months: int | None, agencies: Sequence[str]) -> list[str]:
    """partnership.md section 5: reason, no intent or capability for so many months, agencies consulted."""
    faults = []
    if len(reason.strip()) < SHORTEST_WORDS:
        faults.append("Say why it is archived, in a sentence or two.")
    if not quiet_months or quiet_months < 1:
        faults.append("Say for how many months there has been no sign of intent or capability.")
    if not agencies:
        faults.append("Name the agencies that were consulted.")
    return faults


def faults_of_closure(
    *, kind: str, closed_on: date | None, evidence: str, check_back: date | None, today: date
) -> list[str]:
    """Closure of a line, Home Office meanings: type 1 and type 2, each with check-backs (partnership.md section 8)."""
    faults = []
    if kind not in ("1", "2"):
        faults.append("Choose the type of closure.")
    if closed_on is None or closed_on > today:
        faults.append("Give the day on which it was closed: today or earlier.")
    if len(evidence.strip()) < SHORTEST_WORDS:
        faults.append("Say what shows that the number is out of use. An arrest alone is not a closure.")
    if check_back is None or check_back <= today:
        faults.append("Give the day on which somebody checks that it is still out of use.")
    return faults
