"""The real Halton: four months of Cheshire's published files through the whole intake, against figures counted apart.

The files lie beside a checkout and are never copied into it; without them these tests say so and are skipped.
"""

import gzip
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from portfolio.flow import steps
from portfolio.ground.geography import operations as geography
from portfolio.ground.months import between
from portfolio.ground.reference import operations as reference
from portfolio.picture.assessment import queries as assessment
from portfolio.picture.assessment.scoring.harm import all_category_sum
from portfolio.picture.assessment.severity import methods
from portfolio.picture.places import queries
from tests import realdata
from tests.world import World, build

pytestmark = pytest.mark.django_db  # each test in a savepoint of the transaction that the intake stands in

HALTON = "E06000006"
MONTHS = between("2018-10", "2019-01")
SUMMER = between("2025-06", "2025-08")
AREAS = (
    ("geography/boundaries/lsoa_E06000006.geojson.gz", "lsoa", "2011"),
    ("geography/boundaries/wards_E06000006.geojson.gz", "ward", "2013"),
    ("geography/lookup_halton_lsoa11_msoa11_ward_derived.csv", "lookup", "2013"),
    ("geography/lookup_lsoa21_ward24_ltla24_northwest.csv.gz", "lookup", "2024"),
)
NATIONAL = (
    ("geography/census2011_population_households_lsoa.csv.gz", "population", "2011"),
    ("geography/iod2019_file2_domains_lsoa.csv.gz", "deprivation", "2019"),
)


@dataclass
class Halton:
    """world: who asks. counted: the figures counted apart, by month."""

    world: World
    counted: dict[str, Any]
    harm: dict[str, Any]


@pytest.fixture(scope="module")
def halton(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Halton]:
    """Taken in once for all tests here, in a transaction that is rolled back."""
    var = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), override_settings(VAR=var, MEDIA_ROOT=var / "uploads"), transaction.atomic():
        world = build()
        _load(world, var)
        reference_counts = json.loads(realdata.path("police_uk/reference_counts.json").read_text())
        street = reference_counts["police_uk_street"]
        counted = {month: street[f"{month}-cheshire-street"]["halton"] for month in MONTHS}
        yield Halton(world, counted, reference_counts["halton_harm_by_month"])
        transaction.set_rollback(True)


def _load(world: World, folder: Path) -> None:
    for file, kind, edition in AREAS:
        geography.load(realdata.path(file), kind=kind, edition=edition, by=world.analyst)
    codes = json.loads(gzip.decompress(realdata.path(AREAS[0][0]).read_bytes()))["features"]
    for file, kind, edition in NATIONAL:
        part = _extract(file, folder, [one["properties"]["LSOA11CD"] for one in codes])
        geography.load(part, kind=kind, edition=edition, by=world.analyst)
    reference.load_weights(
        realdata.path("harm/cchi2026_derived_days_by_force_and_policeuk_category.csv"),
        method="cambridge",
        edition="2026",
        force="Cheshire",
        by=world.analyst,
    )
    reference.load_weights(
        realdata.path("harm/ons_crime_severity_weights_summary.csv"),
        method="ons",
        edition="2020",
        value_column="mean_weight",
        by=world.analyst,
    )
    for month in MONTHS:
        _receive(world, f"police_uk/street/{month}/{month}-cheshire-street.csv.gz", "police-uk-street")
    for month in SUMMER:
        file = f"police_uk/stop_and_search/{month}/{month}-cheshire-stop-and-search.csv.gz"
        _receive(world, file, "police-uk-stop-and-search")


def _extract(file: str, folder: Path, codes: Collection[str]) -> Path:
    """The header and the lines of a national file that name one of the codes."""
    wanted = {code.encode() for code in codes}
    with gzip.open(realdata.path(file), "rb") as whole:
        lines = [next(whole), *(line for line in whole if any(code in line for code in wanted))]
    path = folder / Path(file).name.removesuffix(".gz")
    path.write_bytes(b"".join(lines))
    return path


