"""Reading published files: plain or gzipped, CSV or JSON, in UTF-8; a plain sentence for anything else.

Rows are streamed, and the unpacked size is capped, so that neither a large file nor a zip bomb fills the memory.
"""

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from portfolio.ground.findings import BadFile, Finding, refuse

_GZIP, _ZIP, _OLD_OFFICE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16, _UTF8_MARK = (b"\xff\xfe", b"\xfe\xff"), b"\xef\xbb\xbf"
_SAVE = "Save it as “CSV UTF-8” and try again."
UNPACKED_BYTES = 1024**3  # unless the caller says otherwise


@dataclass(frozen=True)
class Row:
    """number: the spreadsheet's own; cells: as many as the header has, empty where the row is short."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A CSV file. header: its first row, trimmed; rows: the rest, once, without empty ones."""

    header: tuple[str, ...]
    rows: Iterator[Row]


def digest(path: Path) -> str:
    """SHA-256 of the file as it lies there, hexadecimal. BadFile where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from None


def is_json(path: Path, *, limit_bytes: int = UNPACKED_BYTES) -> bool:
    """Whether the first character that is not space is one of JSON's brackets."""
    lines = _lines(path, limit_bytes)
    first = next((line for line in lines if line.strip(_UTF8_MARK + b" \t\r\n")), b"")
    return first.strip(_UTF8_MARK + b" \t\r\n")[:1] in (b"{", b"[")


def read_json(path: Path, *, limit_bytes: int = UNPACKED_BYTES) -> Any:
    """The value in the file. BadFile where it is empty, not UTF-8 or not JSON, with the line and column."""
    try:
        text = b"".join(_lines(path, limit_bytes)).removeprefix(_UTF8_MARK).decode()
    except UnicodeDecodeError as error:
        raise refuse(f"The file is not UTF-8 (byte {error.start + 1}).", "Save it as UTF-8 and try again.") from None
    if not text.strip():
        raise refuse("The file is empty.", "Check that it was downloaded whole.")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise refuse(f"The file is not JSON: it breaks off or goes wrong at {where}.", "Download it again.") from None
    except RecursionError:
        raise refuse("The file is nested too deeply to be a boundary file.", "Download it again.") from None


def read_csv(path: Path, *, limit_bytes: int = UNPACKED_BYTES) -> Sheet:
    """The sheet in the file, separated by commas, semicolons or tabs, whichever its first line has most of."""
    lines = _lines(path, limit_bytes)
    first = next((line for line in lines if line.strip(_UTF8_MARK + b" \t\r\n")), b"")
    if not first:
        raise refuse("The file is empty.", "Check that it was downloaded whole.")
    if b"\x00" in first:
        raise refuse("The file is not UTF-8 text.", _SAVE)
    first = first.removeprefix(_UTF8_MARK)
    separator = max(",;\t", key=lambda mark: first.count(mark.encode()))
    texts = _Texts(first, lines, separator)
    reader = csv.reader(texts, delimiter=separator, strict=False)
    header = tuple(cell.strip() for cell in next(reader))
    texts.header = header
    return Sheet(header, _rows(reader, texts, len(header)))


class _Texts:
    """The lines as text; a line that is not UTF-8 is refused with its row and column."""

    def __init__(self, first: bytes, rest: Iterator[bytes], separator: str) -> None:
        self._first: bytes | None = first
        self._rest = rest
        self._separator = separator
        self.header: Sequence[str] = ()
        self.row = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self._first = (self._first, None) if self._first is not None else (next(self._rest), None)
        assert line is not None
        try:
            return line.decode()
        except UnicodeDecodeError:
            raise self._refuse(line.decode(errors="replace")) from None

    def _refuse(self, text: str) -> BadFile:
        cells = next(csv.reader([text], delimiter=self._separator), [])
        index = next((n for n, cell in enumerate(cells) if "\ufffd" in cell), 0)
        column = self.header[index] if index < len(self.header) else ""
        problem = "The file is not UTF-8: here is a letter in another encoding, perhaps Windows' own."
        return BadFile([Finding(self.row, column, cells[index] if cells else "", problem, _SAVE)])


def _rows(reader: Any, texts: _Texts, width: int) -> Iterator[Row]:
    number = 1
    while True:
        number += 1
        texts.row = number
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse(f"This row is not CSV ({error}).", _SAVE, row=number) from None
        if any(cells):
            padded = cells + [""] * (width - len(cells))
            yield Row(number, tuple(cell.strip() for cell in padded[:width]))


def _lines(path: Path, limit_bytes: int) -> Iterator[bytes]:
    """The file's lines, unpacked; BadFile for a file that is missing, packed otherwise, broken or too large."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            _check_kind(head)
            unpacked = gzip.GzipFile(fileobj=file) if head.startswith(_GZIP) else file
            yield from _capped(unpacked, limit_bytes)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise refuse("The packed file breaks off.", "Download it again.") from None
    except OSError as error:
        raise _unreadable(path, error) from None


def _check_kind(head: bytes) -> None:
    if head.startswith((_ZIP, _OLD_OFFICE)):
        raise refuse("This is a workbook or a zip file.", "Open it and save the sheet as “CSV UTF-8”.")
    if head.startswith(_UTF16):
        raise refuse("The file is written in UTF-16.", _SAVE)


def _capped(file: IO[bytes] | gzip.GzipFile, limit_bytes: int) -> Iterator[bytes]:
    left, first = limit_bytes, True
    while line := file.readline(io.DEFAULT_BUFFER_SIZE * 4096):  # no line is read beyond 32 MB at once
        if first and line.startswith(_UTF16):
            _check_kind(line)
        first = False
        left -= len(line)
        if left < 0:
            raise refuse(
                f"Unpacked, the file is larger than the {limit_bytes // 1024**2} MB that are allowed.",
                "Take an extract of your own area.",
            )
        yield line


def _unreadable(path: Path, error: OSError) -> BadFile:
    if isinstance(error, FileNotFoundError):
        return refuse(f"There is no file {path.name} at that place.", "Check its name and folder.")
    return refuse(f"The file {path.name} cannot be read ({error.strerror}).", "Check its permissions.")
