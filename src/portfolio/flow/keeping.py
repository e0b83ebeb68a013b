"""Keeping it: one file that holds the database, the uploads, the keys and the kept heads; and putting it back."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from portfolio.flow import events
from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.models import Partnership
from portfolio.ground.audit import sealing
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import PortfolioError

MANIFEST = "portfolio-backup.json"
HEADS = "audit"
FOLDERS = ("uploads", "keys", HEADS)  # below the var folder
FORMAT = 1


class BadBackup(PortfolioError):
    """A file that is not a whole backup of this system."""


class BadPlace(PortfolioError):
    """A path where no backup can be written."""


class NotEmpty(PortfolioError):
    """There is something here that a restore would destroy."""

    status = 409


@dataclass(frozen=True)
class Kept:
    """bytes: the size of the backup file; files: how many it holds."""

    path: Path
    bytes: int
    files: int


def backup(*, path: Path, by: Actor) -> Kept:
    """Write everything to one file, whole or not at all; people may go on working meanwhile.

    The log is not sealed while its table and its heads are copied, so that the copy proves itself as the original does.

    The file holds personal data and the keys: it must be kept as safely as the system itself.
    """
    if path.is_dir() or not path.parent.is_dir():
        raise BadPlace(f"{path} cannot be a backup: name a file in a folder that is there.")
    note(by=by, event=events.BACKUP_MADE, on=NOTHING)
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix="backup-") as folder:
        database = Path(folder) / "database"
        with sealing.paused():
            _copy_database_to(database)
            members = {"database": database, **_heads_copied_to(Path(folder))}
        members |= _files_of_var()  # after the database: no upload that it names is missing
        manifest = Path(folder) / MANIFEST
        manifest.write_text(
            json.dumps(
                {
                    "format": FORMAT,
                    "engine": connection.vendor,
                    "made": clock.now().isoformat(),
                    "sha256": {name: _digest(file) for name, file in members.items()},
                }
            ),
            encoding="utf-8",
        )
        unfinished = path.with_name(path.name + ".unfinished")
        try:
            unfinished.touch(mode=0o600)
            with tarfile.open(unfinished, "w:gz") as archive:
                archive.add(manifest, MANIFEST)
                for name, file in members.items():
                    archive.add(file, name)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    return Kept(path, path.stat().st_size, len(members))


def restore(*, path: Path, replace: bool) -> Kept:
    """Put a backup back. Refused where a partnership exists, unless `replace` says that it may be destroyed.

    Every file is checked against the manifest before anything is touched. Stop the server and the worker first.
    """
    if not replace and _holds_something():
        raise NotEmpty("There is a partnership here already. Restore into an empty place, or add --replace.")
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix="restore-") as folder:
        unpacked = Path(folder)
        names = _unpack(path, unpacked)
        _put_database_back(unpacked / "database")
        for name in FOLDERS:
            if (unpacked / name).exists():
                shutil.rmtree(settings.VAR / name, ignore_errors=True)
                (unpacked / name).replace(settings.VAR / name)
    for partnership in access.partnerships():
        note(by=system("operator", partnership.id), event=events.RESTORED, on=NOTHING)
    return Kept(path, path.stat().st_size, len(names))


def _heads_copied_to(folder: Path) -> dict[str, Path]:
    if (settings.VAR / HEADS).is_dir():
        shutil.copytree(settings.VAR / HEADS, folder / HEADS)
    return {f"{HEADS}/{file.name}": file for file in sorted((folder / HEADS).glob("*"))}


def _files_of_var() -> dict[str, Path]:
    kept = (folder for folder in FOLDERS if folder != HEADS)
    found = (file for folder in kept for file in sorted((settings.VAR / folder).rglob("*")) if file.is_file())
    return {file.relative_to(settings.VAR).as_posix(): file for file in found}


def _unpack(path: Path, folder: Path) -> list[str]:
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        digests: dict[str, str] = dict(manifest["sha256"])
        digests["database"]
        engine = manifest["engine"]
    except (tarfile.TarError, zlib.error, OSError, EOFError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, FileNotFoundError) and not path.exists():
            raise
        raise BadBackup(f"{path.name} is not a Portfolio backup, or is cut off. Use a whole file.") from error
    if engine != connection.vendor:
        raise BadBackup(f"This backup was made on {engine}, and this installation uses {connection.vendor}.")
    for name, digest in digests.items():
        file = folder / name
        if not file.is_file() or _digest(file) != digest:
            raise BadBackup(f"{name} in {path.name} is missing or changed. Use another backup.")
    _check_database(folder / "database", path.name)
    return list(digests)


def _check_database(copy: Path, archive: str) -> None:
    """BadBackup for what is no database, before it takes the place of one. pg_restore judges its own."""
    if connection.vendor != "sqlite":
        return
    try:
        with closing(sqlite3.connect(copy)) as opened:
            found = opened.execute("PRAGMA quick_check").fetchone()[0]
            is_ours = opened.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [Partnership._meta.db_table])
            if found == "ok" and is_ours.fetchone():
                return
    except sqlite3.DatabaseError:
        pass
    raise BadBackup(f"The database in {archive} is damaged, or is not Portfolio's. Use another backup.")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _holds_something() -> bool:
    if Partnership._meta.db_table not in connection.introspection.table_names():
        return False
    return Partnership.objects.exists()


def _copy_database_to(target: Path) -> None:
    """A consistent copy while others write: SQLite's online backup, or pg_dump."""
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
        return
    _run_postgres_tool("pg_dump", "--format=custom", "--no-owner", f"--file={target}", _address())


def _put_database_back(copy: Path) -> None:
    if connection.vendor == "sqlite":
        place = Path(connection.settings_dict["NAME"])
        connection.close()
        for ending in ("-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
        copy.replace(place)
        return
    connection.close()
    _run_postgres_tool(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        f"--dbname={_address()}",
        str(copy),
    )


def _address() -> str:
    settings_ = connection.settings_dict
    login = settings_["USER"] + (f":{settings_['PASSWORD']}" if settings_["PASSWORD"] else "")
    return f"postgresql://{login}@{settings_['HOST']}:{settings_['PORT'] or 5432}/{settings_['NAME']}"


def _run_postgres_tool(*words: str) -> None:
    if shutil.which(words[0]) is None:
        raise PortfolioError(f"{words[0]} is not on this machine. Install PostgreSQL's client programs.")
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise PortfolioError(f"{words[0]} refused: {last}")
