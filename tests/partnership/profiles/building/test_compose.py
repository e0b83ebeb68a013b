"""Hand-made tables, and what each version shows of them."""

from datetime import date
from typing import Any

from portfolio.partnership.profiles.building.compose import (
    NOT_IN_THIS_VERSION,
    NOTHING_AGREED,
    Said,
    Written,
    headings_of,
    rows_of,
    totals_of,
)
from portfolio.partnership.profiles.sections import SECTIONS
from tests.partnership.profiles import made


def rows(code: str, table: str, **changed: Any) -> list[list[Any]]:
    return rows_of(made.tables(made.profile(made.small(**changed), code))[table])


def test_the_core_shows_every_count_as_it_is():
    assert rows("core", "crime-by-type-and-month") == [
        ["Violence and sexual offences", 41, 38, 79],
        ["Drugs", 12, 23, 35],
        ["Robbery", 3, 0, 3],
    ]
    assert made.profile(made.small(), "core").hidden == 0


def test_the_public_version_hides_small_numbers_and_rounds_the_rest_to_fives():
    shown = made.tables(made.profile(made.small(tracks=None), "public"))["crime-by-type-and-month"]
    robbery = rows_of(shown)[2]

    assert robbery[1] == "*"  # 3
    assert robbery[2] == 0  # nought is shown as nought
    assert robbery[3] == "*"  # its total is the same 3
    assert rows_of(shown)[0][3] == 80  # 79


def test_totals_are_rounded_by_themselves():
    """13 shows as 15; two of them are 26, which shows as 25 and not as 30."""
    figures = made.small(
        by_type={("Drugs", "2026-09"): 13, ("Drugs", "2026-10"): 13}, wards=None, small_areas=None, tracks=None
    )
    shown = made.tables(made.profile(figures, "public"))["crime-by-type-and-month"]

    assert rows_of(shown) == [["Drugs", 15, 15, 25]]


def test_what_victims_report_is_never_added_to_what_the_police_find():
    """41 and 3 were reported in September, 38 in October; the drugs of both months stand by themselves."""
    shown = made.tables(made.profile(made.small(), "core"))

    assert rows_of(shown["reported-by-month"]) == [["2026-09", 44], ["2026-10", 38]]
    assert totals_of(shown["crime-by-type-and-month"]) == []


def test_secondary_suppression_hides_what_would_give_a_small_number_away():
    """57 shows as 55 (53 to 57) and their total of 63 as 65 (63 to 67), which would leave the small ward 6 or more."""
    figures = made.small(
        by_type={("Drugs", "2026-10"): 63},
        wards=made.areas("ward", made.area("W1", "Gallowfield", 57), made.area("W2", "Hexby", 6)),
        small_areas=None,
        tracks=None,
    )
    shown = made.tables(made.profile(figures, "public"))["crime-by-ward"]

    assert [row[2] for row in rows_of(shown)] == ["*", "*"]
    assert shown.cells.hidden == 2


def test_rates_come_from_displayed_counts_and_are_absent_where_the_count_is_hidden():
    figures = made.small(
        by_type={("Drugs", "2026-10"): 60},
        wards=made.areas("ward", made.area("W1", "A", 28), made.area("W2", "B", 29), made.area("W3", "C", 3)),
        small_areas=None,
        tracks=None,
    )
    by_ward = {row[1]: row for row in rows_of(made.tables(made.profile(figures, "public"))["crime-by-ward"])}

    assert by_ward["C"][2:] == ["*", 1_000, None, None, None]
    for row in by_ward.values():
        if row[2] != "*":
            assert row[2] == 30  # 28 and 29
            assert row[4] == 300.0  # of 30, not of 28 or 29


def test_the_columns_of_an_area_table():
    shown = made.tables(made.profile(made.small(), "core"))["crime-by-ward"]

    assert headings_of(shown) == ["Code", "Ward", "Records", "Residents", "Rate per 10,000", "Low", "High"]
    assert rows_of(shown)[0] == ["W1", "Gallowfield", 60, 1_000, 600.0, 457.8, 772.3]
    assert totals_of(shown) == [117]


def test_a_month_without_a_file_is_a_gap_and_not_a_nought():
    figures = made.small(coverage=made.empty(("2026-09",)).coverage)
    shown = made.tables(made.profile(figures, "core"))["crime-by-type-and-month"]

    assert headings_of(shown) == ["Type", "2026-10", "Total"]
    assert "No file is held for September 2026" in shown.grid.note


