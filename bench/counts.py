"""Counts by small area, month and type of Halton: from our cube and from our rows, against DuckDB on the same CSV.

`python -m bench.counts`. The cube is what pages and profiles read; the rows are what it was counted from. DuckDB reads
the published .csv.gz anew each time, as somebody would who keeps no database. Ours checks rights and labels too.
"""

from typing import Any

from bench.compare import Bench, Work, main
from bench.town import DATA, FIRST, LAST

HALTON = "E06000006"
Answer = list[list[Any]]  # small area, month, type, rows; in that order


def _halton() -> Any:
    from portfolio.ground.access import queries as access
    from portfolio.ground.access.actors import system
    from portfolio.ground.months import between

    return system("operator", access.partnership("").id), between(FIRST, LAST)


def cube() -> Work:
    """From the counts made at intake."""
    from portfolio.picture.places import placement
    from portfolio.picture.places.queries.cube import rows, sums, within

    by, months = _halton()

    def work() -> Answer:
        counted = rows(by, months).filter(within(placement.inside(HALTON)))
        return sorted([*key, n] for key, n in sums(counted, "lsoa", "month", "category").items())

    return work


def from_rows() -> Work:
    """The same question put to the records themselves."""
    from django.db.models import Count

    from portfolio.information.records.queries import crimes
    from portfolio.picture.places import placement

    by, months = _halton()

    def work() -> Answer:
        found = crimes(by).filter(lsoa__in=placement.inside(HALTON), month__in=months)
        return sorted(map(list, found.values_list("lsoa", "month", "crime_type").annotate(n=Count("pk")).order_by()))

    return work


def duck() -> Work:
    """DuckDB on the published files. A Halton row is one whose LSOA name says so."""
    import duckdb

    _, months = _halton()
    files = [str(DATA / "police_uk" / "street" / month / f"{month}-cheshire-street.csv.gz") for month in months]
    query = QUERY.format(source="read_csv(?, all_varchar = true)")

    def work() -> Answer:
        with duckdb.connect() as connection:
            return sorted(map(list, connection.execute(query, [files]).fetchall()))

    return work


def duck_table() -> Work:
    """DuckDB on a table of its own, filled beforehand: a harder peer, as pages ask again and again."""
    import duckdb

    _, months = _halton()
    files = [str(DATA / "police_uk" / "street" / month / f"{month}-cheshire-street.csv.gz") for month in months]
    connection = duckdb.connect()
    connection.execute("CREATE TABLE crimes AS SELECT * FROM read_csv(?, all_varchar = true)", [files])

    def work() -> Answer:
        return sorted(map(list, connection.execute(QUERY.format(source="crimes")).fetchall()))

    return work


QUERY = """
    SELECT "LSOA code", "Month", "Crime type", count(*) FROM {source}
    WHERE starts_with("LSOA name", 'Halton ') GROUP BY ALL ORDER BY ALL
"""
SIDES = {"cube": cube, "rows": from_rows, "duckdb": duck, "duckdb-table": duck_table}


def lines(bench: Bench) -> None:
    """Both of ours with the same peer, and the cube with the harder one."""
    import duckdb

    peer = f"DuckDB {duckdb.__version__}, the same .csv.gz"
    own = f"DuckDB {duckdb.__version__}, a table of its own in memory"
    bench.line("area by month by type, from the cube", "cube", "duckdb", peer)
    bench.line("area by month by type, from the rows", "rows", "duckdb", peer)
    bench.line("area by month by type, from the cube", "cube", "duckdb-table", own)


if __name__ == "__main__":
    main("bench.counts", SIDES, lines, runs=10)
