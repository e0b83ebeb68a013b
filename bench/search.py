"""Finding people: from our tables with rights, labels and the log, against SQLite and DuckDB over the same rows.

`python -m bench.search [--people 1000000]`: so many mentions, invented here, five for every two people, each with a
number and a plate; some names are misspelt. SQLite (its full-text index for names, plain indexes for numbers and
plates, a file of its own) and DuckDB (edit distance over the distinct names, in memory) give bare ids and check
nothing; ours puts the mentions together by person, names and marks each, and writes the log.
"""

import os
import random
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bench import spoken
from bench.compare import Bench, Work, main_of_people

PEOPLE = 1_000_000
ASKED = 50  # terms of each kind, one at a time
MISSPELT = 10  # names that nobody has, one at a time
LINES = 500  # of a pasted list


class Said(NamedTuple):
    """What one row says of a person."""

    person: int
    forename: str
    surname: str
    named: str  # the key by which a name is found
    phone: str
    plate: str


def _rows(mentions: int) -> Iterator[Said]:
    """The same rows every time; one name in twenty lacks a letter."""
    from portfolio.borough.agencies import names, numbers
    from portfolio.ground.values.name import search_key

    chance = random.Random(5)
    people = max(1, mentions * 2 // 5)
    for _ in range(mentions):
        person = chance.randrange(people)
        own = random.Random(person)
        community = names.community(own)
        surname, forename = names.surname(own, community), names.forename(own, community, own.choice("mf"), 1980)
        if chance.random() < 0.05:
            surname = _misspelt(chance, surname)
        phone, plate = numbers.landline(person % numbers.SPARE_LANDLINES), numbers.plate(person)
        yield Said(person, forename, surname, search_key(surname, forename), phone, plate)


def _misspelt(chance: random.Random, name: str) -> str:
    place = chance.randrange(1, len(name))
    return name[:place] + name[place + 1 :]


def fill(mentions: int) -> None:
    """A new database of so many mentions, their traces and identities; beside it the peers' plain file."""
    with spoken.taken_in("search") as file:
        write(file, mentions)


def write(file: spoken.File, mentions: int) -> None:
    """The rows, for us and for the peers."""
    from portfolio.information.records.models import Mention, Trace

    spoken.write(Mention, (_mention(file, *one) for one in enumerate(_rows(mentions), start=2)))
    spoken.write(Trace, (trace for one in enumerate(_rows(mentions), start=2) for trace in _traces(file, *one)))
    spoken.link(file, ((_key(row), said.person) for row, said in enumerate(_rows(mentions), start=2)))
    _peers_file(_rows(mentions))


def _key(row: int) -> int:
    from portfolio.information.records.keys import key, mention_key

    return mention_key(key(1, row), 1)


def _mention(file: spoken.File, row: int, said: Said) -> Any:
    named = {"forenames": said.forename, "surname": said.surname, "search_key": said.named}
    return file.mention(_key(row), row, role="suspect", happened=date(2026, 2, 1), **named)


def _traces(file: spoken.File, row: int, said: Said) -> Iterator[Any]:
    from portfolio.information.records.keys import TRACES, key
    from portfolio.information.records.models import Trace

    for slot, (kind, value) in enumerate((("phone", f"+44{said.phone[1:]}"), ("vehicle", said.plate))):
        yield Trace(
            id=key(1, row) * TRACES + slot, mention_id=_key(row), submission=file.submission, label=file.label,
            row=row, kind=kind, value=value, shown=value,
        )  # fmt: skip


def _plain() -> Path:
    return Path(os.environ["PORTFOLIO_VAR"], "plain.sqlite3")


def _peers_file(rows: Iterable[Said]) -> None:
    import sqlite3

    held = sqlite3.connect(_plain())
    held.execute("CREATE TABLE said (person integer, named text, phone text, plate text)")
    plain = ((said.person, said.named, said.phone, said.plate) for said in rows)
    held.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", plain)
    for column in ("phone", "plate"):
        held.execute(f"CREATE INDEX said_{column} ON said ({column}, person)")
    held.execute("CREATE VIRTUAL TABLE names USING fts5 (named, content=said)")
    held.execute("INSERT INTO names (names) VALUES ('rebuild')")
    held.execute("ANALYZE")
    held.commit()
    held.close()


def _asked() -> dict[str, list[str]]:
    """The same terms on every side, by kind."""
    import sqlite3

    held = sqlite3.connect(_plain())
    (last,) = held.execute("SELECT max(rowid) FROM said").fetchone()
    chance = random.Random(6)

    def some(column: str, count: int) -> list[str]:
        places = [chance.randrange(1, last + 1) for _ in range(count)]
        return [held.execute(f"SELECT {column} FROM said WHERE rowid = ?", [one]).fetchone()[0] for one in places]

    known = {one for (one,) in held.execute("SELECT DISTINCT named FROM said")}
    wrong: list[str] = []
    while len(wrong) < LINES:
        surname, _, forename = some("named", 1)[0].partition(" ")
        turned = f"{forename} {surname[0]}{_swapped(surname[1:])}"
        wrong += [turned] if f"{surname[0]}{_swapped(surname[1:])} {forename}" not in known else []
    kinds = {column: some(column, LINES) for column in ("named", "phone", "plate")}
    return {**kinds, "misspelt": wrong}


def _swapped(word: str) -> str:
    """With two letters changed over."""
    return word[:1] + word[2:3] + word[1:2] + word[3:]


def ours(kind: str, one_by_one: int) -> Work:
    """How many people each term found; of misspelt names whether it found any."""
    from portfolio.flow import finding
    from portfolio.ground.access import queries as access

    viewer = access.actor_named("analyst", access.partnership("merrowby").id)
    terms = _terms(kind, one_by_one)

    def work() -> list[int]:
        found = [finding.find(viewer, term) for term in terms] if one_by_one else finding.find_each(viewer, terms)
        return [len(one.people) for one in found] if kind != "misspelt" else [bool(one.people) for one in found]

    return work


def _terms(kind: str, one_by_one: int) -> list[str]:
    asked = _asked()
    if kind == "list":
        return [term for three in zip(*(asked[name] for name in _LIST), strict=True) for term in three][:LINES]
    return asked[kind][: one_by_one or LINES]


_LIST = ("named", "phone", "plate")
_FIND = {
    "named": "SELECT DISTINCT said.person FROM names JOIN said ON said.rowid = names.rowid "
    "WHERE names.named MATCH ? LIMIT 50",
    "phone": "SELECT DISTINCT person FROM said WHERE phone = ? LIMIT 50",
    "plate": "SELECT DISTINCT person FROM said WHERE plate = ? LIMIT 50",
}


def in_sqlite(kind: str, one_by_one: int) -> Work:
    """The same terms by one SELECT each."""
    import sqlite3

    held = sqlite3.connect(_plain())
    terms = _terms(kind, one_by_one)
    kinds = [kind] * len(terms) if kind != "list" else [_LIST[place % 3] for place in range(len(terms))]

    def work() -> list[int]:
        return [len(held.execute(_FIND[one], [term]).fetchall()) for one, term in zip(kinds, terms, strict=True)]

    return work


def in_duckdb(kind: str, one_by_one: int) -> Work:
    """Distinct names within four edits, of the same first letter; then their people."""
    import sqlite3

    import duckdb

    connection = duckdb.connect()
    connection.execute("CREATE TABLE said (person integer, named varchar)")
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        rows = sqlite3.connect(_plain()).execute("SELECT person, named FROM said")
        file.writelines(f"{person},{named}\n" for person, named in rows)
        file.flush()
        connection.execute("INSERT INTO said SELECT * FROM read_csv(?, header = false)", [file.name])
    connection.execute("CREATE TABLE named AS SELECT DISTINCT named FROM said")
    terms = [" ".join(reversed(term.split(" "))) for term in _terms(kind, one_by_one)]  # as keys are: surname first
    near = """
        SELECT DISTINCT person FROM said WHERE named IN (
            SELECT named FROM named WHERE left(named, 1) = left($1, 1) AND levenshtein(named, $1) <= 4
            ORDER BY levenshtein(named, $1) LIMIT 50
        ) LIMIT 50
    """

    def work() -> list[bool]:
        return [bool(connection.execute(near, [term]).fetchall()) for term in terms]

    return work


_KINDS = {"named": ASKED, "phone": ASKED, "plate": ASKED, "misspelt": MISSPELT, "list": 0, "list-misspelt": 0}
_PEERS = {"sqlite": in_sqlite, "duckdb": in_duckdb}
SIDES = {
    f"{side}-{kind}": (lambda make=make, kind=kind, count=count: make(kind.removeprefix("list-"), count))
    for side, make in {"ours": ours, **_PEERS}.items()
    for kind, count in _KINDS.items()
}


def compare(bench: Bench, people: int) -> None:
    """A line for each kind of term."""
    import sqlite3

    import duckdb

    plain, edits = f"SQLite {sqlite3.sqlite_version}, one SELECT a term", f"DuckDB {duckdb.__version__}, in memory"
    for kind, what, peer, named in (
        ("named", f"{ASKED} names", "sqlite", plain),
        ("phone", f"{ASKED} numbers", "sqlite", plain),
        ("plate", f"{ASKED} plates", "sqlite", plain),
        ("list", f"a list of {LINES}", "sqlite", plain),
        ("misspelt", f"{MISSPELT} names that nobody has", "duckdb", edits),
        ("list-misspelt", f"a list of {LINES} such names", "duckdb", edits),
    ):
        bench.line(what, f"ours-{kind}", f"{peer}-{kind}", named, people=people)


if __name__ == "__main__":
    main_of_people("bench.search", SIDES, fill, compare, people=PEOPLE)
