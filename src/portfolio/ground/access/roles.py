"""The roles of a partnership, after the users in the product description."""

from enum import StrEnum


class Role(StrEnum):
    ANALYST = "analyst"  # loads files, settles who is who, writes profiles
    COORDINATOR = "coordinator"  # runs the cycle
    LEAD = "lead"  # lead responsible officer of a group or line
    PRACTITIONER = "practitioner"  # answers requests in a partner agency
    CHAIR = "chair"  # decides in the meeting, reads one page
    GOVERNANCE = "governance"  # information governance lead or DPO
    ADMINISTRATOR = "administrator"  # installs, backs up; sees no content
    COUNCILLOR = "councillor"  # reads what is public, and nothing else
    SYSTEM = "system"  # a named system actor: the operator at the command line, the worker


PEOPLE = tuple(role for role in Role if role is not Role.SYSTEM)  # what a membership can give

CAPTIONS = {
    Role.ANALYST: "Analyst",
    Role.COORDINATOR: "Coordinator",
    Role.LEAD: "Lead responsible officer",
    Role.PRACTITIONER: "Practitioner",
    Role.CHAIR: "Chair",
    Role.GOVERNANCE: "Information governance lead",
    Role.ADMINISTRATOR: "Administrator",
    Role.COUNCILLOR: "Councillor",
    Role.SYSTEM: "System",
}
