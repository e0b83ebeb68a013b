import xml.etree.ElementTree as ElementTree

import pytest

from portfolio.ground.documents.charts import (
    Area,
    Bar,
    Classes,
    Item,
    Kind,
    Limits,
    Line,
    choropleth,
    equal_classes,
    likelihood_harm_grid,
    monthly_columns,
    monthly_lines,
    ranked_bars,
)
from portfolio.ground.documents.charts.axes import ticks
from portfolio.ground.documents.charts.palette import SEQUENTIAL, ZERO
from portfolio.ground.documents.model import BadDocument
from portfolio.ground.documents.raster import png

MONTHS = ["2018-10", "2018-11", "2018-12", "2019-01"]


def square(west):
    return {"type": "Polygon", "coordinates": [[[west, 53], [west + 1, 53], [west + 1, 54], [west, 54], [west, 53]]]}


def fills(figure):
    return [part.get("fill") for part in ElementTree.fromstring(figure.svg) if part.tag.endswith("path")]


def lines(values, limits=None):
    return monthly_lines(
        id="f", title="Burglary", months=MONTHS, lines=[Line("Burglary", values, limits)], unit="offences"
    )


def areas(*values):
    return [Area(f"E{at}", f"Ward {at}", square(at), value) for at, value in enumerate(values)]


def test_lines_say_first_last_highest_and_lowest():
    assert lines([40, 52, 38, 41]).alt == (
        "Line chart of Burglary, October 2018 to January 2019, in offences. "
        "Burglary: 40 in October 2018, 41 in January 2019. "
        "Highest: November 2018 (52). Lowest: December 2018 (38)."
    )


def test_a_month_outside_the_limits_is_said_in_words_and_table():
    figure = lines([40, 52, 38, 41], Limits.constant(42, 35, 50, 4))

    assert figure.alt.endswith("November 2018 above the control limits.")
    assert [row[-1] for row in figure.table.rows] == ["within", "above", "within", "within"]


def test_a_value_at_the_limit_is_within():
    figure = lines([35, 50, 42, 42], Limits.constant(42, 35, 50, 4))

    assert figure.alt.endswith("No month is outside the control limits.")


def test_a_number_not_shown_is_neither_drawn_nor_taken_for_zero():
    figure = lines([40, "*", None, 41])

    assert [row[1] for row in figure.table.rows] == ["40", "*", "not known", "41"]
    assert "Lowest: October 2018 (40). 1 not shown. 1 not known." in figure.alt
    assert figure.table.note == "* means that the number is not shown."
    assert "f-hatch" in figure.svg
    assert figure.svg.count("<circle") == 2


def test_a_line_of_another_length_is_refused():
    with pytest.raises(BadDocument, match="Burglary has 2 values for 4 months"):
        lines([1, 2])


def test_a_chart_with_no_month_says_so():
    figure = monthly_lines(id="f", title="T", months=[], lines=[Line("a", [])], unit="offences")

    assert figure.alt == "Line chart of T. There is no month to show."


def test_bars_stand_highest_first_and_those_without_a_number_last():
    bars = [Bar("Hale", 3), Bar("Mersey", "*"), Bar("Heath", 9, 7.0, 12.0), Bar("Grange", 3), Bar("Ditton", None)]
    figure = ranked_bars(id="f", title="Rates", bars=bars, unit="per 1,000", what="Ward")

    assert [row[:2] for row in figure.table.rows] == [
        ("Heath", "9"),
        ("Grange", "3"),
        ("Hale", "3"),
        ("Ditton", "not known"),
        ("Mersey", "*"),
    ]
    assert figure.table.rows[0][2:] == ("7", "12")
    assert "Highest: Heath (9 per 1,000). Lowest: Grange and Hale (3 per 1,000)." in figure.alt


def test_too_many_bars_are_refused():
    with pytest.raises(BadDocument, match="46 bars"):
        ranked_bars(id="f", title="T", bars=[Bar(str(at), at) for at in range(46)], unit="u")


