"""The headings of an agenda, in their order: safeguarding before everything that is decided."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """Where an item goes by itself. part: how its items begin; minutes: the time meant for it."""

    code: str
    title: str
    part: str  # open, closed
    minutes: int
    standing: bool = False  # on every agenda, whether anything was gathered for it or not


# Source: domain/partnership.md section 11 (the agenda of sixteen headings).
HEADINGS: tuple[Heading, ...] = (
    Heading("attendance", "Confidentiality and attendance", "open", 5, standing=True),
    Heading("conflicts", "Conflicts of interest", "open", 2, standing=True),
    Heading("minutes", "Minutes and decisions of the last meeting", "open", 5, standing=True),
    Heading("actions", "Actions that are overdue or blocked", "closed", 10),
    Heading("safeguarding", "Safeguarding first: children and adults at risk", "closed", 20),
    Heading("threat", "What has changed in the threat", "closed", 10),
    Heading("reviews", "Reviews: effect, step down, close", "closed", 15),
    Heading("subjects", "New subjects", "closed", 20),
    Heading("lines", "Lines and taken-over homes", "closed", 15),
    Heading("places", "Places", "closed", 10),
    Heading("balance", "Balance of pursue, prevent, protect and prepare", "open", 5),
    Heading("gaps", "What is not known, and who is asked", "closed", 5),
    Heading("performance", "Data and performance", "open", 5),
    Heading("learning", "Disclosure, equality and learning", "open", 5),
    Heading("upward", "What goes up, in agreed words", "open", 5, standing=True),
    Heading("next", "Next meeting", "open", 1, standing=True),
)
BY_CODE = {heading.code: heading for heading in HEADINGS}
ORDER = {heading.code: place for place, heading in enumerate(HEADINGS)}
# Between two headings there is room for this many items before numbers meet.
ROOM = 1000


def place_of(code: str, count: int) -> int:
    """Where the next item under a heading goes, when it holds so many already."""
    return ORDER[code] * ROOM + count
