"""PDF/UA-1 through Typst: tagged, with contents and page numbers; the same document gives the same bytes."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from portfolio.ground.documents import fonts
from portfolio.ground.documents.blocks import (
    YARDSTICK,
    BulletList,
    Contents,
    Figure,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Run,
    Statement,
    SummaryList,
    Table,
)
from portfolio.ground.documents.model import Document, Placed
from portfolio.ground.documents.widths import shares

if TYPE_CHECKING:
    from typst import Compiler

_ONE_AT_A_TIME = Lock()  # a Typst compiler may not be entered from two threads


def pdf(document: Document) -> bytes:
    """One PDF/UA-1 file. The date inside is the document's own, never the clock's."""
    data = json.dumps(_data(document), ensure_ascii=False)
    midnight = dt.datetime.combine(document.created, dt.time(), dt.UTC)
    with _ONE_AT_A_TIME:
        made = _compiler().compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data}, timestamp=midnight)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single file")
    return made


@cache
def _compiler() -> "Compiler":
    """Kept, because reading fonts and template anew costs five times the writing."""
    import typst

    template = Path(__file__).with_name("report.typ")
    return typst.Compiler(template, font_paths=[Path(fonts.folder())], ignore_system_fonts=True)


def _data(document: Document) -> dict[str, Any]:
    language, _, region = document.language.partition("-")
    return {
        "title": document.title,
        "subject": document.subject,
        "owner": document.owner,
        "identifier": document.identifier,
        "date": [document.created.year, document.created.month, document.created.day],
        "lang": language,
        "region": region or None,
        "marking": document.marking,
        "banner": document.banner,
        "cover": document.cover,
        "facts": document.cover_rows(),
        "blocks": [_block(item) for item in document.placed()],
    }


def _block(item: Placed) -> dict[str, Any]:  # noqa: C901 one case a kind of block
    match item.block:
        case Heading(level=level, text=text):
            return {"type": "heading", "level": level, "text": text, "id": item.anchor}
        case Paragraph(runs=runs):
            return {"type": "paragraph", "runs": [_run(run) for run in runs]}
        case BulletList(items=items, numbered=numbered):
            lists = [[_run(run) for run in runs] for runs in items]
            return {"type": "list", "items": lists, "numbered": numbered}
        case Statement() as block:
            return _statement(block)
        case Table() as block:
            return {"type": "table", **_table(block, item.label)}
        case Figure(id=id, title=title, alt=alt, svg=svg, table=table):
            caption = f"{item.label}: {title}"
            equal = _table(table, item.table_label)
            return {"type": "figure", "id": id, "caption": caption, "alt": alt, "svg": svg, "table": equal}
        case Notice(kind=kind, text=text) as notice:
            return {"type": "notice", "kind": kind, "label": notice.label, "text": text}
        case SummaryList(rows=rows):
            return {"type": "summary", "rows": rows}
        case PageBreak():
            return {"type": "pagebreak"}
        case Contents(depth=depth, title=title):
            return {"type": "contents", "depth": depth, "title": title}
    raise TypeError(f"No way to write {type(item.block).__name__} as PDF")


def _run(run: Run) -> dict[str, Any]:
    return {"text": run.text, "bold": run.bold, "italic": run.italic, "link": _outward(run.link)}


def _outward(link: str | None) -> str | None:
    """Paths of the site lead nowhere from a file: the words stay, the link goes."""
    return None if link is None or link.startswith("/") else link


def _statement(block: Statement) -> dict[str, Any]:
    words = list(YARDSTICK)
    return {
        "type": "statement",
        "id": block.id,
        "kind": block.kind,
        "text": block.text,
        "qualities": block.qualities(),
        "step": words.index(block.probability) if block.probability else None,
        "steps": len(words),
        "references": [_run(Run(found.caption, link=found.href)) for found in block.references],
    }


def _table(table: Table, label: str) -> dict[str, Any]:
    return {
        "id": table.id,
        "caption": f"{label}: {table.title}",
        "heads": [column.heading for column in table.columns],
        "right": [column.align == "right" for column in table.columns],
        "widths": shares(table),
        "header": table.header_column,
        "rows": table.rows,
        "empty": table.empty,
        "remarks": table.remarks(),
    }
