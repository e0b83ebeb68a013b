"""Scoring the pairs: one pass over all of them in DuckDB, and then the guards over the few that are near enough."""

from dataclasses import dataclass
from typing import Any

from portfolio.information.linkage.matching import guards
from portfolio.information.linkage.matching.engine import Engine
from portfolio.information.linkage.matching.learnt import Model, settings

FLOOR_BITS = -3.0  # pairs below are as if they had never met


@dataclass(frozen=True)
class Scored:
    """Arrays side by side, a place for each pair at or above the floor, in the order of left and right.

    weight: bits, the prior included; probability: the same as a share. levels: of each comparison, 0 the most alike,
    -1 not compared. bits: what each comparison added. guards: bits of the guards that hold the pair apart.
    """

    left: Any
    right: Any
    weight: Any
    probability: Any
    levels: Any
    bits: Any
    guards: Any

    def __len__(self) -> int:
        return len(self.left)


def predict(engine: Engine, model: Model, *, floor_bits: float = FLOOR_BITS) -> Scored:
    """Score every pair of the table `pairs`."""
    import numpy as np
    from splink import Linker

    people = engine.api.register("people")
    linker = Linker(people, settings(model, with_weights=True), log_level="CRITICAL")
    linker.table_management.register_blocked_pairs_for_predict(engine.api.register("pairs"))
    found = linker.inference.predict(threshold_match_weight=floor_bits, warning_mode="never")
    names = [comparison.name for comparison in model.comparisons]
    columns = set(found.as_duckdbpyrelation().columns)
    gammas = ", ".join(f"gamma_{name}" for name in names)
    added = ", ".join(f"({_sum(columns, name)})::FLOAT AS bits_{name}" for name in names)
    engine.sql(
        f"""CREATE OR REPLACE TABLE scored AS
        SELECT p.id_l, p.id_r, match_weight, match_probability, {gammas}, {added}, {guards.mask_sql()} AS guards
        FROM {found.physical_name} p JOIN people l ON l.id = p.id_l JOIN people r ON r.id = p.id_r"""
    )
    taken = _fetched(engine, "SELECT * FROM scored ORDER BY id_l, id_r")
    count = len(taken["id_l"])
    most = np.array([len(comparison.levels) - 1 for comparison in model.comparisons], dtype=np.int8)
    gamma = np.empty((count, len(names)), dtype=np.int8)
    bits = np.empty((count, len(names)), dtype=np.float32)
    for place, name in enumerate(names):
        gamma[:, place] = taken[f"gamma_{name}"]
        bits[:, place] = taken[f"bits_{name}"]
    return Scored(
        left=taken["id_l"],
        right=taken["id_r"],
        weight=taken["match_weight"],
        probability=taken["match_probability"],
        levels=np.where(gamma < 0, np.int8(-1), most - gamma),
        bits=bits,
        guards=taken["guards"].astype(np.int32),
    )


def _sum(columns: set[str], name: str) -> str:
    """The comparison's own weight, with what the rarity of the value adds."""
    return " + ".join(f"p.{column}" for column in (f"mw_{name}", f"mw_tf_adj_{name}") if column in columns)


def _fetched(engine: Engine, statement: str) -> dict[str, Any]:
    found: dict[str, Any] = engine.con.sql(statement).fetchnumpy()
    return found


def hold_apart_either(engine: Engine, scored: Scored, *, threshold: float) -> Scored:
    """Scored, with the guard on records without a full date of birth that fit two people set where it holds."""
    import numpy as np

    born = _fetched(engine, "SELECT id, CASE WHEN len(born) = 8 THEN born END AS born FROM people ORDER BY id")
    ids = born["id"]
    day = np.ma.filled(np.ma.asarray(born["born"]), "").astype(str)
    full = np.char.str_len(day) == 8
    left, right = np.searchsorted(ids, scored.left), np.searchsorted(ids, scored.right)
    open_to_it = (scored.probability >= threshold) & (scored.guards == 0) & (full[left] != full[right])
    places = np.flatnonzero(open_to_it)
    without = np.where(full[left], right, left)[places]
    with_it = np.where(full[left], left, right)[places]
    order = np.lexsort((day[with_it], without))
    changed = (without[order][1:] == without[order][:-1]) & (day[with_it][order][1:] != day[with_it][order][:-1])
    torn = np.unique(without[order][1:][changed])
    held = places[np.isin(without, torn)]
    scored.guards[held] |= guards.EITHER.bit
    return scored
