"""Themes assessed, read back, overridden by a second person, and gone when they expire."""

import inspect
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError

from portfolio.ground import clock
from portfolio.ground.access.labels import Label
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.guard import UnauditedWrite
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.geography.errors import UnknownArea
from portfolio.ground.ids import Reference
from portfolio.picture.assessment import operations, queries, rules
from portfolio.picture.assessment.errors import (
    BadAssessment,
    NotCurrent,
    SecondPersonNeeded,
    UnknownAssessment,
)
from portfolio.picture.assessment.events import THEME_ASSESSED
from portfolio.picture.assessment.inputs import HARM, LIKELIHOOD, RESPONSE
from portfolio.picture.assessment.models import Override, ThemeAssessment
from portfolio.picture.assessment.scoring import threat
from tests.picture.conftest import Hold
from tests.world import World

OCTOBER, JANUARY = "2018-10", "2019-01"
PERIOD = (OCTOBER, JANUARY)
# domain/scoring.md section 4: harm 10.33, likelihood 2.75, risk 28.4.
EXAMPLE: dict[str, int | None] = {
    "physical": 4,
    "psychological": 3,
    "financial": 1,
    "community": 3,
    "frequency": 3,
    "trend": 2,
    "spread": 2,
    "vulnerability": 4,
}


@pytest.fixture(autouse=True)
def _reference_day() -> Any:
    with time_machine.travel("2026-11-23 12:00:00+00:00", tick=False):
        yield


def label(world: World, **values: Any) -> Label:
    return world.label("police", "aggregate", **values)


def assess(world: World, theme: str = "drugs_county_lines", **changes: Any) -> ThemeAssessment:
    given: dict[str, Any] = {
        "theme": theme,
        "area_code": "L1",
        "first_month": OCTOBER,
        "last_month": JANUARY,
        "inputs": EXAMPLE,
        "narrative": "Two lines run into the town.",
        "grading": "high",
        "confidence_reasons": "Two agencies, this quarter.",
        "rests_on": [Reference("submission", "s1")],
        "assessors": [world.analyst.id],
        "label": label(world),
        "by": world.analyst,
    }
    return operations.assess_theme(**{**given, **changes})


def test_the_published_example_comes_out(world: World, merrowby: str) -> None:
    made = assess(world)

    [found] = queries.threats(world.coordinator, merrowby, PERIOD)

    assert (found.id, found.code, found.theme, found.version) == (
        made.id,
        "drugs_county_lines",
        "Drugs and county lines",
        1,
    )
    assert [round(value, 2) for value in (*found.harm, *found.likelihood)] == [10.33, 10.33, 2.75, 2.75]
    assert round(found.scored.risk.value, 1) == 28.4
    assert (found.confidence, found.ranks, found.card) == ("high", (1, 1), "threat")
    assert found.rests_on == ("submission:s1",)


def test_what_is_not_known_lowers_the_confidence_and_not_the_score(world: World, merrowby: str) -> None:
    known = dict.fromkeys((*HARM, *LIKELIHOOD), 2)
    assess(world, "fraud", inputs=known)
    assess(world, "cyber", inputs={**known, "financial": None, "community": None, "trend": None, "spread": None})

    fraud, cyber = sorted(queries.threats(world.analyst, merrowby, PERIOD), key=lambda one: one.code, reverse=True)

    assert (fraud.scored.risk.value, cyber.scored.risk.value) == (12.0, 12.0)  # harm 6, likelihood 2
    assert (fraud.confidence, cyber.confidence) == ("high", "medium")
    assert cyber.risk[0] < cyber.scored.risk.value < cyber.risk[1]
    assert cyber.scored.unknown == ("financial", "community", "trend", "spread")


def test_confidence_is_never_above_the_grading_of_the_sources(world: World, merrowby: str) -> None:
    assess(world, grading="low")

    assert queries.threats(world.analyst, merrowby, PERIOD)[0].confidence == "low"


