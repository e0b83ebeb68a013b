"""Tiny worlds of ties: mentions written by hand, each with the identity that it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

import pytest

from portfolio.ground import clock, ids
from portfolio.ground.access import events
from portfolio.ground.access.actors import system
from portfolio.ground.access.interning import intern
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.linkage.models import Identity, Member
from portfolio.information.records.keys import key, mention_key
from portfolio.information.records.models import Mention, TenancyRecord, Trace
from portfolio.picture.network import operations
from portfolio.picture.network.building import Built
from tests.world import World


@dataclass
class Story:
    """says() writes one row about one person; build() makes the ties. Identities are by the person's name."""

    world: World
    identities: dict[str, str] = field(default_factory=dict)
    submissions: dict[tuple[str, str], Submission] = field(default_factory=dict)
    rows: Iterator[int] = field(default_factory=lambda: count(2))

    def submission(self, agency: str, format: str) -> Submission:
        place = (agency, format)
        if place not in self.submissions:
            number = 1_000 + Submission.objects.count()
            made = Submission(
                number=number,
                partnership=self.world.partnership,
                agency=self.world.agencies[agency],
                format=format,
                file_name=f"{format}.csv",
                size_bytes=1,
                sha256=f"{number:064d}",
                state="taken_in",
                received_at=clock.now(),
                by=self.world.analyst.id,
            )
            made.label = intern(self.world.label(agency, "personal"))
            made.save(force_insert=True)
            self.submissions[place] = made
        return self.submissions[place]

    def says(
        self,
        who: str,
        event: str = "",
        *,
        agency: str = "police",
        format: str = "events",
        role: str = "suspect",
        grade: str = "",
        origin: str = "",
        on: date | None = None,
        until: str = "",
        born: date | None = date(1980, 5, 6),
        traces: tuple[tuple[str, str], ...] = (),
        label: Label | None = None,
        slot: int = 1,
        row: int = 0,
    ) -> int:
        """The mention's key. event: as the agency calls it; traces: kind and value."""
        with act(by=self.world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "story")):
            submission = self.submission(agency, format)
            assert submission.number is not None
            row = row or next(self.rows)
            place = mention_key(key(submission.number, row), slot)
            held = intern(label or self.world.label(agency, "personal"))
            shared = f"{agency}/{format}/{event}" if event else ""
            forename, _, surname = who.partition(" ")
            Mention(
                id=place, submission=submission, label=held, row=row, slot=slot, agency=submission.agency,
                format=format, person_reference=who if format == "people" else "", forenames=forename,
                surname=surname or "Smith", born_first=born, born_last=born, role=role, happened=on, event=shared,
                grade=grade, origin=f"{agency}/origin/{origin}" if origin else shared or f"{submission.id}.{row}",
            ).save(force_insert=True)  # fmt: skip
            if format == "tenancies":
                TenancyRecord(id=place // 4, submission=submission, label=held, row=row, month="", until=until).save(
                    force_insert=True
                )
            for number, (kind, value) in enumerate(traces):
                Trace(
                    id=place // 4 * 256 + number, mention_id=place, submission=submission, label=held, row=row,
                    kind=kind, value=value, shown=value,
                ).save(force_insert=True)  # fmt: skip
            self._belongs(place, who)
        return place

    def _belongs(self, place: int, who: str) -> None:
        if who not in self.identities:
            made = Identity(id=ids.new(), partnership=self.world.partnership, created_at=clock.now(), anchor_id=place)
            made.save(force_insert=True)
            self.identities[who] = made.id
        Member(mention_id=place, identity_id=self.identities[who], since=clock.now()).save(force_insert=True)

    def together(self, *people: str, event: str, **how: object) -> None:
        """All of them suspects in one event, unless said otherwise."""
        for who in people:
            self.says(who, event, **how)  # type: ignore[arg-type]

    def move(self, mention: int, who: str) -> None:
        """What a judgement does: the mention belongs to somebody else now."""
        with act(by=self.world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "story")):
            Member.objects.filter(mention_id=mention).delete()
            self._belongs(mention, who)

    def withdraw(self, agency: str, format: str) -> None:
        with act(by=self.world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "story")):
            Submission.objects.filter(pk=self.submissions[agency, format].pk).update(
                state="withdrawn", withdrawn_at=clock.now(), withdrawn_by="x", withdrawn_because="A wrong file."
            )

    def build(self) -> Built:
        return operations.build(by=self.world.operator)

    def conditional(self, agency: str) -> Label:
        """Handling C: other agencies' analysts see no detail of it."""
        return self.world.label(agency, "personal", handling="C", conditions=frozenset({"A1"}))

    def id(self, who: str) -> str:
        return self.identities[who]

    def tie(self, one: str, other: str) -> str:
        """The id of the tie of two."""
        return "-".join(sorted((self.id(one), self.id(other))))


def elsewheres_tie(world: World) -> tuple[str, str]:
    """A person and a tie of the second partnership: their ids."""
    theirs = replace(
        world,
        partnership=world.elsewhere,
        agencies={"police": Agency.objects.get(partnership=world.elsewhere)},
        operator=system("operator", world.elsewhere.id),
    )
    story = Story(theirs)
    story.together("Una", "Vic", event="E1")
    story.build()
    return story.id("Una"), story.tie("Una", "Vic")


@pytest.fixture
def story(world: World) -> Story:
    return Story(world)


@pytest.fixture
def young() -> date:
    """The date of birth of somebody of fifteen."""
    return clock.today() - timedelta(days=15 * 365 + 100)
