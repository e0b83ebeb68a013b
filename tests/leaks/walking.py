"""One person's walk over every page, and what of the canaries stands on it."""

import contextlib
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import Any
from unittest import mock

from django.db import transaction

from portfolio.ground.access import queries as access
from portfolio.ground.documents import docx, pdf
from tests.leaks.canaries import Canaries
from tests.leaks.places import PUBLISHED, is_open_to, led_to, route_of
from tests.leaks.reading import text_of
from tests.leaks.town import Town
from tests.web.pages.desk import at_desk

_LINK = re.compile(r'(?:href|hx-get|src|action)="([^"#]+)')
_FORM = re.compile(r'<form[^>]*method="post"(?![^>]*action="/account/)[^>]*>.*?</form>', re.DOTALL)
_FIELD = re.compile(r'<(input|textarea|select)[^>]*\bname="([^"]+)"')
PER_ROUTE = 30  # things of one kind that one walk opens
PER_FORM, TRIES = 2, 8  # things of one kind whose forms open for one walk; that it tries
PER_PUBLISHED = 4  # addresses under one of PUBLISHED that one walk opens
PER_CHOICE = 2  # answers to one choice of filters or pages that one walk opens


class Sightings:
    """Who saw which canary, and where."""

    def __init__(self, canaries: Canaries) -> None:
        self.canaries = canaries
        self.seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.answered: dict[str, set[str]] = defaultdict(set)  # route, to who got an answer from it

    def look(self, who: str, where: str, text: str, but: Iterable[str] = ()) -> None:
        """Note what of the canaries stands in the text. but: words that they gave themselves."""
        for canary in self.canaries.found_in(text) - set(but):
            self.seen[who][canary].add(where)

    def add(self, who: str, where: str, canary: str) -> None:
        self.seen[who][canary].add(where)


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextlib.contextmanager
def quickly() -> Iterator[None]:
    """Nothing is worked out twice that is the same for every page: who somebody is, and the bytes of one document.

    The test client keeps no copy of each page's context either, which costs more than the page.
    """
    known: dict[tuple[str, str], Any] = {}
    made: dict[tuple[str, str], bytes] = {}
    actor_of = access.actor_of

    def once(user: Any, partnership_id: str = "") -> Any:
        if (user.pk, partnership_id) not in known:
            known[user.pk, partnership_id] = actor_of(user, partnership_id)
        return known[user.pk, partnership_id]

    def kept(format: str, write: Any) -> Any:
        def writes(document: Any) -> bytes:
            key = (format, repr(document))
            if key not in made:
                made[key] = write(document)
            return made[key]

        return writes

    with (
        mock.patch.object(access, "actor_of", once),
        mock.patch.object(docx, "docx", kept("docx", docx.docx)),
        mock.patch.object(pdf, "pdf", kept("pdf", pdf.pdf)),
        mock.patch("django.test.client.store_rendered_templates", return_value=None),
    ):
        yield


class Walk:
    """One person's walk; `reached` grows by every address that a page of theirs leads to."""

    def __init__(self, town: Town, who: str, found: Sightings) -> None:
        self.town, self.who, self.found = town, who, found
        self.client = at_desk(town.world, who)
        self.client.raise_request_exception = False
        self.broken: list[str] = []
        self.reached: set[str] = set()
        self.opened = 0
        self._posted: set[tuple[str, int]] = set()
        self._things: dict[str, set[str]] = defaultdict(set)  # route, to the paths of it that were opened
        self._opened: Counter[str] = Counter()  # route, to how many of its things opened
        self._choices: Counter[tuple[str, tuple[str, ...]]] = Counter()

    def crawl(self, first: Iterable[str]) -> None:
        """Open these, and everything that they lead to."""
        waiting = deque(first)
        while waiting:
            address = waiting.popleft()
            if address in self.reached:
                continue
            self.reached.add(address)
            if self._is_new(address):
                waiting += [one for one in self.open(address) if one not in self.reached]

    def _is_new(self, address: str) -> bool:
        """Not one more of what this walk has seen enough of. A shut door is tried once."""
        path, _, asked = address.partition("?")
        route = route_of(address)
        published = PUBLISHED.match(path)
        things = self._things[published[0] if published else route]
        is_form = re.search(r"<str:id>/.*\w", route) is not None
        most = PER_PUBLISHED if published else TRIES if is_form else PER_ROUTE
        if path not in things and (
            len(things) >= (most if is_open_to(route, self.who) else 1) or (is_form and self._opened[route] >= PER_FORM)
        ):
            return False
        things.add(path)
        names = tuple(sorted(one.partition("=")[0] for one in asked.split("&"))) if asked else ()
        self._choices[path, names] += 1
        return self._choices[path, names] <= PER_CHOICE

    def open(self, address: str) -> list[str]:
        """Look at one page, and at what its form answers; the addresses that it leads to."""
        route = route_of(address)
        response = self.client.get(address)
        self.opened += 1
        body = body_of(response)
        text = text_of(body)
        self.found.look(self.who, f"GET {address}", f"{text} {response.headers}")
        if response.status_code == 200:
            self.found.answered[route].add(self.who)
        if response.status_code >= 500:
            self.broken.append(address)
        form = _FORM.search(text)
        self._opened[route] += form is not None
        if form or response.status_code in (404, 405):
            self._post(address, route, response.status_code, form[0] if form else "")
        if response.status_code in (301, 302):
            return led_to(address, [response.headers["Location"]])
        if "html" not in response.headers.get("Content-Type", ""):
            return []
        return led_to(address, _LINK.findall(text.replace("&amp;", "&")))

    def _post(self, address: str, route: str, status: int, form: str) -> None:
        """The form filled with what is hidden: its errors, or its refusal. Nothing that it does stays.

        Once for each route and each way in which it answered: with its page, not at all, or as if it did not exist.
        """
        if (route, status) in self._posted or not is_open_to(route, self.who):
            return
        self._posted.add((route, status))
        hidden = self.town.things["hidden subject"]
        given = {name: hidden.id if tag == "select" else hidden.code for tag, name in _FIELD.findall(form)}
        with undone():
            response = self.client.post(address, given)
            self.found.look(self.who, f"POST {address}", f"{text_of(body_of(response))} {response.headers}")
            if response.status_code in (200, 302, 400, 409):
                self.found.answered[route].add(self.who)
            if response.status_code >= 500:
                self.broken.append(f"POST {address}")


def body_of(response: Any) -> bytes:
    found = b"".join(response.streaming_content) if response.streaming else response.content
    assert isinstance(found, bytes)
    return found
