"""`portfolio check`: whether everything is here that Portfolio needs, each in one sentence that says how to mend it."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from portfolio.ground import clock
from portfolio.ground.audit import heads
from portfolio.ground.audit.models import Head, Leaf
from portfolio.ground.documents import fonts
from portfolio.ground.errors import PortfolioError
from portfolio.ground.jobs.models import Job, State

OLDEST_PYTHON = (3, 11)
LEAST_SPACE = 1_000_000_000  # bytes: a backup of a borough and a few large uploads
LONGEST_WAIT = timedelta(minutes=5)  # a job that waits longer has nobody to do it
BUILT = Path(__file__).resolve().parents[1] / "web" / "static" / "built" / "app.css"


@dataclass(frozen=True)
class Item:
    """One thing that was looked at. says: what was found and, where not ok, what to do."""

    name: str
    ok: bool
    says: str


def check() -> list[Item]:
    """Everything that can be looked at without changing anything; what rests on the database only where it answers."""
    items = [_python(), _var(), _space(), _fonts(), _static(), _database()]
    if items[-1].ok:
        items += [_asked("audit log", _audit), _asked("background work", _jobs)]
    return items


def _asked(name: str, ask: Callable[[], Item]) -> Item:
    try:
        return ask()
    except (DatabaseError, OSError) as error:
        return Item(name, False, f"Could not be looked at: {error}")


def _python() -> Item:
    version = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, OLDEST_PYTHON))
    ok = sys.version_info[:2] >= OLDEST_PYTHON
    return Item("Python", ok, version if ok else f"{version} is too old. Install {wanted} or later.")


def _var() -> Item:
    folder = settings.VAR
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Item("var folder", False, f"{folder} cannot be written. Give it to the account that runs Portfolio.")
    if folder.stat().st_mode & 0o007:
        return Item(
            "var folder", False, f"{folder} holds keys and uploads and is open to everybody here: chmod 700 {folder}"
        )
    return Item("var folder", True, f"{folder} can be written, by this account's people only.")


def _space() -> Item:
    free = shutil.disk_usage(settings.VAR).free
    says = f"{free / 1e9:,.1f} GB free where var lies"
    return Item("disk space", free >= LEAST_SPACE, says if free >= LEAST_SPACE else f"Only {says}. Make room.")


def _fonts() -> Item:
    try:
        return Item("fonts", True, f"{fonts.FAMILY} is in {fonts.folder()}.")
    except PortfolioError as error:
        return Item("fonts", False, error.message)


def _static() -> Item:
    if not BUILT.is_file():
        return Item("static files", False, "Styles and scripts are not built. Run `./run --setup`.")
    if not settings.DEBUG and not settings.TESTING and not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        return Item("static files", False, f"Nothing is collected in {settings.STATIC_ROOT}. Run `./run --setup`.")
    return Item("static files", True, "Styles and scripts are built and collected.")


def _database() -> Item:
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Item("database", False, f"{connection.vendor} does not answer: {str(error).splitlines()[0]}")
    if waiting:
        return Item("database", False, f"{len(waiting)} migrations have not been made. Run `portfolio init`.")
    return Item("database", True, f"{connection.vendor} answers and is up to date.")


def _audit() -> Item:
    """The last head kept outside against the table; `portfolio audit verify` proves the whole log."""
    kept = list(heads.kept())
    sealed = Leaf.objects.count()
    if any(not head.genuine for head in kept):
        return Item("audit log", False, f"{heads.path()} holds a line that is not ours. Run `portfolio audit verify`.")
    if not kept:
        says = "Nothing has been sealed yet." if not sealed else f"{heads.path()} is gone. Restore it from a backup."
        return Item("audit log", not sealed, says)
    last = kept[-1]
    held = Head.objects.filter(size=last.size).first()
    if sealed < last.size or held is None or held.root != last.root:
        return Item("audit log", False, "The table does not hold what the last kept head says: run `audit verify`.")
    return Item("audit log", True, f"{sealed:,} events sealed. Last head: {last.root}")


def _jobs() -> Item:
    now = clock.now()
    waiting = Job.objects.filter(state=State.QUEUED)
    late = waiting.filter(created_at__lt=now - LONGEST_WAIT).count()
    alive = Job.objects.filter(state=State.RUNNING, lease_until__gt=now).exists()
    if late and not alive:
        return Item("background work", False, f"{late} jobs wait and no worker is at work. Run `portfolio worker`.")
    return Item("background work", True, f"{waiting.count()} jobs wait." if waiting.exists() else "Nothing waits.")
