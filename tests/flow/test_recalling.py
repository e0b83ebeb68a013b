"""A profile is withdrawn, and every copy of it is called back in the same act; who has one is told, without data."""

from pathlib import Path

import pytest
from django.core import mail

from portfolio.flow import copies, removing
from portfolio.ground.access import events as access_events
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.sharing.closed import operations, queries
from portfolio.partnership.sharing.closed.errors import CopyGone
from portfolio.partnership.sharing.closed.models import Copy
from tests.partnership.partnership_profiles import made
from tests.web.pages.desk import at_desk, text
from tests.world import World

FOR = {
    "purpose": "prevent_crime",
    "gateway": "CDA98_S115",
    "necessity": "They act on the tenancy.",
    "basis": {"provision_of_act": "Sections 5 and 6", "recipient_status": "A registered social landlord"},
}
REASON = "The informant has named somebody else."


@pytest.fixture(autouse=True)
def one_factor(settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]


def issued(world: World, profile: PartnershipProfile, agency: str, to: str = "") -> Copy:
    recipient = queries.recipient(world.analyst, agency, to)
    return operations.issue(profile=profile, recipient=recipient, by=world.analyst, **FOR)  # type: ignore[arg-type]


@pytest.fixture
def signed(world: World, tmp_path: Path) -> PartnershipProfile:
    """With a copy for housing and one for the council's analyst; housing's person has an address."""
    profile = made.commissioned(world, made.subjects.nominal(world).id)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst))
    made.signed(world, profile)
    user = world.users["practitioner"]
    user.email = "practitioner@example.org"
    with act(by=world.operator, event=access_events.USER_ADDED, on=Reference("user", user.id)):
        user.save()
    issued(world, profile, "housing")
    issued(world, profile, "council", "council_analyst")
    return profile


def test_withdrawing_a_profile_on_its_page_recalls_every_copy(
    world: World, signed: PartnershipProfile, django_capture_on_commit_callbacks: object
) -> None:
    desk = at_desk(world, "lead")  # who may withdraw, and has no right of their own to recall
    assert "Every copy of it is recalled at once" in text(desk.get(f"/partnership-profiles/{signed.id}/withdraw/"))

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        response = desk.post(f"/partnership-profiles/{signed.id}/withdraw/", {"reason": REASON}, follow=True)

    assert "2 copies of it open no more, and their recipients are told." in text(response)
    assert [one.recalled_by for one in Copy.objects.all()] == [world.lead.id] * 2
    gone = at_desk(world, "practitioner").get(f"/your-copies/{Copy.objects.earliest('number').id}/")
    assert gone.status_code == 410
    assert "The profile was withdrawn, and should not be used any more. Destroy whatever you took" in text(gone)
    assert "informant" not in text(gone)
    told = mail.outbox[0]
    assert (len(mail.outbox), told.to) == (1, ["practitioner@example.org"])
    assert "A copy that was issued to you was recalled." in told.body
    for secret in (signed.code, "informant", "Doyle", "C-00001"):
        assert secret not in told.body + told.subject
    event = Event.objects.get(kind="flow.recall_told")
    assert (event.about_id, event.operation) == (world.users["practitioner"].id, "disclose")


def test_if_the_copies_cannot_be_recalled_the_profile_is_not_withdrawn(
    world: World, signed: PartnershipProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**given: object) -> None:
        raise RuntimeError("the copies cannot be reached")

    monkeypatch.setattr("portfolio.partnership.sharing.closed.operations.recall_of", fail)
    with pytest.raises(RuntimeError):
        copies.withdraw(profile=signed, reason=REASON, by=world.coordinator)

    signed.refresh_from_db()
    assert signed.state == "signed"
    assert not Copy.objects.filter(recalled_at__isnull=False).exists()


def test_only_who_may_sign_withdraws_and_recalls(world: World, signed: PartnershipProfile) -> None:
    for refused in (world.practitioner, world.governance):
        with pytest.raises(Refused):
            copies.withdraw(profile=signed, reason=REASON, by=refused)
        with pytest.raises(Refused):
            operations.recall_of(profile=signed, reason=REASON, by=refused)
    assert not Copy.objects.filter(recalled_at__isnull=False).exists()


def test_a_copy_that_is_recalled_by_itself_tells_its_recipient_why(
    world: World, signed: PartnershipProfile, django_capture_on_commit_callbacks: object
) -> None:
    copy = Copy.objects.earliest("number")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        copies.recall(copies=[copy], reason="Sent in error.", by=world.governance)

    assert [one.to for one in mail.outbox] == [["practitioner@example.org"]]
    with pytest.raises(CopyGone, match=r"was recalled on .*: Sent in error. Destroy"):
        operations.open_copy(copy=copy, format="page", by=world.practitioner)


def test_a_removal_tells_the_recipients_of_what_it_recalls(
    world: World, signed: PartnershipProfile, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        removing.remove_subject(
            subject_id=signed.subject.partition(":")[2], reason="The criteria are not met.", by=world.coordinator
        )

    assert [one.to for one in mail.outbox] == [["practitioner@example.org"]]
