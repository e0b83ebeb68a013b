"""Looking again: when it is due, when a person is quiet, and what a review must say."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from portfolio.picture.subjects.criteria import REVIEW_RESULTS
from portfolio.picture.subjects.rules.proposals import SHORTEST_WORDS, faults_of_review_date


def quiet_from(*, approved: date, reasons: Iterable[date], reviews: Iterable[date], days: int) -> date:
    """The first day on which a person is quiet: so many days after the last new reason, or the last review that kept
    them in view (REQ-08). reasons: the days on which evidence of a reason was added.
    """
    return max([approved, *reasons, *reviews]) + timedelta(days=days)


def faults_of_review(
    *, result: str, necessity: str, told: str, told_reason: str, next_due: date | None, today: date
) -> list[str]:
    """REQ-64: whether the person is to be told, and why not, at each review."""
    faults = []
    if result not in REVIEW_RESULTS:
        return ["Choose what the review decides."]
    if len(necessity.strip()) < SHORTEST_WORDS:
        faults.append("Say why, in a sentence or two.")
    if told not in ("yes", "no", "not_a_person"):
        faults.append("Say whether the person is told that they are held in view.")
    elif told == "no" and len(told_reason.strip()) < SHORTEST_WORDS:
        faults.append("Say why the person is not told, in a sentence.")
    return faults + ([] if result == "remove" else faults_of_review_date(next_due, today))


def is_overdue(*, kind: str, state: str, review_due: date, category_reviews: Mapping[str, date], today: date) -> bool:
    """Whether the review has been missed, so that only a pointer is left (REQ-10).

    category_reviews: live code to its review date. A person without any live category is overdue as well: nobody is
    in view for nothing (REQ-01).
    """
    if state not in ("active", "stepped_down"):
        return False
    if review_due < today or any(due < today for due in category_reviews.values()):
        return True
    return kind == "nominal" and not category_reviews
