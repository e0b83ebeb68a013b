"""Tags of the design: component, filled (a component around content), field, and two for the errors of a page."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from portfolio.ground import days
from portfolio.ground.paging import Page
from portfolio.web.design.forms import GovukField, summary_of

register = template.Library()


@register.simple_tag(takes_context=True)
def component(context: template.Context, kind: str, **options: Any) -> SafeString:
    """The component design/components/<kind>.html with these options; each file says at its top which it knows."""
    found = {"request": context.get("request"), **options}
    return mark_safe(render_to_string(f"design/components/{kind}.html", found))


@register.simple_block_tag(takes_context=True)
def filled(context: template.Context, content: str, kind: str, **options: Any) -> SafeString:
    """The same, around what stands between the tags, which the component gets as `text`."""
    return component(context, kind, text=mark_safe(content.strip()), **options)


@register.simple_tag
def field(bound: GovukField, **options: Any) -> SafeString:
    """A form field. label_size: "" s m l xl; label_is_heading; prefix and suffix of an input; classes of the group."""
    return bound.render(context={**bound.get_context(), **options})


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    """ "Error: " when a form of the page (context `form`, or each of `forms`) was refused, for the title."""
    return "Error: " if _errors(context) else ""


@register.simple_tag(takes_context=True)
def error_summary(context: template.Context) -> SafeString:
    """The error summary of the page's forms; nothing when there is no error."""
    errors = _errors(context)
    return component(context, "error-summary", items=errors) if errors else SafeString()


def _errors(context: template.Context) -> list[dict[str, Any]]:
    forms = [context.get("form"), *(context.get("forms") or [])]
    return summary_of(*[form for form in forms if hasattr(form, "is_bound")])


@register.filter
def attributes(given: dict[str, Any] | None) -> SafeString:
    """A dictionary as HTML attributes: True gives the name alone, False and None give nothing."""
    shown = [(name, value) for name, value in (given or {}).items() if value is not None and value is not False]
    parts = [
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value) for name, value in shown
    ]
    return mark_safe("".join(parts))


@register.filter
def as_cell(given: Any) -> dict[str, Any]:
    """A cell of a table: a dictionary as it is, anything else as its text. None and "" give an empty cell."""
    return given if isinstance(given, dict) else {"text": "" if given is None else given}


# N-017, G-03, PP-N-001-1, C-00005, A-0002: a code that breaks at its hyphen is hard to read, and harder to copy.
_CODE = re.compile(r"(?:[A-Z]{1,2}-)+\d[\d-]*")


@register.filter
def whole(text: Any) -> str:
    """The class that keeps a cell on one line, where it holds a code and nothing else; "" for any other."""
    return " portfolio-whole" if _CODE.fullmatch(strip_tags(str(text)).strip()) else ""


# Tags are passed over, and boxes of forms with what is in them.
_BETWEEN_TAGS = re.compile(r"(<(textarea|select|button)\b.*?</\2>|<[^>]*>)", re.DOTALL)


@register.filter
def unbroken(text: Any) -> SafeString:
    """A cell whose days and months each stay on one line, however narrow their column; the text itself is the same."""
    given = str(conditional_escape(text))
    if not days.WRITTEN.search(given):
        return mark_safe(given)
    found, start = [], 0
    for apart in _BETWEEN_TAGS.finditer(given):
        found += [days.WRITTEN.sub(_held, given[start : apart.start()]), apart.group()]
        start = apart.end()
    return mark_safe("".join((*found, days.WRITTEN.sub(_held, given[start:]))))


def _held(day: re.Match[str]) -> str:
    return f'<span class="portfolio-day">{day.group()}</span>'


@register.filter
def choice_id(option: dict[str, Any], base: str) -> str:
    """The id of a choice: the first has the bare id of its field, the second "-2", as in GOV.UK Frontend."""
    index = str(option["index"])
    if not index.isdigit():  # a choice in a named group, "1_0"
        return base if index == "0_0" else f"{base}-{index.replace('_', '-')}"
    return base if index == "0" else f"{base}-{int(index) + 1}"


@register.simple_tag(takes_context=True)
def pages(context: template.Context, page: Page[Any]) -> SafeString:
    """Previous and next of a list shown in pages (portfolio.ground.paging), keeping the rest of the address."""
    asked = context["request"].GET.copy()

    def href(number: int) -> str:
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    previous = {"href": href(page.number - 1)} if page.has_previous else None
    following = {"href": href(page.number + 1)} if page.has_next else None
    if not (previous or following):
        return SafeString()
    return component(context, "pagination", previous=previous, next=following)
