"""An edition of Merrowby to write in."""

import pytest

from portfolio.partnership.profiles import operations
from portfolio.partnership.profiles.models import LocalProfile
from tests.world import World


@pytest.fixture
def edition(world: World) -> LocalProfile:
    """Opened by the police analyst, over two months."""
    return operations.open_edition(
        label=world.label(sensitivity="aggregate"),
        area_code="E06009999",
        area_name="Merrowby",
        first_month="2026-09",
        last_month="2026-10",
        by=world.analyst,
    )
