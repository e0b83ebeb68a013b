"""The information governance lead reviews disclosures: what was asked, on what grounds, what was answered; no names."""

import pytest

from portfolio.ground.access import operations as access
from portfolio.ground.audit.models import Event
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import operations
from portfolio.partnership.partnership_profiles.models import Request
from portfolio.picture.subjects.models import Subject
from tests.partnership.partnership_profiles import made
from tests.web.pages.desk import at_desk, text
from tests.world import World

LIST = "/oversight/disclosures/"


@pytest.fixture
def subject(world: World) -> Subject:
    return made.subjects.exploited_child(world)


@pytest.fixture
def refused(world: World, subject: Subject) -> Request:
    """Asked by the police, refused by the school; names stand where they should not."""
    request = made.ask(
        world,
        subject.id,
        to="school",
        question="Is Tia Marsh, a friend of Robin Underhill, a pupil?",
        about="The girl Tia Marsh, born 4 May 2011; Underhill is her cousin",
        basis="The school can tell us. Her safety depends on where she is on Monday. Ring 07700 900123.",
    )
    operations.answer(
        request=request, outcome="refuse", reason="harm", reason_words="Tia told us in confidence.", by=world.teacher
    )
    return request


def test_governance_reads_grounds_and_outcome_without_names(world: World, refused: Request) -> None:
    desk = at_desk(world, "governance")

    listed, page = text(desk.get(LIST)), text(desk.get(f"{LIST}{refused.id}/"))

    for said in ("R-0001", "N-001", "Exploited child", "Merrowby Police", "Merrow High School", "Refused"):
        assert said in listed
    assert "Is [withheld] [withheld], a friend of Robin [withheld], a pupil?" in page
    for said in (
        "The school can tell us. Her safety depends on where she is",
        "Sharing would do a child or adult more harm",
        "told us in confi",
    ):
        assert said in page
    for secret in ("Tia", "Marsh", "Underhill", "07700 900123", "4 May 2011"):
        assert secret not in listed + page
    event = Event.objects.filter(kind="partnership_profiles.disclosures_reviewed").latest("at")
    assert (event.operation, event.about_id, event.actor) == ("consult", refused.id, world.governance.id)


def test_what_was_released_stays_with_the_two_agencies(world: World, subject: Subject) -> None:
    request = made.ask(world, subject.id)
    operations.answer(
        request=request, outcome="hit", released="Tenant of flat 9 since May.", kind="fact", by=world.practitioner
    )

    page = text(at_desk(world, "governance").get(f"{LIST}{request.id}/"))

    assert "Yes, as a fact, handling P" in page
    assert "flat 9" not in page


def test_nobody_else_reviews_and_governance_does_not_read_the_requests_themselves(
    world: World, refused: Request
) -> None:
    governance = at_desk(world, "governance")

    assert governance.get("/requests/").status_code == 403
    assert governance.get(f"/requests/{refused.id}/").status_code == 403
    for name in ("analyst", "coordinator", "chair", "teacher", "administrator"):
        assert at_desk(world, name).get(LIST).status_code == 403


def test_a_request_about_somebody_hidden_from_them_does_not_exist(
    world: World, refused: Request, subject: Subject
) -> None:
    access.restrict(
        about=Reference("subject", subject.id),
        user=world.users["governance"],
        reason="Her uncle.",
        by=world.governance,
    )

    desk = at_desk(world, "governance")
    assert "No partner has been asked anything yet." in text(desk.get(LIST))
    assert desk.get(f"{LIST}{refused.id}/").status_code == 404
