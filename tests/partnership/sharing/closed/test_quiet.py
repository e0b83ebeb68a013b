"""REQ-08: nothing new for 90 days, so removal is proposed and nothing is shared until a reviewer says why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from portfolio.flow import due
from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.sharing.closed import operations as copies
from portfolio.partnership.sharing.closed import queries as copy_queries
from portfolio.partnership.sharing.closed.errors import MayNotShare
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.models import Subject
from tests.partnership.partnership_profiles import made
from tests.partnership.sharing.closed.test_copies import FOR
from tests.picture.subjects import made as subjects
from tests.world import World

AGAIN = "He was arrested again with a knife; the partners need to act together until June."


@contextmanager
def after(days: int) -> Iterator[None]:
    with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
        yield


@pytest.fixture
def subject(world: World) -> Subject:
    """In view, to be reviewed in 180 days: so that it is not the missed review that stops anything."""
    return subjects.nominal(
        world, review_due=subjects.soon(180), categories=[subjects.category(review_due=subjects.soon(180))]
    )


@pytest.fixture
def profile(world: World, subject: Subject, tmp_path: Path) -> PartnershipProfile:
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst))
    return made.signed(world, profile)


def issue(world: World, profile: PartnershipProfile, **values: object) -> Copy:
    to = copy_queries.recipient(world.analyst, "housing", "")
    return copies.issue(profile=profile, recipient=to, by=world.analyst, **{**FOR, **values})  # type: ignore[arg-type]


def is_quiet(world: World, subject: Subject) -> bool:
    return subject.id in queries.quiet(world.analyst, [subject.id])


def test_on_the_ninetieth_day_removal_is_proposed_and_sharing_stops(
    world: World, subject: Subject, profile: PartnershipProfile
) -> None:
    with after(89):
        assert not is_quiet(world, subject)
        assert [one.on for one in due.mine(world.analyst) if one.kind == "quiet"] == [clock.today() + timedelta(days=1)]
        held = issue(world, profile)
    with after(90):
        assert is_quiet(world, subject)
        told = [one.says for one in due.mine(world.analyst) if one.kind == "quiet"]
        assert told == ["N-001: nothing new for 90 days, remove it or say why not"]
        with pytest.raises(MayNotShare, match="No new reason to hold this person in view has come for 90 days"):
            issue(world, profile)
        with pytest.raises(MayNotShare, match="removal is proposed"):
            copies.take_copy(copy=held, format="pdf", by=world.analyst)
        assert not queries.subject(world.analyst, subject.id, "MEETING").is_pointer  # only sharing has stopped


def test_a_review_that_says_why_lets_it_be_shared_again_for_as_long(
    world: World, subject: Subject, profile: PartnershipProfile
) -> None:
    with after(100):
        operations.review(
            subject_id=subject.id,
            result="continue",
            necessity=AGAIN,
            told="no",
            told_reason="It would warn those who use him.",
            next_due=clock.today() + timedelta(days=180),
            by=world.analyst,
        )
        assert not is_quiet(world, subject)
        assert issue(world, profile).included == 1
    with after(190):
        assert is_quiet(world, subject)


def test_a_new_reason_ends_it_and_what_is_no_reason_does_not(world: World, subject: Subject) -> None:
    with after(60):
        for shows in ("association", "offending"):
            operations.add_evidence(
                subject_id=subject.id,
                evidence=[EvidenceGiven(subjects.mention(world).reference, shows)],
                by=world.analyst,
            )
            with after(35):
                assert is_quiet(world, subject) is (shows == "association")


def test_threat_to_life_and_protection_go_on(world: World, subject: Subject, profile: PartnershipProfile) -> None:
    with after(95):
        threat = {"threat": "He has been told he will be shot tonight.", "who_protected": "Him"}
        assert issue(world, profile, emergency=True, basis=threat).is_emergency
        with pytest.raises(MayNotShare) as told:
            issue(world, profile, purpose="safeguard", necessity="")
        assert "No new reason" not in told.value.message


def test_the_days_are_the_partnerships(world: World, subject: Subject) -> None:
    access.change_partnership(partnership=world.partnership, quiet_days=30, by=world.coordinator)

    with after(30):
        assert is_quiet(world, subject)
        assert queries.quiet(world.outsider, [subject.id]) == {}


def test_groups_lines_and_places_are_not_people(world: World) -> None:
    held = [subjects.group(world), subjects.place(world)]

    with after(100):
        assert queries.quiet(world.analyst, [one.id for one in held]) == {}
