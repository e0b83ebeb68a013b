"""What each piece of evidence is worth: its grade, its origin and its label, as the records themselves say."""

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.rules import Item


@dataclass(frozen=True)
class Weighed:
    """One piece of evidence with what it counts for. An identity counts as all of its records."""

    given: EvidenceGiven
    items: tuple[Item, ...]
    labels: tuple[Label, ...]

    @property
    def grade(self) -> str:
        """Its one grade; "" where it has none or several."""
        grades = {item.grade for item in self.items}
        return grades.pop() if len(grades) == 1 else ""

    @property
    def origin(self) -> str:
        """Its one origin; "" where it has several."""
        origins = {item.origin for item in self.items}
        return origins.pop() if len(origins) == 1 else ""


def weigh(by: Actor, given: Sequence[EvidenceGiven]) -> list[Weighed]:
    """Each piece of evidence with its items and labels."""
    return [Weighed(one, (Item(one.grade, one.origin or str(one.reference), one.shows),), ()) for one in given]
