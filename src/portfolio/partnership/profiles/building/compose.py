"""One version of a profile, put together: what each section says, what is shown of each table, what was held back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from portfolio.ground.documents.model import Figure
from portfolio.ground.statistics.counts import Cell, ProtectedTable
from portfolio.ground.statistics.figures import Figure as Displayed
from portfolio.partnership.profiles.building.computed import pieces_of
from portfolio.partnership.profiles.building.figures import Figures
from portfolio.partnership.profiles.building.pieces import (
    Caveat,
    Drawing,
    Fact,
    Grid,
    NotAssessed,
    OpenTable,
    Piece,
    Shown,
    Words,
)
from portfolio.partnership.profiles.building.protecting import protected
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
    """One section of one version. parts: in order, what data gives; words, statements: what people wrote.

    age_days: of the words; 0 for what is counted when it is read, None where there is nothing to have an age. reason:
    why it is not assessed or left out; "" otherwise.
    """

    kind: SectionKind
    state: State
    age_days: int | None
    is_stale: bool
    reason: str = ""
    words: tuple[str, ...] = ()
    statements: tuple[Said, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Profile:
    """One version of one edition, whole. hidden: displayed figures hidden, by primary and secondary suppression.

    leaving: what a release of this version tells of each table, for the release ledger; nothing where all is exact.
    """

    edition: Edition
    version: Version
    figures: Figures
    sections: tuple[Composed, ...]
    hidden: int
    shown: tuple[Shown, ...]
    leaving: Mapping[str, Sequence[Displayed]]


def compose(
    *,
    edition: Edition,
    version: Version,
    figures: Figures,
    written: Mapping[str, Written],
    today: date,
    earlier: Sequence[Displayed] = (),
) -> Profile:
    """Every section of the template under the version's rules. written: by section id; absent means nothing written.

    earlier: figures released before, from which subtraction must give nothing away.
    """
    pieces = {kind.id: _pieces(kind, version, figures) for kind in SECTIONS}
    grids = [piece for found in pieces.values() for piece in found if isinstance(piece, Grid)]
    safe = protected(grids, figures, version.rule, earlier)
    sections = tuple(
        _section(kind, version, pieces[kind.id], safe.tables, written.get(kind.id, Written()), today)
        for kind in SECTIONS
    )
    shown = tuple(part for section in sections for part in section.parts if isinstance(part, Shown))
    return Profile(
        edition=edition,
        version=version,
        figures=figures,
        sections=sections,
        hidden=sum(one.cells.hidden for one in shown),
        shown=shown,
        leaving=safe.leaving,
    )


def _pieces(kind: SectionKind, version: Version, figures: Figures) -> list[Piece]:
    return pieces_of(kind.id, figures) if version.treatment(kind.id) in (Treatment.KEEP, Treatment.COUNTS) else []


NOT_IN_THIS_VERSION = "This section is not part of this version."
NOTHING_AGREED = "No words of this section have been agreed for this version."
NOTHING_WRITTEN = "Nothing has been written in this section."


def _section(
    kind: SectionKind,
    version: Version,
    pieces: Sequence[Piece],
    cells: Mapping[str, ProtectedTable],
    written: Written,
    today: date,
) -> Composed:
    treatment = version.treatment(kind.id)
    if treatment is Treatment.DROP:
        return Composed(kind, "left_out", None, is_stale=False, reason=NOT_IN_THIS_VERSION)
    parts, facts = _parts(pieces, version, cells)
    words = written.public_text if version.public_words else written.text
    statements = written.public_statements if version.public_words else written.statements
    if treatment is Treatment.WORDS and not (words or statements):
        # Whether the core version says something here is not the reader's to know, so the reason is always the same.
        return Composed(kind, "left_out", None, is_stale=False, reason=NOTHING_AGREED)
    has_words = bool(words or statements)
    state = _state(kind, parts, facts, has_words)
    reason = (kind.not_assessed or NOTHING_WRITTEN) if state == "not_assessed" else ""
    if reason and not parts:
        parts = (NotAssessed(reason),)
    fresh = freshness(kind.id, written.changed if has_words else None, today)
    return Composed(
        kind,
        state,
        0 if state == "computed" else fresh.age_days,
        is_stale=fresh.is_stale,
        reason=reason,
        words=tuple(paragraph.strip() for paragraph in words.split("\n\n") if paragraph.strip()),
        statements=(*statements, *facts),
        parts=parts,
    )


def _state(kind: SectionKind, parts: Sequence[Part], facts: Sequence[Said], has_words: bool) -> State:
    if has_words:
        return "written"
    has_content = bool(facts) or any(not isinstance(part, NotAssessed | Caveat) for part in parts)
    if kind.id == "control" or (kind.computed and has_content):
        return "computed"
    return "not_assessed"


def _parts(
    pieces: Sequence[Piece], version: Version, cells: Mapping[str, ProtectedTable]
) -> tuple[tuple[Part, ...], tuple[Said, ...]]:
    parts: list[Part] = []
    facts: list[Said] = []
    hides = version.public_words
    for piece in pieces:
        match piece:
            case Grid():
                shown = Shown(piece, cells[piece.id])
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
    grand = [_cell(shown.cells.grand_total)] if shown.cells.grand_total else []
    if shown.cells.column_totals is None:
        return grand if len(shown.cells.columns) == 1 and not shown.cells.row_totals else []
    return [_cell(cell) for cell in shown.cells.column_totals] + (grand if shown.cells.row_totals else [])


def _cell(cell: Cell) -> int | str:
    return cell.shown if cell.figure is None else cell.figure
