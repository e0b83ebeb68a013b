"""Every read of this room. The viewer comes first; rows are those that visible_to() gives, and nothing else is counted."""

from portfolio.picture.places.queries.counts import by_area, by_type_and_month
from portfolio.picture.places.queries.coverage import coverage

__all__ = ["by_area", "by_type_and_month", "coverage"]
