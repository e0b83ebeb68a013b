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
    Entry("Search", "search", Right.SEARCH, "Find a name, phone, plate, address, reference or code."),
    Entry("Submissions", "submissions", Right.READ_SUBMISSIONS, "Bring an agency’s file, and see what became of it."),
    Entry("Who is who", "linking", Right.READ_LINKS, "Which rows of different files speak of one person."),
    Entry("Safeguarding", "safeguarding", Right.READ_SAFEGUARDING, "Referrals, return interviews, taken-over homes."),
    Entry("Subjects", "subjects", Right.READ_SUBJECTS, "Whom and what is held in view, why, and until when."),
    Entry("Network", "network", Right.READ_NETWORK, "Who is tied to whom, by records that say so."),
    Entry("Map", "map", Right.READ_COUNTS, "Records by area, month and type."),
    Entry("Local Profile", "profiles", Right.READ_PROFILE, "What is known of your area: sections, versions, releases."),
    Entry(
        "Partnership Profiles",
        "partnership-profiles",
        Right.READ_PARTNERSHIP_PROFILES,
        "Nominate, write and sign a profile, and give each partner a copy.",
    ),
    Entry("Nominations", "nominations", Right.READ_NOMINATIONS, "Who or what should have a profile, and who decides."),
    Entry("Requests", "requests", Right.READ_REQUESTS, "Questions to partners, and those asked of you."),
    Entry("Meetings", "meetings", Right.READ_MEETINGS, "Agenda, packs, decisions typed in the room, minutes."),
    Entry("Action plan", "plan", Right.READ_PLAN, "Who does what by when, and what is overdue."),
    Entry("Powers", "powers", Right.READ_POWERS, "What the law offers, and what is open for a subject."),
    Entry("Outcomes", "outcomes", Right.READ_OUTCOMES, "Disruptions, orders, and what powers changed."),
    Entry("Reports", "reports", Right.READ_RELEASES, "Reports to the board: write, approve, download."),
    Entry("Published", "published", Right.READ_PUBLIC, "What anybody may read."),
    Entry("Sharing", "sharing", Right.READ_RELEASES, "Every table that has been released."),
    Entry("Copies", "copies", Right.READ_COPIES, "Who was given which copy, who opened it; recall."),
    Entry("Your copies", "your-copies", Right.OPEN_COPIES, "Profiles that were issued to you."),
    Entry("Oversight", "oversight", Right.VERIFY_LOG, "Who did what, and whether the log is whole."),
    Entry(
        "Disclosures",
        "disclosures",
        Right.REVIEW_DISCLOSURES,
        "What partners were asked, on which gateway, and what they answered.",
    ),
    Entry("Settings", "settings", Right.READ_SETTINGS, "The partnership’s area, agencies, people and agreements."),
    Entry("Help", "help", Right.READ_HELP, "What the words, marks and rules here mean."),
)


# The parts of the navigation: a part's places stand together under its name; a place in no part stands by itself.
PARTS: dict[str, tuple[str, ...]] = {
    "Information": ("submissions", "linking"),
    "Picture": ("subjects", "network", "map"),
    "Profiles": ("profiles", "partnership-profiles", "nominations", "requests"),
    "Meetings": ("meetings", "plan", "powers", "outcomes"),
    "Sharing": ("reports", "published", "sharing", "copies", "your-copies"),
    "Oversight": ("oversight", "disclosures", "settings"),
}


def reachable(role: Role) -> list[Entry]:
    """The places that a role may open."""
    return [entry for entry in PLACES if can(role, entry.right)]


def make(request: HttpRequest) -> Frame:
    """The frame for whoever is signed in; a bare one before that."""
    viewer = viewer_of(request) if hasattr(request, "user") else None
    if viewer is None or viewer.role is None:
        return Frame(marking="", user_name=str(request.user) if viewer else "")
    partnership = queries.partnership_of(viewer)
    navigation, section = _navigation(viewer.role, request.path)
    return Frame(
        partnership=partnership.name,
        navigation=navigation,
        section=section,
        marking="OFFICIAL-SENSITIVE" if can(viewer.role, Right.READ_COUNTS) else "",
        is_training=partnership.is_training,
        user_name=str(request.user),
        agency=viewer.agency_code and queries.agency(viewer, viewer.agency_code).name,
    )


def _navigation(role: Role, path: str) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places and parts that the role may open, in order; and the places of the part that the page lies in.

    A part leads to its first place; one in which the role may open a single place is that place.
    """
    part_of = {name: part for part, names in PARTS.items() for name in names}
    here = max((entry.href for entry in PLACES if _is_under(path, entry.href)), key=len, default="")
    parts: dict[str, list[Entry]] = {}
    for entry in reachable(role):
        parts.setdefault(part_of.get(entry.name, entry.text), []).append(entry)
    navigation: list[Place] = []
    section: tuple[Place, ...] = ()
    for part, entries in parts.items():
        places = tuple(Place(entry.text, entry.href, entry.href == here) for entry in entries)
        if len(places) == 1:
            navigation.append(places[0])
            continue
        is_here = any(place.is_current for place in places)
        navigation.append(Place(part, places[0].href, is_here))
        section = places if is_here else section
    return tuple(navigation), section


def _is_under(path: str, href: str) -> bool:
    """The page itself, or one that lies under it; everything lies under the first page, so that one counts alone. Of
    several the longest is where the viewer is: nominations lie under Partnership Profiles.
    """
    return path == href or (href != "/" and path.startswith(href))
