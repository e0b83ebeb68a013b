"""What a person can choose from on several pages: the areas of the partnership, and the months that are held."""

from collections.abc import Iterable, Sequence

from portfolio.ground import months as calendar
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency
from portfolio.ground.geography import queries as geography
from portfolio.ground.geography.errors import UnknownArea
from portfolio.ground.geography.kinds import CAPTIONS, Kind

Choices = list[tuple[str, str]]

_INSIDE = (Kind.TOWN, Kind.WARD)


def areas(viewer: Actor) -> list[tuple[str, Choices]]:
    """Groups of (code, name): the partnership's own authority, and the towns and wards within it.

    Where the partnership has not chosen its area yet, every loaded authority; empty where no geography is loaded.
    """
    own = access.partnership_of(viewer).area_code
    try:
        place = geography.area(own) if own else None
    except UnknownArea:
        place = None
    if place is None:
        return _group(Kind.LAD, None)
    groups = [(CAPTIONS[Kind(place.kind)], [(place.code, place.name or place.code)])]
    for kind in _INSIDE:
        if kind != place.kind:
            groups += _group(kind, place.code)
    return groups


def _group(kind: Kind, within: str | None) -> list[tuple[str, Choices]]:
    """The newest edition that has such areas there; no group where none has."""
    for edition in reversed(geography.editions(kind)):
        found = geography.areas(kind, edition, within)
        if found:
            names = geography.names(kind, [area.code for area in found])
            chosen = [(area.code, area.name or names.get(area.code, area.code)) for area in found]
            return [(f"{CAPTIONS[kind]}s" if len(chosen) > 1 else CAPTIONS[kind], _by_name(chosen))]
    return []


def _by_name(chosen: Choices) -> Choices:
    return sorted(chosen, key=lambda pair: pair[1])


def agencies(found: Iterable[Agency]) -> Choices:
    """(code, name) of these agencies: those of `access.queries.taking_part`, where a form names one."""
    return [(one.code, one.name) for one in found]


def months(held: Iterable[str]) -> Choices:
    """(2018-10, October 2018), the latest first."""
    return [(month, calendar.caption(month)) for month in sorted(set(held), reverse=True)]


def codes(groups: Sequence[tuple[str, Choices]]) -> list[str]:
    """Every code in the groups, in order."""
    return [code for _, chosen in groups for code, _ in chosen]
