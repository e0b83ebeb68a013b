"""What a chart is given: a number, a mark such as * for a number that is not shown, or None for not known."""

from collections.abc import Iterable, Sequence

Value = float | int | str | None

NOT_KNOWN = "not known"


def number(value: Value) -> float | None:
    """The number to draw; None where there is none to draw. A mark is never taken for zero."""
    return None if value is None or isinstance(value, str) else float(value)


def cell(value: Value, decimals: int = 0) -> str:
    """The value as it is printed: 1,234; 12.5; the mark itself; not known."""
    if value is None:
        return NOT_KNOWN
    return value if isinstance(value, str) else f"{value:,.{decimals}f}"


def marks(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if isinstance(value, str)}))


def note_on(values: Iterable[Value], note: str | None) -> str | None:
    """The note of a table that holds these: the author's own words, then what each mark means."""
    meaning = [f"{mark} means that the number is not shown." for mark in marks(values)]
    return " ".join(part for part in (note, *meaning) if part) or None


def listed(names: Sequence[str], most: int = 3) -> str:
    """a, b and c; beyond `most`: a, b, c and 4 more."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(", ".join(names).rsplit(", ", 1)) if len(names) > 1 else "".join(names)


def extremes(pairs: Sequence[tuple[str, Value]], decimals: int, unit: str = "") -> str:
    """The sentence that names the highest and the lowest, and how many are not shown or not known."""
    found = [(name, value) for name, given in pairs if (value := number(given)) is not None]
    told = _highest_and_lowest(found, decimals, unit)
    hidden = sum(isinstance(value, str) for _, value in pairs)
    unknown = sum(value is None for _, value in pairs)
    if hidden:
        told.append(f"{hidden} not shown.")
    if unknown:
        told.append(f"{unknown} not known.")
    return " ".join(told)


def _highest_and_lowest(found: Sequence[tuple[str, float]], decimals: int, unit: str) -> list[str]:
    if not found:
        return ["There is no number to show."]
    top, bottom = max(value for _, value in found), min(value for _, value in found)
    suffix = f" {unit}" if unit else ""
    if top == bottom:
        return [f"All are {cell(top, decimals)}{suffix}."]
    at_top = listed([name for name, value in found if value == top])
    at_bottom = listed([name for name, value in found if value == bottom])
    return [
        f"Highest: {at_top} ({cell(top, decimals)}{suffix}). Lowest: {at_bottom} ({cell(bottom, decimals)}{suffix})."
    ]