@pytest.mark.parametrize("stacked", [True, False])
def test_columns_carry_no_total_from_which_a_hidden_number_could_be_worked_out(stacked):
    kinds = [Kind("Drugs", [4, "*", 0, 7]), Kind("Weapons", [1, 2, 3, 4])]
    figure = monthly_columns(id="f", title="Found", months=MONTHS, kinds=kinds, unit="offences", stacked=stacked)

    assert [column.label for column in figure.table.columns] == ["Month", "Drugs", "Weapons"]
    assert [row[1] for row in figure.table.rows] == ["4", "*", "0", "7"]
    assert "Drugs: Highest: January 2019 (7). Lowest: December 2018 (0). 1 not shown." in figure.alt


def test_the_grid_says_where_each_theme_stands_and_which_was_not_assessed():
    items = [Item("Drugs", 3, 2), Item("Cyber", None, None)]
    steps = ["low", "medium", "high"]
    figure = likelihood_harm_grid(id="f", title="Themes", items=items, likelihood_steps=steps, harm_steps=steps)

    assert figure.table.rows == (("1", "Drugs", "high", "medium"), ("2", "Cyber", "not assessed", "not assessed"))
    assert figure.svg.count("<circle") == 1


def test_a_step_off_the_grid_is_refused():
    with pytest.raises(BadDocument, match="step 4 of 3"):
        likelihood_harm_grid(
            id="f", title="T", items=[Item("a", 4, 1)], likelihood_steps=list("abc"), harm_steps=list("abc")
        )


def test_zero_not_shown_and_not_known_differ_on_the_map():
    figure = choropleth(id="m", title="T", areas=areas(0, "*", None, 5), unit="u", classes=Classes((1, 6)))

    assert fills(figure) == [ZERO, "url(#m-hatch)", "#d5d8da", SEQUENTIAL[3]]
    assert [row[4] for row in figure.table.rows] == ["zero", "not shown", "not known", "1 to 6"]


def test_a_value_outside_the_classes_is_refused():
    with pytest.raises(BadDocument, match="Ward 0 has 9, outside the classes"):
        choropleth(id="m", title="T", areas=areas(9), unit="u", classes=Classes((1, 6)))


def test_an_area_without_a_boundary_stands_in_the_table_only():
    figure = choropleth(id="m", title="T", areas=[*areas(2), Area("E9", "Lost", None, 3)], unit="u")

    assert len(fills(figure)) == 1
    assert figure.table.rows[1] == ("2", "Lost", "E9", "3", "not on the map")


def test_classes_hold_about_as_many_areas_each():
    classes = equal_classes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "*", None], count=5)

    assert classes.edges == (1, 3, 5, 7, 9, 10)
    assert classes.captions() == ["1 to 2", "3 to 4", "5 to 6", "7 to 8", "9 to 10"]
    assert [classes.of(value) for value in (0, 1, 2, 3, 9, 10)] == [None, 0, 0, 1, 4, 4]


def test_classes_of_equal_values_are_one():
    assert equal_classes([7, 7, 7]).captions() == ["7"]


def test_rates_are_told_apart_at_the_edges():
    assert Classes((0.5, 1.5, 2.0), 1).captions() == ["0.5 to below 1.5", "1.5 to 2.0"]


@pytest.mark.parametrize(
    ("top", "expected"),
    [(0, [0, 1]), (1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (7, [0, 2, 4, 6, 8]), (452, [0, 100, 200, 300, 400, 500])],
)
def test_ticks_are_round_and_reach_the_top(top, expected):
    assert ticks(top) == pytest.approx(expected)


def test_a_name_with_markup_stays_text():
    figure = ranked_bars(id="f", title="<b>", bars=[Bar('<script>&"', 3)], unit="u")

    assert "&lt;script&gt;&amp;" in figure.svg


def test_the_same_numbers_give_the_same_picture():
    assert lines([1, 2, 3, 4]).svg == lines([1, 2, 3, 4]).svg
    assert png(lines([1, 2, 3, 4]).svg)[:4] == b"\x89PNG"
