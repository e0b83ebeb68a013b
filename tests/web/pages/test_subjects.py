"""The register in the browser's words: proposed, approved by another, opened with a reason, reviewed, removed."""

import io
from datetime import timedelta
from typing import Any

import pytest
import python_calamine
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from portfolio.ground import clock
from portfolio.partnership.safeguarding import operations as safeguarding
from portfolio.partnership.safeguarding.people import Person
from portfolio.picture.subjects import operations
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.models import Category, Consultation, Subject
from tests.picture.subjects import listed, made
from tests.web.pages.desk import at_desk, text
from tests.world import World

WHY = {"why": "MEETING", "words": "For the meeting in December."}


def day(name: str, days: int = 90) -> dict[str, str]:
    when = made.soon(days)
    return {f"{name}-day": str(when.day), f"{name}-month": str(when.month), f"{name}-year": str(when.year)}


def opened(world: World, who: str, subject: Subject) -> Any:
    """Signed in, with today's reason given."""
    client = at_desk(world, who)
    client.post(f"/subjects/{subject.id}/", WHY)
    return client


def test_an_empty_register_says_so(world: World) -> None:
    said = text(at_desk(world, "analyst").get("/subjects/"))

    assert "There is no subject here that you can see." in said
    assert "Propose a subject" in said


def test_a_practitioner_is_not_offered_to_propose(world: World) -> None:
    made.nominal(world)

    said = text(at_desk(world, "practitioner").get("/subjects/"))

    assert "Propose a subject" not in said
    assert "N-001" not in said


def test_the_list_shows_a_victim_before_all_else_and_ranks_nobody(world: World) -> None:
    made.suspected_child(world, "SUSPECT", "EXPLOITED_CHILD")
    made.nominal(world)

    said = text(at_desk(world, "coordinator").get("/subjects/?kind=nominal"))

    assert said.index("N-001") < said.index("N-002")
    assert said.index("Exploited child") < said.index("Suspect</strong>")
    assert "score" not in said.lower()


@pytest.mark.parametrize(
    "asked", ["kind=x'--", "state=removed", "page=zzz", "overdue=%00", "kind=nominal&state=declined"]
)
def test_a_strange_question_is_an_ordinary_list(world: World, asked: str) -> None:
    made.nominal(world)

    assert "N-001" in text(at_desk(world, "analyst").get(f"/subjects/?{asked}"))


def test_a_subject_is_opened_with_a_reason_once_a_day(world: World) -> None:
    subject = made.nominal(world)
    client = at_desk(world, "coordinator")

    asked = text(client.get(f"/subjects/{subject.id}/"))
    assert "Why are you opening this?" in asked
    assert "Kane Doyle" not in asked
    short = text(client.post(f"/subjects/{subject.id}/", {"why": "MEETING", "words": ""}))
    assert "Say in a few words what you need it for" in short
    assert "Kane Doyle" not in short

    response = client.post(f"/subjects/{subject.id}/", WHY, follow=True)

    assert "N-001 Kane Doyle" in text(response)
    assert "N-001 Kane Doyle" in text(client.get(f"/subjects/{subject.id}/"))
    assert Consultation.objects.get().words == "For the meeting in December."


def test_a_threat_to_life_goes_straight_through(world: World) -> None:
    subject = made.nominal(world)

    said = text(at_desk(world, "coordinator").post(f"/subjects/{subject.id}/", {"why": "THREAT_TO_LIFE"}, follow=True))

    assert "Kane Doyle" in said


def test_the_page_says_why_on_what_and_until_when(world: World) -> None:
    subject = made.nominal(world)

    said = text(opened(world, "analyst", subject).get(f"/subjects/{subject.id}/"))

    for words in (
        made.WHY,
        "Version 2026-11",
        "Own part in serious or organised crime",
        "Event: suspect",
        "Staithe Homes",
        "Fact",
    ):
        assert words in said


