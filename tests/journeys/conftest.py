"""People at the front desk in a real browser. Afterwards: it complained of nothing, and nothing left the machine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portfolio.ground.geography import operations as geography
from tests.accessible import assert_accessible, watch
from tests.picture.conftest import hold, merrowby  # noqa: F401 - fixtures: a small map, and rows by hand
from tests.world import PASSWORD, World


@dataclass
class Desk:
    """One person's browser. `check()` is axe, a narrow phone, and the marking, on the page that is open."""

    page: Page
    address: str

    def sign_in(self, name: str) -> None:
        self.page.goto(f"{self.address}/account/login/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(f"{self.address}/")

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def check(self) -> None:
        assert_accessible(self.page)
        assert self.page.locator("h1").count() == 1

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()


@pytest.fixture
def address(live_server: Any, settings: Any, world: World) -> str:
    """Of the site, with the cast in its database."""
    settings.REQUIRE_SECOND_FACTOR = False
    found: str = live_server.url
    return found


@pytest.fixture
def desk(address: str, page: Page) -> Iterator[Desk]:
    """A browser that is not signed in yet."""
    page.set_default_timeout(15_000)
    seen = watch(page)
    yield Desk(page, address)
    # Chromium calls every page with such a status a failure; that somebody saved meanwhile is an answer.
    assert [line for line in seen if "409 (Conflict)" not in line] == []


@pytest.fixture
def second_desk(address: str, browser: Browser) -> Iterator[Desk]:
    """Another person's browser."""
    yield from _desk(browser.new_context(), address)


@pytest.fixture
def plain_desk(address: str, browser: Browser) -> Iterator[Desk]:
    """A browser without JavaScript."""
    yield from _desk(browser.new_context(java_script_enabled=False), address)


def _desk(context: BrowserContext, address: str) -> Iterator[Desk]:
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield Desk(page, address)
    context.close()


@pytest.fixture
def wards(world: World, merrowby: str, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    """The boundaries of the small map's two wards, side by side."""
    features = [
        {"type": "Feature", "properties": {"WD13CD": code, "WD13NM": name}, "geometry": _square(west)}
        for code, name, west in (("W1", "Riverside", -2.8), ("W2", "Hale", -2.7))
    ]
    path = tmp_path / "wards.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    geography.load(path, kind="ward", edition="2013", by=world.analyst)


def _square(west: float) -> dict[str, Any]:
    east = west + 0.1
    ring = [[west, 53.0], [east, 53.0], [east, 53.1], [west, 53.1], [west, 53.0]]
    return {"type": "Polygon", "coordinates": [ring]}
