"""What people fill in about subjects. The choices that hang on the viewer or the subject are given to the form."""

from portfolio.web.pages.subjects.forms.finding import Find, GroupKind, Number
from portfolio.web.pages.subjects.forms.lives import CheckBack, Close, GroupMove, Move, Other
from portfolio.web.pages.subjects.forms.picking import Offer
from portfolio.web.pages.subjects.forms.proposals import Group, Line, Nominal, Place, Proposal
from portfolio.web.pages.subjects.forms.resting import Category, Evidence, Member, SafeguardingLead
from portfolio.web.pages.subjects.forms.standing import Edit, Owner, Reason, Review, Why

__all__ = [
    "Category",
    "CheckBack",
    "Close",
    "Edit",
    "Evidence",
    "Find",
    "Group",
    "GroupKind",
    "GroupMove",
    "Line",
    "Member",
    "Move",
    "Nominal",
    "Number",
    "Offer",
    "Other",
    "Owner",
    "Place",
    "Proposal",
    "Reason",
    "Review",
    "SafeguardingLead",
    "Why",
]
