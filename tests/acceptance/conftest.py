"""Halton's real files taken in once for a module of tests, and undone afterwards."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from portfolio.flow import editions
from portfolio.flow.steps import Received
from portfolio.ground.access.actors import Actor
from portfolio.partnership.profiles.models import LocalProfile
from tests import realdata
from tests.acceptance import halton as files
from tests.cli.conftest import run  # noqa: F401 - a fixture
from tests.partnership.meetings.conftest import board, register  # noqa: F401 - fixtures
from tests.partnership.plan.conftest import add, open_plan  # noqa: F401 - fixtures
from tests.world import build


@dataclass
class Halton:
    """by: the operator, as at the command line. counted: police_uk/reference_counts.json. received: by file name."""

    by: Actor
    counted: dict[str, Any]
    received: dict[str, Received]
    written: dict[tuple[str, str, str], Any] = field(default_factory=dict)

    def edition(self, first: str, last: str) -> LocalProfile:
        return editions.find_or_open(area=files.HALTON, first=first, last=last, by=self.by)

    def profile(self, first: str = "2018-10", last: str = "2019-01", version: str = "core") -> Any:
        """The Local Profile as `portfolio profile local --format json` writes it; each written once."""
        key = first, last, version
        if key not in self.written:
            paper = editions.write_edition(
                profile=self.edition(first, last), version=version, format="json", by=self.by
            )
            self.written[key] = json.loads(paper.content)
        return self.written[key]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def own_var(settings: Any, var: Path, tmp_path: Path) -> Path:
    """Each test has a copy of the module's keys and uploads: what it adds to the log goes with it."""
    settings.VAR = shutil.copytree(var, tmp_path / "var")
    settings.MEDIA_ROOT = settings.VAR / "uploads"
    return settings.VAR


@pytest.fixture(scope="module")
def halton(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, var: Path
) -> Iterator[Halton]:
    """The guide's example and more, through the flow, in a transaction that is rolled back.

    A module with STREET_ONLY takes in the four street files and Halton's own rows of England's, which is quicker.
    """
    counted = json.loads(realdata.path("police_uk/reference_counts.json").read_text())
    street_only = getattr(request.module, "STREET_ONLY", False)
    areas = files.own_rows(realdata.FOLDER, var / "own-rows") if street_only else realdata.FOLDER
    others = () if street_only else (*files.SEARCHES, files.THAMES_STREET, files.THAMES_OUTCOMES)
    with django_db_blocker.unblock(), override_settings(VAR=var, MEDIA_ROOT=var / "uploads"), transaction.atomic():
        by = build().operator
        files.load_geography(areas, by)
        files.load_weights(realdata.FOLDER, by)
        received = {one.name: files.receive(realdata.FOLDER, one, by) for one in (*files.STREET, *others)}
        yield Halton(by, counted, received)
        transaction.set_rollback(True)
