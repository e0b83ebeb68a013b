"""Every read of this room. Published geography is about nobody, so no viewer is asked for.

Codes: a government code means one boundary, and a changed boundary gets a new code. So the boundary, the name or the
lookup of a code may be taken from another edition where the edition asked for has none.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from portfolio.ground.geography.errors import UnknownArea
from portfolio.ground.geography.kinds import ORDER, Kind
from portfolio.ground.geography.locating import locate, most_detailed, newest_load
from portfolio.ground.geography.lookups import Chain, chains, main_parents, pairings
from portfolio.ground.geography.models import Area, Deprivation, Load, Lookup, Pairing, Population, Postcode
from portfolio.ground.months import check as check_month
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.postcode import clean

__all__ = [
    "area",
    "areas",
    "best_edition",
    "deprivation",
    "editions",
    "loads",
    "locate",
    "lsoa_edition_for",
    "lsoas_within",
    "most_detailed",
    "names",
    "parent_of",
    "population",
    "postcode",
    "shapes",
]

_CHUNK = 10_000  # codes in one statement


def area(code: str, edition: str | None = None, kind: str | None = None) -> Area:
    """The area with that code, of the newest edition unless one is given; without its geometry in hand.

    UnknownArea where none is loaded. A name missing in that edition is taken from another.
    """
    found = _without_geometry().filter(code=code)
    if kind:
        found = found.filter(kind=kind)
    every = list(found.order_by("-edition"))
    chosen = next((one for one in every if edition in (None, one.edition)), None)
    if chosen is None:
        raise UnknownArea(code)
    if not chosen.name:
        chosen.name = next((one.name for one in every if one.name), "")
    return chosen


def areas(kind: str, edition: str, within: str | None = None) -> list[Area]:
    """The areas of a kind and edition, by code, all of them or those that lie mainly within another area.

    UnknownArea where `within` is not loaded. No geometry in hand.
    """
    found = _without_geometry().filter(kind=kind, edition=edition).order_by("code")
    if within is None:
        return list(found)
    return [one for some in _chunks(_within(within, kind, edition)) for one in found.filter(code__in=some)]


def names(kind: str, codes: Collection[str]) -> dict[str, str]:
    """Code to name, the newest edition's where editions differ; codes without a name are left out."""
    found: dict[str, str] = {}
    for some in _chunks(codes):
        rows = Area.objects.filter(kind=kind, code__in=some).exclude(name="").order_by("edition")
        found |= dict(rows.values_list("code", "name"))
    return found


def editions(kind: str) -> list[str]:
    """The editions of which areas of this kind are loaded, oldest first."""
    return sorted(set(Area.objects.filter(kind=kind).order_by().values_list("edition", flat=True).distinct()))


def loads() -> list[Load]:
    """What has been loaded, newest first."""
    return list(Load.objects.order_by("-at", "-id"))


def lsoas_within(code: str) -> dict[str, frozenset[str]]:
    """LSOA edition to the LSOAs that lie mainly in that authority, ward, town, police area ... or are it.

    Raises UnknownArea where no area has the code; an edition without a lookup to it is absent.
    """
    load = newest_load()
    return dict(_lsoas_within(code, load) if load else _find_lsoas(code))


@lru_cache(maxsize=64)
def _lsoas_within(code: str, load: str) -> dict[str, frozenset[str]]:
    """Kept until the next load: every count of an area asks, and the lookups of England take ten statements."""
    return _find_lsoas(code)


def _find_lsoas(code: str) -> dict[str, frozenset[str]]:
    target = area(code)
    if target.kind == Kind.LSOA:
        held = Area.objects.filter(kind=Kind.LSOA, code=code).values_list("edition", flat=True)
        return {edition: frozenset({code}) for edition in held}
    found: dict[str, frozenset[str]] = {}
    for edition in {pairing.from_edition for pairing in pairings() if pairing.from_kind == Kind.LSOA}:
        inside = _children(Kind.LSOA, edition, target)
        if inside:
            found[edition] = inside
    return found


