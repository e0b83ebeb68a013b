"""Intake against a bare executemany of the same published columns into a plain table, in the same run, alternating.

`python -m bench.intake [--rows 1000000] [--repeats 3]` prints a JSON line for the four Cheshire months, one for the
same months repeated to a million rows, and one for an invented people sheet of a million rows against our own intake
of a police file as long: what names, dates of birth, phones and addresses cost, read and joined up. All sides unpack
and parse a .csv.gz and commit one transaction to a new database with the same settings; each run is a process of its
own, so that its peak memory is its own.

BENCH_DATABASE_URL names a PostgreSQL database to use instead of SQLite; its name must end in _bench, since it is
emptied before each run.
"""

import argparse
import csv
import gzip
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "police_uk" / "street"
MONTHS = ("2018-10", "2018-11", "2018-12", "2019-01")
COLUMNS = 12
FORMAT = "police-uk-street"


def main() -> None:
    """Compare, or be one of the two sides."""
    words = argparse.ArgumentParser(prog="bench.intake", description=__doc__)
    words.add_argument("--rows", type=int, default=1_000_000)
    words.add_argument("--repeats", type=int, default=3)
    words.add_argument("--side", choices=["ours", "bare", "people"], help=argparse.SUPPRESS)
    words.add_argument("files", nargs="*", type=Path, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.side:
        print(json.dumps(run_side(asked.side, asked.files)))
        return
    months = [DATA / month / f"{month}-cheshire-street.csv.gz" for month in MONTHS]
    if not all(path.exists() for path in months):
        print(json.dumps({"bench": "intake", "skipped": f"the published files are not at {DATA}"}))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(compare("four months", months, asked.repeats)), flush=True)
        many = repeated(months, asked.rows, Path(folder) / "many.csv.gz")
        print(json.dumps(compare(f"{asked.rows} rows", [many], asked.repeats)), flush=True)
        sheet = people(asked.rows, Path(folder) / "people.csv.gz")
        print(json.dumps(compare_people(sheet, many, asked.repeats)), flush=True)


def compare(what: str, files: list[Path], repeats: int) -> dict[str, Any]:
    """Both sides in turn; medians. ratio: of the medians; peak_mb: the highest of our runs."""
    runs: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for _ in range(repeats):
        for side, done in runs.items():
            done.append(_child(side, files))
    seconds = {side: statistics.median(run["seconds"] for run in done) for side, done in runs.items()}
    processor = {side: statistics.median(run["cpu"] for run in done) for side, done in runs.items()}
    return {
        "bench": "intake",
        "what": what,
        "rows": int(runs["ours"][0]["rows"]),
        "ours_seconds": round(seconds["ours"], 2),
        "peer": "bare executemany",
        "peer_seconds": round(seconds["bare"], 2),
        "ratio": round(seconds["ours"] / seconds["bare"], 2),
        "cpu_ratio": round(processor["ours"] / processor["bare"], 2),
        "peak_mb": max(round(run["peak_mb"]) for run in runs["ours"]),
        "peer_peak_mb": max(round(run["peak_mb"]) for run in runs["bare"]),
    }


def compare_people(sheet: Path, police: Path, repeats: int) -> dict[str, Any]:
    """A people sheet against a police file of as many rows, both taken in by us, in turn; medians."""
    runs: dict[str, list[dict[str, float]]] = {"people": [], "ours": []}
    for _ in range(repeats):
        runs["people"].append(_child("people", [sheet]))
        runs["ours"].append(_child("ours", [police]))
    seconds = {side: statistics.median(run["seconds"] for run in done) for side, done in runs.items()}
    rows = int(runs["people"][0]["rows"])
    return {
        "bench": "intake",
        "what": f"people sheet of {rows} rows",
        "rows": rows,
        "mentions": int(runs["people"][0]["mentions"]),
        "traces": int(runs["people"][0]["traces"]),
        "ours_seconds": round(seconds["people"], 2),
        "rows_per_second": round(rows / seconds["people"]),
        "peer": "our intake of a police file",
        "peer_seconds": round(seconds["ours"], 2),
        "ratio": round(seconds["people"] / seconds["ours"], 2),
        "peak_mb": max(round(run["peak_mb"]) for run in runs["people"]),
        "peer_peak_mb": max(round(run["peak_mb"]) for run in runs["ours"]),
    }


