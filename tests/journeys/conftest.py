"""People at the front desk in a real browser. Afterwards: it complained of nothing, and nothing left the machine."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from portfolio.ground import clock
from portfolio.ground.access.models import User
from portfolio.ground.geography import operations as geography
from tests.accessible import assert_accessible_on, watch
from tests.journeys.picture import take
from tests.partnership.meetings.conftest import board, register, said  # noqa: F401 - fixtures: a meeting of a board
from tests.partnership.plan.conftest import add, open_plan  # noqa: F401 - fixtures: a plan, and its actions
from tests.partnership.sharing.conftest import open_report  # noqa: F401 - a fixture: a report with words
from tests.picture.conftest import hold, merrowby  # noqa: F401 - fixtures: a small map, and rows by hand
from tests.picture.network.conftest import story, young  # noqa: F401 - fixtures: tiny worlds of ties
from tests.web.pages.desk import BACKEND
from tests.world import World

WIDE: ViewportSize = {"width": 1280, "height": 720}
expect.set_options(timeout=15_000)  # milliseconds, as for every other step: a busy machine is no fault of a page
FOCUSED = """name => {
    const e = document.activeElement;
    return [e.innerText, e.value, e.labels && e.labels[0] && e.labels[0].innerText].some(t => t && t.trim() === name);
}"""  # whether the control with the focus has this name


@dataclass
class Desk:
    """One person's browser. `check()` is axe on a desk and on a narrow phone, and one h1, on the page that is open.

    pictures: where each check leaves a picture; none without `--screenshot=on`.
    guide: where `show()` leaves the pictures of the guide; none without `--pictures FOLDER`.
    """

    page: Page
    address: str
    pictures: Path | None = None
    guide: Path | None = None

    def sign_in(self, name: str, password: str = "") -> None:
        """With a password by the sign-in page; without, as if that page lay behind them, which takes half the time."""
        if not password:
            client = Client()
            client.force_login(User.objects.get(username=name), backend=BACKEND)
            held = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": held, "url": self.address}
            self.page.context.add_cookies([cookie])  # type: ignore[list-item]
            self.open("/")
            return
        self.page.goto(f"{self.address}/account/login/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(f"{self.address}/")

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def check(self) -> None:
        self.page.wait_for_load_state()
        expect(self.page.locator("h1")).to_have_count(1)
        expect(self.page).to_have_title(re.compile(" - Portfolio$"))
        for size in assert_accessible_on(self.page, self.page.viewport_size or WIDE):
            self.picture(size)

    def picture(self, name: str) -> None:
        """The whole page as an image, where pictures are wanted; numbered in the order of the journey."""
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            number = len(list(self.pictures.iterdir())) + 1
            self.page.screenshot(path=self.pictures / f"{number:03d}-{name}.png", full_page=True)

    def show(self, name: str, *, top: str = "", height: int = 1000) -> None:
        """The page on a desk as a picture of the guide, docs/guide/pictures/NAME.png, where those are taken.

        top: the heading or caption with which it begins; the page's top without. height: pixels at the most.
        """
        if self.guide is not None:
            take(self.page, self.guide / f"{name}.png", top=top, height=height)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()
        self.page.wait_for_load_state()  # a click waits for the next page to begin, not for what is on it

    def date(self, group: str, days: int) -> None:
        """Types into a date field the day that many days from today."""
        day = clock.today() + timedelta(days=days)
        for name, part in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.page.get_by_role("group", name=group).get_by_label(name).fill(str(part))

    def say_why(self, why: str, words: str) -> None:
        """Answers the question that comes before a subject is opened."""
        self.page.get_by_label(why).check()
        self.page.get_by_label("What do you need it for?").fill(words)
        self.press("Open")

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of that name has the focus."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED, name):
                return
        raise AssertionError(f"{name} is not reached with the keyboard")

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()


Seat = Callable[[str], Desk]


@pytest.fixture
def address(live_server: Any, settings: Any, world: World) -> str:
    """Of the site, with the cast in its database."""
    settings.REQUIRE_SECOND_FACTOR = False
    found: str = live_server.url
    return found


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path | None:
    """Beside the pictures that pytest-playwright takes, which `--output` places."""
    if request.config.getoption("--screenshot") != "on":
        return None
    return Path(request.config.getoption("--output")) / request.node.originalname


@pytest.fixture
def guide(request: pytest.FixtureRequest) -> Path | None:
    """Where the pictures of the guide go, with `--pictures FOLDER`."""
    folder = request.config.getoption("--pictures")
    return Path(folder) if folder else None


@pytest.fixture
def desk(address: str, page: Page, pictures: Path | None, guide: Path | None) -> Iterator[Desk]:
    """A browser that is not signed in yet."""
    page.set_default_timeout(15_000)
    seen = watch(page)
    yield Desk(page, address, pictures, guide)
    # Chromium calls every page with such a status a failure; that somebody saved meanwhile is an answer.
    assert [line for line in seen if "409 (Conflict)" not in line] == []


@pytest.fixture
def seat(address: str, browser: Browser, pictures: Path | None, guide: Path | None) -> Iterator[Seat]:
    """seat(name): a browser of their own for this person of the cast, signed in. Refusals by the server are answers."""
    opened: list[BrowserContext] = []
    seen: list[list[str]] = []

    def seat(name: str) -> Desk:
        opened.append(browser.new_context())
        page = opened[-1].new_page()
        page.set_default_timeout(15_000)
        seen.append(watch(page))
        desk = Desk(page, address, pictures, guide)
        desk.sign_in(name)
        return desk

    yield seat
    for context in opened:
        context.close()
    assert [line for lines in seen for line in lines if "responded with a status of 4" not in line] == []


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
