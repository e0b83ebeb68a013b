"""Where a copy stands, as a tag: on the pages of copies, of your own copies and of who received what."""

from django.utils.safestring import SafeString

from portfolio.partnership.sharing.closed import queries
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.partnership.sharing.closed.states import CopyState
from portfolio.web.words import tag

_STATES = {
    CopyState.ISSUED: ("Not opened yet", "blue"),
    CopyState.OPENED: ("Opened", "green"),
    CopyState.EXPIRED: ("Expired", "grey"),
    CopyState.RECALLED: ("Recalled", "red"),
}


def state(copy: Copy) -> SafeString:
    return tag(*_STATES[queries.state_of(copy)])
