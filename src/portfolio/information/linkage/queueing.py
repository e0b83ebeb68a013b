"""Which of the waiting pairs somebody wants to judge, and in what order they come."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, TextField, Value
from django.db.models.functions import Concat

from portfolio.information.linkage.matching import guards

# Bits: at 4.2 the comparisons alone would let the machine join the two; at 0 they are as likely one person as two.
STRENGTHS: dict[str, tuple[str, float | None, float | None]] = {
    "strong": ("Very alike: 4.2 bits or more", 4.2, None),
    "even": ("Alike: 0 to 4.2 bits", 0.0, 4.2),
    "weak": ("Less alike: below 0 bits", None, 0.0),
}
REASONS = {**guards.REASONS, "none": "Alike, but not enough for the machine to join them"}


@dataclass(frozen=True)
class Wanted:
    """agency: a code, of either of the two. why: a code of REASONS. strength: of STRENGTHS. Empty: any."""

    agency: str = ""
    why: str = ""
    strength: str = ""

    def of(self, waiting: Any) -> Any:
        """Of these judgements those that are wanted; a word that means nothing here wants any."""
        if self.agency:
            waiting = waiting.filter(Q(left__agency__code=self.agency) | Q(right__agency__code=self.agency))
        if self.why == "none":
            waiting = waiting.filter(reason="")
        elif self.why in guards.REASONS:
            said = waiting.annotate(said=Concat(Value(" "), "reason", Value(" "), output_field=TextField()))
            waiting = said.filter(said__contains=f" {self.why} ")
        if self.strength in STRENGTHS:
            _, least, below = STRENGTHS[self.strength]
            if least is not None:
                waiting = waiting.filter(weight__gte=least)
            if below is not None:
                waiting = waiting.filter(weight__lt=below)
        return waiting

    @property
    def is_narrow(self) -> bool:
        return bool(self.agency or self.why or self.strength)


ANY = Wanted()


def following(waiting: Any, usefulness: float, id: str) -> Any:
    """Of these those that come after that one in the queue's order: the most useful first, then by id."""
    return waiting.filter(Q(usefulness__lt=usefulness) | Q(usefulness=usefulness, pk__gt=id))
