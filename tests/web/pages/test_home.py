"""The first page shows what waits for this viewer, and only that."""

from datetime import datetime, time, timedelta

import time_machine
from django.conf import settings

from portfolio.flow import papers, steps
from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.partnership.profiles import operations as profiles
from portfolio.partnership.profiles.models import LocalProfile
from portfolio.partnership.safeguarding import operations as safeguarding
from portfolio.partnership.safeguarding.people import Person
from portfolio.picture.subjects import operations as register
from tests.partnership.sharing.conftest import Open
from tests.picture.subjects import made as subjects
from tests.web.pages.desk import BAD, HEADER, at_desk, text
from tests.world import World


def test_with_nothing_to_do_it_says_so_and_where_to_go(world: World) -> None:
    said = text(at_desk(world, "analyst").get("/"))

    assert "Nothing waits for you." in said
    assert "You have not brought a file lately." in said
    assert 'href="/submissions/"' in said
    assert 'href="/settings/"' not in said


def test_a_report_waits_for_the_second_person_and_not_for_the_first(
    world: World,
    open_report: Open,
) -> None:
    report = papers.prepare_report(report=open_report(by=world.coordinator), by=world.coordinator)

    assert "1 thing waits for you." in text(at_desk(world, "chair").get("/"))
    assert f'href="/reports/{report.id}/read/"' in text(at_desk(world, "chair").get("/"))
    assert "Nothing waits for you." in text(at_desk(world, "coordinator").get("/"))


def _edition(world: World) -> LocalProfile:
    return profiles.open_edition(
        label=world.label(sensitivity="aggregate"),
        area_code="L1",
        area_name="Merrowby",
        first_month="2018-10",
        last_month="2018-10",
        by=world.analyst,
    )


def test_a_frozen_version_waits_for_the_second_person(world: World) -> None:
    release = profiles.prepare_release(profile=_edition(world), version="public", document={}, by=world.analyst)

    assert f'href="/local-profile/release/{release.id}/"' in text(at_desk(world, "chair").get("/"))


def test_a_section_that_has_outlived_its_clock_waits_for_whoever_writes(world: World) -> None:
    then = datetime.combine(clock.today() - timedelta(days=500), time(12), clock.LONDON)  # summer time or not
    with time_machine.travel(then):
        profile = _edition(world)
        profiles.write_section(
            profile=profile, section_id="place", text="Two towns.", public_text="", seen_revision=0, by=world.analyst
        )

    said = text(at_desk(world, "analyst").get("/"))

    assert f'href="/local-profile/{profile.id}/section/place/"' in said
    assert "500 days old" in said


def test_a_refused_file_stands_among_ones_own_with_its_findings(world: World) -> None:
    client = at_desk(world, "practitioner")
    path = settings.VAR / "street.csv"
    path.write_text("\n".join([HEADER, BAD, ""]))
    steps.receive(
        by=world.practitioner, path=path, file_name=path.name, agency_code="housing", format="police-uk-street"
    )

    said = text(client.get("/"))

    assert "street.csv" in said
    assert "Refused" in said
    assert "1 finding<" in said
    assert "street.csv" not in text(at_desk(world, "teacher").get("/"))


def test_an_agreement_that_ends_soon_waits_for_governance(world: World) -> None:
    access.sign_agreement(
        partnership=world.partnership,
        name="Ending soon",
        version="1",
        parties=list(world.agencies.values())[:2],
        purposes=["safeguard"],
        signed=clock.today() - timedelta(days=300),
        expires=clock.today() + timedelta(days=30),
        by=world.governance,
    )

    assert "Ending soon" in text(at_desk(world, "governance").get("/"))
    assert "Ending soon" not in text(at_desk(world, "coordinator").get("/"))


def test_a_councillor_sees_what_is_published_and_help(world: World) -> None:
    said = text(at_desk(world, "councillor").get("/"))

    assert 'href="/published/"' in said
    assert "Submissions" not in said
    assert "OFFICIAL" not in said  # nothing here is marked


def test_a_training_copy_says_so_and_another_does_not(world: World) -> None:
    assert "Training copy." in text(at_desk(world, "analyst").get("/"))
    assert "Training copy." not in text(at_desk(world, "outsider").get("/"))


def test_what_lies_with_one_s_agency_is_due_and_nobody_is_named(world: World) -> None:
    case = safeguarding.refer(
        person=Person("Robin Reed", True),
        route="mash",
        receiver_code="childrens_social_care",
        consent="not_needed",
        concern="Seen carrying.",
        by=world.teacher,
    )
    safeguarding.move(case=case, to="sent", by=world.teacher)

    worker = text(at_desk(world, "social_worker").get("/"))

    assert f'href="/safeguarding/{case.id}/"' in worker
    assert f"{case.code}: acknowledge the referral" in worker
    assert "Robin" not in worker
    assert case.code not in text(at_desk(world, "practitioner").get("/"))


def test_a_proposal_waits_for_those_who_did_not_make_it(world: World) -> None:
    subject = register.propose_nominal(**subjects.nominal_values(world), by=world.analyst)

    assert f'href="/subjects/{subject.id}/"' in text(at_desk(world, "council_analyst").get("/"))
    assert f"/subjects/{subject.id}/" not in text(at_desk(world, "analyst").get("/"))
