"""Copies: what each recipient gets, what stops one from being made, and what becomes of it."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from portfolio.ground import clock
from portfolio.ground.access import events as access_events
from portfolio.ground.access import operations as access
from portfolio.ground.access.models import Agreement
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.documents.write import write
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.sharing.closed import operations, queries
from portfolio.partnership.sharing.closed.errors import (
    BadRecord,
    CopyGone,
    MayNotShare,
    NoRecipient,
    NotSigned,
    SecondPersonNeeded,
    UnknownCopy,
)
from portfolio.partnership.sharing.closed.models import Copy, Receipt
from portfolio.partnership.sharing.closed.rules import Why
from portfolio.partnership.sharing.closed.states import CopyState
from portfolio.picture.subjects.models import Subject
from tests.ground.documents.test_pdf import Reader
from tests.partnership.partnership_profiles import made
from tests.world import World

CANARY = "Zanzibarquokka"  # in what a recipient may not have; in no rendition of their copy
OPEN = "He was seen at the parade."
BASIS = {"provision_of_act": "Sections 5 and 6", "recipient_status": "A registered social landlord"}
FOR = {
    "purpose": "prevent_crime",
    "gateway": "CDA98_S115",
    "necessity": "They act on the tenancy.",
    "basis": BASIS,
}


@pytest.fixture
def subject(world: World) -> Subject:
    return made.subjects.nominal(world)


@pytest.fixture
def profile(world: World, subject: Subject, tmp_path: Path) -> PartnershipProfile:
    """Signed, with one statement that partners may have and one that came under conditions."""
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst), text=OPEN)
    bound = made.report(tmp_path, world.analyst, handling="C")
    made.say(profile, world.analyst, bound, text=f"{CANARY} was said of him.")
    return made.signed(world, profile)


def issue(world: World, profile: PartnershipProfile, agency: str = "housing", **values: Any) -> Copy:
    """By the police's analyst, without what came under conditions."""
    to = queries.recipient(world.analyst, agency, values.pop("to", ""))
    given = {**FOR, "leave_out_conditioned": True, **values}
    return operations.issue(profile=profile, recipient=to, by=given.pop("by", world.analyst), **given)


def renditions(copy: Copy) -> dict[str, bytes]:
    """Everything that a copy can be taken as, unpacked, and its stored form."""
    document = queries.document_of(copy)
    with zipfile.ZipFile(io.BytesIO(write(document, "docx"))) as packed:
        word = b"".join(packed.read(name) for name in packed.namelist())
    return {
        "docx": word,
        "pdf": pdf_text(write(document, "pdf")),
        "html": write(document, "html"),
        "json": json.dumps(copy.document["data"], ensure_ascii=False).encode(),
        "stored": json.dumps(copy.document, ensure_ascii=False).encode(),
    }