def test_intelligence_is_told_from_fact(world: World) -> None:
    held = [made.mention(world, format="intelligence", grade="2C"), made.mention(world)]
    subject = made.nominal(world, identity=made.identity(world, *held))

    assert "Intelligence, 2C" in text(opened(world, "analyst", subject).get(f"/subjects/{subject.id}/"))


def test_a_partner_reads_whom_to_ring_and_nothing_else(world: World) -> None:
    subject = made.exploited_child(world)

    said = text(at_desk(world, "practitioner").get(f"/subjects/{subject.id}/"))

    assert "Known to Merrowby Police: ring them." in said
    for hidden in ("Tia", "Marsh", "N-001", "Exploited", "Victim"):
        assert hidden not in said


def test_a_missed_review_shows_a_pointer_and_who_must_act(world: World) -> None:
    subject = made.exploited_child(world)
    made.age(world, subject, 100)

    said = text(at_desk(world, "coordinator").get(f"/subjects/{subject.id}/"))

    assert "Review overdue" in said
    assert "Victim" in said
    assert "Until Analyst has reviewed it" in said
    assert "Tia" not in said
    assert "Give it another owner" in said
    assert "Review it" in text(at_desk(world, "analyst").get(f"/subjects/{subject.id}/"))


def test_a_person_is_proposed_from_their_records_and_approved_by_another(world: World) -> None:
    held = [made.mention(world), made.mention(world, "housing"), made.mention(world, "council", role="witness")]
    who = made.identity(world, *held)
    # Found by the person who proposes, with each record to choose from.
    client = at_desk(world, "analyst")
    address = f"/subjects/propose/nominal/?identity={who}"
    assert text(client.get(address)).count("Not used as evidence") == 3
    form = {
        "name": "Kane Doyle",
        "categories": ["SUSPECT"],
        "basis": "Arrested and charged on 1 June.",
        "necessity": made.WHY,
        "owner": world.analyst.id,
        f"shows-{held[0].reference}": "offending",
        f"shows-{held[1].reference}": "violence",
        **day("review_due"),
    }

    made_one = client.post(address, form, follow=True)

    subject = Subject.objects.get()
    assert "N-001 is proposed. A second person must approve it." in text(made_one)
    assert subject.evidence.count() == 2
    assert "Somebody else must approve it" in text(opened(world, "analyst", subject).get(f"/subjects/{subject.id}/"))
    refused = client.post(f"/subjects/{subject.id}/approve/", {"seen_revision": "1"})
    assert refused.status_code == 403
    other = opened(world, "council_analyst", subject)
    assert "Approve" in text(other.get(f"/subjects/{subject.id}/"))
    assert "It is in view." in text(other.post(f"/subjects/{subject.id}/approve/", {"seen_revision": "1"}, follow=True))


def test_a_child_suspect_without_a_safeguarding_lead_is_refused_in_words(world: World) -> None:
    held = [made.mention(world, born_first=made.birthday(15), born_last=made.birthday(15)) for _ in "ab"]
    who = made.identity(world, *held)
    form = {
        "name": "Kane Doyle",
        "categories": ["SUSPECT"],
        "basis": "Arrested and charged on 1 June.",
        "necessity": made.WHY,
        "owner": world.analyst.id,
        **{f"shows-{one.reference}": "offending" for one in held},
        **day("review_due"),
    }

    response = at_desk(world, "analyst").post(f"/subjects/propose/nominal/?identity={who}", form)

    assert response.status_code == 400
    assert "name the safeguarding lead" in text(response)
    assert "<title>Error: " in text(response)
    assert not Subject.objects.exists()


def test_an_identity_that_is_not_there_asks_who_is_meant(world: World) -> None:
    for identity in ("", "x", "06fx3k2m9q7v5t8w1z4c", "%27%3B--"):
        said = text(at_desk(world, "analyst").get(f"/subjects/propose/nominal/?identity={identity}"))
        assert "Find the person first." in said


def test_whom_nobody_knows_is_not_found(world: World) -> None:
    said = text(at_desk(world, "analyst").post("/subjects/propose/nominal/", {"term": "Nobody Atall"}))

    assert "Nobody was found whose records you can see in full." in said


