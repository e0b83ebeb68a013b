"""What every page must pass in the browser: axe, no sideways scrolling on a narrow phone, no day of a table on two
lines, nothing the CSP refuses."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.2 A and AA, and axe's best practice. "section508" and AAA are left out.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what passes is not told element by element, which takes most of the time
}
NARROW = 320  # pixels: WCAG 1.4.10, the same as 1280 pixels at 400% zoom


def violations(page: Page) -> list[str]:
    """One line for each rule that axe finds broken, naming the elements."""
    found = Axe().run(page, options=RULES).response["violations"]
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


def broken_days(page: Page) -> list[str]:
    """The days in tables that stand on two lines, as "12 October" above "2026", at the width on screen."""
    found: list[str] = page.evaluate(
        r"""() => {
            const months = 'January February March April May June July August September October November December';
            const names = months.split(' ').map(month => `${month}|${month.slice(0, 3)}`).join('|');
            const day = new RegExp(`\\b\\d{1,2}\\s(${names})\\s\\d{4}\\b`, 'g');
            const broken = [];
            for (const table of document.querySelectorAll('table')) {
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
        }"""
    )
    return found


def assert_accessible(page: Page) -> None:
    """Fails, naming what is wrong, unless the page on screen passes axe, fits a narrow phone and keeps days whole."""
    assert violations(page) == []
    assert too_wide(page) == []
    assert broken_days(page) == []


def watch(page: Page) -> list[str]:
    """A list that fills with what the browser complains of (CSP, scripts) and every request that leaves the machine."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", lambda request: seen.append(request.url) if _leaves(request.url) else None)
    return seen


def _leaves(url: str) -> bool:
    return not url.startswith(("http://localhost:", "http://127.0.0.1:", "data:", "blob:"))
