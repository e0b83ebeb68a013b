"""Cases are opened, moved and seen by those they concern, and by nobody else."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.ground.access.errors import UnknownAgency
from portfolio.ground.access.models import LabelRow
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.safeguarding import events, operations, queries
from portfolio.partnership.safeguarding.errors import BadConcern, NotAStep, SafetyFirst, UnknownCase
from portfolio.partnership.safeguarding.models import Case, InterviewDetail
from portfolio.partnership.safeguarding.people import Episode, Person
from tests.world import World

CHILD = Person("Robin Reed", True, "subject:06fx")
ADULT = Person("Ola Rush", False)


def refer(world: World, **given: Any) -> Case:
    asked: dict[str, Any] = {
        "person": CHILD,
        "route": "mash",
        "receiver_code": "childrens_social_care",
        "consent": "not_needed",
        "concern": "Seen carrying for an older group.",
        "by": world.teacher,
    }
    return operations.refer(**{**asked, **given})


def test_a_referral_goes_to_and_fro(world: World) -> None:
    case = refer(world)
    assert (case.state, case.due_what, case.code) == ("raised", "Send the referral", "S-0001")

    operations.move(case=case, to="sent", by=world.teacher)
    operations.move(case=case, to="received", by=world.social_worker)
    moved = operations.move(case=case, to="accepted", outcome="A visit on Friday.", by=world.social_worker)

    assert moved.referral.outcome == "A visit on Friday."
    assert [step.state for step in moved.steps.order_by("id")] == ["raised", "sent", "received", "accepted"]
    sent = Event.objects.get(kind="safeguarding.sent")
    assert (sent.operation, sent.actor) == ("disclose", world.teacher.id)


def test_only_the_receiver_acknowledges(world: World) -> None:
    case = refer(world)
    operations.move(case=case, to="sent", by=world.teacher)

    with pytest.raises(SafetyFirst, match="Only the agency that the referral was sent to"):
        operations.move(case=case, to="received", by=world.teacher)

    case.refresh_from_db()
    assert case.state == "sent"


def test_the_receiver_sees_it_once_it_is_sent_and_others_never_do(world: World) -> None:
    case = refer(world)
    with pytest.raises(UnknownCase):
        queries.case(world.social_worker, case.id)

    operations.move(case=case, to="sent", by=world.teacher)

    assert queries.case(world.social_worker, case.id) == case
    for other in (world.practitioner, world.volunteer, world.outsider, world.governance):
        with pytest.raises(UnknownCase):
            queries.case(other, case.id)
    assert queries.case(world.coordinator, case.id) == case  # an agreement covers it
    assert queries.cases(world.practitioner).rows == []


def test_a_restriction_hides_it_from_a_party_too(world: World) -> None:
    case = refer(world)
    operations.move(case=case, to="sent", by=world.teacher)
    user = world.users["social_worker"]

    access.restrict(about=case.reference, user=user, reason="Own family", by=world.governance)

    with pytest.raises(UnknownCase):
        queries.case(world.social_worker, case.id)
    assert queries.due(world.social_worker, until=clock.now() + timedelta(days=30)) == []


def test_roles_without_the_right_are_refused(world: World) -> None:
    for name in ("chair", "councillor", "administrator"):
        with pytest.raises(Refused):
            queries.cases(getattr(world, name))
        with pytest.raises(Refused):
            refer(world, by=getattr(world, name))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"person": Person(" ", True)}, "whom this is about"),
        ({"concern": ""}, "what the concern is"),
        ({"concern": "x" * 601}, "case notes stay with the agency"),
        ({"person": ADULT}, "This route is for children"),
        ({"consent": "refused"}, "does not stop a safeguarding referral"),
    ],
)
def test_a_case_without_what_it_needs_is_refused(given: dict[str, Any], said: str, world: World) -> None:
    with pytest.raises(BadConcern, match=said):
        refer(world, **given)

    assert not Case.objects.exists()


def test_an_unknown_receiver_is_named(world: World) -> None:
    with pytest.raises(UnknownAgency, match="nobody"):
        refer(world, receiver_code="nobody")


def test_the_system_belongs_to_no_agency_and_opens_no_case(world: World) -> None:
    with pytest.raises(BadConcern, match="Act as a person"):
        refer(world, by=world.operator)

    assert not Event.objects.filter(kind="safeguarding.opened").exists()


def test_two_at_once_take_a_step_once(world: World) -> None:
    case = refer(world)
    stale = Case.objects.get(pk=case.pk)
    operations.move(case=case, to="sent", by=world.teacher)

    with pytest.raises(NotAStep, match="Sent, not acknowledged"):
        operations.move(case=stale, to="sent", by=world.teacher)


def test_a_child_goes_to_the_nrm_without_consent_but_not_before_they_are_safe(world: World) -> None:
    case = operations.identify_for_nrm(person=CHILD, concern="May be exploited.", by=world.analyst)

    with pytest.raises(SafetyFirst, match="make the person safe"):
        operations.move(case=case, to="referred", by=world.analyst)
    operations.move(
        case=case, to="referred", safeguarded="With her aunt tonight.", is_council_told=True, by=world.analyst
    )

    assert Case.objects.get().nrm.safeguarded == "With her aunt tonight."


def test_a_step_that_is_refused_records_nothing(world: World) -> None:
    case = operations.identify_for_nrm(person=ADULT, concern="May be exploited.", by=world.analyst)

    with pytest.raises(SafetyFirst):
        operations.move(case=case, to="referred", safeguarded="In a refuge.", consent="refused", by=world.analyst)

    case = Case.objects.get()
    assert (case.state, case.nrm.safeguarded, case.nrm.consent, case.revision) == ("identified", "", "", 0)


def test_a_taken_over_home_is_watched_for_ninety_days(world: World) -> None:
    case = operations.report_cuckooing(
        person=ADULT, address="4 Ferry Row", form="drugs", concern="Strangers hold the keys.", by=world.practitioner
    )
    for to, facts in (
        ("triage", {}),
        ("checked", {"seen_alone_at": clock.now(), "wishes": "To stay."}),
        ("risk_rated", {}),
        ("safety_plan", {"safety_plan": "New lock; her sister visits daily."}),
        ("aftercare", {}),
        ("monitored", {}),
    ):
        case = operations.move(case=case, to=to, by=world.practitioner, **facts)
    begun = case.entered_at
    assert case.due_at == begun + timedelta(days=30)

    with time_machine.travel(begun + timedelta(days=31), tick=False):
        case = operations.look_again(case=case, note="Quiet.", by=world.practitioner)

    assert case.due_at == begun + timedelta(days=60)


def test_no_disruption_before_a_safety_plan(world: World) -> None:
    case = operations.report_cuckooing(
        person=ADULT, address="4 Ferry Row", form="", concern="Strangers hold the keys.", by=world.practitioner
    )
    for to, facts in (("triage", {}), ("checked", {"seen_alone_at": clock.now()}), ("risk_rated", {})):
        case = operations.move(case=case, to=to, by=world.practitioner, **facts)

    with pytest.raises(SafetyFirst, match="Write the safety plan first"):
        operations.move(case=case, to="safety_plan", by=world.practitioner)


def episode(world: World, row: int, **given: Any) -> Episode:
    now = clock.now()
    return Episode(
        person=Person("Robin Reed", True, f"record:06fx.{row}"),
        reported=now - timedelta(hours=30),
        agency_id=world.agencies["childrens_social_care"].id,
        **given,
    )


def test_episodes_of_a_file_become_cases_once(world: World) -> None:
    now = clock.now()
    told = [
        episode(world, 2),
        episode(world, 3, returned=now - timedelta(hours=10)),
        episode(world, 4, returned=now - timedelta(hours=10), offered=True),
        episode(world, 5, returned=now - timedelta(hours=20), held=now - timedelta(hours=1)),
        episode(world, 6, returned=now - timedelta(hours=20), declined_because="No."),
    ]

    held = set(LabelRow.objects.values_list("controller__code", flat=True))
    assert operations.gather(episodes=told, by=world.operator) == 5
    now_held = set(LabelRow.objects.values_list("controller__code", flat=True))
    assert now_held - held <= {"childrens_social_care"}  # or forms would offer agencies that have no part
    assert "charity" not in now_held
    assert operations.gather(episodes=told, by=world.operator) == 0

    states = Case.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["missing", "returned", "offered", "held", "declined"]
    assert [case.due_what for case in queries.due(world.social_worker, until=now + timedelta(hours=72))] == [
        "Hold the return interview"
    ] * 2


def test_the_rate_counts_who_came_back(world: World) -> None:
    now = clock.now()
    operations.gather(
        episodes=[
            episode(world, 2, returned=now - timedelta(hours=20), held=now - timedelta(hours=1)),
            episode(world, 3, returned=now - timedelta(hours=20)),
            episode(world, 4),
        ],
        by=world.operator,
    )

    assert queries.interview_rate(world.social_worker, now - timedelta(days=1), now) == (1, 2)
    assert queries.interview_rate(world.volunteer, now - timedelta(days=1), now) == (0, 0)


def test_times_out_of_order_cannot_be_stored(world: World) -> None:
    operations.gather(episodes=[episode(world, 2)], by=world.operator)
    detail = InterviewDetail.objects.get()
    detail.returned_at = detail.reported_at - timedelta(hours=1)

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        act(by=world.operator, event=events.LOOKED, on=Reference("test", "x")),
    ):
        detail.save()


def test_an_agenda_names_nobody(world: World) -> None:
    refer(world)

    ((reference, title, due),) = queries.for_agenda(world.coordinator)

    assert reference.startswith("safeguarding:")
    assert (title, due) == ("S-0001 Referral", "Send the referral")


def test_if_the_event_cannot_be_written_nothing_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("portfolio.ground.audit.acts._write", fail)
    with pytest.raises(RuntimeError):
        refer(world)

    assert not Case.objects.exists()
