"""What every page must pass in the browser: axe, no sideways scrolling on a narrow phone, no day of a table on two
lines, nothing the CSP refuses."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

# WCAG 2.2 A and AA, and axe's best practice. "section508" and AAA are left out.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what passes is not told element by element, which takes most of the time
}
NARROW = 320  # pixels: WCAG 1.4.10, the same as 1280 pixels at 400% zoom


# Every text on screen to what its contrast depends on: its colour, the colour beneath it, and whether it is large.
COLOURS = """() => {
    const beneath = e => {
        for (; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (colour !== 'rgba(0, 0, 0, 0)') return colour;
        }
    };
    const found = new Map();
    for (const e of document.querySelectorAll('body *')) {
        const speaks = e.matches('input, select') || [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        if (!speaks || !e.checkVisibility({ visibilityProperty: true })) continue;
        const style = getComputedStyle(e), size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        found.set(e, `${style.color} ${beneath(e)} ${large}`);
    }
    return found;
}"""


def violations(page: Page) -> list[str]:
    """One line for each rule that axe finds broken, naming the elements."""
    return _axe(page, "document", RULES)


def violations_at_another_width(page: Page) -> list[str]:
    """As `violations`, after `remember_colours` at the first width.

    Contrast takes most of the time of axe: it is looked at where a text is shown that was not, or in other colours, or
    small that was large. Of every other text it is what it was.
    """
    apart = {**RULES, "rules": {"color-contrast": {"enabled": False}}}
    alone = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
    changed = f"[...({COLOURS})()].filter(([e, colours]) => window.coloursBefore.get(e) !== colours).map(([e]) => e)"
    if not page.evaluate(f"(window.textsChanged = {changed}).length"):
        return _axe(page, "document", apart)
    return [*_axe(page, "document", apart), *_axe(page, "{ include: window.textsChanged }", alone)]


def remember_colours(page: Page) -> None:
    """At the width on screen, for `violations_at_another_width`."""
    page.evaluate(f"() => {{ window.coloursBefore = ({COLOURS})(); }}")


def _axe(page: Page, where: str, options: dict[str, Any]) -> list[str]:
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(f"options => axe.run({where}, options).then(found => found.violations)", options)
    return [f"{rule['id']}: {rule['help']} {[node['html'][:200] for node in rule['nodes']]}" for rule in found]


def too_wide(page: Page) -> list[str]:
    """The elements that push the page wider than a narrow phone; empty when it fits."""
    before = page.viewport_size or {"width": 1280, "height": 720}
    page.set_viewport_size({"width": NARROW, "height": 800})
    found: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width);
            return wide.slice(0, 5).map(e => e.outerHTML.slice(0, 200));
        }"""
    )
    page.set_viewport_size(before)
    return found


def broken_days(page: Page, tables: str = "table") -> list[str]:
    """The days in tables that stand on two lines, as "12 October" above "2026", at the width on screen."""
    found: list[str] = page.evaluate(
        r"""tables => {
            const months = 'January February March April May June July August September October November December';
            const names = months.split(' ').map(month => `${month}|${month.slice(0, 3)}`).join('|');
            const day = new RegExp(`\\b\\d{1,2}\\s(${names})\\s\\d{4}\\b`, 'g');
            const broken = [];
            for (const table of document.querySelectorAll(tables)) {
                const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) for (const found of texts.currentNode.data.matchAll(day)) {
                    const range = document.createRange();
                    range.setStart(texts.currentNode, found.index);
                    range.setEnd(texts.currentNode, found.index + found[0].length);
                    const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
                    if (lines.size > 1) broken.push(found[0]);
                }
            }
            return broken;
        }""",
        tables,
    )
    return found


def assert_accessible(page: Page) -> None:
    """Fails, naming what is wrong, unless the page on screen passes axe, fits a narrow phone and keeps days whole."""
    assert not (found := violations(page)), found
    assert not (found := too_wide(page)), found
    assert not (found := broken_days(page)), found


def assert_accessible_on(page: Page, wide: ViewportSize) -> Iterator[str]:
    """As `assert_accessible`, at this size and on a narrow phone; tells each size after it was looked at."""
    assert not (found := violations(page)), found
    assert not (found := broken_days(page)), found
    remember_colours(page)
    yield "desk"
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert not (found := violations_at_another_width(page)), found
    assert not (found := too_wide(page)), found
    assert not (found := broken_days(page, ".portfolio-scroll table")), found  # in others they may, says the style
    yield "phone"
    page.set_viewport_size(wide)


def watch(page: Page) -> list[str]:
    """A list that fills with what the browser complains of (CSP, scripts) and every request that leaves the machine."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", lambda request: seen.append(request.url) if _leaves(request.url) else None)
    return seen


def _leaves(url: str) -> bool:
    return not url.startswith(("http://localhost:", "http://127.0.0.1:", "data:", "blob:"))
