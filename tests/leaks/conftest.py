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
from tests.leaks import asking
from tests.leaks.afterwards import happens
from tests.leaks.places import fresh, known
from tests.leaks.planting import plant
from tests.leaks.town import Town
from tests.leaks.truth import CAST
from tests.leaks.walking import Sightings, Walk, quickly
from tests.world import build

WHY = "For the leak test."
COMMANDS = (
    ("subject", "list", "--json"),
    ("subject", "show", "N-001", "--why", WHY, "--json"),
    ("subject", "show", "PLACE", "--why", WHY),
    ("powers", "--for", "N-001", "--json"),
    ("due", "--no-notices", "--json"),
    ("meeting", "list", "--json"),
    ("meeting", "pack", "last", "--for", "housing", "--out", "OUT"),
    ("meeting", "minutes", "last", "--part", "open", "--out", "OUT"),
    ("meeting", "minutes", "last", "--part", "closed", "--format", "pdf", "--out", "OUT"),
    *(("network", "export", "--format", format, "--out", "OUT") for format in ("graphml", "gexf", "anx", "ftm")),
    ("template", "people", "--out", "OUT.xlsx"),
    ("action", "form", "housing", "--out", "OUT.xlsx"),
    *(
        ("profile", "partnership", "N-001", "--for", "housing", "--format", format, "--out", "OUT")
        for format in ("docx", "pdf", "html", "json")
    ),
    ("audit", "about", "subject:SUBJECT"),
    ("audit", "heads"),
    ("audit", "verify"),
    ("people", "list", "--json"),
    ("people", "tokens", "--json"),
    ("subject", "show", "HIDDEN", "--why", WHY, "--json"),
    ("subject", "show", "REMOVED", "--why", WHY, "--json"),
    ("subject", "list", "--overdue", "--json"),
    ("subject", "import", "LIST", "--purpose", "To be tested one by one.", "--dry-run"),
    ("submit", "SHEET", "--agency", "housing", "--format", "people", "--dry-run", "--json"),
    ("search", "Kobulefapono", "--json"),
    ("request", "form", "REQUEST", "--out", "OUT.xlsx"),
    ("report", "board", "--area", "L1", "--from", "2018-10", "--to", "2018-11", "--format", "json", "--out", "OUT"),
    ("profile", "local", "--area", "L1", "--from", "2018-10", "--to", "2018-11", "--format", "json", "--out", "OUT"),
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
    places = {
        "VAR": var,
        "MEDIA_ROOT": var / "uploads",
        "REQUIRE_SECOND_FACTOR": False,
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    }
    with django_db_blocker.unblock(), override_settings(**places), transaction.atomic():
        town = plant(build(), var / "files")
        happens(town)
        yield walk_everywhere(town, var)
        transaction.set_rollback(True)


def walk_everywhere(town: Town, folder: Path) -> Walked:
    """Everybody of the cast, on every page, with every question."""
    found = Sightings(town.canaries)
    walks = [Walk(town, who, found) for who in CAST]
    _say_why(town)
    with quickly():
        for walk in walks:
            walk.crawl(["/", *known(town), *fresh()])
        everywhere = sorted(set().union(*(walk.reached for walk in walks)))
        for walk in walks:
            walk.crawl(everywhere)
            asking.search(walk)
            asking.interface(walk)
            for words in COMMANDS:
                asking.command(walk, folder, *(_given(town, word) for word in words))
    return Walked(town, found, sorted({one for walk in walks for one in walk.broken}))


def _given(town: Town, word: str) -> str:
    """What stands for a word of a command in this town."""
    named = {
        "SHEET": str(next(town.folder.glob("people-*.csv"))),
        "LIST": str(town.folder / "weekly-list.csv"),
        "REQUEST": town.id_of("request"),
        "PLACE": town.things["place"].code,
        "HIDDEN": town.things["hidden subject"].code,
        "REMOVED": town.things["removed subject"].code,
    }
    return named.get(word, word.replace("SUBJECT", town.id_of("nominal")))


def _say_why(town: Town) -> None:
    for who in CAST:
        for id in Subject.objects.values_list("pk", flat=True):
            try:
                subjects.consult(
                    subject_id=id,
                    why="ACTION",
                    words=town.t("consultation", "words") if who == "analyst" else "For the test.",
                    by=town.world.again(who),
                )
            except PortfolioError:
                continue  # not theirs, or a pointer alone