def parent_of(from_kind: str, from_edition: str, codes: Iterable[str], to_kind: str, to_edition: str) -> dict[str, str]:
    """Each area's parent: the one with the largest share of it, or the first by code where no shares are known.

    By way of other kinds where no lookup goes straight there (small area to ward to town). Codes that have none are
    absent.
    """
    start = {code: code for code in codes}
    known: set[str] | None = None
    for chain in chains(from_kind, from_edition, to_kind, to_edition):
        reached = _along(chain, start)
        if chain[-1].to_edition != to_edition:
            if known is None:
                known = set(Area.objects.filter(kind=to_kind, edition=to_edition).values_list("code", flat=True))
            reached = {code: parent for code, parent in reached.items() if parent in known}
        if reached:
            return reached
    return {}


def best_edition(kind: str, for_lsoa_edition: str, within: str | None = None) -> str | None:
    """The edition of a kind of area that LSOAs of that edition fit best; None where no lookup leads there.

    First the one to which most of the LSOAs within that area are looked up, then the one in which they nest best (the
    mean share), then the newest.
    """
    wanted = lsoas_within(within).get(for_lsoa_edition, frozenset()) if within else None
    best: tuple[tuple[int, float, str], str] | None = None
    for pairing in pairings():
        if (pairing.from_kind, pairing.from_edition, pairing.to_kind) != (Kind.LSOA, for_lsoa_edition, kind):
            continue
        parents = main_parents(pairing, wanted)
        if not parents:
            continue
        nesting = sum(share if share is not None else 1.0 for _, share in parents.values()) / len(parents)
        standing = (len(parents), round(nesting, 3), pairing.to_edition)
        best = max(best, (standing, pairing.to_edition)) if best else (standing, pairing.to_edition)
    return best[1] if best else None


def lsoa_edition_for(codes: Collection[str], month: str | None = None) -> str | None:
    """The edition that knows most of these LSOA codes; None where none knows any.

    Most codes did not change between censuses, so ties are usual: then the newest edition, or, with a month, the
    newest that is not younger than it.
    """
    counts: dict[str, int] = defaultdict(int)
    for some in _chunks(codes):
        rows = Area.objects.filter(kind=Kind.LSOA, code__in=some).values_list("edition", flat=True)
        for edition in rows:
            counts[edition] += 1
    if not counts:
        return None
    known = sorted(edition for edition, count in counts.items() if count == max(counts.values()))
    year = check_month(month)[:4] if month else known[-1]
    return max((edition for edition in known if edition <= year), default=known[0])


class Residents(dict[str, int]):
    """Code to usual residents. year: of the figures, "" where there are none. households: code to how many."""

    year: str = ""
    households: dict[str, int]


def population(codes: Collection[str], kind: str = Kind.LSOA, year: str | None = None) -> Residents:
    """Usual residents of these areas in that year, by default the newest year that knows the most of the codes.

    Codes without a figure are absent: not known is not nobody.
    """
    by_year: dict[str, Residents] = {}
    for some in _chunks(codes):
        rows = Population.objects.filter(kind=kind, code__in=some)
        for code, when, residents, households in rows.values_list("code", "year", "residents", "households"):
            figures = by_year.setdefault(when, _residents(when))
            figures[code] = residents
            if households is not None:
                figures.households[code] = households
    if year is None and by_year:
        year = max(by_year, key=lambda when: (len(by_year[when]), when))
    return by_year.get(year or "", _residents(""))


def _residents(year: str) -> Residents:
    made = Residents()
    made.year, made.households = year, {}
    return made


