"""The coordinator: from a nomination to minutes. A profile is asked for, written, signed, read and decided on."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.partnership.meetings.models import Meeting
from portfolio.partnership.partnership_profiles.sections import CRITERIA
from tests.journeys.conftest import Desk, Seat
from tests.picture.subjects import made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = "N-001: Partnership Profile, version 1"
HERE = {
    "Analyst, Merrowby Police": "In the room",
    "Chair, Merrowby Borough Council": "In the room",
    "Coordinator, Merrowby Borough Council": "In the room",
    "Practitioner, Staithe Homes": "In the room",
    "Social Worker, Merrowby Children's Social Care": "Apology",
    "Teacher, Merrow High School": "Left for this item",
}
DECISION = {
    "Question": "Is a civil injunction applied for?",
    "Options considered": "Nothing\nA warning by police and landlord\nA civil injunction, and support to leave",
    "Choice": "A civil injunction is applied for, with support to leave the debt.",
    "Why": "Two warnings had no effect, and those who use his home come every week.",
    "Dissent": "Staithe Homes would have waited for the locks.",
    "Legal basis in words": "Anti-social Behaviour, Crime and Policing Act 2014, part 1",
    "Necessity": "The harm to him and to his neighbours goes on.",
    "Proportionality": "Warnings were tried first; it binds three named callers and nobody else.",
    "Equality": "Young men are affected more than others; looked at after a month.",
}


def plan_a_meeting(coordinator: Desk) -> Meeting:
    """A series with its rhythm, and a meeting on the day that follows from it, to which everybody is asked."""
    page = coordinator.page
    coordinator.open("/meetings/")
    coordinator.press("Begin a series")
    coordinator.check()
    page.get_by_label("Name of the series").fill("Organised crime partnership group")
    page.get_by_label("Agency that answers for it").select_option(label="Merrowby Borough Council")
    page.get_by_label("Chair").select_option(label="Chair, Merrowby Borough Council")
    page.get_by_label("Where it meets").fill("Town Hall")
    coordinator.press("Begin a series")
    coordinator.follow("Set how often it meets")
    page.get_by_label("Every two months").check()
    page.get_by_label("Which week of the month").select_option(label="Second")
    page.get_by_label("Which day").select_option(label="Tuesday")
    coordinator.check()
    coordinator.press("Set how often it meets")
    coordinator.follow("Set a quorum")
    coordinator.check()
    coordinator.follow("Organised crime partnership group")
    coordinator.check()
    coordinator.press("Plan a meeting")
    coordinator.check()
    coordinator.press("Plan a meeting")
    expect(page.get_by_text("The meeting is planned.")).to_be_visible()
    coordinator.follow("Ask somebody, and record signatures")
    for who in HERE:
        if not who.startswith("Chair"):
            page.get_by_label("Somebody with an account").select_option(label=who)
            coordinator.press("Ask them")
    coordinator.check()
    return Meeting.objects.get()


def nominate(lead: Desk) -> None:
    """The lead officer asks that N-001 should have a profile; each question is answered in a word and in words."""
    lead.open("/partnership-profiles/")
    lead.check()
    lead.follow("Nominate a subject")
    lead.page.get_by_label("Code of the subject").fill("N-001")
    lead.page.get_by_label("Reason for the meeting").fill(
        "A home is used by others, and more than one agency is needed."
    )
    lead.page.get_by_label("Why should it have a profile?").fill("His home is used by others, and he sells for them.")
    for question in CRITERIA.values():
        lead.page.get_by_role("group", name=question).get_by_label("Yes").check()
        lead.page.get_by_label(f"What makes it so? {question}").fill("Two agencies say so.")
    lead.check()
    lead.press("Nominate")
    expect(lead.page.get_by_text("You proposed this. Somebody else must decide.")).to_be_visible()
    lead.check()


def write(coordinator: Desk, section: str, text: str) -> None:
    """The words of a section."""
    coordinator.follow(f"Write the words of {section}")
    coordinator.page.get_by_label(section).fill(text)
    coordinator.press("Save this section")


def state(coordinator: Desk, section: str, text: str, kind: str, *rests_on: str, **judged: str) -> None:
    """A statement in a section, resting on what is chosen from the list that is offered."""
    page = coordinator.page
    coordinator.follow(f"Add a statement to {section}")
    page.get_by_label("Statement", exact=True).fill(text)
    page.get_by_label(kind, exact=True).check()
    if judged:
        page.get_by_label("How likely?").select_option(judged["probability"])
        page.get_by_label("How confident?").select_option(judged["confidence"])
        page.get_by_label("Whose assessment").fill(judged["whose"])
    for one in rests_on:
        page.get_by_label(one).first.check()
    if section.startswith("Harm"):
        page.get_by_label("It is about somebody who is harmed").check()
        coordinator.check()
        coordinator.show("profile-statement", height=1500)
    coordinator.press("Add the statement")
    expect(page.get_by_text("The statement is added.")).to_be_visible()


def test_from_a_nomination_to_the_minutes(seat: Seat, world: World, tmp_path: Path) -> None:
    # Given somebody in view who is a suspect and a victim, and a meeting two months ahead at the most
    made.nominal(
        world,
        "SUSPECT",
        "VICTIM",
        safeguarding_lead=world.users["social_worker"].id,
        nrm_considered="yes",
        nrm_reason="Referred in September.",
    )
    coordinator = seat("coordinator")
    page = coordinator.page
    meeting = plan_a_meeting(coordinator)

    # When a lead officer nominates him, and the coordinator selects him
    lead = seat("lead")
    nominate(lead)
    coordinator.open("/")
    coordinator.check()
    coordinator.open("/partnership-profiles/nominations/")
    coordinator.check()
    page.get_by_role("table", name="Waiting for a decision").get_by_role("link").first.click()
    coordinator.check()
    coordinator.press("Decide")
    page.get_by_label("Select it for a profile").check()
    page.get_by_label("Reason").fill("It needs more than one agency.")
    page.get_by_label("The coordinator").check()
    coordinator.check()
    coordinator.press("Record the decision")

    # And commissions the profile for the meeting, and asks the landlord
    coordinator.press("Commission the profile")
    page.get_by_label("Terms of reference").fill("Who uses his home, what harm is done, and what each partner can do.")
    coordinator.check()
    coordinator.press("Commission it")
    expect(page.get_by_text("is commissioned. Ask partners")).to_be_visible()
    profile = page.url
    coordinator.follow("Ask a partner")
    page.get_by_label("Agency that is asked").select_option("housing")
    page.get_by_label("Question").fill("Does he hold a tenancy with you, and who else comes there?")
    page.get_by_label("Whom or what is it about?").fill("Kane Doyle, born in 1996")
    page.get_by_label("Legal gateway").select_option("CDA98_S115")
    page.get_by_label("Why is it necessary").fill("The meeting decides about his home, and must know who holds it.")
    coordinator.date("Answer by", 7)
    coordinator.check()
    coordinator.show("request-ask", height=1300)
    coordinator.press("Send the request")
    expect(page.get_by_text("R-0001 is sent to Staithe Homes.")).to_be_visible()

    # And the landlord's officer answers
    practitioner = seat("practitioner")
    practitioner.follow("R-0001")
    practitioner.page.get_by_role("button", name="Answer", exact=True).click()
    practitioner.page.get_by_label("Hit", exact=True).check()
    practitioner.page.get_by_label("What may be used").fill("He is the tenant at Quay Street; three callers stay.")
    practitioner.page.get_by_label("Is that a fact or an assessment?").select_option("fact")
    practitioner.press("Send the answer")

    # Then the coordinator writes: facts and an assessment, each resting on something
    page.goto(profile)
    write(coordinator, "Why now, and the question to partners", "The callers began to stay. What can each of you do?")
    state(
        coordinator, "What the police can share", "He was arrested on 1 June.", "Fact", "Evidence: Own part in serious"
    )
    state(
        coordinator,
        "What each partner holds",
        "Three callers stay in his home.",
        "Fact",
        "Staithe Homes answered",
    )
    state(
        coordinator,
        "Harm and vulnerability",
        "He cannot turn them away without being hurt.",
        "Assessment",
        "Staithe Homes answered",
        "All records of this person together",
        probability="likely",
        confidence="medium",
        whose="C. Coordinator, council",
    )
    state(coordinator, "Safeguarding and conflicts", "He was referred in May.", "Fact", "The register’s own entry")
    write(coordinator, "Decisions asked of the meeting", "Is a civil injunction applied for?")
    coordinator.press("Freeze it for signature")
    expect(page.get_by_text("Write section 13, “Review and exit”.")).to_be_visible()
    coordinator.check()
    coordinator.follow("Write what is lacking")
    write(coordinator, "Review and exit", "Looked at again in two months; it ends when he is safe in his home.")
    coordinator.check()
    coordinator.show("profile-draft", top="Harm and vulnerability", height=900)
    coordinator.press("Freeze it for signature")
    coordinator.press("Freeze it for signature")
    expect(page.get_by_text("Somebody who wrote none of it must sign.").first).to_be_visible()

    # And somebody who wrote none of it reads and signs it
    analyst = seat("analyst")
    analyst.check()
    analyst.follow("Partnership Profile of N-001")
    analyst.press("Read and sign")
    analyst.check()
    analyst.show("profile-paper", height=1400)
    analyst.press("Sign this profile")
    expect(analyst.page.get_by_text("The profile is signed.")).to_be_visible()

    # When the agenda is gathered, it is there with its paper
    coordinator.open(f"/meetings/{meeting.id}/")
    coordinator.press("Open the agenda")
    coordinator.press("Gather what the system holds")
    coordinator.follow("Add an item")
    page.get_by_label("Under which heading").select_option(label="Data and performance")
    page.get_by_label("Title").fill("Returns on time")
    page.get_by_label("Open", exact=True).check()
    coordinator.check()
    coordinator.press("Add an item")
    coordinator.follow("Put the items in order")
    coordinator.check()
    page.get_by_label("Returns on time").fill("1")
    coordinator.press("Put the items in order")
    expect(page.get_by_role("table", name="Agenda").get_by_role("row").nth(1)).to_contain_text("Returns on time")
    coordinator.check()
    coordinator.press("Issue the papers")
    coordinator.show("meeting-agenda", top="Agenda", height=1100)

    # Then whoever is asked sees what is coming, and takes their agency's pack
    practitioner.open(f"/meetings/{meeting.id}/")
    practitioner.follow(PAPER)
    expect(practitioner.page.get_by_text("can be read afterwards by those who are in the room")).to_be_visible()
    practitioner.check()
    practitioner.follow("Meeting 1")
    with practitioner.page.expect_download() as download:
        practitioner.follow("Staithe Homes")
    assert download.value.suggested_filename.startswith("pack-housing-")

    # When the meeting begins: signatures, then who is here for the item and what was said
    coordinator.press("Begin the meeting")
    coordinator.open(f"/meetings/{meeting.id}/people/")
    for who in HERE:
        page.get_by_role("checkbox", name=who).check()
    coordinator.press("Record the signatures")
    coordinator.open(f"/meetings/{meeting.id}/")
    coordinator.follow(PAPER)
    coordinator.press("Type in the room")
    for who, how in HERE.items():
        page.get_by_label(who).first.select_option(label=how)
    page.get_by_label("What was said").fill("Warnings had no effect. He asks for help to leave.")

    # And a decision about a victim, with no safeguarding lead in the room, is refused; nothing typed is lost
    page.get_by_label("Kind of decision").select_option(label="Enforcement and disruption")
    for label, words in DECISION.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Profile that was read").select_option(index=1)
    coordinator.press("Record the decision")
    expect(page.get_by_role("alert")).to_contain_text("must be in the room, and is not.")
    expect(page.get_by_label("Choice")).to_have_value(DECISION["Choice"])
    coordinator.check()
    coordinator.show("meeting-room", top="N-001: Partnership Profile", height=1500)

    # Until the social worker comes in, and signs it off
    page.get_by_label("Social Worker, Merrowby Children's Social Care").first.select_option(label="In the room")
    page.get_by_label("Safeguarding sign-off by").select_option(label="Social Worker, Merrowby Children's Social Care")
    page.get_by_label("What the safeguarding lead asks for").fill("Support begins before the papers are served.")
    coordinator.press("Record the decision")
    expect(page.get_by_text("The decision is recorded.")).to_be_visible()
    coordinator.check()

    # And the room agrees words for the public, which name nobody
    page.get_by_label("Words agreed for the public").fill("Somebody was helped at 12 Dock Road.")
    coordinator.press("The room agrees these words")
    expect(page.get_by_role("alert")).to_contain_text("a house number and street")
    page.get_by_label("Words agreed for the public").fill("One home that others had taken over was given back.")
    coordinator.press("The room agrees these words")
    expect(page.get_by_text("The words for the public are recorded.")).to_be_visible()

    # And what was decided becomes somebody's action, before the item is closed
    coordinator.follow(DECISION["Choice"])
    coordinator.check()
    coordinator.press("Open a plan for N-001, and add an action")
    page.get_by_label("Lead responsible officer").select_option(label="Lead")
    page.get_by_label("What the plan is for, and its risks").fill("Keep N-001 safe in his home, and end the supply.")
    coordinator.date("Review due", 60)
    coordinator.press("Open a plan")
    page.get_by_label("What is to be done").fill("Change the locks, and visit with the police in the first week.")
    page.get_by_label("Protect").check()
    page.get_by_label("No legal power needed: why").fill("By agreement with the tenant.")
    page.get_by_label("Owner", exact=True).select_option(label="Practitioner")
    coordinator.date("Due", 14)
    coordinator.check()
    coordinator.press("Add an action")
    expect(page.get_by_text("A-0001 is added and offered to its owner.")).to_be_visible()
    coordinator.follow("The decision it carries out")
    expect(page.get_by_role("table", name="Actions that carry it out")).to_contain_text("Change the locks")
    coordinator.check()
    coordinator.show("meeting-decision", height=1500)
    coordinator.open(f"/meetings/{meeting.id}/")
    coordinator.follow(PAPER)
    coordinator.press("Type in the room")
    coordinator.press("Dealt with: next item")

    # Then the minutes are drafted by the coordinator and approved by the chair
    coordinator.open(f"/meetings/{meeting.id}/")
    coordinator.press("End the meeting and draft the minutes")
    expect(page.get_by_text("You drafted these minutes. The chair approves them.")).to_be_visible()
    coordinator.check()
    chair = seat("chair")
    chair.open(f"/meetings/{meeting.id}/minutes/")
    chair.press("Approve these minutes")
    chair.check()
    chair.show("meeting-minutes", height=1400)

    # And there are two of them: the open part for anybody asked, the closed part for those who were in the room
    for part in ("open part", "open and closed part"):
        with chair.page.expect_download() as download:
            chair.page.get_by_role("link", name=f"Word, {part}").click()
        assert download.value.suggested_filename.endswith(".docx")
    teacher = seat("teacher")
    teacher.open(f"/meetings/{meeting.id}/minutes/")
    expect(teacher.page.get_by_role("heading", name="Returns on time")).to_be_visible()
    expect(teacher.page.get_by_text("N-001")).to_have_count(0)
    teacher.check()
    item = meeting.items.get(title=PAPER)
    response = teacher.page.goto(f"{teacher.address}/meetings/items/{item.id}/")
    assert response is not None
    assert response.status == 404

    # Until the item is given to somebody, on record
    coordinator.open(f"/meetings/items/{item.id}/give/")
    page.get_by_label("To whom").select_option(label="Teacher, Merrow High School")
    page.get_by_label("Reason").fill("His brother is a pupil, and the school must know.")
    coordinator.check()
    coordinator.press("Give this item later")
    coordinator.check()
    teacher.open(f"/meetings/items/{item.id}/")
    expect(teacher.page.get_by_text("Warnings had no effect.")).to_be_visible()
