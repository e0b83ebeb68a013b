"""The training copy at its smallest, loaded once for the tests of each file."""

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import override_settings

from portfolio.flow import founding, training
from portfolio.flow.training.cast import actors
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor, system

PEOPLE, MONTHS, SEED = 500, 2, 1


@dataclass(frozen=True)
class Merrowby:
    """cast: by sign-in name. folder: the files, with the truth about them."""

    cast: Mapping[str, Actor]
    folder: Path
    loaded: Any

    @property
    def operator(self) -> Actor:
        """Who sees every file, that of the agency outside the agreement too."""
        return system("operator", self.cast["analyst"].partnership_id)

    def truth(self, name: str) -> list[dict[str, str]]:
        with (self.folder / "truth" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def load(self) -> Any:
        """Once more, as a load that goes on where it was killed."""
        return training.load(out=self.folder, people=PEOPLE, months=MONTHS, seed=SEED, say=lambda said: None)


@contextmanager
def loaded(var: Path, seed: int = SEED, say: Callable[[str], None] = len) -> Iterator[Merrowby]:
    """The training copy in one transaction that is rolled back in the end."""
    with (
        override_settings(VAR=var, MEDIA_ROOT=var / "uploads"),
        transaction.atomic(),
        patch("portfolio.flow.founding.call_command"),  # the tables are there
    ):
        founding.found(name="Merrowby")
        told = training.load(out=var / "merrowby", people=PEOPLE, months=MONTHS, seed=seed, say=say)
        yield Merrowby(actors(access.partnership()), var / "merrowby", told)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def merrowby(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Merrowby]:
    with django_db_blocker.unblock(), loaded(tmp_path_factory.mktemp("training")) as found:
        yield found
