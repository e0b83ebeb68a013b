"""The tables of the register."""

from portfolio.picture.subjects.models.combining import Combination
from portfolio.picture.subjects.models.kinds import CheckBack, Group, Line, Place
from portfolio.picture.subjects.models.lists import BroughtList, BroughtRow
from portfolio.picture.subjects.models.register import Consultation, Days, Review, StateChange, Subject, SubjectText
from portfolio.picture.subjects.models.said import Category, Evidence, Membership

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
