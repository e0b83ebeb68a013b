"""Where the real open data lives beside a checkout; tests that need it skip, saying so, where it is absent."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def path(relative: str) -> Path:
    """The file of the real data folder, or a skip that names what is missing."""
    found = FOLDER / relative
    if not found.exists():
        pytest.skip(f"real data is not beside this checkout: {relative}")
    return found
