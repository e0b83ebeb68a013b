"""People as an agency's file speaks of them, written straight into a database: for benches of what comes after intake.

Only for a database that a bench made for itself: nothing is read, checked or linked on the way.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any


@dataclass(frozen=True)
class File:
    """A submission of the police's that has been taken in, and the label of its rows."""

    world: Any
    submission: Any
    label: Any

    def mention(self, id: int, row: int, **values: Any) -> Any:
        """Somebody whom the row of that number names."""
        from portfolio.information.records.models import Mention

        return Mention(
            id=id, submission=self.submission, label=self.label, row=row, slot=1,
            agency=self.submission.agency, format="events", **values,
        )  # fmt: skip


@contextmanager
def taken_in(about: str) -> Iterator[File]:
    """One file in a new database of this process, which holds the tests' world; all of it in one transaction."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from tests.world import build

    with transaction.atomic(), file_of(build(), about) as file:
        yield file


@contextmanager
def file_of(world: Any, about: str) -> Iterator[File]:
    """A file of the world's police that has been taken in, inside the act that writes its rows."""
    from portfolio.ground import clock
    from portfolio.ground.access import events
    from portfolio.ground.access.interning import intern
    from portfolio.ground.audit.acts import act
    from portfolio.ground.ids import Reference
    from portfolio.information.ingest.models import Submission

    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("bench", about)):
        label = intern(world.label("police", "personal"))
        submission = Submission(
            number=1, partnership=world.partnership, agency=world.agencies["police"], format="events",
            file_name="events.csv", size_bytes=1, sha256="0" * 64, state="taken_in", received_at=clock.now(),
            by="bench", label=label,
        )  # fmt: skip
        submission.save(force_insert=True)
        yield File(world, submission, label)


def identity(person: int) -> str:
    """The id of that person."""
    return f"{person:020d}"


def write(model: Any, rows: Iterable[Any]) -> None:
    """Every row, without holding them all."""
    waiting = iter(rows)
    while some := list(islice(waiting, 20_000)):
        model.objects.bulk_create(some, batch_size=2_000)


def link(file: File, belongs: Iterable[tuple[int, int]]) -> None:
    """Identities over the mentions that were written. belongs: mention and person; the first is the anchor."""
    from portfolio.ground import clock
    from portfolio.information.linkage.models import Identity, Member

    now = clock.now()
    belongs = list(belongs)
    anchors: dict[int, int] = {}
    for mention, person in belongs:
        anchors.setdefault(person, mention)
    of, partnership = {person: identity(person) for person in anchors}, file.world.partnership
    whose = ((of[person], mention) for person, mention in anchors.items())
    write(Identity, (Identity(id=id, partnership=partnership, created_at=now, anchor_id=at) for id, at in whose))
    write(Member, (Member(mention_id=mention, identity_id=of[person], since=now) for mention, person in belongs))
