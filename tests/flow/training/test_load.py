"""The worked example is there whole, once, and shows what a newcomer should find."""

import json

import pytest

from portfolio.flow.log_words import WORDS, Vocabulary
from portfolio.flow.training.cast import CAST, SHARING
from portfolio.ground.access import queries as access
from portfolio.ground.audit.models import Event
from portfolio.information.ingest import queries as ingest
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.outcomes import queries as outcomes
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.safeguarding import queries as safeguarding
from portfolio.partnership.sharing import queries as sharing
from portfolio.partnership.sharing.closed import queries as copies
from portfolio.picture.subjects import queries as subjects
from tests.flow.training.conftest import Merrowby

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]


def test_every_agency_sends_its_files_by_one_of_its_own_people(merrowby: Merrowby) -> None:
    every = set(ingest.in_use(merrowby.operator).values_list("agency__code", flat=True))
    seen = set(ingest.in_use(merrowby.cast["analyst"]).values_list("agency__code", flat=True))

    assert len(every) == 12
    assert every - seen == every - set(SHARING) == {"trading_standards"}


def test_twenty_subjects_are_in_view_one_of_them_as_a_pointer(merrowby: Merrowby) -> None:
    analyst, other = merrowby.cast["analyst"], merrowby.cast["coordinator"]

    assert subjects.visible(analyst).count() == 20
    assert subjects.by_code(analyst, "N-012") is None  # removed again
    overdue = subjects.by_code(other, "N-009")
    assert overdue is not None
    assert overdue.is_pointer
    assert overdue.flags.overdue


def test_the_meetings_decided_and_the_next_one_has_its_papers(merrowby: Merrowby) -> None:
    coordinator = merrowby.cast["coordinator"]
    following, first = meetings.meetings(coordinator).rows

    assert (first.state, following.state) == ("minutes_approved", "papers_issued")
    decisions = meetings.decisions(coordinator, meeting_id=first.id)
    assert len(decisions) == 3
    assert sum(bool(one.dissent) for one in decisions) == 1
    assert [rhythm.every_months for rhythm in meetings.rhythms(coordinator, first.series)] == [1, 2]
    agenda = [seen.item.heading for seen in meetings.items(coordinator, following)]
    assert agenda.index("safeguarding") < agenda.index("reviews")


def test_actions_stand_in_every_state_that_teaches_something(merrowby: Merrowby) -> None:
    rows = plan.actions(merrowby.cast["coordinator"], which="every").rows

    states = {one.state for one in rows}
    assert {"verified", "blocked", "in_progress", "accepted"} <= states
    assert len(plan.overdue(merrowby.cast["coordinator"]).rows) == 1
    assert len({one.agency_code for one in rows}) >= 3
    assert outcomes.disruption_counts(merrowby.cast["lead"]).total == 3


def test_the_report_counts_what_the_meeting_led_to_and_hides_small_numbers(merrowby: Merrowby) -> None:
    report = sharing.latest(merrowby.cast["analyst"])
    assert report is not None
    (held,) = report.meetings
    tables = {one["id"]: one for one in (report.document or {})["data"]["tables"]}

    # One moderate and two minor, and twelve actions of which eight protect: only what is greater than 7 is said.
    assert outcomes.disruption_counts(merrowby.cast["lead"], meeting_ids=[held]).levels == {"moderate": 1, "minor": 2}
    assert plan.counts_for(merrowby.cast["coordinator"], [held]).total == 12
    assert [row[1] for row in tables["work"]["rows"]] == ["*", "*", "10", "*", "*", "0", "*", "*", "0", "0"]


def test_a_disruption_names_the_action_that_led_to_it(merrowby: Merrowby) -> None:
    lead, housing = merrowby.cast["lead"], merrowby.cast["practitioner"]
    made_safe = next(one for one in outcomes.disruptions(lead).rows if "safe for its tenant" in one.title)

    action = outcomes.disruption(lead, made_safe.id).action
    assert action is not None
    assert plan.action(lead, action[0]).seen.text.startswith("Visit with police and the fire service")
    seen_by_housing = {one.id for one in plan.actions(housing, which="every").rows}
    named = outcomes.disruption(housing, made_safe.id).action
    assert (named == action) is (action[0] in seen_by_housing)


def test_partners_answered_and_copies_went_out(merrowby: Merrowby) -> None:
    analyst = merrowby.cast["analyst"]
    outcomes_of = {
        given.outcome if (given := profiles.answer_of(one)) else "waiting" for one in profiles.requests(analyst).rows
    }
    found = copies.copies(analyst).rows

    assert outcomes_of == {"hit", "nil", "waiting"}
    assert {copies.state_of(one).value for one in found} >= {"issued", "recalled"}
    assert len({one.recipient_id for one in found}) >= 3


def test_every_agency_of_the_cast_has_its_single_point(merrowby: Merrowby) -> None:
    points = copies.points_today(merrowby.cast["administrator"])

    agencies = {one.agency_id for one in merrowby.cast.values()}
    assert set(points) == agencies
    names = {user.username for user in points.values()}
    assert {"coordinator", "social-care", "practitioner"} < names
    assert copies.recipient(merrowby.cast["analyst"], "council_community_safety").user.username == "coordinator"


def test_safeguarding_cases_are_open(merrowby: Merrowby) -> None:
    seen = {
        who: {one.kind for one in safeguarding.cases(merrowby.cast[who]).rows}
        for who in ("social-care", "practitioner")
    }

    assert seen["social-care"] >= {"referral", "nrm", "return_interview"}
    assert seen["practitioner"] == {"referral", "cuckooing"}


def test_loading_again_changes_nothing(merrowby: Merrowby) -> None:
    analyst = merrowby.cast["analyst"]
    before = (ingest.in_use(analyst).count(), subjects.visible(analyst).count(), meetings.meetings(analyst).rows)

    again = merrowby.load()

    assert "files taken in" not in again.counts
    assert "subjects" not in again.counts
    assert before == (
        ingest.in_use(analyst).count(), subjects.visible(analyst).count(), meetings.meetings(analyst).rows
    )  # fmt: skip


def test_everybody_of_the_cast_can_be_signed_in_as(merrowby: Merrowby) -> None:
    partnership = access.partnership()

    assert partnership.is_training
    assert all(access.actor_named(name, partnership.id).role is not None for name, *_ in CAST)


def test_the_log_says_when_it_was_written_and_not_what_is_told(merrowby: Merrowby) -> None:
    first = Event.objects.order_by("at").first()
    last = Event.objects.order_by("-at").first()

    assert first is not None
    assert last is not None
    assert (last.at - first.at).total_seconds() < 3600


def test_every_code_in_the_log_has_its_words(merrowby: Merrowby) -> None:
    unworded = set()
    for kind, details in Event.objects.values_list("kind", "details"):
        for name, word in WORDS.get(kind, {}).items():
            value = json.loads(details).get(name) or []
            held = word.codes if isinstance(word, Vocabulary) else None
            codes = value if isinstance(value, list) else [value]
            unworded |= {(kind, name, code) for code in codes if held is not None and code not in held}

    assert unworded == set()
