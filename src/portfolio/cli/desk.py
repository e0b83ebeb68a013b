"""What every command has in hand: who acts, how to answer, where progress goes."""

import argparse
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portfolio.ground.access.actors import Actor


@dataclass(frozen=True)
class Answer:
    """What a command found or did: data for scripts (--json), text for people (lines without a final newline)."""

    data: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    ok: bool = True  # False: done, but the answer is no (a log that does not hold): exit 1
    refusal: str = ""  # the one line for standard error, where the answer is no and scripts still want the data


@dataclass(frozen=True)
class Desk:
    """The words of the command, and who acts. Without --as it is the system actor `operator`, and the log says so."""

    words: argparse.Namespace

    def actor(self) -> Actor:
        """Who acts, in the partnership meant. NoPartnership and UnknownUser as the queries raise them."""
        from portfolio.ground.access import queries
        from portfolio.ground.access.actors import system

        partnership = queries.partnership(getattr(self.words, "partnership", ""))
        name = getattr(self.words, "as_user", "")
        return queries.actor_named(name, partnership.id) if name else system("operator", partnership.id)

    def check_place(self, path: Path) -> None:
        """Refuse, before any work is done, a path at which no file can be written."""
        from portfolio.ground.errors import PortfolioError

        if path.is_dir():
            raise PortfolioError(f"{path} is a folder. Name the file to write.")
        if not path.parent.is_dir():
            raise PortfolioError(f"There is no folder {path.parent} to write {path.name} into. Make it first.")
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            raise PortfolioError(f"{path} may not be written by this account. Name another place.")

    def progress(self, message: str) -> None:
        """A line of progress, to standard error and only when that is a terminal."""
        if sys.stderr.isatty():
            print(message, file=sys.stderr, flush=True)
