"""What each level means here, and how disruptions are counted by it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.partnership.outcomes import rules
from portfolio.partnership.outcomes.models import Disruption, DisruptionReview, LevelDefinition
from portfolio.partnership.outcomes.queries.sight import disruptions_in_sight, unhidden
from portfolio.partnership.outcomes.states import DisruptionState

STILL_COUNTS = (DisruptionState.PROPOSED, DisruptionState.ACCEPTED)  # the first once its level is agreed


@dataclass(frozen=True)
class Wording:
    """What a level means here. version 0: the wording that ships, which no partnership has changed yet."""

    level: str
    version: int
    text: str


@dataclass(frozen=True)
class Mix:
    """Counts of events, each once however many subjects it touched. Levels and strands stand side by side: there is no
    single number of success (domain/partnership.md section 12)."""

    total: int = 0  # accepted
    levels: Mapping[str, int] = field(default_factory=dict)
    strands: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0  # proposed, and counted in nothing above
    agreed_as_proposed: int = 0  # of `total`


def level_definitions(viewer: Actor) -> list[Wording]:
    """The wording of each level in use, the strongest first."""
    check(viewer.role, Right.READ_OUTCOMES)
    held = {
        row.level: row
        for row in LevelDefinition.objects.filter(partnership_id=viewer.partnership_id).order_by("version")
    }
    return [
        Wording(level, held[level].version, held[level].text) if level in held else Wording(level, 0, text)
        for level, text in rules.WORDINGS.items()
    ]


def still_counts(row: Disruption) -> bool:
    """Whether it counts, or will once its level is agreed."""
    return row.state in STILL_COUNTS


def disruption_counts(
    viewer: Actor,
    first: date | None = None,
    last: date | None = None,
    *,
    meeting_ids: Collection[str] = (),
    upward: bool = False,
) -> Mix:
    """Events that happened from `first` to `last` (both included), or that were reported at these meetings.

    upward: for a report, with those whose subjects have left the register since: what was done was done.
    """
    check(viewer.role, Right.READ_OUTCOMES)
    found = unhidden(viewer) if upward else disruptions_in_sight(viewer)
    if first is not None:
        found = found.filter(happened__gte=first)
    if last is not None:
        found = found.filter(happened__lte=last)
    if meeting_ids:
        found = found.filter(meeting__in=[f"meeting:{id}" for id in meeting_ids])
    rows = list(found.filter(state__in=STILL_COUNTS))
    counted = [row for row in rows if row.state == DisruptionState.ACCEPTED]
    levels = levels_now(counted)
    alike, _ = rules.agreement([(row.level_proposed, row.level_agreed) for row in counted])
    return Mix(
        total=len(counted),
        levels=dict(Counter(levels[row.id] for row in counted)),
        strands=dict(Counter(row.p for row in counted)),
        waiting=len(rows) - len(counted),
        agreed_as_proposed=alike,
    )


def standing_level(row: Disruption) -> str:
    """The level as it stands: of the latest review, else as agreed; "" until moderated."""
    return levels_now([row])[row.id]


def levels_now(rows: list[Disruption]) -> dict[str, str]:
    found = {row.id: row.level_agreed for row in rows}
    reviews = DisruptionReview.objects.filter(disruption__in=rows).order_by("after_days")
    found.update(reviews.values_list("disruption_id", "level"))
    return found
