"""How tags, links, days, numbers and the way back are written, alike on every page."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground import clock, days
from portfolio.ground import months as calendar


def tag(text: str, colour: str) -> SafeString:
    """A GOV.UK tag."""
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


def link(href: str, text: object, hidden: str = "") -> SafeString:
    """A link; hidden words are read out only, where the text alone would not say whither."""
    more = format_html('<span class="govuk-visually-hidden"> {}</span>', hidden) if hidden else ""
    return format_html('<a class="govuk-link" href="{}">{}{}</a>', href, text, more)


def fingerprint(digest: str) -> SafeString:
    """A digest that breaks anywhere, so that it fits a phone; empty for an empty one."""
    return format_html('<span class="govuk-!-text-break-word">{}</span>', digest) if digest else SafeString()


def day(when: date | datetime | None) -> str:
    """23 November 2026, in London; empty for None."""
    return days.caption(when) if when else ""


def moment(when: datetime) -> str:
    """23 November 2026, 14:05, in London."""
    return f"{day(when)}, {when.astimezone(clock.LONDON):%H:%M}"


def short(when: datetime) -> str:
    """23 Nov 2026 14:05, in London: for long lists. Its date stays on one line, and so does its time."""
    local = when.astimezone(clock.LONDON)
    return f"{local.day}\u00a0{local:%b}\u00a0{local:%Y %H:%M}"


def period(first: str, last: str) -> str:
    """October 2018 to January 2019; one month by itself."""
    return calendar.caption(first) if first == last else f"{calendar.caption(first)} to {calendar.caption(last)}"


def edition(version: str) -> str:
    """23 November 2026 (b282a355): the day of a catalogue, and what tells two editions of one day apart."""
    when, _, digest = version.partition(".")
    return f"{day(date.fromisoformat(when))} ({digest})"


def number(count: int) -> dict[str, Any]:
    """A cell of a table."""
    return {"text": f"{count:,}", "format": "numeric", "sort_value": count}


def numeric(heading: str) -> dict[str, str]:
    """The heading of a column of numbers."""
    return {"text": heading, "format": "numeric"}


def plural(count: int, noun: str) -> str:
    """1 table; 2 tables."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def facts(*pairs: tuple[str, object]) -> list[dict[str, object]]:
    """Rows of a summary list; pairs without a value are left out."""
    return [{"key": key, "value": value} for key, value in pairs if value not in (None, "")]


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, then these; the page itself comes without an address."""
    return [{"text": text, "href": href} for text, href in (("Home", reverse("home")), *pairs)]
