"""HTML as a tree that two templates can be compared by: attribute order, class order and white space do not count."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "path"}


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.top: list[object] = []
        self.open: list[list[object]] = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = {name: value or "" for name, value in attrs}
        if "class" in shown:
            shown["class"] = " ".join(sorted(shown["class"].split()))
        children: list[object] = []
        self.open[-1].append((tag, tuple(sorted(shown.items())), children))
        if tag not in VOID:
            self.open.append(children)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words:
            self.open[-1].append(words)


def tree(html: str) -> list[object]:
    """Tags as (name, sorted attributes, children), texts with their white space folded."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.top
