"""Whatever a form asks an agency for, it offers those that have a part in this; another is refused in words."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from portfolio.ground import clock
from portfolio.ground.access import operations
from portfolio.ground.access.models import Agency
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings.errors import BadSeries, NotInTheRoom
from portfolio.partnership.meetings.models import Series
from portfolio.partnership.plan import operations as plan
from portfolio.partnership.plan.errors import IncompleteWords
from portfolio.partnership.safeguarding import operations as safeguarding
from portfolio.partnership.safeguarding.errors import BadConcern
from portfolio.partnership.safeguarding.people import Person
from tests.partnership.partnership_profiles import made
from tests.partnership.plan.conftest import ANSWERS
from tests.web.pages.desk import at_desk
from tests.world import World


@pytest.fixture
def idle(world: World) -> Agency:
    """The harbour board is on the list of agencies; nothing binds it, nobody signs in, nothing is held of it."""
    return operations.add_agency(
        partnership=world.partnership, code="harbour", name="Merrowby Harbour Board", regime="part2", by=world.operator
    )


@pytest.fixture
def series(world: World) -> Series:
    return meetings.begin_series(
        name="Group", agency=world.agencies["council"], from_date=clock.today(), by=world.coordinator
    )


@pytest.mark.usefixtures("idle")
def test_no_form_offers_an_agency_without_a_part(world: World, series: Series, tmp_path: Path) -> None:
    subject = made.subjects.nominal(world)
    draft = made.commissioned(world, subject.id)
    made.say(draft, world.analyst, made.report(tmp_path, world.analyst), text="He was seen at the parade.")
    profile = f"/partnership-profiles/{made.signed(world, draft).id}"
    desk = at_desk(world, "analyst")

    def offered(address: str) -> str:
        response = desk.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    for address in (
        "/submissions/new/",
        "/submissions/",
        "/who-is-who/",
        "/requests/new/",
        "/meetings/series/new/",
        f"/meetings/series/{series.id}/quorum/",
        "/safeguarding/new/referral/",
        "/plan/",
        "/plan/sheet/",
        "/outcomes/disruption/new/",
        "/outcomes/order/new/",
        "/outcomes/use/new/",
        "/subjects/lists/bring/",
        f"{profile}/copy/",
        f"{profile}/threat-to-life/",
        f"{profile}/not-shared/",
        "/settings/points/",
    ):
        said = offered(address)
        assert "Staithe Homes" in said, address
        assert "Harbour Board" not in said, address
    assert 'value="health"' not in offered(f"{profile}/copy/")  # nobody there could open it
    asked = offered("/requests/new/")
    assert 'value="charity"' not in asked  # no agreement binds it and the police
    assert 'value="police"' not in asked


def test_what_names_an_agency_without_a_part_is_refused_in_words(world: World, idle: Agency, series: Series) -> None:
    said = "Merrowby Harbour Board has no part in this"
    subject = made.subjects.nominal(world)

    with pytest.raises(IncompleteWords, match=said):
        plan.open_plan(
            subject_id=subject.id,
            lead_agency="harbour",
            lead=world.users["lead"].id,
            review_due=clock.today(),
            summary="Stop it.",
            by=world.lead,
        )
    with pytest.raises(BadSeries, match=said):
        meetings.set_quorum(
            series=series,
            kind="enforcement_child",
            from_date=clock.today(),
            least_agencies=1,
            needs=[["police"], ["harbour"]],
            by=world.coordinator,
        )
    meeting = meetings.plan(series=series, meets_on=clock.today(), starts=time(14), by=world.coordinator)
    with pytest.raises(NotInTheRoom, match=said):
        meetings.add_attendee(meeting=meeting, agency=idle, name="A guest", by=world.coordinator)
    referral = {
        "person": Person("Ola Rush", False),
        "route": "asc",
        "consent": "not_needed",
        "concern": "Seen in fear.",
    }
    with pytest.raises(BadConcern, match=said):
        safeguarding.refer(receiver_code="harbour", by=world.social_worker, **referral)


def test_a_safeguarding_team_is_told_whether_or_not_it_has_a_part(world: World) -> None:
    given = {"code": "adults_social_care", "name": "Merrowby Adults' Social Care", "regime": "part2"}
    adults = operations.add_agency(partnership=world.partnership, by=world.operator, **given)

    said = at_desk(world, "analyst").get("/safeguarding/new/referral/").content.decode()

    assert 'value="adults_social_care"' in said
    operations.sign_agreement(
        partnership=world.partnership,
        name="Second agreement",
        version="1",
        parties=[adults, world.agencies["police"]],
        purposes=["safeguard"],
        signed=clock.today(),
        expires=clock.today() + timedelta(days=9),
        by=world.operator,
    )
    with pytest.raises(IncompleteWords, match="Nobody of Merrowby Adults' Social Care can sign in to sign a check"):
        plan.make_check(
            subject_id=made.subjects.nominal(world).id,
            kind="exploitation",
            answers=ANSWERS,
            asked="adults_social_care",
            by=world.lead,
        )
