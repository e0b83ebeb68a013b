"""What goes over the wire. Every operation answers with one of these; refusals have one shape."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field


class Refusal(Schema):
    """A sentence fit to show: what is wrong, and what to do."""

    refused: str


class Fault(Schema):
    """One thing wrong with what was sent."""

    where: list[str]
    problem: str


class Faults(Schema):
    refused: str
    faults: list[Fault]


# What any operation may answer beside its own: declared on each, so that the description holds.
REFUSALS: dict[int, Any] = {401: Refusal, 403: Refusal, 404: Refusal, 422: Faults}

Number = Annotated[int, Field(ge=1, le=100_000, description="the page, from 1")]
Code = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._-]+$")]


class FindingShape(Schema):
    row: int | None
    column: str
    value: str
    problem: str
    remedy: str
    severity: str


class SubmissionShape(Schema):
    id: str
    agency: str
    format: str
    file_name: str
    state: str
    rows: int
    accepted: int
    refused: int
    unchanged: int
    months: list[str]
    refusal: str
    received_at: datetime


class Submissions(Schema):
    submissions: list[SubmissionShape]
    page: int
    has_next: bool


class Findings(Schema):
    findings: list[FindingShape]
    page: int
    has_next: bool


class Received(Schema):
    """As `portfolio submit --json` answers. submission: null for a file that was only looked at."""

    submission: str | None
    rows: int
    accepted: int
    refused: int
    unchanged: int
    refusal: str
    findings: list[FindingShape]


class SubjectShape(Schema):
    """As deep as the reader may see. pointer: whom to ring, where there is no more; the other fields are empty then."""

    id: str
    depth: str
    agency: str
    pointer: str | None
    code: str
    kind: str
    name: str
    state: str
    categories: list[str]
    is_victim: bool
    is_child: bool
    is_overdue: bool
    review_due: date | None
    identity: str
    necessity: str


class Subjects(Schema):
    subjects: list[SubjectShape]
    page: int
    has_next: bool


class TieShape(Schema):
    """grade: of the strongest record, "" for a record of fact. records: how many count as independent."""

    id: str
    other: str
    name: str
    is_harmed: bool
    is_child: bool
    kinds: list[str]
    records: int
    grade: str
    first: date | None
    last: date | None


class Ties(Schema):
    identity: str
    ties: list[TieShape]


class EditionShape(Schema):
    id: str
    area_code: str
    area_name: str
    first_month: str
    last_month: str
    edition: int
    state: str


class Editions(Schema):
    editions: list[EditionShape]


class CopyShape(Schema):
    """A copy of a Partnership Profile made for the reader. content: of one copy only; the words as they were frozen."""

    id: str
    number: int
    code: str
    state: str
    issued_at: datetime
    expires_at: datetime
    digest: str


class Copies(Schema):
    copies: list[CopyShape]
    page: int
    has_next: bool


class CopyInFull(CopyShape):
    content: dict[str, Any]
