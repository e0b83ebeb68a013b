"""The files this program ships, and what version each of them is."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# Each file and the day on which its content was settled; the version adds the start of the content's digest.
FILES = {
    "agencies": "2026-11-23",
    "definitions": "2026-11-23",
    "handling": "2026-11-23",
    "indicators": "2026-11-23",
    "offence-categories": "2026-11-23",
    "powers": "2026-11-23",
    "purposes": "2026-11-23",
    "yardstick": "2026-11-23",
}


@dataclass(frozen=True)
class Edition:
    """digest: SHA-256 of the text, hexadecimal. version: 2026-11-23.1a2b3c4d."""

    name: str
    version: str
    digest: str
    text: str


@cache
def edition(name: str) -> Edition:
    """The shipped file of that name; KeyError where none is."""
    text = files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Edition(name, f"{FILES[name]}.{digest[:8]}", digest, text)


def editions() -> list[Edition]:
    """All of them, by name."""
    return [edition(name) for name in sorted(FILES)]


@cache
def content(name: str) -> Any:
    """What the file holds."""
    return parse(edition(name).text)


def parse(text: str) -> Any:
    """YAML's plain values: lists, dictionaries, texts, numbers, dates."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
