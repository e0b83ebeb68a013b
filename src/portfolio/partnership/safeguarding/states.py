"""Where a safeguarding case stands, its moves, and whose turn it is. Source: domain/partnership.md section 9."""

from enum import StrEnum


class Kind(StrEnum):
    REFERRAL = "referral"  # to MASH, adult social care, MACE or MARAC
    RETURN_INTERVIEW = "return_interview"  # after a child was missing
    CUCKOOING = "cuckooing"  # a home that is taken over
    NRM = "nrm"  # the National Referral Mechanism for victims of modern slavery


KIND_CAPTIONS = {
    Kind.REFERRAL: "Referral",
    Kind.RETURN_INTERVIEW: "Return interview",
    Kind.CUCKOOING: "Cuckooing case",
    Kind.NRM: "NRM case",
}


class Referral(StrEnum):
    RAISED = "raised"
    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    NFA = "nfa"
    ACTIVE = "active"
    CLOSED = "closed"


class ReturnInterview(StrEnum):
    MISSING = "missing"
    RETURNED = "returned"
    OFFERED = "offered"
    HELD = "held"
    DECLINED = "declined"


class Cuckooing(StrEnum):
    REPORTED = "reported"
    TRIAGE = "triage"
    CHECKED = "checked"
    RISK_RATED = "risk_rated"
    SAFETY_PLAN = "safety_plan"
    DISRUPTED = "disrupted"
    AFTERCARE = "aftercare"
    MONITORED = "monitored"
    REPEAT = "repeat"
    CLOSED = "closed"


class Nrm(StrEnum):
    IDENTIFIED = "identified"
    CONSENT_CHECK = "consent_check"
    REFERRED = "referred"
    DUTY_TO_NOTIFY = "duty_to_notify"
    REASONABLE_GROUNDS = "reasonable_grounds"
    NO_REASONABLE_GROUNDS = "no_reasonable_grounds"
    CONCLUSIVE_GROUNDS = "conclusive_grounds"
    NO_CONCLUSIVE_GROUNDS = "no_conclusive_grounds"
    RECONSIDERATION = "reconsideration"
    CLOSED = "closed"


STATES: dict[Kind, type[StrEnum]] = {
    Kind.REFERRAL: Referral,
    Kind.RETURN_INTERVIEW: ReturnInterview,
    Kind.CUCKOOING: Cuckooing,
    Kind.NRM: Nrm,
}

CAPTIONS: dict[str, str] = {
    "raised": "Raised, not sent",
    "sent": "Sent, not acknowledged",
    "received": "Received",
    "accepted": "Accepted",
    "nfa": "No further action",
    "active": "Active",
    "closed": "Closed",
    "missing": "Missing",
    "returned": "Returned",
    "offered": "Interview offered",
    "held": "Interview held",
    "declined": "Interview declined",
    "reported": "Reported",
    "triage": "In triage",
    "checked": "Home visited",
    "risk_rated": "Risk rated",
    "safety_plan": "Safety plan in place",
    "disrupted": "Disrupted",
    "aftercare": "Aftercare",
    "monitored": "Monitored",
    "repeat": "Taken over again",
    "identified": "Identified",
    "consent_check": "Consent being asked",
    "referred": "Referred",
    "duty_to_notify": "Notified without a name",
    "reasonable_grounds": "Reasonable grounds",
    "no_reasonable_grounds": "No reasonable grounds",
    "conclusive_grounds": "Conclusive grounds",
    "no_conclusive_grounds": "No conclusive grounds",
    "reconsideration": "Reconsideration asked for",
}

Moves = dict[str, frozenset[str]]


def _to(*states: str) -> frozenset[str]:
    return frozenset(states)


MOVES: dict[Kind, Moves] = {
    Kind.REFERRAL: {
        "raised": _to("sent", "closed"),
        "sent": _to("received"),
        "received": _to("accepted", "nfa"),
        "accepted": _to("active", "closed"),
        "nfa": _to("closed"),
        "active": _to("closed"),
        "closed": _to(),
    },
    Kind.RETURN_INTERVIEW: {
        "missing": _to("returned"),
        "returned": _to("offered"),
        "offered": _to("held", "declined"),
        "held": _to(),
        "declined": _to("held"),
    },
    Kind.CUCKOOING: {
        "reported": _to("triage", "closed"),
        "triage": _to("checked", "closed"),
        "checked": _to("risk_rated", "closed"),
        "risk_rated": _to("safety_plan"),
        "safety_plan": _to("disrupted", "aftercare"),
        "disrupted": _to("aftercare"),
        "aftercare": _to("monitored"),
        "monitored": _to("closed", "repeat"),
        "repeat": _to("triage"),
        "closed": _to("repeat"),
    },
    Kind.NRM: {
        "identified": _to("consent_check", "referred", "closed"),
        "consent_check": _to("referred", "duty_to_notify", "closed"),
        "referred": _to("reasonable_grounds", "no_reasonable_grounds"),
        "duty_to_notify": _to("closed", "referred"),
        "reasonable_grounds": _to("conclusive_grounds", "no_conclusive_grounds"),
        "no_reasonable_grounds": _to("reconsideration", "closed"),
        "conclusive_grounds": _to("closed"),
        "no_conclusive_grounds": _to("reconsideration", "closed"),
        "reconsideration": _to("reasonable_grounds", "no_reasonable_grounds", "conclusive_grounds", "closed"),
        "closed": _to(),
    },
}
OPENING: dict[Kind, str] = {
    Kind.REFERRAL: "raised",
    Kind.RETURN_INTERVIEW: "missing",
    Kind.CUCKOOING: "reported",
    Kind.NRM: "identified",
}
OVER = frozenset({"closed", "held"})  # nothing waits any more

OWNERS: dict[Kind, dict[str, str]] = {
    Kind.REFERRAL: {
        "raised": "whoever raised it, to send it",
        "sent": "the receiving agency, to acknowledge it",
        "received": "the receiving agency, to decide",
        "accepted": "the receiving agency",
        "nfa": "whoever raised it, to read why",
        "active": "the receiving agency, to give feedback",
        "closed": "nobody: it is over",
    },
    Kind.RETURN_INTERVIEW: {
        "missing": "the police and children's social care",
        "returned": "children's social care, to offer an interview",
        "offered": "children's social care, to hold it",
        "held": "nobody: it is over",
        "declined": "children's social care, to offer again",
    },
    Kind.CUCKOOING: {
        "reported": "the lead agency, to triage",
        "triage": "the lead agency, to see the occupier alone",
        "checked": "the lead agency, to rate the risk",
        "risk_rated": "the lead agency, to agree a safety plan",
        "safety_plan": "the lead agency",
        "disrupted": "the lead agency, to give aftercare",
        "aftercare": "the lead agency",
        "monitored": "the lead agency, to look again at 30, 60 and 90 days",
        "repeat": "the lead agency, to triage again",
        "closed": "nobody, unless the home is taken over again",
    },
    Kind.NRM: {
        "identified": "the first responder",
        "consent_check": "the first responder",
        "referred": "the competent authority",
        "duty_to_notify": "the first responder",
        "reasonable_grounds": "the competent authority",
        "no_reasonable_grounds": "the person and their supporter",
        "conclusive_grounds": "the first responder, to close it",
        "no_conclusive_grounds": "the person and their supporter",
        "reconsideration": "the competent authority",
        "closed": "nobody: it is over",
    },
}


def may_move(kind: str, before: str, after: str) -> bool:
    """Whether the table allows the step; unknown states allow none."""
    return after in MOVES[Kind(kind)].get(before, frozenset())