def test_what_the_police_find_is_shown_as_the_whole_table_shows_it():
    """A figure hidden in one table must not be read in another."""
    made_public = made.tables(made.profile(made.large(12), "public"))
    whole = {row[0]: row[1:] for row in rows_of(made_public["crime-by-type-and-month"])}

    for name, *figures in rows_of(made_public["police-found"]):
        assert figures == whole[name]


def test_hidden_figures_are_counted():
    """Three robberies and their row's total; 60 and 65 leave 1 to 9 for them, so nothing else need be hidden."""
    figures = made.small(
        by_type={("Drugs", "2026-10"): 60, ("Robbery", "2026-10"): 3},
        wards=None,
        small_areas=None,
        outcomes=None,
        searches=None,
        tracks=None,
    )

    assert made.profile(figures, "public").hidden == 2
    assert made.profile(figures, "core").hidden == 0


def state_of(found: Any) -> dict[str, str]:
    return {section.kind.id: section.state for section in found.sections}


def test_seventeen_sections_in_the_order_of_the_template():
    found = made.profile(made.empty(), "core")

    assert [section.kind.number for section in found.sections] == list(range(17))
    assert [section.kind for section in found.sections] == list(SECTIONS)


def test_nothing_held_is_said_with_reasons():
    found = made.profile(made.empty(), "core")
    states = state_of(found)

    assert states["summary"] == states["themes"] == states["groups"] == "not_assessed"
    assert states["control"] == states["method"] == "computed"
    for section in found.sections:
        assert bool(section.reason) == (section.state in ("not_assessed", "left_out"))
        assert section.parts or section.statements or section.kind.id == "control"


def test_words_make_a_section_written_with_the_age_of_the_last_change():
    words = {"groups": Written(text="One.\n\nTwo.", changed=date(2026, 11, 13))}
    section = made.profile(made.empty(), "core", words).sections[5]

    assert (section.state, section.age_days, section.is_stale) == ("written", 10, False)
    assert section.words == ("One.", "Two.")


def test_words_older_than_the_clock_of_their_section_are_stale():
    """Groups are refreshed for every meeting: 61 days. 23 September is 61 days before, 22 September 62."""
    for day, stale in ((date(2026, 9, 23), False), (date(2026, 9, 22), True)):
        section = made.profile(made.empty(), "core", {"groups": Written(text="One.", changed=day)}).sections[5]
        assert section.is_stale is stale


def test_what_is_counted_has_no_age():
    section = made.profile(made.small(), "core").sections[6]

    assert (section.kind.id, section.state, section.age_days) == ("themes", "computed", 0)


def test_the_public_version_leaves_out_what_was_not_agreed_for_it():
    words = {
        "summary": Written(text="For the core.", statements=(Said("Core only.", "fact"),), changed=made.TODAY),
        "plan": Written(text="For the core.", public_text="For everybody.", changed=made.TODAY),
    }
    found = {section.kind.id: section for section in made.profile(made.small(), "public", words).sections}

    assert (found["summary"].state, found["summary"].reason) == ("left_out", NOTHING_AGREED)
    assert (found["groups"].state, found["groups"].reason) == ("left_out", NOT_IN_THIS_VERSION)
    assert found["plan"].words == ("For everybody.",)
    assert found["threat"].reason == found["summary"].reason  # whether the core says something is not told


def test_judgements_stand_before_facts():
    judged = Said("It will go on.", "assessment", "likely", "low")
    words = {"themes": Written(statements=(judged,), changed=made.TODAY)}
    section = made.profile(made.small(), "core", words).sections[6]

    assert section.statements[0] == judged
    assert [(said.kind, said.text) for said in section.statements[1:]] == [
        ("fact", "The most frequent type was violence and sexual offences, with 79 records over the period."),
        ("fact", "82 crimes were reported by victims and witnesses over the period."),
    ]


def test_sentences_of_the_public_version_hold_displayed_figures():
    section = made.profile(made.small(tracks=None), "public").sections[6]

    assert "with 80 records" in section.statements[0].text


def test_the_figures_that_leave_are_told_for_the_ledger_by_the_public_version_only():
    leaving = made.profile(made.small(), "public").leaving

    assert set(leaving) == {"crime-by-type-and-month", "reported-by-month", "crime-by-ward", "crime-by-lsoa"}
    assert made.profile(made.small(), "core").leaving == {}
    assert len(leaving["crime-by-ward"]) == 3  # two wards and the total


def test_too_few_months_for_limits_is_a_note_and_what_limits_say_is_a_fact():
    few, enough = made.profile(made.small(), "core"), made.profile(made.large(6), "core")

    assert made.tables(few)["reported-by-month"].grid.note == "Too few months to say anything."
    assert "Within the limits." in [said.text for said in enough.sections[6].statements]
