"""Chance that is the same everywhere: named streams, counts and picks made from exact arithmetic only."""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
TRIALS = 40  # of the binomial that stands for a small count


def part(seed: int, name: str) -> Random:
    """A stream of its own for one part of the borough, so that a part added later changes no other."""
    digest = hashlib.sha256(f"{seed}/{name}".encode()).digest()
    return Random(int.from_bytes(digest[:16], "big"))


def bell(rng: Random) -> float:
    """A draw with mean 0 and spread 1, bell-shaped, never beyond 6 either way (twelve uniforms less six)."""
    return math.fsum(rng.random() for _ in range(12)) - 6.0


def count(rng: Random, expected: float) -> int:
    """How many happen when `expected` do on average; 0 for nothing expected.

    Up to 10 a binomial of forty trials, above it a bell curve with the spread of a Poisson count.
    """
    if expected <= 0:
        return 0
    if expected <= 10:
        chance = expected / TRIALS
        return sum(1 for _ in range(TRIALS) if rng.random() < chance)
    return max(0, math.floor(expected + bell(rng) * math.sqrt(expected) + rng.random()))


def running(weights: Iterable[float]) -> tuple[float, ...]:
    """Weights as running totals, ready for `pick`."""
    totals: list[float] = []
    total = 0.0
    for weight in weights:
        total += weight
        totals.append(total)
    return tuple(totals)


def pick(rng: Random, things: Sequence[T], totals: Sequence[float]) -> T:
    """One of the things, each as likely as its weight; `totals` are the running totals of the weights."""
    at = bisect_right(totals, rng.random() * totals[-1])
    return things[min(at, len(things) - 1)]


def shuffled(rng: Random, things: Iterable[T]) -> list[T]:
    """The things in a new order. Written out because the library's own shuffle may change between Pythons."""
    row = list(things)
    for last in range(len(row) - 1, 0, -1):
        other = int(rng.random() * (last + 1))
        row[last], row[other] = row[other], row[last]
    return row


def scattered(rng: Random, around: Sequence[tuple[float, float]], number: int) -> list[tuple[float, float]]:
    """So many points, each within 40 metres east and north of one of these (kilometres), all used before any twice."""
    row: list[tuple[float, float]] = []
    while len(row) < number:
        row += shuffled(rng, around)
    return [(x + 0.08 * (rng.random() - 0.5), y + 0.08 * (rng.random() - 0.5)) for x, y in row[:number]]


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers that add to `total` and stand to each other as the weights do (largest remainder)."""
    whole = math.fsum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [math.floor(value) for value in exact]
    short = total - sum(parts)
    for at in sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))[:short]:
        parts[at] += 1
    return parts