def test_themes_that_one_step_would_reorder_cannot_be_separated(world: World, merrowby: str) -> None:
    assess(world, "drugs_county_lines")
    assess(world, "fraud", inputs={**EXAMPLE, "spread": 1})
    assess(world, "waste", inputs=dict.fromkeys(EXAMPLE, 0))

    drugs, fraud, waste = queries.threats(world.analyst, merrowby, PERIOD)

    assert [one.code for one in (drugs, fraud, waste)] == ["drugs_county_lines", "fraud", "waste"]
    assert (drugs.ranks, fraud.ranks, waste.ranks) == ((1, 2), (1, 2), (3, 3))
    assert drugs.cannot_be_separated_from == ("Fraud",)
    assert "cannot be separated from Fraud" in drugs.place.sentence


def test_a_new_version_stands_and_the_old_one_is_kept_as_it_was(world: World, merrowby: str) -> None:
    first = assess(world)
    second = assess(world, inputs={**EXAMPLE, "trend": 4}, narrative="Three lines.")

    [found] = queries.threats(world.analyst, merrowby, PERIOD)

    assert (found.id, found.version) == (second.id, 2)
    assert [one.version for one in queries.versions(world.analyst, merrowby, "drugs_county_lines")] == [2, 1]
    first.refresh_from_db()
    assert (first.trend, first.narrative) == (2, "Two lines run into the town.")


def test_an_expired_assessment_is_nowhere_and_an_older_one_does_not_stand_in(world: World, merrowby: str) -> None:
    older = assess(world, expires_on=date(2027, 11, 1))
    newer = assess(world)

    with time_machine.travel(f"{clock.today() + timedelta(days=rules.SHOWN_FOR_DAYS)} 12:00:00+00:00", tick=False):
        assert queries.threats(world.analyst, merrowby, PERIOD) == []
        assert "drugs_county_lines" in {t.code for t in queries.not_assessed(world.analyst, merrowby, PERIOD)}
        assert [one.id for one in queries.versions(world.analyst, merrowby, older.theme)] == [older.id]
        with pytest.raises(UnknownAssessment):
            queries.assessment(world.analyst, newer.id)


def test_a_theme_nobody_assessed_is_not_assessed(world: World, merrowby: str) -> None:
    assess(world)

    codes = [theme.code for theme in queries.not_assessed(world.analyst, merrowby, PERIOD)]

    assert "drugs_county_lines" not in codes
    assert "fraud" in codes


def test_an_assessment_of_another_period_or_area_is_not_read(world: World, merrowby: str) -> None:
    assess(world)

    assert queries.threats(world.analyst, merrowby, ("2019-02", "2019-03")) == []
    assert queries.threats(world.analyst, "L2", PERIOD) == []


def test_it_carries_the_strictest_label_of_what_it_rests_on(world: World, merrowby: str, hold: Hold) -> None:
    hold([("A1", OCTOBER, "Burglary", 1)], label=world.label(marking="OFFICIAL-SENSITIVE"))

    made = assess(world)

    assert (made.label.marking, made.label.sensitivity) == ("OFFICIAL-SENSITIVE", "depersonalised")
    assert made.label.controller_id == world.agencies["police"].id


def test_whoever_may_not_see_it_sees_nothing_of_it(world: World, merrowby: str) -> None:
    made = assess(world, label=world.label("police", "personal"))

    for viewer in (world.outsider, world.practitioner):
        assert queries.threats(viewer, merrowby, PERIOD) == []
        assert queries.versions(viewer, merrowby, made.theme) == []
        with pytest.raises(UnknownAssessment):
            queries.assessment(viewer, made.id)
    for viewer in (world.councillor, world.administrator):
        with pytest.raises(Refused):
            queries.threats(viewer, merrowby, PERIOD)


def test_the_chair_reads_what_the_analyst_assessed(world: World, merrowby: str) -> None:
    assess(world)

    assert len(queries.threats(world.chair, merrowby, PERIOD)) == 1


def test_every_fault_is_listed_and_nothing_is_written(world: World, merrowby: str) -> None:
    before = Event.objects.count()

    with pytest.raises(BadAssessment, match=r"There is no theme 'witchcraft'.*Say who assessed it\."):
        assess(world, "witchcraft", assessors=[])

    assert not ThemeAssessment.objects.exists()
    assert Event.objects.count() == before


