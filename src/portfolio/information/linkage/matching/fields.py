"""What the engine can compare, and the shape of the table that it is given."""

from dataclasses import dataclass, field
from typing import Any

# Name of a field, and what `--map` says it is.
FIELDS = {
    "forenames": "first name, or all forenames",
    "surname": "family name",
    "full_name": "the whole name in one column",
    "born": "date of birth: 1971-06-24, 24/06/1971, 19710624, 1971-06 or 1971",
    "postcode": "postcode",
    "address": "address; several columns are joined in the order given",
    "phone": "telephone number",
    "email": "e-mail address",
    "sex": "sex or gender",
    "place": "town, city or place of birth",
    "occupation": "occupation",
    "reference": "a number that agencies share: of a tenancy, a pupil, a patient",
}
MANY = ("address", "phone", "email", "reference")  # of these a record may hold several


@dataclass
class Records:
    """Columns side by side, a row for each record; a column that is not known at all is left out.

    ids: whole numbers below 2 to the 32nd, each once. values: field name to texts, None or "" where nothing is known;
    for the fields of MANY each entry may be a list of texts. born: "YYYY-MM-DD", or a shorter beginning of it where
    only that is known. agency, own: whose file the record is of, and that agency's own number for the person ("" none).
    """

    ids: Any
    values: dict[str, list[Any]]
    agency: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    is_new: list[bool] | None = None  # only pairs with a new record are looked at; None: all are new

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def known(self) -> frozenset[str]:
        """The fields of which any record says something."""
        named = {name for name, column in self.values.items() if any(column)}
        return frozenset(named | ({"own"} if any(self.own) else set()))
