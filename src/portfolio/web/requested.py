"""How a question to a partner stands, in a tag: for the two agencies, and where disclosures are reviewed."""

from django.utils.safestring import SafeString

from portfolio.partnership.partnership_profiles.rules import OUTCOMES
from portfolio.partnership.partnership_profiles.states import RequestState
from portfolio.web.words import tag

STATES = {
    RequestState.SENT: ("Waits for an answer", "blue"),
    RequestState.ANSWERED: ("Answered", "green"),
    RequestState.REFUSED: ("Refused", "orange"),
    RequestState.WITHDRAWN: ("Withdrawn", "grey"),
}


def standing(state: str, outcome: str, *, is_overdue: bool) -> SafeString:
    """outcome: of the answer that stands; "" for none."""
    if is_overdue:
        return tag("Overdue", "red")
    if outcome and state == RequestState.ANSWERED:
        return tag(OUTCOMES[outcome], "green")
    return tag(*STATES[RequestState(state)])


def answered(outcome: str, *, is_withdrawn: bool) -> SafeString:
    """One answer, whether it stands or was taken back."""
    colour = "orange" if outcome == "refuse" else "green"
    return tag(OUTCOMES[outcome], "grey" if is_withdrawn else colour)