def test_safeguarding_stays_in_sight_when_a_review_is_missed(world: World) -> None:
    child = made.exploited_child(world)
    person = Person("Tia Marsh", True, about=f"subject:{child.id}")
    case = safeguarding.identify_for_nrm(person=person, concern="Seen with older men.", by=world.analyst)
    made.age(world, child, 100)

    assert case.code in text(at_desk(world, "analyst").get(f"/subjects/{child.id}/"))


def test_evidence_is_chosen_among_the_persons_own_records_or_given_by_the_address_of_its_page(world: World) -> None:
    subject = made.nominal(world)
    client = opened(world, "analyst", subject)
    address = f"/subjects/{subject.id}/evidence/"
    page = text(client.get(address))
    assert page.count('name="records"') == 2

    elsewhere = made.mention(world, "housing")
    pasted = f"http://127.0.0.1:8000/records/{elsewhere.submission_id}.{elsewhere.row}/?of=x"
    assert client.post(address, {"references": pasted, "shows": "offending"}).status_code == 302
    assert (
        client.post(address, {"references": f"/subjects/{made.group(world).id}/", "shows": "offending"}).status_code
        == 302
    )
    own = subject.evidence.filter(reference__startswith="mention:").earliest("added_at").reference
    assert client.post(address, {"records": [own], "shows": "violence"}).status_code == 302
    wrong = client.post(address, {"references": "http://127.0.0.1:8000/help/", "shows": "offending"})
    neither = client.post(address, {"shows": "offending"})

    assert "is not the address of a record" in text(wrong)
    assert "Tick the record that shows it" in text(neither)
    kinds = sorted(one.reference.partition(":")[0] for one in subject.evidence.all())
    assert kinds == ["mention", "mention", "mention", "record", "subject"]


def test_a_group_is_proposed_limb_by_limb(world: World) -> None:
    people = [made.nominal(world) for _ in range(3)]
    record = made.mention(world).reference
    client = at_desk(world, "analyst")
    assert "Which definition is it judged by?" in text(client.get("/subjects/propose/group/"))
    address = "/subjects/propose/group/?definition=ocg:ocg-statute"
    form = {
        "name": "Harbour group",
        "necessity": made.WHY,
        "owner": world.analyst.id,
        "limb-three_people": " ".join(one.code for one in people),
        "limb-act_together": str(record),
        "limb-for_gain": str(record),
        "limb-seven_years": str(record),
        **day("review_due"),
    }
    wrong = client.post(address, {**form, "limb-three_people": "N-777"})
    assert "“N-777” is neither a code in the register nor the reference of a record." in text(wrong)

    client.post(address, form)

    group = Subject.objects.get(kind="group")
    assert (group.life, group.evidence.count()) == ("candidate", 6)


def test_a_line_is_proposed_by_its_number_which_stands_in_no_address(world: World) -> None:
    client = at_desk(world, "analyst")
    assert "Number of the line" in text(client.get("/subjects/propose/line/"))
    assert "<title>Error: " in text(client.post("/subjects/propose/line/", {"number": "12"}))

    said = text(client.post("/subjects/propose/line/", {"number": "07700 900123"}))

    assert "No record that you can see holds this number." in said
    assert 'value="+447700900123"' in said


def test_a_place_is_proposed(world: World) -> None:
    form = {
        "name": "Flat above the shop",
        "place_kind": "address",
        "address": "2 Quay Street, Staithe",
        "necessity": made.WHY,
        "references": str(made.mention(world).reference),
        "shows": "taken_over",
        "owner": world.analyst.id,
        **day("review_due"),
    }

    response = at_desk(world, "analyst").post("/subjects/propose/place/", form, follow=True)

    assert "P-01 is proposed." in text(response)


