"""One section of a document by itself."""

from collections.abc import Iterator
from dataclasses import replace

from portfolio.ground.documents.model import Block, Document, Heading, Statement, Table
from portfolio.partnership.profiles.building.compose import Composed
from portfolio.partnership.profiles.building.pieces import OpenTable, Shown


def excerpt(document: Document, section: Composed) -> Document:
    """The section's blocks without its heading and its statements, and its tables from the annexe.

    The control section has none: it is the cover.
    """
    return replace(document, blocks=tuple(_blocks(document, section)))


def _blocks(document: Document, section: Composed) -> Iterator[Block]:
    wanted = f"section-{section.kind.id}"
    tables = {_id(part) for part in section.parts if isinstance(part, Shown | OpenTable)}
    at = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            at = block.id
        elif _is_wanted(block, at, wanted, tables):
            yield block


def _is_wanted(block: Block, at: str, wanted: str, tables: set[str]) -> bool:
    if at == wanted:
        return not isinstance(block, Statement)
    return at == "annexe" and isinstance(block, Table) and _is_of(block, tables)


def _id(part: Shown | OpenTable) -> str:
    return part.grid.id if isinstance(part, Shown) else part.id


def _is_of(table: Table, ids: set[str]) -> bool:
    """A table printed in several parts carries its number after the id."""
    return table.id in ids or table.id.rpartition("-")[0] in ids
