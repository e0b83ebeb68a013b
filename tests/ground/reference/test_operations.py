"""Taking the shipped editions into use, and weights from the user's own files."""

from pathlib import Path

import pytest

from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.findings import BadFile
from portfolio.ground.reference import operations, queries
from portfolio.ground.reference.errors import NoWeights, UnknownEntry
from portfolio.ground.reference.models import ReferenceEdition, Weight, WeightSet
from tests import realdata
from tests.world import World

pytestmark = pytest.mark.django_db


def test_each_edition_is_taken_into_use_once(world: World) -> None:
    first = operations.load_shipped(by=world.operator)
    again = operations.load_shipped(by=world.operator)

    assert len(first) == 8
    assert [one.id for one in again] == [one.id for one in first]
    assert Event.objects.filter(kind="reference.loaded").count() == 8


def test_a_power_can_be_read_as_it_stood_in_the_version_that_a_plan_pinned(world: World) -> None:
    operations.load_shipped(by=world.operator)
    version = queries.in_use()["powers"]

    assert queries.power_as_of("closure-order", version) == queries.power("closure-order")
    with pytest.raises(UnknownEntry):
        queries.power_as_of("closure-order", "2020-01-01.00000000")


def test_only_those_who_run_or_install_take_editions_into_use(world: World) -> None:
    with pytest.raises(Refused):
        operations.load_shipped(by=world.analyst)

    assert ReferenceEdition.objects.count() == 0


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "weights.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_one_force_is_chosen_from_a_file_of_many(world: World) -> None:
    path = realdata.path("harm/cchi2026_derived_days_by_force_and_policeuk_category.csv")

    loaded = operations.load_weights(path, method="cambridge", edition="2026", force="Cheshire", by=world.analyst)

    weights = queries.weights("cambridge", "2026")
    assert (loaded.weights, loaded.by, loaded.findings) == (13, "category", ())
    assert (weights.unit, weights.force, weights.values["Robbery"]) == ("days", "Cheshire", 365.0)
    assert "Anti-social behaviour" not in weights.values  # no weight is not a weight of nought


def test_a_file_of_many_forces_asks_which(world: World) -> None:
    path = realdata.path("harm/cchi2026_derived_days_by_force_and_policeuk_category.csv")

    with pytest.raises(BadFile, match="Choose one: Cheshire, "):
        operations.load_weights(path, method="cambridge", edition="2026", by=world.analyst)


def test_a_summary_asks_for_the_mean_or_the_median(world: World) -> None:
    path = realdata.path("harm/ons_crime_severity_weights_summary.csv")

    with pytest.raises(BadFile, match="mean_weight or median_weight"):
        operations.load_weights(path, method="ons", edition="2019", by=world.analyst)
    operations.load_weights(path, method="ons", edition="2019", value_column="mean_weight", by=world.analyst)

    weights = queries.weights("ons")
    assert (weights.values["Burglary"], weights.ranges["Burglary"]) == (703.25, (117.0, 2127.0))
    assert "Bicycle theft" not in weights.values


def test_weights_by_offence_subgroup_keep_their_range(world: World) -> None:
    path = realdata.path("harm/cchi2026_days_by_offence_subgroup.csv")

    loaded = operations.load_weights(
        path, method="cambridge", edition="2026", value_column="median_days", by=world.analyst
    )

    weights = queries.weights("cambridge", "2026", force="")
    assert (loaded.by, loaded.weights) == ("subgroup", 23)
    # Cambridge test vector: 1 homicide, 10 robberies, 40 residential burglaries, 300 shop thefts
    counts = {"Homicide": 1, "Robbery of personal property": 10, "Residential burglary": 40, "Shoplifting": 300}
    assert sum(weights.values[key] * count for key, count in counts.items()) == 20_365
    assert weights.ranges["Trafficking of drugs"] == (1.0, 547.5)


def test_many_offences_under_one_type_are_refused_since_which_holds_is_not_clear(world: World) -> None:
    path = realdata.path("harm/ons_crime_severity_weights_by_policeuk_category.csv")

    with pytest.raises(BadFile) as refused:
        operations.load_weights(path, method="ons", edition="2019", by=world.analyst)

    assert refused.value.findings[0].row == 3
    assert "stands in row 2 already" in str(refused.value)
    assert WeightSet.objects.count() == 0


def test_editions_stand_side_by_side_and_the_same_one_again_is_replaced(world: World, tmp_path: Path) -> None:
    old = _file(tmp_path, "policeuk_category,days\nRobbery,300\n")
    operations.load_weights(old, method="cambridge", edition="2020", by=world.analyst)
    new = _file(tmp_path, "policeuk_category,days\nRobbery,365\nDrugs,3\n")
    operations.load_weights(new, method="cambridge", edition="2026", by=world.analyst)
    operations.load_weights(new, method="cambridge", edition="2026", by=world.analyst)

    assert queries.weights("cambridge", "2020").values == {"Robbery": 300.0}
    assert queries.weights("cambridge").values == {"Robbery": 365.0, "Drugs": 3.0}
    assert Weight.objects.count() == 3


def test_expired_offences_are_kept_and_not_used(world: World, tmp_path: Path) -> None:
    path = _file(tmp_path, "offence_code,days,expired\n1,5475,no\n2,10,yes\n")

    loaded = operations.load_weights(path, method="cambridge", edition="2026", by=world.analyst)

    assert (loaded.weights, loaded.by) == (1, "offence")
    assert queries.weights("cambridge").values == {"1": 5475.0}
    assert Weight.objects.count() == 2


def test_bad_rows_are_all_told_at_once_and_nothing_is_kept(world: World, tmp_path: Path) -> None:
    path = _file(tmp_path, "policeuk_category,days\nRobbery,-1\nDrugs,three\n,4\nBurglary,\n")

    with pytest.raises(BadFile) as refused:
        operations.load_weights(path, method="cambridge", edition="2026", by=world.analyst)

    told = [(finding.row, finding.column, finding.value) for finding in refused.value.findings]
    assert told == [
        (2, "days", "-1"),
        (3, "days", "three"),
        (4, "policeuk_category", ""),
        (5, "days", ""),
    ]
    assert str(refused.value) == (
        "Row 2, column days: “-1” is not a weight. Give a number of nought or more. "
        "There are 3 more such problems. Nothing was loaded."
    )
    with pytest.raises(NoWeights):
        queries.weights("cambridge")


def test_a_type_that_no_police_file_uses_is_warned_of(world: World, tmp_path: Path) -> None:
    path = _file(tmp_path, "policeuk_category,weight\nRobbery,1\nPiracy,2\n")

    loaded = operations.load_weights(path, method="own", edition="1", unit="points", by=world.analyst)

    assert [finding.value for finding in loaded.findings] == ["Piracy"]


def test_a_practitioner_may_not_load_weights(world: World, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        operations.load_weights(_file(tmp_path, "x"), method="own", edition="1", by=world.practitioner)


def test_without_its_event_nothing_is_kept(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("portfolio.ground.audit.acts._write", fail)

    with pytest.raises(RuntimeError):
        operations.load_weights(
            _file(tmp_path, "policeuk_category,days\nRobbery,1\n"), method="own", edition="1", by=world.analyst
        )

    assert WeightSet.objects.count() == Weight.objects.count() == 0
