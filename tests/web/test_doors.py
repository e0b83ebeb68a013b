"""Every address: who may open it, and that what is not theirs looks as if it did not exist."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from portfolio.flow import steps
from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, Membership
from portfolio.ground.access.rights import GRANTS, Right
from portfolio.ground.access.roles import PEOPLE, Role
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.ids import Reference
from portfolio.ground.jobs.models import Job
from portfolio.information.linkage import operations as linkage
from portfolio.information.linkage import queries as linkage_queries
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.profiles import operations as profiles
from portfolio.partnership.safeguarding import operations as safeguarding
from portfolio.partnership.safeguarding.people import Person
from portfolio.partnership.sharing import operations as sharing
from portfolio.partnership.sharing.models import Report
from portfolio.picture.subjects import operations as subjects
from portfolio.picture.subjects.given import EvidenceGiven
from tests.information.linkage.people import sheet, told
from tests.partnership.sharing.closed import elsewhere
from tests.picture.network.conftest import elsewheres_tie
from tests.web.elsewheres_plan import elsewheres_plan
from tests.web.pages.desk import GOOD, HEADER, at_desk
from tests.world import World

NOBODYS = "06fx3k2m9q7v5t8w1z4c"  # an id that nothing has
# A value for each word of an address. Ids are nobody's; codes are ones that exist, so that the id decides.
WORDS = {
    "id": NOBODYS,
    "case_kind": "referral",
    "step": "sent",
    "code": "police",
    "format": "pdf",
    "kind": "submission",
    "part": "risk",
    "section": "summary",
    "template": "people",
    "topic": "grades",
    "version": "core",
    "agency": "police",
    "category": NOBODYS,
    "membership": NOBODYS,
    "check": "exploitation",
    "level": "major",
    "objective": NOBODYS,
    "power": "mentoring",
}
ROLES = {Role.LEAD: "lead", Role.PRACTITIONER: "practitioner", **{role: role.value for role in PEOPLE}}


def _walk(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


@cache
def addresses() -> dict[str, Any]:
    """Every route of ours with its view; sign-in is allauth's, the interface has its own tests."""
    found = dict(_walk(get_resolver().url_patterns))
    return {route: view for route, view in found.items() if not route.startswith(("account/", "static/", "api/"))}


