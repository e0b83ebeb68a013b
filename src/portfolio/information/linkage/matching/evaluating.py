"""How good it is: the engine on a table whose truth is known, which is compared and never learnt from."""

import csv
import gzip
import re
import resource
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.ground.errors import PortfolioError
from portfolio.information.linkage.matching.fields import FIELDS, Records
from portfolio.information.linkage.matching.linking import link

THRESHOLD = 0.5  # as likely one person as not


class NotEvaluated(PortfolioError):
    """The labelled table cannot be used as it was described."""


@dataclass(frozen=True)
class Quality:
    """precision: how many of the joined pairs are true; recall: how many of the true pairs are joined."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, float]:
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4)}


@dataclass(frozen=True)
class Evaluation:
    """pairs: those at or above the threshold, as scored; clusters: all pairs within the groups made of them."""

    records: int
    true_pairs: int
    pairs: Quality
    clusters: Quality
    threshold: float
    seconds: dict[str, float]
    peak_mb: float
    compared: int
    model: str
    left_out: int

    def as_json(self) -> dict[str, Any]:
        """The shape that scripts rely on, and a little beside it."""
        return {
            "records": self.records,
            "true_pairs": self.true_pairs,
            "pairs": self.pairs.as_json(),
            "clusters": self.clusters.as_json(),
            "threshold": self.threshold,
            "seconds": self.seconds,
            "peak_mb": self.peak_mb,
            "compared_pairs": self.compared,
            "keys_left_out": self.left_out,
            "model": self.model,
        }


def evaluate(
    path: Path,
    *,
    truth: str,
    mapping: Mapping[str, Sequence[str]],
    truth_pattern: str = "",
    threshold: float = THRESHOLD,
    guarded: bool = False,
) -> Evaluation:
    """Link the table and compare with its truth.

    truth: the column whose equal values are one person; with truth_pattern, its first group. Rows without a truth are
    left out of the figures. mapping: field to its columns, joined by spaces. guarded: join only what the machine may
    join alone. Raises NotEvaluated; OSError where the file cannot be read.
    """
    if not 0 < threshold < 1:
        raise NotEvaluated("The threshold is a probability: give a number between 0 and 1, such as 0.5.")
    if not mapping:
        raise NotEvaluated("Say what is compared: --map FIELD=COLUMN, for example --map surname=last_name.")
    truths, values = _read(path, truth, mapping, _pattern(truth_pattern))
    if len(truths) < 2:
        raise NotEvaluated(f"{path.name} has fewer than two rows, so there is nothing to compare.")
    linked = link(Records(list(range(len(truths))), values), threshold=threshold, guarded=guarded)
    return _measured(linked, truths, threshold)


def _pattern(written: str) -> "re.Pattern[str] | None":
    if not written:
        return None
    try:
        found = re.compile(written)
    except re.error as error:
        raise NotEvaluated(f"--truth-pattern is not a regular expression: {error}.") from None
    if not found.groups:
        raise NotEvaluated("--truth-pattern needs a group in brackets: what is in it is the person, as in rec-(\\d+)-.")
    return found


def _read(
    path: Path, truth: str, mapping: Mapping[str, Sequence[str]], pattern: "re.Pattern[str] | None"
) -> tuple[list[str], dict[str, list[Any]]]:
    unknown = [name for name in mapping if name not in FIELDS]
    if unknown:
        raise NotEvaluated(f"There is no field {unknown[0]!r} to map to. Fields: {', '.join(FIELDS)}.")
    with (
        gzip.open(path, "rt", encoding="utf-8-sig", newline="")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8-sig", newline="") as file
    ):
        try:
            rows = csv.reader(file, skipinitialspace=True, strict=True)
            header = [column.strip() for column in next(rows, [])]
            places = _places(path, header, truth, mapping)
            truths: list[str] = []
            values: dict[str, list[Any]] = {name: [] for name in mapping}
            for row in rows:
                if not row:
                    continue
                if len(row) != len(header):
                    raise NotEvaluated(
                        f"Line {rows.line_num} of {path.name} has {len(row)} cells, its header {len(header)}. Mend it."
                    )
                truths.append(_truth(path, rows.line_num, row[places[truth]].strip(), pattern))
                for name, columns in mapping.items():
                    values[name].append(" ".join(filter(None, (row[places[c]].strip() for c in columns))) or None)
        except (csv.Error, UnicodeDecodeError, gzip.BadGzipFile, EOFError) as error:
            raise NotEvaluated(f"{path.name} cannot be read as a CSV file in UTF-8: {error}.") from None
    return truths, values


def _places(path: Path, header: list[str], truth: str, mapping: Mapping[str, Sequence[str]]) -> dict[str, int]:
    places = {column: number for number, column in enumerate(header)}
    for column in (truth, *(column for columns in mapping.values() for column in columns)):
        if column not in places:
            raise NotEvaluated(f"{path.name} has no column {column!r}. Its columns: {', '.join(header)}.")
    if any(truth in columns for columns in mapping.values()):
        raise NotEvaluated(f"{truth!r} says who is who, so it cannot be compared as well: leave it out of --map.")
    return places


def _truth(path: Path, line: int, value: str, pattern: "re.Pattern[str] | None") -> str:
    if pattern is None or not value:
        return value
    found = pattern.search(value)
    if found is None:
        raise NotEvaluated(f"Line {line} of {path.name}: {value[:40]!r} does not fit --truth-pattern.")
    return found[1] or ""


def _measured(linked: Any, truths: list[str], threshold: float) -> Evaluation:
    import numpy as np

    _, person = np.unique(np.array(truths), return_inverse=True)
    known = np.array([bool(value) for value in truths])
    true_pairs = _within(person[known])
    scored = linked.scored
    taken = (scored.probability >= threshold) & (scored.guards == 0) & known[scored.left] & known[scored.right]
    hits = int((person[scored.left[taken]] == person[scored.right[taken]]).sum())
    group = linked.group[known]
    together = _within(group)
    both = _within(group.astype(np.int64) * (int(person.max()) + 1) + person[known])
    seconds = linked.seconds
    return Evaluation(
        records=len(truths),
        true_pairs=true_pairs,
        pairs=Quality(hits / max(int(taken.sum()), 1), hits / max(true_pairs, 1)),
        clusters=Quality(both / max(together, 1), both / max(true_pairs, 1)),
        threshold=threshold,
        seconds={
            "train": round(seconds["prepare"] + seconds["train"], 3),
            "predict": round(seconds["block"] + seconds["predict"], 3),
            "cluster": seconds["cluster"],
        },
        peak_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        compared=linked.blocking.pairs,
        model=f"{linked.model.engine}, {linked.model.how}",
        left_out=sum(rule.keys_left_out for rule in linked.blocking.rules),
    )


def _within(labels: Any) -> int:
    """How many pairs have the same label."""
    import numpy as np

    _, counts = np.unique(labels, return_counts=True)
    return int((counts.astype(np.int64) * (counts - 1) // 2).sum())
