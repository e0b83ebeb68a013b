"""`portfolio COMMAND`: a contract that users script against (docs/reference/commands.md).

With --json, standard output holds one JSON object and nothing else. Exit 0: done. 1: refused, with one plain line on
standard error. 2: wrong usage.
"""

import argparse
import json
import logging
import os
import sys
import tempfile
import traceback
import uuid
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from portfolio.cli.desk import Answer, Desk

GROUPS = (
    "search",
    "due",
    "setup",
    "people",
    "borough",
    "geography",
    "submissions",
    "linking",
    "subjects",
    "weights",
    "network",
    "profiles",
    "partnership_profiles",
    "meetings",
    "reports",
    "powers",
    "audit",
    "keeping",
)

logger = logging.getLogger("portfolio.cli")


def parser() -> argparse.ArgumentParser:
    """The whole grammar. The common options may stand before or after the command's own words."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", help="answer with one JSON object")
    common.add_argument("--as", dest="as_user", metavar="USER", help="act as this person; otherwise as `operator`")
    common.add_argument("--partnership", metavar="CODE", help="which partnership, where there are several")
    top = argparse.ArgumentParser(
        prog="portfolio",
        description="The shared working file of a local partnership against organised crime.",
        parents=[common],
    )
    commands = top.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")
    for group in GROUPS:
        import_module(f"portfolio.cli.{group}").add(commands, common)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    words = parser().parse_args(arguments)
    as_json = getattr(words, "json", False)
    try:
        if getattr(words, "needs_django", True):
            start_django()
        answer: Answer = words.run(Desk(words))
        warning = _seal()
        _tell(answer, as_json)
    except KeyboardInterrupt:
        return _refuse("Stopped. Nothing was left half-done.", as_json=as_json)
    except BrokenPipeError:
        return _unheard()
    except Exception as error:
        return _refuse(_sentence(error), as_json=as_json)
    if said := answer.refusal or warning:
        print(" ".join(said.split()), file=sys.stderr)
    return 0 if answer.ok and not answer.refusal else 1


def _tell(answer: Answer, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False), flush=True)
    elif answer.text:
        print(answer.text, flush=True)


def _unheard() -> int:
    """Whoever was to read the answer, `head` for example, has gone: silence instead of a complaint at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def start_django() -> None:
    """Settings and models, for commands that need the database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.config.settings")
    django.setup()


def _seal() -> str:
    """Number what this command has logged, where there is a database to log in. A sentence where the log is broken:
    what the command did is done, so its answer must not be lost.
    """
    from django.apps import apps

    if apps.ready:
        from django.db import DatabaseError

        from portfolio.ground.audit.sealing import LogBroken, seal

        try:
            seal()
        except LogBroken as broken:
            return broken.message
        except DatabaseError:
            logger.info("the log could not be sealed now; the next command or the worker will do it")
    return ""


def _refuse(sentence: str, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"refused": sentence}, ensure_ascii=False))
    print(" ".join(sentence.split()), file=sys.stderr)
    return 1


def _sentence(error: Exception) -> str:
    """Plain words for whatever went wrong; the trace of a mistake of ours goes to a file, never to the user."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from portfolio.ground.errors import PortfolioError

    if isinstance(error, PortfolioError):
        return error.message
    if isinstance(error, ImproperlyConfigured):
        return f"A setting is missing or wrong: {error}. See docs/reference/settings.md."
    if isinstance(error, DatabaseError):
        return _database_sentence(error)
    if isinstance(error, OSError) and error.filename is not None:
        return _file_sentence(error)
    return _mistake(error)


def _file_sentence(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return f"There is no file {error.filename}. Check the name and the folder."
        case PermissionError():
            return f"{error.filename} may not be read or written by this account. Change its permissions, or copy it."
        case IsADirectoryError():
            return f"{error.filename} is a folder. Name a file."
        case NotADirectoryError() | FileExistsError():
            return f"{error.filename} is in the way: a file stands where a folder is needed. Name another place."
    return f"{error.filename} cannot be read or written: {error.strerror}."


def _database_sentence(error: Exception) -> str:
    said = str(error)
    if any(words in said for words in ("no such table", "does not exist", "no such column")):
        return "The database is not set up, or is older than this version. Run `portfolio init`."
    if "readonly" in said or "read-only" in said:
        return "The database may only be read by this account. Change the permissions of its file and folder."
    if "not a database" in said or "malformed" in said:
        return "The database file is damaged, or is no database. Put a backup back with `portfolio restore`."
    if "locked" in said:
        return "The database is busy with another long write. Try again when that has ended."
    if any(words in said for words in ("connection", "unable to open")):
        return f"The database does not answer: {said.splitlines()[0]}. Check DATABASE_URL and that it runs."
    return _mistake(error)


def _mistake(error: Exception) -> str:
    """The trace goes to a file of its own, for whoever mends it."""
    reference = uuid.uuid4().hex[:8]
    place = Path(tempfile.gettempdir()) / f"portfolio-mistake-{reference}.txt"
    place.touch(mode=0o600)
    place.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return (
        f"Portfolio stopped because of a mistake of its own ({type(error).__name__}); nothing was half-written. "
        f"Please report it with the file {place}."
    )


if __name__ == "__main__":
    sys.exit(main())
