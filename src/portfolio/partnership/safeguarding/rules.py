"""What may be done in a safeguarding case, each refusal a sentence that says what to do instead. Empty: it may be done.

Sources: domain/partnership.md section 9; domain/governance.md section 11 and REQ-77.
"""

from collections.abc import Mapping
from datetime import datetime

LONGEST = 600  # characters of a concern: the partnership keeps a theme and a clock, the case notes stay with the agency

ROUTES: Mapping[str, str] = {
    "mash": "Multi-agency safeguarding hub (children)",
    "asc": "Adult social care",
    "mace": "Multi-agency child exploitation meeting",
    "marac": "MARAC (domestic abuse)",
}
CONSENTS: Mapping[str, str] = {
    "given": "The person agreed",
    "not_needed": "Not needed: there is risk of harm, or the person is a child",
    "refused": "The person said no",
}
# Only first responder organisations may refer (College of Policing APP; Home Office list, as far as agencies here go).
FIRST_RESPONDERS = frozenset(
    {
        "police",
        "nca",
        "council_community_safety",
        "council_housing",
        "childrens_social_care",
        "adults_social_care",
        "immigration",
        "labour_market",
        "council",
    }
)
# Whose practitioners can be the named safeguarding lead of a partnership.
SAFEGUARDING_AGENCIES = frozenset({"childrens_social_care", "adults_social_care", "youth_justice"})
THEMES: Mapping[str, str] = {
    "county_lines": "Carrying or selling drugs for others",
    "sexual_exploitation": "Sexual exploitation",
    "debt": "Debt or threats",
    "violence": "Violence or weapons",
    "home": "Trouble at home or in care",
    "school": "Trouble at school",
    "peers": "Older or controlling peers",
    "travel": "Found out of area",
    "other": "Something else",
}


def faults_of_concern(text: str) -> str:
    if not text.strip():
        return "Say in a sentence what the concern is."
    if len(text) > LONGEST:
        return f"Keep it to {LONGEST} characters: a theme and what is asked for. The case notes stay with the agency."
    return ""


def may_refer(*, route: str, is_child: bool | None, consent: str) -> str:
    """A referral by this route. is_child None: not known, which counts as a child."""
    if route not in ROUTES:
        return f"Choose a route: {', '.join(ROUTES.values())}."
    if consent not in CONSENTS:
        return "Say whether the person agreed, said no, or need not be asked."
    if is_child is not False and route == "asc":
        return "Adult social care does not take children. If the person is or may be under 18, refer to the hub (MASH)."
    if is_child is False and route in ("mash", "mace"):
        return "This route is for children. Refer an adult to adult social care or MARAC."
    if is_child is not False and consent == "refused":
        return (
            "A child's refusal does not stop a safeguarding referral. Choose that consent is not needed, and tell them."
        )
    return ""


def may_take_nrm_step(
    *, after: str, is_child: bool | None, consent: str, is_safeguarded: bool, agency_code: str
) -> str:
    """A step of an NRM case. is_safeguarded: whether it is recorded that the person was made safe first."""
    if after == "consent_check" and is_child is not False:
        return "A child, or somebody who may be one, is not asked for consent. Make them safe and refer."
    if after == "duty_to_notify":
        if is_child is not False:
            return "The notification without a name is not for children. Make the child safe and refer."
        if consent == "given":
            return "The person agreed to a referral: refer them."
    if after in ("referred", "duty_to_notify"):
        if agency_code not in FIRST_RESPONDERS:
            return "Only a first responder may do this: police, a council, or another body on the Home Office list."
        if not is_safeguarded:
            return "Record first what was done to make the person safe."
    if after == "referred" and is_child is False and consent != "given":
        return "An adult is referred only if they agree. Without consent, notify without a name."
    return ""


def may_take_cuckooing_step(*, after: str, has_safety_plan: bool, saw_occupier: bool) -> str:
    """A step of a cuckooing case: the occupier is seen first, and safe before anybody is disrupted."""
    if after == "risk_rated" and not saw_occupier:
        return "Record first that the occupier was seen alone, and what they want."
    if after in ("safety_plan", "disrupted", "aftercare") and not has_safety_plan:
        return "Write the safety plan first: where the occupier will be safe, who visits, what they agreed to."
    return ""


def may_take_interview_step(
    *,
    after: str,
    now: datetime,
    reported: datetime,
    returned: datetime | None,
    held: datetime | None,
    declined_because: str,
) -> str:
    """A step of a return interview: times in their order, and a refusal with the child's reason."""
    if returned is None:
        return "Say when the child came back."
    if returned < reported:
        return "The child cannot have come back before they were reported missing. Correct the time."
    if returned > now or (held is not None and held > now):
        return "This time has not come yet. Correct it."
    if after == "held" and held is None:
        return "Say when the interview was held."
    if after == "held" and held is not None and held < returned:
        return "The interview cannot have been held before the child came back. Correct the time."
    if after == "declined" and not declined_because.strip():
        return "Say why the child did not want the interview, in a few words."
    return ""


def lies_with_sender(*, was: str, after: str) -> bool:
    """Whether a step of a referral is for the agency that raised it; every other is for the one that received it."""
    return after == "sent" or (after == "closed" and was in ("raised", "nfa"))


def may_take_referral_step(*, was: str, after: str, outcome: str, is_receiver: bool, is_sender: bool) -> str:
    """A step of a referral: the sender sends, and closes what was not taken up; the receiver acknowledges, decides
    with an answer, and closes what it took on.
    """
    if lies_with_sender(was=was, after=after):
        verb = "send" if after == "sent" else "close"
        return "" if is_sender else f"Only the agency that raised the referral can {verb} it."
    if not is_receiver:
        return "Only the agency that the referral was sent to can do this. Ring them if they have not answered."
    if after in ("accepted", "nfa") and not outcome.strip():
        return "Say in a sentence what happens next, or why nothing does: whoever raised it must know."
    return ""
