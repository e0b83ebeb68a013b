"""An action from being offered to being verified by somebody else, and everything that is refused on the way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access import events as access_events
from portfolio.ground.access.models import Restriction
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import NotFound, Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.plan import operations, queries, rules
from portfolio.partnership.plan.errors import (
    EditedMeanwhile,
    IncompleteWords,
    NotAMove,
    NotYours,
    PlanExists,
    PowerNotOpen,
    SecondPersonNeeded,
    UnknownPlan,
)
from portfolio.partnership.plan.models import Action, ActionMove, DueChange, Plan4P
from portfolio.partnership.plan.states import ACTION_MOVES, ACTION_OWNERS, ActionState
from portfolio.picture.subjects import operations as subjects
from portfolio.picture.subjects.models import Subject
from tests.partnership.plan.conftest import Add, Open, in_days
from tests.picture.subjects import made
from tests.world import World


@pytest.fixture
def action(suspect: Subject, open_plan: Open, add: Add) -> Action:
    return add(open_plan(suspect))


def claimed(action: Action, world: World) -> Action:
    by = world.practitioner
    operations.move_action(action_id=action.id, to="accepted", by=by)
    return operations.move_action(action_id=action.id, to="done_claimed", words="Locks changed, photo held.", by=by)


def test_the_way_of_an_action(action: Action, world: World) -> None:
    assert (action.code, action.state) == ("A-0001", "offered")

    claimed(action, world)
    operations.verify_action(action_id=action.id, words="Saw the new lock.", by=world.coordinator)
    operations.move_action(action_id=action.id, to="closed", by=world.coordinator)

    whole = queries.action(world.coordinator, action.id)
    assert [one.state for one in whole.moves] == [
        "proposed",
        "offered",
        "accepted",
        "done_claimed",
        "verified",
        "closed",
    ]
    assert whole.moves[3].words == "Locks changed, photo held."
    assert whole.moves[4].by == "Coordinator"


def test_an_owner_may_not_verify_their_own_action(action: Action, world: World) -> None:
    claimed(action, world)

    with pytest.raises(SecondPersonNeeded, match="You own this action"):
        operations.verify_action(action_id=action.id, words="It is done.", by=world.practitioner)


def test_whoever_claimed_it_may_not_verify_either(suspect: Subject, open_plan: Open, add: Add, world: World) -> None:
    action = add(open_plan(suspect), owner_name="Duty officer")
    operations.move_action(action_id=action.id, to="accepted", by=world.coordinator)
    operations.move_action(action_id=action.id, to="done_claimed", words="They rang.", by=world.coordinator)

    with pytest.raises(SecondPersonNeeded, match="You said that this action is done"):
        operations.verify_action(action_id=action.id, words="They rang.", by=world.coordinator)

    operations.verify_action(action_id=action.id, words="Asked the tenant.", by=world.lead)


def test_the_system_verifies_nothing(action: Action, world: World) -> None:
    claimed(action, world)

    with pytest.raises(SecondPersonNeeded, match="verified by a person"):
        operations.verify_action(action_id=action.id, words="Seen.", by=world.operator)


@pytest.mark.parametrize("column", ["owner", "claimed_by"])
def test_the_database_refuses_a_verifier_who_owns_or_claimed_it(action: Action, world: World, column: str) -> None:
    claimed(action, world)

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")),
    ):
        Action.objects.filter(pk=action.pk).update(
            **{"owner": "x", "claimed_by": "y", column: "z"}, state="verified", verified_by="z", verified_at=clock.now()
        )
    with act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")):
        Action.objects.filter(pk=action.pk).update(state="verified", verified_by="z", verified_at=clock.now())


def test_not_done_yet_sends_it_back_with_the_reason(action: Action, world: World) -> None:
    claimed(action, world)

    with pytest.raises(SecondPersonNeeded):
        operations.move_action(action_id=action.id, to="in_progress", words="More.", by=world.practitioner)
    with pytest.raises(IncompleteWords):
        operations.move_action(action_id=action.id, to="in_progress", by=world.lead)
    operations.move_action(action_id=action.id, to="in_progress", words="The back door too.", by=world.lead)

    action.refresh_from_db()
    assert action.state == "in_progress"


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("rejected", "Say why the action is rejected"),
        ("cancelled", "Say why it is cancelled"),
    ],
)
def test_moves_that_must_say_why(action: Action, world: World, to: str, sentence: str) -> None:
    by = world.coordinator if to == "cancelled" else world.practitioner

    with pytest.raises(IncompleteWords, match=sentence):
        operations.move_action(action_id=action.id, to=to, by=by)


def test_blocked_names_the_blocker_and_done_the_evidence(action: Action, world: World) -> None:
    operations.move_action(action_id=action.id, to="accepted", by=world.practitioner)

    with pytest.raises(IncompleteWords, match="what stands in the way"):
        operations.move_action(action_id=action.id, to="blocked", by=world.practitioner)
    with pytest.raises(IncompleteWords, match="what shows that it is done"):
        operations.move_action(action_id=action.id, to="done_claimed", by=world.practitioner)


def test_another_agencys_action_is_not_ones_own_to_accept(action: Action, world: World) -> None:
    with pytest.raises(NotYours, match="belongs to Staithe Homes"):
        operations.move_action(action_id=action.id, to="accepted", by=world.coordinator)
    with pytest.raises(UnknownPlan):  # a practitioner elsewhere does not know of it
        operations.move_action(action_id=action.id, to="accepted", by=world.teacher)


def test_a_move_that_the_states_do_not_allow(action: Action, world: World) -> None:
    with pytest.raises(NotAMove, match="A-0001 is offered now; it cannot become in progress"):
        operations.move_action(action_id=action.id, to="in_progress", by=world.practitioner)


def test_two_at_once_meet_one_after_the_other(action: Action, world: World) -> None:
    """The second finds the state that the first left."""
    operations.move_action(action_id=action.id, to="accepted", by=world.practitioner)

    with pytest.raises(NotAMove):
        operations.move_action(action_id=action.id, to="rejected", words="No.", by=world.practitioner)
    assert ActionMove.objects.filter(action=action).count() == 3


def test_an_edit_over_somebody_elses_keeps_both(action: Action, world: World) -> None:
    given: dict[str, Any] = {"action_id": action.id, "p": "protect", "priority": "urgent", "seen_revision": 0}
    operations.edit_action(**given, text="Visit on Monday.", by=world.coordinator)

    with pytest.raises(EditedMeanwhile):
        operations.edit_action(**given, text="Visit on Tuesday.", by=world.lead)

    action.refresh_from_db()
    assert (action.text, action.revision) == ("Visit on Monday.", 1)


def test_a_due_date_moves_with_a_reason_and_leaves_a_row(action: Action, world: World) -> None:
    with pytest.raises(IncompleteWords, match="Say why the due date moves"):
        operations.change_due(action_id=action.id, due=in_days(30), reason=" ", by=world.practitioner)

    operations.change_due(action_id=action.id, due=in_days(30), reason="The locksmith is away.", by=world.practitioner)

    row = DueChange.objects.get(action=action)
    assert (row.was, row.now, row.reason) == (in_days(14), in_days(30), "The locksmith is away.")


def test_a_due_date_that_has_passed_or_is_the_same_is_refused(action: Action, world: World) -> None:
    for due in (in_days(14), in_days(-1)):
        with pytest.raises(IncompleteWords):
            operations.change_due(action_id=action.id, due=due, reason="Because.", by=world.practitioner)


def test_an_action_passes_to_another_owner(action: Action, world: World) -> None:
    new = operations.transfer_action(
        action_id=action.id,
        owner_agency="police",
        owner=world.users["lead"].id,
        due=in_days(7),
        reason="Housing has no locksmith.",
        by=world.coordinator,
    )

    action.refresh_from_db()
    assert (action.state, new.state, new.code, new.owner_agency.code) == ("transferred", "offered", "A-0002", "police")


FAULTS = (
    ({"text": " "}, "Write what is to be done"),
    ({"owner": ""}, "Name one owner"),
    ({"owner_name": "Somebody", "owner": "x"}, "Name one owner"),
    ({"due": in_days(-1)}, "has passed already"),
    ({"no_power_because": ""}, "Choose a power from the catalogue"),
    ({"power": "mentoring", "no_power_because": "None."}, "not both"),
    ({"p": "punish"}, "Choose pursue"),
    ({"text": "Arrest Doyle at home."}, "Use the subject’s code instead of “Doyle”"),
    ({"owner_agency": "police"}, "somebody who works for Merrowby Police"),
    ({"sensitive_kind": "exclusion"}, "needs its necessity and its proportionality"),
    ({"legal_check": "Fine."}, "Name who checked the law"),
)


@pytest.mark.parametrize(("given", "sentence"), FAULTS)
def test_what_an_action_must_say(
    suspect: Subject, open_plan: Open, add: Add, world: World, given: dict[str, Any], sentence: str
) -> None:
    plan = open_plan(suspect)

    with pytest.raises(IncompleteWords, match=sentence):
        add(plan, **given)
    assert not Action.objects.exists()


def test_the_catalogue_is_pinned(suspect: Subject, open_plan: Open, add: Add) -> None:
    action = add(open_plan(suspect), power="mentoring")

    assert action.power == "mentoring"
    assert action.power_version


def test_a_power_or_why_none_is_held_by_the_database(action: Action, world: World) -> None:
    for values in ({"no_power_because": ""}, {"power": "mentoring"}, {"power": "mentoring", "power_version": "1"}):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")),
        ):
            Action.objects.filter(pk=action.pk).update(**values)


# --- powers against children and victims


def test_enforcement_against_a_victim_is_refused_until_the_check_is_signed(
    open_plan: Open, add: Add, world: World, checked: Callable[..., Any]
) -> None:
    both = made.nominal(
        world,
        "SUSPECT",
        "VICTIM",
        safeguarding_lead=world.users["social_worker"].id,
        nrm_considered="yes",
        nrm_reason="Referred.",
    )
    plan = open_plan(both)

    with pytest.raises(PowerNotOpen, match="is a victim as well: the check for exploitation must be made"):
        add(plan, power="modern-slavery-charges", p="pursue")
    assert Event.objects.filter(kind="plan.power_refused", outcome="refused").count() == 1
    check = checked(both, sign=False)
    with pytest.raises(PowerNotOpen):
        add(plan, power="modern-slavery-charges", p="pursue")
    operations.sign_check(check_id=check.id, reason="Agreed.", by=world.social_worker)

    action = add(plan, power="modern-slavery-charges", p="pursue")

    assert action.check_made_id == check.id


def test_a_safeguarding_power_for_a_child_needs_no_check(open_plan: Open, add: Add, world: World) -> None:
    child = made.exploited_child(
        world, safeguarding_lead=world.users["social_worker"].id, nrm_considered="yes", nrm_reason="Referred."
    )
    plan = open_plan(child)

    assert add(plan, power="nrm-referral").state == "offered"
    with pytest.raises(PowerNotOpen, match="is a victim and not a suspect"):
        add(plan, power="gang-injunction", p="pursue")


def test_a_power_that_closes_meanwhile_stops_the_action(
    suspect: Subject, open_plan: Open, add: Add, world: World
) -> None:
    """Somebody found out later that he is a victim: the owner may not go on, and is not told more than that."""
    action = add(open_plan(suspect), power="gang-injunction", p="pursue", owner_agency="police", owner=world.lead.id)
    subjects.add_category(subject_id=suspect.id, category=made.category("VICTIM"), by=world.analyst)

    with pytest.raises(PowerNotOpen):
        operations.move_action(action_id=action.id, to="accepted", by=world.lead)


# --- sensitive tactics


def test_a_benefit_tactic_waits_for_a_second_approver(
    suspect: Subject, open_plan: Open, add: Add, world: World
) -> None:
    action = add(
        open_plan(suspect), sensitive_kind="benefit", necessity="No other way.", proportionality="One claim only."
    )
    assert action.state == "proposed"

    with pytest.raises(SecondPersonNeeded, match="You wrote this action"):
        operations.approve_sensitive(action_id=action.id, by=world.coordinator)
    with pytest.raises(SecondPersonNeeded):
        operations.approve_sensitive(action_id=action.id, by=world.operator)
    operations.approve_sensitive(action_id=action.id, by=world.lead)

    action.refresh_from_db()
    assert (action.state, action.approved_by) == ("offered", world.lead.id)


def test_an_unapproved_sensitive_action_cannot_be_offered_even_by_hand(
    suspect: Subject, open_plan: Open, add: Add, world: World
) -> None:
    action = add(open_plan(suspect), sensitive_kind="benefit", necessity="N.", proportionality="P.")

    with pytest.raises(IntegrityError), transaction.atomic():
        operations.move_action(action_id=action.id, to="offered", by=world.coordinator)


# --- lists, sight


def test_lists(suspect: Subject, open_plan: Open, add: Add, world: World) -> None:
    plan = open_plan(suspect)
    first, second = add(plan), add(plan, owner_agency="police", owner=world.lead.id, due=in_days(3))
    with act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")):
        Action.objects.filter(pk=first.pk).update(due=in_days(-29))

    def codes(viewer: Any, **asked: Any) -> list[str]:
        return [one.code for one in queries.actions(viewer, **asked).rows]

    assert codes(world.coordinator) == ["A-0001", "A-0002"]
    assert codes(world.practitioner) == ["A-0001"]  # their own agency's
    assert codes(world.lead, which="mine") == ["A-0002"]
    assert codes(world.coordinator, which="overdue") == ["A-0001"]
    assert codes(world.coordinator, agency="police") == ["A-0002"]
    assert codes(world.outsider) == codes(world.volunteer) == []
    assert codes(world.coordinator, subject_id=suspect.id) == ["A-0001", "A-0002"]
    late = queries.overdue(world.coordinator).rows[0]
    assert (late.days_late, late.rung and late.rung.after_days) == (29, 28)
    assert second.code == "A-0002"


def test_a_chair_sees_how_it_stands_and_not_the_words(action: Action, world: World) -> None:
    seen = queries.action(world.chair, action.id)

    assert (seen.seen.code, seen.seen.state, seen.seen.agency) == ("A-0001", "offered", "Staithe Homes")
    assert (seen.seen.text, seen.seen.no_power_because) == ("", "")
    assert {one.words for one in seen.moves} == {""}


def test_who_is_outside_sees_nothing(action: Action, world: World) -> None:
    for viewer in (world.outsider, world.teacher, world.volunteer):
        with pytest.raises(NotFound):
            queries.action(viewer, action.id)
    for viewer in (world.administrator, world.councillor):
        with pytest.raises(Refused):
            queries.action(viewer, action.id)


def test_a_subject_hidden_from_somebody_takes_its_actions_along(action: Action, suspect: Subject, world: World) -> None:
    with act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")):
        Restriction(
            partnership=world.partnership,
            about_kind="subject",
            about_id=suspect.id,
            user=world.users["coordinator"],
            reason="A neighbour.",
        ).save()

    assert queries.plan(world.coordinator, suspect.id) is None
    with pytest.raises(UnknownPlan):
        queries.action(world.coordinator, action.id)
    assert queries.plan(world.lead, suspect.id) is not None


def test_an_overdue_review_leaves_what_protects(suspect: Subject, open_plan: Open, add: Add, world: World) -> None:
    plan = open_plan(suspect)
    add(plan)
    add(plan, p="pursue", power="gang-injunction", owner_agency="police", owner=world.lead.id)
    with act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")):
        Subject.objects.filter(pk=suspect.pk).update(
            review_due=in_days(-1), review_set=clock.today() - timedelta(days=90)
        )

    seen = queries.plan(world.coordinator, suspect.id)

    assert seen is not None
    assert seen.held_back
    assert [(one.p, bool(one.text), one.held_back) for one in seen.actions] == [
        ("protect", True, False),
        ("pursue", False, True),
    ]


def test_removal_takes_the_plan_away(action: Action, suspect: Subject, world: World) -> None:
    assert operations.remove_for_subject(subject_id=suspect.id, by=world.governance) == 1

    assert queries.plan(world.coordinator, suspect.id) is None
    assert queries.actions(world.coordinator, which="every").rows == []
    action.refresh_from_db()
    assert action.state == "cancelled"


# --- plans


def test_a_subject_has_one_plan_in_force(suspect: Subject, open_plan: Open, world: World) -> None:
    plan = open_plan(suspect)
    with pytest.raises(PlanExists):
        open_plan(suspect)

    operations.stop_plan(plan_id=plan.id, reason="In prison.", by=world.lead)

    assert open_plan(suspect).id != plan.id


def test_stopping_a_plan_cancels_what_is_open(action: Action, world: World) -> None:
    operations.stop_plan(plan_id=action.plan_id, reason="In prison.", by=world.lead)

    action.refresh_from_db()
    assert action.state == "cancelled"
    assert action.moves.order_by("number").last().words == "In prison."


def test_objectives(suspect: Subject, open_plan: Open, add: Add, world: World) -> None:
    plan = open_plan(suspect)
    objective = operations.add_objective(
        plan_id=plan.id,
        p="protect",
        outcome="The occupier is safe at home.",
        measure="No visits by strangers for 60 days.",
        lead_agency="housing",
        review_due=in_days(60),
        by=world.lead,
    )
    add(plan, objective_id=objective.id)
    operations.move_objective(objective_id=objective.id, to="agreed", by=world.lead)
    with pytest.raises(NotAMove):
        operations.move_objective(objective_id=objective.id, to="achieved", reason="Done.", by=world.lead)
    operations.move_objective(objective_id=objective.id, to="active", by=world.lead)
    with pytest.raises(IncompleteWords):
        operations.move_objective(objective_id=objective.id, to="achieved", by=world.lead)
    with pytest.raises(EditedMeanwhile):
        operations.edit_objective(
            objective_id=objective.id,
            outcome="Other.",
            measure="Other.",
            baseline="",
            review_due=in_days(60),
            seen_revision=4,
            by=world.lead,
        )

    seen = queries.plan(world.lead, suspect.id)
    assert seen is not None
    assert [(one.state, len(one.actions)) for one in seen.objectives] == [("active", 1)]


def test_a_plan_names_nobody(suspect: Subject, open_plan: Open) -> None:
    with pytest.raises(IncompleteWords, match="Kane"):
        open_plan(suspect, summary="Keep Kane away from the flat.")


def test_nothing_is_written_where_the_event_cannot_be(
    suspect: Subject, open_plan: Open, add: Add, world: World
) -> None:
    plan = open_plan(suspect)
    with patch("portfolio.ground.audit.acts._write", side_effect=RuntimeError), pytest.raises(RuntimeError):
        add(plan)
    assert not Action.objects.exists()

    action = add(plan)
    with patch("portfolio.ground.audit.acts._write", side_effect=RuntimeError), pytest.raises(RuntimeError):
        operations.move_action(action_id=action.id, to="accepted", by=world.practitioner)
    action.refresh_from_db()
    assert (action.state, action.moves.count()) == ("offered", 2)


def test_another_partnerships_plan_is_not_there(action: Action, world: World) -> None:
    with pytest.raises(NotFound):
        operations.move_action(action_id=action.id, to="cancelled", words="x", by=world.outsider)
    assert Plan4P.objects.count() == 1


# --- rules


@pytest.mark.parametrize(
    ("late", "rung"), [(0, None), (1, 1), (13, 1), (14, 14), (27, 14), (28, 28), (41, 28), (42, 42), (400, 42)]
)
def test_the_ladder_of_escalation(late: int, rung: int | None) -> None:
    found = rules.rung(late)

    assert (found.after_days if found else None) == rung


def test_every_state_has_an_owner_and_a_way_to_it() -> None:
    reached = {state for after in ACTION_MOVES.values() for state in after}

    assert set(ACTION_OWNERS) == set(ACTION_MOVES) == set(ActionState)
    assert set(ActionState) - reached == {ActionState.PROPOSED}


def test_the_objective_above_an_action_is_for_those_who_read_the_plan(
    suspect: Subject, open_plan: Open, add: Add, world: World
) -> None:
    plan = open_plan(suspect)
    objective = operations.add_objective(
        plan_id=plan.id, p="protect", outcome="The occupier is safe.", measure="Two visits a week.",
        lead_agency="police", review_due=in_days(60), by=world.lead,
    )  # fmt: skip
    action = add(plan, objective_id=objective.id)

    assert queries.action(world.lead, action.id).objective == "The occupier is safe."
    seen = queries.action(world.practitioner, action.id)
    assert (seen.seen.text, seen.objective) == ("Visit the flat and change the locks.", "")
