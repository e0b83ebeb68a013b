"""Files written row by row, counted and hashed as they go, so that no file ever lies in memory whole."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType


@dataclass(frozen=True)
class Written:
    """A finished file. path: below the output folder, with forward slashes. rows: data rows or features.

    format: the format name `portfolio submit` takes, or `geography`, or `severity-weights`.
    agency: the code of the agency that sends it; empty for what no agency sends.
    kind, edition: of geography, as `portfolio geography load` takes them; empty otherwise.
    """

    path: str
    format: str
    agency: str
    kind: str
    edition: str
    rows: int
    sha256: str

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class Sheet:
    """A CSV file open for writing; leaving the `with` block closes it. `line_end` is the publisher's own."""

    def __init__(self, path: Path, columns: Sequence[str], *, line_end: str = "\n") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("wb")
        self._hash = hashlib.sha256()
        self._writer = csv.writer(self, lineterminator=line_end)
        self._writer.writerow(columns)
        self.rows = 0

    def write(self, text: str) -> int:
        data = text.encode()
        self._hash.update(data)
        return self._file.write(data)

    def add(self, row: Iterable[object]) -> None:
        self._writer.writerow(row)
        self.rows += 1

    def __enter__(self) -> Sheet:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def write_json(path: Path, value: Mapping[str, object]) -> str:
    """Writes the object with each entry of its lists on a line of its own, and gives the file's sha256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = (f"{json.dumps(key)}: {_json(part)}" for key, part in value.items())
    data = ("{\n" + ",\n".join(entries) + "\n}\n").encode()
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _json(value: object) -> str:
    if isinstance(value, list | tuple) and value:
        return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)
