"""Everything that comes out of Portfolio for one person: pages, files, searches, commands, the interface; and what of
the canaries stands in it."""

import contextlib
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pikepdf
from django.db import transaction
from django.test import Client
from django.urls import resolve

from portfolio.cli.main import main
from portfolio.flow.finding.finding import MOST_TERMS
from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import system
from portfolio.information.ingest.models import Submission
from portfolio.information.linkage.models import Identity
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.picture.subjects.models import Subject
from tests.ground.documents.test_pdf import Reader
from tests.leaks.canaries import Canaries
from tests.leaks.planting import Town
from tests.leaks.truth import TRUTH
from tests.web.pages.desk import at_desk
from tests.web.test_doors import WORDS, addresses, filled

_LINK = re.compile(r'(?:href|hx-get|src|action)="([^"#]+)')
_FORM = re.compile(r'<form[^>]*method="post"(?![^>]*action="/account/)[^>]*>')
_ELSEWHERE = ("/account/", "/static/", "/api/")
PER_PATH = 25  # pages, filters and choices of one path that one walk opens
PUBLISHED = re.compile(r"/(powers/(?!for/)|plan/of/\w+/action/|help/|map/)")  # the catalogue, the same for everybody
PER_PUBLISHED = 4  # addresses under one of these that one walk opens


def text_of(content: bytes, name: str = "") -> str:
    """All text of a file: every part of a zip or Word file, every object of a PDF, metadata included."""
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return name + " ".join(text_of(packed.read(one), one) for one in packed.namelist())
    if content[:5] == b"%PDF-":
        found = [name, *Reader(content).pages]
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for thing in pdf.objects:
                found.append(repr(thing))
                if isinstance(thing, pikepdf.Stream):
                    found.append(thing.read_bytes().decode("utf-8", "replace"))
        return " ".join(found)
    return name + content.decode("utf-8", "replace")


# Fields that a search looks into, and so is asked about; the words of a text cannot be searched for.
SEARCHED = ("name", "names", "phone", "number", "address", "email", "reference")


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


