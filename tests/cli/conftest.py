"""The command line as scripts meet it: run in this process on the test's database, or as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from portfolio.borough.make import make
from portfolio.cli.main import main
from tests.picture.network.conftest import story  # noqa: F401 - a fixture

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The one JSON object of standard output, and nothing else there."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: `run("submit", "file.csv", ...)`. Words may be paths."""

    def run(*words: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def begun(db: None, run: Run) -> Run:
    """After `portfolio init`."""
    assert run("init").code == 0
    return run


@pytest.fixture(scope="session")
def borough(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented borough: two months."""
    return make(tmp_path_factory.mktemp("merrowby"), people=2_000, months=2).out


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Runs a command as a process with its own var folder and SQLite file: as a user does."""
    return process_in(tmp_path)


def process_in(folder: Path) -> Run:
    """The same, with the installation in that folder."""
    var = folder / "installation"

    def process(*words: object, **settings: str) -> Ran:
        given = {"PORTFOLIO_VAR": str(var), "DATABASE_URL": f"sqlite:///{var / 'portfolio.sqlite3'}", **settings}
        given = {name: value for name, value in given.items() if value}
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PORTFOLIO_VAR")}
        done = subprocess.run(
            [sys.executable, "-m", "portfolio.cli.main", *map(str, words)],
            env={**kept, **given},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return process
