"""Stop and search rows: no ids, times in UTC, blanks where forces leave blanks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from portfolio.borough import land, months
from portfolio.borough.chance import count, part, pick, running
from portfolio.borough.pattern import DRUGS, WEAPONS, pattern
from portfolio.borough.streets import SnapPoint, beats

COLUMNS = (
    "Type", "Date", "Part of a policing operation", "Policing operation", "Latitude", "Longitude", "Gender",
    "Age range", "Self-defined ethnicity", "Officer-defined ethnicity", "Legislation", "Object of search", "Outcome",
    "Outcome linked to object of search", "Removal of more than just outer clothing",
)  # fmt: skip

A_MONTH_PER_HUNDRED_THOUSAND = 170.0
# Shares below are near Cheshire 2025-06 (1,185 rows) unless said otherwise.
NO_POINT = 0.02
REPEATED = 0.03  # a second person searched at the same minute, with the same answers: an exact duplicate row
BLANK_AGE = 0.40  # Cheshire 0.69, Merseyside 0.05
BLANK_PERSON_ANSWERS = 0.04
BLANK_OUTCOME = 0.03

TYPES = ("Person search", "Person and Vehicle search", "Vehicle search")
TYPE_TOTALS = running((80, 17, 3))
GENDERS, GENDER_TOTALS = ("Male", "Female", "Other"), running((86, 13.5, 0.5))
AGES, AGE_TOTALS = ("10-17", "18-24", "25-34", "over 34"), running((24, 24, 23, 29))
STATED = "White - English/Welsh/Scottish/Northern Irish/British"
# (self-defined, officer-defined), with weights
ETHNICITIES = (
    (STATED, "White"),
    ("White - Any other White background", "White"),
    ("White - Irish", "White"),
    ("Other ethnic group - Not stated", "White"),
    ("Other ethnic group - Any other ethnic group", "Other"),
    ("Mixed/Multiple ethnic groups - White and Black Caribbean", "Black"),
    ("Black/African/Caribbean/Black British - African", "Black"),
    ("Asian/Asian British - Pakistani", "Asian"),
    ("Asian/Asian British - Any other Asian background", "Asian"),
)
ETHNICITY_TOTALS = running((84, 4, 1, 4, 1, 1.5, 2, 1.5, 1))
PACE = "Police and Criminal Evidence Act 1984 (section 1)"
# (legislation, object of search), with weights
REASONS = (
    ("Misuse of Drugs Act 1971 (section 23)", "Controlled drugs"),
    (PACE, "Offensive weapons"),
    (PACE, "Article for use in theft"),
    (PACE, "Articles for use in criminal damage"),
    (PACE, "Stolen goods"),
    ("Firearms Act 1968 (section 47)", "Firearms"),
    ("", ""),
)
REASON_TOTALS = running((68, 12, 8, 4, 6, 0.5, 1.5))
OUTCOMES = ("A no further action disposal", "Arrest", "Community resolution", "Summons / charged by post")
OUTCOME_TOTALS = running((73, 12, 13, 2))
LINKED = {"A no further action disposal": 0.08, "Arrest": 0.72, "Community resolution": 0.95}
HOURS = running((5, 4, 3, 2, 1, 1, 1, 1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 6, 7, 7, 8, 8, 7, 6))  # of the day by the clock

Row = tuple[str, ...]


class Where(NamedTuple):
    """Where searches are made: the small areas by code, and running totals of how many."""

    codes: tuple[str, ...]
    totals: tuple[float, ...]


def rows(month: int, *, people: int, ago: int, seed: int) -> Iterator[Row]:
    """One month's rows in order of time. ago: months before the last month made, 0 for the last.

    The month runs by British clocks, so in summer its first hour carries the day before it in UTC.
    """
    rng = part(seed, f"stops/{months.text(month)}")
    number = count(rng, people / 100_000 * A_MONTH_PER_HUNDRED_THOUSAND)
    times = sorted(_second(rng, months.days(month)) for _ in range(number))
    where = _where(people, month, ago)
    for second in times:
        row = _row(rng, month, second, where)
        yield row
        if rng.random() < REPEATED:
            yield row


def _second(rng: Random, days: int) -> int:
    hour = pick(rng, range(24), HOURS)
    return (int(rng.random() * days) * 24 + hour) * 3600 + int(rng.random() * 3600)


def _where(people: int, month: int, ago: int) -> Where:
    """Officers search where drugs and weapons are found."""
    expected = pattern(people).expected
    codes = tuple(area.code for area in land.draw().smalls)
    calendar = months.of_year(month)
    found = (expected(code, DRUGS, calendar, ago) + expected(code, WEAPONS, calendar, ago) for code in codes)
    return Where(codes, running(found))


def _row(rng: Random, month: int, second: int, where: Where) -> Row:
    kind = pick(rng, TYPES, TYPE_TOTALS)
    beat = beats()[pick(rng, where.codes, where.totals)]
    point = pick(rng, beat.points, beat.totals) if rng.random() >= NO_POINT else SnapPoint("", "", "")
    legislation, sought = pick(rng, REASONS, REASON_TOTALS)
    return (
        kind,
        months.utc(month, second).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        "",
        "",
        point.latitude,
        point.longitude,
        *_person(rng, kind),
        legislation,
        sought,
        *_result(rng),
    )


def _person(rng: Random, kind: str) -> tuple[str, str, str, str]:
    """Gender, age range, ethnicity in the person's words and in the officer's; a vehicle has none."""
    if kind == "Vehicle search":
        return "", "", "", ""
    gender = pick(rng, GENDERS, GENDER_TOTALS)
    age = "" if rng.random() < BLANK_AGE else pick(rng, AGES, AGE_TOTALS)
    if rng.random() < BLANK_PERSON_ANSWERS:
        return gender, age, "", ""
    own, officers = pick(rng, ETHNICITIES, ETHNICITY_TOTALS)
    return gender, age, own, officers


def _result(rng: Random) -> tuple[str, str, str]:
    """Outcome, whether it is linked to the object, whether more than outer clothing was removed."""
    if rng.random() < BLANK_OUTCOME:
        return "", "", ""
    outcome = pick(rng, OUTCOMES, OUTCOME_TOTALS)
    linked = rng.random() < LINKED.get(outcome, 0.6)
    removed = rng.random() < 0.01
    return outcome, str(linked), str(removed)
