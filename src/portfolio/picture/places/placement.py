"""Which area of a kind each small area counts for, and how many people live there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from portfolio.ground.geography import queries as geography
from portfolio.picture.places.errors import NoSuchAreas
from portfolio.picture.places.rules import gather_residents

LSOA = "lsoa"


@dataclass(frozen=True)
class Placement:
    """areas: code to name, all of the kind within the area. parents: small area to area, of every edition that leads
    there. residents: area to usual residents, absent where not known for all of it; year: of those figures."""

    kind: str
    edition: str
    areas: Mapping[str, str]
    parents: Mapping[str, str]
    residents: Mapping[str, int]
    year: str


def inside(area_code: str) -> frozenset[str]:
    """The small areas of any census that lie in the area. UnknownArea where it is not loaded."""
    return frozenset().union(*geography.lsoas_within(area_code).values())


def find(area_code: str, kind: str, edition: str | None, *, seen: Collection[str], month: str) -> Placement:
    """The areas of a kind within an area, of the edition given or of the one that the rows' small areas fit best.

    seen: small areas that rows name; month: the last one asked for. Together they tell which census the rows use.
    Raises UnknownArea, NoSuchAreas.
    """
    held = geography.lsoas_within(area_code)
    every = frozenset().union(*held.values())
    census = geography.lsoa_edition_for(seen or every, month) or max(held, default="")
    edition = edition or (census if kind == LSOA else geography.best_edition(kind, census, area_code))
    found = geography.areas(kind, edition, area_code) if edition else []
    if not edition or not found:
        raise NoSuchAreas(kind, area_code)
    names = geography.names(kind, [area.code for area in found])
    areas = {area.code: area.name or names.get(area.code, area.code) for area in found}
    parents = _parents(held, census, kind, edition)
    residents, year = _residents(held, kind, areas, parents)
    return Placement(kind, edition, areas, parents, residents, year)


def _parents(held: Mapping[str, frozenset[str]], census: str, kind: str, edition: str) -> dict[str, str]:
    """Small area to area, by the census that the rows use first: a code that both know keeps that one's parent."""
    if kind == LSOA:
        return {code: code for code in frozenset().union(*held.values())}
    parents: dict[str, str] = {}
    for one in sorted(held, key=lambda one: (one != census, one)):
        unplaced = held[one] - parents.keys()
        parents |= geography.parent_of(LSOA, one, unplaced, kind, edition)
    return parents


def _residents(
    held: Mapping[str, frozenset[str]], kind: str, areas: Mapping[str, str], parents: Mapping[str, str]
) -> tuple[Mapping[str, int], str]:
    """From the small areas of the census that has the most figures, so that count and residents mean the same ground;
    from the areas' own figures where small areas have none."""
    figures = geography.population(frozenset().union(*held.values()))
    if not figures:
        own = geography.population(list(areas), kind)
        return own, own.year
    census = max(held, key=lambda one: (len(held[one] & figures.keys()), one))
    return gather_residents(figures, held[census], parents), figures.year
