"""What one record says, as the sentence that a caseworker reads. Pure: published cells in, words out.

At summary depth only what kind of thing it was, when, and in which role somebody stands in it: no name, number,
address or text (house rule: category, risk, actions).
"""

from collections.abc import Callable, Mapping

from portfolio.ground import months
from portfolio.ground.values import date as dates
from portfolio.information.ingest.readers import cells
from portfolio.information.records import rules

Cells = Mapping[str, str]  # field to what was published


def when(text: str) -> str:
    """3 May 2026, or as written where it is no date."""
    value = cells.day(text).value if text.strip() else None
    return dates.caption(value) if value is not None else text.strip()


def grade(row: Cells) -> str:
    """ "2C, handling C (S2)"; empty for a record of fact."""
    source, assessment = row.get("source_grade", "").strip(), row.get("assessment", "").strip().upper()
    if not source:
        return ""
    handling = row.get("handling", "").strip().upper()
    named = ", ".join(sorted(cells.codes(row.get("conditions", ""))))
    return f"{source}{assessment}, handling {handling}{f' ({named})' if named else ''}"


def sentence(format: str, row: Cells, *, slot: int, in_full: bool) -> str:
    """Without the agency. slot: which person of the row is meant; 0 for the row as such."""
    return _SENTENCES[format](row, slot, in_full)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _at(row: Cells, in_full: bool, address: str = "address", postcode: str = "postcode") -> str:
    place = row[address].strip() or row[postcode].strip()
    return f" at {place}" if in_full and place else ""


def _spell(row: Cells) -> str:
    begins = f" from {when(row['begins'])}" if row["begins"] else ""
    return f"{begins} to {when(row['until'])}" if row["until"] else begins


def _role(row: Cells, field: str = "role") -> str:
    return rules.role_caption(cells.code(row[field])).lower() if row[field].strip() else ""


def _person(row: Cells, slot: int, in_full: bool) -> str:
    since = f" since {when(row['since'])}" if row["since"] else ""
    return f"Person: known as {_role(row, 'known_as')}{since}"


def _event(row: Cells, slot: int, in_full: bool) -> str:
    role = _role(row)
    what = f"Event: {row['type']} on {when(row['date'])}{_at(row, in_full)}"
    return f"{what}, as {role}" if role else what


def _intelligence(row: Cells, slot: int, in_full: bool) -> str:
    role = _role(row)
    return _joined(f"Intelligence: report of {when(row['report_date'])}", f"as {role}" if role else "", grade(row))


def _missing(row: Cells, slot: int, in_full: bool) -> str:
    found = row["found_at"].strip() or row["found_postcode"].strip()
    back = f"returned {when(row['returned'])}" if row["returned"] else "not said to have returned"
    where = f"found at {found}" if in_full and found else ""
    return _joined(f"Missing: reported {when(row['reported'])}", back, where, _interview(row))


def _interview(row: Cells) -> str:
    if row["interview_held"]:
        return f"return interview held {when(row['interview_held'])}"
    return {True: "return interview offered", False: "no return interview offered", None: ""}[
        cells.is_yes(row["interview_offered"])
    ]


def _tenancy(row: Cells, slot: int, in_full: bool) -> str:
    address = f" of {row['address'].strip()}" if in_full else ""
    return f"Tenancy: {_role(row)}{address}{_spell(row)}"


def _association(row: Cells, slot: int, in_full: bool) -> str:
    relation = cells.code(row["relation"])
    names = [" ".join(filter(None, (row[f"{who}_forenames"], row[f"{who}_surname"]))) for who in "ab"]
    first, other = names if in_full else ["one person", "another"]
    words = rules.STRAIGHT.get(relation, relation)
    if slot == 1:
        told = f"{words} {other}"
    elif slot == 2:
        told = f"{rules.INVERSE.get(relation, relation)} {first if in_full else 'another'}"
    else:
        told = f"{first} {words} {other}"
    return _joined(f"Association: {told}{_spell(row)}", grade(row))


def _line(row: Cells, slot: int, in_full: bool) -> str:
    seen = f"first seen {when(row['first_seen'])}"
    last = f"last seen {when(row['last_seen'])}" if row["last_seen"] else ""
    follows = f"took over from {row['follows']}" if row["follows"] and in_full else ""
    name = f"Line: {row['name']}, {row['number']}" if in_full else "Line"
    return _joined(name, row["status"].lower(), seen, last, follows, grade(row))


def _crime(row: Cells, slot: int, in_full: bool) -> str:
    return _joined(f"Police record: {row['crime_type']}", months.caption(row["month"]), row["location"])


def _outcome(row: Cells, slot: int, in_full: bool) -> str:
    return _joined(f"Outcome: {row['outcome_type']}", months.caption(row["month"]))


def _search(row: Cells, slot: int, in_full: bool) -> str:
    return _joined(f"Stop and search: {row['object'] or row['type']}", months.caption(row["month"]), row["outcome"])


_SENTENCES: dict[str, Callable[[Cells, int, bool], str]] = {
    "people": _person,
    "events": _event,
    "intelligence": _intelligence,
    "missing-episodes": _missing,
    "tenancies": _tenancy,
    "associations": _association,
    "lines": _line,
    "police-uk-street": _crime,
    "police-uk-outcomes": _outcome,
    "police-uk-stop-and-search": _search,
}
TEXTS = {"intelligence": "text", "lines": "text", "associations": "basis", "events": "summary", "tenancies": "concern"}
DAYS = {
    "people": "since",
    "events": "date",
    "intelligence": "report_date",
    "missing-episodes": "reported",
    "tenancies": "begins",
    "associations": "begins",
    "lines": "first_seen",
}
