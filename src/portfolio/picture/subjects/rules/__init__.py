"""Pure decisions about who and what may be in view, each with its reason and source. Plain values in, sentences out."""

from portfolio.picture.subjects.rules.ages import ADULT, RESPONSIBLE, age, is_certainly_adult, is_child
from portfolio.picture.subjects.rules.categories import (
    SAFEGUARDING_AGENCIES,
    WORKING_DAYS_UNDETERMINED,
    Given,
    enforcement_block,
    faults_of_category,
    faults_of_person,
    is_victim,
    last_day,
    live_codes,
    may_be_scored,
)
from portfolio.picture.subjects.rules.evidence import Item, faults_of_evidence, needs_corroboration, warning_of_words
from portfolio.picture.subjects.rules.lives import faults_of_archiving, faults_of_closure, faults_of_management
from portfolio.picture.subjects.rules.memberships import faults_of_membership, relation_words, role_words
from portfolio.picture.subjects.rules.proposals import (
    LONGEST_REVIEW_DAYS,
    SHORTEST_WORDS,
    faults_of_group,
    faults_of_proposal,
    faults_of_review_date,
    refusal_of_approval,
)
from portfolio.picture.subjects.rules.reviews import faults_of_review, is_overdue, quiet_from

__all__ = [
    "ADULT",
    "LONGEST_REVIEW_DAYS",
    "RESPONSIBLE",
    "SAFEGUARDING_AGENCIES",
    "SHORTEST_WORDS",
    "WORKING_DAYS_UNDETERMINED",
    "Given",
    "Item",
    "age",
    "enforcement_block",
    "faults_of_archiving",
    "faults_of_category",
    "faults_of_closure",
    "faults_of_evidence",
    "faults_of_group",
    "faults_of_management",
    "faults_of_membership",
    "faults_of_person",
    "faults_of_proposal",
    "faults_of_review",
    "faults_of_review_date",
    "is_certainly_adult",
    "is_child",
    "is_overdue",
    "is_victim",
    "last_day",
    "live_codes",
    "may_be_scored",
    "needs_corroboration",
    "quiet_from",
    "refusal_of_approval",
    "relation_words",
    "role_words",
    "warning_of_words",
]
