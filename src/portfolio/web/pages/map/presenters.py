"""The map's tables: every number is a link to the records behind it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground import months as calendar
from portfolio.ground.documents.charts import Limits, Line, monthly_lines
from portfolio.ground.documents.model import Figure
from portfolio.picture.assessment.results import Severity
from portfolio.picture.places.figures import AreaFigures, Monthly, Track, Tracks
from portfolio.web import words
from portfolio.web.pages.map.asked import TRACKS, Asked
from portfolio.web.words import number

AREA_HEAD: list[Any] = [
    {"text": "Area", "sort": "none"},
    {"text": "Records", "format": "numeric", "sort": "none"},
    {"text": "Residents", "format": "numeric", "sort": "none"},
    {"text": "Per 10,000 residents", "format": "numeric", "sort": "none"},
    {"text": "95% interval", "format": "numeric"},
]
NOT_KNOWN = "not known"


def link(href: str, count: int | None, hidden: str) -> dict[str, Any]:
    """A cell whose number leads to its records; a gap is said; nought, and no href, lead nowhere."""
    if count is None:
        return {"text": "no file", "format": "numeric", "sort_value": -1}
    if count == 0 or not href:
        return number(count)
    return number(count) | {"text": words.link(href, f"{count:,}", hidden)}


def area_rows(asked: Asked, figures: AreaFigures) -> list[list[Any]]:
    """One row an area."""
    return [
        [
            {"text": one.name, "sort_value": one.name, "attributes": {"id": f"area-{one.code}"}},
            link(asked.records(area=one.code), one.count, f"in {one.name}: the records"),
            _number(one.residents, 0),
            _number(one.rate_per_10000, 1),
            {"text": _interval(one.low, one.high), "format": "numeric"},
        ]
        for one in figures
    ]


def _number(value: float | None, decimals: int) -> dict[str, Any]:
    text = NOT_KNOWN if value is None else f"{value:,.{decimals}f}"
    return {"text": text, "format": "numeric", "sort_value": -1 if value is None else value}


def _interval(low: float | None, high: float | None) -> str:
    return NOT_KNOWN if low is None or high is None else f"{low:,.1f} to {high:,.1f}"


def type_tables(asked: Asked, tracks: Tracks, counts: Mapping[tuple[str, str], int], held: Sequence[str]) -> list[Any]:
    """A table for each track that holds anything: types by month. Tracks are never added up."""
    return [
        {
            "caption": caption,
            "head": ["Type", *map(_heading, asked.months), {"text": "Total", "format": "numeric"}],
            "rows": _type_rows(asked, getattr(tracks, name), counts, held),
        }
        for name, caption in TRACKS.items()
        if getattr(tracks, name).by_category
    ]


def _heading(month: str) -> dict[str, str]:
    return {"text": f"{calendar.caption(month)[:3]} {month[:4]}", "format": "numeric"}


def _type_rows(
    asked: Asked, track: Track, counts: Mapping[tuple[str, str], int], held: Sequence[str]
) -> list[list[Any]]:
    rows = []
    for category, total in sorted(track.by_category.items(), key=lambda pair: (-pair[1], pair[0])):
        cells = [
            link(
                asked.records(month=month, category=category),
                counts.get((category, month), 0) if month in held else None,
                f"{category}, {calendar.caption(month)}: the records",
            )
            for month in asked.months
        ]
        rows.append([category, *cells, link(asked.records(category=category), total, f"{category}: the records")])
    return rows


def month_figure(asked: Asked, monthly: Monthly, title: str) -> Figure:
    """The chart of the months, with control limits where there are enough months before."""
    limits = monthly.limits
    drawn = Limits.constant(limits.centre, limits.low, limits.high, len(monthly)) if limits else None
    line = Line(asked.caption, [row.count for row in monthly], drawn)
    return monthly_lines(
        id="months-drawing", title=title, months=[row.month for row in monthly], lines=[line], unit="records"
    )


def month_rows(asked: Asked, monthly: Monthly) -> list[list[Any]]:
    """One row a month."""
    return [
        [
            calendar.caption(row.month),
            link(asked.records(month=row.month), row.count, f"in {calendar.caption(row.month)}: the records"),
            _standing(row.count, row.is_unusual, has_limits=monthly.limits is not None),
        ]
        for row in monthly
    ]


def _standing(count: int | None, is_unusual: bool, *, has_limits: bool) -> str:
    if count is None or not has_limits:
        return "Not assessed"
    return "More than chance" if is_unusual else "Within chance"


def limits_words(monthly: Monthly) -> str:
    """The control limits in a sentence; empty where there are none."""
    if monthly.limits is None:
        return ""
    found, (first, last) = monthly.limits, monthly.limits.baseline
    return (
        f"Average {found.centre:,.1f}, control limits {found.low:,.1f} to {found.high:,.1f}, from "
        f"{calendar.caption(first)} to {calendar.caption(last)}."
    )


def severity(asked: Asked, found: Sequence[Severity]) -> dict[str, Any] | None:
    """Methods side by side, never averaged; None where no weights are loaded."""
    if not found:
        return None
    head: list[Any] = ["Month", *({"text": _method(one), "format": "numeric"} for one in found)]
    rows = [[calendar.caption(month), *(_weight(one.by_month.get(month)) for one in found)] for month in asked.months]
    notes = [_severity_note(one) for one in found]
    return {"head": head, "rows": rows, "notes": notes}


def _method(one: Severity) -> str:
    return f"{one.method.capitalize()} {one.edition} ({one.unit})"


def _weight(value: float | None) -> dict[str, str]:
    return {"text": "no file" if value is None else f"{value:,.0f}", "format": "numeric"}


def _severity_note(one: Severity) -> str:
    missing = f" No weight for: {', '.join(one.missing)}." if one.missing else ""
    return f"{_method(one)}: {' '.join(one.notes)}{missing} Source: {one.source}."


def swatches(legend: Iterable[tuple[str, str]]) -> list[tuple[SafeString, str]]:
    """The legend: a small drawing of each colour, and its words."""
    drawing = (
        '<svg class="portfolio-swatch" width="28" height="18" aria-hidden="true" focusable="false">'
        '<rect x="0.5" y="0.5" width="27" height="17" fill="{}" stroke="#505a5f"></rect></svg>'
    )
    return [(format_html(drawing, colour), caption) for caption, colour in legend]
