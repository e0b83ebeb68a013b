"""What the register says about the subjects of an item: asked by a named system actor, never left to the typist."""

from collections.abc import Iterable
from dataclasses import dataclass

from portfolio.ground.access.actors import system
from portfolio.partnership.meetings.errors import NotNow
from portfolio.picture.subjects import queries as register
from portfolio.picture.subjects.queries import Names

ASKER = "meetings"  # the system actor that asks; its questions stand in the log under this name


@dataclass(frozen=True)
class Concern:
    """Whom a decision concerns."""

    child: bool = False
    victim: bool = False


def concern_of(partnership_id: str, subjects: Iterable[str]) -> Concern:
    """Of these subjects, given as kind:id, whether one is a child and whether one holds a victim-type category.

    NotNow where one is not in view any more: nothing is decided about somebody whom the register does not hold.
    """
    ids = {subject.partition(":")[2] for subject in subjects}
    if not ids:
        return Concern()
    flags = register.flags(system(ASKER, partnership_id), ids)
    if ids - set(flags):
        raise NotNow(
            "A subject of this item is not in the register, or not any more. Put the item off, and ask the analyst."
        )
    return Concern(any(one.is_child for one in flags.values()), any(one.is_victim for one in flags.values()))


def names_in_view(partnership_id: str) -> Names:
    """What may not stand in words that the room agrees for the public."""
    return register.names_in_view(system(ASKER, partnership_id))
