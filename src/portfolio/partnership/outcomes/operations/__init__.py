"""Every write of this room."""

from portfolio.partnership.outcomes.operations.disruptions import (
    moderate,
    propose_disruption,
    review_disruption,
    supersede,
    word_level,
)
from portfolio.partnership.outcomes.operations.orders import consider_order, move_order
from portfolio.partnership.outcomes.operations.uses import consider_use, move_use

__all__ = [
    "consider_order",
    "consider_use",
    "moderate",
    "move_order",
    "move_use",
    "propose_disruption",
    "review_disruption",
    "supersede",
    "word_level",
]
