"""The pages of plans, actions, checks, powers and outcomes: what they say, to whom, and what they refuse."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portfolio.partnership.outcomes import operations as outcomes
from portfolio.partnership.plan import operations
from portfolio.partnership.plan.models import Action, Plan4P
from portfolio.picture.subjects.models import Subject
from tests.partnership.plan.conftest import add, checked, in_days, open_plan, suspect  # noqa: F401 - fixtures
from tests.partnership.plan.test_sheets import sheet
from tests.picture.subjects import made
from tests.web.pages.desk import at_desk, text
from tests.world import World


@pytest.fixture
def plan(suspect: Subject, open_plan: Any) -> Plan4P:  # noqa: F811
    found: Plan4P = open_plan(suspect)
    return found


@pytest.fixture
def action(plan: Plan4P, add: Any) -> Action:  # noqa: F811
    found: Action = add(plan)
    return found


@pytest.fixture
def victim(world: World) -> Subject:
    return made.nominal(
        world,
        "SUSPECT",
        "VICTIM",
        name="Una Blythe",
        safeguarding_lead=world.users["social_worker"].id,
        nrm_considered="yes",
        nrm_reason="Referred.",
    )


def test_the_list_and_the_board_say_the_same(action: Action, world: World) -> None:
    desk = at_desk(world, "coordinator")

    as_list, as_board = text(desk.get("/plan/")), text(desk.get("/plan/?view=board"))

    for page in (as_list, as_board):
        assert "A-0001" in page
        assert "Visit the flat and change the locks." in page
        assert "Practitioner, Staithe Homes" in page
    assert "<table" not in as_board


def test_a_plan_shows_its_board_its_tables_and_its_flags(
    victim: Subject,
    open_plan: Any,  # noqa: F811
    add: Any,  # noqa: F811
    world: World,
) -> None:
    plan = open_plan(victim)

    add(plan)
    desk = at_desk(world, "analyst")

    page = text(desk.get(f"/plan/of/{plan.id}/"))

    assert "Una" not in page
    board = page[page.index("Board") : page.index("Actions, the earliest due first")]
    for shown in (board, text(desk.get("/plan/")), text(desk.get("/plan/?view=board"))):
        assert "Victim" in shown
    assert "Find powers for" in page


def test_a_practitioner_reads_the_action_and_not_the_plan(action: Action, world: World) -> None:
    desk = at_desk(world, "practitioner")

    assert "A-0001" in text(desk.get("/plan/?which=mine"))
    assert f"/plan/of/{action.plan_id}/" not in text(desk.get("/plan/"))
    assert f"/plan/of/{action.plan_id}/" not in text(desk.get(f"/plan/action/{action.id}/"))
    assert desk.get(f"/plan/of/{action.plan_id}/").status_code == 404


def test_a_chair_reads_no_words(action: Action, world: World) -> None:
    page = text(at_desk(world, "chair").get(f"/plan/action/{action.id}/"))

    assert "You see how it stands, not the words." in page
    assert "change the locks" not in page
    assert "What you can do" not in page


def test_an_owner_is_not_offered_to_verify_and_is_refused(action: Action, world: World) -> None:
    operations.move_action(action_id=action.id, to="accepted", by=world.practitioner)
    operations.move_action(action_id=action.id, to="done_claimed", words="Done.", by=world.practitioner)
    desk = at_desk(world, "practitioner")

    assert "Verify that it is done" not in text(desk.get(f"/plan/action/{action.id}/"))
    refused = desk.post(f"/plan/action/{action.id}/verify/", {"words": "Seen."})

    assert refused.status_code == 403
    assert "You own this action. Somebody else must verify that it is done." in text(refused)
    assert "Verify that it is done" in text(at_desk(world, "coordinator").get(f"/plan/action/{action.id}/"))


def test_enforcement_on_a_victim_is_refused_on_the_page_and_the_words_stay(
    victim: Subject,
    open_plan: Any,  # noqa: F811
    world: World,
) -> None:
    plan = open_plan(victim)
    due = in_days(10)
    given = {
        "text": "Seek an injunction.",
        "p": "pursue",
        "power": "gang-injunction",
        "owner": world.lead.id,
        "due-day": due.day,
        "due-month": due.month,
        "due-year": due.year,
        "priority": "normal",
    }

    page = at_desk(world, "analyst").post(f"/plan/of/{plan.id}/action/", given)

    assert page.status_code == 403
    assert "is a victim as well: the check for exploitation must be made" in text(page)
    assert "Seek an injunction." in text(page)
    assert not Action.objects.exists()


def test_an_edit_over_somebody_elses_shows_both_texts(action: Action, world: World) -> None:
    operations.edit_action(
        action_id=action.id, text="Visit on Monday.", p="protect", priority="normal", seen_revision=0, by=world.lead
    )
    given = {"text": "Visit on Tuesday.", "p": "protect", "priority": "normal", "seen_revision": "0"}

    page = at_desk(world, "coordinator").post(f"/plan/action/{action.id}/edit/", given)

    assert page.status_code == 409
    assert "Visit on Monday." in text(page)
    assert "Visit on Tuesday." in text(page)


def test_the_finder_puts_safeguarding_first_and_says_why_not(victim: Subject, world: World) -> None:
    page = text(at_desk(world, "analyst").get(f"/powers/for/{victim.id}/"))

    assert "Safeguarding and support come first." in page
    assert page.index("Emergency rehousing") < page.index("Gang-related violence")
    assert "the check for exploitation must be made, and signed by the safeguarding lead" in page
    assert "It is used on a vehicle; N-001 is a person." in page


def test_who_sees_a_pointer_alone_is_told_whom_to_ring(suspect: Subject, world: World) -> None:  # noqa: F811
    page = at_desk(world, "practitioner").get(f"/powers/for/{suspect.id}/")

    assert page.status_code == 403
    assert "Known to Merrowby Police: ring them" in text(page)


def test_the_catalogue_is_filtered(world: World) -> None:
    desk = at_desk(world, "practitioner")

    page = text(desk.get("/powers/?kind=enforcement&target=child&agency=youth_justice"))
    one = text(desk.get("/powers/respect-order/"))

    assert "Gang-related violence" in page
    assert "Mentoring" not in page
    assert "commencement is not confirmed" in one
    assert desk.get("/powers/no-such-power/").status_code == 404


def test_a_sheet_that_cannot_be_read_lists_its_rows(action: Action, world: World, tmp_path: Any) -> None:
    path = sheet(tmp_path / "back.xlsx", {"Action": "A-0001", "New status": "Done"})
    upload = SimpleUploadedFile("back.xlsx", path.read_bytes())

    page = at_desk(world, "coordinator").post("/plan/sheet/", {"agency": "housing", "file": upload})

    assert page.status_code == 400
    assert "1 row cannot be taken in. Nothing was changed." in text(page)
    assert "Say what shows that it is done" in text(page)
    form = at_desk(world, "practitioner").get("/plan/sheet/housing.xlsx")
    assert form.content[:2] == b"PK"
    assert at_desk(world, "practitioner").get("/plan/sheet/police.xlsx").status_code == 404


def test_the_subjects_page_shows_plan_powers_and_outcomes(action: Action, suspect: Subject, world: World) -> None:  # noqa: F811
    outcomes.propose_disruption(
        happened=in_days(-3),
        title="Line silent",
        p="pursue",
        level="minor",
        rationale="Short.",
        victim_effect="Not known.",
        subject_ids=[suspect.id],
        lead_agency="police",
        by=world.lead,
    )
    desk = at_desk(world, "analyst")
    desk.post(f"/subjects/{suspect.id}/", {"why": "ACTION", "words": "Working on the plan."})

    page = text(desk.get(f"/subjects/{suspect.id}/"))

    for words in ("Find powers for N-001", "The plan for N-001", "Visit the flat and change the locks.", "D-0001"):
        assert words in page


def test_moderation_is_refused_to_the_originator(suspect: Subject, world: World) -> None:  # noqa: F811
    row = outcomes.propose_disruption(
        happened=in_days(-3),
        title="Line silent",
        p="pursue",
        level="minor",
        rationale="Short.",
        victim_effect="Not known.",
        subject_ids=[suspect.id],
        lead_agency="police",
        by=world.lead,
    )

    page = at_desk(world, "lead").post(
        f"/outcomes/disruption/{row.id}/moderate/", {"answer": "yes", "level": "minor", "reason": "Yes."}
    )

    assert page.status_code == 403
    assert "You recorded this disruption. Somebody else must agree its level." in text(page)
    assert "Not shown to you" in text(at_desk(world, "chair").get("/outcomes/"))
