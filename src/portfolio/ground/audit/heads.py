"""The heads outside the database: a file to which each new head is appended, and which partners may be sent.

Whoever cuts the end off the tables, heads and all, is betrayed by this file. Each line is signed with a key that lies
in the var folder, so that a line cannot be made up by somebody who holds the database alone.
"""

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from portfolio.ground.keys import read_or_make


@dataclass(frozen=True)
class KeptHead:
    """A head as kept: how many events, when, the root in hexadecimal, and whether its signature is right."""

    size: int
    at: str
    root: str
    genuine: bool


def path() -> Path:
    """Where the heads are kept."""
    folder: Path = settings.VAR / "audit"
    return folder / "heads.jsonl"


def keep(size: int, at: datetime, root: str) -> None:
    """Append a head; the line is whole or absent."""
    head = {"size": size, "at": at.isoformat(), "root": root}
    line = json.dumps({**head, "signature": _sign(head)}, sort_keys=True) + "\n"
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path().open("a", encoding="utf-8") as file:
        file.write(line)


def kept() -> list[KeptHead]:
    """Every head kept, oldest first; none where there is no file. A broken line counts as not genuine, size -1."""
    if not path().exists():
        return []
    return [_parse(line) for line in path().read_text(encoding="utf-8").splitlines() if line.strip()]


def _parse(line: str) -> KeptHead:
    try:
        head = json.loads(line)
        signature = head.pop("signature")
        genuine = hmac.compare_digest(signature, _sign(head))
        return KeptHead(int(head["size"]), head["at"], head["root"], genuine)
    except (ValueError, KeyError, TypeError):
        return KeptHead(-1, "", "", genuine=False)


def _sign(head: dict[str, object]) -> str:
    key = bytes.fromhex(read_or_make(settings.VAR / "keys", "audit-heads"))
    return hmac.new(key, json.dumps(head, sort_keys=True).encode(), sha256).hexdigest()
