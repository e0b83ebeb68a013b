"""What follows from a judgement, from taking one back, from withdrawing a file, and from removing a subject."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from portfolio.flow import consequences, removing, steps
from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.ids import Reference
from portfolio.ground.jobs import operations as jobs
from portfolio.ground.jobs import worker
from portfolio.ground.jobs.models import Job
from portfolio.information.linkage import queries as linkage_queries
from portfolio.information.linkage.errors import RestsOnSigned
from portfolio.information.linkage.models import Judgement, Member
from portfolio.information.records.models import Mention
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings import queries as meeting_queries
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles import queries as profile_queries
from portfolio.partnership.partnership_profiles.errors import UnknownPartnershipProfile, UnknownRequest
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.sharing.closed.models import Correction
from portfolio.picture.network import queries as network
from portfolio.picture.subjects import queries as subject_queries
from portfolio.picture.subjects.errors import UnknownSubject
from tests.flow.test_recalling import issued
from tests.information.linkage.conftest import Town, identities, town  # noqa: F401 - the fixture
from tests.information.linkage.people import told
from tests.partnership.partnership_profiles import made
from tests.picture.subjects import made as subjects
from tests.world import World


def test_a_profile_that_rests_on_a_withdrawn_file_says_so(world: World, tmp_path: Path) -> None:
    record = made.person(tmp_path, world.analyst, "housing")
    subject = subjects.nominal(world)
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, record)
    made.signed(world, profile)

    steps.withdraw(by=world.coordinator, submission_id=record.id.partition(".")[0], reason="Wrong person")

    assert PartnershipProfile.objects.get(pk=profile.pk).stale_since is not None


def test_a_file_that_nothing_rests_on_marks_nothing(world: World, tmp_path: Path) -> None:
    kept, other = (made.person(tmp_path, world.analyst, "housing") for _ in range(2))
    subject = subjects.nominal(world)
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, kept)
    made.signed(world, profile)

    steps.withdraw(by=world.coordinator, submission_id=other.id.partition(".")[0], reason="Wrong person")

    assert PartnershipProfile.objects.get(pk=profile.pk).stale_since is None


def test_ties_follow_who_is_held_to_be_one_person(world: World, tmp_path: Path) -> None:
    """A shared phone and a shared car are one tie only once both are known to be of the same two people."""
    by = world.analyst
    sheets = (
        ("police", {"Phone": "07700 900301"}),
        ("housing", {"Forenames": "Lee", "Surname": "Marsh", "Date of birth": "1995-01-02", "Phone": "07700 900301"}),
        ("council", {"Vehicle": "AB12 CDE"}),
        ("school", {"Forenames": "Lee", "Surname": "Marsh", "Date of birth": "1995-01-02", "Vehicle": "AB12 CDE"}),
    )
    for agency, row in sheets:
        made.person(tmp_path, by, agency, **row)
    kane, friend, again, friend_again = Mention.objects.order_by("pk")

    judged = consequences.judge(
        left=friend.pk, right=friend_again.pk, verdict="same", reason="One tenancy, one school run.", by=by
    )
    assert not network.ties_of(by, identities(friend)[0])
    consequences.judge(left=kane.pk, right=again.pk, verdict="same", reason="One arrest, two sheets.", by=by)
    assert len(network.ties_of(by, identities(friend)[0])) == 1

    consequences.take_back(judgement_id=judged.id, reason="Two men of one name.", by=by)
    assert not network.ties_of(by, identities(friend)[0])


def _taken_in(tmp_path: Path, by: Actor, agency: str, **row: str) -> str:
    return made.person(tmp_path, by, agency, **row).id.partition(".")[0]


def test_a_withdrawn_file_has_who_is_who_compared_again_in_the_background(world: World, tmp_path: Path) -> None:
    first, second = (_taken_in(tmp_path, world.analyst, agency) for agency in ("police", "housing"))
    consequences.link(by=world.analyst)
    assert Member.objects.count() == 2

    steps.withdraw(by=world.analyst, submission_id=first, reason="Wrong month")

    job = Job.objects.get()
    assert (job.kind, job.state, job.actor) == ("linkage.run", "queued", world.analyst.id)
    assert linkage_queries.is_behind(world.analyst)
    steps.withdraw(by=world.governance, submission_id=second, reason="Wrong month too")
    assert Job.objects.count() == 1  # it has not begun, so it will see this as well

    worker.drain()

    assert Job.objects.get().state == "done"
    assert not Member.objects.exists()
    assert not linkage_queries.is_behind(world.analyst)


def test_whoever_may_withdraw_and_not_link_has_the_system_compare(world: World, tmp_path: Path) -> None:
    file = _taken_in(tmp_path, world.analyst, "police")
    consequences.link(by=world.analyst)

    steps.withdraw(by=world.governance, submission_id=file, reason="Brought without an agreement")

    assert Job.objects.values_list("actor_kind", "actor").get() == ("system", "consequences")


def test_a_correction_is_compared_at_once_and_a_first_file_is_not(world: World, tmp_path: Path) -> None:
    file = _taken_in(tmp_path, world.analyst, "police")
    assert not Job.objects.exists()
    steps.withdraw(by=world.analyst, submission_id=file, reason="A wrong date of birth")
    assert not Job.objects.exists()  # nobody had compared it yet

    _taken_in(tmp_path, world.analyst, "police", Forenames="Kayne")

    assert Job.objects.values_list("kind", flat=True).get() == "linkage.run"


def test_a_comparison_that_was_stopped_is_taken_up_again(world: World, tmp_path: Path) -> None:
    file = _taken_in(tmp_path, world.analyst, "police")
    consequences.link(by=world.analyst)
    steps.withdraw(by=world.analyst, submission_id=file, reason="Wrong month")
    jobs.request_cancel(job_id=Job.objects.get().id, by=world.analyst)

    worker.drain()

    assert Member.objects.exists()  # who is who stands as it was
    assert linkage_queries.is_behind(world.analyst)
    consequences.compare_again(by=world.analyst)
    worker.drain()
    assert not Member.objects.exists()


def _signed_on_identity(town: Town) -> tuple[Judgement, PartnershipProfile]:  # noqa: F811
    world = town.world
    kane, again = town.sheet(told("Kane Doyle", "1996-05-04"), told("Kane Doyle", "1996-05-04"))
    judgement = consequences.judge(
        left=kane.pk, right=again.pk, verdict="same", reason="One arrest, two sheets.", by=world.analyst
    )
    (identity,) = set(identities(kane, again))
    profile = made.commissioned(world, subjects.nominal(world, identity=identity).id)
    made.say(profile, world.analyst, Reference("identity", identity))
    return judgement, made.signed(world, profile)


def test_a_judgement_that_a_signed_profile_rests_on_is_not_taken_back_unawares(town: Town) -> None:  # noqa: F811
    judgement, profile = _signed_on_identity(town)

    with pytest.raises(RestsOnSigned, match="A signed Partnership Profile rests"):
        consequences.take_back(judgement_id=judgement.id, reason="Two men.", by=town.world.analyst)
    assert Judgement.objects.get(pk=judgement.pk).withdrawn_at is None
    assert PartnershipProfile.objects.get(pk=profile.pk).stale_since is None

    consequences.take_back(judgement_id=judgement.id, reason="Two men.", even_so=True, by=town.world.analyst)

    assert Judgement.objects.get(pk=judgement.pk).withdrawn_at is not None
    assert PartnershipProfile.objects.get(pk=profile.pk).stale_since is not None


def test_whoever_holds_an_earlier_version_is_told_though_the_new_one_rests_on_something_else(
    town: Town,  # noqa: F811
    tmp_path: Path,
) -> None:
    judgement, profile = _signed_on_identity(town)
    world = town.world
    copy = issued(world, profile, "housing")
    again = made.commissioned(world, Reference.parse(profile.subject).id)
    for statement in again.statements.all():
        profiles.withdraw_statement(statement=statement, by=world.analyst)
    made.say(again, world.analyst, made.report(tmp_path, world.analyst))
    profiles.prepare(profile=again, by=world.analyst)
    profiles.sign(profile=again, by=world.lead)

    consequences.take_back(judgement_id=judgement.id, reason="Two men.", by=world.analyst)

    assert [one.copy_id for one in Correction.objects.all()] == [copy.pk]
    assert PartnershipProfile.objects.get(pk=again.pk).stale_since is None


def test_a_removed_subject_leaves_register_and_profiles(world: World, tmp_path: Path) -> None:
    record = made.person(tmp_path, world.analyst, "housing")
    subject = subjects.nominal(world)
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, record)
    made.signed(world, profile)

    removing.remove_subject(subject_id=subject.id, reason="The criteria are not met any more.", by=world.coordinator)

    with pytest.raises(UnknownSubject):
        subject_queries.subject(world.coordinator, subject.id, "REVIEW")
    held = PartnershipProfile.objects.get(pk=profile.pk)
    assert held.state == "withdrawn"
    with pytest.raises(UnknownPartnershipProfile):
        profile_queries.profile(world.analyst, profile.id)


def test_what_was_asked_and_put_on_an_agenda_about_a_removed_subject_is_nobodys(world: World) -> None:
    subject = subjects.nominal(world)
    request = made.ask(world, subject.id)
    series = meetings.begin_series(
        name="Group", agency=world.agencies["council"], from_date=date(2020, 1, 1), by=world.coordinator
    )
    meeting = meetings.plan(
        series=series, meets_on=clock.today() + timedelta(days=10), starts=time(14), by=world.coordinator
    )
    meetings.open_agenda(meeting=meeting, by=world.coordinator)
    item = meetings.add_item(
        meeting=meeting,
        heading="subjects",
        title="Kane Doyle",
        subjects=[Reference("subject", subject.id)],
        by=world.coordinator,
    )

    removing.remove_subject(subject_id=subject.id, reason="The criteria are not met any more.", by=world.coordinator)

    for who in (world.analyst, world.practitioner):
        with pytest.raises(UnknownRequest):
            profile_queries.request(who, request.id)
    assert profile_queries.requests_waiting(world.practitioner) == []
    with pytest.raises(UnknownMeeting):
        meeting_queries.item(world.coordinator, item.id)
    agenda = meeting_queries.items(world.coordinator, meeting, withdrawn=True)
    assert item.id not in {seen.item.id for seen in agenda}


def test_if_one_room_cannot_follow_nothing_is_removed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = subjects.nominal(world)

    def fail(**given: object) -> None:
        raise RuntimeError("the copies cannot be reached")

    monkeypatch.setattr("portfolio.partnership.sharing.closed.operations.recall_about", fail)
    with pytest.raises(RuntimeError):
        removing.remove_subject(
            subject_id=subject.id, reason="The criteria are not met any more.", by=world.coordinator
        )

    assert subject_queries.subject(world.coordinator, subject.id, "REVIEW").state == "active"
