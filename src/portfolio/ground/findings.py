"""What is wrong with a row of somebody's file, and the refusal of a file that has such rows."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from portfolio.ground.errors import PortfolioError

MOST = 50  # findings kept for one file: beyond that the file is wrong as a whole


@dataclass(frozen=True)
class Finding:
    """row: the spreadsheet's own number, the header being row 1; the feature's place, from 1, in GeoJSON; None: all.

    severity: "error" stops the file, "warning" does not.
    """

    row: int | None
    column: str
    value: str
    problem: str
    remedy: str
    severity: str = "error"

    def __str__(self) -> str:
        place = [f"Row {self.row}"] if self.row is not None else []
        place += [f"column {self.column}" if place else f"Column {self.column}"] if self.column else []
        return f"{', '.join(place)}: {self.problem} {self.remedy}" if place else f"{self.problem} {self.remedy}"

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class BadFile(PortfolioError):
    """A file that was not loaded; nothing of it was. findings: why, at most MOST of them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        more = len(self.findings) - 1
        known = f"{more:,}" if more + 1 < MOST else f"at least {more:,}"
        others = f" There are {known} more such problems." if more > 1 else " There is one more." if more else ""
        super().__init__(f"{self.findings[0]}{others} Nothing was loaded.")


def refuse(problem: str, remedy: str, *, row: int | None = None, column: str = "", value: str = "") -> BadFile:
    """The refusal for one reason."""
    return BadFile([Finding(row, column, value, problem, remedy)])
