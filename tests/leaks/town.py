"""The town of the leak test: its cast, its canaries, and the things that hold them."""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portfolio.flow import steps
from portfolio.ground.access.actors import Actor
from tests.information.ingest.readers.sheets import header
from tests.leaks.canaries import Canaries
from tests.world import World

BORN = "14/02/1991"


@dataclass
class Town:
    """The cast, the canaries, and the things that hold them, by name."""

    world: World
    folder: Path
    canaries: Canaries = field(default_factory=Canaries)
    things: dict[str, Any] = field(default_factory=dict)
    records: list[str] = field(default_factory=list)  # ids of all rows taken in

    def w(self, kind: str, of: str) -> str:
        return self.canaries.word(kind, of)

    def t(self, kind: str, of: str) -> str:
        return self.canaries.text(kind, of)

    def id_of(self, name: str) -> str:
        """The id of a thing, or what stands in its place."""
        return str(getattr(self.things[name], "id", self.things[name]))

    def bring(self, format: str, by: Actor, agency: str, *rows: list[str]) -> str:
        """Taken in from a CSV file; the submission's id."""
        path = self.folder / f"{format}-{len(list(self.folder.iterdir()))}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header(format), *rows])
        got = steps.receive(by=by, path=path, file_name=path.name, agency_code=agency, format=format)
        assert got.submission_id, got.findings
        self.records += [f"{got.submission_id}.{number}" for number in range(2, 2 + len(rows))]
        return got.submission_id
