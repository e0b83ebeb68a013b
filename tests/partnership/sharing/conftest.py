"""The small map and the cube of the picture's tests, and a report with words in every part."""

from collections.abc import Callable
from datetime import date

import pytest

from portfolio.flow import papers
from portfolio.partnership.sharing import operations
from portfolio.partnership.sharing.models import Report
from portfolio.partnership.sharing.open.skeleton import PARTS
from tests.partnership.meetings.conftest import board, register, said  # noqa: F401 - fixtures
from tests.picture.conftest import hold, merrowby  # noqa: F401 - fixtures
from tests.world import World

WORDS = {part.id: f"What we say about {part.title.lower()}." for part in PARTS}
Open = Callable[..., Report]


@pytest.fixture
def open_report(world: World, merrowby: str) -> Open:  # noqa: F811
    """A report by the council's analyst on October and November 2018, with words in every part."""

    def open_report(**given: object) -> Report:
        asked: dict[str, object] = {
            "board": "Policy Board",
            "meets_on": date(2026, 12, 7),
            "title": "Progress report",
            "area": merrowby,
            "first": "2018-10",
            "last": "2018-11",
            "by": world.council_analyst,
        }
        report = papers.open_report(**{**asked, **given})  # type: ignore[arg-type]
        return operations.write_parts(report=report, texts=WORDS, seen_revision=0, by=world.council_analyst)

    return open_report