def test_two_who_write_at_once_both_keep_their_words(world: World) -> None:
    subject = made.nominal(world)
    address = f"/subjects/{subject.id}/edit/"
    first = {"name": "Kane Doyle", "necessity": "What the first one wrote.", "seen_revision": "1"}
    at_desk(world, "analyst").post(address, first)

    response = at_desk(world, "coordinator").post(address, {**first, "necessity": "What the second one wrote."})

    said = text(response)
    assert response.status_code == 409
    assert "What the first one wrote." in said
    assert "What the second one wrote.</textarea>" in said
    assert (
        at_desk(world, "coordinator")
        .post(address, {**first, "necessity": "Both of them together.", "seen_revision": "2"})
        .status_code
        == 302
    )


def test_a_category_is_added_and_ended(world: World) -> None:
    subject = made.nominal(world)
    client = opened(world, "analyst", subject)
    form = {"code": "VICTIM", "basis": "Stabbed on 3 June by two men.", **day("from_date", 0), **day("review_due")}
    assert "The category is given." in text(client.post(f"/subjects/{subject.id}/category/", form, follow=True))
    old = Category.objects.get(code="SUSPECT")

    client.post(f"/subjects/{subject.id}/category/{old.id}/end/", {"reason": "Acquitted."})

    said = text(client.get(f"/subjects/{subject.id}/"))
    assert "This person is a victim and not a suspect." in said
    assert client.get(f"/subjects/{subject.id}/category/{old.id}/end/").status_code == 404


def test_an_exploited_child_is_shown_as_exploited_by_the_gang(world: World) -> None:
    gang = made.group(
        world,
        group_kind="street_gang",
        definition="gang-statute",
        name="Quay boys",
        evidence=[made.evidence(world, "three_people"), made.evidence(world, "recognisable")],
    )
    child = made.exploited_child(world)
    client = opened(world, "analyst", gang)
    form = {
        "nominal": child.code,
        "role": "runner",
        "confidence": "high",
        "references": str(made.mention(world).reference),
    }

    client.post(f"/subjects/{gang.id}/member/", form)

    for page in (client.get(f"/subjects/{gang.id}/"), opened(world, "analyst", child).get(f"/subjects/{child.id}/")):
        said = text(page)
        assert "Exploited by" in said
        assert "Runner" not in said
        assert "member" not in said.lower().replace("memberships", "").replace("/member/", "")


def test_the_owner_reviews_on_the_page(world: World) -> None:
    subject = made.nominal(world)
    made.age(world, subject, 100)
    client = at_desk(world, "analyst")
    assert made.WHY in text(client.get(f"/subjects/{subject.id}/review/"))
    form = {"result": "continue", "necessity": "Two more arrests since then.", "told": "no", **day("next_due", 100)}
    assert "Say why the person is not told" in text(client.post(f"/subjects/{subject.id}/review/", form))

    client.post(f"/subjects/{subject.id}/review/", {**form, "told_reason": "It would put a witness at risk."})

    subject.refresh_from_db()
    assert subject.review_due == made.soon(100)
    again = {**form, "told_reason": "It would put a witness at risk."}
    assert at_desk(world, "coordinator").post(f"/subjects/{subject.id}/review/", again).status_code == 403


def test_a_review_may_end_in_removal(world: World) -> None:
    subject = made.nominal(world)
    form = {"result": "remove", "necessity": "Nothing new for a year now.", "told": "yes"}

    response = at_desk(world, "analyst").post(f"/subjects/{subject.id}/review/", form, follow=True)

    assert "It is removed from view." in text(response)
    assert "N-001" not in text(response)


def test_governance_removes_and_reads_who_opened_it(world: World) -> None:
    subject = made.nominal(world)
    opened(world, "coordinator", subject)
    client = at_desk(world, "governance")
    assert "Remove it from view" in text(client.get(f"/subjects/{subject.id}/"))
    assert "For the meeting in December." in text(client.get(f"/subjects/{subject.id}/opened/"))

    client.post(f"/subjects/{subject.id}/remove/", {"reason": "No lawful basis."})

    assert at_desk(world, "analyst").get(f"/subjects/{subject.id}/").status_code == 404