def pdf_text(content: bytes) -> bytes:
    """Metadata, structure and text of a PDF: every object as it is written, and the pages' text as it is read."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        parts = [str(opened.docinfo), str(opened.open_metadata()), *(repr(item) for item in opened.objects)]
    return " ".join([*parts, *Reader(content).pages]).encode()


def test_a_copy_holds_what_its_recipient_may_have_and_counts_the_rest(
    world: World, profile: PartnershipProfile
) -> None:
    copy = issue(world, profile)

    assert (copy.included, copy.left_out) == (1, 1)
    for name, content in renditions(copy).items():
        assert CANARY.encode() not in content, name
        assert b"seen at the parade" in content, name
        if name != "stored":
            assert b"1 statement is not in this copy" in content or b'"left_out": 1' in content, name


def test_every_page_names_the_recipient(world: World, profile: PartnershipProfile) -> None:
    copy = issue(world, profile)

    mark = f"Copy {copy.shown} for Practitioner, Staithe Homes only"
    made_as = renditions(copy)
    assert mark in made_as["html"].decode()
    with zipfile.ZipFile(io.BytesIO(write(queries.document_of(copy), "docx"))) as packed:
        margins = [name for name in packed.namelist() if "header" in name or "footer" in name]
        assert margins
        assert all(mark in packed.read(name).decode() for name in margins)
    pages = Reader(write(queries.document_of(copy), "pdf")).pages
    assert len(pages) >= 2
    assert all(page.count(mark) == 2 for page in pages)


def test_two_copies_differ_and_each_is_known_by_its_digest(world: World, profile: PartnershipProfile) -> None:
    first, second = issue(world, profile), issue(world, profile, "council", to="council_analyst")

    assert (first.number, second.number) == (1, 2)
    assert first.digest != second.digest


def test_without_permission_nothing_goes_that_came_under_conditions(world: World, profile: PartnershipProfile) -> None:
    with pytest.raises(MayNotShare, match="1 statement came under conditions"):
        issue(world, profile, leave_out_conditioned=False)

    assert Copy.objects.count() == 0


def test_with_the_originators_permission_it_goes_with_its_conditions(world: World, profile: PartnershipProfile) -> None:
    bound = profile.statements.get(text__startswith=CANARY)
    operations.record_permission(
        statement=bound, recipient=world.agencies["housing"], given_by="Intelligence unit, DI Moss", by=world.analyst
    )

    copy = issue(world, profile, leave_out_conditioned=False)
    other = issue(world, profile, "council", to="council_analyst")

    assert (copy.included, copy.left_out, copy.label.handling) == (2, 0, "C")
    assert "A1 Covert development" in renditions(copy)["html"].decode()
    assert (other.included, other.left_out) == (1, 1)  # a permission is for one agency


def test_a_permission_that_has_ended_counts_no_more(world: World, profile: PartnershipProfile) -> None:
    bound = profile.statements.get(text__startswith=CANARY)
    (permission,) = operations.record_permission(
        statement=bound, recipient=world.agencies["housing"], given_by="DI Moss", by=world.analyst
    )
    operations.withdraw_permission(permission=permission, by=world.governance)

    with pytest.raises(MayNotShare, match="under conditions"):
        issue(world, profile, leave_out_conditioned=False)


def test_an_expired_agreement_carries_nothing(world: World, profile: PartnershipProfile) -> None:
    with act(by=world.operator, event=access_events.AGREEMENT_SIGNED, on=Reference("test", "expire")):
        Agreement.objects.update(expires=clock.today())

    with pytest.raises(MayNotShare, match="No agreement in force"):
        issue(world, profile)
    assert Copy.objects.count() == 0


def test_a_copy_that_is_out_is_not_sent_on_under_an_agreement_that_has_ended(
    world: World, profile: PartnershipProfile
) -> None:
    held = issue(world, profile)
    operations.take_copy(copy=held, format="pdf", by=world.analyst)
    sent = Receipt.objects.count()

    with act(by=world.operator, event=access_events.AGREEMENT_SIGNED, on=Reference("test", "expire")):
        Agreement.objects.update(expires=clock.today())

    with pytest.raises(MayNotShare, match="No agreement in force lets Merrowby Police and Staithe Homes"):
        operations.take_copy(copy=held, format="pdf", by=world.again("analyst"))
    assert Receipt.objects.count() == sent


def test_an_agency_outside_the_agreement_gets_nothing(world: World, profile: PartnershipProfile) -> None:
    with pytest.raises(MayNotShare, match="Open Door Merrowby"):
        issue(world, profile, "charity")


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"gateway": "CDA98_S17A"}, "does not cover personal data"),
        ({"gateway": "DPA18_SCH2_P2"}, "not a power to share"),
        ({"gateway": "CA04_S16LB"}, "not confirmed"),
        ({"gateway": "VITAL_INTERESTS"}, "Threat to life"),
        ({"gateway": "nothing"}, "Choose the legal gateway"),
        ({"purpose": "regulate"}, "No agreement in force"),  # not a purpose of the agreement
        ({"necessity": " "}, "necessary and proportionate"),
        ({"basis": {}}, "provision of the Act"),
        ({"days": 400}, "1 to 90 days"),
    ],
)
def test_what_a_disclosure_must_record(
    values: dict[str, Any], refusal: str, world: World, profile: PartnershipProfile
) -> None:
    with pytest.raises(MayNotShare, match=refusal):
        issue(world, profile, **values)
    assert Copy.objects.count() == 0


def test_the_serious_violence_duty_carries_no_patient_information(
    world: World, subject: Subject, tmp_path: Path
) -> None:
    profile = made.commissioned(world, subject.id)
    from_hospital = made.person(tmp_path, world.analyst, "health", **{"Known as": "patient"})
    made.say(profile, world.analyst, from_hospital, text="Treated for a wound.", section="harm")
    made.signed(world, profile)

    with pytest.raises(MayNotShare, match="does not cover patient information"):
        issue(
            world,
            profile,
            gateway="PCSC22_S16",
            basis={"function": "Section 8", "exclusion_check": "A. Reader"},
        )


def test_material_of_the_police_that_leaves_law_enforcement_says_by_which_law(
    world: World, profile: PartnershipProfile
) -> None:
    with pytest.raises(MayNotShare, match="Which law authorises"):
        issue(world, profile, purpose="safeguard", gateway="CA04_S10_S11", basis={"child_welfare_reason": "A child."})


def test_what_a_restriction_hides_from_them_is_not_even_counted(world: World, profile: PartnershipProfile) -> None:
    hidden = profile.statements.get(text=OPEN).rests.get()
    whole = issue(world, profile)
    access.restrict(
        about=Reference.parse(hidden.reference),
        reason="His cousin works there.",
        agency=world.agencies["housing"],
        by=world.governance,
    )
    with pytest.raises(MayNotShare, match="Nothing of it may go"):
        issue(world, profile)

    to = queries.recipient(world.analyst, "housing")
    weighed = queries.preview(world.analyst, profile, to, purpose="prevent_crime", gateway="CDA98_S115")
    assert (whole.included, len(weighed.included), weighed.missing) == (1, 0, 1)
    assert weighed.left_out == {Why.PERMISSION: 1}


def test_nobody_sends_what_they_may_not_see(world: World, profile: PartnershipProfile) -> None:
    bound = profile.statements.get(text__startswith=CANARY)
    operations.record_permission(
        statement=bound, recipient=world.agencies["housing"], given_by="DI Moss", by=world.analyst
    )

    copy = issue(world, profile, by=world.coordinator)

    assert (copy.included, copy.left_out) == (1, 1)


def test_the_words_of_the_profile_stand_in_a_copy_that_may_name_the_person_and_in_no_other(
    world: World, subject: Subject, profile: PartnershipProfile
) -> None:
    assert b"Words of why_now." in renditions(issue(world, profile, by=world.coordinator))["html"]

    access.restrict(
        about=Reference("subject", subject.id), user=world.users["teacher"], reason="A relative.", by=world.governance
    )
    theirs = b"".join(renditions(issue(world, profile, "school")).values())
    assert subject.name.encode() not in theirs
    assert b"Words of why_now." not in theirs
    assert made.TERMS.encode() not in theirs


def test_the_chair_reads_a_subject_in_an_issued_copy(world: World, profile: PartnershipProfile) -> None:
    copy = issue(world, profile, "council", to="chair")

    assert [one.pk for one in queries.my_copies(world.chair).rows] == [copy.pk]
    assert operations.open_copy(copy=copy, format="page", by=world.chair) == copy


def test_opening_is_the_receipt_and_each_opening_is_logged(world: World, profile: PartnershipProfile) -> None:
    copy = issue(world, profile)

    assert queries.state_of(copy) == CopyState.ISSUED
    for format in ("page", "pdf"):
        operations.open_copy(copy=queries.copy(world.practitioner, copy.pk), format=format, by=world.practitioner)

    assert queries.state_of(queries.copy(world.analyst, copy.pk)) == CopyState.OPENED
    assert list(Receipt.objects.values_list("format", "is_recipient")) == [("page", True), ("pdf", True)]
    assert Event.objects.filter(kind="copies.opened", actor=world.practitioner.id).count() == 2


def test_a_recalled_copy_opens_no_more(world: World, profile: PartnershipProfile) -> None:
    copy = issue(world, profile)

    with pytest.raises(BadRecord):
        operations.recall(copies=[copy], reason=" ", by=world.governance)
    operations.recall(copies=[copy], reason="Sent in error.", by=world.governance)

    with pytest.raises(CopyGone, match=r"was recalled on .* Destroy"):
        operations.open_copy(copy=copy, format="pdf", by=world.practitioner)
    assert Receipt.objects.count() == 0
    assert Event.objects.get(kind="copies.open_refused").outcome == "refused"


def test_a_copy_expires(world: World, profile: PartnershipProfile) -> None:
    copy = issue(world, profile, days=1)
    with act(by=world.operator, event=access_events.AGREEMENT_SIGNED, on=Reference("test", "later")):
        earlier = clock.now() - timedelta(days=3)
        Copy.objects.update(issued_at=earlier, expires_at=earlier + timedelta(days=1))
    copy.refresh_from_db()

    with pytest.raises(CopyGone, match="expired on"):
        operations.open_copy(copy=copy, format="page", by=world.practitioner)


def test_removal_recalls_every_copy_about_the_subject_and_erases_its_text(
    world: World, subject: Subject, profile: PartnershipProfile
) -> None:
    copies = [issue(world, profile), issue(world, profile, "council", to="chair")]

    recalled = operations.recall_about(
        subject=subject.reference, reason="Not to be held any more.", erase=True, by=world.operator
    )

    assert [one.pk for one in recalled] == [one.pk for one in copies]
    assert set(Copy.objects.values_list("document", flat=True)) == {None}
    with pytest.raises(UnknownCopy, match="erased"):
        queries.document_of(recalled[0])


def test_others_copies_do_not_exist(world: World, profile: PartnershipProfile) -> None:
    copy = issue(world, profile)

    for other in (world.teacher, world.chair, world.lead, world.outsider):
        with pytest.raises(UnknownCopy):
            operations.open_copy(copy=copy, format="page", by=other)
    for stranger in (world.teacher, world.outsider):
        with pytest.raises(UnknownCopy):
            queries.copy(stranger, copy.pk)
    assert [one.pk for one in queries.copies(world.governance).rows] == [copy.pk]
    assert queries.copies(world.outsider).rows == []


def test_a_correction_is_told_to_every_recipient_of_that_statement(world: World, profile: PartnershipProfile) -> None:
    copy = issue(world, profile)
    said = Reference.parse(profile.statements.get(text=OPEN).rests.get().reference)
    bound = Reference.parse(profile.statements.get(text__startswith=CANARY).rests.get().reference)

    assert operations.note_corrections(references=[bound], by=world.operator) == []  # that was not in their copy
    assert [one.copy_id for one in operations.note_corrections(references=[said], by=world.operator)] == [copy.pk]
    assert operations.note_corrections(references=[said], by=world.operator) == []  # the notice is still unread

    assert operations.read_correction(copy=copy, by=world.practitioner) == 1
    assert queries.corrections_waiting(world.practitioner) == []


def test_a_stale_profile_is_not_issued(world: World, profile: PartnershipProfile) -> None:
    said = Reference.parse(profile.statements.get(text=OPEN).rests.get().reference)
    profiles.mark_stale(references=[said], by=world.operator)

    with pytest.raises(NotSigned, match="corrected"):
        issue(world, profile)


def test_a_threat_to_life_goes_first_and_is_reviewed_by_another_agency(
    world: World, subject: Subject, tmp_path: Path
) -> None:
    draft = made.commissioned(world, subject.id)
    made.say(draft, world.analyst, made.report(tmp_path, world.analyst, handling="C"), text="He means to harm her.")
    to = queries.recipient(world.analyst, "charity")

    copy = operations.issue(
        profile=draft,
        recipient=to,
        purpose="",
        gateway="",
        necessity="She lives with them.",
        basis={"threat": "A knife attack tonight", "who_protected": "A resident"},
        emergency=True,
        by=world.analyst,
    )

    assert (copy.included, copy.left_out, copy.gateway, copy.agreement) == (1, 0, "VITAL_INTERESTS", None)
    due = copy.review.due_at - copy.issued_at
    assert due == timedelta(hours=24)
    assert queries.reviews_due(world.analyst) == []  # not by the agency that shared
    (review,) = queries.reviews_due(world.governance)
    with pytest.raises(SecondPersonNeeded):
        operations.review_emergency(review=review, was_right=True, words="Right.", by=world.analyst)
    operations.review_emergency(review=review, was_right=True, words="It was right.", by=world.governance)
    assert queries.reviews_due(world.governance) == []


def test_a_draft_is_not_issued(world: World, subject: Subject) -> None:
    draft = made.commissioned(world, subject.id)
    made.say(draft, world.analyst, subject.reference)

    with pytest.raises(NotSigned):
        issue(world, draft)


def test_a_decision_not_to_share_is_recorded_and_looked_at(world: World, profile: PartnershipProfile) -> None:
    decision = operations.decide_not_to_share(
        profile=profile, agency=world.agencies["school"], reason="He has no children there.", by=world.analyst
    )

    with pytest.raises(SecondPersonNeeded):
        operations.review_not_shared(decision=decision, by=world.analyst)
    operations.review_not_shared(decision=decision, by=world.governance)

    assert [one.pk for one in queries.not_shared(world.governance)] == [decision.pk]


def test_who_receives_for_an_agency(world: World) -> None:
    assert queries.recipient(world.analyst, "housing").user == world.users["practitioner"]
    with pytest.raises(NoRecipient, match="Several people"):
        queries.recipient(world.analyst, "council")
    with pytest.raises(NoRecipient, match="councillor cannot open copies"):
        queries.recipient(world.analyst, "council", "councillor")

    operations.name_single_point(agency=world.agencies["council"], user=world.users["chair"], by=world.coordinator)

    assert queries.recipient(world.analyst, "council").user == world.users["chair"]
    access.leave(membership=world.users["chair"].memberships.get(), by=world.administrator)
    with pytest.raises(NoRecipient, match="The single point of Merrowby Borough Council cannot receive there any more"):
        queries.recipient(world.analyst, "council")


def test_if_the_event_cannot_be_written_there_is_no_copy(
    world: World, profile: PartnershipProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portfolio.ground.audit import acts

    real = acts._write

    def fail(done: Any, outcome: str) -> Any:
        if done.kind.code.startswith("copies.issued"):
            raise RuntimeError("the log is full")
        return real(done, outcome)

    monkeypatch.setattr(acts, "_write", fail)

    with pytest.raises(RuntimeError):
        issue(world, profile)
    assert Copy.objects.count() == 0


def test_a_victim_is_named_as_such_in_every_copy(world: World, tmp_path: Path) -> None:
    child = made.subjects.exploited_child(world)
    profile = made.commissioned(world, child.id)
    record = made.report(tmp_path, world.analyst)
    made.say(profile, world.analyst, record, section="harm", text="She is made to carry.", about_victim=True)
    made.say(profile, world.analyst, record, section="safeguarding", text="A referral was made.")
    made.signed(world, profile)

    copy = issue(world, profile)

    for name, content in renditions(copy).items():
        said = " ".join(content.decode(errors="replace").split())
        assert "a victim first" in said, name
        assert "Child known or believed to be exploited" in said, name
        assert "child criminal" not in said, name
