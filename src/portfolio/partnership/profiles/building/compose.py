"""One version of a profile, put together: what each section says, what is shown of each table, what was held back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from portfolio.ground.documents.model import Figure
from portfolio.ground.statistics.suppression import protect
from portfolio.partnership.profiles.building.computed import pieces_of
from portfolio.partnership.profiles.building.figures import Figures
from portfolio.partnership.profiles.building.pieces import (
    Caveat,
    Drawing,
    Fact,
    Grid,
    NotAssessed,
    OpenTable,
    Shown,
    Words,
)
from portfolio.partnership.profiles.building.versions import Treatment, Version
from portfolio.partnership.profiles.rules import freshness
from portfolio.partnership.profiles.sections import SECTIONS, SectionKind

State = Literal["computed", "written", "not_assessed", "left_out"]


@dataclass(frozen=True)
class Said:
    """A statement as it stands in a version. rests_on: references as kind:id."""

    text: str
    kind: str
    probability: str = ""
    confidence: str = ""
    rests_on: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class Written:
    """An analyst's words for one section. changed: the day of the last change; None when nothing was written."""

    text: str = ""
    public_text: str = ""
    statements: tuple[Said, ...] = ()
    public_statements: tuple[Said, ...] = ()
    changed: date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.public_text or self.statements)


@dataclass(frozen=True)
class Edition:
    """What is written about an edition apart from its sections."""

    number: int
    state: str
    opened: date
    partnership: str
    author: str
    review: date
    reference: str


Part = Shown | OpenTable | Figure | Words | Caveat | NotAssessed


@dataclass(frozen=True)
class Composed:
    """One section of one version. parts: in order, what data gives; words, statements: what people wrote."""

    kind: SectionKind
    state: State
    age_days: int | None
    is_stale: bool
    words: tuple[str, ...] = ()
    statements: tuple[Said, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Profile:
    """One version of one edition, whole. hidden: displayed figures hidden, by primary and secondary suppression."""

    edition: Edition
    version: Version
    figures: Figures
    sections: tuple[Composed, ...]
    hidden: int
    shown: tuple[Shown, ...] = field(default=())


def compose(
    *, edition: Edition, version: Version, figures: Figures, written: Mapping[str, Written], today: date
) -> Profile:
    """Every section of the template under the version's rules. written: by section id; absent means nothing written."""
    sections = tuple(_section(kind, version, figures, written.get(kind.id, Written()), today) for kind in SECTIONS)
    shown = tuple(part for section in sections for part in section.parts if isinstance(part, Shown))
    return Profile(
        edition=edition,
        version=version,
        figures=figures,
        sections=sections,
        hidden=sum(one.cells.hidden for one in shown),
        shown=shown,
    )


def _section(kind: SectionKind, version: Version, figures: Figures, written: Written, today: date) -> Composed:
    treatment = version.treatment(kind.id)
    if treatment is Treatment.DROP:
        return Composed(kind, "left_out", None, is_stale=False)
    parts: tuple[Part, ...] = ()
    facts: tuple[Said, ...] = ()
    if treatment in (Treatment.KEEP, Treatment.COUNTS):
        parts, facts = _parts(kind, version, figures)
    words = written.public_text if version.public_words else written.text
    statements = written.public_statements if version.public_words else written.statements
    state = _state(kind, parts, bool(words or statements))
    fresh = freshness(kind.id, written.changed if words or statements else None, today)
    if state == "not_assessed" and not parts:
        parts = (NotAssessed(kind.not_assessed),) if kind.not_assessed else parts
    return Composed(
        kind,
        state,
        0 if state == "computed" else fresh.age_days,
        is_stale=fresh.is_stale,
        words=tuple(paragraph.strip() for paragraph in words.split("\n\n") if paragraph.strip()),
        statements=(*facts, *statements),
        parts=parts,
    )


def _state(kind: SectionKind, parts: Sequence[Part], has_words: bool) -> State:
    if has_words:
        return "written"
    has_content = any(not isinstance(part, NotAssessed | Caveat) for part in parts)
    if kind.id == "control" or (kind.computed and has_content):
        return "computed"
    return "not_assessed"


def _parts(kind: SectionKind, version: Version, figures: Figures) -> tuple[tuple[Part, ...], tuple[Said, ...]]:
    parts: list[Part] = []
    facts: list[Said] = []
    hides = version.public_words
    for piece in pieces_of(kind.id, figures):
        match piece:
            case Grid():
                shown = Shown(piece, protect(piece.table, version.rule))
                parts.append(shown)
                facts += [_fact(text, piece.rests_on) for text in (piece.says(shown) if piece.says else ())]
            case OpenTable():
                if piece.is_published or not hides:
                    parts.append(piece)
            case Drawing():
                if not hides:
                    parts.append(piece.make())
            case Fact():
                if piece.is_published or not hides:
                    facts.append(_fact(piece.text, piece.rests_on))
            case Words() | Caveat() | NotAssessed():
                parts.append(piece)
    return tuple(parts), tuple(facts)


def _fact(text: str, rests_on: Sequence[str]) -> Said:
    return Said(text=text, kind="fact", rests_on=tuple(rests_on))


def rows_of(shown: Shown) -> list[list[Any]]:
    """The rows of a table as data: the heading, the code where it has one, the figures (a number, or "*")."""
    rows = []
    for number, name in enumerate(shown.cells.rows):
        figures: list[Any] = [_cell(cell) for cell in shown.cells.cells[number]]
        if shown.cells.row_totals:
            figures.append(_cell(shown.cells.row_totals[number]))
        beside = shown.grid.beside(number, shown.figure(number)) if shown.grid.beside else ()
        code = [shown.grid.codes[number]] if shown.grid.codes else []
        rows.append([*code, name, *figures, *beside])
    return rows


def headings_of(shown: Shown) -> list[str]:
    """The column headings that go with rows_of()."""
    code = ["Code"] if shown.grid.codes else []
    total = ["Total"] if shown.cells.row_totals else []
    return [*code, shown.grid.row_heading, *shown.cells.columns, *total, *shown.grid.beside_headings]


def totals_of(shown: Shown) -> list[Any]:
    """The displayed totals of the columns, and the grand total where rows have totals too; empty where none."""
    totals = [_cell(cell) for cell in shown.cells.column_totals or ()]
    if totals and shown.cells.row_totals and shown.cells.grand_total:
        totals.append(_cell(shown.cells.grand_total))
    return totals


def _cell(cell: Any) -> int | str:
    return cell.shown if cell.figure is None else cell.figure