def test_an_area_nobody_loaded_cannot_be_assessed(world: World, merrowby: str) -> None:
    with pytest.raises(UnknownArea):
        assess(world, area_code="L9")


@pytest.mark.parametrize("name", ["practitioner", "chair", "governance", "administrator", "councillor"])
def test_only_those_who_write_profiles_assess(world: World, merrowby: str, name: str) -> None:
    with pytest.raises(Refused):
        assess(world, by=getattr(world, name))


def test_assessing_and_reading_leave_one_event_each(world: World, merrowby: str) -> None:
    before = Event.objects.count()
    made = assess(world)
    queries.threats(world.analyst, merrowby, PERIOD)

    assert Event.objects.count() == before + 2
    assert Event.objects.get(kind="assessment.theme_assessed").about_id == made.id
    assert Event.objects.get(kind="assessment.threats_read").about_id == "L1"


def test_if_the_event_cannot_be_written_nothing_is(world: World, merrowby: str, monkeypatch: Any) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Event, "save", fail)
    with pytest.raises(OSError, match="the disk is full"):
        assess(world)

    assert not ThemeAssessment.objects.exists()


def test_a_second_person_overrides_and_the_arithmetic_stays_beside_it(world: World, merrowby: str) -> None:
    made = assess(world)

    operations.override(
        assessment=made, harm=12, likelihood=3, reason="Two incidents came too late.", by=world.coordinator
    )

    [found] = queries.threats(world.analyst, merrowby, PERIOD)
    assert found.override is not None
    assert (found.override.risk, found.override.direction, found.override.by) == (36, "up", world.coordinator.id)
    assert found.grid == (12, 3)
    assert round(found.scored.risk.value, 1) == 28.4


def test_an_assessor_may_not_override_nor_may_the_system(world: World, merrowby: str) -> None:
    made = assess(world)

    for by in (world.analyst, world.operator):
        with pytest.raises(SecondPersonNeeded):
            operations.override(assessment=made, harm=1, likelihood=1, reason="No.", by=by)


def test_only_the_standing_version_can_be_overridden(world: World, merrowby: str) -> None:
    old = assess(world)
    new = assess(world)

    with pytest.raises(NotCurrent, match="newer version"):
        operations.override(assessment=old, harm=1, likelihood=1, reason="Late.", by=world.coordinator)
    with pytest.raises(BadAssessment, match="from 0 to 12"):
        operations.override(assessment=new, harm=13, likelihood=1, reason="High.", by=world.coordinator)
    with time_machine.travel("2027-11-23 12:00:00+00:00", tick=False), pytest.raises(NotCurrent, match="expired"):
        operations.override(assessment=new, harm=1, likelihood=1, reason="Late.", by=world.coordinator)


def test_nobody_overrides_what_they_may_not_see(world: World, merrowby: str) -> None:
    made = assess(world, label=world.label("police", "personal", handling="C", conditions=frozenset({"ask"})))

    with pytest.raises(UnknownAssessment):
        operations.override(assessment=made, harm=1, likelihood=1, reason="No.", by=world.coordinator)


def test_a_stored_assessment_cannot_be_changed_outside_an_act_nor_off_the_scale(world: World, merrowby: str) -> None:
    made = assess(world)
    made.physical = 9

    with pytest.raises(UnauditedWrite):
        made.save()
    with pytest.raises(IntegrityError), act(by=world.operator, event=THEME_ASSESSED, on=made.reference):
        made.save()


def test_no_question_of_this_room_takes_a_person() -> None:
    public = [getattr(queries, name) for name in queries.__all__] + [operations.assess_theme, operations.override]
    taken = {name for one in public for name in inspect.signature(one).parameters}

    assert not taken & {"person", "subject", "nominal", "child", "identity", "record"}
    fields = {field.name for model in (ThemeAssessment, Override) for field in model._meta.get_fields()}
    assert not fields & {"person", "subject", "nominal", "child", "identity", "record", "ethnicity", "nationality"}


def test_the_inputs_asked_for_are_those_of_the_arithmetic() -> None:
    assert (tuple(HARM), tuple(LIKELIHOOD), tuple(RESPONSE)) == (threat.HARMS, threat.LIKELIHOODS, threat.RESPONSES)
