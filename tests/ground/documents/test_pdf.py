import io
import re
from functools import cached_property

import pdfua
import pikepdf
import pytest

from portfolio.ground.documents.model import Column, Heading, Paragraph, Reference, Run, Statement, Table
from portfolio.ground.documents.pdf import pdf


class Reader:
    """Text and structure of a PDF, read from its marked content as a screen reader would."""

    def __init__(self, content):
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.marked = {}
        self.pages = [self._page(at, page) for at, page in enumerate(self.pdf.pages)]

    def _page(self, at, page):
        fonts = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
        text, font, marks = [], {}, []
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "Tf":
                    font = fonts[str(operands[0])]
                case "BDC" | "BMC":
                    given = operands[1] if len(operands) > 1 else None
                    has = isinstance(given, pikepdf.Dictionary) and "/MCID" in given
                    marks.append(int(given.MCID) if has else None)
                case "EMC":
                    marks.pop()
                case "ET":
                    self._say(" ", at, marks, text)
                case "Tj":
                    self._say(_decoded(operands[0], font), at, marks, text)
                case "TJ":
                    pieces = [_decoded(piece, font) for piece in operands[0] if isinstance(piece, pikepdf.String)]
                    self._say("".join(pieces), at, marks, text)
        return " ".join("".join(text).split())

    def _say(self, words, at, marks, text):
        text.append(words)
        mark = next((mark for mark in reversed(marks) if mark is not None), None)
        if mark is not None:
            self.marked[at, mark] = self.marked.get((at, mark), "") + words

    @cached_property
    def elements(self):
        """Every structure element as (tag, element), in reading order."""
        return list(self._walk(self.pdf.Root.StructTreeRoot.K))

    def _walk(self, node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from self._walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S)[1:], node
            if "/K" in node:
                yield from self._walk(node.K)

    def text_of(self, node, page=None):
        if isinstance(node, pikepdf.Array):
            return "".join(self.text_of(child, page) for child in node)
        if isinstance(node, int):
            return self.marked.get((page, node), "")
        page = self._number(node.Pg) if "/Pg" in node else page
        if "/MCID" in node:
            return self.marked.get((page, int(node.MCID)), "")
        return self.text_of(node.K, page) if "/K" in node else ""

    def _number(self, page):
        return next(at for at, found in enumerate(self.pdf.pages) if found.obj.objgen == page.objgen)

    def tables(self):
        found = []
        for tag, element in self.elements:
            if tag == "Table":
                found.append([])
            elif tag == "TR":
                found[-1].append([])
            elif tag in ("TH", "TD"):
                found[-1][-1].append(" ".join(self.text_of(element).split()))
        return [tuple(tuple(row) for row in table) for table in found]


