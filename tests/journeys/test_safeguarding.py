"""A teacher is worried about a pupil; a social worker answers."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_worry_is_referred_and_answered(seat: Seat) -> None:
    # Given a teacher who has seen a pupil carry things for an older group
    teacher = seat("teacher")
    teacher.follow("Safeguarding")
    teacher.check()

    # When she raises a referral
    teacher.follow("Raise a referral")
    teacher.press("Raise a referral")
    teacher.check()  # with every error told
    teacher.page.get_by_label("Who is this about?").fill("Robin Reed")
    teacher.page.get_by_label("Yes", exact=True).check()
    teacher.page.get_by_label("Concern").fill("Seen carrying parcels for an older group near the station.")
    teacher.page.get_by_label("Multi-agency safeguarding hub (children)").check()
    teacher.page.get_by_label("Agency that receives it").select_option("childrens_social_care")
    teacher.page.get_by_label("Not needed", exact=False).check()
    teacher.press("Raise a referral")
    expect(teacher.page.get_by_text("S-0001 is open.")).to_be_visible()
    teacher.check()
    teacher.follow("Send it")
    teacher.check()
    teacher.press("Send it")

    # Then the social worker finds it, acknowledges and accepts it
    worker = seat("social_worker")
    worker.follow("Safeguarding")
    worker.check()
    worker.show("safeguarding-cases")
    worker.follow("S-0001 Referral")
    worker.follow("Acknowledge it")
    worker.press("Acknowledge it")
    worker.follow("Accept it")
    worker.page.get_by_label("What happens next, or why nothing does").fill("A visit on Friday, with school.")
    worker.press("Accept it")

    # And the teacher reads the answer
    teacher.page.reload()
    expect(teacher.page.get_by_text("A visit on Friday, with school.")).to_be_visible()
    teacher.check()
    teacher.show("safeguarding-referral")
