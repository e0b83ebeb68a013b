"""Files that were brought to the desk and wait for their sender's yes: kept apart, looked at first, gone in a day.

A waiting file belongs to whoever brought it; to anybody else it does not exist. What the preview found lies beside it
and never in the log or in a job: it quotes the file.
"""

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from portfolio.flow import steps
from portfolio.flow.steps import Received
from portfolio.ground import clock, ids
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.errors import NotFound
from portfolio.ground.findings import Finding
from portfolio.information.ingest import operations as ingest

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """file_name: as the sender calls it. size_bytes: as sent."""

    id: str
    file_name: str
    agency_code: str
    format: str
    size_bytes: int
    by: str
    partnership: str
    brought_at: str  # ISO 8601, UTC

    @property
    def path(self) -> Path:
        return _folder() / self.id / "file"


def bring(*, by: Actor, chunks: Iterable[bytes], file_name: str, agency_code: str, format: str) -> Waiting:
    """Put a file down. Raises as ingest.sender() does before a byte is written; old waiting files are cleared."""
    ingest.sender(by=by, agency_code=agency_code, format=format, file_name=file_name)
    clear()
    id = ids.new()
    place = _folder() / id
    place.mkdir(parents=True, mode=0o700)
    size = 0
    with (place / "file").open("xb") as copy:
        for chunk in chunks:
            size += copy.write(chunk)
    name = Path(file_name).name[-200:]
    moment = clock.now().isoformat()
    waiting = Waiting(id, name, agency_code, format, size, by.id, by.partnership_id, moment)
    _write(place / "about.json", asdict(waiting))
    return waiting


def find(viewer: Actor, id: str) -> Waiting:
    """A waiting file of the viewer's own; NotFound for any other, and once it has been taken in or thrown away."""
    check(viewer.role, Right.SUBMIT_FILES)
    about = _read(id, "about.json")
    if about is None or (about["by"], about["partnership"]) != (viewer.id, viewer.partnership_id):
        raise NotFound(
            "This file does not wait any more: it was taken in, thrown away or left for a day. Bring it again."
        )
    return Waiting(**about)


def preview(*, by: Actor, id: str, watch: Callable[[int], object] | None = None) -> Received:
    """What taking it in would do; kept beside the file so that the page need not read it twice."""
    waiting = find(by, id)
    received = steps.receive(
        by=by,
        path=waiting.path,
        file_name=waiting.file_name,
        agency_code=waiting.agency_code,
        format=waiting.format,
        dry_run=True,
        watch=watch,
    )
    _write(waiting.path.with_name("preview.json"), asdict(received))
    if received.is_marked:  # nothing above OFFICIAL waits here for a day, not even unread
        waiting.path.unlink()
    return received


def previewed(viewer: Actor, id: str) -> Received | None:
    """What the preview found; None where it has not been made yet."""
    find(viewer, id)
    found = _read(id, "preview.json")
    if found is None:
        return None
    found["findings"] = [Finding(**one) for one in found["findings"]]
    found["months"] = tuple(found["months"])
    return Received(**found)


def take_in(*, by: Actor, id: str, watch: Callable[[int], object] | None = None) -> Received:
    """Take it in, wholly or with the findings that say why not. The waiting file is thrown away by discard().

    NotFound as find(), and for a file that was not kept for what is marked in it.
    """
    waiting = find(by, id)
    if not waiting.path.exists():
        raise NotFound("Nothing was kept of this file. Bring another one.")
    return steps.receive(
        by=by,
        path=waiting.path,
        file_name=waiting.file_name,
        agency_code=waiting.agency_code,
        format=waiting.format,
        watch=watch,
    )


def discard(*, by: Actor, id: str) -> None:
    """Throw a waiting file away; nothing of it was taken in, so there is nothing to log."""
    find(by, id)
    shutil.rmtree(_folder() / id, ignore_errors=True)


def clear() -> int:
    """Throw away what has waited for more than a day; how many files."""
    old = [place for place in _folder().glob("*") if _is_old(place)]
    for place in old:
        shutil.rmtree(place, ignore_errors=True)
    return len(old)


def _is_old(place: Path) -> bool:
    about = _read(place.name, "about.json")
    if about is None:  # cut off while it was being brought
        return place.stat().st_mtime < (clock.now() - KEPT_FOR).timestamp()
    return datetime.fromisoformat(about["brought_at"]) < clock.now() - KEPT_FOR


def _folder() -> Path:
    folder: Path = settings.VAR / "waiting"
    return folder


def _read(id: str, name: str) -> dict[str, Any] | None:
    if not (len(id) == ids.LENGTH and id.isascii() and id.isalnum()):  # an id from an address is never a path
        return None
    try:
        found: dict[str, Any] = json.loads((_folder() / id / name).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found


def _write(path: Path, values: dict[str, Any]) -> None:
    new = path.with_suffix(".new")
    new.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    new.replace(path)
