"""A gang and an exploited child, a review out of view, a missed review; evidence found and ticked."""

import pytest
from playwright.sync_api import expect

from portfolio.picture.subjects import operations
from tests.journeys.conftest import Desk, Seat
from tests.picture.subjects import made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _say_why(desk: Desk) -> None:
    desk.page.get_by_label("Preparing for, or following up, a meeting").check()
    desk.page.get_by_label("What do you need it for?").fill("The meeting of 7 December.")
    desk.press("Open")


def test_a_child_is_exploited_by_a_gang_and_a_review_ends_or_is_missed(seat: Seat, world: World) -> None:
    # Given a person in view, and an exploited child and a street gang
    subject, child = made.nominal(world), made.exploited_child(world)
    gang = made.group(
        world,
        group_kind="street_gang",
        definition="gang-statute",
        name="Quay group",
        evidence=[made.evidence(world, "three_people"), made.evidence(world, "recognisable")],
    )
    operations.add_member(
        subject_id=gang.id,
        nominal_id=child.id,
        role="runner",
        confidence="high",
        evidence=(made.mention(world).reference,),
        by=world.analyst,
    )

    # When somebody is to be proposed, the page asks first who or what it is
    analyst = seat("analyst")
    analyst.open("/subjects/")
    analyst.check()
    analyst.press("Propose a subject")
    analyst.check()
    analyst.follow("A person")
    analyst.check()

    # Then the gang's page says that the child is exploited by it
    other = seat("council_analyst")
    other.open(f"/subjects/{gang.id}/")
    _say_why(other)
    expect(other.page.get_by_role("cell", name="Exploited by", exact=True)).to_be_visible()
    other.check()

    # And the owner reviews the person out of view
    analyst.open(f"/subjects/{subject.id}/review/")
    analyst.check()
    analyst.page.get_by_label("Remove from view").check()
    analyst.page.get_by_label("Why?").fill("Nothing new for a year, and no record since.")
    analyst.page.get_by_label("Yes").check()
    analyst.press("Record the review")
    expect(analyst.page.get_by_text("Kane Doyle")).not_to_be_visible()

    # And a missed review leaves no more than a pointer
    made.age(world, child, 100)
    other.open(f"/subjects/{child.id}/")
    expect(other.page.get_by_text("Review overdue")).to_be_visible()
    other.check()


def test_evidence_is_found_and_ticked_with_the_keyboard_alone(seat: Seat, world: World) -> None:
    # Given two people in view who are one by who is who, and a record of somebody else
    subject, double = made.nominal(world), made.nominal(world)
    made.one_person(world, subject, double)
    other = made.mention(world, forenames="Marla", surname="Quent", search_key="quent marla", role="witness")
    made.identity(world, other)

    # When the analyst opens the list, it marks the two in words
    analyst = seat("analyst")
    analyst.open("/subjects/")
    expect(analyst.page.get_by_text("Possible double")).to_have_count(2)
    analyst.check()

    # And adds evidence: what the person has is there to tick, what is missing is found by a word
    analyst.open(f"/subjects/{subject.id}/")
    _say_why(analyst)
    analyst.open(f"/subjects/{subject.id}/evidence/")
    analyst.check()
    analyst.page.get_by_label("Serious violence or weapons").check()
    analyst.tab_to("Find records by a word")
    analyst.page.keyboard.type("Marla Quent")
    analyst.page.keyboard.press("Enter")
    box = analyst.page.get_by_label("Marla Quent. Event: witness")
    box.focus()
    analyst.page.keyboard.press("Space")
    analyst.check()
    analyst.page.get_by_label("Or paste where it is read").press("Enter")

    # Then it rests on the record that was ticked: Enter in another box than that of the word does as the button does
    expect(analyst.page.get_by_text("The evidence is added.")).to_be_visible()
    assert subject.evidence.filter(reference=str(other.reference)).exists()

    # And a group's limbs are ticked from one search
    analyst.open("/subjects/propose/group/?definition=ocg:ocg-statute")
    analyst.page.get_by_label("Find records by a word").fill("Marla Quent")
    analyst.press("Find records")
    analyst.check()
