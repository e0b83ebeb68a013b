"""Every read that leaves this room."""

from portfolio.partnership.outcomes.queries.account import made_about
from portfolio.partnership.outcomes.queries.disrupted import (
    SeenDisruption,
    WholeDisruption,
    alike,
    disruption,
    disruptions,
    id_of,
)
from portfolio.partnership.outcomes.queries.in_use import WholeOrder, WholeUse, order, orders, use, uses
from portfolio.partnership.outcomes.queries.levels import (
    STILL_COUNTS,
    Mix,
    Wording,
    disruption_counts,
    level_definitions,
    standing_level,
    still_counts,
)
from portfolio.partnership.outcomes.queries.sight import disruptions_in_sight, is_closed, orders_in_sight, uses_in_sight

__all__ = [
    "STILL_COUNTS",
    "Mix",
    "SeenDisruption",
    "WholeDisruption",
    "WholeOrder",
    "WholeUse",
    "Wording",
    "alike",
    "disruption",
    "disruption_counts",
    "disruptions",
    "disruptions_in_sight",
    "id_of",
    "is_closed",
    "level_definitions",
    "made_about",
    "order",
    "orders",
    "orders_in_sight",
    "standing_level",
    "still_counts",
    "use",
    "uses",
    "uses_in_sight",
]
