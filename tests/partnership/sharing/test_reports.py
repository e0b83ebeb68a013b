"""A report is written by one person, approved by another, and never by editing over somebody."""

from unittest.mock import patch

import pytest

from portfolio.flow import papers
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.partnership.sharing import operations, queries
from portfolio.partnership.sharing.errors import (
    EditedMeanwhile,
    HoldsParticulars,
    NotOpen,
    SaysNothing,
    SecondPersonNeeded,
    UnknownPart,
    UnknownReport,
)
from portfolio.partnership.sharing.models import ReleasedTable
from tests.partnership.sharing.conftest import Open
from tests.world import World


def test_a_new_report_has_every_part_of_the_skeleton_and_no_words(world: World, open_report: Open) -> None:
    report = open_report()

    assert sorted(queries.texts(world.analyst, report)) == [
        "background", "children", "employment", "equality", "financial", "health", "policy", "purpose",
        "recommendation", "renewal", "risk", "safer", "supporting",
    ]  # fmt: skip
    assert report.area_name == "Merrowby"


def test_whoever_saves_second_over_the_same_revision_is_told(world: World, open_report: Open) -> None:
    report = open_report()
    operations.write_parts(report=report, texts={"risk": "First."}, seen_revision=1, by=world.analyst)

    with pytest.raises(EditedMeanwhile):
        operations.write_parts(report=report, texts={"risk": "Second."}, seen_revision=1, by=world.council_analyst)

    assert queries.texts(world.analyst, report)["risk"] == "First."


def test_an_unknown_part_is_refused(world: World, open_report: Open) -> None:
    with pytest.raises(UnknownPart):
        operations.write_parts(report=open_report(), texts={"gossip": "x"}, seen_revision=1, by=world.analyst)


@pytest.mark.parametrize("words", ["None", "none.", " N/A ", "", "No implications"])
@pytest.mark.parametrize("part", ["risk", "equality", "background"])
def test_risk_equality_and_background_must_say_something(
    world: World, open_report: Open, part: str, words: str
) -> None:
    report = open_report()
    operations.write_parts(report=report, texts={part: words}, seen_revision=1, by=world.council_analyst)

    with pytest.raises(SaysNothing):
        papers.prepare_report(report=report, by=world.council_analyst)


def test_without_person_level_work_risk_may_be_empty(world: World, open_report: Open) -> None:
    report = open_report(person_level=False)
    operations.write_parts(report=report, texts={"risk": "None"}, seen_revision=1, by=world.council_analyst)

    assert papers.prepare_report(report=report, by=world.council_analyst).state == "prepared"


@pytest.mark.parametrize("words", ["Seen at 12 Dock Road.", "Call 07700 900123.", "Lives in WA7 4XZ.", "dob 3.4.2001"])
def test_words_that_hold_particulars_are_refused(world: World, open_report: Open, words: str) -> None:
    report = open_report()
    operations.write_parts(report=report, texts={"supporting": words}, seen_revision=1, by=world.council_analyst)

    with pytest.raises(HoldsParticulars):
        papers.prepare_report(report=report, by=world.council_analyst)


def test_who_prepared_it_may_not_approve_it(world: World, open_report: Open) -> None:
    report = open_report(by=world.coordinator)
    papers.prepare_report(report=report, by=world.coordinator)

    with pytest.raises(SecondPersonNeeded):
        papers.approve_report(report=report, by=world.coordinator)
    with pytest.raises(SecondPersonNeeded):
        papers.approve_report(report=report, by=world.operator)

    assert papers.approve_report(report=report, by=world.chair).state == "approved"


def test_words_are_closed_once_it_is_frozen_and_open_again_when_sent_back(world: World, open_report: Open) -> None:
    report = papers.prepare_report(report=open_report(), by=world.council_analyst)
    with pytest.raises(NotOpen):
        operations.write_parts(report=report, texts={"risk": "x"}, seen_revision=1, by=world.council_analyst)

    operations.send_back(report=report, reason="Say more of risk.", by=world.chair)

    assert (report.state, report.document, report.reason) == ("drafting", None, "Say more of risk.")
    operations.write_parts(report=report, texts={"risk": "More."}, seen_revision=1, by=world.council_analyst)


def test_whoever_prepared_it_may_take_it_back_and_another_analyst_may_not(world: World, open_report: Open) -> None:
    report = papers.prepare_report(report=open_report(), by=world.council_analyst)
    with pytest.raises(Refused):
        operations.send_back(report=report, reason="A slip.", by=world.analyst)

    assert operations.send_back(report=report, reason="A slip.", by=world.council_analyst).state == "drafting"


def test_a_withdrawn_report_cannot_come_back(world: World, open_report: Open) -> None:
    report = papers.withdraw_report(report=open_report(), reason="The meeting fell out.", by=world.chair)

    with pytest.raises(NotOpen):
        papers.prepare_report(report=report, by=world.council_analyst)


def test_only_approved_reports_are_published(world: World, open_report: Open) -> None:
    report = papers.prepare_report(report=open_report(), by=world.council_analyst)
    assert list(queries.published(world.councillor)) == []
    with pytest.raises(UnknownReport):
        queries.published_report(world.councillor, report.id)

    papers.approve_report(report=report, by=world.chair)

    assert list(queries.published(world.councillor)) == [report]
    assert queries.published_report(world.councillor, report.id) == report


def test_a_report_waits_for_others_than_its_preparer(world: World, open_report: Open) -> None:
    report = papers.prepare_report(report=open_report(by=world.coordinator), by=world.coordinator)

    assert list(queries.waiting(world.coordinator)) == []
    assert list(queries.waiting(world.chair)) == [report]


def test_another_partnership_sees_and_moves_nothing(world: World, open_report: Open) -> None:
    report = open_report()

    assert list(queries.reports(world.outsider)) == []
    with pytest.raises(UnknownReport):
        queries.report(world.outsider, report.id)
    with pytest.raises(UnknownReport):
        operations.write_parts(report=report, texts={"risk": "x"}, seen_revision=1, by=world.outsider)


def test_roles_without_the_right_are_refused(world: World, open_report: Open) -> None:
    report = open_report()

    for read in (lambda: queries.reports(world.practitioner), lambda: queries.report(world.councillor, report.id)):
        with pytest.raises(Refused):
            read()


def test_nothing_is_frozen_or_entered_when_the_log_cannot_be_written(world: World, open_report: Open) -> None:
    report = papers.prepare_report(report=open_report(), by=world.council_analyst)

    with patch.object(Event, "save", side_effect=RuntimeError), pytest.raises(RuntimeError):
        papers.approve_report(report=report, by=world.chair)

    report.refresh_from_db()
    assert report.state == "prepared"
    assert not ReleasedTable.objects.exists()


def test_reading_a_report_leaves_its_event(world: World, open_report: Open) -> None:
    report = open_report()

    queries.report(world.chair, report.id)

    assert Event.objects.filter(kind="sharing.report_read", about_id=report.id, actor=world.chair.id).count() == 1
