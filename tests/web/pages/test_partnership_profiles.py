"""Partnership Profiles in the browser's words: nominated, written, signed, issued, read, recalled."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from portfolio.ground import clock
from portfolio.partnership.partnership_profiles import operations
from portfolio.partnership.partnership_profiles.models import Nomination, PartnershipProfile, Request
from portfolio.partnership.partnership_profiles.sections import CRITERIA
from portfolio.partnership.sharing.closed.models import Copy, EmergencyReview, NotShared
from portfolio.picture.subjects.models import Subject
from portfolio.web.pages.partnership_profiles import presenters
from tests.partnership.partnership_profiles import made
from tests.web.pages.desk import at_desk, text
from tests.world import World

CHOSEN = {"agency": "housing", "to": "", "purpose": "prevent_crime", "gateway": "CDA98_S115"}
ISSUE = {
    "necessity": "They act on the tenancy.",
    "days": "14",
    "basis_provision_of_act": "Section 6",
    "basis_recipient_status": "Registered social landlord",
}


@pytest.fixture
def subject(world: World) -> Subject:
    return made.subjects.nominal(world)


@pytest.fixture
def draft(world: World, subject: Subject, tmp_path: Path) -> PartnershipProfile:
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst), text="He was seen at the parade.")
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst, handling="C"), text="He keeps a ledger.")
    return profile


@pytest.fixture
def signed(world: World, draft: PartnershipProfile) -> PartnershipProfile:
    return made.signed(world, draft)


def answers() -> dict[str, str]:
    found = {f"answer_{code}": "yes" for code in CRITERIA}
    return {**found, **{f"words_{code}": "It is so." for code in CRITERIA}}


def test_without_profiles_the_list_says_so(world: World) -> None:
    said = text(at_desk(world, "coordinator").get("/partnership-profiles/"))

    assert "No profile has been commissioned yet." in said
    assert "Commission a profile" in said


def test_a_practitioner_nominates_their_own_and_the_coordinator_decides(world: World, tmp_path: Path) -> None:
    subject = made.subjects.nominal(world)
    given = {"subject": subject.code, "reasons": "Two homes are taken over.", "open_reason": made.OPEN, **answers()}

    response = at_desk(world, "analyst").post("/partnership-profiles/nominate/", given)

    nomination = Nomination.objects.get()
    assert response["Location"] == f"/partnership-profiles/nominations/{nomination.id}/"
    assert "Somebody else must decide" in text(at_desk(world, "analyst").get(response["Location"]))
    desk = at_desk(world, "coordinator")
    address = f"/partnership-profiles/nominations/{nomination.id}/"
    assert "Decide" in text(desk.get(address))
    desk.post(f"{address}decide/", {"to": "selected", "reason": "Agreed.", "decided_as": "chair"})
    assert "Commission the profile" in text(desk.get(address))
    response = desk.post(
        f"/partnership-profiles/new/?nomination={nomination.id}",
        {"subject": subject.code, "terms": "Who is harmed?", "purpose": "profile"},
    )
    assert PartnershipProfile.objects.get().nomination == nomination


def test_an_unknown_code_is_refused_in_words(world: World) -> None:
    given = {"subject": "N-999", "reasons": "x", "open_reason": made.OPEN, **answers()}

    said = text(at_desk(world, "analyst").post("/partnership-profiles/nominate/", given))

    assert "There is no subject with that code that you can see" in said
    assert "<title>Error: " in said


def test_a_statement_is_added_from_what_is_offered(world: World, subject: Subject, draft: PartnershipProfile) -> None:
    client = at_desk(world, "analyst")
    address = f"/partnership-profiles/{draft.id}/state/harm/"
    assert subject.code in text(client.get(address))

    refused = client.post(address, {"text": "She is hurt.", "kind": "assessment", "rests_on": [draft.subject]})
    client.post(address, {"text": "He was hurt.", "kind": "fact", "rests_on": [draft.subject], "about_victim": "on"})

    assert "An assessment needs a word of the probability yardstick" in text(refused)
    assert draft.statements.get(section="harm").about_victim
    assert "He was hurt." in text(client.get(f"/partnership-profiles/{draft.id}/"))


def test_a_reference_that_is_none_is_refused_in_words(world: World, draft: PartnershipProfile) -> None:
    given = {"text": "x", "kind": "fact", "others": "nothing"}

    said = text(at_desk(world, "analyst").post(f"/partnership-profiles/{draft.id}/state/harm/", given))

    assert "Each line is a reference" in said


def test_words_saved_meanwhile_are_both_kept(world: World, draft: PartnershipProfile) -> None:
    operations.write_section(profile=draft, section_id="review", text="Theirs.", seen_revision=0, by=world.analyst)

    response = at_desk(world, "council_analyst").post(
        f"/partnership-profiles/{draft.id}/write/review/", {"text": "Mine.", "seen_revision": "0"}
    )

    said = text(response)
    assert response.status_code == 409
    assert "Theirs." in said
    assert "Mine." in said


def test_nobody_is_led_to_write_words_that_they_may_not_read(draft: PartnershipProfile) -> None:
    whole = presenters.sections(draft, {}, [], {}, reads_words=True)
    closed = presenters.sections(draft, {}, [], {}, reads_words=False)

    assert any(part["write"] for part in whole)
    assert not any(part["write"] for part in closed)
    assert [part["state"] for part in closed] == [part["state"] for part in whole]


def test_page_and_paper_say_the_handling_in_words(world: World, draft: PartnershipProfile) -> None:
    client = at_desk(world, "analyst")

    assert "C, only under these conditions: " in text(client.get(f"/partnership-profiles/{draft.id}/"))
    assert "C, only under these conditions: " in text(client.get(f"/partnership-profiles/{draft.id}/read/"))


def test_options_are_chosen_from_the_catalogue(world: World, draft: PartnershipProfile) -> None:
    client = at_desk(world, "analyst")
    address = f"/partnership-profiles/{draft.id}/options/"
    from portfolio.ground.reference.queries import powers

    client.post(address, {"powers": [powers()[0].id]})

    assert powers()[0].name in text(client.get(f"/partnership-profiles/{draft.id}/read/"))


def test_it_says_what_it_lacks_then_is_frozen_read_and_signed(world: World, draft: PartnershipProfile) -> None:
    author, signer = at_desk(world, "analyst"), at_desk(world, "lead")
    address = f"/partnership-profiles/{draft.id}/"
    assert "Write section 2" in text(author.get(f"{address}prepare/"))
    made.worded(draft, world.analyst)

    author.post(f"{address}prepare/")
    assert "Somebody who wrote none of it must sign" in text(author.get(address))
    assert author.post(f"{address}sign/").status_code == 403
    assert "Sign this profile" in text(signer.get(f"{address}read/"))
    signer.post(f"{address}sign/")

    draft.refresh_from_db()
    assert draft.state == "signed"
    assert "Begin a new version" in text(author.get(address))


def test_a_profile_is_sent_back_with_a_reason(world: World, draft: PartnershipProfile) -> None:
    made.worded(draft, world.analyst)
    operations.prepare(profile=draft, by=world.analyst)

    at_desk(world, "lead").post(f"/partnership-profiles/{draft.id}/send-back/", {"reason": "Section 2 is thin."})

    assert "Section 2 is thin." in text(at_desk(world, "analyst").get(f"/partnership-profiles/{draft.id}/"))


def test_a_copy_is_previewed_issued_opened_and_recalled(world: World, signed: PartnershipProfile) -> None:
    client, theirs = at_desk(world, "analyst"), at_desk(world, "practitioner")
    response = client.post(f"/partnership-profiles/{signed.id}/copy/", CHOSEN)
    preview = response["Location"]
    said = text(client.get(preview))
    assert "What Practitioner of Staithe Homes would get" in said
    assert "the originator has not given permission" in said

    refused = client.post(preview, ISSUE)
    assert "1 statement came under conditions" in text(refused)
    client.post(preview, {**ISSUE, "leave_out": "on"})
    copy = Copy.objects.get()
    assert "Nobody has opened it yet" in text(client.get(f"/copies/{copy.id}/"))

    assert copy.shown in text(theirs.get("/your-copies/"))
    page = text(theirs.get(f"/your-copies/{copy.id}/"))
    assert "He was seen at the parade." in page
    assert "He keeps a ledger." not in page
    assert "1 statement is not in this copy" in page
    for format in ("docx", "pdf", "html", "json"):
        assert theirs.get(f"/your-copies/{copy.id}/file.{format}").status_code == 200
    assert "Practitioner" in text(client.get(f"/copies/{copy.id}/"))

    at_desk(world, "governance").post(f"/copies/{copy.id}/recall/", {"reason": "Sent in error."})
    gone = theirs.get(f"/your-copies/{copy.id}/")
    assert gone.status_code == 410
    assert "This is not open any more" in text(gone)
    assert "was recalled on" in text(gone)
    assert theirs.get(f"/your-copies/{copy.id}/file.pdf").status_code == 410


def test_a_permission_is_recorded_on_the_way(world: World, signed: PartnershipProfile) -> None:
    bound = signed.statements.get(text="He keeps a ledger.")
    client = at_desk(world, "analyst")

    client.post(f"/partnership-profiles/statement/{bound.id}/permission/", {"agency": "housing", "given_by": "DI Moss"})
    preview = client.post(f"/partnership-profiles/{signed.id}/copy/", CHOSEN)["Location"]
    client.post(preview, ISSUE)

    assert (Copy.objects.get().included, Copy.objects.get().left_out) == (2, 0)


def test_a_threat_to_life_takes_two_steps(world: World, signed: PartnershipProfile) -> None:
    client = at_desk(world, "analyst")
    assert "Threat to life" in text(client.get(f"/partnership-profiles/{signed.id}/"))

    client.post(
        f"/partnership-profiles/{signed.id}/threat-to-life/",
        {"agency": "charity", "to": "", "threat": "A knife tonight", "who_protected": "A resident"},
    )

    copy = Copy.objects.get()
    assert copy.is_emergency
    governance = at_desk(world, "governance")
    assert copy.shown in text(governance.get("/copies/"))
    governance.post(f"/copies/{copy.id}/review/", {"was_right": "yes", "words": "It was right."})
    assert EmergencyReview.objects.get().done_by == world.governance.id


def test_a_decision_not_to_share_is_looked_at_by_another(world: World, signed: PartnershipProfile) -> None:
    given = {"agency": "school", "reason": "No child of his is there.", "detriment": ""}
    at_desk(world, "analyst").post(f"/partnership-profiles/{signed.id}/not-shared/", given)

    decision = NotShared.objects.get()
    client = at_desk(world, "governance")
    assert "No child of his is there." in text(client.get(f"/copies/decision/{decision.id}/"))
    client.post(f"/copies/decision/{decision.id}/")

    decision.refresh_from_db()
    assert decision.reviewed_by == world.governance.id


def test_a_request_is_asked_answered_and_taken_back(world: World, subject: Subject, draft: PartnershipProfile) -> None:
    due = clock.today() + timedelta(days=9)
    given: dict[str, Any] = {
        "subject": subject.code,
        "to_agency": "housing",
        "question": "Does he hold a tenancy?",
        "about": "Kane Doyle, born 4 May 1996",
        "purpose": "prevent_crime",
        "gateway": "CDA98_S115",
        "basis": "We must know where he lives.",
        "due-day": str(due.day),
        "due-month": str(due.month),
        "due-year": str(due.year),
        "urgency": "routine",
    }
    asker, asked = at_desk(world, "analyst"), at_desk(world, "practitioner")
    asker.post(f"/requests/new/?profile={draft.id}", given)
    request = Request.objects.get()
    assert request.profile == draft
    assert "R-0001" in text(asked.get("/requests/"))

    lacking = asked.post(f"/requests/{request.id}/answer/", {"outcome": "refuse", "handling": "P"})
    assert "Choose the reason" in text(lacking)
    asked.post(
        f"/requests/{request.id}/answer/",
        {"outcome": "hit", "released": "Tenant since May.", "kind": "fact", "handling": "P"},
    )
    assert "Tenant since May." in text(asker.get(f"/requests/{request.id}/"))
    assert "answered R-0001: Tenant since May." in text(asker.get(f"/partnership-profiles/{draft.id}/state/partners/"))
    asked.post(f"/requests/{request.id}/take-back/", {"reason": "Another man."})
    request.refresh_from_db()
    assert request.state == "sent"


def test_the_chair_reads_only_their_copies(world: World, signed: PartnershipProfile) -> None:
    chair = at_desk(world, "chair")

    assert chair.get("/partnership-profiles/").status_code == 403
    assert "No copy has been issued to you." in text(chair.get("/your-copies/"))


def test_governance_reads_that_a_profile_stands_and_none_of_its_words(world: World, draft: PartnershipProfile) -> None:
    terms = draft.terms

    assert terms in text(at_desk(world, "analyst").get(f"/partnership-profiles/{draft.id}/"))
    page = at_desk(world, "governance").get(f"/partnership-profiles/{draft.id}/")
    assert page.status_code == 200
    assert terms not in text(page)
