"""A person's part in a group or a line, and how it is said."""

from collections.abc import Collection
from datetime import date

from portfolio.picture.subjects.criteria import CONFIDENCES, ROLES
from portfolio.picture.subjects.rules.proposals import SHORTEST_WORDS


def faults_of_membership(
    *,
    role: str,
    confidence: str,
    from_date: date | None,
    until: date | None,
    other_roles: Collection[str],
    exploited_child: bool,
    explanation: str,
) -> list[str]:
    """other_roles: the live roles of the same person in any group or line. partnership.md section 13, 5."""
    faults = []
    if role not in ROLES:
        faults.append("Choose a role from the list.")
    if confidence not in CONFIDENCES:
        faults.append("Say how confident you are: low, medium or high.")
    if from_date and until and until <= from_date:
        faults.append("A membership must end after it begins.")
    roles = {role, *other_roles}
    if {"principal", "exploited"} <= roles and len(explanation.strip()) < SHORTEST_WORDS:
        faults.append("Somebody exploited is not also a principal, unless you explain how. Explain it in a sentence.")
    if exploited_child and role in ("principal", "organiser", "enforcer", "professional_enabler"):
        faults.append(
            "This is an exploited child. Record them as exploited; if the records say more, put it in the evidence."
        )
    return faults


def role_words(role: str, *, exploited_child: bool) -> str:
    """How a role is written on every page: an exploited child is exploited by the group, never a member of it."""
    if exploited_child or role == "exploited":
        return ROLES["exploited"]
    return ROLES.get(role, ROLES["unclear"])


def relation_words(role: str, *, exploited_child: bool, kind: str) -> str:
    """Over a list of memberships, from the person's side: "Exploited by", "Principal of", "Runner for"."""
    if exploited_child or role == "exploited":
        return "Exploited by"
    if role == "unclear":
        return "Linked to, role not clear"
    joint = "for" if role in ("runner", "holder", "facilitator", "enforcer", "professional_enabler") else "of"
    return f"{ROLES[role]} {joint}"
