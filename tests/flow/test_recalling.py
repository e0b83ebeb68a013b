"""A profile is withdrawn, or what it rests on corrected: every copy of it is called back, or its holder told, in the
same act, without data.
"""

import json
from pathlib import Path

import pytest
from django.core import mail

from portfolio.flow import copies, removing, steps
from portfolio.ground.access import events as access_events
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, Rest
from portfolio.partnership.sharing.closed import operations, queries
from portfolio.partnership.sharing.closed.errors import CopyGone
from portfolio.partnership.sharing.closed.models import Copy, Correction
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


def _beneath(profile: PartnershipProfile) -> str:
    """The reference of the record that its statement rests on."""
    (reference,) = Rest.objects.filter(statement__profile=profile).values_list("reference", flat=True)
    return str(reference)


def _file_beneath(profile: PartnershipProfile) -> str:
    return _beneath(profile).partition(":")[2].partition(".")[0]


def test_whoever_received_what_is_withdrawn_later_is_told_by_mail_and_once(
    world: World, signed: PartnershipProfile, django_capture_on_commit_callbacks: object
) -> None:
    """Housing's person has two copies and an address; the council's analyst has a copy and none: they read it here."""
    issued(world, signed, "housing")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        steps.withdraw(by=world.coordinator, submission_id=_file_beneath(signed), reason="Kane Doyle was in custody.")

    assert Correction.objects.count() == 3
    (told,) = mail.outbox
    assert told.to == ["practitioner@example.org"]
    assert told.subject == "What a copy of yours in Portfolio rests on was corrected"
    assert told.body.splitlines() == [
        "Something beneath your copies C-00001, C-00003 was corrected or withdrawn after you received them. Read the "
        "notice before you rely on them again.",
        "",
        "Sign in to see: http://127.0.0.1:8000/your-copies/",
        "",
        "This message holds no personal data on purpose. Please do not answer it with any.",
    ]
    event = Event.objects.get(kind="flow.correction_told")
    assert (event.about_id, event.operation) == (world.users["practitioner"].id, "disclose")
    assert json.loads(event.details)["copies"] == 2
    for name in ("practitioner", "council_analyst"):
        assert "corrected" in text(at_desk(world, name).get("/your-copies/"))

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        copies.tell_of_corrections(references=[Reference.parse(_beneath(signed))], by=world.operator)
    assert len(mail.outbox) == 1  # the notice is still unread


def test_if_the_notice_cannot_be_written_nobody_is_written_to(
    world: World,
    signed: PartnershipProfile,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:
    def fail(**given: object) -> None:
        raise RuntimeError("the copies cannot be reached")

    monkeypatch.setattr("portfolio.partnership.sharing.closed.operations.note_corrections", fail)
    with pytest.raises(RuntimeError), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        steps.withdraw(by=world.coordinator, submission_id=_file_beneath(signed), reason="Wrong month.")

    assert mail.outbox == []
    signed.refresh_from_db()
    assert signed.stale_since is None


def test_what_nobody_received_is_corrected_without_a_mail(
    world: World, signed: PartnershipProfile, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    """A recalled copy is told of no more: its holder was told to destroy it."""
    other = made.person(tmp_path, world.analyst, "housing")
    operations.recall(copies=list(Copy.objects.all()), reason="Sent in error.", by=world.governance)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        steps.withdraw(by=world.coordinator, submission_id=other.id.partition(".")[0], reason="Wrong month.")
        steps.withdraw(by=world.coordinator, submission_id=_file_beneath(signed), reason="Wrong month.")

    assert mail.outbox == []
    assert not Correction.objects.exists()
