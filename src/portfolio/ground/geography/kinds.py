"""The kinds of areas, from the smallest to the largest, and which edition a year's file uses."""

import re
from enum import StrEnum

from portfolio.ground.findings import refuse


class Kind(StrEnum):
    """In order of size: a lookup runs from an earlier kind to a later one."""

    OA = "oa"  # census output area
    LSOA = "lsoa"  # lower layer super output area, about 1,500 people
    MSOA = "msoa"  # middle layer super output area, about 8,000 people
    WARD = "ward"  # electoral ward
    TOWN = "town"  # a named set of wards, the partnership's own
    LAD = "lad"  # local authority: district, borough or unitary
    CSP = "csp"  # community safety partnership
    PFA = "pfa"  # police force area
    REGION = "region"


CAPTIONS = {
    Kind.OA: "Output area",
    Kind.LSOA: "Small area (LSOA)",
    Kind.MSOA: "Middle area (MSOA)",
    Kind.WARD: "Ward",
    Kind.TOWN: "Town",
    Kind.LAD: "Local authority",
    Kind.CSP: "Community safety partnership",
    Kind.PFA: "Police force area",
    Kind.REGION: "Region",
}
ORDER = {kind: place for place, kind in enumerate(Kind)}

# The census draws these; every other kind is redrawn when somebody decides so, and its edition is the year.
_CENSUS = frozenset({Kind.OA, Kind.LSOA, Kind.MSOA})
_YEAR = re.compile(r"(19|20)\d\d")

# Kinds of which each area lies in one of the other by law or by design, so that a file's pairs may be kept even
# where they are not what its rows are about. Wards and middle areas do not nest, so they are not here.
NESTING = frozenset(
    {
        (Kind.OA, Kind.LSOA),
        (Kind.OA, Kind.MSOA),
        (Kind.OA, Kind.LAD),
        (Kind.LSOA, Kind.MSOA),
        (Kind.LSOA, Kind.LAD),
        (Kind.MSOA, Kind.LAD),
        (Kind.WARD, Kind.LAD),
        (Kind.LAD, Kind.CSP),
        (Kind.LAD, Kind.PFA),
        (Kind.LAD, Kind.REGION),
        (Kind.CSP, Kind.PFA),
    }
)


def check_edition(text: str) -> str:
    """The year itself; BadFile where it is not one."""
    if not _YEAR.fullmatch(text):
        raise refuse(f"“{text}” is not an edition.", "Give the year of the boundaries, like 2021.")
    return text


def edition_in(kind: Kind, year: str) -> str:
    """The edition of such areas that a file of that year uses where it does not say: 2021 for an LSOA of 2024."""
    if kind not in _CENSUS:
        return year
    return "2021" if year >= "2021" else "2011" if year >= "2011" else "2001"
