"""The actions of a meeting in its minutes: for whom, with which words, in which part."""

from collections.abc import Callable
from typing import Any

import pytest

from portfolio.flow import minutes, removing
from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.documents.model import Table
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations
from portfolio.partnership.meetings.models import Decision
from portfolio.partnership.meetings.operations import Said
from portfolio.partnership.plan import operations as plans
from portfolio.partnership.plan.models import Action
from portfolio.picture.subjects.models import Subject
from tests.partnership.meetings.conftest import Board, board, register, said  # noqa: F401 - fixtures
from tests.picture.subjects import made as subjects

Speak = Callable[..., Said]


class Told:
    """A meeting with a closed and an open item, each decided, and actions under the two decisions."""

    def __init__(self, board: Board, said: Speak) -> None:  # noqa: F811
        self.board, self.world = board, board.world
        by = board.world.coordinator
        closed, self.open = board.closed_item(), board.closed_item("Gaps", "gaps", subjects=(), part="open")
        board.begin()
        board.present(closed, "chair", "coordinator", "analyst", "social_worker")
        board.absent(closed, "practitioner")
        board.present(self.open)
        self.decided, self.openly = (
            operations.record_decision(item=item, said=said(kind="general"), by=by) for item in (closed, self.open)
        )
        self.person, self.place = subjects.nominal(self.world), subjects.place(self.world)

    def act(self, subject: Subject, decision: Decision, **given: Any) -> Action:
        plan = plans.open_plan(
            subject_id=subject.id,
            lead_agency="police",
            lead=self.world.users["lead"].id,
            review_due=subjects.soon(60),
            by=self.world.lead,
        )
        asked = {
            "plan_id": plan.id,
            "p": "protect",
            "owner_agency": "housing",
            "owner": self.world.users["practitioner"].id,
            "due": subjects.soon(14),
            "no_power_because": "None is needed.",
            "decision_id": decision.id,
            "by": self.world.coordinator,
        }
        return plans.add_action(**{**asked, **given})

    def rows(self, viewer: Actor, part: str = "closed") -> list[tuple[str, ...]]:
        made = minutes.minutes_of(viewer, self.board.meeting, part)
        return [
            row for block in made.blocks if isinstance(block, Table) and block.id == "actions" for row in block.rows
        ]


@pytest.fixture
def told(board: Board, said: Speak) -> Told:  # noqa: F811
    return Told(board, said)


def test_whoever_heard_it_agreed_reads_the_action_and_nobody_who_was_away(told: Told) -> None:
    action = told.act(told.person, told.decided, text="Change the locks.")
    code, due = f"{action.code}, decision\N{NO-BREAK SPACE}1", f"{action.due.day} {action.due:%B %Y}"
    row = (code, "Change the locks.", "Practitioner, Staithe Homes", due, "None")

    for who in ("chair", "social_worker", "coordinator"):
        assert told.rows(getattr(told.world, who)) == [row]
    assert told.rows(told.world.practitioner) == []  # it is theirs, and stands on their own page; they were away
    assert told.rows(told.world.chair, "open") == []


def test_the_open_part_names_no_person_and_no_particulars(told: Told) -> None:
    about = told.act(told.person, told.openly, text="See him at school.", power="", owner="", owner_name="Pat Lee")
    there = told.act(told.place, told.openly, text="Ask Doyle about 5 Quay Street.")

    rows = told.rows(told.world.coordinator, "open")

    assert [row[0].partition(",")[0] for row in rows] == [about.code, there.code]
    assert [row[1] for row in rows] == ["Not told here", "Ask [withheld] about [withheld]."]
    assert {row[2] for row in rows} == {"Staithe Homes"}
    assert [row[1] for row in told.rows(told.world.coordinator)] == [about.text, there.text]
    assert [row[1] for row in told.rows(told.world.practitioner)] == [about.text, there.text]
    assert told.rows(told.world.teacher) == []  # the item is open to a school, the words of the action are not


def test_a_hidden_and_a_removed_subject_leave_the_minutes(told: Told) -> None:
    action = told.act(told.person, told.decided, text="Change the locks.")
    for about, who in ((action.reference, "chair"), (Reference("subject", told.person.id), "social_worker")):
        access.restrict(about=about, user=told.world.users[who], reason="A relative.", by=told.world.governance)
        assert told.rows(told.world.again(who)) == []
    assert len(told.rows(told.world.coordinator)) == 1

    removing.remove_subject(subject_id=told.person.id, reason="Not necessary any more.", by=told.world.governance)

    assert told.rows(told.world.coordinator) == []


def test_a_cancelled_action_says_so(told: Told) -> None:
    action = told.act(told.person, told.decided, text="Change the locks.")
    plans.move_action(action_id=action.id, to="cancelled", words="Moved out.", by=told.world.coordinator)

    assert [row[1] for row in told.rows(told.world.chair)] == ["Change the locks. (cancelled since)"]
