"""An SQLite database is migrated once for as long as nothing that makes it changes; then each test run copies it."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
SHELF = ROOT / ".pytest_cache" / "databases"
# Migrations bring whole modules with them; a change to any of these makes another database.
MADE_FROM = ("src/portfolio/**/migrations/*.py", "src/portfolio/**/models.py", "src/portfolio/ground/**/*.py")
LOCKED = ("requirements/dev.txt", "pyproject.toml")


def once(call_command: Callable[..., Any]) -> Callable[..., Any]:
    """Django's call_command(), whose `migrate` of a new SQLite database is a copy where one lies ready.

    Two that start at once may both migrate; each writes a file of its own and moves it into place whole.
    """

    def call(name: Any, *args: Any, **options: Any) -> Any:
        if name != "migrate" or connection.vendor != "sqlite" or connection.in_atomic_block:  # `init` within a test
            return call_command(name, *args, **options)
        kept = SHELF / f"{_key()}.sqlite3"
        if kept.exists():
            with closing(sqlite3.connect(kept)) as source:
                connection.ensure_connection()
                source.backup(connection.connection)
            return None
        call_command(name, *args, **options)
        _keep(kept)
        return None

    return call


def place(path: Path) -> None:
    """A migrated database as this new file, for a process that will find nothing left to migrate."""
    kept = SHELF / f"{_key()}.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        made = path.with_suffix(".made")
        surroundings = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{made}",
            "PORTFOLIO_VAR": str(path.parent),
            "DJANGO_SETTINGS_MODULE": "portfolio.config.settings",
            "PYTHONWARNINGS": "default",
        }
        subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=surroundings, check=True)
        SHELF.mkdir(parents=True, exist_ok=True)
        made.replace(kept)
    shutil.copyfile(kept, path)


def _key() -> str:
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in _sources():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:20]


def _sources() -> Iterator[Path]:
    for pattern in MADE_FROM:
        yield from sorted(ROOT.glob(pattern))
    for name in LOCKED:
        yield ROOT / name


def _keep(kept: Path) -> None:
    SHELF.mkdir(parents=True, exist_ok=True)
    for old in SHELF.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    own = kept.with_suffix(f".{id(kept)}")
    with closing(sqlite3.connect(own)) as target:
        connection.connection.backup(target)
    own.replace(kept)
