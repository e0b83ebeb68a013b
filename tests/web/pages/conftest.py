"""What the tests of pages share: one factor at the door, and a small map with rows by hand."""

from typing import Any

import pytest

from tests.partnership.sharing.conftest import open_report  # noqa: F401 - a fixture
from tests.picture.conftest import hold, merrowby  # noqa: F401 - fixtures, for every test of a page
from tests.picture.network.conftest import story, young  # noqa: F401 - fixtures: tiny worlds of ties


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    """The second factor has its own tests; these go past it, in any partnership."""
    settings.REQUIRE_SECOND_FACTOR = False
