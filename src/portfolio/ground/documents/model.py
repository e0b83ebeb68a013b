"""One document, whatever it will be written as. The writers decide how it looks, never what it says."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from portfolio.ground import days
from portfolio.ground.documents.blocks import (
    CONFIDENCE,
    KINDS,
    NOTICES,
    YARDSTICK,
    Block,
    BulletList,
    Column,
    Contents,
    Figure,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Reference,
    Run,
    Statement,
    SummaryList,
    Table,
    runs_of,
)
from portfolio.ground.documents.parts import BadDocument, Part, need, slug

__all__ = [
    "CONFIDENCE",
    "KINDS",
    "NOTICES",
    "YARDSTICK",
    "BadDocument",
    "Block",
    "BulletList",
    "Column",
    "Contents",
    "Document",
    "Figure",
    "Heading",
    "Notice",
    "PageBreak",
    "Paragraph",
    "Placed",
    "Reference",
    "Run",
    "Statement",
    "SummaryList",
    "Table",
    "runs_of",
]


@dataclass(frozen=True)
class Placed:
    """A block where it stands: its anchor ("" if none) and its label, such as Figure 2 ("" if none)."""

    block: Block
    anchor: str = ""
    label: str = ""
    table_label: str = ""  # of a figure's equal table
    leads: bool = False  # words that stay on the page of the table, picture or list after them


@dataclass(frozen=True)
class Document(Part):
    """title: what it is. subject and area: what and where it is about. owner: the body that answers for it.

    marking stands at head and foot of every page. banner is a second line there (training copies). mark: whom this very
    copy was made for, its number and its last day, on every page. control: rows of label and value for the cover.
    cover: a whole page, or a block above the text (short papers).
    Raises BadDocument when headings skip a level, two parts share an id, or a link points nowhere.
    """

    title: str
    subject: str
    area: str
    author: str
    owner: str
    created: dt.date
    identifier: str
    blocks: tuple[Block, ...] = ()
    control: tuple[tuple[str, str], ...] = ()
    marking: str | None = None
    banner: str | None = None
    mark: str | None = None
    cover: Literal["page", "block"] = "page"
    language: str = "en-GB"

    def check(self) -> None:
        need(self.title, "The title of the document")
        need(self.owner, "The owner of the document")
        need(self.identifier, "The identifier of the document")
        self._check_levels()
        self._check_anchors()

    def cover_rows(self) -> tuple[tuple[str, str], ...]:
        """What the cover says of the document: its own facts, then the control rows; a control row of the same
        name replaces the fact."""
        day = days.caption(self.created)
        facts = (
            ("Area", self.area),
            ("Owner", self.owner),
            ("Author", self.author),
            ("Date", day),
            ("Reference", self.identifier),
        )
        given = {label.lower() for label, _ in self.control}
        return (*(fact for fact in facts if fact[1] and fact[0].lower() not in given), *self.control)

    def placed(self) -> Iterator[Placed]:
        """Every block in order with its anchor and its number: what all writers walk through."""
        taken = {"main-content", *(anchor for block in self.blocks for anchor in _given(block))}
        tables = figures = 0
        for block, after in zip(self.blocks, (*self.blocks[1:], None), strict=False):
            match block:
                case Heading():
                    yield Placed(block, block.id or _free(slug(block.text), taken))
                case Statement():
                    yield Placed(block, block.id)
                case Table():
                    tables += 1
                    yield Placed(block, block.id, f"Table {tables}")
                case Figure():
                    tables, figures = tables + 1, figures + 1
                    yield Placed(block, block.id, f"Figure {figures}", f"Table {tables}")
                case Paragraph() | Notice():
                    yield Placed(block, leads=isinstance(after, Table | Figure | BulletList))
                case _:
                    yield Placed(block)

    def outline(self, depth: int = 2) -> tuple[tuple[int, str, str], ...]:
        """level, text and anchor of the headings down to that level."""
        return tuple(
            (item.block.level, item.block.text, item.anchor)
            for item in self.placed()
            if isinstance(item.block, Heading) and item.block.level <= depth
        )

    def _check_levels(self) -> None:
        before = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > before + 1:
                    raise BadDocument(
                        f"The heading {block.text!r} skips from level {before} to {block.level}. "
                        f"Use level {before + 1}."
                    )
                before = block.level

    def _check_anchors(self) -> None:
        anchors: set[str] = set()
        for anchor in self._anchors():
            if anchor in anchors:
                raise BadDocument(f"Two parts of the document have the id {anchor!r}. Give one of them another.")
            anchors.add(anchor)
        for link in self._links():
            if link.startswith("#") and link[1:] not in anchors:
                raise BadDocument(
                    f"A link points to {link}, which is not in the document. Mend the link or add the part."
                )

    def _anchors(self) -> Iterator[str]:
        for item in self.placed():
            if item.anchor:
                yield item.anchor
            if isinstance(item.block, Figure):
                yield item.block.table.id

    def _links(self) -> Iterator[str]:
        for block in self.blocks:
            match block:
                case Paragraph():
                    yield from (run.link for run in block.runs if run.link)
                case BulletList():
                    yield from (run.link for item in block.items for run in item if run.link)
                case Statement():
                    yield from (reference.href for reference in block.references if reference.href)


def _given(block: Block) -> tuple[str, ...]:
    """The ids its author gave it."""
    if isinstance(block, Figure):
        return block.id, block.table.id
    return (block.id,) if isinstance(block, Heading | Statement | Table) and block.id else ()


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
