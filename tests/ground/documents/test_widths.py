"""How the room of a printed table is shared out, and what is kept on one page."""

from portfolio.ground.documents.blocks import Column, Table
from portfolio.ground.documents.widths import is_short, shares

PROSE = "Hold the strategy discussion with police, school and health, and begin the enquiry"


def table(*rows: tuple[str, ...], heads: tuple[str, ...]) -> Table:
    return Table("t", "T", tuple(Column(head) for head in heads), rows)


def room(given: Table) -> list[float]:
    """Of each column, the characters of a line of 100."""
    weights = shares(given)
    return [100 * weight / sum(weights) for weight in weights]


def test_a_day_fits_its_column_however_long_the_prose_beside_it() -> None:
    given = table((PROSE, PROSE, "12 December 2026", PROSE), heads=("Action", "Owner", "Due", "Power"))

    assert room(given)[2] > 19  # 16 characters, half of them wide, and the air of a cell


def test_a_heading_and_a_short_cell_stand_on_one_line() -> None:
    given = table((PROSE, PROSE, PROSE, "Low", "1 to 4"), heads=("Theme", "Likelihood", "Harm", "Confidence", "Rank"))

    assert room(given)[3] >= len("Confidence")
    assert room(given)[4] >= len("1 to 4")


def test_columns_of_little_keep_the_shares_of_their_texts() -> None:
    assert shares(table(("Appleton", "1,204"), heads=("Ward", "Crimes"))) == [10, 10]


def test_a_table_without_rows_has_its_widths() -> None:
    assert len(shares(table(heads=("Partner", "Days")))) == 2


def test_what_is_short_is_told_in_lines_of_print_not_in_rows() -> None:
    heads = ("Action", "What is to be done", "Owner", "Due")

    assert is_short(table(*[("A-0001", "Visit", "Police", "1 May 2026")] * 15, heads=heads))
    assert not is_short(table(*[("A-0001", "Visit", "Police", "1 May 2026")] * 16, heads=heads))
    assert not is_short(table(*[("A-0001", PROSE * 2, PROSE, "1 May 2026")] * 5, heads=heads))
