import datetime as dt

import pytest

from portfolio.ground.documents.model import (
    BadDocument,
    BulletList,
    Column,
    Document,
    Figure,
    Heading,
    Notice,
    Paragraph,
    Reference,
    Run,
    Statement,
    Table,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#1d70b8"/></svg>'


def document(*blocks):
    return Document(
        title="Local Profile",
        subject="Organised crime",
        area="Saltmarsh",
        author="A. Analyst",
        owner="Saltmarsh Council",
        created=dt.date(2026, 11, 23),
        identifier="LP-1",
        blocks=blocks,
    )


def table(id="t", rows=(("Appleton", "12"),)):
    return Table(id, "Offences", (Column("Ward"), Column("Offences", "right")), rows)


def test_a_unit_that_the_label_says_already_stands_once():
    assert Column("Records", "right", "records").heading == "Records"
    assert Column("Drugs", "right", "records").heading == "Drugs (records)"


def test_a_heading_may_not_skip_a_level():
    with pytest.raises(BadDocument, match=r"skips from level 1 to 3\. Use level 2"):
        document(Heading(1, "One"), Heading(3, "Three"))


def test_the_first_heading_is_of_level_one():
    with pytest.raises(BadDocument, match="skips from level 0 to 2"):
        document(Heading(2, "Two"))


def test_going_back_up_several_levels_is_not_a_skip():
    made = document(Heading(1, "A"), Heading(2, "B"), Heading(3, "C"), Heading(1, "D"))

    assert [level for level, _, _ in made.outline(3)] == [1, 2, 3, 1]


@pytest.mark.parametrize("title", ["", "   ", "\x00"])
def test_an_empty_title_is_refused(title):
    with pytest.raises(BadDocument, match="title of the document is empty"):
        Document(title, "s", "a", "b", "owner", dt.date(2026, 1, 1), "X-1")


def test_ragged_rows_are_refused_with_the_row_number():
    with pytest.raises(BadDocument, match="Row 2 of the table 'Offences' has 1 cells for 2 columns"):
        table(rows=(("Appleton", "12"), ("Castlefields",)))


def test_a_figure_without_words_is_refused():
    with pytest.raises(BadDocument, match="no text for those who cannot see it"):
        Figure("f", "Offences", " ", SVG, table())


def test_a_figure_without_its_table_is_refused():
    with pytest.raises(BadDocument, match="no table of the same numbers"):
        Figure("f", "Offences", "A chart.", SVG, None)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<rect style="fill:red"/>',
        '<rect onclick="x()"/>',
        '<image href="https://example.org/x.png"/>',
        '<rect fill="url(https://example.org/#a)"/>',
        "<foreignObject/>",
        "<a/>",
    ],
)
def test_a_picture_that_could_act_is_refused(inside):
    with pytest.raises(BadDocument):
        Figure(
            "f",
            "T",
            "A chart.",
            f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>',
            table(),
        )


def test_a_picture_with_entities_is_refused():
    with pytest.raises(BadDocument, match="declaration"):
        Figure(
            "f",
            "T",
            "A.",
            '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
            table(),
        )


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "#not an id",
        "ftp://x",
    ],
)
def test_a_link_that_could_act_is_refused(link):
    with pytest.raises(BadDocument, match="cannot be a link"):
        Run("here", link=link)


def test_a_link_to_nowhere_is_refused():
    with pytest.raises(BadDocument, match="points to #gone"):
        document(Paragraph.of(Run("see", link="#gone")))


def test_two_parts_may_not_share_an_id():
    with pytest.raises(BadDocument, match="have the id 'same'"):
        document(Heading(1, "A", "same"), table(id="same"))


def test_equal_headings_without_ids_get_different_anchors():
    made = document(Heading(1, "What we see"), Heading(1, "What we see"), Heading(1, "2019"))

    assert [anchor for _, _, anchor in made.outline()] == [
        "what-we-see",
        "what-we-see-2",
        "part-2019",
    ]


def test_tables_and_figures_are_numbered_in_reading_order():
    made = document(table("a"), Figure("f", "F", "A chart.", SVG, table("b")), table("c"))

    assert [(item.label, item.table_label) for item in made.placed()] == [
        ("Table 1", ""),
        ("Figure 1", "Table 2"),
        ("Table 3", ""),
    ]


@pytest.mark.parametrize("kind", ["fact", "allegation"])
def test_only_an_assessment_carries_a_probability(kind):
    with pytest.raises(BadDocument, match="Only an assessment"):
        Statement(kind, "He sells.", probability="likely")


def test_a_probability_word_off_the_yardstick_is_refused():
    with pytest.raises(BadDocument, match="not on the yardstick"):
        Statement("assessment", "It will grow.", probability="probably")


def test_a_statement_says_what_it_is():
    statement = Statement(
        "assessment",
        "It will grow.",
        "likely",
        "medium",
        3,
        (Reference("Record 12", "/records/12"),),
    )

    assert statement.qualities() == (
        "Assessment",
        "Probability: likely (55% to 75%)",
        "Confidence: medium",
        "Rests on 3 records",
    )


def test_characters_no_document_may_hold_are_left_out():
    assert Paragraph.of("a\x0bb\ud800c\u0000").runs[0].text == "abc"


def test_lists_given_are_kept_as_tuples():
    assert table(rows=[["Appleton", "12"]]).rows == (("Appleton", "12"),)
    assert BulletList.of("one", "two").items[1][0].text == "two"


def test_an_unknown_notice_is_refused():
    with pytest.raises(BadDocument, match="info, warning or not-assessed"):
        Notice("danger", "Beware.")
