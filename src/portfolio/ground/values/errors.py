"""Why a value cannot be taken in, in words that fit the finding beside a spreadsheet's row."""

from portfolio.ground.errors import PortfolioError


class BadValue(PortfolioError, ValueError):
    """A value that is not what its column says: what is wrong with it, and what to do.

    The message is problem and remedy only: the value itself may be a name, so it stays out of logs.
    """

    def __init__(self, value: str, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.value = value
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["BadValue"], tuple[str, str, str]]:
        return type(self), (self.value, self.problem, self.remedy)  # so that a worker can hand it back
