import io
import zipfile

import docx as python_docx
import pytest
from docx.oxml.ns import qn

from portfolio.ground.documents.docx import docx
from portfolio.ground.documents.model import Column, Heading, Paragraph, Reference, Run, Statement, Table


def opened(document):
    return python_docx.Document(io.BytesIO(docx(document)))


def text_of(word):
    """All text of body, header and footer in reading order, tables too."""
    section = word.sections[0]
    parts = (section.header._element, word.element.body, section.footer._element)
    paragraphs = [paragraph for part in parts for paragraph in part.iter(qn("w:p"))]
    return " ".join("".join(piece.text or "" for piece in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)


def tables_of(word):
    """The cells as they are read: which of their spaces do not break is not seen."""
    return [
        tuple(tuple(cell.text.replace("\xa0", " ") for cell in row.cells) for row in table.rows)
        for table in word.tables
    ]


def test_the_file_holds_every_word(rich, words):
    text = " ".join(text_of(opened(rich)).split())

    assert [word for word in words if word not in text] == []


def test_the_file_holds_every_cell(rich, cells):
    found = [table for table in tables_of(opened(rich)) if len(table[0]) > 1]

    assert [table for table in cells if table not in found] == []


def test_headings_are_headings(rich):
    found = [(p.style.style_id, p.text) for p in opened(rich).paragraphs if p.style.style_id.startswith("Heading")]

    assert found == [("Heading1", "Summary"), ("Heading2", "What we found"), ("Heading1", "Annex")]


def test_properties_say_what_was_given_and_nothing_else(rich):
    core = opened(rich).core_properties

    assert (core.title, core.subject, core.language) == (
        "Local Profile: Saltmarsh",
        "Threat to local communities",
        "en-GB",
    )
    assert (core.author, core.last_modified_by) == ("Saltmarsh Safer Partnership", "Saltmarsh Safer Partnership")
    assert (core.comments, core.keywords, core.category) == ("", "", "")
    assert (str(core.created.date()), str(core.modified.date())) == ("2026-11-23", "2026-11-23")


def test_no_part_names_a_program_a_template_or_a_clock(rich):
    with zipfile.ZipFile(io.BytesIO(docx(rich))) as parts:
        names = parts.namelist()
        dates = {part.date_time for part in parts.infolist()}
        core = parts.read("docProps/core.xml").decode()

    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name or "customXml" in name]
    assert "python" not in core
    assert "2013" not in core


def test_heads_of_tables_repeat_and_rows_stay_whole(rich):
    tables = [table for table in opened(rich).tables if table.style.style_id == "DocumentTable"]

    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def staying(table):
    """Of each row, whether it stays on the page of what follows it."""
    return [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]


def test_a_short_table_stays_whole_and_with_its_note(paper):
    rows = [(f"Row {at}", "1") for at in range(12)]
    columns = (Column("Name"), Column("Number", "right"))

    noted, bare = opened(
        paper(Table("a", "A", columns, rows, note="N", source="S"), Table("b", "B", columns, rows))
    ).tables[1:]

    assert staying(noted) == [True] * 13
    assert staying(bare) == [True] * 12 + [False]


def test_a_long_table_leaves_no_page_with_a_row_alone(paper):
    rows = [(f"Row {at}", "1") for at in range(20)]

    word = opened(paper(Table("a", "A", (Column("Name"), Column("Number", "right")), rows, note="N", source="S")))

    assert staying(word.tables[1]) == [True] * 3 + [False] * 15 + [True] * 3  # its head is the first
    note = next(one for one in word.paragraphs if one.text == "Note: N")
    assert note.paragraph_format.keep_with_next


def test_words_stay_with_the_table_that_they_lead_to(paper):
    table = Table("a", "A", (Column("Name"),), (("Row",),))

    word = opened(paper(Paragraph.of("What follows:"), table, Paragraph.of("What was above.")))

    kept = {one.text: one.paragraph_format.keep_with_next for one in word.paragraphs if one.text.startswith("What")}
    assert kept == {"What follows:": True, "What was above.": None}


def test_a_day_in_a_cell_is_not_broken(paper):
    word = opened(paper(Table("a", "A", (Column("Due"),), (("By 12 October 2026",),))))

    assert word.tables[1].rows[1].cells[0].text == "By 12\xa0October\xa02026"


def test_numbers_stand_at_the_right(rich):
    table = opened(rich).tables[-2]

    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [None, 2]


def test_a_picture_says_what_it_shows(rich, figure):
    [picture] = opened(rich).inline_shapes

    assert picture._inline.docPr.get("descr") == figure.alt
    assert picture._inline.docPr.get("title") == "Violence in Saltmarsh"


def test_pages_are_numbered_and_marked(rich):
    section = opened(rich).sections[0]
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]

    assert fields == ["PAGE", "NUMPAGES"]
    assert "OFFICIAL-SENSITIVE" in section.footer.paragraphs[0].text
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_every_link_inside_leads_to_a_bookmark(rich):
    body = opened(rich).element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}

    assert links >= {"violence", "summary", "annex"}
    assert links <= marks


def test_site_paths_are_not_links_in_a_file(rich):
    targets = [found.target_ref for found in opened(rich).part.rels.values() if found.is_external]

    assert targets == ["https://example.org/a?b=1&c=2"]


def test_each_numbered_list_begins_at_one(paper):
    from portfolio.ground.documents.model import BulletList

    word = opened(paper(BulletList.of("a", numbered=True), BulletList.of("b", numbered=True), BulletList.of("c")))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.style_id == "ListParagraph"]

    assert numbers == [2, 3, 1]


def test_text_stays_text_everywhere(paper, nasty):
    word = opened(
        paper(
            Heading(1, nasty),
            Paragraph.of(Run(nasty, italic=True)),
            Statement("fact", nasty, references=(Reference(nasty),)),
            Table("t", nasty, (Column(nasty),), ((nasty,),)),
            title=nasty,
            marking=nasty,
        )
    )

    # header, title, heading, paragraph, statement, reference, caption, column, cell, footer
    assert text_of(word).count(nasty) == 10
    assert word.core_properties.title == nasty


def test_a_very_long_table_is_written_whole(paper):
    rows = [(f"Row {at}", str(at)) for at in range(2000)]
    word = opened(paper(Table("t", "Long", (Column("Name"), Column("Number", "right")), rows)))

    assert len(word.tables[-1]._tbl.tr_lst) == 2001


def test_an_empty_document_is_still_a_file(paper):
    assert opened(paper(marking=None)).paragraphs[1].text == "Local Profile: Saltmarsh"


@pytest.mark.parametrize("anchor", ["a" * 60, "short"])
def test_bookmarks_fit_word(anchor, paper):
    word = opened(paper(Heading(1, "One", anchor), Paragraph.of(Run("see", link=f"#{anchor}"))))
    [mark] = [found.get(qn("w:name")) for found in word.element.body.iter(qn("w:bookmarkStart"))]
    [link] = [found.get(qn("w:anchor")) for found in word.element.body.iter(qn("w:hyperlink"))]

    assert mark == link
    assert len(mark) <= 40
