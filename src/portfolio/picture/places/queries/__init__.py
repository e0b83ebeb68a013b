"""Every read of this room: the viewer comes first, and only rows that visible_to() gives are counted.

A count is about a place and not about a person, so a single query leaves no event. Whoever puts counts before a reader
says so once: `picture()` reads everything and leaves one event, a page that asks single queries calls `consulted()`;
a Local Profile leaves its own. Ethnicity in stop and search is for fairness monitoring and always leaves an event.
"""

from portfolio.picture.places.queries.counts import by_area, by_type_and_month, types_by_area
from portfolio.picture.places.queries.coverage import coverage, labels_behind, months_held
from portfolio.picture.places.queries.outcomes import outcomes
from portfolio.picture.places.queries.people import deprivation, population
from portfolio.picture.places.queries.picture import consulted, picture
from portfolio.picture.places.queries.stops import stop_search_ethnicity, stop_searches
from portfolio.picture.places.queries.trend import monthly, track_of, two_tracks

__all__ = [
    "by_area",
    "by_type_and_month",
    "consulted",
    "coverage",
    "deprivation",
    "labels_behind",
    "monthly",
    "months_held",
    "outcomes",
    "picture",
    "population",
    "stop_search_ethnicity",
    "stop_searches",
    "track_of",
    "two_tracks",
    "types_by_area",
]
