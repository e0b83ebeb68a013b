"""Halton's Local Profile, core and public, each as HTML, DOCX and PDF, against matplotlib, python-docx and WeasyPrint.

`python -m bench.profile`. Ours counts, protects small numbers, composes, draws, writes and logs. The peer is handed the
finished words, tables and figures for nothing, and has only to draw the same number of charts and write the same
tables and paragraphs into the same three formats (PDF/UA-1 too).
"""

from typing import Any

from bench.compare import Bench, Work, main
from bench.content import Content
from bench.town import FIRST, LAST

HALTON = "E06000006"
VERSIONS = ("core", "public")
FORMATS = ("html", "docx", "pdf")


def _edition() -> Any:
    from portfolio.flow import editions
    from portfolio.ground.access import queries as access
    from portfolio.ground.access.actors import system

    by = system("operator", access.partnership("").id)
    return by, editions.find_or_open(area=HALTON, first=FIRST, last=LAST, by=by)


def ours() -> Work:
    """As `portfolio profile local` does it, six times. Pictures kept from the run before are dropped first."""
    from portfolio.flow import editions
    from portfolio.ground.documents import raster

    by, profile = _edition()

    def work() -> list[tuple[int, int]]:
        raster.png.cache_clear()
        made = {
            (version, format): editions.write_edition(profile=profile, version=version, format=format, by=by).content
            for version in VERSIONS
            for format in FORMATS
        }
        return [_amount(made[version, "html"]) for version in VERSIONS]

    return work


def peer() -> Work:
    """The same content through the usual libraries."""
    by, profile = _edition()
    contents = [_content(by, profile, version) for version in VERSIONS]

    def work() -> list[tuple[int, int]]:
        from bench import rival

        return [_amount(rival.write(content)[0]) for content in contents]

    return work


def _amount(page: bytes) -> tuple[int, int]:
    """Tables and charts of a written profile: what both sides must have in common."""
    return page.count(b"<table"), page.count(b"<svg")


def counting() -> Work:
    """The counting and composing within ours, without any document."""
    from portfolio.partnership.profiles import queries

    by, profile = _edition()

    def work() -> list[int]:
        for version in VERSIONS:
            for _ in FORMATS:
                queries.composed(by, profile, version)
        return []

    return work


def _content(by: Any, profile: Any, version: str) -> Any:
    """What the peer is handed: blocks as plain values, and the wards' shapes for its map."""
    from portfolio.ground.documents.model import Figure, Heading, Notice, Paragraph, Statement, Table
    from portfolio.partnership.profiles import queries

    whole = queries.composed(by, profile, version)
    document = queries.document(by, profile, version, whole=whole)
    parts: list[tuple[str, Any]] = []
    for block in document.blocks:
        match block:
            case Heading():
                parts.append(("heading", block.text))
            case Statement() | Notice():
                parts.append(("paragraph", block.text))
            case Paragraph():
                parts.append(("paragraph", "".join(run.text for run in block.runs)))
            case Table():
                parts.append(("table", _table(block)))
            case Figure():
                parts.append(("chart", (block.id, block.title, block.alt, _table(block.table))))
                parts.append(("table", _table(block.table)))
    return Content(document.title, parts, dict(whole.figures.ward_shapes))


def _table(table: Any) -> tuple[str, list[str], list[tuple[str, ...]]]:
    return table.title, [column.heading for column in table.columns], list(table.rows)


SIDES = {"ours": ours, "peer": peer, "counting": counting}


def lines(bench: Bench) -> None:
    """All six documents. counting_seconds: how much of ours is counting and composing, without any writing."""
    from importlib.metadata import version

    names = ("matplotlib", "python-docx", "weasyprint")
    peer_name = " + ".join(f"{name} {version(name)}" for name in names)
    counting = bench.alone("counting")
    bench.line("core and public as html, docx and pdf", "ours", "peer", peer_name, counting_seconds=counting)


if __name__ == "__main__":
    main("bench.profile", SIDES, lines)
