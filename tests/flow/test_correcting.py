"""The register is changed after a profile went out: whoever holds a copy that prints it otherwise is told, once."""

import inspect
import re
from pathlib import Path

import pytest
from django.core import mail

import portfolio
from portfolio.flow import correcting
from portfolio.ground.access import events as access_events
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles import queries as partnership_profiles
from portfolio.partnership.partnership_profiles.changes import between
from portfolio.partnership.partnership_profiles.errors import NotAStep
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.sharing.closed.errors import NotSigned
from portfolio.partnership.sharing.closed.models import Copy, Correction
from portfolio.picture.subjects import operations
from portfolio.picture.subjects.models import Membership, Subject
from tests.flow.test_recalling import issued
from tests.partnership.partnership_profiles import made
from tests.web.pages.desk import at_desk, text
from tests.world import World

SOURCE = Path(portfolio.__path__[0])
NECESSITY = "Arrested twice in May, and named by two sources as the one who drives the children."


@pytest.fixture(autouse=True)
def one_factor(settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]


def sent(world: World, subject: Subject, folder: Path) -> PartnershipProfile:
    """A signed profile of it, of which housing's person, who has an address, holds a copy."""
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, made.report(folder, world.analyst))
    made.signed(world, profile)
    user = world.users["practitioner"]
    user.email = "practitioner@example.org"
    with act(by=world.operator, event=access_events.USER_ADDED, on=Reference("user", user.id)):
        user.save()
    issued(world, profile, "housing")
    return profile


@pytest.fixture
def person(world: World) -> Subject:
    return made.subjects.nominal(world)


def test_a_suspect_who_is_found_to_be_a_victim_is_told_to_whoever_holds_the_copy(
    world: World, person: Subject, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    profile = sent(world, person, tmp_path)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        correcting.add_category(subject_id=person.id, category=made.subjects.category("VICTIM"), by=world.analyst)

    (told,) = mail.outbox
    assert "Something beneath your copy C-00001 was corrected" in told.body
    for secret in (person.code, "Doyle", "ictim"):
        assert secret not in told.body + told.subject
    assert "Copy C-00001: what it says of whom it is about." in text(
        at_desk(world, "practitioner").get("/your-copies/")
    )
    profile.refresh_from_db()
    assert profile.stale_since is not None
    with pytest.raises(NotSigned, match="Sign a new version"):
        issued(world, profile, "council", "council_analyst")

    # And when a category ends on its page while the notice is unread, it is one notice still.
    (suspect,) = person.categories.filter(code="SUSPECT")
    page = at_desk(world, "analyst").post(
        f"/subjects/{person.id}/category/{suspect.id}/end/", {"reason": "Never charged."}, follow=True
    )
    assert "The category has ended." in text(page)
    assert Correction.objects.count() == 1
    at_desk(world, "practitioner").post(f"/your-copies/{Copy.objects.get().id}/corrected/")
    assert Correction.objects.get().read_at is not None


def test_a_name_that_was_wrong_is_told_and_other_words_are_not(world: World, person: Subject, tmp_path: Path) -> None:
    sent(world, person, tmp_path)
    desk, at = at_desk(world, "analyst"), f"/subjects/{person.id}/edit/"
    desk.post(f"/subjects/{person.id}/", {"why": "ACTION", "words": "Its words are mended."})

    desk.post(at, {"name": person.name, "necessity": NECESSITY, "seen_revision": person.revision})
    person.refresh_from_db()
    assert person.necessity == NECESSITY
    assert not Correction.objects.exists()

    desk.post(at, {"name": "Kane Boyle", "necessity": NECESSITY, "seen_revision": person.revision})
    person.refresh_from_db()
    assert person.name == "Kane Boyle"
    printed = (Copy.objects.get().document or {})["data"]["subject"]["name"]
    assert Correction.objects.count() == (1 if printed else 0) == 1


def test_who_is_not_in_a_group_any_more_is_told_and_who_is_new_is_not(
    world: World, person: Subject, tmp_path: Path
) -> None:
    group, second = made.subjects.group(world), made.subjects.nominal(world, name="Lee Marsh")

    def join(one: Subject) -> Membership:
        return operations.add_member(
            subject_id=group.id, nominal_id=one.id, role="runner", confidence="medium", by=world.analyst,
            evidence=(made.subjects.evidence(world).reference,),
        )  # fmt: skip

    part = join(person)
    profile = sent(world, group, tmp_path)
    before = partnership_profiles.facts_of(world.analyst, group.id)
    join(second)
    assert not between(before, partnership_profiles.facts_of(world.analyst, group.id)).is_any

    # Whose categories change is in the group's paper too.
    correcting.add_category(subject_id=second.id, category=made.subjects.category("VICTIM"), by=world.analyst)
    assert not Correction.objects.exists()  # it was sent before they joined
    correcting.end_membership(subject_id=person.id, membership_id=part.id, reason="His twin.", by=world.analyst)

    printed = [one["code"] for one in (Copy.objects.get().document or {})["data"]["members"]]
    profile.refresh_from_db()
    assert profile.stale_since is not None
    assert printed == [person.code]
    assert Correction.objects.count() == 1


def test_what_is_refused_tells_nobody_and_what_cannot_be_told_is_not_done(
    world: World, person: Subject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = sent(world, person, tmp_path)

    def fail(**given: object) -> None:
        raise RuntimeError("the copies cannot be reached")

    monkeypatch.setattr("portfolio.partnership.sharing.closed.operations.note_outdated", fail)
    with pytest.raises(RuntimeError):
        correcting.add_category(subject_id=person.id, category=made.subjects.category("VICTIM"), by=world.analyst)

    assert [one.code for one in person.categories.all()] == ["SUSPECT"]
    profile.refresh_from_db()
    assert profile.stale_since is None


def test_what_was_frozen_before_a_change_is_not_signed_and_is_current_when_frozen_anew(
    world: World, person: Subject, tmp_path: Path
) -> None:
    profile = made.worded(made.commissioned(world, person.id), world.analyst)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst))
    profiles.prepare(profile=profile, by=world.analyst)
    correcting.edit(
        subject_id=person.id, name="Kane Boyle", necessity=NECESSITY, seen_revision=person.revision, by=world.analyst
    )

    with pytest.raises(NotAStep, match="says otherwise of the subject"):
        profiles.sign(profile=profile, by=world.lead)
    profiles.send_back(profile=profile, reason="The name.", by=world.lead)
    profiles.prepare(profile=profile, by=world.analyst)
    signed = profiles.sign(profile=profile, by=world.lead)

    assert (signed.state, signed.stale_since, (signed.facts or {})["name"]) == ("signed", None, "Kane Boyle")


def test_no_desk_passes_it_by() -> None:
    told = "|".join(name for name, _ in inspect.getmembers(correcting, inspect.isfunction) if hasattr(operations, name))
    past = re.compile(rf"\boperations\.(?:{told})\(")
    files = [path for desk in ("web", "cli", "api") for path in (SOURCE / desk).rglob("*.py")]
    desks = [path for path in files if "portfolio.picture.subjects import operations" in path.read_text("utf-8")]

    assert desks
    assert [path.name for path in desks if past.search(path.read_text("utf-8"))] == []
