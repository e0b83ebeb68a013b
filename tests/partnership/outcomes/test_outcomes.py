"""Disruptions with two levels and two people, orders and powers in use."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access import events as access_events
from portfolio.ground.access.models import Restriction
from portfolio.ground.audit.acts import act
from portfolio.ground.errors import NotFound, Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.outcomes import operations, queries, rules
from portfolio.partnership.outcomes.errors import LacksWords, ModeratorNeeded, NotAStage, UnknownOutcome
from portfolio.partnership.outcomes.models import Disruption, Order, TacticUse
from portfolio.partnership.outcomes.states import (
    DISRUPTION_MOVES,
    DISRUPTION_OWNERS,
    ORDER_MOVES,
    ORDER_OWNERS,
    USE_MOVES,
    USE_OWNERS,
)
from portfolio.partnership.plan.errors import PowerNotOpen
from portfolio.picture.subjects.models import Subject
from tests.partnership.plan.conftest import checked, suspect  # noqa: F401 - fixtures
from tests.picture.subjects import made
from tests.world import World

Record = Callable[..., Disruption]


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def hide_from_coordinator(world: World, subject: Subject) -> None:
    with act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")):
        Restriction(
            partnership=world.partnership,
            about_kind="subject",
            about_id=subject.id,
            user=world.users["coordinator"],
            reason="A neighbour.",
        ).save()


@pytest.fixture
def record(world: World, suspect: Subject) -> Record:  # noqa: F811
    """A moderate disruption of the suspect, 100 days ago, recorded by the lead."""

    def record(**given: Any) -> Disruption:
        asked = {
            "happened": ago(100),
            "title": "Line silent after warrants",
            "p": "pursue",
            "level": "moderate",
            "rationale": "Two of three holders in custody.",
            "victim_effect": "Two children met and safe.",
            "subject_ids": [suspect.id],
            "lead_agency": "police",
            "by": world.lead,
        }
        return operations.propose_disruption(**{**asked, **given})

    return record


# --- disruptions


def test_a_second_person_agrees_the_level_and_both_are_kept(record: Record, world: World) -> None:
    row = record(level="major")
    assert queries.disruption_counts(world.coordinator).waiting == 1

    operations.moderate(disruption_id=row.id, level="minor", reason="Still selling elsewhere.", by=world.coordinator)

    whole = queries.disruption(world.lead, row.id)
    assert (whole.seen.level_proposed, whole.seen.level_agreed, whole.seen.level_now) == ("major", "minor", "minor")
    mix = queries.disruption_counts(world.coordinator)
    assert (mix.total, mix.levels, mix.strands, mix.waiting, mix.agreed_as_proposed) == (
        1,
        {"minor": 1},
        {"pursue": 1},
        0,
        0,
    )


def test_the_originator_may_not_moderate_nor_the_system(record: Record, world: World) -> None:
    row = record()

    with pytest.raises(ModeratorNeeded, match="You recorded this"):
        operations.moderate(disruption_id=row.id, level="moderate", reason="Yes.", by=world.lead)
    with pytest.raises(ModeratorNeeded, match="by a person"):
        operations.moderate(disruption_id=row.id, level="moderate", reason="Yes.", by=world.operator)
    assert [one.id for one in queries.disruptions(world.lead, which="to_moderate").rows] == []
    assert [one.id for one in queries.disruptions(world.coordinator, which="to_moderate").rows] == [row.id]


def test_two_moderators_at_once(record: Record, world: World) -> None:
    row = record()
    operations.moderate(disruption_id=row.id, level="minor", reason="Short.", by=world.coordinator)

    with pytest.raises(NotAStage, match="moderated already"):
        operations.moderate(disruption_id=row.id, level="major", reason="Long.", by=world.analyst)


def test_what_is_not_taken_for_a_disruption_counts_nowhere(record: Record, world: World) -> None:
    row = record()

    operations.moderate(disruption_id=row.id, level="", reason="A visit.", accept=False, by=world.coordinator)

    assert queries.disruption_counts(world.coordinator) == queries.Mix()


def test_one_event_touching_several_subjects_counts_once(record: Record, world: World, suspect: Subject) -> None:  # noqa: F811
    group = made.group(world)
    row = record(subject_ids=[suspect.id, group.id, suspect.id])
    operations.moderate(disruption_id=row.id, level="moderate", reason="As said.", by=world.coordinator)

    assert queries.disruption_counts(world.coordinator).total == 1
    for subject in (suspect, group):
        found = queries.disruptions(world.coordinator, subject_id=subject.id).rows
        assert [one.id for one in found] == [row.id]
        assert len(found[0].subjects) == 2


def test_a_review_may_lower_and_never_raise(record: Record, world: World) -> None:
    row = record()
    operations.moderate(disruption_id=row.id, level="moderate", reason="As said.", by=world.coordinator)
    assert [one.id for one in queries.disruptions(world.coordinator, which="to_review").rows] == [row.id]

    with pytest.raises(LacksWords, match="never raise it"):
        operations.review_disruption(disruption_id=row.id, after_days=30, level="major", words="x", by=world.lead)
    operations.review_disruption(
        disruption_id=row.id, after_days=90, level="none", words="Back on a new number.", by=world.lead
    )
    with pytest.raises(NotAStage, match="already"):
        operations.review_disruption(disruption_id=row.id, after_days=30, level="none", words="x", by=world.lead)

    assert queries.disruption(world.lead, row.id).seen.level_now == "none"
    assert queries.disruption_counts(world.lead).levels == {"none": 1}
    assert queries.disruptions(world.coordinator, which="to_review").rows == []


def test_a_review_waits_its_days(record: Record, world: World) -> None:
    row = record(happened=ago(10))
    with pytest.raises(NotAStage, match="whose level was agreed"):
        operations.review_disruption(disruption_id=row.id, after_days=30, level="none", words="x", by=world.lead)
    operations.moderate(disruption_id=row.id, level="minor", reason="x", by=world.coordinator)

    with pytest.raises(NotAStage, match="have not passed"):
        operations.review_disruption(disruption_id=row.id, after_days=30, level="none", words="x", by=world.lead)


FAULTS = (
    ({"title": " "}, "what happened"),
    ({"p": "punish"}, "Choose pursue"),
    ({"level": "huge"}, "Choose a level"),
    ({"rationale": ""}, "Say why this level"),
    ({"victim_effect": ""}, "“Not known” is an answer"),
    ({"subject_ids": []}, "at least one subject"),
    ({"happened": clock.today() + timedelta(days=1)}, "has not come yet"),
)


@pytest.mark.parametrize(("given", "sentence"), FAULTS)
def test_what_a_disruption_must_say(record: Record, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(LacksWords, match=sentence):
        record(**given)
    assert not Disruption.objects.exists()


def test_the_same_event_recorded_twice_gives_way(record: Record, world: World) -> None:
    first, second = record(), record()
    for row in (first, second):
        operations.moderate(disruption_id=row.id, level="minor", reason="x", by=world.coordinator)
    assert (first.code, second.code) == ("D-0001", "D-0002")

    assert [one.id for one in queries.alike(world.coordinator, second.id)] == [first.id]

    operations.supersede(
        disruption_id=second.id, by_disruption_id=first.id, reason="The same warrants.", by=world.coordinator
    )

    assert queries.disruption_counts(world.coordinator).total == 1
    assert queries.alike(world.coordinator, first.id) == []
    gone, kept = (queries.disruption(world.lead, row.id) for row in (second, first))
    assert (gone.seen.state, gone.superseded_by) == ("superseded", (first.id, "D-0001"))
    assert gone.words["supersession_reason"] == "The same warrants."
    assert (gone.supersession_by, gone.seen.level_agreed) == ("Coordinator", "minor")
    assert kept.supersedes == ((second.id, "D-0002"),)


def test_what_does_not_give_way(record: Record, world: World) -> None:
    rows = dict(zip(("counts", "rejected", "superseded", "second"), (record() for _ in range(4)), strict=True))
    operations.moderate(disruption_id=rows["rejected"].id, level="", reason="x", accept=False, by=world.coordinator)
    operations.supersede(
        disruption_id=rows["superseded"].id, by_disruption_id=rows["second"].id, reason="x", by=world.coordinator
    )

    for which, other, reason, sentence in (
        ("counts", "counts", "x", "cannot count instead of itself"),
        ("counts", "rejected", "x", "D-0002 counts no more itself"),
        ("counts", "superseded", "x", "D-0003 counts no more itself"),
        ("superseded", "counts", "x", "D-0003 counts no more already"),
        ("rejected", "counts", "x", "D-0002 counts no more already"),
        ("counts", "second", " ", "Say why"),
    ):
        with pytest.raises((NotAStage, LacksWords), match=sentence):
            operations.supersede(
                disruption_id=rows[which].id, by_disruption_id=rows[other].id, reason=reason, by=world.coordinator
            )
        assert queries.disruption_counts(world.coordinator).waiting == 2


def test_who_may_not_know_of_the_other_record_is_told_nothing_of_it(
    record: Record,
    world: World,
    suspect: Subject,  # noqa: F811
) -> None:
    group = made.group(world)
    wrong, right = record(subject_ids=[group.id]), record()
    operations.supersede(disruption_id=wrong.id, by_disruption_id=right.id, reason="The group.", by=world.coordinator)
    hide_from_coordinator(world, suspect)

    whole = queries.disruption(world.coordinator, wrong.id)
    assert (whole.seen.state, whole.superseded_by) == ("superseded", None)
    assert queries.id_of(world.coordinator, right.code) == ""
    assert queries.id_of(world.lead, f" {right.code.lower()} ") == right.id
    with pytest.raises(Refused):
        operations.supersede(disruption_id=right.id, by_disruption_id=wrong.id, reason="x", by=world.practitioner)
    with pytest.raises(UnknownOutcome):
        operations.supersede(disruption_id=right.id, by_disruption_id=wrong.id, reason="x", by=world.coordinator)


def test_the_database_wants_to_know_what_counts_instead_and_why(record: Record, world: World) -> None:
    row, other = record(), record()
    whole = {
        "state": "superseded",
        "superseded_by": other,
        "superseded_at": clock.now(),
        "supersession_by": "b",
        "supersession_reason": "x",
    }

    for lacking in (
        {"superseded_by": None},
        {"superseded_by": row},
        {"superseded_at": None},
        {"supersession_by": ""},
        {"supersession_reason": ""},
    ):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")),
        ):
            Disruption.objects.filter(pk=row.pk).update(**{**whole, **lacking})
    with act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")):
        Disruption.objects.filter(pk=row.pk).update(**whole)


def test_the_database_keeps_originator_and_moderator_apart(record: Record, world: World) -> None:
    row = record()
    accepted = {"state": "accepted", "level_agreed": "minor", "moderation_reason": "x", "moderated_at": clock.now()}

    for values in (
        {**accepted, "moderated_by": row.proposed_by},
        {**accepted, "moderated_by": ""},
        {**accepted, "moderated_by": "b", "level_agreed": ""},
        {"rationale": ""},
    ):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")),
        ):
            Disruption.objects.filter(pk=row.pk).update(**values)
    with act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")):
        Disruption.objects.filter(pk=row.pk).update(**accepted, moderated_by="b")


def test_counts_within_days_and_of_a_meeting(record: Record, world: World) -> None:
    for row in (record(), record(happened=ago(5), meeting_id="m1", p="protect")):
        operations.moderate(disruption_id=row.id, level="minor", reason="x", by=world.coordinator)

    assert queries.disruption_counts(world.chair, ago(30), clock.today()).strands == {"protect": 1}
    assert queries.disruption_counts(world.chair, meeting_ids=["m1"]).total == 1
    assert queries.disruption_counts(world.chair).total == 2


def test_wordings_of_levels_are_versions(record: Record, world: World) -> None:
    assert {one.version for one in queries.level_definitions(world.lead)} == {0}

    operations.word_level(level="minor", text="Less than a month.", by=world.lead)
    operations.word_level(level="minor", text="Less than two weeks.", by=world.lead)

    held = {one.level: one for one in queries.level_definitions(world.lead)}
    assert (held["minor"].version, held["minor"].text) == (2, "Less than two weeks.")
    assert set(held) == set(rules.LEVELS)
    assert record().definition_versions["minor"] == 2
    with pytest.raises(LacksWords):
        operations.word_level(level="minor", text=" ", by=world.lead)


def test_who_sees_what(record: Record, world: World, suspect: Subject) -> None:  # noqa: F811
    row = record()

    assert queries.disruption(world.coordinator, row.id).words["rationale"] == "Two of three holders in custody."
    for viewer in (world.chair, world.practitioner):
        whole = queries.disruption(viewer, row.id)
        assert (whole.seen.title, dict(whole.words)) == ("", {})
    for viewer in (world.outsider, world.volunteer):
        with pytest.raises(UnknownOutcome):
            queries.disruption(viewer, row.id)
    with pytest.raises(Refused):
        queries.disruption(world.councillor, row.id)
    hide_from_coordinator(world, suspect)
    with pytest.raises(NotFound):
        queries.disruption(world.coordinator, row.id)
    assert queries.disruption_counts(world.coordinator).waiting == 0


# --- orders


@pytest.fixture
def order(world: World, suspect: Subject) -> Order:  # noqa: F811
    return operations.consider_order(
        subject_id=suspect.id,
        power="gang-injunction",
        agency="police",
        words="Violence on three days; a warning was ignored.",
        by=world.lead,
    )


def test_the_way_of_an_order(order: Order, world: World) -> None:
    def move(to: str, **given: Any) -> None:
        operations.move_order(**{"order_id": order.id, "to": to, "happened": ago(1), "by": world.lead, **given})

    move("applied", court="Merrow County Court")
    with pytest.raises(LacksWords, match="Write the terms"):
        move("granted")
    move("granted", terms="Not to enter Quay Street.", starts=ago(1), ends=clock.today() + timedelta(days=300))
    move("active")
    with pytest.raises(LacksWords, match="Say what happened"):
        move("breached")
    move("breached", words="Seen in Quay Street.")
    move("active")
    move("expired")

    whole = queries.order(world.coordinator, order.id)
    assert [one.state for one, _, _ in whole.moves] == [
        "considered",
        "applied",
        "granted",
        "active",
        "breached",
        "active",
        "expired",
    ]
    assert whole.terms == "Not to enter Quay Street."
    assert queries.order(world.chair, order.id).terms == ""


def test_what_an_order_refuses(order: Order, world: World) -> None:
    given: dict[str, Any] = {"order_id": order.id, "happened": ago(1), "by": world.lead}
    with pytest.raises(NotAStage, match="considered cannot become granted"):
        operations.move_order(to="granted", **given)
    with pytest.raises(LacksWords, match="has not come yet"):
        operations.move_order(to="applied", **{**given, "happened": clock.today() + timedelta(days=1)})
    operations.move_order(to="applied", **given)
    with pytest.raises(LacksWords, match="before the first"):
        operations.move_order(to="granted", terms="x", starts=ago(1), ends=ago(2), **given)


def test_the_database_wants_a_first_day_of_an_order_in_force(order: Order, world: World) -> None:
    for values in ({"state": "active"}, {"starts": ago(1), "ends": ago(2)}):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")),
        ):
            Order.objects.filter(pk=order.pk).update(**values)


def test_an_order_against_a_victim_waits_for_the_check(world: World, checked: Callable[..., Any]) -> None:  # noqa: F811
    victim = made.nominal(
        world,
        "SUSPECT",
        "VICTIM",
        safeguarding_lead=world.users["social_worker"].id,
        nrm_considered="yes",
        nrm_reason="Referred.",
    )
    given: dict[str, Any] = {
        "subject_id": victim.id,
        "power": "gang-injunction",
        "agency": "police",
        "words": "x",
        "by": world.analyst,
    }

    with pytest.raises(PowerNotOpen, match="is a victim as well"):
        operations.consider_order(**given)
    with pytest.raises(PowerNotOpen):
        operations.consider_use(
            **{name: value for name, value in given.items() if name != "words"},
            p="pursue",
            test_met="x",
            alternatives="y",
        )
    check = checked(victim)
    assert operations.consider_order(**given).check_made_id == check.id


# --- powers in use


def test_the_way_of_a_power_in_use(world: World, suspect: Subject) -> None:  # noqa: F811
    row = operations.consider_use(
        subject_id=suspect.id,
        power="dispersal-direction",
        p="prevent",
        agency="police",
        test_met="Disorder likely on Friday; an inspector is satisfied.",
        alternatives="A warning.",
        by=world.lead,
    )
    with pytest.raises(LacksWords, match="Name who authorised it"):
        operations.move_use(use_id=row.id, to="authorised", by=world.lead)
    operations.move_use(
        use_id=row.id, to="authorised", authoriser="Inspector Reed", authorised_on=ago(1), by=world.lead
    )
    operations.move_use(use_id=row.id, to="deployed", by=world.lead)
    with pytest.raises(LacksWords):
        operations.move_use(use_id=row.id, to="result", by=world.lead)
    operations.move_use(
        use_id=row.id,
        to="result",
        words="Nine people moved on.",
        effect="No fights.",
        wellbeing="Not known.",
        by=world.lead,
    )
    with pytest.raises(NotAStage):
        operations.move_use(use_id=row.id, to="not_used", words="x", by=world.lead)

    whole = queries.use(world.coordinator, row.id)
    assert whole.words["effect"] == "No fights."
    assert [one.state for one, _, _ in whole.moves] == ["considered", "authorised", "deployed", "result"]


def test_the_database_wants_an_authoriser(world: World, suspect: Subject) -> None:  # noqa: F811
    row = operations.consider_use(
        subject_id=suspect.id,
        power="dispersal-direction",
        p="prevent",
        agency="police",
        test_met="x",
        alternatives="y",
        by=world.lead,
    )
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")),
    ):
        TacticUse.objects.filter(pk=row.pk).update(state="deployed")


def test_nothing_is_written_where_the_event_cannot_be(record: Record, world: World) -> None:
    row = record()
    with patch("portfolio.ground.audit.acts._write", side_effect=RuntimeError):
        with pytest.raises(RuntimeError):
            record()
        with pytest.raises(RuntimeError):
            operations.moderate(disruption_id=row.id, level="minor", reason="x", by=world.coordinator)
        with pytest.raises(RuntimeError):
            operations.word_level(level="minor", text="x", by=world.lead)

    row.refresh_from_db()
    assert (row.state, Disruption.objects.count()) == ("proposed", 1)


@pytest.mark.parametrize(
    ("moves", "owners"),
    [(ORDER_MOVES, ORDER_OWNERS), (USE_MOVES, USE_OWNERS), (DISRUPTION_MOVES, DISRUPTION_OWNERS)],
)
def test_every_state_has_an_owner_and_a_way_to_it(moves: Any, owners: Any) -> None:
    reached = {state for after in moves.values() for state in after}

    assert set(owners) == set(moves)
    assert set(moves) - reached == {next(iter(moves))}
