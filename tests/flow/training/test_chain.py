"""From a sentence of the councillors' report back to the records beneath it, by queries only."""

import pytest

from portfolio.flow import tracing
from portfolio.ground.ids import Reference
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.sharing import queries as sharing
from portfolio.picture.subjects import queries as subjects
from tests.flow.training.conftest import Merrowby

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_a_sentence_of_the_report_leads_back_to_the_records_of_three_agencies(merrowby: Merrowby) -> None:
    analyst = merrowby.cast["analyst"]
    report = sharing.latest(analyst)
    assert report is not None
    assert report.state == "approved"

    # From the paragraph to the decision that was made under its item.
    paragraph = next(one for one in tracing.trails(analyst, report) if "protection plan for each child" in one.text)
    (decision,) = paragraph.decisions
    assert decision.choice == "One plan led by children’s social care, from today."
    assert meetings.meeting(analyst, paragraph.item.meeting_id).state == "minutes_approved"

    # From the decision to the version of the profile that was read, and to the actions that carry it out.
    profile = profiles.profile(analyst, Reference.parse(decision.profile_seen).id)
    assert (profile.version, profile.state) == (1, "signed")
    actions = plan.actions(analyst, which="every", decision_id=decision.id).rows
    assert {one.agency_code for one in actions} == {
        "childrens_social_care",
        "education",
        "voluntary_sector",
        "youth_justice",
    }

    # From the profile to the statement, and to the person whose records it rests on.
    said = profiles.statements(analyst, profile)
    statement = next(one for one in said.statements if one.section == "subject")
    person = next(
        reference
        for reference in (Reference.parse(rest.reference) for rest in statement.rests.all())
        if reference.kind == "identity"
    )

    # The profile's subject is that person, held in view as an exploited child first.
    seen = subjects.subject(analyst, Reference.parse(profile.subject).id, "PROFILE")
    assert linkage.current_id(seen.identity) == linkage.current_id(person.id)
    assert seen.flags.is_exploited_child
    assert "EXPLOITED_CHILD" in seen.flags.categories

    # Who he is was judged: a person said that his twin is another.
    reasons = [one.reason for one in linkage.judgements(analyst, person.id) if one.verdict == "different"]
    assert any(reason.startswith("Twins") for reason in reasons)

    # And beneath it all lie records of at least three agencies.
    members = linkage.members(analyst, person.id)
    beneath = records.described(analyst, [one.reference for one in members])
    agencies = {one.agency for one in beneath.values()}
    assert len(agencies) >= 3


def test_whoever_was_not_asked_cannot_follow_it(merrowby: Merrowby) -> None:
    report = sharing.latest(merrowby.cast["analyst"])
    assert report is not None

    assert not tracing.trails(merrowby.cast["governance"], report)
    assert not tracing.leads_somewhere(merrowby.cast["councillor"], report)
