"""What can be asked for here in vain."""

from portfolio.ground.errors import NotFound, PortfolioError


class UnknownArea(NotFound):
    """No loaded area has that code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"No area with the code {code} is loaded. Check the code, or load its boundaries or a lookup.")


class NoBoundaries(PortfolioError):
    """Points cannot be placed, since no boundary of that kind is loaded."""
