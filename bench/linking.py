"""Linking the people of the invented borough: ours against Splink alone, on the same records and the same pairs.

`python -m bench.linking [--people N]`: 100,000 unless said otherwise. Ours is a whole run: reading the database,
cleaning, finding pairs, learning, comparing, guards, grouping, writing judgements and identities. Splink alone is
handed our cleaned table and our pairs, and only learns, compares and clusters.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.compare import tell

PEOPLE = 100_000
SIDES = ("ours", "splink")
_ORDER = ("people", "tenancies", "events", "intelligence", "missing-episodes", "associations")


def main() -> None:
    words = argparse.ArgumentParser(prog="bench.linking")
    words.add_argument("--people", type=int, default=PEOPLE, help="rows that name a person")
    words.add_argument("--side", choices=("load", *SIDES), help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.side:
        print(json.dumps(_side(asked.side)))
        return
    with tempfile.TemporaryDirectory(prefix="bench-linking-") as folder:
        _run(["-m", "portfolio.cli.main", "demo", "--people", str(asked.people), "--out", f"{folder}/borough"], folder)
        _run(["-m", "portfolio.cli.main", "init"], folder)
        _run(["-m", "bench.linking", "--side", "load"], folder)
        alone = json.loads(_run(["-m", "bench.linking", "--side", "splink"], folder))
        ours = json.loads(_run(["-m", "bench.linking", "--side", "ours"], folder))
    import splink

    tell(
        bench="linking",
        what=f"link {ours['mentions']:,} mentions",
        ours="portfolio link, reading and writing included",
        peer=f"Splink {splink.__version__} alone, on the same {alone['pairs']:,} pairs",
        seconds=ours["seconds"],
        peer_seconds=alone["seconds"],
        cpu_seconds=ours["cpu_seconds"],
        peer_cpu_seconds=alone["cpu_seconds"],
        ratio=round(ours["seconds"] / alone["seconds"], 2),
        steps=ours["steps"],
        peer_steps=alone["steps"],
        peak_mb=ours["peak_mb"],
        peer_peak_mb=alone["peak_mb"],
        identities=ours["identities"],
    )


def _run(words: list[str], folder: str) -> str:
    environment = {**os.environ, "PORTFOLIO_VAR": f"{folder}/var", "BENCH_BOROUGH": f"{folder}/borough"}
    environment.pop("DATABASE_URL", None)
    Path(folder, "var").mkdir(exist_ok=True)
    done = subprocess.run([sys.executable, *words], env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def _side(side: str) -> dict[str, Any]:
    from portfolio.cli.main import start_django

    start_django()
    from portfolio.ground.access import queries
    from portfolio.ground.access.actors import system

    by = system("operator", queries.partnership().id)
    return {"load": _load, "ours": _ours, "splink": _splink}[side](by)


def _load(by: Any) -> dict[str, Any]:
    """The agencies' sheets, taken in."""
    from portfolio.flow import steps

    taken = 0
    for format in _ORDER:
        for path in sorted(Path(os.environ["BENCH_BOROUGH"], "agencies").glob(f"*/{format}.*")):
            received = steps.receive(
                by=by, path=path, file_name=path.name, agency_code=path.parent.name, format=format
            )  # fmt: skip
            taken += received.accepted
    return {"rows": taken}


def _ours(by: Any) -> dict[str, Any]:
    from portfolio.information.linkage import operations

    began, spent = time.monotonic(), _cpu()
    outcome = operations.run(by=by)
    return {
        "seconds": round(time.monotonic() - began, 2),
        "cpu_seconds": round(_cpu() - spent, 2),
        "steps": outcome.seconds,
        "mentions": outcome.mentions,
        "identities": outcome.identities,
        "peak_mb": _peak(),
    }


def _splink(by: Any) -> dict[str, Any]:
    """Splink's own training, prediction and clustering, on what we cleaned and paired."""
    from splink import Linker
    from splink.clustering import cluster_pairwise_predictions_at_threshold

    from portfolio.ground.access.actors import system
    from portfolio.information.linkage.gathering import gather
    from portfolio.information.linkage.matching import blocking, cleaning, training
    from portfolio.information.linkage.matching.engine import engine
    from portfolio.information.linkage.matching.learnt import settings
    from portfolio.information.linkage.thresholds import THRESHOLD

    records = gather(system("linkage", by.partnership_id)).records()
    with tempfile.TemporaryDirectory(dir=os.environ["PORTFOLIO_VAR"]) as spill, engine(spill=spill) as held:
        cleaning.prepare(held, records)
        pairs = blocking.block(held, records.known).pairs
        began, spent = time.monotonic(), _cpu()
        model = training.train(held, records.known)
        trained = time.monotonic()
        people = held.api.register("people")
        linker = Linker(people, settings(model), log_level="CRITICAL")
        linker.table_management.register_blocked_pairs_for_predict(held.api.register("pairs"))
        found = linker.inference.predict(threshold_match_probability=THRESHOLD, warning_mode="never")
        predicted = time.monotonic()
        cluster_pairwise_predictions_at_threshold(
            people, found, held.api,
            node_id_column_name="id", edge_id_column_name_left="id_l", edge_id_column_name_right="id_r",
            threshold_match_probability=THRESHOLD,
        )  # fmt: skip
        ended, worked = time.monotonic(), _cpu()
    return {
        "seconds": round(ended - began, 2),
        "cpu_seconds": round(worked - spent, 2),
        "steps": {
            "train": round(trained - began, 2),
            "predict": round(predicted - trained, 2),
            "cluster": round(ended - predicted, 2),
        },
        "pairs": pairs,
        "peak_mb": _peak(),
    }


def _cpu() -> float:
    """Seconds of every core that this process and those it waited for have used, in the program and in the kernel."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