def test_a_group_without_a_plan_is_not_mapped(world: World) -> None:
    group = made.group(world)
    client = opened(world, "analyst", group)
    client.post(f"/subjects/{group.id}/lead/", {"person": world.lead.id})

    said = text(
        client.post(f"/subjects/{group.id}/group/", {"to": "mapped_active", "reason": "It meets the definition."})
    )

    assert "Make its 4P plan first." in said


def test_a_line_is_closed_and_checked_back(world: World) -> None:
    line = made.line(world)
    client = opened(world, "analyst", line)
    for to in ("corroborated", "active"):
        client.post(f"/subjects/{line.id}/line/", {"to": to, "reason": "Messages on a seized phone."})
    form = {
        "closure": "2",
        "evidence": "The network deactivated the SIM.",
        **day("closed_on", 0),
        **day("check_back_due", 30),
    }

    client.post(f"/subjects/{line.id}/close/", form)
    said = text(client.post(f"/subjects/{line.id}/check-back/", {"result": "pass", "note": "No calls."}, follow=True))

    assert "Checked back" in said
    assert "Out of use" in said


def test_words_are_escaped(world: World) -> None:
    subject = made.nominal(world, name="<script>x</script>", necessity="<script>y</script> and more words.")
    client = opened(world, "analyst", subject)

    for page in ("", "history/", "edit/", "review/"):
        assert "<script>x" not in text(client.get(f"/subjects/{subject.id}/{page}"))
        assert "<script>y" not in text(client.get(f"/subjects/{subject.id}/{page}"))
    assert "<script>x" not in text(client.get("/subjects/"))


def test_the_history_says_victim_first_and_why_a_category_and_a_part_ended(world: World) -> None:
    group = made.group(world)
    child = made.suspected_child(world, "EXPLOITED_CHILD", "SUSPECT")
    part = operations.add_member(
        subject_id=group.id, nominal_id=child.id, role="exploited", confidence="high",
        evidence=(made.mention(world).reference,), by=world.analyst,
    )  # fmt: skip
    operations.end_membership(subject_id=group.id, membership_id=part.id, reason="He was moved away.", by=world.analyst)
    suspect = Category.objects.get(subject=child, code="SUSPECT")
    operations.end_category(
        subject_id=child.id, category_id=suspect.id, reason="No charge was brought.", by=world.analyst
    )

    said = text(opened(world, "analyst", child).get(f"/subjects/{child.id}/history/"))

    assert said.index("Exploited child") < said.index("History</h1>")
    assert said.index("Categories, those of a victim first") < said.rindex("No charge was brought.")
    assert "He was moved away." in said


def test_the_history_tells_every_move(world: World) -> None:
    subject = made.nominal(world)
    operations.change_owner(subject_id=subject.id, owner=world.lead.id, reason="On leave.", by=world.analyst)

    said = text(opened(world, "analyst", subject).get(f"/subjects/{subject.id}/history/"))

    for words in ("Standing: In view", "Owner: Lead", "On leave.", "Standing: Proposed"):
        assert words in said


def _list(*rows: dict[str, str]) -> SimpleUploadedFile:
    return SimpleUploadedFile("weekly-list.csv", listed.sheet(*rows), content_type="text/csv")


def test_a_list_is_brought_looked_at_and_proposed(world: World) -> None:
    listed.known(world, "K1")
    client = at_desk(world, "analyst")
    given = {"purpose": listed.PURPOSE, "use": "view", "agency": "police", "owner": world.analyst.id}

    bare = text(client.post("/subjects/lists/bring/", {"file": _list(listed.row())}))
    assert "Error:" in bare
    seen = client.post("/subjects/lists/bring/", {**given, **day("ends", 30), "file": _list(listed.row())}, follow=True)

    assert "What this list would propose" in text(seen)
    assert "Propose 1 subject" in text(seen)
    assert not Subject.objects.exists()
    address = seen.request["PATH_INFO"]
    assert client.get(f"{address}file/").content.startswith(b"Kind,Name")
    assert "1 subject proposed. Each waits for a second person." in text(client.post(f"{address}take-in/", follow=True))
    assert list(Subject.objects.values_list("state", flat=True)) == ["proposed"]
    assert listed.PURPOSE in text(at_desk(world, "governance").get("/oversight/lists/"))
    assert "weekly-list" not in text(at_desk(world, "governance").get("/oversight/lists/"))
    assert "is erased" in text(client.post(f"{address}throw-away/", follow=True))
    assert client.get(f"{address}file/").status_code == 409


