"""The actor: who reads or does, as the rooms need it. Passed by hand everywhere; there is no current user."""

from dataclasses import dataclass

from portfolio.ground.access.roles import Role


@dataclass(frozen=True)
class Sharing:
    """An agreement in force that the actor's agency is a party to: the parties' ids and the purposes (empty: none)."""

    id: str
    parties: frozenset[str]
    purposes: frozenset[str]


@dataclass(frozen=True)
class Actor:
    """Who acts: for which agency, in which role, in which partnership. role None means no membership in force."""

    id: str  # user id, or the code of a system actor
    kind: str  # "user" or "system"
    partnership_id: str
    agency_id: str
    agency_code: str
    role: Role | None
    sharings: tuple[Sharing, ...] = ()

    @property
    def is_system(self) -> bool:
        return self.kind == "system"


def system(code: str, partnership_id: str = "") -> Actor:
    """A named system actor: "operator" at the command line, "worker" for background work."""
    return Actor(id=code, kind="system", partnership_id=partnership_id, agency_id="", agency_code="", role=Role.SYSTEM)
