"""Rules and clocks of safeguarding as truth tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portfolio.partnership.safeguarding import clocks, rules
from portfolio.partnership.safeguarding.states import CAPTIONS, MOVES, OPENING, OVER, OWNERS, STATES, Kind

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a Tuesday
YES, NO, UNKNOWN = True, False, None


@pytest.mark.parametrize("kind", Kind)
def test_every_state_has_an_owner_a_caption_and_a_way_to_it(kind: Kind) -> None:
    states = {state.value for state in STATES[kind]}

    assert set(MOVES[kind]) == set(OWNERS[kind]) == states <= set(CAPTIONS)
    reached = {OPENING[kind]}
    while more := {after for state in reached for after in MOVES[kind][state]} - reached:
        reached |= more
    assert reached == states
    assert states & OVER


@pytest.mark.parametrize(
    ("route", "is_child", "consent", "may"),
    [
        ("mash", YES, "not_needed", True),
        ("mash", YES, "given", True),
        ("mash", YES, "refused", False),  # a child's refusal does not stop it
        ("mash", UNKNOWN, "not_needed", True),  # not known counts as a child
        ("mash", NO, "given", False),
        ("mace", NO, "given", False),
        ("mace", YES, "not_needed", True),
        ("asc", NO, "given", True),
        ("asc", NO, "refused", True),  # recorded, and decided by the receiver
        ("asc", YES, "given", False),
        ("asc", UNKNOWN, "given", False),
        ("marac", NO, "given", True),
        ("nowhere", NO, "given", False),
        ("asc", NO, "", False),
    ],
)
def test_who_may_be_referred_by_which_route(route: str, is_child: bool | None, consent: str, may: bool) -> None:
    assert (rules.may_refer(route=route, is_child=is_child, consent=consent) == "") is may


@pytest.mark.parametrize(
    ("after", "is_child", "consent", "safe", "agency", "may"),
    [
        ("referred", YES, "", True, "police", True),  # consent is never asked of a child
        ("referred", UNKNOWN, "", True, "childrens_social_care", True),
        ("referred", YES, "", False, "police", False),  # safeguard first
        ("referred", NO, "given", True, "police", True),
        ("referred", NO, "refused", True, "police", False),
        ("referred", NO, "given", True, "education", False),  # no first responder
        ("duty_to_notify", NO, "refused", True, "police", True),
        ("duty_to_notify", NO, "given", True, "police", False),
        ("duty_to_notify", YES, "refused", True, "police", False),
        ("duty_to_notify", UNKNOWN, "refused", True, "police", False),
        ("consent_check", NO, "", False, "police", True),
        ("consent_check", YES, "", False, "police", False),
        ("closed", YES, "", False, "education", True),
    ],
)
def test_steps_of_an_nrm_case_by_age(
    after: str, is_child: bool | None, consent: str, safe: bool, agency: str, may: bool
) -> None:
    said = rules.may_take_nrm_step(
        after=after, is_child=is_child, consent=consent, is_safeguarded=safe, agency_code=agency
    )

    assert (said == "") is may


@pytest.mark.parametrize(
    ("after", "plan", "seen", "may"),
    [
        ("risk_rated", False, False, False),
        ("risk_rated", False, True, True),
        ("disrupted", False, True, False),  # nobody is disrupted before the occupier is safe
        ("safety_plan", True, True, True),
        ("aftercare", False, True, False),
        ("triage", False, False, True),
    ],
)
def test_the_occupier_of_a_home_comes_first(after: str, plan: bool, seen: bool, may: bool) -> None:
    assert (rules.may_take_cuckooing_step(after=after, has_safety_plan=plan, saw_occupier=seen) == "") is may


@pytest.mark.parametrize(
    ("after", "returned", "held", "because", "may"),
    [
        ("returned", None, None, "", False),
        ("returned", -2, None, "", True),
        ("returned", -30, None, "", False),  # before they were reported
        ("returned", 1, None, "", False),  # not yet
        ("held", -10, None, "", False),
        ("held", -10, -5, "", True),
        ("held", -10, -11, "", False),
        ("declined", -10, None, "", False),
        ("declined", -10, None, "Did not want to.", True),
    ],
)
def test_the_times_of_a_return_interview(
    after: str, returned: int | None, held: int | None, because: str, may: bool
) -> None:
    def at(hours: int | None) -> datetime | None:
        return None if hours is None else NOON + timedelta(hours=hours)

    said = rules.may_take_interview_step(
        after=after,
        now=NOON,
        reported=NOON - timedelta(hours=24),
        returned=at(returned),
        held=at(held),
        declined_because=because,
    )

    assert (said == "") is may


@pytest.mark.parametrize(
    ("was", "after", "outcome", "side", "may"),
    [
        ("raised", "sent", "", "sender", True),
        ("raised", "sent", "", "receiver", False),
        ("raised", "closed", "", "sender", True),
        ("sent", "received", "", "receiver", True),
        ("sent", "received", "", "sender", False),
        ("received", "accepted", "", "receiver", False),
        ("received", "accepted", "A visit on Friday.", "receiver", True),
        ("received", "nfa", "", "receiver", False),
        ("nfa", "closed", "", "sender", True),  # whoever raised it has read why
        ("nfa", "closed", "", "receiver", False),
        ("accepted", "closed", "", "receiver", True),
        ("accepted", "closed", "", "sender", False),  # nobody ends what another agency works on
        ("active", "closed", "", "sender", False),
        ("active", "closed", "", "neither", False),
        ("nfa", "closed", "", "neither", False),
    ],
)
def test_each_side_of_a_referral_does_its_own_part(was: str, after: str, outcome: str, side: str, may: bool) -> None:
    said = rules.may_take_referral_step(
        was=was, after=after, outcome=outcome, is_receiver=side == "receiver", is_sender=side == "sender"
    )

    assert (said == "") is may


def test_working_days_skip_the_weekend() -> None:
    friday = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)

    assert clocks.working_days_on(friday, 1) == datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    assert clocks.working_days_on(friday, 5) == datetime(2026, 12, 4, 16, 0, tzinfo=UTC)
    assert clocks.working_days_on(friday, 0) == friday
    assert clocks.working_days_on(datetime(2026, 12, 24, 9, 0, tzinfo=UTC), 1).date() == date(2026, 12, 29)


def test_the_72_hours_run_from_the_return_whatever_was_recorded_since() -> None:
    returned = NOON - timedelta(hours=10)

    for state in ("returned", "offered"):
        found = clocks.due("return_interview", state, NOON, returned=returned)
        assert found.at == returned + timedelta(hours=72)
    assert clocks.due("return_interview", "missing", NOON).at is None
    assert clocks.due("return_interview", "held", NOON, returned=returned).at is None


def test_a_monitored_home_is_looked_at_after_30_60_and_90_days() -> None:
    def days(last: int | None) -> int:
        looked = None if last is None else NOON + timedelta(days=last)
        at = clocks.due("cuckooing", "monitored", NOON, monitored=looked).at
        assert at is not None
        return (at - NOON).days

    assert [days(last) for last in (None, 29, 30, 59, 60, 89, 90, 120)] == [30, 30, 60, 60, 90, 90, 90, 90]


def test_nothing_is_due_when_it_is_over() -> None:
    assert clocks.due("referral", "closed", NOON) == clocks.Due()
