from portfolio.borough.pattern import TYPES


def test_both_lists_say_in_every_row_that_they_are_illustrative(sheet):
    for name in ("a", "b"):
        rows = sheet(f"weights/severity-{name}-illustrative.csv")
        assert list(rows[0])[:2] == ["policeuk_category", "weight"]
        assert all(row["status"].startswith("Illustrative only") for row in rows)
        assert all(float(row["weight"]) > 0 for row in rows)
        assert {row["policeuk_category"] for row in rows} < set(TYPES)


def test_one_list_covers_all_crime_and_the_other_has_a_gap(sheet):
    a, b = (
        {row["policeuk_category"] for row in sheet(f"weights/severity-{name}-illustrative.csv")} for name in ("a", "b")
    )

    assert set(TYPES) - a == {"Anti-social behaviour"}
    assert a - b == {"Bicycle theft"}
