"""What one person gets who asks: a search, a program over the interface, a command."""

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.test import Client

from portfolio.cli.main import main
from portfolio.flow.finding.finding import MOST_TERMS
from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import system
from tests.leaks.canaries import Canaries
from tests.leaks.reading import text_of
from tests.leaks.town import Town
from tests.leaks.truth import TRUTH
from tests.leaks.walking import Walk, body_of, undone

# Fields that a search looks into, and so is asked about; the words of a text cannot be searched for.
SEARCHED = ("name", "names", "phone", "number", "address", "email", "reference", "vehicle", "postcode")
_SINGLE = ("search", "due", "powers", "template", "submit")  # commands of one word
NOBODY, NOBODYS_NUMBER = "lakopamelore", "7700900299"


def search(walk: Walk) -> None:
    """By every canary that they may not see, as lists; by a name and a number of each kind, and a near spelling, one
    by one. A term that they typed is theirs to see again; anything more is a find."""
    canaries = walk.town.canaries
    terms = sorted(
        canary
        for canary, (kind, of) in canaries.planted.items()
        if of.endswith(SEARCHED) and walk.who not in TRUTH[kind].who
    )
    response = walk.client.post("/search/list/", {"terms": NOBODY})
    if response.status_code == 403:
        return
    for start in range(0, len(terms), MOST_TERMS):
        some = terms[start : start + MOST_TERMS]
        text = _answer(walk, "/search/list/", {"terms": "\n".join(map(_typed, [*some, NOBODY, NOBODYS_NUMBER]))})
        for canary in some:
            _judge(walk, "list search for", canary, text)
        walk.found.look(walk.who, f"list search from {some[0]}", text, but=some)
    beside = "".join(_answer(walk, "/search/", {"term": _typed(nobody)}) for nobody in (NOBODY, NOBODYS_NUMBER))
    for canary in _some_of_each(canaries):
        if walk.who in TRUTH[canaries.planted[canary][0]].who:
            continue
        text = _answer(walk, "/search/", {"term": _typed(canary)})
        walk.found.look(walk.who, f"search for {canary}", text, but=[canary])
        _judge(walk, "search for", canary, text + beside)
        if not canary.isdigit():
            near = _typed(canary)[:-2] + _typed(canary)[-1]
            walk.found.look(walk.who, f"search near {canary}", _answer(walk, "/search/", {"term": near}))


def _judge(walk: Walk, how: str, canary: str, text: str) -> None:
    """More than the echo that a term of nobody's has beside it is a find, but for those who are told whom to ring:
    they typed the word themselves."""
    kind, _ = walk.town.canaries.planted[canary]
    echoed = walk.town.canaries.times_in(text, NOBODYS_NUMBER if canary.isdigit() else NOBODY)
    if walk.who not in TRUTH[kind].told and walk.town.canaries.times_in(text, canary) > echoed:
        walk.found.add(walk.who, f"{how} {canary}", canary)


def _answer(walk: Walk, address: str, given: dict[str, str]) -> str:
    response = walk.client.post(address, given)
    assert response.status_code == 200, (walk.who, response.status_code)
    return body_of(response).decode()


def _typed(canary: str) -> str:
    """As people type it: a phone number with its 0."""
    return f"0{canary}" if canary.isdigit() else canary


def _some_of_each(canaries: Canaries) -> list[str]:
    """A name and a number of each kind that has them: what is looked for one by one; lists look for all."""
    named: dict[tuple[str, bool], str] = {}
    for canary, (kind, of) in canaries.planted.items():
        if of.endswith(("people surname", "intelligence surname", " name", "people phone", "line number")):
            named.setdefault((kind, canary.isdigit()), canary)
    return sorted(named.values())


def interface(walk: Walk) -> None:
    """Every operation of its description, on things of every kind; and a file brought for another agency."""
    client, world = Client(), walk.town.world
    keeper = system("operator", (world.elsewhere if walk.who == "outsider" else world.partnership).id)
    _, secret = access.issue_token(user=world.users[walk.who], name="leaks", days=1, by=keeper)
    headers = {"Authorization": f"Bearer {secret}"}
    described = client.get("/api/v1/openapi.json", headers=headers)
    for path, operations in described.json()["paths"].items():
        for address in _with_ids(path, walk.town) if "get" in operations else ():
            response = client.get(address, headers=headers)
            walk.found.look(walk.who, f"GET {address}", body_of(response).decode())
            if response.status_code == 200:
                walk.found.answered[path].add(walk.who)
        if "post" in operations:
            with undone():
                for address in _with_ids(path, walk.town):
                    response = client.post(address, {}, headers=headers)
                    walk.found.look(walk.who, f"POST {address}", body_of(response).decode())


# A word of a path, and the things of the town that stand in its place.
_NAMED = (
    ("submissions", ("police people", "intelligence C", "hidden", "charity people")),
    ("subjects", ("nominal", "hidden subject", "gang line", "place", "removed subject")),
    ("identities", ("identity", "hidden identity", "bound identity", "school identity")),
    ("copies", ("copy", "recalled copy", "urgent copy")),
    ("profiles", ("profile",)),
)


def _with_ids(path: str, town: Town) -> Iterator[str]:
    """The path for each thing that it may name; subjects by their code too, with a reason given."""
    if "{" not in path:
        yield path
        return
    for name in next(names for word, names in _NAMED if word in path):
        address = re.sub(r"{\w+}", town.id_of(name), path)
        yield f"{address}?why=ACTION" if "/subjects/" in path else address


def command(walk: Walk, folder: Path, *words: str) -> None:
    """One command as this person, with what it says and what it writes; in the partnership of the town."""
    out = folder / next((f"out{word[3:]}" for word in words if word.startswith("OUT")), "out")
    out.unlink(missing_ok=True)
    said, complained = io.StringIO(), io.StringIO()
    given = [str(out) if word.startswith("OUT") else word for word in words]
    with undone(), contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        try:
            code = main([*given, "--as", walk.who, "--partnership", "merrowby"])
        except SystemExit as ended:
            code = int(ended.code or 0)
    where = f"portfolio {' '.join(words)}"
    assert code != 2, (where, complained.getvalue())
    written = text_of(out.read_bytes()) if out.exists() else ""
    typed: Any = {word.lower().replace(" ", "").lstrip("0") for word in words}
    walk.found.look(walk.who, where, f"{said.getvalue()} {complained.getvalue()} {written}", but=typed)
    if code == 0:
        walk.found.answered[f"portfolio {words[0]} {words[1] if words[0] not in _SINGLE else ''}".strip()].add(walk.who)
