"""Every read of this room: the viewer comes first, and only rows that visible_to() gives are counted."""

from portfolio.picture.places.queries.counts import by_area, by_type_and_month
from portfolio.picture.places.queries.coverage import coverage

__all__ = ["by_area", "by_type_and_month", "coverage"]
