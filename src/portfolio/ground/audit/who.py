"""Who did it, as the log needs to know: ids and codes, no names."""

from typing import Protocol


class Who(Protocol):
    """What `act()` asks of an actor; access.Actor is one."""

    @property
    def id(self) -> str: ...  # user id, or the code of a system actor

    @property
    def kind(self) -> str: ...  # "user" or "system"

    @property
    def partnership_id(self) -> str: ...  # empty before there is one

    @property
    def agency_code(self) -> str: ...  # empty for a system actor

    @property
    def role(self) -> str | None: ...  # None: somebody without a role, whose refusal is logged too
