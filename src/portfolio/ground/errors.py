"""The base of everything that can be refused, with a message fit to show to a caseworker."""


class PortfolioError(Exception):
    """A refusal in plain words: what is wrong, and what to do. Web and command line show it as it is."""

    status = 400  # the web's answer; rooms set their own

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Refused(PortfolioError):
    """The person may not do this."""

    status = 403


class NotFound(PortfolioError):
    """There is no such thing, or the viewer may not know that there is: the same words for both."""

    status = 404

    def __init__(
        self, message: str = "There is nothing here that you can see. Check the address or the number."
    ) -> None:
        super().__init__(message)


class Conflict(PortfolioError):
    """Somebody else changed it meanwhile, or it is not in a state that allows this."""

    status = 409
