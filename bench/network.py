"""Who is around a person: from our tables with rights and labels, against networkx and DuckDB on the same ties.

`python -m bench.network [--people 100000]`. The people are invented here: 1.2 events for each, with two to four people
mostly near each other. networkx and DuckDB hold bare ties in memory, filled outside the time, and check nothing; ours
looks up every record beneath every tie, in a file, as the viewer may see it, names everybody and writes the log.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date

from bench import spoken
from bench.compare import Bench, Work, main_of_people, tell

ASKED = 50  # people in one run
MOST = 100  # people around each of them, so that no chart is cut short
PEOPLE = 100_000


def fill(people: int) -> None:
    """A new database of so many people, each spoken of in some events; then the ties, timed."""
    with spoken.taken_in("network") as file:
        write(file, people)
    from portfolio.picture.network import operations

    began = time.perf_counter()
    built = operations.build(by=file.world.operator)
    seconds = time.perf_counter() - began
    told = {"people": people, "ties": built.ties, "seconds": round(seconds, 2)}
    tell(bench="network", what="building every tie", **told, microseconds_a_tie=round(seconds / built.ties * 1e6, 1))


def write(file: spoken.File, people: int) -> None:
    """So many people in some events."""
    from portfolio.information.records.keys import key, mention_key
    from portfolio.information.records.models import Mention

    belongs: list[tuple[int, int]] = []

    def mentions() -> Iterator[Mention]:
        for row, (event, person) in enumerate(_named(people), start=2):
            place = mention_key(key(1, row), 1)
            belongs.append((place, person))
            called = {"event": f"police/events/{event}", "origin": f"police/events/{event}"}
            named = {"forenames": "Person", "surname": str(person), "role": "suspect", "happened": date(2026, 2, 1)}
            yield file.mention(place, row, **named, **called)

    spoken.write(Mention, mentions())
    spoken.link(file, belongs)


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


def compare(bench: Bench, people: int) -> None:
    """A line for each peer."""
    import duckdb
    import networkx

    what = f"who is around each of {ASKED} people"
    bench.line(what, "ours", "networkx", f"networkx {networkx.__version__}, in memory", people=people)
    bench.line(what, "ours", "duckdb", f"DuckDB {duckdb.__version__}, in memory", people=people)


if __name__ == "__main__":
    main_of_people("bench.network", SIDES, fill, compare, people=PEOPLE)
