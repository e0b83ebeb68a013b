"""One town for all tests of this folder: planted once, walked once, taken away at the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from portfolio.ground.errors import PortfolioError
from portfolio.picture.subjects import operations as subjects
from portfolio.picture.subjects.models import Subject
from tests.leaks.planting import Town, plant
from tests.leaks.truth import CAST
from tests.leaks.walking import Sightings, Walk, fresh, known
from tests.world import build

COMMANDS = (
    ("subject", "list", "--json"),
    ("subject", "show", "N-001", "--why", "Test.", "--json"),
    ("subject", "show", "P-001", "--why", "Test."),
    ("powers", "--for", "N-001", "--json"),
    ("due", "--no-notices", "--json"),
    ("meeting", "list", "--json"),
    ("meeting", "pack", "last", "--for", "housing", "--out", "OUT"),
    ("meeting", "minutes", "last", "--part", "open", "--out", "OUT"),
    ("meeting", "minutes", "last", "--part", "closed", "--format", "pdf", "--out", "OUT"),
    *(("network", "export", "--format", format, "--out", "OUT") for format in ("graphml", "gexf", "anx", "ftm")),
    ("template", "people", "--out", "OUT"),
    ("action", "form", "housing", "--out", "OUT"),
    *(
        ("profile", "partnership", "N-001", "--for", "housing", "--format", format, "--out", "OUT")
        for format in ("docx", "pdf", "html", "json")
    ),
    ("audit", "about", "subject:SUBJECT"),
    ("people", "list", "--json"),
)


@dataclass
class Walked:
    """The town, what each person saw of it, and which addresses broke."""

    town: Town
    found: Sightings
    broken: list[str]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("leaks")


@pytest.fixture(autouse=True)
def own_var(var: Path) -> Path:
    """The town's own folder, in place of one for each test."""
    return var


@pytest.fixture(scope="module")
def walked(var: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[Walked]:
    """Everybody has been everywhere. No right is asked twice: what they may open by saying why, they have opened."""
    (var / "uploads").mkdir()
    (var / "files").mkdir()
    places = {"VAR": var, "MEDIA_ROOT": var / "uploads", "REQUIRE_SECOND_FACTOR": False}
    with django_db_blocker.unblock(), override_settings(**places), transaction.atomic():
        town = plant(build(), var / "files")
        found = Sightings(town.canaries)
        walks = [Walk(town, who, found) for who in CAST]
        _say_why(town)
        for walk in walks:
            walk.crawl(["/", *fresh(), *known(town)])
        everywhere = sorted(set().union(*(walk.reached for walk in walks)))
        for walk in walks:
            walk.crawl(everywhere)
            walk.search()
            walk.interface()
            for words in COMMANDS:
                walk.command(var, *(word.replace("SUBJECT", town.things["nominal"].id) for word in words))
        yield Walked(town, found, sorted({one for walk in walks for one in walk.broken}))
        transaction.set_rollback(True)


def _say_why(town: Town) -> None:
    for who in CAST:
        for id in Subject.objects.values_list("pk", flat=True):
            try:
                subjects.consult(subject_id=id, why="ACTION", words="For the test.", by=town.world.again(who))
            except PortfolioError:
                continue  # not theirs, or a pointer alone
