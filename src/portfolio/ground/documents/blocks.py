"""The blocks a document is made of. A block that a reader could not use is refused when it is made."""

from dataclasses import dataclass
from typing import Literal, Self

from portfolio.ground.documents.parts import (
    BadDocument,
    Part,
    check_anchor,
    check_link,
    need,
)
from portfolio.ground.documents.svg import check_svg

# The probability yardstick, in order (domain: local profile, section 4; NCA strategic assessment 2020), in
# per cent.
YARDSTICK: dict[str, str] = {
    "remote chance": "0% to 5%",
    "highly unlikely": "10% to 20%",
    "unlikely": "25% to 35%",
    "realistic possibility": "40% to less than 50%",
    "likely": "55% to 75%",
    "highly likely": "80% to 90%",
    "almost certain": "95% to 100%",
}
CONFIDENCE = ("low", "medium", "high")
KINDS = {"fact": "Fact", "assessment": "Assessment", "allegation": "Allegation"}
NOTICES = {"info": "Note", "warning": "Warning", "not-assessed": "Not assessed"}

StatementKind = Literal["fact", "assessment", "allegation"]
NoticeKind = Literal["info", "warning", "not-assessed"]


@dataclass(frozen=True)
class Run(Part):
    """A stretch of text. link: #id of a heading, table or figure here, https://, mailto:, or a path on this
    site."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None

    def check(self) -> None:
        if self.link is not None:
            check_link(self.link)


def runs_of(*pieces: str | Run) -> tuple[Run, ...]:
    return tuple(Run(piece) if isinstance(piece, str) else piece for piece in pieces)


@dataclass(frozen=True)
class Heading(Part):
    """level 1 stands directly under the document's title; at most 4. Without an id the writers make one from
    the text."""

    level: int
    text: str
    id: str = ""

    def check(self) -> None:
        need(self.text, "A heading")
        check_anchor(self.id)
        if self.level not in (1, 2, 3, 4):
            raise BadDocument(f"The heading {self.text!r} has level {self.level}. Use 1 to 4.")


@dataclass(frozen=True)
class Paragraph(Part):
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, *pieces: str | Run) -> Self:
        return cls(runs_of(*pieces))


@dataclass(frozen=True)
class BulletList(Part):
    """items: one tuple of runs each. numbered: 1, 2, 3 instead of bullets (recommendations are numbered)."""

    items: tuple[tuple[Run, ...], ...]
    numbered: bool = False

    @classmethod
    def of(cls, *items: str | Run, numbered: bool = False) -> Self:
        return cls(tuple(runs_of(item) for item in items), numbered)


@dataclass(frozen=True)
class Reference(Part):
    """What a statement rests on. Site paths are live on the web only; elsewhere the caption stands as
    text."""

    caption: str
    href: str | None = None

    def check(self) -> None:
        need(self.caption, "The caption of a reference")
        if self.href is not None:
            check_link(self.href)


@dataclass(frozen=True)
class Statement(Part):
    """One sentence of a profile, with what it is. Only an assessment has a probability and a confidence.

    probability: a word of YARDSTICK. confidence: low, medium, high. rests_on: number of records beneath it;
    None where that is not counted. remarks: further words printed beside it, such as whose it is and how it is graded.
    """

    kind: StatementKind
    text: str
    probability: str | None = None
    confidence: str | None = None
    rests_on: int | None = None
    references: tuple[Reference, ...] = ()
    id: str = ""
    remarks: tuple[str, ...] = ()

    def check(self) -> None:
        need(self.text, "A statement")
        check_anchor(self.id)
        if self.kind not in KINDS:
            raise BadDocument(f"A statement is a fact, an assessment or an allegation, not {self.kind!r}.")
        if self.kind != "assessment" and (self.probability or self.confidence):
            raise BadDocument(
                "Only an assessment has a probability word or a confidence. Make it one, or leave them out."
            )
        if self.probability is not None and self.probability not in YARDSTICK:
            raise BadDocument(f"{self.probability!r} is not on the yardstick. Use one of: {', '.join(YARDSTICK)}.")
        if self.confidence is not None and self.confidence not in CONFIDENCE:
            raise BadDocument(f"The confidence {self.confidence!r} is not low, medium or high.")

    def qualities(self) -> tuple[str, ...]:
        """The words printed beside the statement, the same in every format; the kind comes first."""
        found = [KINDS[self.kind]]
        if self.probability:
            found.append(f"Probability: {self.probability} ({YARDSTICK[self.probability]})")
        if self.confidence:
            found.append(f"Confidence: {self.confidence}")
        if self.rests_on is not None:
            found.append(f"Rests on {self.rests_on:,} {'record' if self.rests_on == 1 else 'records'}")
        return (*found, *self.remarks)


@dataclass(frozen=True)
class Column(Part):
    """unit: printed after the label in brackets, such as per 1,000 people."""

    label: str
    align: Literal["left", "right"] = "left"
    unit: str | None = None

    def check(self) -> None:
        need(self.label, "The heading of a column")

    @property
    def heading(self) -> str:
        """Records; Burglary (records): a unit that the label says already stands once."""
        says_more = self.unit and self.unit.casefold() != self.label.casefold()
        return f"{self.label} ({self.unit})" if says_more else self.label


@dataclass(frozen=True)
class Table(Part):
    """rows: cells as they are printed, one per column. header_column: the first cell of a row names it.

    No rows: the writers print `empty` in their place.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    header_column: bool = True
    note: str | None = None
    source: str | None = None
    empty: str = "There is nothing to show."

    def remarks(self) -> tuple[str, ...]:
        """The lines printed beneath."""
        return tuple(f"{name}: {text}" for name, text in (("Note", self.note), ("Source", self.source)) if text)

    def check(self) -> None:
        need(self.id, "The id of a table")
        check_anchor(self.id)
        need(self.title, "The title of a table")
        if not self.columns:
            raise BadDocument(f"The table {self.title!r} has no columns. Name at least one.")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise BadDocument(
                    f"Row {number} of the table {self.title!r} has {len(row)} cells for {len(self.columns)} columns."
                )


@dataclass(frozen=True)
class Figure(Part):
    """A picture, the sentence that says what it shows, and the table that says the same: none without the
    others."""

    id: str
    title: str
    alt: str
    svg: str
    table: Table

    def check(self) -> None:
        need(self.id, "The id of a figure")
        check_anchor(self.id)
        need(self.title, "The title of a figure")
        if not self.alt.strip():
            raise BadDocument(
                f"The figure {self.title!r} has no text for those who cannot see it. Write what it shows."
            )
        if not isinstance(self.table, Table):
            raise BadDocument(f"The figure {self.title!r} has no table of the same numbers. Give one.")
        check_svg(self.svg)


@dataclass(frozen=True)
class Notice(Part):
    """A set-off remark; not-assessed says that nobody has looked, which is not the same as nothing found."""

    kind: NoticeKind
    text: str

    def check(self) -> None:
        need(self.text, "A notice")
        if self.kind not in NOTICES:
            raise BadDocument(f"A notice is info, warning or not-assessed, not {self.kind!r}.")

    @property
    def label(self) -> str:
        return NOTICES[self.kind]


@dataclass(frozen=True)
class SummaryList(Part):
    """rows: label and value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PageBreak(Part):
    """A new page in Word and PDF; a rule in HTML."""


@dataclass(frozen=True)
class Contents(Part):
    """The list of headings down to `depth`, each a link; with page numbers where there are pages."""

    depth: int = 2
    title: str = "Contents"


Block = Heading | Paragraph | BulletList | Statement | Table | Figure | Notice | SummaryList | PageBreak | Contents
