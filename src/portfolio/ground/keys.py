"""Secret keys: one file each in the var folder, made on first use and readable by its owner alone."""

import os
import secrets
from pathlib import Path


def read_or_make(folder: Path, name: str) -> str:
    """The key of that name, 64 hex characters; made when there is none yet.

    Two processes starting together agree: the one that creates the file wins, the other reads it.
    """
    path = folder / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_hex(32)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key
