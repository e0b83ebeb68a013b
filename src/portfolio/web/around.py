"""What stands around each page for this viewer: partnership, navigation by right, marking, training banner."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from portfolio.ground.access import queries
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import Role
from portfolio.web.design.frame import Frame, Place
from portfolio.web.door import viewer_of


@dataclass(frozen=True)
class Entry:
    """A place of the navigation: its words, the name of its address, the right that opens it, what it is for."""

    text: str
    name: str
    right: Right
    says: str

    @property
    def href(self) -> str:
        return reverse(self.name)


PLACES: tuple[Entry, ...] = (
    Entry("Home", "home", Right.SEE_HOME, "What waits for you."),
    Entry("Submissions", "submissions", Right.READ_SUBMISSIONS, "Bring an agency’s file, and see what became of it."),
    Entry("Safeguarding", "safeguarding", Right.READ_SAFEGUARDING, "Referrals, return interviews, taken-over homes."),
    Entry("Map", "map", Right.READ_COUNTS, "Records by area, month and type."),
    Entry("Local Profile", "profiles", Right.READ_PROFILE, "Read, write and release the profile of your area."),
    Entry("Reports", "reports", Right.READ_RELEASES, "Reports to the board: write, approve, download."),
    Entry("Published", "published", Right.READ_PUBLIC, "What anybody may read."),
    Entry("Sharing", "sharing", Right.READ_RELEASES, "Every table that has been released."),
    Entry("Oversight", "oversight", Right.VERIFY_LOG, "Who did what, and whether the log is whole."),
    Entry("Settings", "settings", Right.READ_SETTINGS, "The partnership’s area, agencies, people and agreements."),
    Entry("Help", "help", Right.READ_HELP, "What the words, marks and rules here mean."),
)


def reachable(role: Role) -> list[Entry]:
    """The places that a role may open."""
    return [entry for entry in PLACES if can(role, entry.right)]


def make(request: HttpRequest) -> Frame:
    """The frame for whoever is signed in; a bare one before that."""
    viewer = viewer_of(request) if hasattr(request, "user") else None
    if viewer is None or viewer.role is None:
        return Frame(marking="", user_name=str(request.user) if viewer else "")
    partnership = queries.partnership_of(viewer)
    return Frame(
        partnership=partnership.name,
        navigation=tuple(
            Place(entry.text, entry.href, _is_current(request.path, entry.href)) for entry in reachable(viewer.role)
        ),
        marking="OFFICIAL-SENSITIVE" if can(viewer.role, Right.READ_COUNTS) else "",
        is_training=partnership.is_training,
        user_name=str(request.user),
        agency=viewer.agency_code and queries.agency(viewer, viewer.agency_code).name,
    )


def _is_current(path: str, href: str) -> bool:
    """The page itself, or one that lies under it; everything lies under the first page, so that one counts alone."""
    return path == href or (href != "/" and path.startswith(href))
