"""What a model is: for each comparison and level how often it is seen within one person and between two."""

import math
from dataclasses import asdict, dataclass
from typing import Any

from portfolio.information.linkage.matching.comparisons import NAMED, Comparison


@dataclass(frozen=True)
class Learnt:
    """m, u: of each level of the comparison, in its order."""

    comparison: str
    m: tuple[float, ...]
    u: tuple[float, ...]

    def bits(self, level: int) -> float:
        """The weight of that level in bits: above 0 speaks for one person, below for two."""
        return math.log2(self.m[level] / self.u[level])


@dataclass(frozen=True)
class Model:
    """prior: how often two records picked by chance are of one person. how: in a sentence, what it was learnt from."""

    engine: str
    learnt: tuple[Learnt, ...]
    prior: float
    records: int
    is_trained: bool
    how: str

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        return tuple(NAMED[learnt.comparison] for learnt in self.learnt)

    def as_json(self) -> dict[str, Any]:
        """Plain values that JSON carries."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Model":
        learnt = tuple(Learnt(one["comparison"], tuple(one["m"]), tuple(one["u"])) for one in stored["learnt"])
        return cls(**{**stored, "learnt": learnt})


def settings(model: Model, *, with_weights: bool = False) -> dict[str, Any]:
    """The model in Splink's words. with_weights: its table of predictions says what each comparison weighed."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": model.prior,
        "comparisons": [_comparison(NAMED[one.comparison], one) for one in model.learnt],
        "blocking_rules_to_generate_predictions": ["l.id = r.id"],  # never used: the pairs are handed in
        "retain_matching_columns": with_weights,
        "retain_intermediate_calculation_columns": with_weights,
        "em_convergence": 0.0001,
        "max_iterations": 25,
    }


def _comparison(comparison: Comparison, learnt: Learnt) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {"sql_condition": comparison.nothing, "label_for_charts": "nothing", "is_null_level": True}
    ]
    for level, m, u in zip(comparison.levels, learnt.m, learnt.u, strict=True):
        made = {
            "sql_condition": level.sql or "ELSE",
            "label_for_charts": level.sentence,
            "m_probability": m,
            "u_probability": u,
        }
        if level.counts:
            made |= {
                "tf_adjustment_column": level.counts,
                "tf_adjustment_weight": 1.0,
                "tf_minimum_u_value": 0.00001,
                "disable_tf_exact_match_detection": True,
            }
        levels.append(made)
    return {"output_column_name": comparison.name, "comparison_levels": levels}
