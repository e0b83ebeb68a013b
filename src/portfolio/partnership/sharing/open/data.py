"""The report as scripts read it: the same words and the same displayed figures as the document."""

from collections.abc import Mapping, Sequence
from typing import Any

from portfolio.ground.documents.model import Document, Figure, Table
from portfolio.partnership.sharing.open.counts import RULE, Shown, WorkShown
from portfolio.partnership.sharing.open.document import Facts
from portfolio.partnership.sharing.open.skeleton import PARTS


def data(
    facts: Facts,
    texts: Mapping[str, str],
    shown: Shown,
    document: Document,
    area_code: str,
    *,
    agreed: Sequence[str] = (),
    work: WorkShown | None = None,
) -> dict[str, Any]:
    """One object; figures as they are printed, so "*" for a hidden one."""
    return {
        "board": facts.board,
        "meets_on": facts.meets_on.isoformat(),
        "title": facts.title,
        "area": {"code": area_code, "name": facts.area_name},
        "from": facts.months[0],
        "to": facts.months[1],
        "parts": [
            {"id": part.id, "number": part.number, "title": part.title, "text": texts.get(part.id, "")}
            for part in PARTS
        ],
        "agreed": list(agreed),
        "tables": [
            {
                "id": table.id,
                "title": table.title,
                "columns": [column.heading for column in table.columns],
                "rows": [list(row) for row in table.rows],
            }
            for table in _tables(document)
        ],
        "suppression": {"rule": RULE.code, "cells": shown.hidden + (work.hidden if work else 0)},
    }


def _tables(document: Document) -> list[Table]:
    found = (block.table if isinstance(block, Figure) else block for block in document.blocks)
    return [block for block in found if isinstance(block, Table)]
