"""Which rows of a file are new, and what people are called in rows.

Equal rows held already are taken off one by one, so that true repeats stay.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

Row = tuple[str, ...]  # the published values of one row, in the format's order


class Held:
    """Rows held already, as a multiset: five equal incidents held and six sent leave one that is new.

    A row is known by the hash of its values (64 bits, keyed anew in each process), not by the values themselves, so
    that a million rows fit into memory.
    """

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()

    def add(self, rows: Iterable[Row]) -> None:
        """Rows that are held."""
        self._counts.update(map(hash, rows))

    def new(self, rows: Iterable[Row]) -> Sequence[int] | None:
        """The places of those rows that are not held; None where all are new. Each held row answers for one only."""
        if not self._counts:
            return None
        places: list[int] = []
        for place, key in enumerate(map(hash, rows)):
            if self._counts.get(key, 0):
                self._counts[key] -= 1
            else:
                places.append(place)
        return places


# Roles that people have in rows, as a person reads them. What is on none of the formats' lists is shown as written.
ROLES: dict[str, str] = {
    "suspect": "Suspect",
    "arrested": "Arrested",
    "convicted": "Convicted",
    "victim": "Victim",
    "complainant": "Complainant",
    "witness": "Witness",
    "exploited_child": "Exploited child",
    "adult_at_risk": "Adult at risk",
    "at_risk_of_involvement": "At risk of involvement",
    "missing": "Missing person",
    "associate": "Associate",
    "household": "Household",
    "resident": "Resident",
    "pupil": "Pupil",
    "patient": "Patient",
    "client": "Client",
    "professional": "Professional",
    "present": "Present",
    "driver": "Driver",
    "passenger": "Passenger",
    "occupant": "Occupant",
    "caller": "Caller",
    "tenant": "Tenant",
    "joint_tenant": "Joint tenant",
    "visitor": "Visitor",
    "a": "First person of an association",
    "b": "Second person of an association",
}
# Shown first and as a tag, wherever such a person is named (product.md, section 3, first rule). Somebody missing is
# not a victim by that alone, and is not to be read as anything less.
VICTIM_ROLES = frozenset({"victim", "complainant", "exploited_child", "adult_at_risk", "missing"})
# What B is to A, where A is something to B.
INVERSE: dict[str, str] = {
    "family": "family of",
    "partner": "partner of",
    "friend": "friend of",
    "co_offender": "co-offender of",
    "exploits": "exploited by",
    "controls": "controlled by",
    "supplies": "supplied by",
    "lives_with": "lives with",
    "works_with": "works with",
}
STRAIGHT: dict[str, str] = {**INVERSE, "exploits": "exploits", "controls": "controls", "supplies": "supplies"}
HARMED_BY = frozenset({"exploits", "controls"})  # relations whose second person is a victim


def role_caption(code: str) -> str:
    """As a person reads it."""
    return ROLES.get(code, code.replace("_", " ").capitalize())


def is_victim(role: str, relation: str = "") -> bool:
    """Whether the row speaks of this person as of a victim. relation: of an association, as a code."""
    return role in VICTIM_ROLES or (role == "b" and relation in HARMED_BY)
