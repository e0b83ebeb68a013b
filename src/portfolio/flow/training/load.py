"""Sends the invented borough through the flow: its files, who is who, and the decisions of a worked example."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from portfolio.borough import sketch
from portfolio.borough.make import CannotMakeBorough, make
from portfolio.flow.training import calendar, edition, files, story
from portfolio.flow.training.cast import actors, gather
from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.ground.access import queries as access_queries
from portfolio.ground.access.actors import system
from portfolio.ground.errors import Conflict, PortfolioError
from portfolio.information.ingest import queries as ingest
from portfolio.information.linkage import operations as linkage
from portfolio.information.linkage import queries as links

Say = Callable[[str], None]


@dataclass
class Loaded:
    """counts: what was made, by name. seconds: how long each step took, by name."""

    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def load(*, out: Path | None, people: int, months: int, seed: int, say: Say, records: int | None = None) -> Loaded:
    """Make the borough's files and load them into the one partnership, which becomes a training copy.

    records: rows of the agencies' sheets that name a person, as many as people unless said otherwise.
    Refused where the partnership holds other submissions: invented and real data must never mix. A load that was
    killed goes on where it stopped: what was taken in stays, the worked example is there whole or not at all, and
    nothing comes twice.
    """
    partnership = access_queries.partnership()
    operator = system("operator", partnership.id)
    if ingest.in_use(operator).exists() and not partnership.is_training:
        raise Conflict("There are submissions here already. Load the invented borough into an empty installation.")
    folder = out or settings.VAR / "merrowby"
    loaded, days = Loaded(), calendar.Calendar(clock.today())
    with _Step("making the borough", loaded, say):
        try:
            make(folder, people=people, months=months, seed=seed, records=records)
        except CannotMakeBorough as error:
            raise PortfolioError(str(error)) from error
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    access.change_partnership(
        partnership=partnership,
        name="Merrowby partnership",
        area_code=sketch.AUTHORITY_CODE,
        area_name=sketch.AUTHORITY_NAME,
        is_training=True,
        by=operator,
    )
    with days.on(calendar.JOINED):
        gather(partnership)
    with _Step("published files", loaded, say), days.on(calendar.SENT, 9):
        files.published(folder, manifest, operator, actors(partnership), loaded.counts, say)
    with _Step("files of the agencies", loaded, say), days.on(calendar.SENT, 11):
        files.of_agencies(folder, manifest, actors(partnership), loaded.counts, say)
    with _Step("who is who", loaded, say), days.on(calendar.JUDGED, 9):
        if links.unlinked(operator).exists():
            linkage.run(by=operator, watch=lambda done, total, said: say(f"{said} ({done}/{total})"))
    with _Step("Local Profile", loaded, say), transaction.atomic():
        edition.write(manifest["months"], manifest["until"], actors(partnership), say)
    with _Step("worked example", loaded, say), transaction.atomic():
        story.tell(partnership, manifest["months"], manifest["until"], days, loaded.counts, say)
    return loaded


class _Step:
    """A part of the load: said when it begins, timed when it ends."""

    def __init__(self, name: str, loaded: Loaded, say: Say) -> None:
        self.name, self.loaded, self.say = name, loaded, say

    def __enter__(self) -> None:
        self.say(f"{self.name[0].upper()}{self.name[1:]}")
        self.began = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self.loaded.seconds[self.name] = round(time.monotonic() - self.began, 1)
