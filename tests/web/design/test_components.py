"""Our templates against the HTML that govuk-frontend says each component has, option by option."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context
from django.utils.html import format_html

from portfolio.web.design.templatetags.design import component
from tests.web.design.fixtures import NotOurs, attributes, covered, only, text

LOOKS = ("classes", "attributes")


def looks(options: dict[str, Any]) -> dict[str, Any]:
    return {"classes": options.get("classes"), "attributes": attributes(options)}


def tag(options: dict[str, Any]) -> dict[str, Any]:
    return {"text": text(options, *LOOKS), **looks(options)}


def inset_text(options: dict[str, Any]) -> dict[str, Any]:
    return {"text": text(options, "id", *LOOKS), "id": options.get("id"), **looks(options)}


def warning_text(options: dict[str, Any]) -> dict[str, Any]:
    if not (options.get("text") or options.get("html")):
        raise NotOurs("a warning that says nothing")
    return {
        "text": text(options, "iconFallbackText", *LOOKS),
        "fallback": options.get("iconFallbackText"),
        **looks(options),
    }


def details(options: dict[str, Any]) -> dict[str, Any]:
    summary = {"text": options.get("summaryText"), "html": options.get("summaryHtml")}
    return {
        "summary": text(summary),
        "text": text(options, "summaryText", "summaryHtml", "id", "open", *LOOKS),
        "id": options.get("id"),
        "open": options.get("open"),
        **looks(options),
    }


def button(options: dict[str, Any]) -> dict[str, Any]:
    allowed = ("href", "name", "value", "type", "id", "disabled", "preventDoubleClick", *LOOKS)
    if options.get("preventDoubleClick") is False:
        raise NotOurs("preventDoubleClick off is said by leaving it out")
    return {
        "text": text(options, *allowed),
        "prevent_double_click": options.get("preventDoubleClick"),
        **{key: options.get(key) for key in ("href", "name", "value", "type", "id", "disabled")},
        **looks(options),
    }


def error_summary(options: dict[str, Any]) -> dict[str, Any]:
    only(options, "titleText", "titleHtml", "descriptionText", "descriptionHtml", "errorList", *LOOKS)
    items = [
        {"text": text(item, "href", "attributes"), "href": item.get("href"), "attributes": attributes(item)}
        for item in options.get("errorList") or []
    ]
    return {
        "title": text({"text": options.get("titleText"), "html": options.get("titleHtml")}),
        "description": text({"text": options.get("descriptionText"), "html": options.get("descriptionHtml")}),
        "items": items,
        **looks(options),
    }


def notification_banner(options: dict[str, Any]) -> dict[str, Any]:
    titles = ("titleText", "titleHtml", "titleId", "titleHeadingLevel")
    return {
        "text": text(options, "type", "role", *titles, *LOOKS),
        "plain": bool(options.get("html")),
        "title": text({"text": options.get("titleText"), "html": options.get("titleHtml")}),
        "title_id": options.get("titleId"),
        "heading_level": options.get("titleHeadingLevel"),
        "type": options.get("type"),
        "role": options.get("role"),
        **looks(options),
    }


def breadcrumbs(options: dict[str, Any]) -> dict[str, Any]:
    only(options, "items", "collapseOnMobile", "labelText", *LOOKS)
    return {
        "items": [
            {"text": text(item, "href", "attributes"), "href": item.get("href"), "attributes": attributes(item)}
            for item in options["items"]
        ],
        "collapse": options.get("collapseOnMobile"),
        "label": options.get("labelText"),
        **looks(options),
    }


def skip_link(options: dict[str, Any]) -> dict[str, Any]:
    return {"text": text(options, "href", *LOOKS), "href": options.get("href"), **looks(options)}


def header(options: dict[str, Any]) -> dict[str, Any]:
    only(options, "logoText", "logoHtml", "url", "containerClasses", *LOOKS)
    return {
        "text": text({"text": options.get("logoText"), "html": options.get("logoHtml")}),
        "url": options.get("url"),
        "container_classes": options.get("containerClasses"),
        **looks(options),
    }


def tabs(options: dict[str, Any]) -> dict[str, Any]:
    only(options, "items", "id", "title", *LOOKS)
    return {
        "items": [tab(item) for item in options.get("items") or [] if item],
        "id": options.get("id"),
        "title": options.get("title"),
        **looks(options),
    }


def tab(item: dict[str, Any]) -> dict[str, Any]:
    only(item, "label", "id", "panel", "attributes")
    if "id" not in item:
        raise NotOurs("tabs named by number")
    panel = item["panel"]
    words = text(panel, "attributes")
    if not panel.get("html"):
        words = format_html('<p class="govuk-body">{}</p>', words)
    return {
        "label": item["label"],
        "id": item["id"],
        "text": words,
        "attributes": attributes(item),
        "panel_attributes": attributes(panel),
    }


def pagination(options: dict[str, Any]) -> dict[str, Any]:
    only(options, "previous", "next", "items", "landmarkLabel", *LOOKS)
    return {
        "previous": arrow(options.get("previous")),
        "next": arrow(options.get("next")),
        "items": [number(item) for item in options.get("items") or [] if item],
        "label": options.get("landmarkLabel"),
        **looks(options),
    }


def arrow(link: dict[str, Any] | None) -> dict[str, Any] | None:
    if not link:
        return None
    words = text(link, "href", "labelText", "attributes")
    return {"href": link["href"], "text": words, "label": link.get("labelText"), "attributes": attributes(link)}


def number(item: dict[str, Any]) -> dict[str, Any]:
    only(item, "number", "href", "current", "visuallyHiddenText", "ellipsis", "attributes")
    return {
        "number": item.get("number"),
        "href": item.get("href"),
        "is_current": item.get("current"),
        "is_ellipsis": item.get("ellipsis"),
        "hidden_text": item.get("visuallyHiddenText"),
        "attributes": attributes(item),
    }


def summary_list(options: dict[str, Any]) -> dict[str, Any]:
    only(options, "rows", "card", *LOOKS)
    rows = [row for row in options["rows"] if row]
    any_actions = any((row.get("actions") or {}).get("items") for row in rows)
    return {
        "rows": [summary_row(row, any_actions=any_actions) for row in rows],
        "card": card(options.get("card")),
        **looks(options),
    }


def summary_row(row: dict[str, Any], *, any_actions: bool) -> dict[str, Any]:
    only(row, "key", "value", "actions", "classes")
    given = row.get("actions") or {}
    only(given, "items")
    actions = [action(item) for item in given.get("items") or []]
    return {
        "key": text(row["key"]),
        "value": text(row["value"]),
        "actions": actions,
        "lacks_actions": any_actions and not actions,
        "classes": row.get("classes"),
    }


def action(item: dict[str, Any]) -> dict[str, Any]:
    words = text(item, "href", "visuallyHiddenText", *LOOKS)
    return {"text": words, "href": item["href"], "hidden_text": item.get("visuallyHiddenText"), **looks(item)}


def card(given: dict[str, Any] | None) -> dict[str, Any] | None:
    if given is None:
        return None
    only(given, "title", "actions", *LOOKS)
    actions = given.get("actions") or {}
    only(actions, "items")
    title = given.get("title") or {}
    if not title:
        raise NotOurs("a card without a title")
    return {
        "title": text(title, "headingLevel"),
        "heading_level": title.get("headingLevel"),
        "actions": [action(item) for item in actions.get("items") or []],
        **looks(given),
    }


def table(options: dict[str, Any]) -> dict[str, Any]:
    only(options, "caption", "captionClasses", "head", "rows", "firstCellIsHeader", *LOOKS)
    return {
        "caption": options.get("caption"),
        "caption_classes": options.get("captionClasses"),
        "head": [cell(item) for item in options.get("head") or []],
        "rows": [[cell(item) for item in row] for row in options["rows"] if row],
        "first_cell_is_header": options.get("firstCellIsHeader"),
        **looks(options),
    }


def cell(item: dict[str, Any]) -> dict[str, Any]:
    words = text(item, "format", "colspan", "rowspan", *LOOKS)
    return {"text": words, **{key: item.get(key) for key in ("format", "colspan", "rowspan")}, **looks(item)}


# The numbers are how many of the package's examples use only options that we have.
CASES: list[tuple[str, str, Callable[[dict[str, Any]], dict[str, Any]], int]] = [
    ("tag", "tag", tag, 12),
    ("inset-text", "inset-text", inset_text, 6),
    ("warning-text", "warning-text", warning_text, 7),
    ("details", "details", details, 10),
    ("button", "button", button, 34),
    ("error-summary", "error-summary", error_summary, 17),
    ("notification-banner", "notification-banner", notification_banner, 19),
    ("breadcrumbs", "breadcrumbs", breadcrumbs, 12),
    ("skip-link", "skip-link", skip_link, 9),
    ("generic-header", "header", header, 7),
    ("tabs", "tabs", tabs, 13),
    ("pagination", "pagination", pagination, 15),
    ("summary-list", "summary-list", summary_list, 25),
    ("table", "table", table, 21),
]


@pytest.mark.parametrize(("official", "ours", "translate", "expected"), CASES, ids=[case[0] for case in CASES])
def test_component_has_the_official_markup(
    official: str, ours: str, translate: Callable[[dict[str, Any]], dict[str, Any]], expected: int
) -> None:
    def compare(options: dict[str, Any]) -> str:
        return component(Context(), ours, **translate(options))

    assert covered(official, compare) == expected
