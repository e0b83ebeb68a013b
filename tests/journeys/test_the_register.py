"""An analyst proposes a person, a second person approves, a gang and an exploited child, a review, a removal."""

import pytest

from portfolio.picture.subjects import operations
from portfolio.picture.subjects.models import Subject
from tests.journeys.conftest import Desk, Seat
from tests.picture.subjects import made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _say_why(desk: Desk) -> None:
    desk.page.get_by_label("Preparing for, or following up, a meeting").check()
    desk.page.get_by_label("What do you need it for?").fill("The meeting of 7 December.")
    desk.press("Open")


def _type_day(desk: Desk, name: str, days: int) -> None:
    day = made.soon(days)
    for part in ("day", "month", "year"):
        desk.page.locator(f"[name={name}-{part}]").fill(str(getattr(day, part)))


def test_a_person_comes_into_view_and_leaves_it(seat: Seat, world: World) -> None:
    # Given a person whom two agencies know, an exploited child, and a street gang
    held = [made.mention(world), made.mention(world, "housing", role="tenant", format="tenancies")]
    who = made.identity(world, *held)
    child = made.exploited_child(world)
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

    # When the analyst proposes him from his records
    analyst = seat("analyst")
    analyst.open("/subjects/")
    analyst.check()
    analyst.press("Propose a subject")
    analyst.check()
    analyst.follow("A person")
    analyst.check()
    analyst.open(f"/subjects/propose/nominal/?identity={who}")
    analyst.press("Propose")
    analyst.check()  # with every error told
    analyst.page.get_by_label("Suspected of an offence").check()
    analyst.page.get_by_label("What do the categories rest on?").fill("Arrested and charged on 1 June.")
    analyst.page.get_by_label("Why is it necessary").fill(made.WHY)
    _type_day(analyst, "review_due", 90)
    for one in held:
        analyst.page.locator(f"[name='shows-{one.reference}']").select_option("offending")
    analyst.press("Propose")
    subject = Subject.objects.get(name="Kane Doyle", kind="nominal")

    # Then a second person opens him with a reason, and approves
    other = seat("council_analyst")
    other.open(f"/subjects/{subject.id}/")
    other.check()
    _say_why(other)
    other.check()
    other.page.get_by_role("button", name="Approve").click()
    other.check()
    other.press("Approve")
    assert other.page.get_by_text("It is in view.").is_visible()

    # And the gang's page says that the child is exploited by it
    other.open(f"/subjects/{gang.id}/")
    _say_why(other)
    assert other.page.get_by_role("cell", name="Exploited by", exact=True).is_visible()
    other.check()

    # And the owner reviews him out of view
    analyst.open(f"/subjects/{subject.id}/review/")
    analyst.check()
    analyst.page.get_by_label("Remove from view").check()
    analyst.page.get_by_label("Why?").fill("Nothing new for a year, and no record since.")
    analyst.page.get_by_label("Yes").check()
    analyst.press("Record the review")
    assert not analyst.page.get_by_text("Kane Doyle").is_visible()

    # And whom a partner may not see, they ring about; a missed review leaves no more than that
    practitioner = seat("practitioner")
    practitioner.open(f"/subjects/{child.id}/")
    practitioner.check()
    made.age(world, child, 100)
    other.open(f"/subjects/{child.id}/")
    assert other.page.get_by_text("Review overdue").is_visible()
    other.check()
