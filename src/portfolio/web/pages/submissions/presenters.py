"""Words, colours and tables for submissions and their findings."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.flow.steps import Received
from portfolio.flow.waiting import Waiting
from portfolio.ground import months as calendar
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.queries import FormatChoice
from portfolio.information.ingest.states import CAPTIONS, State
from portfolio.web import words
from portfolio.web.findings import SEVERITIES
from portfolio.web.words import day, link, moment, number, tag

COLOURS = {State.RECEIVED: "blue", State.TAKEN_IN: "green", State.REFUSED: "red", State.WITHDRAWN: "grey"}
_NAMED_MONTHS = 6  # more than these are counted
LIST_HEAD = ["File", "Agency", "State", {"text": "Rows taken in", "format": "numeric"}, "Months", "Received"]
TEMPLATES_HEAD = ["Kind of file", "Template", "Needs a value in every row", "May stay empty, or be left out"]
_POINTER = re.compile(r"\bsubmission ([0-9a-hjkmnp-tv-z]{20})\b")


def state(found: Submission) -> SafeString:
    return tag(CAPTIONS[State(found.state)], COLOURS[State(found.state)])


def row(found: Submission) -> list[Any]:
    """A row of the list."""
    return [
        link(reverse("submission", args=[found.id]), found.file_name),
        found.agency.name,
        state(found),
        number(found.accepted),
        months(found.months),
        moment(found.received_at),
    ]


def months(held: Sequence[str]) -> str:
    """October 2018 to January 2019; a few months by name, and how many of them where many are left out."""
    if not held:
        return "No dates in it"
    ordered = sorted(held)
    if len(ordered) == 1:
        return calendar.caption(ordered[0])
    if ordered == calendar.between(ordered[0], ordered[-1]):
        return f"{calendar.caption(ordered[0])} to {calendar.caption(ordered[-1])}"
    if len(ordered) <= _NAMED_MONTHS:
        return ", ".join(calendar.caption(month) for month in ordered)
    of = len(calendar.between(ordered[0], ordered[-1]))
    return f"{len(ordered)} of the {of} months from {calendar.caption(ordered[0])} to {calendar.caption(ordered[-1])}"


def size(count: int) -> str:
    """1.4 MB; 12 kB; what is less than half of one, 1 kB."""
    return f"{count / 1_000_000:,.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000)):,} kB"


def facts(found: Submission, format_title: str, who: str) -> list[dict[str, Any]]:
    """The submission as a summary list."""
    told: list[tuple[str, Any]] = [
        ("Agency", found.agency.name),
        ("Kind of file", format_title),
        ("Size", size(found.size_bytes) if found.size_bytes else "Not known: reading stopped before its end"),
        ("Received", f"{moment(found.received_at)}, brought by {who}"),
        ("Rows", f"{found.rows:,}"),
    ]
    if found.state == State.REFUSED:
        told.append(("Rows with errors", f"{found.refused:,}"))
    else:
        told += [("Taken in", f"{found.accepted:,}"), ("Held already", f"{found.unchanged:,}")]
        told.append(("Months", months(found.months)))
    told.append(("Number", found.id))
    if found.withdrawn_at:
        told.append(("Withdrawn", f"{day(found.withdrawn_at)}: {found.withdrawn_because}"))
    return [{"key": key, "value": value} for key, value in told]


def preview(waiting: Waiting, received: Received, agency: str, format_title: str) -> list[dict[str, Any]]:
    """What a waiting file would bring, as a summary list."""
    told: list[tuple[str, Any]] = [
        ("File", f"{waiting.file_name}, {size(waiting.size_bytes)}"),
        ("Agency", agency),
        ("Kind of file", format_title),
        ("Rows read", f"{received.rows:,}"),
        ("Would be taken in", f"{received.accepted:,}"),
        ("Held already, unchanged", f"{received.unchanged:,}"),
        ("Rows with errors", f"{received.refused:,}"),
    ]
    if not received.refusal:
        told.append(("Months", months(received.months)))
        told += _places(received)
    return [{"key": key, "value": value} for key, value in told]


def _places(received: Received) -> list[tuple[str, str]]:
    """Where the new rows lie, as far as the partnership's area is known; nothing of rows not counted by area."""
    if received.unplaced is None:
        return []
    if received.inside is None or received.outside is None:
        return [("In your area", "Not known: your partnership’s area or its lookups are not loaded")]
    return [
        ("In your area", f"{received.inside:,}"),
        ("Elsewhere", f"{received.outside:,}"),
        ("Without a small area", f"{received.unplaced:,}"),
    ]


def problems(found: Iterable[dict[str, Any]]) -> list[list[Any]]:
    """How often each problem came up."""
    return [[tag(*SEVERITIES[one["severity"]]), one["problem"], number(one["count"])] for one in found]


def pointing(sentence: str) -> SafeString:
    """A refusal with the number of an earlier submission made a link to it."""
    found = _POINTER.search(sentence)
    if found is None:
        return format_html("{}", sentence)
    before, after = sentence[: found.start()], sentence[found.end() :]
    there = link(reverse("submission", args=[found[1]]), f"submission {found[1]}")
    return format_html("{}{}{}", before, there, after)


def template(one: FormatChoice) -> list[Any]:
    """A row of the list of templates."""
    needed = ", ".join(column.header for column in one.guide if column.needs_value)
    other = ", ".join(column.header for column in one.guide if not column.needs_value)
    download = format_html(
        '<a class="govuk-link" href="{}" download>Download<span class="govuk-visually-hidden"> {}</span></a>',
        reverse("submission-template", args=[one.name]),
        one.title,
    )
    return [one.title, download, needed, other]


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Submissions, then these."""
    return words.crumbs(("Submissions", reverse("submissions") if pairs else None), *pairs)
