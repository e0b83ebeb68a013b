"""Columns that several partner formats share. A column without a value in some row may be left out of the sheet."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.shape import Column, Columns, Verdict

SHORT, LINE, LIST, TEXT = 60, 200, 500, 20_000  # characters
SOURCE_GRADES, ASSESSMENTS, HANDLINGS = ("1", "2", "3"), ("A", "B", "C", "D", "E"), ("P", "C")
YES_NO = ("yes", "no")


def needed(column: Column) -> Column:
    """The same, with a value in every row."""
    return replace(column, needs_value=True, may_be_absent=False)


def column(
    header: str,
    field: str,
    longest: int,
    check: Callable[[str], Verdict | None] | None = None,
    *,
    hint: str = "",
    example: str = "",
    allowed: tuple[str, ...] = (),
) -> Column:
    """One that may be empty, and absent."""
    return Column(header, field, longest, check, may_be_absent=True, hint=hint, example=example, allowed=allowed)


def reference(header: str, field: str, of: str, example: str) -> Column:
    """An agency's own number for something."""
    return column(header, field, SHORT, hint=f"Your own number for the {of}, the same every time", example=example)


def choice(header: str, field: str, allowed: tuple[str, ...], hint: str, example: str = "") -> Column:
    """One of a list."""
    check = checks.yes_or_no if allowed == YES_NO else checks.one_of(header, allowed)
    return column(header, field, SHORT, check, hint=hint, example=example or allowed[0], allowed=allowed)


def date(header: str, field: str, hint: str, example: str = "03/05/2026", *, may_come: bool = False) -> Column:
    """A whole date."""
    return column(header, field, SHORT, checks.day(header.lower(), may_come=may_come), hint=hint, example=example)


def person(prefix: str = "", field: str = "", *, who: str = "the person") -> tuple[Column, Column, Column, Column]:
    """Reference, forenames, surname, date of birth. prefix: "Person A " before the headers."""
    first, other = (f"{prefix} reference", "{} {}") if prefix else ("Person reference", "{}{}")

    def header(words: str) -> str:
        return other.format(prefix, words.lower() if prefix else words)

    names = f"{field}_" if field else ""
    return (
        reference(first, f"{names}reference" if field else "person_reference", who.removeprefix("the "), "P-10482"),
        column(
            header("Forenames"),
            f"{names}forenames",
            LINE,
            checks.forenames,
            hint="First and middle names",
            example="Joan Mary",
        ),
        column(header("Surname"), f"{names}surname", LINE, checks.surname, hint=f"Surname of {who}", example="Example"),
        column(
            header("Date of birth"),
            f"{names}date_of_birth",
            SHORT,
            checks.birth,
            hint="Day first; the month and year, or the year, if no more is known",
            example="14/02/2008",
        ),
    )


PHONE = column("Phone", "phone", LIST, checks.phones, hint="One number, or several parted by ;", example="07700 900123")
VEHICLE = column(
    "Vehicle", "vehicle", LIST, checks.vehicles, hint="Registration marks, parted by ;", example="AB12 CDE"
)
ADDRESS = column(
    "Address", "address", LIST, checks.addresses, hint="House, street and town", example="4 Ferry Row, Staithe"
)
POSTCODE = column("Postcode", "postcode", SHORT, checks.postcodes, hint="Of the address", example="MZ2 4AB")


def grade(*, needed_too: bool) -> tuple[Column, Column, Column, Column]:
    """Source grade, assessment, handling, conditions, side by side as partner_checks.grades wants them."""
    made = (
        choice("Source grade", "source_grade", SOURCE_GRADES, "1 reliable, 2 untested, 3 not reliable", "2"),
        choice(
            "Assessment",
            "assessment",
            ASSESSMENTS,
            "A known directly, B indirectly and corroborated, C indirectly, D not known, E thought false",
            "C",
        ),
        choice("Handling", "handling", HANDLINGS, "P lawful sharing permitted, C with conditions", "P"),
    )
    conditions = column(
        "Conditions",
        "conditions",
        LINE,
        checks.conditions,
        hint=f"With handling C: codes parted by ; ({', '.join(checks.CONDITIONS)})",
        example="S2",
    )
    first, second, third = (replace(needed(one), missing=_ungraded(one)) if needed_too else one for one in made)
    return first, second, third, conditions


def _ungraded(column: Column) -> Verdict:
    """What is said of a report without this part of its grade: nobody here gives it one (grading rule GR-1)."""
    return Verdict(
        f"This report has no {column.header.lower()}.",
        "Ask whoever wrote it for source grade, assessment and handling: nothing is graded by default.",
    )


def indexes(columns: Sequence[Column], *fields: str) -> tuple[int, ...]:
    """Where these fields stand."""
    places = [one.field for one in columns]
    return tuple(places.index(field) for field in fields)


def months_of(index: int) -> Callable[[Columns], list[str]]:
    """The month of the date in that column; "" where there is none."""

    def months(columns: Columns) -> list[str]:
        known = {text: _month(text) for text in set(columns[index])}
        return [known[text] for text in columns[index]]

    return months


def no_months(columns: Columns) -> list[str]:
    """Of a sheet that says how things stand and not when they happened: it is held against the whole sheet before."""
    return [""] * len(columns[0])


def _month(text: str) -> str:
    value = cells.day(text).value if text.strip() else None
    return "" if value is None or value.month is None else f"{value.year:04}-{value.month:02}"
