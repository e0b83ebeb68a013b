"""What every proposal needs, and who may approve it."""

from collections.abc import Collection
from datetime import date, timedelta

from portfolio.picture.subjects.criteria import DEFINITIONS_OF

LONGEST_REVIEW_DAYS = 184  # six months at the most: product.md section 3, 3
SHORTEST_WORDS = 20  # characters of a necessity statement or a basis: a label is no statement


def faults_of_proposal(
    *, kind: str, name: str, necessity: str, owner: str, review_due: date | None, today: date
) -> list[str]:
    """Of what every subject needs (product.md section 3, 3; REQ-01, REQ-06, REQ-56)."""
    faults = []
    if not name.strip():
        faults.append("Give the name.")
    if len(necessity.strip()) < SHORTEST_WORDS:
        faults.append("Say why it is necessary to hold this in view, in a sentence or two.")
    if not owner:
        faults.append("Name the owner: a person who answers for it.")
    return faults + faults_of_review_date(review_due, today)


def faults_of_review_date(review_due: date | None, today: date) -> list[str]:
    """A day from tomorrow to six months from today."""
    if review_due is None:
        return ["Give the review date: within six months."]
    if review_due <= today:
        return ["The review date must be after today."]
    if review_due > today + timedelta(days=LONGEST_REVIEW_DAYS):
        return ["The review date must be within six months."]
    return []


def faults_of_group(*, group_kind: str, definition: str) -> list[str]:
    known = DEFINITIONS_OF.get(group_kind)
    if known is None:
        return ["Say whether it is an organised crime group or an urban street gang."]
    if definition not in known:
        return ["Choose the definition that it is judged by."]
    return []


def refusal_of_approval(*, proposed_by: str, writers: Collection[str], by: str, by_kind: str) -> str:
    """Empty when this person may approve; else why not (REQ-06: a different approver, who is a person)."""
    if by_kind != "user":
        return "Approval needs a person. Sign in, or use --as with the name of somebody who may approve."
    if by == proposed_by:
        return "You proposed this. Somebody else must approve it."
    if by in writers:
        return "You wrote words of this proposal. Somebody else must approve it."
    return ""
