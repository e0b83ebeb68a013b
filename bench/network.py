"""Who is around a person: from our tables with rights and labels, against networkx and DuckDB on the same ties.

`python -m bench.network [--people 100000]`. The people are invented here: 1.2 events for each, with two to four people
mostly near each other. networkx and DuckDB hold bare ties in memory, filled outside the time, and check nothing; ours
looks up every record beneath every tie, in a file, as the viewer may see it, names everybody and writes the log.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench import town
from bench.compare import ROUNDS, Bench, Work, run_side, tell

ASKED = 50  # people in one run
MOST = 100  # people around each of them, so that no chart is cut short
PEOPLE = 100_000


def fill(people: int) -> None:
    """A new database of so many people, each spoken of in some events; then the ties, timed."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from portfolio.picture.network import operations
    from tests.world import build

    with transaction.atomic():
        world = build()
        _write(world, people)
    began = time.perf_counter()
    built = operations.build(by=world.operator)
    seconds = time.perf_counter() - began
    told = {"people": people, "ties": built.ties, "seconds": round(seconds, 2)}
    tell(bench="network", what="building every tie", **told, microseconds_a_tie=round(seconds / built.ties * 1e6, 1))


def _write(world: Any, people: int) -> None:
    from portfolio.ground import clock
    from portfolio.ground.access import events
    from portfolio.ground.access.interning import intern
    from portfolio.ground.audit.acts import act
    from portfolio.ground.ids import Reference
    from portfolio.information.ingest.models import Submission

    now = clock.now()
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("bench", "network")):
        label = intern(world.label("police", "personal"))
        submission = Submission(
            number=1, partnership=world.partnership, agency=world.agencies["police"], format="events",
            file_name="events.csv", size_bytes=1, sha256="0" * 64, state="taken_in", received_at=now, by="bench",
            label=label,
        )  # fmt: skip
        submission.save(force_insert=True)
        _say(world, submission, label, people, now)


def _say(world: Any, submission: Any, label: Any, people: int, now: Any) -> None:
    from portfolio.information.linkage.models import Identity, Member
    from portfolio.information.records.keys import key, mention_key
    from portfolio.information.records.models import Mention

    police = world.agencies["police"]
    anchors: dict[int, int] = {}
    belongs = []
    mentions = []
    for row, (event, person) in enumerate(_named(people), start=2):
        place = mention_key(key(1, row), 1)
        anchors.setdefault(person, place)
        belongs.append((place, person))
        called = f"police/events/{event}"
        mentions.append(
            Mention(
                id=place, submission=submission, label=label, row=row, slot=1, agency=police, format="events",
                forenames="Person", surname=str(person), role="suspect", happened=date(2026, 2, 1), event=called,
                origin=called,
            )
        )  # fmt: skip
    Mention.objects.bulk_create(mentions, batch_size=2_000)
    Identity.objects.bulk_create(
        (
            Identity(id=f"{person:020d}", partnership=world.partnership, created_at=now, anchor_id=place)
            for person, place in anchors.items()
        ),
        batch_size=5_000,
    )
    Member.objects.bulk_create(
        (Member(mention_id=place, identity_id=f"{person:020d}", since=now) for place, person in belongs),
        batch_size=5_000,
    )


def _named(people: int) -> Iterator[tuple[int, int]]:
    """Event and person: two to four people whose numbers are mostly near each other."""
    chance = random.Random(8)
    for event in range(int(people * 1.2)):
        first = chance.randrange(people)
        group = {first}
        for _ in range(chance.choice((1, 1, 2, 3))):
            near = chance.random() < 0.9
            group.add((first + chance.randrange(1, 12)) % people if near else chance.randrange(people))
        yield from ((event, person) for person in sorted(group))


def _ties() -> list[tuple[str, str]]:
    from portfolio.picture.network.models import Tie

    return list(Tie.objects.values_list("left_id", "right_id"))


def _asked(ties: list[tuple[str, str]]) -> list[str]:
    """People to ask about: the same on every side."""
    degree: dict[str, int] = {}
    for pair in ties:
        for end in pair:
            degree[end] = degree.get(end, 0) + 1
    fit = sorted(person for person, count in degree.items() if count < MOST)
    return random.Random(4).sample(fit, ASKED)


def ours() -> Work:
    """The query behind the page."""
    from portfolio.ground.access import queries as access
    from portfolio.picture.network import queries

    viewer = access.actor_named("analyst", access.partnership("merrowby").id)
    asked = _asked(_ties())

    def work() -> list[list[int]]:
        found = [queries.ego(viewer, person) for person in asked]
        return [[len(one.people), len(one.ties)] for one in found]

    return work


def in_networkx() -> Work:
    """nx.ego_graph on a graph in memory."""
    import networkx

    ties = _ties()
    graph = networkx.Graph(ties)
    asked = _asked(ties)

    def work() -> list[list[int]]:
        found = [networkx.ego_graph(graph, person) for person in asked]
        return [[len(one), one.number_of_edges()] for one in found]

    return work


AROUND = """
    WITH around AS (
        SELECT ? AS person UNION SELECT b FROM ties WHERE a = ? UNION SELECT a FROM ties WHERE b = ?
    )
    SELECT (SELECT count(*) FROM around),
           (SELECT count(*) FROM ties WHERE a IN (FROM around) AND b IN (FROM around))
"""


def in_duckdb() -> Work:
    """The same question in SQL on an indexed table in memory."""
    import duckdb

    ties = _ties()
    connection = duckdb.connect()
    connection.execute("CREATE TABLE ties (a varchar, b varchar)")
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.writelines(f"{a},{b}\n" for a, b in ties)
        file.flush()
        connection.execute(
            "INSERT INTO ties SELECT * FROM read_csv(?, all_varchar = true, header = false)", [file.name]
        )
    connection.execute("CREATE INDEX of_a ON ties (a)")
    connection.execute("CREATE INDEX of_b ON ties (b)")
    asked = _asked(ties)

    def work() -> list[list[int]]:
        return [list(connection.execute(AROUND, [person] * 3).fetchone() or ()) for person in asked]

    return work


SIDES = {"ours": ours, "networkx": in_networkx, "duckdb": in_duckdb}


def main() -> None:
    """Fill a database, then compare; or be one of the sides, or the filling."""
    words = argparse.ArgumentParser(prog="bench.network")
    words.add_argument("--people", type=int, default=PEOPLE)
    words.add_argument("--rounds", type=int, default=ROUNDS)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--side", choices=list(SIDES), help=argparse.SUPPRESS)
    words.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.side:
        print(json.dumps(run_side(SIDES[asked.side], asked.runs)))
        return
    if asked.fill:
        fill(asked.people)
        return
    import duckdb
    import networkx

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "bench.network", "--fill", "--people", str(asked.people)]
        subprocess.run(command, env={**os.environ, **town.environment(folder)}, check=True)
        bench = Bench("bench.network", folder, asked.rounds, asked.runs)
        what = f"who is around each of {ASKED} people"
        bench.line(what, "ours", "networkx", f"networkx {networkx.__version__}, in memory", people=asked.people)
        bench.line(what, "ours", "duckdb", f"DuckDB {duckdb.__version__}, in memory", people=asked.people)


if __name__ == "__main__":
    main()