class Walk:
    """One person's walk; `reached` grows by every address that a page of theirs leads to."""

    def __init__(self, town: Town, who: str, found: Sightings) -> None:
        self.town, self.who, self.found = town, who, found
        self.client = at_desk(town.world, who)
        self.client.raise_request_exception = False
        self.broken: list[str] = []
        self.reached: set[str] = set()
        self._forms: set[str] = set()
        self._per_path: dict[str, int] = defaultdict(int)

    def crawl(self, first: Iterable[str]) -> None:
        """Open these, and everything that they lead to."""
        waiting = [one for one in first if one not in self.reached]
        while waiting:
            address = waiting.pop()
            if address in self.reached:
                continue
            self.reached.add(address)
            route = _route(address)
            published = PUBLISHED.match(address)
            path = published[0] if published else address.partition("?")[0]
            self._per_path[path] += 1
            if self._per_path[path] > (PER_PUBLISHED if published else PER_PATH):
                continue
            waiting += [one for one in self._open(address, route) if one not in self.reached]

    def _open(self, address: str, route: str) -> list[str]:
        response = self.client.get(address)
        body = _body(response)
        self.found.look(self.who, f"GET {address}", f"{text_of(body)} {response.headers}")
        if response.status_code == 200:
            self.found.answered[route].add(self.who)
        if response.status_code >= 500:
            self.broken.append(address)
        if response.status_code == 405 or _FORM.search(body.decode("utf-8", "replace")):
            self._post(address, route)
        if response.status_code in (301, 302):
            return _ours(address, [response.headers["Location"]])
        if "html" not in response.headers.get("Content-Type", ""):
            return []
        return _ours(address, _LINK.findall(body.decode("utf-8", "replace").replace("&amp;", "&")))

    def _post(self, address: str, route: str) -> None:
        """An empty answer to the form: its errors, or its refusal. Nothing that it does stays."""
        if address in self._forms:
            return
        self._forms.add(address)
        with undone():
            response = self.client.post(address, {})
            self.found.look(self.who, f"POST {address}", f"{text_of(_body(response))} {response.headers}")
            if response.status_code in (200, 302, 400, 409):
                self.found.answered[route].add(self.who)
            if response.status_code >= 500:
                self.broken.append(f"POST {address}")

    def search(self) -> None:
        """By every canary and near spellings, one by one and as lists. A term that they typed is theirs to see again;
        anything more is a find."""
        canaries = self.town.canaries
        terms = sorted(canary for canary, (_, of) in canaries.planted.items() if of.endswith(SEARCHED))
        echoed = {digits: self._echoed(word) for digits, word in ((False, "lakopamelore"), (True, "7700900299"))}
        for start in range(0, len(terms), MOST_TERMS):
            some = terms[start : start + MOST_TERMS]
            text = self._answer("/search/list/", {"terms": "\n".join(map(_typed, some))})
            for canary in some:
                self._judge("list search for", canary, text, echoed[canary.isdigit()][0])
            self.found.look(self.who, f"list search from {some[0]}", text, but=some)
        for canary in _some_of_each(canaries):
            text = self._answer("/search/", {"term": _typed(canary)})
            self.found.look(self.who, f"search for {canary}", text, but=[canary])
            self._judge("search for", canary, text, echoed[canary.isdigit()][1])
            near = _typed(canary)[:-2] + _typed(canary)[-1]
            self.found.look(self.who, f"search near {canary}", self._answer("/search/", {"term": near}))

    def _echoed(self, nobody: str) -> tuple[int, int]:
        """How often a term of nobody's comes back: from the list, from the search for one."""
        texts = (
            self._answer("/search/list/", {"terms": _typed(nobody)}),
            self._answer("/search/", {"term": _typed(nobody)}),
        )
        one, other = (self.town.canaries.times_in(text, nobody) for text in texts)
        return one, other

    def _judge(self, how: str, canary: str, text: str, echoed: int) -> None:
        """More than an echo is a find, but for those who are told whom to ring: they typed the word themselves."""
        kind, _ = self.town.canaries.planted[canary]
        if self.who not in TRUTH[kind].told and self.town.canaries.times_in(text, canary) > echoed:
            self.found.add(self.who, f"{how} {canary}", canary)

    def _answer(self, address: str, given: dict[str, str]) -> str:
        response = self.client.post(address, given)
        assert response.status_code in (200, 403), (self.who, response.status_code)
        return _body(response).decode()

    def interface(self) -> None:
        """Every operation of its description that reads, on every id there is."""
        client, world = Client(), self.town.world
        keeper = system("operator", (world.elsewhere if self.who == "outsider" else world.partnership).id)
        _, secret = access.issue_token(user=world.users[self.who], name="leaks", days=1, by=keeper)
        headers = {"Authorization": f"Bearer {secret}"}
        described = client.get("/api/v1/openapi.json", headers=headers)
        for path, operations in described.json()["paths"].items():
            for address in _with_ids(path) if "get" in operations else ():
                response = client.get(address, headers=headers)
                self.found.look(self.who, f"GET {address}", _body(response).decode())
                if response.status_code == 200:
                    self.found.answered[path].add(self.who)
            if "post" in operations:
                with undone():
                    for address in _with_ids(path):
                        response = client.post(address, {}, headers=headers)
                        self.found.look(self.who, f"POST {address}", _body(response).decode())

    def command(self, folder: Path, *words: str) -> None:
        """One command as this person, with what it says and what it writes; in the partnership of the town."""
        out = folder / "out"
        out.unlink(missing_ok=True)
        said, complained = io.StringIO(), io.StringIO()
        given = [str(out) if word == "OUT" else word for word in words]
        with undone(), contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            try:
                code = main([*given, "--as", self.who, "--partnership", "merrowby"])
            except SystemExit as ended:
                code = int(ended.code or 0)
        where = f"portfolio {' '.join(words)}"
        assert code != 2, (where, complained.getvalue())
        written = text_of(out.read_bytes()) if out.exists() else ""
        typed = {word.lower().replace(" ", "").lstrip("0") for word in words}
        self.found.look(self.who, where, f"{said.getvalue()} {complained.getvalue()} {written}", but=typed)
        if code == 0:
            self.found.answered[f"portfolio {words[0]} {words[1] if words[0] not in _SINGLE else ''}".strip()].add(
                self.who
            )


