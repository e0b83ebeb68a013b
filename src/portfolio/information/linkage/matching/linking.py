"""From records to groups, step by step, with what each step took."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from portfolio.information.linkage.matching import cleaning, prediction, training
from portfolio.information.linkage.matching.blocking import Blocking, block
from portfolio.information.linkage.matching.clustering import Edges, cluster
from portfolio.information.linkage.matching.engine import MEMORY_MB, Stop, engine, interruptible
from portfolio.information.linkage.matching.fields import Records
from portfolio.information.linkage.matching.guards import NEVER
from portfolio.information.linkage.matching.learnt import Model
from portfolio.information.linkage.matching.prediction import Scored

Watch = Callable[[int, int, str], None]  # steps done, of so many, what is being done
STEPS = ("Cleaning", "Learning weights", "Finding pairs", "Comparing pairs", "Putting together")


@dataclass(frozen=True)
class Linked:
    """ids: the records in order; group: the number of each one's group; seconds by step."""

    ids: Any
    group: Any
    born: Any  # figures of each full date of birth, 0 where it is not known
    scored: Scored
    model: Model
    blocking: Blocking
    seconds: dict[str, float] = field(default_factory=dict)


def link(
    records: Records,
    *,
    threshold: float,
    model: Model | None = None,
    guarded: bool = True,
    fixed: Any = None,
    watch: Watch | None = None,
    memory_mb: int = MEMORY_MB,
    spill: str = "",
    stop: Stop | None = None,
) -> Linked:
    """Compare the records and group them.

    threshold: probability at or above which two are joined. model: learnt earlier; None: learn one now. guarded: hold
    apart what the guards name. fixed: of each record the number of a group that stands already, -1 none. stop: raises
    to end the work, in the midst of a step too. The result depends on the records alone, not on their order, nor on
    the day.
    """
    import numpy as np

    seconds: dict[str, float] = {}
    done = 0

    def step(name: str, began: float) -> float:
        nonlocal done
        now = time.monotonic()
        seconds[name] = round(now - began, 3)
        done += 1
        if watch and done < len(STEPS):
            watch(done, len(STEPS), STEPS[done])
        return time.monotonic()

    if watch:
        watch(0, len(STEPS), STEPS[0])
    began = time.monotonic()
    with engine(memory_mb=memory_mb, spill=spill) as held, interruptible(held, stop):
        cleaning.prepare(held, records)
        began = step("prepare", began)
        model = model or training.train(held, records.known)
        began = step("train", began)
        blocking = block(held, records.known)
        began = step("block", began)
        scored = prediction.predict(held, model)
        if guarded:
            scored = prediction.hold_apart_either(held, scored, threshold=threshold)
        else:
            scored.guards[:] = 0
        ids, born = cleaning.births(held)
        began = step("predict", began)
    places = np.searchsorted(ids, scored.left), np.searchsorted(ids, scored.right)
    group = cluster(
        Edges(len(ids), *places, scored.weight, scored.guards != 0, (scored.guards & NEVER) != 0),
        threshold_bits=bits(threshold),
        born=born if guarded else None,
        fixed=fixed,
        moving=None if records.is_new is None else np.array(records.is_new, dtype=bool),
    )
    step("cluster", began)
    return Linked(ids, group, born, scored, model, blocking, seconds)


def bits(probability: float) -> float:
    """The weight of a probability between 0 and 1, both excluded."""
    import math

    return math.log2(probability / (1 - probability))