def deprivation(codes: Collection[str], edition: str | None = None, kind: str = Kind.LSOA) -> list[Deprivation]:
    """The standings of these areas, by code and domain, in that edition of the indices.

    By default the newest edition that knows the most of the codes. Empty where none knows any.
    """
    found: dict[str, list[Deprivation]] = defaultdict(list)
    for some in _chunks(codes):
        rows = Deprivation.objects.filter(kind=kind, code__in=some)
        for row in rows.filter(edition=edition) if edition else rows:
            found[row.edition].append(row)
    if not found:
        return []
    chosen = max(found, key=lambda one: (len({row.code for row in found[one]}), one))
    return sorted(found[chosen], key=lambda row: (row.code, row.domain))


def postcode(text: str) -> Postcode | None:
    """The loaded postcode, however it is written; None where it is not loaded or no postcode at all.

    Where its publisher gives no LSOA code, the boundaries say in which it lies (lsoa_edition says by which year's).
    """
    try:
        found = Postcode.objects.filter(postcode=str(clean(text))).first()
    except BadValue:
        return None
    edition = most_detailed(Kind.LSOA)
    if found and not found.lsoa and edition and found.longitude is not None and found.latitude is not None:
        found.lsoa = locate([found.longitude], [found.latitude])[0] or ""
        found.lsoa_edition = edition if found.lsoa else ""
    return found


def shapes(kind: str, edition: str, codes: Collection[str]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of these areas, by code, with the properties code and name.

    A code drawn in another edition only is drawn as there; areas without any boundary are absent.
    """
    drawn: dict[str, tuple[str, str]] = {}
    for some in _chunks(codes):
        rows = Area.objects.filter(kind=kind, code__in=some).exclude(geometry="")
        found = sorted(
            rows.values_list("edition", "code", "name", "geometry"), key=lambda row: (row[0] == edition, row)
        )
        drawn |= {code: (name, geometry) for _, code, name, geometry in found}
    features = [
        {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": json.loads(geometry)}
        for code, (name, geometry) in sorted(drawn.items())
    ]
    return {"type": "FeatureCollection", "features": features}


def _without_geometry() -> QuerySet[Area]:
    return Area.objects.defer("geometry")


def _within(code: str, kind: str, edition: str) -> frozenset[str]:
    """The areas of that kind and edition that lie mainly within the area; itself, if it is one of them."""
    target = area(code)
    if target.kind == kind:
        return frozenset({code})
    if inside := _children(kind, edition, target):
        return inside
    gathered: set[str] = set()
    for lsoa_edition, lsoas in lsoas_within(code).items():  # wards of a middle area, say: by way of the small areas
        gathered |= set(parent_of(Kind.LSOA, lsoa_edition, lsoas, kind, edition).values())
    return frozenset(gathered)


def _children(kind: str, edition: str, target: Area) -> frozenset[str]:
    """The areas of that kind and edition of which the target is the parent, by the best chain of lookups."""
    if ORDER[Kind(kind)] >= ORDER[Kind(target.kind)]:
        return frozenset()
    for chain in chains(kind, edition, target.kind):
        inside = {target.code}
        for pairing in reversed(chain):
            inside = _of_parents(pairing, inside)
        if inside:
            return frozenset(inside)
    return frozenset()


def _of_parents(pairing: Pairing, parents: set[str]) -> set[str]:
    """The areas whose main parent in this pairing is one of those."""
    candidates: set[str] = set()
    for some in _chunks(parents):
        rows = Lookup.objects.filter(pairing=pairing, to_code__in=some)
        candidates |= set(rows.values_list("from_code", flat=True))
    return {code for code, (parent, _) in main_parents(pairing, candidates).items() if parent in parents}


def _along(chain: Chain, at: dict[str, str]) -> dict[str, str]:
    for pairing in chain:
        parents = main_parents(pairing, set(at.values()))
        at = {code: parents[now][0] for code, now in at.items() if now in parents}
    return at


def _chunks(codes: Collection[str]) -> Iterable[list[str]]:
    every = sorted(set(codes))
    return (every[start : start + _CHUNK] for start in range(0, len(every), _CHUNK))