def _receive(world: World, file: str, format: str) -> None:
    path = realdata.path(file)
    received = steps.receive(by=world.analyst, path=path, file_name=path.name, agency_code="police", format=format)
    assert received.is_taken_in, received.refusal


def test_rows_by_type_and_month_are_those_counted_apart(halton: Halton) -> None:
    counts = queries.by_type_and_month(halton.world.analyst, HALTON, MONTHS)

    for month in MONTHS:
        here = {category: n for (category, when), n in counts.items() if when == month}
        assert here == halton.counted[month]["crime_type_counts"]
    totals = [sum(n for (_, when), n in counts.items() if when == month) for month in MONTHS]
    assert totals == [1555, 1407, 1315, 1403]


@pytest.mark.parametrize("month", MONTHS)
def test_wards_of_2013_count_as_counted_apart_and_beechwood_has_its_six(halton: Halton, month: str) -> None:
    wards = queries.by_area(halton.world.analyst, HALTON, [month], "ward")

    expected = halton.counted[month]["by_ward_2013"]
    assert (wards.edition, len(wards), wards.unplaced) == ("2013", 21, 0)
    assert {ward.name: ward.count for ward in wards if ward.count} == expected
    assert wards.total == halton.counted[month]["rows"]


@pytest.mark.parametrize("month", MONTHS)
def test_the_small_areas_with_most_rows_are_those_counted_apart(halton: Halton, month: str) -> None:
    areas = queries.by_area(halton.world.analyst, HALTON, [month], "lsoa")

    most = sorted((-area.count, area.code) for area in areas)[:10]
    assert [(code, -count) for count, code in most] == [tuple(pair) for pair in halton.counted[month]["top10_lsoa"]]
    assert len(areas) == 79
    assert sum(area.count > 0 for area in areas) == halton.counted[month]["lsoas_with_crime"]


def test_rates_rest_on_the_census(halton: Halton) -> None:
    wards = queries.by_area(halton.world.analyst, HALTON, MONTHS, "ward")

    assert sum(ward.residents or 0 for ward in wards) == 125_746
    assert wards.population_year == "2011"
    assert all(ward.low < ward.rate_per_10000 < ward.high for ward in wards)  # type: ignore[operator]


def test_rows_outside_the_borough_are_counted_and_not_lost(halton: Halton) -> None:
    held = queries.coverage(halton.world.analyst, HALTON, MONTHS)

    assert (held.rows, held.inside, held.without_place) == (9439 + 9098 + 8354 + 8393, 5680, 0)
    assert held.outside == held.rows - 5680
    assert [share.inside for share in held.submissions] == [1555, 1407, 1315, 1403]
    assert held.is_complete


def test_small_areas_of_2011_shown_in_present_wards_lose_no_row(halton: Halton) -> None:
    wards = queries.by_area(halton.world.analyst, HALTON, MONTHS, "ward", edition="2024")

    assert len(wards) == 18
    assert wards.total == 5680


def test_deprivation_is_as_published(halton: Halton) -> None:
    found = queries.deprivation(HALTON)

    assert found is not None
    assert (found.edition, found.small_areas, found.lowest) == ("2019", 79, ("E01012381", 373))
    assert list(found.deciles.values()) == [25, 14, 6, 5, 4, 7, 3, 10, 4, 1]
    assert round(found.most_deprived.value, 4) == 0.3165


def test_the_borough_has_125746_residents(halton: Halton) -> None:
    people = queries.population(HALTON)

    assert people is not None
    assert (people.residents, people.year, people.small_areas, people.missing) == (125_746, "2011", 79, 0)


