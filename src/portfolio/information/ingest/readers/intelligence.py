"""An intelligence sheet: graded reports (3x5x2), with the people in them. Nothing is defaulted: a report without its
grade is not intelligence (grading rule GR-1). The rows of one report repeat its reference, grade and text.
"""

from collections.abc import Iterator

from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.agreement import Agreement
from portfolio.information.ingest.readers.partner_columns import (
    ADDRESS,
    LINE,
    PHONE,
    POSTCODE,
    SHORT,
    TEXT,
    VEHICLE,
    column,
    date,
    grade,
    indexes,
    months_of,
    needed,
    person,
    reference,
)
from portfolio.information.ingest.readers.shape import Columns, Fault, Format

_COLUMNS = (
    needed(reference("Report reference", "report_reference", "report", "IR-2026-0093")),
    needed(date("Report date", "report_date", "When it was reported")),
    column(
        "Event date",
        "event_date",
        SHORT,
        checks.about_when("event date"),
        hint="When it happened, if known",
        example="May 2026",
    ),
    *grade(needed_too=True),
    column(
        "Origin",
        "origin",
        LINE,
        hint="A number for where it comes from: reports of one origin count once. No names",
        example="O-77",
    ),
    needed(
        column(
            "Text",
            "text",
            TEXT,
            hint="The report. Nothing marked above OFFICIAL",
            example="A grey car calls at the flat each evening.",
        )
    ),
    column("Rationale", "rationale", TEXT, hint="With source grade 3 or assessment E: why it is doubted"),
    *person(),
    column("Role", "role", SHORT, hint="What the person is in the report", example="suspect"),
    PHONE,
    VEHICLE,
    ADDRESS,
    POSTCODE,
)
(_SOURCE, _RATIONALE) = indexes(_COLUMNS, "source_grade", "rationale")
_AGREEING = (
    "report_date",
    "source_grade",
    "assessment",
    "handling",
    "conditions",
    "text",
    "event_date",
    "origin",
    "rationale",
)


def faults(columns: Columns) -> Iterator[Fault]:
    """Half a grade, C without conditions, doubt without a reason."""
    return checks.grades(columns, _SOURCE, rationale=_RATIONALE)


INTELLIGENCE = Format(
    name="intelligence",
    title="Intelligence reports, graded 3x5x2",
    columns=_COLUMNS,
    months=months_of(1),
    faults=faults,
    across=lambda: Agreement(0, indexes(_COLUMNS, *_AGREEING), "report"),
    is_personal=True,
)
