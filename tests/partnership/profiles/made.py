"""Figures made by hand or by rule, for tests of what is built from them: no database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portfolio.ground import months as calendar
from portfolio.ground.statistics.intervals import byar, wilson
from portfolio.partnership.profiles.building.compose import Edition, Profile, Written, compose
from portfolio.partnership.profiles.building.figures import Figures, Severity, Threat
from portfolio.partnership.profiles.building.versions import version
from portfolio.picture.places.figures import (
    AreaFigure,
    AreaFigures,
    Coverage,
    DeprivationFigures,
    Limits,
    MonthFigure,
    Monthly,
    OutcomeFigures,
    PopulationFigures,
    StopSearchFigures,
    SubmissionShare,
    Track,
    Tracks,
)

TODAY = date(2026, 11, 23)
EDITION = Edition(
    number=2,
    state="drafting",
    opened=date(2026, 11, 1),
    partnership="Merrowby Partnership",
    author="Orla Ní Bhriain",
    review=date(2027, 11, 1),
    reference="LP-E06009999-2",
)
NOBODY = Coverage(0, 0, 0, 0, (), (), ())


def area(code: str, name: str, count: int, residents: int | None = 1_000) -> AreaFigure:
    """An area with its rate where it has residents."""
    if not residents:
        return AreaFigure(code, name, count, residents, None, None, None)
    rate = byar(count, population=residents)
    return AreaFigure(code, name, count, residents, rate.value, rate.low, rate.high)


def areas(kind: str, *figures: AreaFigure, unplaced: int = 0) -> AreaFigures:
    return AreaFigures(kind, "2023" if kind == "ward" else "2021", figures, unplaced, "2024")


def square(at: int) -> dict[str, Any]:
    """A square for a map, a tenth of a degree wide, beside the last one."""
    x, y = 0.1 * (at % 5), 53 + 0.1 * (at // 5)
    ring = [[x, y], [x + 0.1, y], [x + 0.1, y + 0.1], [x, y + 0.1], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def empty(months: tuple[str, ...] = ("2026-09", "2026-10")) -> Figures:
    """Nothing held at all."""
    return Figures(
        area_code="E06009999",
        area_name="Merrowby",
        months=months,
        by_type={},
        coverage=Coverage(0, 0, 0, 0, (), (), months),
    )


# Two wards of two small areas over two months. Robbery is small in both; the rest is worked out on paper in the tests.
TYPES = {
    ("Violence and sexual offences", "2026-09"): 41,
    ("Violence and sexual offences", "2026-10"): 38,
    ("Drugs", "2026-09"): 12,
    ("Drugs", "2026-10"): 23,
    ("Robbery", "2026-09"): 3,
    ("Robbery", "2026-10"): 0,
}


def small(**changed: Any) -> Figures:
    """117 records: 79 of violence, 35 of drugs, 3 of robbery; 56 in September, 61 in October."""
    found = Track({"2026-09": 12, "2026-10": 23}, {"Drugs": 35})
    reported = Track({"2026-09": 44, "2026-10": 38}, {"Robbery": 3, "Violence and sexual offences": 79})
    nothing = Track({"2026-09": 0, "2026-10": 0}, {})
    given: dict[str, Any] = {
        "area_code": "E06009999",
        "area_name": "Merrowby",
        "months": ("2026-09", "2026-10"),
        "by_type": TYPES,
        "coverage": Coverage(
            rows=130,
            inside=117,
            outside=8,
            without_place=5,
            submissions=(
                SubmissionShare("SUB1", "september.csv", "police", "police-uk-street", ("2026-09",), 60, 56),
                SubmissionShare("SUB2", "october.csv", "police", "police-uk-street", ("2026-10",), 70, 61),
            ),
            held=("2026-09", "2026-10"),
            missing=(),
        ),
        "wards": areas("ward", area("W1", "Gallowfield", 60), area("W2", "Hexby", 57)),
        "small_areas": areas(
            "lsoa",
            area("L1", "Merrowby 001A", 30),
            area("L2", "Merrowby 001B", 30),
            area("L3", "Merrowby 002A", 28),
            area("L4", "Merrowby 002B", 29),
        ),
        "ward_of": {"L1": "W1", "L2": "W1", "L3": "W2", "L4": "W2"},
        "ward_shapes": {"W1": square(0), "W2": square(1)},
        "monthly": Monthly(
            (MonthFigure("2026-09", 56), MonthFigure("2026-10", 61)), None, "Too few months to say anything."
        ),
        "tracks": Tracks(reported, found, nothing, nothing),
        "outcomes": OutcomeFigures(110, 40, wilson(40, whole=110), {"Suspect charged": 25, "Local resolution": 4}, 7),
        "searches": StopSearchFigures(20, {}, {"Controlled drugs": 16, "": 4}, {}, {}, 0),
        "deprivation": DeprivationFigures(
            "2025", {**dict.fromkeys(range(1, 11), 0), 1: 1, 4: 3}, wilson(1, whole=4), None
        ),
        "population": PopulationFigures(4_000, None, "2024", 4, 0),
    }
    return Figures(**{**given, **changed})


def large(months: int = 24, small_areas: int = 80, wards: int = 18, types: int = 14) -> Figures:
    """Counts by rule, from nought upwards, that add up in every table."""
    period = tuple(calendar.between("2024-11", "2030-12")[:months])
    names = [f"Type {number}" for number in range(types)]
    by_type = {
        (name, month): (3 * at + 7 * when) % (60 // (at + 1) + 2)
        for at, name in enumerate(names)
        for when, month in enumerate(period)
    }
    total = sum(by_type.values())
    counts = [total // small_areas] * small_areas
    for at in range(0, small_areas - 1, 2):  # uneven: every second gives all but a few to its neighbour
        moved = max(0, counts[at] - at % 9)
        counts[at], counts[at + 1] = counts[at] - moved, counts[at + 1] + moved
    counts[-1] += total - sum(counts)
    home = [at * wards // small_areas for at in range(small_areas)]
    return Figures(
        area_code="E06009999",
        area_name="Merrowby",
        months=period,
        by_type=by_type,
        coverage=Coverage(
            rows=total,
            inside=total,
            outside=0,
            without_place=0,
            submissions=tuple(
                SubmissionShare(f"S{at}", f"{month}.csv", "police", "police-uk-street", (month,), 1, 1)
                for at, month in enumerate(period)
            ),
            held=period,
            missing=(),
        ),
        wards=areas(
            "ward",
            *(
                area(f"W{ward}", f"Ward {ward}", sum(n for n, at in zip(counts, home, strict=True) if at == ward))
                for ward in range(wards)
            ),
        ),
        small_areas=areas("lsoa", *(area(f"L{at}", f"Area {at}", count) for at, count in enumerate(counts))),
        ward_of={f"L{at}": f"W{ward}" for at, ward in enumerate(home)},
        ward_shapes={f"W{ward}": square(ward) for ward in range(wards)},
        monthly=Monthly(
            tuple(MonthFigure(month, sum(by_type[name, month] for name in names)) for month in period),
            Limits(200.0, 150.0, 250.0, ("2022-11", "2024-10")),
            "Within the limits.",
        ),
        tracks=Tracks(*(Track({}, dict.fromkeys(chosen, 0)) for chosen in (names[4:], names[:2], names[2:4], []))),
        outcomes=OutcomeFigures(100, 50, None, {f"Outcome {at}": 5 * at for at in range(12)}, 0),
        searches=StopSearchFigures(30, {}, {"Controlled drugs": 30}, {}, {}, 0),
        deprivation=DeprivationFigures("2025", dict.fromkeys(range(1, 11), 8), wilson(8, whole=80), None),
        population=PopulationFigures(small_areas * 1_000, None, "2024", small_areas, 0),
        severity=(
            Severity("Cambridge", "2020", "days", "crimeharm.csv", dict.fromkeys(period, 12.4), ()),
            Severity("ONS", "2023", "points", "ons.csv", dict.fromkeys(period, 7.0), ()),
        ),
        threats=(
            Threat(
                "Drugs", (6.0, 8.0), (3.0, 3.0), (18.0, 24.0), "low", (1, 2), "Two areas rose.", "theme_assessment:T1"
            ),
            Threat("Fraud", (2.0, 2.0), (1.0, 1.0), (2.0, 2.0), "high", (2, 2), "", "theme_assessment:T2"),
        ),
        not_assessed=("Cyber crime",),
    )


def profile(figures: Figures, code: str, written: Mapping[str, Written] | None = None, **given: Any) -> Profile:
    """A version of a profile of these figures."""
    return compose(edition=EDITION, version=version(code), figures=figures, written=written or {}, today=TODAY, **given)


def tables(made: Profile) -> dict[str, Any]:
    """The protected tables of a version by id."""
    return {shown.grid.id: shown for shown in made.shown}
