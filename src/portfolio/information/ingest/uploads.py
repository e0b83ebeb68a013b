"""Where files lie: a copy while it is being read, then by its digest for good. Whatever was left over is cleared.

The copy is what is read, so the file that was hashed and the file that was taken in cannot differ.
"""

import fcntl
import hashlib
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from portfolio.ground import ids
from portfolio.ground.findings import BadFile, refuse

_BLOCK = 1 << 20  # bytes
_DIGEST = re.compile(r"[0-9a-f]{64}")
_INCOMING = "incoming"  # below the folder; a file here is locked as long as it is being read


class TooLarge(BadFile):
    """A file beyond the limit; reading stopped there."""


@dataclass(frozen=True)
class Upload:
    """path: of our copy; sha256: of the bytes as sent."""

    path: Path
    size_bytes: int
    sha256: str


@contextmanager
def bring(source: Path, folder: Path, limit_bytes: int) -> Iterator[Upload]:
    """Our own copy of the file, hashed while it is copied, gone afterwards unless it was kept.

    TooLarge beyond the limit; FileNotFoundError and PermissionError as the system raises them.
    """
    incoming = folder / _INCOMING
    incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = incoming / ids.new()
    with source.open("rb") as sent, path.open("xb") as copy:
        path.chmod(0o600)
        fcntl.flock(copy, fcntl.LOCK_EX)  # the system lets go of it even when we are killed
        try:
            size, digest = _copy(sent, copy, limit_bytes)
            yield Upload(path, size, digest)
        finally:
            path.unlink(missing_ok=True)


def _copy(sent: IO[bytes], copy: IO[bytes], limit_bytes: int) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    while block := sent.read(_BLOCK):
        size += len(block)
        if size > limit_bytes:
            allowed = f"{max(limit_bytes >> 20, 1):,} MB"
            raise TooLarge(refuse(f"The file is larger than the {allowed} that are allowed.", _SMALLER).findings)
        digest.update(block)
        copy.write(block)
    copy.flush()
    return size, digest.hexdigest()


_SMALLER = "Send it packed (.csv.gz), or one month at a time."


def keep(upload: Upload, folder: Path) -> Path:
    """Put the copy where it stays, named by its digest. Harmless where the same bytes lie there already."""
    kept = folder / upload.sha256
    upload.path.replace(kept)
    return kept


def clear(folder: Path, kept: Collection[str]) -> int:
    """Remove copies that nobody reads any more, and files by digest that are not among `kept`. Returns how many.

    For whoever alone may take in files at that moment: another's file would not be among `kept` yet.
    """
    left_over = [file for file in (folder / _INCOMING).glob("*") if not _is_read(file)]
    left_over += [file for file in folder.glob("*") if _DIGEST.fullmatch(file.name) and file.name not in kept]
    for file in left_over:
        file.unlink(missing_ok=True)
    return len(left_over)


def _is_read(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except OSError:
        return True
    return False
