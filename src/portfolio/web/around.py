"""What stands around each page for this viewer: partnership, navigation by right, marking, training banner."""

from django.http import HttpRequest
from django.urls import reverse

from portfolio.ground.access import queries
from portfolio.ground.access.rights import Right, can
from portfolio.web.design.frame import Frame, Place
from portfolio.web.door import viewer_of

# The navigation: words, address name, and the right that opens it.
PLACES: tuple[tuple[str, str, Right], ...] = (
    ("Home", "home", Right.SEE_HOME),
    ("Submissions", "submissions", Right.READ_SUBMISSIONS),
    ("Map", "map", Right.READ_COUNTS),
    ("Local Profile", "profiles", Right.READ_PROFILE),
    ("Reports", "reports", Right.READ_RELEASES),
    ("Published", "published", Right.READ_PUBLIC),
    ("Sharing", "sharing", Right.READ_RELEASES),
    ("Oversight", "oversight", Right.VERIFY_LOG),
    ("Settings", "settings", Right.READ_SETTINGS),
    ("Help", "help", Right.READ_HELP),
)


def make(request: HttpRequest) -> Frame:
    """The frame for whoever is signed in; a bare one before that."""
    viewer = viewer_of(request) if hasattr(request, "user") else None
    if viewer is None or viewer.role is None:
        name = str(request.user) if viewer else ""
        return Frame(marking="", user_name=name)
    partnership = queries.partnership_of(viewer)
    return Frame(
        partnership=partnership.name,
        navigation=tuple(_navigation(request, viewer.role)),
        marking="OFFICIAL-SENSITIVE" if can(viewer.role, Right.READ_COUNTS) else "",
        is_training=partnership.is_training,
        user_name=str(request.user),
        agency=viewer.agency_code and queries.agency(viewer, viewer.agency_code).name,
    )


def _navigation(request: HttpRequest, role: object) -> list[Place]:
    places = []
    for text, name, right in PLACES:
        if can(role, right):  # type: ignore[arg-type]
            href = reverse(name)
            current = request.path == href or (href != "/" and request.path.startswith(href))
            places.append(Place(text, href, current))
    return places