def _to_unicode(font):
    if "/ToUnicode" not in font:
        return {}
    cmap = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(
        r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", "\n".join(re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S))
    )
    found = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, text in re.findall(r"<(\w{4})> <(\w{4})> <(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(text))
            found |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return found


def _decoded(piece, font):
    raw = bytes(piece)
    return "".join(font.get(raw[at] * 256 + raw[at + 1], "") for at in range(0, len(raw), 2))


@pytest.fixture
def read(rich):
    return Reader(pdf(rich))


def test_the_file_holds_every_word(read, words):
    text = " ".join(read.pages)

    assert [word for word in words if word not in text] == []


def test_the_file_holds_every_cell(read, cells):
    assert tuple(read.tables()[:2]) == cells


def test_language_title_and_tags_are_set(read):
    root = read.pdf.Root

    assert str(root.Lang) == "en-GB"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(read.pdf.docinfo.Title) == "Local Profile: Saltmarsh"


def test_properties_say_what_was_given_and_nothing_else(read):
    found = {key: str(value) for key, value in read.pdf.docinfo.items()}

    assert found.pop("/Creator").startswith("Typst ")
    assert found == {
        "/Title": "Local Profile: Saltmarsh",
        "/Subject": "Threat to local communities",
        "/Author": "Saltmarsh Safer Partnership",
        "/CreationDate": "D:20261123000000Z",
        "/ModDate": "D:20261123000000Z",
    }


def test_nothing_fails_the_accessibility_check(rich, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf(rich))

    report = pdfua.validate(str(file))

    assert [(found.rule_id, found.message) for found in report.findings] == []


def test_a_picture_says_what_it_shows(read, figure):
    alts = [str(element.Alt) for tag, element in read.elements if tag == "Figure" and "/Alt" in element]

    assert alts == [figure.alt]


def test_heads_of_columns_are_heads_with_a_scope(read):
    scopes = [str(element.A[0].Scope if isinstance(element.A, pikepdf.Array) else element.A.Scope)
              for tag, element in read.elements if tag == "TH"]  # fmt: skip

    assert scopes == ["/Column"] * 10  # 6 of the figure's table, 2 of the wards, 2 of the empty one


def test_headings_are_headings(read):
    found = [(tag, " ".join(read.text_of(e).split())) for tag, e in read.elements if re.fullmatch(r"H\d", tag)]

    assert ("H1", "Summary") in found
    assert ("H2", "What we found") in found


def test_each_page_is_marked_and_numbered(read):
    total = len(read.pages)

    for number, text in enumerate(read.pages, start=1):
        assert text.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {total}" in text


def test_text_stays_text_everywhere(paper, nasty):
    made = paper(
        Heading(1, nasty),
        Paragraph.of(Run(nasty, bold=True, italic=True)),
        Statement("fact", nasty, references=(Reference(nasty, "https://example.org/"),)),
        Table("t", nasty, (Column(nasty),), ((nasty,),), note=nasty),
        title=nasty,
        identifier="X",
        owner=nasty,
        marking=None,
    )

    text = "".join(" ".join(Reader(pdf(made)).pages).split())

    # title; owner twice on the cover; heading, paragraph, statement, reference, caption, column, cell, note
    assert text.count("".join(nasty.split())) == 11


def test_the_same_document_gives_the_same_bytes(rich):
    assert pdf(rich) == pdf(rich)


def test_a_short_table_its_words_and_its_note_stand_on_one_page(paper):
    table = Table("t", "Short", (Column("Name"), Column("Number", "right")), [("Row", "1")] * 12, note="Under it.")

    for lines in range(20, 34, 3):  # so that the table begins where the page ends, some way or other
        made = Reader(pdf(paper(*[Paragraph.of("A line.")] * lines, Paragraph.of("It follows:"), table)))
        pages = {
            page
            for page, text in enumerate(made.pages)
            for word in ("It follows:", "Table 1", "Under it.")
            if word in text
        }
        assert len(pages) == 1


def test_a_very_long_table_breaks_and_repeats_its_head(paper):
    rows = [(f"Row {at}", str(at)) for at in range(2000)]

    read = Reader(pdf(paper(Table("t", "Long", (Column("Name of the row"), Column("Number", "right")), rows))))

    assert len(read.tables()[0]) == 2001
    assert read.tables()[0][2000] == ("Row 1999", "1999")
    assert all("Name of the row" in page for page in read.pages[1:])


def test_a_character_the_font_lacks_is_spelled_out(paper):
    text = " ".join(Reader(pdf(paper(Paragraph.of("王小明 and Łukasz Ní Bhriain Zażółć")))).pages)

    assert "[U+738B][U+5C0F][U+660E] and Łukasz Ní Bhriain Zażółć" in text


def test_a_short_paper_has_no_cover_page(paper):
    assert len(Reader(pdf(paper(Paragraph.of("One line."), cover="block"))).pages) == 1
    assert len(Reader(pdf(paper(Paragraph.of("One line.")))).pages) == 2


def test_an_empty_document_is_still_a_file(paper):
    assert "Local Profile: Saltmarsh" in Reader(pdf(paper(marking=None))).pages[0]
