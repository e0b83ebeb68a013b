"""Every command in the README and the guide is run, word for word, against a new installation."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import realdata
from tests.migrated import place

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ("halton", "bringing-a-file", "training-copy", "keeping", "subjects")


def commands(text: str) -> Iterator[list[str]]:
    """The `portfolio` lines of the shell blocks."""
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words and words[0] == "portfolio":
                yield words[1:]


def run(words: list[str], folder: Path, module: str = "portfolio.cli.main") -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PORTFOLIO_VAR": str(folder / "installation"),
        "PORTFOLIO_STATIC": str(folder / "static"),
        "DJANGO_SETTINGS_MODULE": "portfolio.config.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'portfolio.sqlite3'}",
        "PYTHONWARNINGS": "default",
    }
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_the_guide_runs(guide: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "guide" / f"{guide}.md").read_text(encoding="utf-8")
    if "data/" in text:
        (tmp_path / "data").symlink_to(realdata.path("README.md").parent)
    # What `./run --setup` does before the guide begins.
    assert run(["collectstatic", "--no-input"], tmp_path, module="django").returncode == 0
    if guide != "keeping":
        place(tmp_path / "portfolio.sqlite3")  # `init` finds it migrated; in one guide it does all by itself
    assert run(["init"], tmp_path).returncode == 0

    for words in commands(text):
        done = run(words, tmp_path)

        assert done.returncode == 0, f"portfolio {' '.join(words)}: {done.stdout} {done.stderr}"
        assert "Traceback" not in done.stderr


def test_the_readme_names_commands_that_exist() -> None:
    from portfolio.cli.main import parser

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = list(commands(text))

    assert len(found) == 6
    for words in found:
        parser().parse_args(words)
