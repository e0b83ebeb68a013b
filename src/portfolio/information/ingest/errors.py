"""What can be refused here, apart from what is wrong with a file."""

from portfolio.ground.errors import Conflict, Refused


class OwnAgencyOnly(Refused):
    """A practitioner brought a file of another agency."""

    def __init__(self) -> None:
        super().__init__(
            "You may bring files of your own agency only. Ask that agency, or your partnership's analyst, to bring it."
        )


class NotTakenIn(Conflict):
    """A submission that cannot be withdrawn, since nothing of it is in use."""


class NoReason(Conflict):
    """A withdrawal without a reason."""

    status = 400
