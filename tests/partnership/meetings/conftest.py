"""Merrowby's board, and a meeting of it with people from five agencies."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, time

import pytest

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations
from portfolio.partnership.meetings.models import Attendee, Item, Meeting, Series
from portfolio.partnership.meetings.operations import Said
from portfolio.partnership.meetings.rules import Wording
from portfolio.picture.subjects.queries import Flags
from tests.world import World

ASKED = ("chair", "coordinator", "analyst", "practitioner", "social_worker")


@dataclass
class Board:
    """The series, its first meeting (not begun), and those asked, by their name in tests."""

    world: World
    series: Series
    meeting: Meeting
    people: dict[str, Attendee]

    def begin(self, *, signed: tuple[str, ...] = ASKED) -> Meeting:
        """Agenda open, papers out, in the room; those named have signed."""
        by = self.world.coordinator
        operations.open_agenda(meeting=self.meeting, by=by)
        operations.issue_papers(meeting=self.meeting, by=by)
        operations.begin_meeting(meeting=self.meeting, by=by)
        for name in signed:
            operations.sign_confidentiality(attendee=self.people[name], by=by)
        return self.meeting

    def closed_item(self, title: str = "N-017: what next", heading: str = "subjects", **given: object) -> Item:
        subjects = [Reference("subject", "n017")]
        asked: dict[str, object] = {"meeting": self.meeting, "subjects": subjects, "by": self.world.coordinator}
        return operations.add_item(heading=heading, title=title, **{**asked, **given})  # type: ignore[arg-type]

    def present(self, item: Item, *names: str) -> None:
        people = [self.people[name] for name in names or ASKED]
        operations.record_attendance(item=item, attendees=people, status="present", by=self.world.coordinator)

    def absent(self, item: Item, *names: str, status: str = "apology") -> None:
        people = [self.people[name] for name in names]
        operations.record_attendance(item=item, attendees=people, status=status, by=self.world.coordinator)


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> dict[str, Flags]:
    """What the register says of the subjects of these tests; each test may change it."""
    held = {"n017": Flags(), "n018": Flags()}

    def flags(_: Actor, ids: Iterable[str]) -> dict[str, Flags]:
        return {id: held[id] for id in ids if id in held}

    monkeypatch.setattr("portfolio.partnership.meetings.concern.register.flags", flags)
    return held


@pytest.fixture
def board(world: World, register: dict[str, Flags]) -> Board:
    """Monthly on the second Tuesday from 2026, bi-monthly from June; the first meeting in ten days."""
    by: Actor = world.coordinator
    series = operations.begin_series(
        name="Organised crime partnership group",
        agency=world.agencies["council"],
        from_date=date(2020, 1, 1),
        chair=world.users["chair"],
        place="Town Hall, committee room 2",
        by=by,
    )
    for first, months in ((date(2026, 1, 1), 1), (date(2026, 6, 1), 2)):
        operations.set_cadence(
            series=series, from_date=first, every_months=months, week=2, weekday=1, starts=time(14), by=by
        )
    day = date.fromordinal(clock.today().toordinal() + 10)
    meeting = operations.plan(series=series, meets_on=day, starts=time(14), by=by)
    people = {
        name: operations.add_attendee(meeting=meeting, agency=world.agencies["council"], user=world.users[name], by=by)
        for name in ASKED
    }
    return Board(world, series, meeting, people)


@pytest.fixture
def said() -> Callable[..., Said]:
    """A decision to enforce, complete; words can be changed, and what stands beside them."""

    def said(**given: object) -> Said:
        wording: dict[str, object] = {
            "kind": "enforcement",
            "question": "What is done about N-017?",
            "options": ("Nothing", "A civil injunction"),
            "choice": "A civil injunction is applied for.",
            "rationale": "Warnings had no effect.",
            "legal_basis": "Anti-social Behaviour, Crime and Policing Act 2014, part 1",
            "necessity": "The harm goes on.",
            "proportionality": "Less has been tried.",
            "equality_note": "Young men are affected more than others: terms are looked at after a month.",
        }
        words = {field.name for field in fields(Wording)}
        beside = {key: value for key, value in given.items() if key not in words}
        worded = {key: value for key, value in given.items() if key in words}
        return Said(Wording(**{**wording, **worded}), **beside)  # type: ignore[arg-type]

    return said