def _child(side: str, files: list[Path]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as var:
        environment = {**os.environ, "PORTFOLIO_VAR": var, "DJANGO_SETTINGS_MODULE": "portfolio.config.settings"}
        environment.pop("DATABASE_URL", None)
        if url := os.environ.get("BENCH_DATABASE_URL"):
            if not url.partition("?")[0].endswith("_bench"):
                raise SystemExit("BENCH_DATABASE_URL must name a database that ends in _bench: it is emptied.")
            environment["DATABASE_URL"] = url
        command = [sys.executable, "-m", "bench.intake", "--side", side, *map(str, files)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        answer: dict[str, float] = json.loads(done.stdout)
        return answer


def run_side(side: str, files: list[Path]) -> dict[str, float]:
    """One side alone in this process, on a new database: rows, seconds, processor seconds, peak memory."""
    import django

    django.setup()
    _empty_database()
    work = {"ours": lambda: _ours(FORMAT), "people": lambda: _ours("people"), "bare": lambda: _bare}[side]()
    began, worked = time.perf_counter(), time.process_time()
    rows = work(files)
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": rows, "seconds": seconds, "cpu": processor, "peak_mb": peak, **_spoken_of()}


def _spoken_of() -> dict[str, int]:
    from portfolio.information.records.models import Mention, Trace

    return {"mentions": Mention.objects.count(), "traces": Trace.objects.count()}


def _empty_database() -> None:
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE plain ({', '.join(f'c{number} text' for number in range(COLUMNS))})")


def _bare(files: list[Path]) -> int:
    from django.db import connection

    mark = "%s" if connection.vendor == "postgresql" else "?"
    statement = f"INSERT INTO plain VALUES ({', '.join([mark] * COLUMNS)})"
    cursor = connection.connection.cursor()
    readers = []
    for path in files:
        reader = csv.reader(gzip.open(path, "rt", encoding="utf-8", newline=""))  # noqa: SIM115 - closed with us
        next(reader)
        readers.append(reader)
    cursor.execute("BEGIN")
    cursor.executemany(statement, chain.from_iterable(readers))
    rows = cursor.rowcount
    cursor.execute("COMMIT")
    return int(rows)


def _ours(format: str) -> Any:
    from portfolio.flow import steps
    from portfolio.ground.access import operations
    from portfolio.ground.access.actors import system

    partnership = operations.found(code="bench", name="Bench", by=system("operator"))
    by = system("operator", partnership.id)
    operations.add_agency(partnership=partnership, code="police", name="Police", regime="part3", by=by)

    def work(files: list[Path]) -> int:
        rows = 0
        for path in files:
            received = steps.receive(by=by, path=path, file_name=path.name, agency_code="police", format=format)
            if not received.is_taken_in:
                raise SystemExit(received.refusal)
            rows += received.accepted
        return rows

    return work


_FORENAMES = ("Joan", "Amir", "Lucy", "Tom", "Priya", "Callum", "Zofia", "Ben", "Grace", "Yusuf", "Ella", "Noah")
_SURNAMES = ("Carter", "Mills", "O'Neill", "Nowak", "Ahmed", "Hughes", "Bell", "Singh", "Fox", "Webb", "Dunn", "Kaur")
_STREETS = ("Ferry Row", "Long Lane", "High Street", "Mill Road", "Dock Street", "Church Close", "Sandy Lane")


def people(rows: int, path: Path) -> Path:
    """Invented people, gzipped: nearly every address and phone another, as in a real sheet; same rows, same bytes."""
    chance = random.Random(7)
    with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=6) as out:
        sheet = csv.writer(out)
        sheet.writerow(
            "Person reference,Forenames,Surname,Other names,Date of birth,Sex,Phone,Email,Address,Postcode,Vehicle,"
            "Other reference,Known as,Since".split(",")
        )
        sheet.writerows(_person(number, chance) for number in range(rows))
    return path


def _person(number: int, chance: random.Random) -> list[str]:
    one, two = chance.choice(_FORENAMES), chance.choice(_FORENAMES)
    has = [chance.random() < share for share in (0.1, 0.95, 0.6, 0.2, 0.85, 0.15, 0.2)]
    born = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1940, 2015)}"
    # A made-up suffix makes surnames as many as they are in life, where few are common and most are rare.
    surname = chance.choice(_SURNAMES) + ("" if chance.random() < 0.3 else f"-{chance.choice(_SURNAMES)}")
    return [
        f"P-{number}",
        f"{one} {two}",
        surname.upper() if chance.random() < 0.2 else surname,
        "Jo" if has[0] else "",
        born if has[1] else "",
        chance.choice("MF"),
        f"07700 9{chance.randint(0, 99_999):05}" if has[2] else "",
        f"p{number}@example.org" if has[3] else "",
        f"{chance.randint(1, 400)} {chance.choice(_STREETS)}, Merrow" if has[4] else "",
        f"MZ{chance.randint(1, 9)} {chance.randint(1, 9)}{chance.choice('ABDEFGHJ')}{chance.choice('ABDEFGHJ')}"
        if has[4]
        else "",
        f"AB{chance.randint(10, 20)} {chance.choice('CDEF')}{chance.choice('CDEF')}{chance.choice('CDEF')}"
        if has[5]
        else "",
        f"PNC {chance.randint(1, 26)}/{number}X" if has[6] else "",
        chance.choice(("suspect", "victim", "resident", "pupil")),
        "",
    ]


def repeated(files: list[Path], rows: int, path: Path) -> Path:
    """The files' rows over and over until there are so many, below one header, gzipped."""
    header, body = "", []
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8", newline="") as opened:
            header = next(opened)
            body += opened.readlines()
    with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=6) as out:
        out.write(header)
        for _ in range(rows // len(body)):
            out.writelines(body)
        out.writelines(body[: rows % len(body)])
    return path


if __name__ == "__main__":
    main()
