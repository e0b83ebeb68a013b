"""What every part of a document shares: clean text, tuples all the way down, links that cannot do harm."""

import re
from dataclasses import dataclass, fields
from typing import Any

from portfolio.ground.errors import PortfolioError

# What XML 1.0 allows: Word, SVG and PDF/UA all refuse the rest, and agencies' exports do contain it.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_LINK = re.compile(r"(#[A-Za-z][A-Za-z0-9-]*|https?://[^\s\"<>]+|mailto:[^\s\"<>]+|/(?!/)[^\s\"<>\\]*)")


class BadDocument(PortfolioError):
    """The document cannot be made like this: something a reader needs is missing or contradicts itself."""


def printable(value: Any) -> Any:
    """The same value with lists made tuples and every text free of characters that no document may hold."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, list | tuple):
        return tuple(printable(item) for item in value)
    return value


@dataclass(frozen=True)
class Part:
    """Frozen, and cleaned before it is checked."""

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, printable(getattr(self, field.name)))
        self.check()

    def check(self) -> None:
        """Raises BadDocument, with what to do, when the part cannot stand in a document."""


def need(text: str, what: str) -> None:
    if not text.strip():
        raise BadDocument(f"{what} is empty. Write it.")


def check_anchor(anchor: str) -> None:
    if anchor and not _ANCHOR.fullmatch(anchor):
        raise BadDocument(f"{anchor!r} cannot be an id: use letters, digits and hyphens, beginning with a letter.")


def check_link(link: str) -> None:
    """Anchors of this document, web and mail addresses, and paths on this site; nothing that runs."""
    if not _LINK.fullmatch(link):
        raise BadDocument(f"{link!r} cannot be a link: give #id, https://..., mailto:... or a path that begins with /.")


def slug(text: str) -> str:
    """An anchor made from a heading: plain letters, digits, hyphens; "part" where nothing is left."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    name = "-".join(words)[:60].strip("-") or "part"
    return name if name[0].isalpha() else f"part-{name}"
