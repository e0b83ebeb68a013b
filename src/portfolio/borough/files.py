"""Files written row by row, counted and hashed as they go, so that no file ever lies in memory whole."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from zipfile import ZIP_STORED, ZipFile, ZipInfo


@dataclass(frozen=True)
class Written:
    """A finished file. path: below the output folder, with forward slashes. rows: data rows or features.

    format: the format name `portfolio submit` takes, or `geography`, `severity-weights`, `truth`.
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


class Book:
    """A workbook with one sheet of text cells, open for writing row by row; leaving the `with` block closes it.

    Its parts are stored, not packed: packers differ between machines, and one seed must give the same bytes.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        import xlsxwriter  # loaded only where a workbook is made

        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._packed = path.with_suffix(".packed")
        self._book = xlsxwriter.Workbook(
            self._packed, {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
        )
        self._book.set_properties({"created": datetime(2026, 11, 1)})
        self._sheet = self._book.add_worksheet("Sheet1")
        self._sheet.freeze_panes(1, 0)
        self._cells(0, columns)
        self.rows = 0
        self.sha256 = ""

    def add(self, row: Iterable[object]) -> None:
        self.rows += 1
        self._cells(self.rows, row)

    def _cells(self, at: int, row: Iterable[object]) -> None:
        for column, cell in enumerate(row):
            if cell != "":
                self._sheet.write_string(at, column, str(cell))

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._book.close()
        with ZipFile(self._packed) as packed, ZipFile(self._path, "w", ZIP_STORED) as stored:
            for member in packed.infolist():
                plain = ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
                plain.create_system = 0  # else the zip says on which system it was made
                plain.file_size = member.file_size
                with packed.open(member) as source, stored.open(plain, "w") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
        self._packed.unlink()
        with self._path.open("rb") as file:
            self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()


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
