"""Partners' sheets small enough to read at a glance: one good row of each format, by heading."""

import csv
import io
from collections.abc import Sequence

from portfolio.information.ingest.readers.formats import FORMATS
from portfolio.information.ingest.readers.shape import Format

GOOD: dict[str, dict[str, str]] = {
    "people": {
        "Person reference": "P-1",
        "Forenames": "Joan",
        "Surname": "Carter",
        "Date of birth": "14/02/2008",
        "Phone": "07700 900123",
        "Address": "4 Ferry Row, Staithe",
        "Postcode": "MZ2 4AB",
        "Vehicle": "AB12 CDE",
        "Known as": "exploited child",
    },
    "events": {
        "Event reference": "E-1",
        "Date": "03/05/2026",
        "Type": "Drugs",
        "Person reference": "P-1",
        "Surname": "Carter",
        "Role": "suspect",
    },
    "intelligence": {
        "Report reference": "IR-1",
        "Report date": "03/05/2026",
        "Source grade": "2",
        "Assessment": "C",
        "Handling": "P",
        "Text": "A grey car calls each evening.",
        "Surname": "Carter",
        "Role": "suspect",
    },
    "missing-episodes": {
        "Episode reference": "M-1",
        "Person reference": "P-1",
        "Surname": "Carter",
        "Reported": "03/05/2026",
        "Returned": "05/05/2026",
        "Interview offered": "yes",
        "Interview held": "06/05/2026",
        "Independent": "yes",
    },
    "tenancies": {
        "Tenancy reference": "T-1",
        "Person reference": "P-1",
        "Surname": "Carter",
        "Role": "tenant",
        "Address": "4 Ferry Row",
        "Postcode": "MZ2 4AB",
        "From": "03/05/2026",
    },
    "associations": {
        "Association reference": "A-1",
        "Person A reference": "P-1",
        "Person A surname": "Mills",
        "Person B reference": "P-2",
        "Person B surname": "Carter",
        "Relation": "exploits",
        "Basis": "Seen together.",
    },
    "lines": {
        "Line reference": "L-1",
        "Name": "Kestrel",
        "Number": "07700 900456",
        "First seen": "03/05/2026",
        "Source grade": "2",
        "Assessment": "C",
        "Handling": "P",
        "Text": "Runs from Merrow.",
    },
}


def header(format: str) -> list[str]:
    return [column.header for column in FORMATS[format].columns]


def row(format: str, **cells: str) -> list[str]:
    """The good row with these cells by field."""
    given = {column.field: GOOD[format].get(column.header, "") for column in FORMATS[format].columns} | cells
    return [given[column.field] for column in FORMATS[format].columns]


def text(format: str, *rows: Sequence[str]) -> str:
    """The sheet as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header(format), *rows])
    return out.getvalue()


def partner_formats() -> list[Format]:
    return [format for format in FORMATS.values() if format.is_personal]
