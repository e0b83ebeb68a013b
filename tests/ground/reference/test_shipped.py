"""The shipped catalogues keep the shape that the program and its readers rely on."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from portfolio.ground.access.models import Regime
from portfolio.ground.reference import queries, shipped
from portfolio.ground.reference.entries import CONFIDENCES, STATUSES

LISTS = {
    "agencies": ("code", queries.agencies()),
    "powers": ("id", queries.powers()),
    "indicators": ("id", queries.indicators()),
    "definitions": ("id", queries.definitions()),
    "categories": ("code", queries.categories()),
    "themes": ("code", queries.themes()),
    "offence groups": ("subgroup", queries.offence_groups()),
    "purposes": ("code", queries.purposes()),
    "yardstick": ("code", queries.yardstick()),
}


@pytest.mark.parametrize("name", LISTS)
def test_each_entry_has_an_id_of_its_own(name: str) -> None:
    key, entries = LISTS[name]
    codes = [getattr(entry, key) for entry in entries]

    assert all(codes)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("name", ["agencies", "powers", "indicators", "definitions", "categories", "purposes"])
def test_each_entry_says_how_far_it_can_be_trusted_and_where_it_is_from(name: str) -> None:
    for entry in LISTS[name][1]:
        assert entry.confidence in CONFIDENCES, entry
        assert entry.source, entry


def test_the_catalogue_has_120_powers_with_known_words() -> None:
    powers = queries.powers()
    agencies = {agency.code for agency in queries.agencies()}

    assert len(powers) == 120
    for power in powers:
        assert power.status in STATUSES
        assert power.kind in {"enforcement", "disruption", "safeguarding", "support"}
        assert set(power.strand) <= {"pursue", "prevent", "protect", "prepare"}
        assert power.standard_of_proof in {"civil", "criminal", "na"}
        assert power.lead_agencies
        assert set(power.lead_agencies) <= agencies
        assert power.source.title
        assert power.cautions


def test_there_are_the_29_agencies_at_the_head_of_the_catalogue() -> None:
    assert len(queries.agencies()) == 29
    assert {agency.regime for agency in queries.agencies()} == set(Regime.values)


def test_a_power_whose_commencement_is_not_confirmed_says_so() -> None:
    unconfirmed = [power for power in queries.powers() if power.status == "enacted_commencement_unconfirmed"]

    assert len(unconfirmed) == 9
    for power in unconfirmed:
        assert power.caption.endswith("(commencement not confirmed)")
        assert power.must_be_confirmed
        assert "commencement is not confirmed" in power.warnings[0]


def test_a_power_in_force_is_captioned_by_its_name() -> None:
    power = queries.power("closure-order")

    assert power.caption == power.name
    assert not power.must_be_confirmed


def test_every_handling_row_has_a_confidence_and_every_table_its_own_codes() -> None:
    tables = queries.handling()

    assert len(tables["sharing_gateways"]) == 21
    assert [entry.code for entry in tables["intelligence_assessment"]] == ["A", "B", "C", "D", "E"]
    for name, entries in tables.items():
        codes = [entry.code for entry in entries]
        assert all(entry.confidence in {"high", "medium", "low"} for entry in entries), name
        if all(codes):
            assert len(set(codes)) == len(codes), name


def test_the_default_rule_set_hides_1_to_7_and_rounds_to_5() -> None:
    rules = queries.rule_set()

    assert (rules.suppress_from, rules.suppress_to, rules.round_base) == (1, 7, 5)


@pytest.mark.parametrize(
    ("term", "day", "ids"),
    [
        ("county lines", date(2017, 11, 21), ["county-lines-earlier"]),  # the council's own report
        ("county lines", date(2018, 4, 9), ["county-lines"]),  # the first day of the next one
        ("organised crime group", date(2014, 1, 1), ["ocg-practice"]),  # before the Act
        ("organised crime group", date(2026, 11, 23), ["ocg-statute", "ocg-practice"]),  # both stand at once
        ("gang", date(2015, 5, 31), ["gang-statute-2009"]),
        ("gang", date(2015, 6, 1), ["gang-statute"]),
        ("never heard of", date(2026, 11, 23), []),
    ],
)
def test_a_term_means_what_it_meant_on_the_day(term: str, day: date, ids: Sequence[str]) -> None:
    assert [one.id for one in queries.definitions(term, on=day)] == ids


@pytest.mark.parametrize(
    "term",
    [
        "organised crime group",
        "urban street gang",
        "gang",
        "county lines",
        "deal line",
        "cuckooing",
        "4P",
        "local profile",
    ],
)
def test_every_term_of_the_trade_is_defined_today(term: str) -> None:
    assert queries.definitions(term, on=date(2026, 11, 23))


def test_the_fourteen_crime_types_stand_on_one_of_two_tracks() -> None:
    categories = queries.categories()
    themes = {theme.code for theme in queries.themes()}

    assert len(categories) == 14
    assert {category.name for category in categories if category.track == "found"} == {
        "Drugs",
        "Possession of weapons",
    }
    assert [category.name for category in categories if not category.is_crime] == ["Anti-social behaviour"]
    assert {category.theme for category in categories} <= themes | {""}


def test_a_crime_type_is_found_however_its_publisher_writes_capitals() -> None:
    assert queries.category("Theft from the Person").code == "theft-from-the-person"


def test_every_offence_group_belongs_to_a_crime_type_on_the_same_track() -> None:
    tracks = {category.code: category.track for category in queries.categories()}

    for group in queries.offence_groups():
        if not group.subgroup.startswith("Fraud"):  # reported, inside a type that is mostly found
            assert tracks[group.category] == group.track, group


def test_the_yardstick_has_gaps_that_no_judgement_may_fall_into() -> None:
    steps = queries.yardstick()

    assert [step.code for step in steps][3:5] == ["realistic_possibility", "likely"]
    assert steps[3].caption == "Realistic possibility (40% to under 50%)"
    assert all(one.high < other.low or one.high_is_below for one, other in pairwise(steps))


def test_a_version_is_a_day_and_the_start_of_the_contents_digest() -> None:
    one = shipped.edition("powers")

    assert one.version == f"2026-11-23.{one.digest[:8]}"
    assert set(queries.in_use()) == set(shipped.FILES)
