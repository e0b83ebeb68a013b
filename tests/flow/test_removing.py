"""What was done about a subject stays done, and is nobody's to read once the subject is removed (REQ-11)."""

from datetime import date, time, timedelta

import pytest

from portfolio.flow import accounting, agenda, removing
from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.audit.acts import act
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings import queries as meeting_queries
from portfolio.partnership.meetings.models import Meeting
from portfolio.partnership.outcomes import operations as outcomes
from portfolio.partnership.outcomes import queries as outcome_queries
from portfolio.partnership.outcomes.errors import NotAStage
from portfolio.partnership.plan import operations as plans
from portfolio.partnership.plan import queries as plan_queries
from portfolio.partnership.plan.errors import UnknownPlan
from portfolio.partnership.plan.models import Action
from portfolio.partnership.plan.operations.checks import Given
from tests.picture.subjects import made as subjects
from tests.world import World


def test_what_was_done_about_a_removed_subject_is_nobodys_and_counts_still(world: World) -> None:
    subject, group = subjects.nominal(world), subjects.group(world)
    at = {"subject_id": subject.id, "agency": "police", "by": world.lead}
    checked = plans.make_check(
        subject_id=subject.id,
        kind="exploitation",
        answers={code: Given("yes", "Seen.", "Somebody") for code in ("victim", "nrm", "s45", "consulted")},
        asked="childrens_social_care",
        by=world.analyst,
    )
    order = outcomes.consider_order(power="civil-injunction-asb", words="Kane", legal_check="Asked.", **at)
    use = outcomes.consider_use(power="mentoring", p="prevent", test_met="Kane", alternatives="None.", **at)
    event = {"p": "pursue", "level": "minor", "rationale": "Kane", "victim_effect": "Not known.", "by": world.lead}
    alone, shared = (
        outcomes.propose_disruption(
            happened=clock.today(), title="Kane held", lead_agency="police", subject_ids=ids, **event
        )
        for ids in ([subject.id], [subject.id, group.id])
    )
    outcomes.moderate(disruption_id=alone.id, level="minor", reason="Kane", by=world.coordinator)

    removing.remove_subject(subject_id=subject.id, reason="The criteria are not met any more.", by=world.governance)

    everybody = (world.analyst, world.lead, world.coordinator, world.governance, world.chair, world.social_worker)
    for who in everybody:
        assert outcome_queries.orders(who).rows == outcome_queries.uses(who).rows == []
        assert plan_queries.checks(who, subject.id) == []
        for read, one in (
            (outcome_queries.order, order),
            (outcome_queries.use, use),
            (outcome_queries.disruption, alone),
            (plan_queries.check_by_id, checked),
        ):
            with pytest.raises(NotFound):
                read(who, one.id)
        [seen] = outcome_queries.disruptions(who).rows
        assert (seen.id, seen.title, [code for _, code in seen.subjects]) == (shared.id, "", [group.code])
        assert outcome_queries.disruption(who, shared.id).words == {}
    assert plan_queries.checks_to_sign(world.social_worker) == []
    assert outcome_queries.disruptions(world.coordinator, which="to_moderate").rows == []
    with pytest.raises(NotAStage, match="words of this disruption are closed"):
        outcomes.moderate(disruption_id=shared.id, level="minor", reason="Yes.", by=world.coordinator)
    assert outcome_queries.disruption_counts(world.coordinator).total == 0
    assert outcome_queries.disruption_counts(world.operator, upward=True).total == 1
    told = accounting.tell(world.governance, subject.code, use="LAWFULNESS", size=200).events.rows
    assert {row.reference for row in (order, use, alone, shared, checked)} <= {one.on for one in told}


def test_actions_about_a_removed_subject_leave_the_agenda_and_stay_counted(world: World) -> None:
    subject, meeting = subjects.nominal(world), _next_meeting(world)
    plan = plans.open_plan(
        subject_id=subject.id,
        lead_agency="police",
        lead=world.users["lead"].id,
        review_due=subjects.soon(60),
        by=world.lead,
    )
    action = plans.add_action(
        plan_id=plan.id,
        text="Visit the flat.",
        p="protect",
        owner_agency="housing",
        owner=world.users["practitioner"].id,
        due=clock.today(),
        no_power_because="None is needed.",
        meeting_id=meeting.id,
        by=world.coordinator,
    )
    plans.move_action(action_id=action.id, to="accepted", by=world.practitioner)
    plans.move_action(action_id=action.id, to="blocked", words="No key.", by=world.practitioner)
    ids = {f"action:{action.id}", f"action:{action.id}.upward"}
    for days, there in ((41, 1), (42, 2)):  # at 42 it is the chair's to bring to the community safety partnership
        with act(by=world.operator, event=events.USER_ADDED, on=Reference("test", "late")):
            Action.objects.filter(pk=action.pk).update(due=clock.today() - timedelta(days=days))
        agenda.fill(meeting=meeting, by=world.coordinator)
        assert len(ids & _sources(world, meeting)) == there

    removing.remove_subject(subject_id=subject.id, reason="The criteria are not met any more.", by=world.governance)

    assert not ids & _sources(world, meeting)
    with pytest.raises(UnknownPlan):
        plan_queries.action(world.practitioner, action.id)
    assert plan_queries.counts_for(world.operator, [meeting.id]).by_p == {"protect": 1}


def _sources(world: World, meeting: Meeting) -> set[str]:
    return {one.item.source for one in meeting_queries.items(world.coordinator, meeting)}


def _next_meeting(world: World) -> Meeting:
    series = meetings.begin_series(
        name="Group", agency=world.agencies["council"], from_date=date(2020, 1, 1), by=world.coordinator
    )
    meeting = meetings.plan(
        series=series, meets_on=clock.today() + timedelta(days=10), starts=time(14), by=world.coordinator
    )
    return meetings.open_agenda(meeting=meeting, by=world.coordinator)
