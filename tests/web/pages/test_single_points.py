"""Whom others turn to at an agency: named under Settings, shown wherever something is addressed to it."""

from pathlib import Path

from portfolio.ground.access import operations as access
from portfolio.ground.access.models import Membership
from portfolio.ground.audit.models import Event
from portfolio.partnership.sharing.closed import operations, queries
from tests.partnership.partnership_profiles import made
from tests.web.pages.desk import at_desk, text
from tests.world import World

NAMED = "Staithe Homes (single point: Practitioner)"
NOT_NAMED = "Merrow High School (no single point named)"


def _name(world: World, code: str, name: str) -> None:
    operations.name_single_point(agency=world.agencies[code], user=world.users[name], by=world.administrator)


def test_an_administrator_names_one_of_those_who_can_receive_there(world: World) -> None:
    desk = at_desk(world, "administrator")
    assert "Nobody named" in text(desk.get("/settings/points/"))
    form = text(desk.get("/settings/agencies/council/single-point/"))
    for there, name in ((True, "chair"), (False, "practitioner"), (False, "councillor"), (False, "administrator")):
        assert (f'value="{world.users[name].id}"' in form) is there, name

    said = text(desk.post("/settings/agencies/council/single-point/", {"user": world.users["chair"].id}, follow=True))

    assert "Chair is the single point of Merrowby Borough Council." in said
    assert queries.points_today(world.analyst) == {world.agencies["council"].id: world.users["chair"]}
    event = Event.objects.get(kind="copies.point_named")
    assert (event.operation, event.about_id) == ("alter", world.agencies["council"].id)
    assert "An administrator adds somebody under People first" in text(
        desk.get("/settings/agencies/health/single-point/")
    )


def test_everybody_at_work_reads_them_and_few_name_them(world: World) -> None:
    for name in ("practitioner", "lead", "governance", "chair"):
        said = text(at_desk(world, name).get("/settings/points/"))
        assert "Nobody named" in said
        assert "single-point/" not in said
        assert at_desk(world, name).get("/settings/agencies/council/single-point/").status_code == 403
    assert at_desk(world, "councillor").get("/settings/points/").status_code == 403


def test_what_is_addressed_to_an_agency_says_who_its_single_point_is(world: World, tmp_path: Path) -> None:
    _name(world, "housing", "practitioner")
    subject = made.subjects.nominal(world)
    draft = made.commissioned(world, subject.id)
    made.say(draft, world.analyst, made.report(tmp_path, world.analyst), text="He was seen at the parade.")
    profile = made.signed(world, draft)
    request = made.ask(world, subject.id)
    desk = at_desk(world, "analyst")

    for address in ("/requests/new/", f"/partnership-profiles/{profile.id}/copy/"):
        said = text(desk.get(address))
        assert NAMED in said, address
        assert NOT_NAMED in said, address
    assert NAMED in text(desk.get(f"/requests/{request.id}/"))
    copy = operations.issue(
        profile=profile,
        recipient=queries.recipient(world.analyst, "housing"),
        purpose="prevent_crime",
        gateway="CDA98_S115",
        necessity="They act on the tenancy.",
        basis={"provision_of_act": "Sections 5 and 6", "recipient_status": "A registered social landlord"},
        by=world.analyst,
    )
    assert f"Practitioner, {NAMED}" in text(desk.get(f"/copies/{copy.id}/"))


def test_a_single_point_who_has_left_is_named_to_nobody_and_the_page_says_so(world: World) -> None:
    _name(world, "housing", "practitioner")
    access.leave(membership=Membership.objects.get(user=world.users["practitioner"]), by=world.administrator)
    desk = at_desk(world, "coordinator")

    assert "Staithe Homes (no single point named)" in text(desk.get("/requests/new/"))
    assert "Practitioner, who cannot receive there any more: name another" in text(desk.get("/settings/points/"))
