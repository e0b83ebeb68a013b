"""Findings as they come up: the first thousand in full, all of them counted by problem."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from portfolio.ground.findings import BadFile, Finding

KEPT = 1_000  # findings of one file that are kept in full; nobody reads more
_VALUE = 100  # characters of a value that a finding shows


@dataclass
class Tally:
    """errors, warnings: the first of each, in the order of rows. counts: by severity and problem, all of them.

    refused: rows with at least one error. is_marked: something is marked above OFFICIAL, so no value is shown.
    """

    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: int = 0
    is_marked: bool = False

    def mark(self) -> None:
        """From now on, and for what was found so far, no finding quotes the file."""
        self.is_marked = True
        self.errors = [replace(finding, value="") for finding in self.errors]
        self.warnings = [replace(finding, value="") for finding in self.warnings]

    def add(self, finding: Finding) -> None:
        """Count it, and keep it while there is room."""
        self.counts[finding.severity, finding.problem] += 1
        kept = self.errors if finding.severity == "error" else self.warnings
        if len(kept) < KEPT:
            kept.append(finding)

    def note(
        self, row: int | None, column: str, value: str, problem: str, remedy: str, severity: str = "error"
    ) -> None:
        """Add a finding in words; the value is cut to what can be shown."""
        self.add(Finding(row, column, "" if self.is_marked else value[:_VALUE], problem, remedy, severity))

    def of(self, findings: Iterable[Finding]) -> "Tally":
        """These added; itself."""
        for finding in findings:
            self.add(finding)
        return self

    @property
    def kept(self) -> list[Finding]:
        """Errors first, then warnings; at most KEPT."""
        return (self.errors + self.warnings)[:KEPT]

    def summary(self) -> list[dict[str, str | int]]:
        """How often each problem came up, errors first, the most frequent first."""
        ordered = sorted(self.counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
        return [{"severity": severity, "problem": problem, "count": count} for (severity, problem), count in ordered]

    @property
    def holds_errors(self) -> bool:
        return bool(self.errors)


class RowsRefused(BadFile):
    """A file with rows that cannot be taken in; so nothing of it is. tally: all that was found."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally.errors[:1])
        self.tally = tally
        more = sum(count for (severity, _), count in tally.counts.items() if severity == "error") - 1
        others = f" There are {more:,} more such problems." if more > 1 else " There is one more." if more else ""
        self.message = f"{tally.errors[0]}{others} Nothing of the file was taken in."
        self.args = (self.message,)
