"""The sheet on which somebody's list comes in: one row, one proposal. Knows no database.

What would make it a list of marks is refused: a sheet may have a column of scores, and none of it is kept (REQ-04).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from portfolio.ground.clock import today
from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.partner_columns import (
    ADDRESS,
    LINE,
    LIST,
    POSTCODE,
    SHORT,
    TEXT,
    YES_NO,
    choice,
    column,
    needed,
    no_months,
)
from portfolio.information.ingest.readers.partner_columns import date as day_column
from portfolio.information.ingest.readers.shape import Columns, Fault, Format, Verdict
from portfolio.picture.subjects.criteria import (
    DEFINITIONS_OF,
    GROUP_KINDS,
    KINDS,
    LINE_SCOPES,
    PLACE_KINDS,
    shows_for,
)
from portfolio.picture.subjects.rules import LONGEST_REVIEW_DAYS, SHORTEST_WORDS

NAME = "subjects"
MOST_ROWS = 500  # of one list: each becomes a proposal that a second person must read
LONGEST_DAYS = 90  # that a list may be kept (REQ-12)


class Use(StrEnum):
    """What a list is for. Nobody who is harmed, and no child, stands on one for enforcement (product.md section 3)."""

    VIEW = "view"  # to decide whom and what to hold in view
    SUPPORT = "support"  # to offer help or protection
    ENFORCEMENT = "enforcement"  # to act against


USES = {
    Use.VIEW: "To decide whom and what to hold in view",
    Use.SUPPORT: "To offer help or protection",
    Use.ENFORCEMENT: "To act against those on it",
}

ALL_SHOWS = {
    code: label
    for kind, definition in (
        ("nominal", ""),
        ("line", ""),
        ("place", ""),
        *(("group", one) for known in DEFINITIONS_OF.values() for one in known),
    )
    for code, label in shows_for(kind, definition).items()
}
_SCORES = ("Score", "Risk score", "Threat score", "Harm score", "Risk", "Risk level", "Band", "RAG", "Tier", "Rank")


def _review(text: str) -> Verdict | None:
    """A day from tomorrow to six months from today."""
    if unread := checks.day("review date", may_come=True)(text):
        return unread
    found = cells.day(text).value
    assert found is not None
    if not today() < found.earliest <= today() + timedelta(days=LONGEST_REVIEW_DAYS):
        return Verdict("The review date must be after today and within six months.", "Correct the date.")
    return None


def _necessity(text: str) -> Verdict | None:
    if len(text.strip()) >= SHORTEST_WORDS:
        return None
    return Verdict("This is too short to be a reason.", "Say in a sentence or two why it is necessary to hold it.")


COLUMNS = (
    needed(choice("Kind", "kind", tuple(KINDS), "A person (nominal), a group, a line or a place")),
    needed(column("Name", "name", LINE, hint="By which the partners know it", example="Joan Example")),
    column(
        "Person reference",
        "person",
        LIST,
        hint="Of a person: who it is in agencies’ files, as agency/number; several parted by ;",
        example="police/P-10482",
    ),
    column("Date of birth", "born", SHORT, checks.birth, hint="Held against the records’ own", example="14/02/1990"),
    column(
        "Categories",
        "categories",
        LINE,
        hint="Of a person, parted by ;: suspect; victim; exploited child; adult at risk; associate; witness ...",
        example="Suspect",
    ),
    column("Category basis", "basis", TEXT, hint="What the categories rest on: what happened, and when"),
    needed(column("Necessity", "necessity", TEXT, _necessity, hint="Why it is necessary to hold this in view")),
    needed(
        column(
            "Evidence",
            "evidence",
            LIST,
            hint="Records that show it, parted by ;: agency/kind of file/their number; with = what it shows",
            example="police/events/E-104=offending; housing/tenancies/T-3=offending",
        )
    ),
    column(
        "Shows",
        "shows",
        SHORT,
        hint=f"What evidence without = shows. One of {', '.join(ALL_SHOWS)}",
        example="offending",
    ),
    needed(column("Owner", "owner", SHORT, hint="Sign-in name of whoever answers for it", example="analyst")),
    needed(
        column("Review date", "review_due", SHORT, _review, hint="Within six months", example="03/05/2027"),
    ),
    column("Safeguarding lead", "safeguarding_lead", SHORT, hint="Sign-in name; for a child with a suspect category"),
    choice("NRM considered", "nrm_considered", YES_NO, "For a child with a suspect category"),
    column("NRM reason", "nrm_reason", TEXT, hint="The reason for that answer"),
    choice("Group kind", "group_kind", tuple(GROUP_KINDS), "Organised crime group or urban street gang"),
    choice(
        "Definition",
        "definition",
        tuple(one for known in DEFINITIONS_OF.values() for one in known),
        "What a group is judged by; each of its parts needs evidence",
    ),
    column("Territory", "territory", LINE, hint="Of a group"),
    column("Number", "number", SHORT, checks.phones, hint="Of a line", example="07700 900123"),
    choice("Scope", "scope", tuple(LINE_SCOPES), "Of a line"),
    column("Origin area", "origin_area", LINE, hint="Of a line"),
    column("Market area", "market_area", LINE, hint="Of a line"),
    column("Commodity", "commodity", LINE, hint="Of a line", example="Crack cocaine and heroin"),
    day_column("First seen", "first_seen", "Of a line"),
    day_column("Last seen", "last_seen", "Of a line"),
    choice("Place kind", "place_kind", tuple(PLACE_KINDS), "Of a place"),
    ADDRESS,
    POSTCODE,
)
SCORES = tuple(column(header, f"score_{place}", TEXT) for place, header in enumerate(_SCORES))


def _faults(columns: Columns) -> Iterator[Fault]:
    """None: a row is judged as the proposal that it would be."""
    return iter(())


SUBJECTS = Format(
    name=NAME,
    title="A list of subjects to propose",
    columns=COLUMNS,
    months=no_months,
    faults=_faults,
    is_personal=True,
)
READ = replace(SUBJECTS, columns=(*COLUMNS, *SCORES))  # so that scores are seen, and refused


@dataclass(frozen=True)
class Row:
    """A row of the sheet. number: the spreadsheet's own; cells by their field."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, field: str) -> str:
        return self.cells[field].strip()


def rows(numbers: Sequence[int], columns: Columns) -> list[Row]:
    """The rows of a batch."""
    fields = READ.fields
    return [
        Row(number, dict(zip(fields, cells_, strict=True)))
        for number, cells_ in zip(numbers, zip(*columns, strict=True), strict=True)
    ]


def headers() -> dict[str, str]:
    """Field to heading."""
    return {one.field: one.header for one in READ.columns}


def faults_of_list(*, purpose: str, use: str, ends: date, today: date) -> list[str]:
    """What a list lacks before any row is read: no list without a purpose and an end (REQ-12)."""
    faults = []
    if len(purpose.strip()) < SHORTEST_WORDS:
        faults.append("Say in a sentence what the list is for.")
    if use not in {one.value for one in Use}:
        faults.append(f"Say what the list is used for: {', '.join(one.value for one in Use)}.")
    if not today < ends <= today + timedelta(days=LONGEST_DAYS):
        faults.append(f"Give the day on which the list ends: after today and within {LONGEST_DAYS} days.")
    return faults
