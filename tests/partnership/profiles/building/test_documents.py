"""Every version of every kind of area can be written in every format."""

import dataclasses
from collections.abc import Iterable

import pytest

from portfolio.ground.documents.frozen import freeze, thaw
from portfolio.ground.documents.model import Document, Figure, Heading, Notice, Paragraph, Statement, Table
from portfolio.ground.documents.write import Format, write
from portfolio.partnership.profiles.building.as_document import as_document
from portfolio.partnership.profiles.building.compose import Said, Written
from portfolio.partnership.profiles.building.figures import Figures
from tests.partnership.profiles import made

ODD = "Żabno & <b>St. Mary's</b> #panic() $x^2$ “q” *b* {{x}} \\u{41} ]]>"
ONE = made.areas("lsoa", made.area("L1", "Only 001A", 117))


def odd_names() -> Figures:
    return made.small(
        area_name=ODD,
        by_type={(ODD, "2026-09"): 40, ("Drugs", "2026-10"): 77},
        wards=made.areas("ward", made.area("W1", ODD, 60), made.area("W2", "Hexby", 57)),
    )


CASES = {
    "no data at all": made.empty(),
    "24 months and 80 areas": made.large(),
    "60 wards": made.large(months=2, small_areas=130, wards=60),
    "one area": made.small(wards=made.areas("ward", made.area("W1", "Only", 117)), small_areas=ONE),
    "one type": made.small(by_type={("Drugs", "2026-09"): 117}),
    "one month": made.small(months=("2026-09",), by_type={("Drugs", "2026-09"): 9}, wards=None, small_areas=None),
    "odd names": odd_names(),
    "nobody counted": made.small(
        wards=made.areas("ward", made.area("W1", "A", 60, None), made.area("W2", "B", 57, 0)), ward_shapes={}
    ),
    "a gap": made.small(coverage=made.empty(("2026-09",)).coverage),
    "all small": made.small(by_type={("Drugs", "2026-09"): 2, ("Robbery", "2026-10"): 1}, wards=None, small_areas=None),
}


def document(figures: Figures, code: str, words: dict[str, Written] | None = None) -> Document:
    return as_document(made.profile(figures, code, words), is_training=True, released="Draft: not released")


@pytest.mark.parametrize("format", ["html", "docx", "pdf"])
@pytest.mark.parametrize("code", ["core", "public"])
@pytest.mark.parametrize("case", CASES)
def test_it_can_be_written(case: str, code: str, format: Format):
    assert len(write(document(CASES[case], code), format)) > 1_000


@pytest.mark.parametrize("case", CASES)
def test_it_can_be_frozen(case: str):
    whole = document(CASES[case], "public")

    assert thaw(freeze(whole)) == whole


def tables(whole: Document) -> dict[str, Table]:
    found = [block.table if isinstance(block, Figure) else block for block in whole.blocks]
    return {table.id: table for table in found if isinstance(table, Table)}


def texts(whole: Document, kind: type) -> Iterable[str]:
    return [block.text for block in whole.blocks if isinstance(block, kind)]


def test_every_table_of_the_data_is_in_the_document():
    whole = document(made.large(), "core")
    wanted = {"crime-by-type-and-month", "crime-by-ward", "crime-by-lsoa", "deprivation", "outcomes", "threats"}

    assert wanted | {"reported-by-month", "stop-and-search", "severity", "coverage"} <= set(tables(whole))


def test_a_table_of_24_months_is_printed_in_parts_as_wide_as_a_page():
    found = tables(document(made.large(), "core"))
    first, second = found["crime-by-type-and-month"], found["crime-by-type-and-month-2"]

    assert [len(first.columns), len(second.columns)] == [14, 13]  # a type, 13 months; a type, 11 months, a total
    assert first.columns[1].label == "Nov 2024"
    assert [column.label for column in second.columns[-2:]] == ["Oct 2026", "Total"]
    assert first.title.endswith("(1 of 2)")


def test_long_tables_stand_in_the_annexe_and_the_text_leads_there():
    whole = document(made.large(), "core")
    annexe = next(at for at, block in enumerate(whole.blocks) if isinstance(block, Heading) and block.id == "annexe")
    behind = [block.id for block in whole.blocks[annexe:] if isinstance(block, Table)]
    links = {run.link for block in whole.blocks if isinstance(block, Paragraph) for run in block.runs if run.link}

    assert behind == ["coverage", "crime-by-type-and-month", "crime-by-type-and-month-2", "crime-by-lsoa"]
    assert {f"#{id}" for id in behind if not id.endswith("-2")} == links


def test_judgements_then_pictures_then_tables():
    words = {"places": Written(statements=(Said("It moved.", "assessment", "likely", "low"),), changed=made.TODAY)}
    whole = document(made.small(), "core", words)
    at = next(i for i, block in enumerate(whole.blocks) if isinstance(block, Heading) and block.id == "section-places")
    kinds = [type(block).__name__ for block in whole.blocks[at + 1 : at + 6]]

    assert kinds == ["Statement", "Notice", "Figure", "Figure", "Table"]


def test_a_hidden_rate_is_printed_as_hidden_and_not_as_unknown():
    wards = made.areas("ward", made.area("W1", "A", 57), made.area("W2", "B", 3), made.area("W3", "C", 57, None))
    figures = made.small(by_type={("Drugs", "2026-10"): 117}, wards=wards, small_areas=None, tracks=None)
    rows = {row[1]: row for row in tables(document(figures, "public"))["crime-by-ward"].rows}

    assert rows["B"][2:] == ("*", "1,000", "*", "*", "*")
    assert rows["C"][3] == "not known"


def test_left_out_sections_are_named_once_and_have_no_heading():
    whole = document(made.small(), "public")
    headings = texts(whole, Heading)

    assert "5. Organised crime groups and urban street gangs" not in headings
    assert any("5 (Organised crime groups and urban street gangs)" in text for text in texts(whole, Notice))
    assert len(headings) == len(set(headings))


def test_stale_words_say_so():
    words = {"plan": Written(text="Old.", changed=made.TODAY.replace(year=2025))}

    assert any(
        "365 days old and due for refresh" in text for text in texts(document(made.small(), "core", words), Notice)
    )


def test_the_cover_of_a_public_version_names_no_person():
    core, public = document(made.small(), "core"), document(made.small(), "public")

    assert (core.author, public.author) == ("Orla Ní Bhriain", "Merrowby Partnership")
    assert (core.marking, public.marking) == ("OFFICIAL-SENSITIVE", None)
    assert dict(core.cover_rows())["Small numbers"] == "Counts are exact and none is hidden."


def test_shares_are_percentages_and_small_rates_are_not():
    wards = made.areas("ward", made.area("W1", "A", 1, 20_000), made.area("W2", "B", 116, 1_000))
    found = tables(document(made.small(wards=wards), "core"))

    assert found["deprivation"].rows[0] == ("1", "1", "25.0%")
    assert found["crime-by-ward"].rows[0][4] == "0.5"


def test_a_control_chart_stands_in_the_place_of_the_plain_columns():
    figures = dataclasses.replace(made.large(months=6))
    drawn = {block.id: block for block in document(figures, "core").blocks if isinstance(block, Figure)}

    assert "reported-with-limits" in drawn
    assert "reported-by-month" not in drawn
    assert "reported-by-month" in {b.id for b in document(figures, "public").blocks if isinstance(b, Figure)}


def test_statements_count_no_records_that_nobody_counted():
    found = [block for block in document(made.small(), "core").blocks if isinstance(block, Statement)]

    assert found
    assert all(statement.rests_on is None for statement in found)
