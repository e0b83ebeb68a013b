"""What can be asked of this room in vain."""

from portfolio.ground.errors import NotFound, PortfolioError


class NoSuchAreas(NotFound):
    """No area of that kind is loaded within the area, or none that the rows' small areas can be looked up to."""

    def __init__(self, kind: str, within: str) -> None:
        super().__init__(
            f"No {kind} within {within} is known to which small areas can be looked up. Load a lookup from small "
            f"areas (LSOAs) to {kind}, or choose another kind of area."
        )


class NoMonths(PortfolioError):
    """A period without a month in it."""

    def __init__(self) -> None:
        super().__init__("No month was asked for. Choose the first and the last month of the period.")
