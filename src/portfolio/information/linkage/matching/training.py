"""Learning the weights without labels: u from pairs picked by chance, m by expectation maximisation."""

from dataclasses import replace
from typing import Any

from portfolio.information.linkage.matching.blocking import fields_of
from portfolio.information.linkage.matching.comparisons import Comparison, fitting
from portfolio.information.linkage.matching.engine import SEED, Engine, name
from portfolio.information.linkage.matching.learnt import Learnt, Model, settings

FEWEST_RECORDS = 400  # with fewer, chance would teach more than the records do
FEWEST_PAIRS = 150  # of a training rule
SAMPLE = 400_000  # pairs picked by chance, for u
MOST_PAIRS = 1_000_000  # of each training rule
SMALLEST = 1e-7  # no weight rests on never having seen something
PLACES = 9  # to which learnt figures are rounded, so that the order of sums cannot be seen

# Pairs that share this are mostly of one person; what they do not share teaches how one person's records differ.
_RULES = (
    ("name born", "l.sur = r.sur AND l.born = r.born"),
    ("name", "l.fore = r.fore AND l.sur = r.sur"),
    ("name born", "l.fore = r.fore AND l.born = r.born"),
    ("born", "l.born = r.born"),
    ("email", "l.email = r.email"),
    ("phone", "l.phone = r.phone"),
    ("postcode name", "l.postcode = r.postcode AND l.sur = r.sur"),
)  # fmt: skip
# What only one person's records have in common, nearly always; and how many of one person's pairs that finds, roughly.
_CERTAIN = (
    ("name born", "l.fore = r.fore AND l.sur = r.sur AND l.born = r.born"),
    ("name email", "l.email = r.email AND l.fore = r.fore"),
    ("name phone born", "l.phone = r.phone AND l.born = r.born"),
    ("name reference born", "l.sur = r.sur AND l.born = r.born AND l.refs[1] = r.refs[1]"),
)
_CERTAIN_FINDS = 0.5


def shipped(known: frozenset[str], records: int) -> Model:
    """The model to begin with, which nothing has been learnt for."""
    learnt = tuple(
        Learnt(one.name, tuple(level.m for level in one.levels), tuple(level.u for level in one.levels))
        for one in fitting(known)
    )
    how = f"shipped weights: {records:,} records are too few to learn from"
    return Model(name(), learnt, _shipped_prior(records), records, False, how)


def _shipped_prior(records: int) -> float:
    # As if every record had half a fellow among the others: our own judgement (2026-11).
    return min(0.1, max(1e-7, 1 / max(records, 10)))


def train(engine: Engine, known: frozenset[str]) -> Model:
    """The model of the table `people`; the shipped one where there are too few records. Deterministic."""
    from splink import Linker

    count = engine.one("SELECT count(*) FROM people")
    start = shipped(known, count)
    if count < FEWEST_RECORDS:
        return start
    start = replace(start, prior=_prior(engine, known, count))
    table = engine.api.register("people")
    linker = Linker(table, settings(start), log_level="CRITICAL")
    linker.training.estimate_u_using_random_sampling(
        max_pairs=SAMPLE, seed=SEED, min_count_per_level=None, num_chunks=1
    )
    used = 0
    for needs, rule in _RULES:
        if set(needs.split()) <= fields_of(known) and _pairs(engine, rule) >= FEWEST_PAIRS:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, fix_probability_two_random_records_match=False, max_pairs=MOST_PAIRS,
                estimate_without_term_frequencies=True,
            )  # fmt: skip
            used += 1
    found = {one.output_column_name: one for one in linker._settings_obj.comparisons}
    learnt = tuple(_learnt(comparison, found[comparison.name]) for comparison in start.comparisons)
    how = f"learnt without labels from {count:,} records by {used} training rules"
    return replace(start, learnt=learnt, is_trained=used > 0, how=how)


def _pairs(engine: Engine, rule: str) -> int:
    found: int = engine.one(f"SELECT count(*) FROM people l JOIN people r ON {rule} AND l.id < r.id")
    return found


def _prior(engine: Engine, known: frozenset[str], count: int) -> float:
    rules = [rule for needs, rule in _CERTAIN if set(needs.split()) <= fields_of(known)]
    if not rules:
        return _shipped_prior(count)
    either = " UNION ".join(
        f"SELECT l.id, r.id FROM people l JOIN people r ON {rule} AND l.id < r.id" for rule in rules
    )
    certain = engine.one(f"SELECT count(*) FROM ({either})")
    pairs = count * (count - 1) / 2
    return float(min(0.1, max(1 / pairs, certain / _CERTAIN_FINDS / pairs)))


def _learnt(comparison: Comparison, found: Any) -> Learnt:
    """The figures of one comparison; a level that was never met keeps its shipped ones; each adds up to 1."""
    levels = [level for level in found.comparison_levels if not level.is_null_level]
    m = [_figure(level, "m_probability", given.m) for level, given in zip(levels, comparison.levels, strict=True)]
    u = [_figure(level, "u_probability", given.u) for level, given in zip(levels, comparison.levels, strict=True)]
    return Learnt(comparison.name, _shares(m), _shares(u))


def _figure(level: Any, which: str, otherwise: float) -> float:
    """Splink keeps words in the place of a figure that it could not learn."""
    value = getattr(level, which)
    return max(float(value), SMALLEST) if isinstance(value, int | float) else otherwise


def _shares(figures: list[float]) -> tuple[float, ...]:
    total = sum(figures)
    return tuple(round(figure / total, PLACES) or SMALLEST for figure in figures)
