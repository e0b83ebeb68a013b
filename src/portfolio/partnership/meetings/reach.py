"""How far somebody reaches into an item: a table of rules on plain values.

Invariant: no closed-item content is reachable by a person absent for that item unless it was given to them later
(domain/partnership.md section 13). A conflict of interest shuts the item before anything else opens it.
"""

from dataclasses import dataclass
from enum import IntEnum


class Reach(IntEnum):
    """How much of an item; each includes those before it."""

    NOTHING = 0  # as if it did not exist
    AGENDA = 1  # that it is to come: its title, its place and its papers
    CONTENT = 2  # what was said and decided


@dataclass(frozen=True)
class Standing:
    """How somebody stands to a closed item.

    within: their agency controls it, or an agreement in force covers both. attendance: "", present, apology, left or
    conflict. was_given: given to them after the meeting. is_expected: asked to the meeting. runs: may run meetings.
    door_closed: the meeting has begun. in_session: it is being held now.
    """

    within: bool
    hidden: bool = False
    is_system: bool = False
    attendance: str = ""
    was_given: bool = False
    is_expected: bool = False
    runs: bool = False
    door_closed: bool = False
    in_session: bool = False


def closed_item(standing: Standing) -> Reach:
    """How far into a closed item; the first rule that fits decides."""
    if standing.hidden:
        return Reach.NOTHING
    if standing.is_system:
        return Reach.CONTENT  # a named system actor with a stated purpose, as in the table of depths
    if not standing.within or standing.attendance == "conflict":
        return Reach.NOTHING
    if standing.attendance == "present" or standing.was_given:
        return Reach.CONTENT
    if standing.attendance in ("apology", "left"):
        return Reach.NOTHING
    if standing.door_closed and not standing.in_session:
        return Reach.NOTHING  # nobody recorded that they were in the room
    return Reach.AGENDA if standing.is_expected or standing.runs else Reach.NOTHING
