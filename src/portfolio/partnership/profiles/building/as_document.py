"""A version as a document, which the writers turn into a page, a Word file or a PDF."""

from collections.abc import Iterator

from portfolio.ground import days
from portfolio.ground.documents.model import (
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    Notice,
    Paragraph,
    Run,
    Statement,
    Table,
)
from portfolio.ground.months import caption
from portfolio.partnership.profiles.building import pictures
from portfolio.partnership.profiles.building.compose import Composed, Part, Profile, Said
from portfolio.partnership.profiles.building.pieces import Caveat, NotAssessed, OpenTable, Shown, Words
from portfolio.partnership.profiles.building.printing import WIDEST, in_parts, open_table_of, table_of
from portfolio.partnership.profiles.building.references import Captions, Opens, captions

MOST_ROWS_IN_TEXT = 30  # longer tables stand in the annexe
MOST_FILES_IN_TEXT = 12

__all__ = ["Opens", "as_document"]


def as_document(profile: Profile, *, is_training: bool, released: str, opens: Opens | None = None) -> Document:
    """The document of this version. released: who released it and when, or that it is a draft.

    opens: caption and site path of a reference, for pages; a public version leads nowhere and names no author.
    """
    figures, edition, version = profile.figures, profile.edition, profile.version
    period = _period(figures.months)
    annexe: list[Block] = []
    names = captions(profile)
    blocks: list[Block] = [Contents(depth=1)]
    for section in profile.sections:
        blocks += _section(section, profile, names, opens, annexe)
    if annexe:
        blocks += [Heading(1, "Annexe: tables in full", "annexe"), *annexe]
    return Document(
        title=f"Local Profile: {figures.area_name}",
        subject=f"Serious and organised crime, {period}",
        area=figures.area_name,
        author=edition.partnership if version.public_words else edition.author,
        owner=edition.partnership,
        created=edition.opened,
        identifier=edition.reference,
        marking=version.marking or None,
        banner="Training copy: invented data" if is_training else None,
        control=(
            ("Period", period),
            ("Edition", str(edition.number)),
            ("Version", f"{version.title}, for {version.audience}"),
            ("Status", released),
            ("Review due", days.caption(edition.review)),
            ("Small numbers", version.rule.sentence),
        ),
        blocks=tuple(blocks),
    )


def _period(months: tuple[str, ...]) -> str:
    first, last = caption(months[0]), caption(months[-1])
    return first if first == last else f"{first} to {last}"


def _section(
    section: Composed, profile: Profile, names: Captions, opens: Opens | None, annexe: list[Block]
) -> Iterator[Block]:
    """Judgements first, then words, then what was counted."""
    if section.kind.id == "control" or section.state == "left_out":
        return  # the first is the cover; the others are named in the section on method
    yield Heading(1, f"{section.kind.number}. {section.kind.title}", f"section-{section.kind.id}")
    if section.is_stale:
        yield Notice("warning", f"The words of this section are {section.age_days} days old and due for refresh.")
    for said in section.statements:
        yield _statement(said, names, opens)
    for paragraph in section.words:
        yield Paragraph.of(paragraph)
    drawn = {part.table.id for part in section.parts if isinstance(part, Figure)}
    for part in section.parts:
        if _id(part) not in drawn:
            yield from _part(part, profile, annexe)
    if section.kind.id == "method" and (missing := _left_out(profile)):
        yield Notice("info", missing)


def _left_out(profile: Profile) -> str:
    """Which sections this version leaves out, in a sentence; empty where it holds all."""
    names = [f"{one.kind.number} ({one.kind.title})" for one in profile.sections if one.state == "left_out"]
    if not names:
        return ""
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    several = len(names) > 1
    return (
        f"{'Sections' if several else 'Section'} {listed} {'are' if several else 'is'} not part of this version, or no "
        f"words of {'them' if several else 'it'} have been agreed for it."
    )


def _id(part: Part) -> str:
    """The id of a table; "" for anything else."""
    return part.grid.id if isinstance(part, Shown) else part.id if isinstance(part, OpenTable) else ""


def _statement(said: Said, names: Captions, opens: Opens | None) -> Statement:
    return Statement(
        "assessment" if said.kind == "assessment" else "fact",
        said.text,
        said.probability or None,
        said.confidence or None,
        references=names.of(said.rests_on, opens),
    )


def _part(part: Part, profile: Profile, annexe: list[Block]) -> Iterator[Block]:
    match part:
        case Words():
            yield Paragraph.of(Run(part.lead, bold=True), " ", part.text) if part.lead else Paragraph.of(part.text)
        case Caveat():
            yield Notice("warning", part.text)
        case NotAssessed():
            yield Notice("not-assessed", part.text)
        case Figure():
            yield part
        case OpenTable():
            most = MOST_FILES_IN_TEXT if part.id == "coverage" else MOST_ROWS_IN_TEXT
            yield from _in_text_or_annexe(open_table_of(part), most, annexe)
        case Shown():
            yield from _shown(part, profile, annexe)


def _shown(part: Shown, profile: Profile, annexe: list[Block]) -> Iterator[Block]:
    """The picture of a table, then the table, unless the picture carries it or it is too large for the text."""
    every_month, table = profile.figures.months, table_of(part)
    figures: list[Figure | None] = []
    match part.grid.picture:
        case "types":
            figures = [pictures.types(part, table if len(table.columns) - 1 <= WIDEST else None)]
        case "months":
            figures = [pictures.months(part, every_month)]
        case "columns":
            figures = [pictures.columns(part, every_month)]
        case "bars":
            figures = [pictures.bars(part)]
        case "wards":
            figures = list(pictures.wards(part, profile.figures.ward_shapes))
        case "highest":
            figures = [pictures.highest(part)]
    drawn = [figure for figure in figures if figure is not None]
    yield from drawn
    if part.grid.id not in {id for figure in drawn for id in (figure.id, figure.table.id)}:
        yield from _in_text_or_annexe(table, MOST_ROWS_IN_TEXT, annexe)


def _in_text_or_annexe(table: Table, most_rows: int, annexe: list[Block]) -> Iterator[Block]:
    if len(table.rows) <= most_rows and len(table.columns) - 1 <= WIDEST:
        yield table
        return
    annexe += in_parts(table)
    yield Paragraph.of("In full in the annexe: ", Run(table.title, link=f"#{table.id}"), ".")
