"""HTML: a fragment for our own pages, in GOV.UK class names, and a page that stands alone in one file.

Every text goes through escape(); pictures were checked when their Figure was made.
"""

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files
from xml.etree import ElementTree

from portfolio.ground.days import held
from portfolio.ground.documents.blocks import (
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
from portfolio.ground.documents.svg import SVG

ElementTree.register_namespace("", SVG)  # written without a prefix, as HTML needs it

_SIZES = {1: "l", 2: "m", 3: "s", 4: "s"}
_SIZES_ON_SITE = {1: "m", 2: "s", 3: "s", 4: "s"}  # below the title of the page, which is an l
_TAGS = {"fact": "blue", "assessment": "purple", "allegation": "yellow"}


def fragment(document: Document) -> str:
    """The blocks without cover and marking, headings from h2, for a page of the site that has its own.

    Links to paths of the site are live; the table of a figure is folded away beneath it. Carries no style and no
    script. The site's CSS gives .document-figure svg {max-width: 100%; height: auto}.
    """
    return _blocks(document, on_site=True)


def page(document: Document) -> str:
    """One HTML file with everything in it, for reading and printing without the site."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f'<!DOCTYPE html>\n<html lang="{_t(document.language)}"><head><meta charset="utf-8">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">"
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_t(document.title)}</title>'
        f'<meta name="author" content="{_t(document.owner)}">'
        f'<meta name="description" content="{_t(document.subject)}"><style>{style}</style></head><body>'
        f'<a class="govuk-skip-link" href="#main-content">Skip to main content</a>'
        f'<header class="document-band" aria-label="Marking">{_marking(document)}</header>'
        f'<main id="main-content">{_cover(document)}{_blocks(document, on_site=False)}</main>'
        f'<footer class="document-band" aria-label="Marking and reference">{_marking(document)}'
        f"<p>{_t(document.title)}, {_t(document.identifier)}</p></footer></body></html>\n"
    )


@cache
def _style() -> str:
    return files("portfolio.ground.documents").joinpath("page.css").read_text(encoding="utf-8")


def _t(text: str) -> str:
    return escape(text, quote=True)


def _marking(document: Document) -> str:
    marking = f'<p class="document-marking">{_t(document.marking)}</p>' if document.marking else ""
    banner = f'<p class="document-banner">{_t(document.banner)}</p>' if document.banner else ""
    mark = f'<p class="document-banner">{_t(document.mark)}</p>' if document.mark else ""
    return marking + banner + mark


def _cover(document: Document) -> str:
    return (
        f'<div class="document-cover"><p class="document-owner">{_t(document.owner)}</p>'
        f'<h1 class="govuk-heading-xl">{_t(document.title)}</h1>'
        f'<p class="govuk-body-l">{_t(document.subject)}</p>{_summary(document.cover_rows())}</div>'
    )


def _blocks(document: Document, on_site: bool) -> str:
    return "\n".join(_block(document, item, on_site) for item in document.placed())


def _block(document: Document, item: Placed, on_site: bool) -> str:  # noqa: C901 one case a kind of block
    match item.block:
        case Heading(level=level, text=text):
            size = (_SIZES_ON_SITE if on_site else _SIZES)[level]
            return f'<h{level + 1} class="govuk-heading-{size}" id="{item.anchor}">{_t(text)}</h{level + 1}>'
        case Paragraph(runs=runs):
            return f'<p class="govuk-body">{_runs(runs, on_site)}</p>'
        case BulletList() as block:
            return _list(block, on_site)
        case Statement() as block:
            return _statement(block, on_site)
        case Table() as block:
            return _table(block, item.label)
        case Figure() as block:
            return _figure(block, item, on_site)
        case Notice() as block:
            return (
                f'<div class="govuk-inset-text document-notice document-notice--{block.kind}">'
                f"<strong>{block.label}</strong> {_t(block.text)}</div>"
            )
        case SummaryList(rows=rows):
            return _summary(rows)
        case PageBreak():
            return '<hr class="govuk-section-break govuk-section-break--xl govuk-section-break--visible">'
        case Contents() as block:
            return _contents(document, block)
    raise TypeError(f"No way to write {type(item.block).__name__} as HTML")


def _runs(runs: tuple[Run, ...], on_site: bool) -> str:
    return "".join(_run(run, on_site) for run in runs)


def _run(run: Run, on_site: bool) -> str:
    words = _t(run.text).replace("\n", "<br>")
    words = f"<em>{words}</em>" if run.italic else words
    words = f"<strong>{words}</strong>" if run.bold else words
    return _link(words, run.link, on_site)


def _link(words: str, href: str | None, on_site: bool) -> str:
    if href is None or (href.startswith("/") and not on_site):
        return words
    return f'<a class="govuk-link" href="{_t(href)}">{words}</a>'


def _list(block: BulletList, on_site: bool) -> str:
    tag, kind = ("ol", "number") if block.numbered else ("ul", "bullet")
    items = "".join(f"<li>{_runs(item, on_site)}</li>" for item in block.items)
    return f'<{tag} class="govuk-list govuk-list--{kind}">{items}</{tag}>' if items else ""


def _statement(block: Statement, on_site: bool) -> str:
    kind, *others = block.qualities()
    anchor = f' id="{block.id}"' if block.id else ""
    facts = "".join(f'<span class="document-quality">{_t(other)}</span>' for other in others)
    references = "; ".join(_link(_t(found.caption), found.href, on_site) for found in block.references)
    return (
        f'<div class="document-statement document-statement--{block.kind}"{anchor}>'
        f'<p class="govuk-body">{_t(block.text)}</p>'
        f'<p class="document-qualities"><strong class="govuk-tag govuk-tag--{_TAGS[block.kind]}">{kind}</strong>'
        f"{facts}</p>" + (f'<p class="govuk-body-s">References: {references}</p>' if references else "") + "</div>"
    )


def _table(block: Table, label: str) -> str:
    heads = "".join(
        f'<th scope="col" class="govuk-table__header{_numeric(column.align, "header")}">{_t(column.heading)}</th>'
        for column in block.columns
    )
    rows = "".join(f'<tr class="govuk-table__row">{_cells(block, row)}</tr>' for row in block.rows)
    if not block.rows:
        rows = f'<tr><td class="govuk-table__cell" colspan="{len(block.columns)}">{_t(block.empty)}</td></tr>'
    remarks = "".join(f'<p class="govuk-body-s document-remark">{_t(remark)}</p>' for remark in block.remarks())
    return (
        f'<div class="document-table" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="govuk-table" id="{block.id}"><caption class="govuk-table__caption govuk-table__caption--s">'
        f'{label}: {_t(block.title)}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">{heads}'
        f'</tr></thead><tbody class="govuk-table__body">{rows}</tbody></table></div>{remarks}'
    )


def _cells(block: Table, row: tuple[str, ...]) -> str:
    written = []
    for at, (column, cell) in enumerate(zip(block.columns, row, strict=True)):
        if at == 0 and block.header_column:
            shape = _numeric(column.align, "header")
            written.append(f'<th scope="row" class="govuk-table__header{shape}">{_t(held(cell))}</th>')
        else:
            written.append(f'<td class="govuk-table__cell{_numeric(column.align, "cell")}">{_t(held(cell))}</td>')
    return "".join(written)


def _numeric(align: str, part: str) -> str:
    return f" govuk-table__{part}--numeric" if align == "right" else ""


def _figure(block: Figure, item: Placed, on_site: bool) -> str:
    table = _table(block.table, item.table_label)
    if on_site:
        table = (
            '<details class="govuk-details"><summary class="govuk-details__summary">'
            f'<span class="govuk-details__summary-text">{item.label} as a table</span></summary>'
            f'<div class="govuk-details__text">{table}</div></details>'
        )
    return (
        f'<figure class="document-figure" id="{block.id}"><figcaption class="govuk-heading-s">{item.label}: '
        f"{_t(block.title)}</figcaption>{_picture(block)}</figure>{table}"
    )


def _picture(block: Figure) -> str:
    root = ElementTree.fromstring(block.svg)
    for old in root.findall(f"{{{SVG}}}title") + root.findall(f"{{{SVG}}}desc"):
        root.remove(old)
    for at, (tag, text) in enumerate((("title", block.title), ("desc", block.alt))):
        part = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{block.id}-{tag}"})
        part.text = text
        root.insert(at, part)
    root.set("role", "img")
    root.set("aria-labelledby", f"{block.id}-title {block.id}-desc")
    return ElementTree.tostring(root, encoding="unicode")


def _summary(rows: tuple[tuple[str, str], ...]) -> str:
    written = "".join(
        f'<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{_t(label)}</dt>'
        f'<dd class="govuk-summary-list__value">{_t(value)}</dd></div>'
        for label, value in rows
    )
    return f'<dl class="govuk-summary-list">{written}</dl>' if written else ""


def _contents(document: Document, block: Contents) -> str:
    links = "".join(
        f'<li class="document-contents--{level}"><a class="govuk-link" href="#{anchor}">{_t(text)}</a></li>'
        for level, text, anchor in document.outline(block.depth)
    )
    return (
        f'<nav class="document-contents" aria-label="{_t(block.title)}"><h2 class="govuk-heading-m">'
        f'{_t(block.title)}</h2><ul class="govuk-list">{links}</ul></nav>'
    )
