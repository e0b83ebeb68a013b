"""The label of a row: whose it is, how sensitive, for what, until when. Combining labels happens here and only here."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portfolio.ground.errors import PortfolioError

MARKINGS = ("", "OFFICIAL", "OFFICIAL-SENSITIVE")  # loosest first
SENSITIVITIES = ("open", "aggregate", "depersonalised", "personal", "source")  # loosest first
HANDLINGS = ("P", "C")  # loosest first


class BadLabel(PortfolioError):
    """A label that may not exist."""


class NoCommonPurpose(PortfolioError):
    """Parts that may not be used together for anything."""


@dataclass(frozen=True)
class Label:
    """partnership, controller: ids. purposes: codes, empty for any purpose of the partnership. conditions: codes."""

    partnership: str
    controller: str
    regime: str
    marking: str
    sensitivity: str
    handling: str
    review_due: date
    conditions: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.handling == "C" and not self.conditions:
            raise BadLabel("Handling C needs at least one condition. Choose the condition, or grade the item P.")
        for value, known in (
            (self.marking, MARKINGS),
            (self.sensitivity, SENSITIVITIES),
            (self.handling, HANDLINGS),
            (self.regime, ("part2", "part3")),
        ):
            if value not in known:
                raise BadLabel(f"A label cannot say {value!r}. Known here: {', '.join(filter(None, known))}.")

    def digest(self) -> str:
        """The same for equal labels, and only for them: SHA-256 over the fields in order."""
        fields = [
            self.partnership,
            self.controller,
            self.regime,
            self.marking,
            self.sensitivity,
            self.handling,
            self.review_due.isoformat(),
            sorted(self.conditions),
            sorted(self.purposes),
        ]
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def combine(labels: Sequence[Label], *, controller: str | None = None) -> Label:
    """The label of something that rests on all of these.

    Marking, sensitivity, handling: the strictest. Conditions: all of them. Purposes: those that every label allows.
    Regime: Part 3 where any part is. Review: the earliest. Controller: the given one, else the common one.
    Order does not matter; one label gives itself.

    Raises BadLabel for no labels, for labels of two partnerships, and where controllers differ and none is given;
    NoCommonPurpose where nothing may be done with the result.
    Source: domain/governance.md section 7 ("a product's handling is the strictest of its parts").
    """
    if not labels:
        raise BadLabel("Nothing to combine.")
    if len({label.partnership for label in labels}) > 1:
        raise BadLabel("Two partnerships' material cannot be put together.")
    controllers = {label.controller for label in labels}
    if controller is None and len(controllers) > 1:
        raise BadLabel("Say which agency answers for something made from several agencies' material.")
    limited = [label.purposes for label in labels if label.purposes]
    purposes = frozenset.intersection(*limited) if limited else frozenset()
    if limited and not purposes:
        raise NoCommonPurpose("These items may not be used together: no purpose is allowed by all of them.")
    return Label(
        partnership=labels[0].partnership,
        controller=controller or controllers.pop(),
        regime=max(label.regime for label in labels),
        marking=max((label.marking for label in labels), key=MARKINGS.index),
        sensitivity=max((label.sensitivity for label in labels), key=SENSITIVITIES.index),
        handling=max((label.handling for label in labels), key=HANDLINGS.index),
        conditions=frozenset().union(*(label.conditions for label in labels)),
        purposes=purposes,
        review_due=min(label.review_due for label in labels),
    )