def test_a_list_with_a_child_on_it_shows_its_findings_by_row(world: World) -> None:
    listed.known(world, "K1", born_first=made.birthday(15), born_last=made.birthday(15))
    client = at_desk(world, "analyst")
    given = {"purpose": listed.PURPOSE, "use": "enforcement", "agency": "police", "owner": world.analyst.id}
    sent = _list(listed.row(Categories="Exploited child", Shows="exploited", Score="9"))

    seen = text(client.post("/subjects/lists/bring/", {**given, **day("ends", 30), "file": sent}, follow=True))

    assert "This list cannot be proposed as it is" in seen
    assert "This person is a child, and no offender score may be held about them." in seen
    assert "and this list is for enforcement" in seen
    assert "Propose 1" not in seen


def test_the_lists_template_has_the_sheets_headings(world: World) -> None:
    content = at_desk(world, "analyst").get("/subjects/lists/template/").content

    head = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()[0]
    assert head[:3] == ["Kind *", "Name *", "Person reference"]
    assert "Score" not in head


def test_two_who_are_one_person_are_shown_and_one_is_kept_by_two_people(world: World) -> None:
    held = [[made.mention(world), made.mention(world, "housing")] for _ in "ab"]
    one, other = (
        made.nominal(
            world,
            identity=made.identity(world, *both),
            evidence=[EvidenceGiven(row.reference, "offending") for row in both],
        )
        for both in held
    )
    pair = f"{held[0][0].pk}-{held[1][0].pk}"
    client = at_desk(world, "analyst")
    assert "N-001 and N-002 are both in view." in text(client.get(f"/who-is-who/pair/{pair}/"))
    done = client.post(f"/who-is-who/pair/{pair}/", {"verdict": "same", "reason": "One custody photo."}, follow=True)
    assert "N-001 and N-002 are one person now." in text(done)
    assert "N-001 and N-002 are one person: decide which to keep" in text(client.get("/"))

    for subject in (one, other):
        assert "this person is also in view as" in text(
            opened(world, "analyst", subject).get(f"/subjects/{subject.id}/")
        )
    address = f"/subjects/{other.id}/combine/"
    assert "Error:" in text(client.post(address, {"keep": one.id, "reason": "x"}))
    assert "Nothing changes until a second person agrees." in text(
        client.post(address, {"keep": one.id, "reason": "It has the longer history of the two."}, follow=True)
    )
    assert "Somebody else must agree." in text(client.get(address))
    second = opened(world, "council_analyst", one)
    assert "N-002 is N-001: keep N-001" in text(second.get("/"))
    assert "Agree: keep N-001" in text(second.get(address))
    assert "Say why not" in text(second.post(f"{address}decide/", {"answer": "no", "reason": ""}, follow=True))
    assert "N-002 leads to it from now on." in text(second.post(f"{address}decide/", {"answer": "yes"}, follow=True))

    assert second.get(f"/subjects/{other.id}/").headers["Location"] == f"/subjects/{one.id}/"
    assert "Earlier codes" in text(second.get(f"/subjects/{one.id}/"))
    assert "also in view as" not in text(second.get(f"/subjects/{one.id}/"))


def test_a_quiet_persons_page_proposes_removal_and_says_that_sharing_has_stopped(world: World) -> None:
    far = made.soon(180)
    subject = made.nominal(world, review_due=far, categories=[made.category(review_due=far)])

    with time_machine.travel(clock.now() + timedelta(days=95), tick=False):
        seen = text(opened(world, "analyst", subject).get(f"/subjects/{subject.id}/"))

    assert "has come for 90 days, so removal is proposed and nothing about them is shared outside" in seen
