"""From a nomination to a signed profile, and what stops it on the way."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from portfolio.ground import clock
from portfolio.ground.access import events as access_events
from portfolio.ground.access.operations import intern
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.errors import (
    BadNomination,
    BadStatement,
    EditedMeanwhile,
    NotAStep,
    NotReady,
    SecondPersonNeeded,
    UnknownPartnershipProfile,
)
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement, SectionWords
from portfolio.partnership.partnership_profiles.states import NominationState, ProfileState
from portfolio.picture.network import queries as network
from portfolio.picture.subjects.errors import UnknownSubject
from portfolio.picture.subjects.models import Subject
from tests.partnership.partnership_profiles import made
from tests.picture.network.conftest import Story, story  # noqa: F401 - a fixture
from tests.world import World


@pytest.fixture
def subject(world: World) -> Subject:
    return made.subjects.nominal(world)


@pytest.fixture
def profile(world: World, subject: Subject) -> PartnershipProfile:
    return made.commissioned(world, subject.id)


def test_a_nomination_is_decided_by_somebody_else(world: World, subject: Subject) -> None:
    nomination = operations.nominate(
        subject_id=subject.id,
        reasons="He is back.",
        open_reason=made.OPEN,
        criteria=made.ANSWERS,
        by=world.council_analyst,
    )

    decided = operations.decide_nomination(
        nomination=nomination,
        to=NominationState.SELECTED,
        reason="Two agencies need it.",
        decided_as="chair",
        by=world.coordinator,
    )

    assert decided.state == "selected"
    decision = decided.decisions.get()
    assert (decision.by, decision.decided_as) == (world.coordinator.id, "chair")


def test_the_proposer_and_the_machine_may_not_decide(world: World, subject: Subject) -> None:
    nomination = operations.nominate(
        subject_id=subject.id, reasons="He is back.", open_reason=made.OPEN, criteria=made.ANSWERS, by=world.coordinator
    )

    for by in (world.coordinator, world.operator):
        with pytest.raises(SecondPersonNeeded):
            operations.decide_nomination(
                nomination=nomination, to=NominationState.SELECTED, reason="x", decided_as="coordinator", by=by
            )
    assert nomination.decisions.count() == 0


def test_criteria_are_answered_in_words_and_never_added_up(world: World, subject: Subject) -> None:
    with pytest.raises(BadNomination, match="Say in words what makes it so"):
        operations.nominate(
            subject_id=subject.id,
            reasons="He is back.",
            open_reason=made.OPEN,
            criteria={**made.ANSWERS, "harm": {"answer": "yes", "words": ""}},
            by=world.analyst,
        )


def test_a_nomination_put_off_has_a_day_and_is_decided_later(world: World, subject: Subject) -> None:
    nomination = operations.nominate(
        subject_id=subject.id, reasons="x", open_reason=made.OPEN, criteria=made.ANSWERS, by=world.analyst
    )
    later: dict[str, Any] = {"nomination": nomination, "reason": "Next time.", "decided_as": "coordinator"}

    with pytest.raises(BadNomination, match="until when"):
        operations.decide_nomination(to=NominationState.DEFERRED, by=world.coordinator, **later)
    operations.decide_nomination(
        to=NominationState.DEFERRED, until=clock.today() + timedelta(days=30), by=world.coordinator, **later
    )
    operations.decide_nomination(to=NominationState.DECLINED, by=world.coordinator, **later)

    assert [one.state for one in nomination.decisions.order_by("at")] == ["deferred", "declined"]
    with pytest.raises(NotAStep):
        operations.decide_nomination(to=NominationState.SELECTED, by=world.coordinator, **later)


def test_a_subject_has_one_version_in_hand(world: World, subject: Subject, profile: PartnershipProfile) -> None:
    with pytest.raises(NotAStep, match="in hand already"):
        made.commissioned(world, subject.id)


def test_a_subject_that_is_not_there_has_no_profile(world: World) -> None:
    theirs = made.subjects.nominal(world)

    with pytest.raises(UnknownSubject):
        operations.commission(subject_id=theirs.id, terms="x", by=world.outsider)


def test_a_statement_carries_the_strictest_label_of_what_it_rests_on(
    world: World, profile: PartnershipProfile, tmp_path: Path
) -> None:
    first = made.report(tmp_path, world.analyst, handling="C")
    second = made.person(tmp_path, world.analyst)

    statement = made.say(profile, world.analyst, first, second)

    label = statement.label
    assert (label.handling, label.conditions, label.regime, label.controller.code) == ("C", ["A1"], "part3", "police")
    assert label.sensitivity == "personal"
    assert [one.controller.code for one in statement.rests.order_by("pk")] == ["police", "housing"]


@pytest.mark.parametrize(
    ("grade", "kind", "refusal"),
    [
        ("1A", "fact", ""),
        ("2B", "fact", ""),
        ("1C", "fact", "not a fact"),  # told by others, nothing independent
        ("2D", "fact", "not a fact"),
        ("1C", "allegation", ""),
        ("1E", "allegation", "suspected to be false"),  # may not enter a profile at all
    ],
)
def test_what_a_grade_allows(
    grade: str, kind: str, refusal: str, world: World, profile: PartnershipProfile, tmp_path: Path
) -> None:
    record = made.report(tmp_path, world.analyst, grade=grade)
    given = {"kind": kind, "whose": "" if kind == "fact" else "A neighbour"}

    if refusal:
        with pytest.raises(BadStatement, match=refusal):
            made.say(profile, world.analyst, record, **given)
        assert ProfileStatement.objects.count() == 0
    else:
        assert made.say(profile, world.analyst, record, **given).rests.get().grade == grade


def test_nobody_rests_a_statement_on_what_they_may_not_see(
    world: World, profile: PartnershipProfile, tmp_path: Path
) -> None:
    conditioned = made.report(tmp_path, world.analyst, handling="C")

    with pytest.raises(BadStatement, match="not yours to rest on"):
        made.say(profile, world.council_analyst, conditioned)


def test_an_assessment_says_whose_and_how_sure(world: World, profile: PartnershipProfile, subject: Subject) -> None:
    with pytest.raises(BadStatement, match=r"yardstick.*whose"):
        made.say(profile, world.analyst, subject.reference, kind="assessment", text="He leads.")


def test_words_are_not_saved_over_somebody_elses(world: World, profile: PartnershipProfile) -> None:
    operations.write_section(profile=profile, section_id="review", text="Mine.", seen_revision=0, by=world.analyst)

    with pytest.raises(EditedMeanwhile):
        operations.write_section(
            profile=profile, section_id="review", text="Theirs.", seen_revision=0, by=world.council_analyst
        )

    assert [one.text for one in SectionWords.objects.all()] == ["Mine."]


def test_a_profile_is_not_frozen_before_it_says_what_it_must(world: World) -> None:
    child = made.subjects.exploited_child(world)
    profile = made.commissioned(world, child.id)
    made.say(profile, world.analyst, child.reference, section="subject")

    with pytest.raises(NotReady) as refusal:
        operations.prepare(profile=profile, by=world.analyst)

    assert "child or a victim: write section 10" in refusal.value.message
    assert "section 2" in refusal.value.message
    profile.refresh_from_db()
    assert profile.state == ProfileState.DRAFTING


def test_a_profile_is_signed_by_somebody_who_wrote_none_of_it(
    world: World, profile: PartnershipProfile, subject: Subject
) -> None:
    made.say(profile, world.council_analyst, subject.reference)
    made.worded(profile, world.analyst)
    operations.prepare(profile=profile, by=world.analyst)

    for by in (world.analyst, world.council_analyst, world.operator):
        with pytest.raises(SecondPersonNeeded):
            operations.sign(profile=profile, by=by)
    operations.sign(profile=profile, by=world.lead)

    assert profile.state == ProfileState.SIGNED
    assert profile.signature.digest == profile.digest
    assert Event.objects.filter(kind="partnership_profiles.signed").count() == 1


def test_of_two_who_sign_at_once_one_is_told(world: World, profile: PartnershipProfile, subject: Subject) -> None:
    made.say(profile, world.analyst, subject.reference)
    made.signed(world, profile)
    stale = PartnershipProfile(pk=profile.pk, label=profile.label, state="prepared")

    with pytest.raises(NotAStep, match="does not wait"):
        operations.sign(profile=stale, by=world.coordinator)


def test_nothing_is_signed_that_was_changed_behind_the_door(
    world: World, profile: PartnershipProfile, subject: Subject
) -> None:
    statement = made.say(profile, world.analyst, subject.reference)
    made.worded(profile, world.analyst)
    operations.prepare(profile=profile, by=world.analyst)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE partnership_profiles_profilestatement SET text = 'Other words.' WHERE id = %s", [statement.pk]
        )

    with pytest.raises(NotAStep, match="not what was frozen"):
        operations.sign(profile=profile, by=world.lead)


def test_a_frozen_profile_is_not_written_until_it_is_sent_back(
    world: World, profile: PartnershipProfile, subject: Subject
) -> None:
    made.say(profile, world.analyst, subject.reference)
    made.worded(profile, world.analyst)
    operations.prepare(profile=profile, by=world.analyst)

    with pytest.raises(NotAStep):
        made.say(profile, world.analyst, subject.reference)
    operations.send_back(profile=profile, reason="Section 2 is thin.", by=world.lead)

    assert (profile.state, profile.digest, profile.document) == ("drafting", "", None)
    made.say(profile, world.analyst, subject.reference)


def test_a_new_version_begins_with_what_still_stands_and_supersedes_when_signed(
    world: World, subject: Subject, profile: PartnershipProfile, tmp_path: Path
) -> None:
    wrong = made.report(tmp_path, world.analyst)
    made.say(profile, world.analyst, subject.reference, text="This stands.")
    made.say(profile, world.analyst, wrong, text="This was wrong.")
    made.signed(world, profile)

    stale = operations.mark_stale(references=[wrong], by=world.operator)
    second = made.commissioned(world, subject.id)

    profile.refresh_from_db()
    assert stale == [profile]
    assert profile.stale_since is not None
    assert [one.text for one in queries.standing(second)] == ["This stands."]
    assert [one.text for one in second.words.filter(section="review")] == ["Words of review."]
    operations.prepare(profile=second, by=world.analyst)
    operations.sign(profile=second, by=world.lead)
    profile.refresh_from_db()
    assert (profile.state, second.state, second.version) == ("superseded", "signed", 2)


def test_a_draft_that_rests_on_something_corrected_is_not_frozen(
    world: World, profile: PartnershipProfile, tmp_path: Path
) -> None:
    record = made.report(tmp_path, world.analyst)
    made.say(profile, world.analyst, record)
    made.worded(profile, world.analyst)
    operations.mark_stale(references=[record], by=world.operator)

    with pytest.raises(NotReady, match="1 statement rests on something that was corrected"):
        operations.prepare(profile=profile, by=world.analyst)


def test_signed_profiles_are_found_by_what_they_rest_on(
    world: World, profile: PartnershipProfile, tmp_path: Path
) -> None:
    record = made.report(tmp_path, world.analyst)
    made.say(profile, world.analyst, record)
    made.signed(world, profile)

    assert queries.signed_resting_on(world.analyst, [record]) == [profile]
    assert queries.signed_resting_on(world.analyst, [Reference("record", "x.1")]) == []
    assert queries.signed_resting_on(world.outsider, [record]) == []


def test_a_statement_that_the_viewer_may_not_see_is_counted(
    world: World, profile: PartnershipProfile, subject: Subject, tmp_path: Path
) -> None:
    made.say(profile, world.analyst, subject.reference)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst, handling="C"))

    mine, theirs = queries.statements(world.analyst, profile), queries.statements(world.council_analyst, profile)

    assert (len(mine.statements), mine.left_out) == (2, 0)
    assert (len(theirs.statements), theirs.left_out) == (1, 1)


def test_the_second_partnership_sees_nothing(world: World, profile: PartnershipProfile) -> None:
    assert queries.profiles(world.outsider).rows == []
    with pytest.raises(UnknownPartnershipProfile):
        queries.profile(world.outsider, profile.id)
    with pytest.raises(UnknownPartnershipProfile):
        operations.withdraw(profile=profile, reason="x", by=world.outsider)


def test_if_the_event_cannot_be_written_nothing_happens(
    world: World, profile: PartnershipProfile, subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.say(profile, world.analyst, subject.reference)
    made.worded(profile, world.analyst)
    operations.prepare(profile=profile, by=world.analyst)

    def fail(*args: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("portfolio.ground.audit.acts._write", fail)
    for attempt in (
        lambda: operations.sign(profile=profile, by=world.lead),
        lambda: operations.send_back(profile=profile, reason="x", by=world.lead),
        lambda: operations.mark_stale(references=[subject.reference], by=world.operator),
    ):
        with pytest.raises(RuntimeError):
            attempt()

    profile.refresh_from_db()
    assert (profile.state, profile.stale_since, hasattr(profile, "signature")) == ("prepared", None, False)


def test_many_statements_cost_no_more_questions_than_few(
    world: World, profile: PartnershipProfile, subject: Subject, django_assert_max_num_queries: Any
) -> None:
    def asked() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as caught:
            queries.statements(world.analyst, profile)
        return len(caught)

    made.say(profile, world.analyst, subject.reference)
    few = asked()
    for _ in range(5):
        made.say(profile, world.analyst, subject.reference)

    assert asked() == few


def test_a_statement_is_dated_in_the_past(world: World, profile: PartnershipProfile, subject: Subject) -> None:
    with pytest.raises(BadStatement, match="today or earlier"):
        made.say(profile, world.analyst, subject.reference, dated=date(2999, 1, 1))


def test_a_statement_on_a_tie_rests_on_the_records_beneath_it(
    world: World,
    profile: PartnershipProfile,
    story: Story,  # noqa: F811 - the fixture
) -> None:
    story.together("Ann Reed", "Bob Hale", event="raid")
    story.together("Ann Reed", "Bob Hale", event="stop")
    story.build()
    (tie, _), *_ = network.ties_of(world.analyst, story.identities["Ann Reed"])

    statement = made.say(
        profile, world.analyst, Reference("tie", tie.id), section="network", text="They work together."
    )

    rests = list(statement.rests.order_by("pk"))
    assert [one.reference.partition(":")[0] for one in rests] == ["tie", *["mention"] * 4]
    assert {one.under for one in rests[1:]} == {f"tie:{tie.id}"}
    beneath = Reference.parse(rests[1].reference)
    made.signed(world, profile)
    assert queries.signed_resting_on(world.analyst, [beneath]) == [profile]


def test_a_statement_on_an_identity_rests_on_its_records(
    world: World,
    profile: PartnershipProfile,
    story: Story,  # noqa: F811 - the fixture
) -> None:
    story.says("Ann Reed", "raid")
    story.says("Ann Reed", "let", agency="housing")

    statement = made.say(profile, world.analyst, Reference("identity", story.identities["Ann Reed"]), section="network")

    assert {one.controller.code for one in statement.rests.filter(under__startswith="identity:")} == {
        "police",
        "housing",
    }


def test_words_of_the_profile_itself_are_read_in_detail_or_not_at_all(
    world: World, profile: PartnershipProfile
) -> None:
    made.worded(profile, world.analyst)

    for who, reads in (
        (world.analyst, True),
        (world.council_analyst, True),
        (world.lead, True),
        (world.governance, False),
    ):
        paper, _ = queries.paper_for(who, profile)
        assert bool(queries.words(who, profile)) is reads
        assert (bool(paper.terms), bool(paper.words)) == (reads, reads)


def test_the_words_of_a_profile_are_read_by_who_runs_the_cycle_though_a_statement_is_under_conditions(
    world: World, subject: Subject, profile: PartnershipProfile, tmp_path: Path
) -> None:
    """docs/decisions/0010: the coordinator reads what every copy says, and no statement under conditions."""
    bound = made.report(tmp_path, world.analyst, handling="C")
    made.say(profile, world.analyst, bound, text="A thing said under conditions.")
    signed = made.signed(world, profile)

    said = queries.statements(world.coordinator, signed)

    assert queries.words(world.coordinator, signed)["why_now"].text == "Words of why_now."
    assert ([one.text for one in said.statements], said.left_out) == ([], 1)
    assert queries.words(world.governance, signed) == {}

    theirs = operations.commission(subject_id=subject.id, terms=made.TERMS, by=world.council_analyst)
    assert queries.words(world.council_analyst, theirs)["why_now"].text == "Words of why_now."
    assert queries.statements(world.council_analyst, theirs).statements == ()


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("He keeps the money in the red van by the canal.", True),  # six words in a row
        ("Ask who answers 07700 900-123.", True),  # the number, however it is typed
        ("He keeps the money somewhere.", False),
        ("Ask for five homes to be visited by 2027.", False),
    ],
)
def test_what_repeats_a_statement_under_conditions_is_not_frozen(
    text: str, repeats: bool, world: World, profile: PartnershipProfile, tmp_path: Path
) -> None:
    told = "A source says: he keeps the money in the red van; ring 07700900123."
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst, handling="C"), text=told)
    made.worded(profile, world.analyst)
    operations.write_section(profile=profile, section_id="why_now", text=text, seen_revision=1, by=world.analyst)

    if repeats:
        with pytest.raises(NotReady, match="repeats a statement that came under conditions"):
            operations.prepare(profile=profile, by=world.analyst)
    else:
        assert operations.prepare(profile=profile, by=world.analyst).state == "prepared"


def test_words_about_a_subject_under_conditions_are_for_its_own_agency(
    world: World, subject: Subject, profile: PartnershipProfile
) -> None:
    made.worded(profile, world.analyst)
    label = world.label("police", "personal", handling="C", conditions=frozenset({"A1"}))
    with act(by=world.operator, event=access_events.PARTNERSHIP_CHANGED, on=Reference("test", "label")):
        row = intern(label)
        Subject.objects.filter(pk=subject.pk).update(label=row)
        PartnershipProfile.objects.filter(pk=profile.pk).update(label=row)
    profile.refresh_from_db()

    assert queries.words(world.analyst, profile)
    assert queries.words(world.coordinator, profile) == {}
    with pytest.raises(Refused, match="held under conditions"):
        operations.write_section(profile=profile, section_id="why_now", text="x", seen_revision=1, by=world.coordinator)
