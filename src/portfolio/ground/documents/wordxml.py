"""Small pieces of WordprocessingML, as text: what python-docx has no call for, or is slow at (a row a millisecond)."""

from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from portfolio.ground.days import held
from portfolio.ground.documents.blocks import Run, Table
from portfolio.ground.documents.widths import is_crowded, is_short, shares

_STAY_TOGETHER = 8  # rows of a summary at most: they are kept on one page
_NOT_ALONE = 3  # rows at the head and at the foot of what is longer: a page neither ends nor begins with one of them
TEXT_WIDTH = 9411  # twentieths of a point: A4 less margins of 2.2 cm
NAMESPACES = nsdecls("w", "r")


def paragraph(style: str, inside: str, anchor: str = "", number: int = 0, extra: str = "") -> str:
    """anchor and number: a bookmark around it. extra: further paragraph properties."""
    if anchor:
        inside = bookmarked(inside, anchor, number)
    return f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{inside}</w:p>'


def bookmarked(inside: str, anchor: str, number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(anchor)}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def bookmark(anchor: str) -> str:
    """Word allows letters, digits and underscores, 40 in all: a long anchor keeps its beginning and a digest."""
    name = anchor.replace("-", "_")
    if len(name) <= 40:
        return name
    return f"{name[:31]}_{sha256(anchor.encode()).hexdigest()[:8]}"


def words(text: str, bold: bool = False, italic: bool = False, style: str = "") -> str:
    """A run of text; line breaks and tabs kept."""
    shape = f'<w:rStyle w:val="{style}"/>' if style else ""
    shape += ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    lines = "<w:br/>".join(_line(line) for line in text.split("\n"))
    return f"<w:r><w:rPr>{shape}</w:rPr>{lines}</w:r>"


def _line(line: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t"))


def run(given: Run, relation: str = "") -> str:
    """relation: the id of the outward link's relationship; anchors need none; paths of the site stay words."""
    link = given.link or ""
    if link.startswith("#"):
        inside = words(given.text, given.bold, given.italic, "Hyperlink")
        return f'<w:hyperlink w:anchor="{bookmark(link[1:])}" w:history="1">{inside}</w:hyperlink>'
    if relation:
        inside = words(given.text, given.bold, given.italic, "Hyperlink")
        return f'<w:hyperlink r:id="{relation}" w:history="1">{inside}</w:hyperlink>'
    return words(given.text, given.bold, given.italic)


def field(code: str, shown: str) -> str:
    """A field Word fills in, such as PAGE; `shown` until it does."""
    return f"<w:fldSimple w:instr={quoteattr(code)}>{words(shown)}</w:fldSimple>"


def table(given: Table) -> str:
    """Fixed widths, a head that repeats on each page, rows that do not break in the middle."""
    weights = shares(given)
    widths = [TEXT_WIDTH * weight // sum(weights) for weight in weights]
    right = [column.align == "right" for column in given.columns]
    rows = [_row([column.heading for column in given.columns], widths, right, head=True)]
    stays = _staying(len(given.rows), is_whole=is_short(given), has_more=bool(given.remarks()))
    rows += [
        _row([held(cell) for cell in row], widths, right, stays=at) for row, at in zip(given.rows, stays, strict=True)
    ]
    if not given.rows:
        rows.append(_row([given.empty], [sum(widths)], [False], span=len(widths)))
    look = f'<w:tblLook w:firstRow="1" w:firstColumn="{int(given.header_column)}" w:noHBand="0" w:noVBand="1"/>'
    return _table("DocumentTable", widths, "".join(rows), look, given.title, is_crowded(given))


def facts(rows: tuple[tuple[str, str], ...]) -> str:
    widths = [TEXT_WIDTH * 3 // 10, TEXT_WIDTH - TEXT_WIDTH * 3 // 10]
    look = '<w:tblLook w:firstRow="0" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
    stays = _staying(len(rows), is_whole=len(rows) <= _STAY_TOGETHER, has_more=False)
    written = "".join(_row(list(row), widths, [False, False], stays=at) for row, at in zip(rows, stays, strict=True))
    return _table("DocumentFacts", widths, written, look, "Summary")


def _staying(rows: int, *, is_whole: bool, has_more: bool) -> list[bool]:
    """For each row whether it stays on the page of the next. has_more: the last one on that of the note beneath."""
    last = rows - 1
    ends = [is_whole or at < _NOT_ALONE - 1 or last - _NOT_ALONE < at for at in range(rows)]
    return [stays and (has_more or at < last) for at, stays in enumerate(ends)]


def _table(style: str, widths: list[int], rows: str, look: str, title: str, crowded: bool = False) -> str:
    """crowded: less air at the sides of each cell."""
    air = '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{air if crowded else ""}{look}<w:tblCaption w:val={quoteattr(title)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    cells: list[str], widths: list[int], right: list[bool], head: bool = False, span: int = 0, stays: bool = False
) -> str:
    """stays: on the page of what follows it."""
    written = "".join(
        _cell(text, width, at_right, head, span, stays or head)
        for text, width, at_right in zip(cells, widths, right, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{written}</w:tr>"


def _cell(text: str, width: int, at_right: bool, head: bool, span: int, stays: bool) -> str:
    spanning = f'<w:gridSpan w:val="{span}"/>' if span else ""
    low = '<w:vAlign w:val="bottom"/>' if head else ""
    shape = ("<w:keepNext/>" if stays else "") + ('<w:jc w:val="right"/>' if at_right else "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}{low}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{shape}</w:pPr>{words(text)}</w:p></w:tc>'
    )


def field_start(code: str) -> str:
    """The beginning of a field whose shown text spans paragraphs; FIELD_END closes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