def filled(route: str, id: str = NOBODYS) -> str:
    """The route as an address, with this id."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: {**WORDS, "id": id}[found[1]], route)


def bare(response: HttpResponse) -> str:
    """The page without what differs from request to request."""
    return re.sub(r'(nonce|value)="[^"]*"', "", response.content.decode())


def ask(client: Client, address: str) -> HttpResponse:
    """The answer of the page; of its one way to write where it has no page."""
    response = client.get(address)
    return client.post(address) if response.status_code == 405 else response  # type: ignore[return-value]


@pytest.fixture(autouse=True)
def refusals_are_pages(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


def test_every_address_names_the_right_that_opens_it() -> None:
    without = [route for route, view in addresses().items() if not isinstance(getattr(view, "right", None), Right)]

    assert addresses()
    assert without == []


def test_whoever_is_not_signed_in_is_asked_to(world: World) -> None:
    answers = {route: ask(Client(), filled(route)) for route in addresses()}

    asked = {route for route, found in answers.items() if found.get("Location", "").startswith("/account/login/?next=")}
    assert set(answers) - asked == set()


@pytest.mark.parametrize("role", PEOPLE)
def test_a_role_opens_what_its_rights_say_and_nothing_else(role: Role, world: World) -> None:
    client = at_desk(world, ROLES[role])

    wrong = []
    for route, view in addresses().items():
        response = ask(client, filled(route))
        may = role in GRANTS[view.right].roles
        if (response.status_code == 403) == may or response.status_code >= 500:
            wrong.append(f"{route}: {response.status_code}")
        if not may and "you cannot do this" not in response.content.decode():
            wrong.append(f"{route}: no sentence")
    assert wrong == []


def test_a_refusal_at_the_door_is_logged(world: World) -> None:
    at_desk(world, "councillor").get("/reports/")

    event = Event.objects.get(kind="access.refused", actor=world.councillor.id)
    assert (event.outcome, event.about_kind, event.about_id) == ("refused", "page", "reports")


def test_somebody_without_a_role_is_refused_everywhere(world: World) -> None:
    with act(by=world.operator, event=events.USER_LEFT, on=Reference("test", "leave")):
        Membership.objects.filter(user=world.users["analyst"]).delete()
    client = at_desk(world, "analyst")

    assert {ask(client, filled(route)).status_code for route in addresses()} == {403}


def test_a_second_factor_is_asked_of_everybody_outside_a_training_copy(world: World, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    client = at_desk(world, "outsider")

    answers = {route: ask(client, filled(route)).get("Location") for route in addresses()}

    assert {route for route, location in answers.items() if location != "/account/2fa/"} == set()


def test_a_training_copy_does_without_a_second_factor(world: World, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True

    assert at_desk(world, "analyst").get("/").status_code == 200


@pytest.fixture
def elsewheres(world: World, tmp_path: Path) -> dict[str, str]:
    """The id of one thing of each kind that belongs to the second partnership, by the beginning of its address."""
    by = world.outsider
    label = Label(
        partnership=by.partnership_id,
        controller=by.agency_id,
        regime="part3",
        marking="OFFICIAL",
        sensitivity="open",
        handling="P",
        review_due=date(2030, 1, 1),
    )
    report = sharing.open_report(
        board="Board",
        meets_on=date(2026, 12, 7),
        title="Theirs",
        area_code="L1",
        area_name="Elsewhere",
        first_month="2018-10",
        last_month="2018-10",
        by=by,
    )
    profile = profiles.open_edition(
        label=label, area_code="L1", area_name="Elsewhere", first_month="2018-10", last_month="2018-10", by=by
    )
    release = profiles.prepare_release(profile=profile, version="public", document={"data": {}, "document": {}}, by=by)
    statement = profiles.add_statement(
        profile=profile, section_id="summary", kind="fact", text="Theirs.", rests_on=[Reference("record", "x")], by=by
    )
    path = tmp_path / "theirs.csv"
    path.write_text("\n".join([HEADER, *GOOD, ""]))
    submission = steps.receive(
        by=by, path=path, file_name=path.name, agency_code="police", format="police-uk-street"
    ).submission_id
    with act(by=by, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "elsewhere")):
        job = Job(partnership=world.elsewhere, kind="test", actor_kind="user", actor=by.id, created_at=clock.now())
        job.save(force_insert=True)
        # An approved report, which anybody of that partnership could read.
        Report.objects.filter(pk=report.pk).update(state="approved", prepared_by="a", decided_by="b")
    membership = Membership.objects.get(user=world.users["outsider"])
    case = safeguarding.identify_for_nrm(person=Person("Theirs", False), concern="Theirs.", by=by)
    runner = replace(by, role=Role.COORDINATOR)
    series = meetings.begin_series(
        name="Theirs", agency=Agency.objects.get(pk=by.agency_id), from_date=date(2026, 1, 1), by=runner
    )
    meeting = meetings.plan(series=series, meets_on=date(2026, 12, 8), starts=time(14), by=runner)
    item = meetings.add_item(meeting=meeting, heading="gaps", title="Theirs", by=runner)
    question = meetings.propose_decision(item=item, question="Theirs?", options=["x"], kind="general", by=runner)
    una, tie = elsewheres_tie(world)
    ours = Agency.objects.get(pk=by.agency_id)
    one, other = sheet(ours, replace(label, sensitivity="personal"), [told("Jack Theirs"), told("Jade Theirs")])
    said = linkage.judge(left=one.pk, right=other.pk, verdict="same", reason="Theirs.", by=by)
    subject = subjects.propose_place(
        place_kind="venue",
        name="Theirs",
        necessity="Theirs, for a reason of theirs.",
        evidence=[EvidenceGiven(Reference("record", f"{submission}.2"), "used_for_crime")],
        review_due=clock.today() + timedelta(days=90),
        by=by,
    )
    listing = subjects.bring_list(
        content=b"Kind\n", file_name="theirs.csv", purpose="Theirs, to be tested.", use="view",
        ends=clock.today() + timedelta(days=30), by=by,
    )  # fmt: skip
    return {
        "subjects/lists/": listing.id,
        "subjects/": subject.id,
        **elsewheres_plan(by, Reference("record", f"{submission}.2")),
        "network/person/": una,
        "network/tie/": tie,
        "who-is-who/pair/": f"{one.pk}-{other.pk}",
        "who-is-who/judgement/": said.id,
        "who-is-who/person/": linkage_queries.identity_of(by, [one.pk])[one.pk],
        **elsewhere.profiles(by),
        "meetings/series/": series.id,
        "meetings/items/": item.id,
        "meetings/decisions/": question.id,
        "meetings/": meeting.id,
        "safeguarding/": case.id,
        "reports/": report.id,
        "published/report/": report.id,
        "published/local-profile/": release.id,
        "local-profile/release/": release.id,
        "local-profile/statement/": statement.id,
        "local-profile/": profile.id,
        "submissions/": submission,
        "records/": f"{submission}.2",
        "jobs/": job.id,
        "settings/people/": membership.id,
    }


def _with_ids() -> list[str]:
    """Addresses that name one thing by its id: not those that only lead on to it, nor a file that waits on disk."""
    leads_on = ("open/", "submissions/waiting/")
    return [route for route in addresses() if "<str:id>" in route and not route.startswith(leads_on)]


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_belongs_elsewhere_looks_as_if_it_did_not_exist(
    method: str, world: World, elsewheres: dict[str, str]
) -> None:
    wrong = []
    for route in _with_ids():
        theirs = next(id for begins, id in elsewheres.items() if route.startswith(begins))
        opener = next(role for role in (Role.COORDINATOR, *PEOPLE) if role in GRANTS[addresses()[route].right].roles)
        client = at_desk(world, ROLES[opener])
        other = getattr(client, method)(filled(route, theirs))
        nobodys = getattr(client, method)(filled(route, NOBODYS))
        if method == "get" and (other.status_code, nobodys.status_code) == (405, 405):
            continue
        same = bare(other).replace(theirs, "") == bare(nobodys).replace(NOBODYS, "")
        if (other.status_code, nobodys.status_code, same) != (404, 404, True):
            wrong.append(f"{route}: {other.status_code}, {nobodys.status_code}, {same}")
    assert wrong == []
