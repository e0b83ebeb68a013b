"""The heads outside the database: a file to which each new head is appended, and which partners may be sent.

Whoever cuts the end off the tables, heads and all, is betrayed by this file. Each line is signed with a key that lies
in the var folder, so that a line cannot be made up by somebody who holds the database alone.
"""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from portfolio.ground.audit.models import Head
from portfolio.ground.keys import read_or_make

_TAIL = 4_096  # bytes: longer than any line


@dataclass(frozen=True)
class KeptHead:
    """A head as kept: how many events, when (ISO, UTC), the root in hexadecimal, whether its signature is right."""

    size: int
    at: str
    root: str
    genuine: bool


def path() -> Path:
    """Where the heads are kept."""
    folder: Path = settings.VAR / "audit"
    return folder / "heads.jsonl"


def keep(previous: Head | None, new: Head) -> None:
    """Append the new head; the line is whole or absent.

    The machine may have stopped between the commit of the previous head and its line: then that line comes first.
    """
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = [_line(head) for head in (previous, new) if head is not None]
    with path().open("ab") as file:
        if previous is not None and lines[0] in _last_lines():
            del lines[0]
        file.write("".join(lines).encode())


def kept() -> Iterator[KeptHead]:
    """Every head kept, oldest first; none where there is no file. A broken line is not genuine and has size -1."""
    if not path().exists():
        return
    with path().open(encoding="utf-8", errors="replace") as file:
        for line in file:
            if line.strip():
                yield _parse(line)


def _last_lines() -> str:
    with path().open("rb") as file:
        file.seek(max(0, path().stat().st_size - _TAIL))
        return file.read().decode(errors="replace")


def _line(head: Head) -> str:
    words = {"size": head.size, "at": head.at.isoformat(), "root": head.root}
    return json.dumps({**words, "signature": _sign(words)}, sort_keys=True) + "\n"


def _parse(line: str) -> KeptHead:
    try:
        head = json.loads(line)
        signature = head.pop("signature")
        genuine = hmac.compare_digest(signature, _sign(head))
        return KeptHead(int(head["size"]), str(head["at"]), str(head["root"]), genuine)
    except (ValueError, KeyError, TypeError, AttributeError):
        return KeptHead(-1, "", "", genuine=False)


def _sign(head: dict[str, object]) -> str:
    key = bytes.fromhex(read_or_make(settings.VAR / "keys", "audit-heads"))
    return hmac.new(key, json.dumps(head, sort_keys=True).encode(), sha256).hexdigest()
