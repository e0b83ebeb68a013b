"""`portfolio backup FILE`, `portfolio restore FILE`."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    backup = commands.add_parser("backup", parents=[common], help="write everything to one file; keep it safe")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", parents=[common], help="put a backup back; stop the server first")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="destroy what is here")
    restore.set_defaults(run=_restore)


def _backup(desk: Desk) -> Answer:
    from portfolio.flow import keeping

    kept = keeping.backup(path=desk.words.file, by=desk.actor())
    return Answer(
        {"file": str(kept.path), "bytes": kept.bytes, "files": kept.files},
        f"Wrote {kept.path}: {kept.files} files, {kept.bytes:,} bytes. It holds personal data and keys: keep it safe.",
    )


def _restore(desk: Desk) -> Answer:
    from portfolio.flow import keeping

    kept = keeping.restore(path=desk.words.file, replace=desk.words.replace)
    return Answer({"file": str(kept.path), "files": kept.files}, f"Restored {kept.files} files from {kept.path}.")
