"""The tables of the register."""

from portfolio.picture.subjects.models.combining import Combination
from portfolio.picture.subjects.models.lists import BroughtList, BroughtRow
from portfolio.picture.subjects.models.register import (
    Category,
    CheckBack,
    Consultation,
    Days,
    Evidence,
    Group,
    Line,
    Membership,
    Place,
    Review,
    StateChange,
    Subject,
    SubjectText,
)

__all__ = [
    "BroughtList",
    "BroughtRow",
    "Category",
    "CheckBack",
    "Combination",
    "Consultation",
    "Days",
    "Evidence",
    "Group",
    "Line",
    "Membership",
    "Place",
    "Review",
    "StateChange",
    "Subject",
    "SubjectText",
]
