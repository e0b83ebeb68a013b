"""The paper has the council's parts in their order, numbered, with the words as agreed and figures as protected."""

import datetime as dt
from dataclasses import replace

import pytest

from portfolio.ground.documents.model import BulletList, Document, Figure, Heading, Notice, Paragraph, Table
from portfolio.partnership.sharing.open.counts import Counts, Detail, show
from portfolio.partnership.sharing.open.document import Facts, document
from tests.partnership.sharing.open.test_counts import COUNTS

FACTS = Facts(
    board="Policy Board",
    meets_on=dt.date(2026, 12, 7),
    title="Progress report",
    area_name="Merrowby",
    months=("2018-10", "2018-11"),
    partnership="Merrowby Partnership",
    officer="Council Analyst",
    identifier="BR-L1-2026-12-07",
    created=dt.date(2026, 11, 23),
    is_training=False,
)
TEXTS = {"purpose": "To tell the board.", "recommendation": "That it notes this.\nThat it tells others.", "risk": "A."}


def _made(counts: Counts = COUNTS, detail: Detail = Detail.MONTHS) -> Document:
    return document(FACTS, TEXTS, counts, show(counts, detail), status="Draft: not approved")


def _said(made: Document) -> str:
    return " ".join(run.text for block in made.blocks if isinstance(block, Paragraph) for run in block.runs)


def test_the_parts_stand_in_the_councils_order() -> None:
    headings = [block.text for block in _made().blocks if isinstance(block, Heading)]

    assert headings == [
        "1 Purpose of the report",
        "2 Recommendation",
        "3 Supporting information",
        "What the police recorded, October 2018 to November 2018",
        "4 Policy implications",
        "5 Financial implications",
        "6 Implications for the council’s priorities",
        "6.1 Children and young people",
        "6.2 Employment, learning and skills",
        "6.3 A healthy borough",
        "6.4 A safer borough",
        "6.5 Urban renewal",
        "7 Risk analysis",
        "8 Equality and diversity issues",
        "9 Background papers",
        "Annexe: records by type and month",
    ]


def test_recommendations_are_numbered_and_paragraphs_carry_the_number_of_their_part() -> None:
    made = _made()

    lists = [block for block in made.blocks if isinstance(block, BulletList)]
    assert [item[0].text for item in lists[0].items] == ["That it notes this.", "That it tells others."]
    assert lists[0].numbered
    assert "1.1   To tell the board." in _said(made)


def test_a_part_without_words_says_so() -> None:
    notices = [block.text for block in _made().blocks if isinstance(block, Notice)]

    assert notices.count("Nothing was written for this part.") == 10


def test_every_chart_has_a_table_and_small_numbers_reach_none_of_them() -> None:
    made = _made()

    figures = [block for block in made.blocks if isinstance(block, Figure)]
    assert [figure.id for figure in figures] == ["reported-by-month", "found-by-month"]
    tables = [block.table if isinstance(block, Figure) else block for block in made.blocks]
    cells = {cell for table in tables if isinstance(table, Table) for row in table.rows for cell in row}
    assert "*" in cells
    assert not cells & {"3", "21", "24", "42", "101"}


def test_the_tracks_are_never_added() -> None:
    by_type = next(block for block in _made().blocks if isinstance(block, Table))

    assert [row[:2] for row in by_type.rows] == [
        ("Theft", "Reported by victims and witnesses"),
        ("Burglary", "Reported by victims and witnesses"),
        ("Drugs", "Found by the police"),
    ]
    assert not any("total" in row[0].lower() for row in by_type.rows)


def test_a_kind_of_record_is_never_explained_by_its_own_name() -> None:
    types = {"Anti-social behaviour": "behaviour", "Drugs": "found", "Theft": "reported"}
    counts = replace(COUNTS, by_type={(type, "2018-10"): 40 for type in types}, tracks=types)
    by_type = next(block for block in _made(counts).blocks if isinstance(block, Table))

    assert ("Anti-social behaviour", "Told to the police; not counted as crime") in {row[:2] for row in by_type.rows}
    assert all(row[0] != row[1] for row in by_type.rows)


@pytest.mark.parametrize(("detail", "tables"), [(Detail.PERIOD, 1), (Detail.NOTHING, 0)])
def test_less_detail_says_why(detail: Detail, tables: int) -> None:
    made = _made(detail=detail)

    assert len([block for block in made.blocks if isinstance(block, Table | Figure)]) == tables
    assert any(isinstance(block, Notice) and "left out" in block.text for block in made.blocks)


def test_a_month_without_a_file_is_called_a_gap() -> None:
    gap = Counts("L1", ("2018-10", "2018-11", "2018-12"), COUNTS.held, COUNTS.by_type, COUNTS.tracks)

    assert any(isinstance(b, Notice) and "December 2018" in b.text for b in _made(gap).blocks)


def test_without_any_record_it_says_so_instead_of_nought() -> None:
    made = _made(Counts("L1", ("2018-10",), frozenset(), {}, {}))

    assert any(isinstance(b, Notice) and b.text.startswith("No police record is held") for b in made.blocks)


def test_the_head_names_board_date_and_status() -> None:
    rows = dict(_made().cover_rows())

    assert rows["Report to"] == "Policy Board"
    assert rows["Date"] == "7 December 2026"
    assert rows["Status"] == "Draft: not approved"
