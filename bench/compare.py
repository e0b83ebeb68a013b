"""Two sides of one comparison, each run in a process of its own, in turn; medians; one JSON line.

A bench module has SIDES, which maps the name of a side to a function that prepares it and gives what is to be timed.
Preparing is outside the time, and so is the first run, which is told apart: it loads what the side needs of libraries.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench import town

Work = Callable[[], Any]
Sides = Mapping[str, Callable[[], Work]]  # "ours", "peer", and further sides by their own names

ROUNDS = 3  # processes of each side
RUNS = 3  # timed runs in each process


def main(module: str, sides: Sides, lines: Callable[["Bench"], None], *, runs: int = RUNS) -> None:
    """The command line of a bench module: compare its sides, or be one of them (--side)."""
    words = argparse.ArgumentParser(prog=module)
    words.add_argument("--rounds", type=int, default=ROUNDS)
    words.add_argument("--runs", type=int, default=runs)
    words.add_argument("--side", choices=list(sides), help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.side:
        print(json.dumps(run_side(sides[asked.side], asked.runs)))
        return
    missing = town.missing()
    if missing:
        tell(bench=module.removeprefix("bench."), skipped=missing)
        return
    with town.loaded() as folder:
        lines(Bench(module, folder, asked.rounds, asked.runs))


def main_of_people(
    module: str, sides: Sides, fill: Callable[[int], None], lines: Callable[["Bench", int], None], *, people: int
) -> None:
    """As `main`, of a bench that invents so many people unless --people says otherwise: --fill makes their database."""
    words = argparse.ArgumentParser(prog=module)
    words.add_argument("--people", type=int, default=people, help="how many are invented")
    words.add_argument("--rounds", type=int, default=ROUNDS)
    words.add_argument("--runs", type=int, default=RUNS)
    words.add_argument("--side", choices=list(sides), help=argparse.SUPPRESS)
    words.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.side:
        print(json.dumps(run_side(sides[asked.side], asked.runs)))
        return
    if asked.fill:
        fill(asked.people)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", module, "--fill", "--people", str(asked.people)]
        subprocess.run(command, env=town.environment(folder), check=True)
        lines(Bench(module, folder, asked.rounds, asked.runs), asked.people)


class Bench:
    """Runs the sides of a module on one prepared database."""

    def __init__(self, module: str, folder: Path, rounds: int, runs: int) -> None:
        self.module, self.folder, self.rounds, self.runs = module, folder, rounds, runs

    def line(self, what: str, ours: str, peer: str, peer_name: str, **more: Any) -> None:
        """One comparison. peer_name: the named peer, with its version.

        ratio: our median seconds to the peer's, below 1 where we are quicker; first_seconds: of the first run in a
        process, as a command pays it; peak_mb: the highest of our processes; same: whether all gave the same answer.
        A peer that is not installed is told, with how to install it, and is no failure.
        """
        done: dict[str, list[dict[str, Any]]] = {ours: [], peer: []}
        name = self.module.removeprefix("bench.")
        for _ in range(self.rounds):
            for side, results in done.items():
                results.append(self._child(side))
                if absent := results[-1].get("missing"):
                    tell(bench=name, what=what, peer=peer_name, missing=absent)
                    return
        seconds, first = (
            {side: statistics.median(one[which] for one in results) for side, results in done.items()}
            for which in ("seconds", "first")
        )
        answers = {json.dumps(one["answer"]) for results in done.values() for one in results}
        tell(
            bench=name,
            what=what,
            ours_seconds=round(seconds[ours], 4),
            peer=peer_name,
            peer_seconds=round(seconds[peer], 4),
            ratio=round(seconds[ours] / seconds[peer], 2),
            ours_first_seconds=round(first[ours], 3),
            peer_first_seconds=round(first[peer], 3),
            peak_mb=max(round(one["peak_mb"]) for one in done[ours]),
            peer_peak_mb=max(round(one["peak_mb"]) for one in done[peer]),
            same=len(answers) == 1,
            **more,
        )

    def alone(self, side: str) -> float:
        """The median seconds of a side that is compared with nothing."""
        return round(statistics.median(self._child(side)["seconds"] for _ in range(self.rounds)), 4)

    def _child(self, side: str) -> dict[str, Any]:
        command = [sys.executable, "-m", self.module, "--side", side, "--runs", str(self.runs)]
        done = subprocess.run(command, env=town.environment(self.folder), capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{self.module} --side {side} broke:\n" + "\n".join(done.stderr.splitlines()[-20:]))
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer


class Missing(Exception):
    """A peer that is not installed, and how to install it."""


def run_side(prepare: Callable[[], Work], runs: int) -> dict[str, Any]:
    """One side in this process: its first run, the median of those after it, its peak memory, and its answer."""
    import django

    django.setup()
    try:
        work = prepare()
        began = time.perf_counter()
        answer = work()
        first = time.perf_counter() - began
    except Missing as missing:
        return {"missing": str(missing)}
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": statistics.median(seconds), "first": first, "peak_mb": peak, "answer": answer}


def tell(**line: Any) -> None:
    """One JSON line. cores: of this machine, since the figures mean nothing without."""
    print(json.dumps({**line, "cores": os.cpu_count()}), flush=True)
