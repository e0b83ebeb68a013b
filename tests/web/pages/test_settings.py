"""The partnership's settings: seen by those who run, oversee and install; changed by whoever may."""

from datetime import timedelta

from portfolio.ground import clock
from portfolio.ground.access import queries
from portfolio.ground.access.models import Agreement, Membership, User
from tests.web.pages.desk import at_desk, text
from tests.world import World

PERSON = {
    "name": "Robin Tern",
    "username": "robin",
    "email": "",
    "password": "a gate beside the ferry",
    "agency": "housing",
    "role": "practitioner",
}


def _date(name: str, day: object) -> dict[str, str]:
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def test_settings_show_name_area_and_who_belongs(world: World) -> None:
    said = text(at_desk(world, "coordinator").get("/settings/"))

    assert "Merrowby Partnership" in said
    assert "Agencies</a> (7)" in said
    assert "People and roles</a> (12)" in said
    assert "None yet" in said  # no geography


def test_the_name_and_the_area_are_changed(world: World, merrowby: str) -> None:
    given = {"name": "Estuary Partnership", "area_code": "L1", "quiet_days": "60"}
    client = at_desk(world, "coordinator")
    assert "Error:" in text(client.post("/settings/partnership/", {**given, "quiet_days": "365"}))
    client.post("/settings/partnership/", given)

    own = queries.partnership_of(world.analyst)
    assert (own.name, own.area_code, own.area_name, own.quiet_days) == ("Estuary Partnership", "L1", "Merrowby", 60)
    assert "After 60 days without a new reason" in text(client.get("/settings/"))


def test_governance_sees_settings_and_may_not_change_the_name(world: World) -> None:
    client = at_desk(world, "governance")

    assert "Change name or area" not in text(client.get("/settings/"))
    assert client.post("/settings/partnership/", {"name": "x"}).status_code == 403


def test_an_agency_is_added_as_invited_and_its_code_once(world: World) -> None:
    client = at_desk(world, "coordinator")
    agency = {"code": "fire", "name": "Merrowby Fire", "regime": "part2"}
    client.post("/settings/agencies/new/", agency)

    again = client.post("/settings/agencies/new/", agency)

    assert queries.agency(world.analyst, "fire").state == "invited"
    assert "There is an agency with the code fire in this partnership already." in text(again)


def test_an_agency_moves_only_where_its_state_leads(world: World) -> None:
    client = at_desk(world, "governance")
    offered = text(client.get("/settings/agencies/housing/state/"))

    client.post("/settings/agencies/housing/state/", {"state": "lapsed"})

    assert 'value="lapsed"' in offered
    assert 'value="invited"' not in offered
    assert queries.agency(world.analyst, "housing").state == "lapsed"
    assert world.again("practitioner").role is None  # they have no access any more


def test_a_person_is_added_with_a_role_and_can_sign_in(world: World) -> None:
    at_desk(world, "administrator").post("/settings/people/new/", PERSON)

    user = User.objects.get(username="robin")
    assert user.check_password(PERSON["password"])
    assert queries.actor_of(user).agency_code == "housing"


def test_a_weak_password_is_refused_and_never_shown_again(world: World) -> None:
    response = at_desk(world, "administrator").post("/settings/people/new/", {**PERSON, "password": "12345"})

    assert "too short" in text(response)
    assert "12345" not in text(response)
    assert not User.objects.filter(username="robin").exists()


def test_a_name_in_use_is_refused_and_no_half_person_is_left(world: World) -> None:
    response = at_desk(world, "administrator").post("/settings/people/new/", {**PERSON, "username": "chair"})

    assert "Somebody signs in as chair already." in text(response)
    assert not User.objects.filter(name="Robin Tern").exists()


def test_a_role_ends_after_asking(world: World) -> None:
    membership = Membership.objects.get(user=world.users["teacher"])
    client = at_desk(world, "administrator")
    assert "End this role?" in text(client.get(f"/settings/people/{membership.id}/end/"))

    client.post(f"/settings/people/{membership.id}/end/")

    assert world.again("teacher").role is None


def test_somebody_is_given_another_role(world: World) -> None:
    asked = {"person": world.users["chair"].id, "agency": "council", "role": "lead"}

    at_desk(world, "administrator").post("/settings/people/role/", asked)

    assert Membership.objects.filter(user=world.users["chair"], role="lead").exists()


def test_the_system_role_is_offered_to_nobody(world: World) -> None:
    response = at_desk(world, "administrator").post("/settings/people/new/", {**PERSON, "role": "system"})

    assert not User.objects.filter(username="robin").exists()
    assert "Error: " in text(response)


def test_an_agreement_is_recorded_and_opens_what_it_says(world: World) -> None:
    today = clock.today()
    asked = {
        "name": "With the charity",
        "version": "1",
        "parties": ["police", "charity"],
        "purposes": ["safeguard"],
        **_date("signed", today),
        **_date("expires", today + timedelta(days=365)),
    }

    at_desk(world, "governance").post("/settings/agreements/new/", asked)

    made = Agreement.objects.get(name="With the charity")
    assert sorted(party.code for party in made.parties.all()) == ["charity", "police"]
    assert any(sharing.id == made.id for sharing in world.again("volunteer").sharings)


def test_an_agreement_that_ends_before_it_begins_or_has_one_party_is_refused(world: World) -> None:
    today = clock.today()
    asked = {
        "name": "Alone",
        "version": "1",
        "parties": ["police"],
        "purposes": ["safeguard"],
        **_date("signed", today),
        **_date("expires", today),
    }

    said = text(at_desk(world, "governance").post("/settings/agreements/new/", asked))

    assert "The agreement must end after it was signed" in said
    assert "An agreement needs at least two agencies" in said
    assert not Agreement.objects.filter(name="Alone").exists()


def test_every_right_is_listed_with_its_reason(world: World) -> None:
    said = text(at_desk(world, "governance").get("/settings/rights/"))

    assert "Read log" in said
    assert "Logs serve four lawful uses only (DPA 2018 s62(4))" in said
    assert "Everybody has a first page" in said
    assert "Released by someone who did not write it" in said
    assert "REQ-" not in said  # numbers of requirements are the builders' own


def test_another_partnerships_agencies_and_people_are_not_shown(world: World) -> None:
    client = at_desk(world, "administrator")

    for page in ("agencies", "people", "agreements"):
        assert "Elsewhere" not in text(client.get(f"/settings/{page}/"))
        assert "Outsider" not in text(client.get(f"/settings/{page}/"))
