"""What can be asked for here in vain."""

from portfolio.ground.errors import NotFound


class UnknownEntry(NotFound):
    """No catalogue has an entry of that id or code."""

    def __init__(self, what: str, code: str) -> None:
        super().__init__(f"There is no {what} “{code}” in the reference data.")


class NoWeights(NotFound):
    """Nobody has loaded weights of that method, edition or force."""

    def __init__(self, method: str) -> None:
        super().__init__(f"No weights of the method “{method}” are loaded. Load the file you hold of them.")
