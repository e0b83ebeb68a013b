"""PDF/UA-1 through Typst: tagged, with contents and page numbers; the same document gives the same bytes."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from portfolio.ground.days import held
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
from portfolio.ground.documents.glyphs import spelled_out
from portfolio.ground.documents.model import Document, Placed
from portfolio.ground.documents.svg import size_of
from portfolio.ground.documents.widths import is_short, shares

_TALLEST = 1.3  # height of a picture on its page, as a share of the width of the text


def pdf(document: Document) -> bytes:
    """One PDF/UA-1 file. The date inside is the document's own, never the clock's."""
    import typst

    data = json.dumps(_data(document), ensure_ascii=False)
    try:
        return _compiled(data, document.created)
    except typst.TypstError as problem:
        if "could not be displayed" not in str(problem):
            raise
        return _compiled(spelled_out(data), document.created)


def _compiled(data: str, created: dt.date) -> bytes:
    import typst  # 81 MB of library: only where a PDF is really made

    made = typst.compile(
        Path(__file__).with_name("report.typ"),
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=[Path(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        timestamp=dt.datetime.combine(created, dt.time(), dt.UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single file")
    return made


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
        "mark": document.mark,
        "cover": document.cover,
        "facts": document.cover_rows(),
        "blocks": [_block(item) for item in document.placed()],
    }


def _block(item: Placed) -> dict[str, Any]:  # noqa: C901 one case a kind of block
    match item.block:
        case Heading(level=level, text=text):
            return {"type": "heading", "level": level, "text": text, "id": item.anchor}
        case Paragraph(runs=runs):
            return {"type": "paragraph", "runs": [_run(run) for run in runs], "leads": item.leads}
        case BulletList(items=items, numbered=numbered):
            lists = [[_run(run) for run in runs] for runs in items]
            return {"type": "list", "items": lists, "numbered": numbered}
        case Statement() as block:
            return _statement(block)
        case Table() as block:
            return {"type": "table", **_table(block, item.label)}
        case Figure() as block:
            return _figure(block, item)
        case Notice(kind=kind, text=text) as notice:
            return {"type": "notice", "kind": kind, "label": notice.label, "text": text, "leads": item.leads}
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


def _figure(block: Figure, item: Placed) -> dict[str, Any]:
    width, height = size_of(block.svg)
    return {
        "type": "figure",
        "id": block.id,
        "caption": f"{item.label}: {block.title}",
        "alt": block.alt,
        "svg": block.svg,
        "share": min(1.0, _TALLEST * width / height),
        "table": _table(block.table, item.table_label),
    }


def _table(table: Table, label: str) -> dict[str, Any]:
    return {
        "id": table.id,
        "caption": f"{label}: {table.title}",
        "heads": [column.heading for column in table.columns],
        "right": [column.align == "right" for column in table.columns],
        "widths": shares(table),
        "header": table.header_column,
        "rows": [[held(cell) for cell in row] for row in table.rows],
        "short": is_short(table),
        "empty": table.empty,
        "remarks": table.remarks(),
    }
