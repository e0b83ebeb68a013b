"""The crimes and incidents of one month, made one after another in the order the publisher lists them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from random import Random
from typing import NamedTuple

from portfolio.borough import land, months, outcomes, sketch
from portfolio.borough.chance import count, part, pick, running
from portfolio.borough.outcomes import Outcome
from portfolio.borough.pattern import ASB, ROWS_A_MONTH_PER_HUNDRED_THOUSAND, SHARE, TYPES, pattern
from portfolio.borough.streets import Beat, SnapPoint, beats

OUTSIDE_SHARE = 0.004  # of a month's rows: outside the borough (Cheshire 2018-10 has a few in 9,439)
NOWHERE_SHARE = 0.003  # of a month's rows: "No location" (City of London 2018-10: 52 of 782; Cheshire none)
TWICE_CHANCE = 0.0015  # a Crime ID at a second point in the month (Cheshire: 10 to 25 of some 7,500)
LATER_CHANCE = 0.002  # a Crime ID again in the next month (Cheshire: 86 over five months)


class Crime(NamedTuple):
    """A row in the making; for anti-social behaviour `id` is empty and `outcome` None."""

    id: str
    point: SnapPoint
    code: str
    area: str
    type: str
    outcome: Outcome | None


class Spot(NamedTuple):
    """Where rows lie: a small area's code and name as published, its beat, and how many of each type to expect."""

    code: str
    name: str
    beat: Beat
    expected: Mapping[str, float]


def of_month(month: int, *, ago: int, people: int, seed: int) -> Iterator[Crime]:
    """Rows by area name, then type; those without a place come last.

    ago: months before the last month made, 0 for the last. Depends on no other month.
    """
    rng = part(seed, f"crimes/{months.text(month)}")
    serial = 0
    for spot in _spots(month, ago, people):
        for crime_type in TYPES:
            for _ in range(count(rng, spot.expected[crime_type])):
                serial += 1
                crime = _crime(rng, f"{seed}/{month}/{serial}", spot, crime_type)
                yield crime
                if crime.id and rng.random() < TWICE_CHANCE:
                    yield crime._replace(point=pick(rng, spot.beat.points, spot.beat.totals))


def returns_later(crime: Crime) -> bool:
    """Whether the force's file lists this id again a month later; a property of the id, so nothing is remembered."""
    return bool(crime.id) and int(crime.id[:8], 16) < LATER_CHANCE * 0x1_0000_0000


def _crime(rng: Random, name: str, spot: Spot, crime_type: str) -> Crime:
    point = pick(rng, spot.beat.points, spot.beat.totals)
    if crime_type == ASB:
        return Crime("", point, spot.code, spot.name, crime_type, None)
    crime_id = hashlib.sha256(name.encode()).hexdigest()
    return Crime(crime_id, point, spot.code, spot.name, crime_type, outcomes.draw(rng, crime_type))


def _spots(month: int, ago: int, people: int) -> list[Spot]:
    expected = pattern(people).expected
    calendar = months.of_year(month)
    own = [
        Spot(
            area.code,
            area.name,
            beats()[area.code],
            {kind: expected(area.code, kind, calendar, ago) for kind in TYPES},
        )
        for area in land.draw().smalls
    ]
    whole = people / 100_000 * ROWS_A_MONTH_PER_HUNDRED_THOUSAND
    beside = [
        Spot(near.code, near.name, _one_point(near), _spread(whole * OUTSIDE_SHARE / len(sketch.NEIGHBOURS)))
        for near in sketch.NEIGHBOURS
    ]
    nowhere = Spot("", "", Beat((SnapPoint("", "", "No location"),), (1.0,)), _spread(whole * NOWHERE_SHARE))
    return [*sorted([*own, *beside], key=lambda spot: spot.name), nowhere]


def _one_point(near: sketch.Neighbour) -> Beat:
    longitude, latitude = sketch.to_degrees(*near.point)
    return Beat((SnapPoint(f"{longitude:.6f}", f"{latitude:.6f}", "On or near Parking Area"),), running([1.0]))


def _spread(total: float) -> dict[str, float]:
    return {kind: total * share for kind, share in SHARE.items()}