_SINGLE = ("search", "due", "powers", "template")


def _typed(canary: str) -> str:
    """As people type it: a phone number with its 0."""
    return f"0{canary}" if canary.isdigit() else canary


def _some_of_each(canaries: Canaries) -> list[str]:
    """A name and a number of each kind that has them: what is looked for one by one; lists look for all."""
    named: dict[tuple[str, bool], str] = {}
    for canary, (kind, of) in canaries.planted.items():
        if of.endswith(("surname", "name", "phone", "number")):
            named.setdefault((kind, canary.isdigit()), canary)
    return sorted(named.values())


def _body(response: Any) -> bytes:
    found = b"".join(response.streaming_content) if response.streaming else response.content
    assert isinstance(found, bytes)
    return found


def _ours(address: str, links: Iterable[str]) -> list[str]:
    found = []
    for link in links:
        parts = urlsplit(urljoin(address, link))
        if parts.netloc or not parts.path.startswith("/") or parts.path.startswith(_ELSEWHERE):
            continue
        found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


def _route(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).route
    except Exception:
        return address


def _with_ids(path: str) -> Iterator[str]:
    wanted = re.findall(r"{(\w+)}", path)
    if not wanted:
        yield path
        return
    model: Any = next(
        model
        for name, model in (
            ("submissions", Submission), ("subjects", Subject), ("identities", Identity),
            ("profiles", PartnershipProfile),
        )
        if name in path
    )  # fmt: skip
    for id in model.objects.values_list("pk", flat=True):
        yield re.sub(r"{\w+}", str(id), path)


def fresh() -> list[str]:
    """Every address that needs no id."""
    return [filled(route) for route in addresses() if "<str:id>" not in route]


def known(town: Town) -> list[str]:
    """Every address that names one thing, with the ids of the things of that kind."""
    ids = {prefix: [getattr(town.things[name], "id", town.things[name]) for name in names] for prefix, names in KNOWN}
    return [
        filled(route, id)
        for route in addresses()
        if "<str:id>" in route
        for id in next((ids for prefix, ids in ids.items() if route.startswith(prefix)), ())
    ]


# The beginning of an address, the longer first, and the things of the town that its id names.
KNOWN = (
    ("subjects/", ("nominal", "group", "gang line", "place", "hidden subject")),
    ("network/person/", ("identity",)),
    ("network/tie/", ("tie",)),
    ("who-is-who/judgement/", ("judgement",)),
    ("who-is-who/person/", ("identity",)),
    ("meetings/series/", ("series",)),
    ("meetings/items/", ("closed item", "open item")),
    ("meetings/decisions/", ("decision",)),
    ("meetings/", ("meeting",)),
    ("safeguarding/", ("referral", "cuckooing", "missing case", "nrm")),
    ("reports/", ("report", "draft")),
    ("published/report/", ("report", "draft")),
    ("requests/", ("request", "school request")),
    ("oversight/disclosures/", ("request", "school request")),
    ("partnership-profiles/nominations/", ("nomination",)),
    ("partnership-profiles/statement/", ("statement P", "statement C")),
    ("partnership-profiles/", ("profile",)),
    ("copies/", ("copy",)),
    ("your-copies/", ("copy",)),
    ("plan/of/", ("nominal",)),
    ("plan/action/", ("action",)),
    ("plan/check/", ("check",)),
    ("powers/for/", ("nominal",)),
    ("outcomes/order/", ("order",)),
    ("outcomes/disruption/", ("disruption",)),
    ("submissions/", ("police people", "intelligence C", "hidden", "charity people")),
)

__all__ = ["WORDS", "Sightings", "Walk", "fresh", "json", "known", "text_of", "undone"]