def test_harm_under_each_method_is_as_counted_apart(halton: Halton) -> None:
    """The figures counted apart weigh every category, so what the police found is added here and nowhere else."""
    counts = queries.by_type_and_month(halton.world.analyst, HALTON, MONTHS)
    cambridge, ons = methods()

    for month in MONTHS:
        of_month = {category: n for (category, when), n in counts.items() if when == month}
        expected = halton.harm[month]
        assert all_category_sum(of_month, cambridge) == pytest.approx(expected["cchi_days_total"], abs=0.01)
        assert all_category_sum(of_month, ons) == pytest.approx(expected["css_mean_weight_total"], abs=0.1)


def test_severity_weighs_what_was_reported_and_counts_what_was_found(halton: Halton) -> None:
    cambridge, ons = assessment.severity(halton.world.analyst, HALTON, MONTHS)

    assert (cambridge.method, cambridge.edition, list(cambridge.by_month)) == ("cambridge", "2026", MONTHS)
    # October 2018 by hand, without drugs and weapons: 429 x 198.31 + 263 x 7.5 + 163 x 8.58 + 74 x 2
    # + 74 x 1 + 59 x 5 + 44 x 250.6 + 12 x 2 + 7 x 2 + 2 x 365 + 30 x 10 = 101,057.43 days.
    assert cambridge.by_month["2018-10"] == pytest.approx(101_057.43, abs=0.01)
    assert cambridge.months["2018-10"].found == {"Drugs": 26, "Possession of weapons": 5}
    assert cambridge.missing == ()
    assert ons.missing == ("Bicycle theft",)
    assert cambridge.without_homicide is None
    assert cambridge.card == "severity-cambridge"


def test_wards_where_the_choice_of_method_matters_are_flagged(halton: Halton) -> None:
    [(pair, standings)] = assessment.method_sensitivity(halton.world.analyst, HALTON, MONTHS).items()

    assert pair == ("cambridge", "ons")
    assert len(standings) == 21
    assert all(standing.is_sensitive == (abs(standing.deciles[0] - standing.deciles[1]) >= 2) for standing in standings)


def test_searches_inside_the_borough_are_those_counted_apart(halton: Halton) -> None:
    found = queries.stop_searches(halton.world.analyst, HALTON, SUMMER)

    assert found.by_month == {"2025-06": 252, "2025-07": 165, "2025-08": 329}
    assert found.total == 746
    assert sum(found.by_object.values()) == sum(found.by_outcome.values()) == sum(found.by_age_range.values()) == 746


def test_ethnicity_in_searches_is_for_governance_alone_and_always_logged(halton: Halton) -> None:
    from portfolio.ground.audit.models import Event
    from portfolio.ground.errors import Refused

    found = queries.stop_search_ethnicity(halton.world.governance, HALTON, SUMMER)

    assert found.recorded + found.not_recorded == 746
    assert all(group.count is None or group.count >= 5 for group in found.groups)
    assert Event.objects.filter(kind="places.ethnicity_read", about_id=HALTON).count() == 1
    with pytest.raises(Refused):
        queries.stop_search_ethnicity(halton.world.analyst, HALTON, SUMMER)


def test_without_outcome_files_no_crime_is_joined(halton: Halton) -> None:
    found = queries.outcomes(halton.world.analyst, HALTON, MONTHS)

    assert found.joined == 0
    assert found.by_type == {}
    assert found.without_id == 367 + 280 + 243 + halton.counted["2019-01"]["crime_type_counts"]["Anti-social behaviour"]


def test_a_withdrawn_file_is_in_no_count(halton: Halton) -> None:
    first = queries.coverage(halton.world.analyst, HALTON, MONTHS).submissions[0]

    steps.withdraw(by=halton.world.coordinator, submission_id=first.id, reason="The force sent it again.")

    held = queries.coverage(halton.world.analyst, HALTON, MONTHS)
    assert (held.inside, held.missing) == (5680 - 1555, ("2018-10",))
    assert queries.outcomes(halton.world.analyst, HALTON, ["2018-10"]).crimes == 0
