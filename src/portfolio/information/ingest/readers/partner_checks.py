"""Judging the cells of partners' sheets. What cannot be read is kept as written, with a warning that says so, unless
the row is worth nothing without it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from portfolio.ground.clock import today
from portfolio.ground.reference import shipped
from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers.shape import Columns, Fault, Verdict

Check = Callable[[str], Verdict | None]

_KEPT = "It is kept as written"
_ASK_DAY = "Write the day, the month and the year, like 3 May 2026 or 03/05/2026."
CONDITIONS: tuple[str, ...] = tuple(str(row["code"]) for row in shipped.content("handling")["handling_conditions"])

NO_ROLE = Verdict("A person is named without a role.", "Say what the person was in it: see the role's own list.")
NO_PERSON = Verdict(
    "A role is given and nobody is named.", "It is kept as written; nobody is searched for by it.", "warning"
)
HALF_A_GRADE = Verdict(
    "The grade is only half given.", "Give source grade, assessment and handling together, or none of the three."
)
NO_CONDITIONS = Verdict(
    "Handling C is given without conditions.", f"Name at least one of {', '.join(CONDITIONS)}, or grade it P."
)
CONDITIONS_WITH_P = Verdict(
    "Conditions are given without handling C.", "Grade the handling C, or take the conditions out."
)
NO_RATIONALE = Verdict(
    "Source grade 3 and assessment E need a reason.", "Say in Rationale why the source or the information is doubted."
)


def unless_empty(check: Check) -> Check:
    """An empty cell passes."""
    return lambda text: check(text) if text.strip() else None


def day(what: str, *, may_come: bool = False) -> Check:
    """A whole date, and not one that is still to come."""

    def check(text: str) -> Verdict | None:
        if not text.strip():
            return None
        found = cells.day(text)
        if found.value is None:
            return Verdict(f"The {what} cannot be read. {found.problem}", found.remedy)
        if found.value.precision != "day" or found.value.is_about:
            return Verdict(f"The {what} is not given to the day.", _ASK_DAY)
        if not may_come and found.value.earliest > today():
            return Verdict(f"The {what} has not come yet.", "Correct the date.")
        return None

    return check


def about_when(what: str, *, severity: str = "warning", may_come: bool = True) -> Check:
    """A date known to the day, the month or the year."""
    unused = f" {_KEPT}, and no date is made from it." if severity == "warning" else ""

    def check(text: str) -> Verdict | None:
        if not text.strip():
            return None
        found = cells.day(text)
        if found.value is None:
            return Verdict(f"The {what} cannot be read. {found.problem}", f"{found.remedy}{unused}", severity)
        if not may_come and found.value.earliest > today():
            return Verdict(f"The {what} has not come yet.", f"Correct the date.{unused}", severity)
        return None

    return check


@unless_empty
def birth(text: str) -> Verdict | None:
    """A date of birth that somebody alive can have."""
    found = cells.birth(text)
    if found.value is not None:
        return None
    return Verdict(found.problem, f"{found.remedy} {_KEPT}, and no date of birth is made from it.", "warning")


def _of_several(read: Callable[[str], cells.Cell[object]], what: str) -> Check:
    def check(text: str) -> Verdict | None:
        for part in cells.several(text):
            found = read(part)
            if found.value is None:
                remedy = f"{found.remedy} {_KEPT}, and nothing is joined or searched by this {what}."
                return Verdict(found.problem, remedy, "warning")
        return None

    return check


phones = _of_several(cells.phone, "phone number")
vehicles = _of_several(cells.vehicle, "registration mark")
postcodes = _of_several(cells.postcode, "postcode")
addresses = _of_several(cells.address, "address")
emails = _of_several(cells.email, "e-mail address")


@unless_empty
def phone(text: str) -> Verdict | None:
    """The number of a line: without one that can be dialled the row says nothing."""
    found = cells.phone(text)
    return None if found.value is not None else Verdict(found.problem, found.remedy)


def _part_of_a_name(read: Callable[[str], cells.Cell[object]]) -> Check:
    def check(text: str) -> Verdict | None:
        if not text.strip() or (found := read(text)).value is not None:
            return None
        return Verdict(found.problem, f"{found.remedy} {_KEPT}.", "warning")

    return check


forenames = _part_of_a_name(cells.forenames)
surname = _part_of_a_name(cells.surname)


@unless_empty
def sex(text: str) -> Verdict | None:
    """F, M or X, in letters or words."""
    if cells.sex(text):
        return None
    return Verdict("This is not read as a sex.", f"Write F, M or X, or leave it empty. {_KEPT}.", "warning")


@unless_empty
def time(text: str) -> Verdict | None:
    """21:40."""
    hours, _, minutes = text.strip().partition(":")
    if hours.isdigit() and int(hours) < 24 and minutes[:2].isdigit() and int(minutes[:2]) < 60:
        return None
    return Verdict("This is not a time of day.", f"Write it like 21:40. {_KEPT}.", "warning")


def one_of(header: str, allowed: Sequence[str]) -> Check:
    """An error for whatever is not on the list; capitals, hyphens and spaces do not matter."""
    known = frozenset(map(cells.code, allowed))
    unknown = Verdict(f"This is no value that “{header}” can have.", f"Use one of: {', '.join(allowed)}.")
    return lambda text: None if not text.strip() or cells.code(text) in known else unknown


@unless_empty
def yes_or_no(text: str) -> Verdict | None:
    """Yes or no."""
    return Verdict("This is neither yes nor no.", "Write yes or no.") if cells.is_yes(text) is None else None


@unless_empty
def conditions(text: str) -> Verdict | None:
    """Codes of handling conditions."""
    if cells.codes(text) <= frozenset(CONDITIONS):
        return None
    return Verdict("This names a handling condition that is not known here.", f"Known are {', '.join(CONDITIONS)}.")


def in_order(columns: Columns, earlier: int, later: int, verdict: Verdict) -> Iterator[Fault]:
    """Rows whose later date comes before the earlier one, as far as both are known. Stands at the later column."""
    for place, (first, last) in enumerate(zip(columns[earlier], columns[later], strict=True)):
        if first and last and first != last:
            begun, ended = cells.day(first).value, cells.day(last).value
            if begun is not None and ended is not None and ended.latest < begun.earliest:
                yield Fault(place, later, verdict)


def roles(columns: Columns, role: int, person: Iterable[int]) -> Iterator[Fault]:
    """A named person needs a role, and a role somebody named."""
    named = [any(map(str.strip, given)) for given in zip(*(columns[index] for index in person), strict=True)]
    for place, (text, is_named) in enumerate(zip(columns[role], named, strict=True)):
        if is_named != bool(text.strip()):
            yield Fault(place, role, NO_ROLE if is_named else NO_PERSON)


def grades(columns: Columns, source: int, *, rationale: int | None = None) -> Iterator[Fault]:
    """Source grade, assessment, handling and conditions, which stand side by side from `source` on."""
    known: dict[tuple[str, ...], tuple[int, Verdict] | None] = {}
    for place, given in enumerate(zip(*columns[source : source + 4], strict=True)):
        if given not in known:
            known[given] = _grade(*(text.strip().upper() for text in given))
        if (found := known[given]) is not None:
            yield Fault(place, source + found[0], found[1])
        elif rationale is not None and _is_doubted(given) and not columns[rationale][place].strip():
            yield Fault(place, rationale, NO_RATIONALE)


def _is_doubted(given: tuple[str, ...]) -> bool:
    return given[0].strip() == "3" or given[1].strip().upper() == "E"


def _grade(source: str, assessment: str, handling: str, conditions: str) -> tuple[int, Verdict] | None:
    given = (source, assessment, handling)
    if any(given) and not all(given):
        return given.index(""), HALF_A_GRADE
    if handling == "C" and not conditions:
        return 3, NO_CONDITIONS
    return (3, CONDITIONS_WITH_P) if conditions and handling != "C" else None
