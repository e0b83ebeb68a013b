"""What every test has: a still world, no way out, and the named cast of world.py."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import management
from hypothesis import HealthCheck
from hypothesis import settings as examples

from tests.migrated import once
from tests.world import world  # noqa: F401 - the cast, for every test

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop

# The same examples each time, however slow the machine: what fails here fails everywhere.
examples.register_profile("ours", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("ours")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", metavar="FOLDER", help="where the journeys leave the pictures of the guide")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what uses the database, so that ./test --postgres can run it again on PostgreSQL."""
    for item in items:
        if item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ()):
            item.add_marker("data")


@pytest.fixture(autouse=True)
def own_var(settings: Any, tmp_path: Path) -> Path:
    """Keys, uploads and audit heads of a test lie in its own folder."""
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir()
    settings.MEDIA_ROOT = settings.VAR / "uploads"
    return settings.VAR


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Migrations take a quarter of a minute: an SQLite database that was migrated before is copied."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(management, "call_command", once(management.call_command))
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tests that run real transactions empty the database afterwards; the log's triggers would refuse."""
    from django.db import connection

    from portfolio.ground.audit import triggers

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        triggers.remove(editor)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's own Chromium, with nothing that looks for the network."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM") or shutil.which("chromium"),
        "args": [
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }
