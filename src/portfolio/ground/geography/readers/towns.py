"""Towns: named sets of wards, in a small JSON file of the partnership's own.

{"edition": "2023", "towns": [{"name": "Merrow", "wards": ["E05..."], "code": "merrow"}]}; code may be left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portfolio.ground.findings import BadFile, Finding, refuse
from portfolio.ground.geography.readers.lookups import slug

_SHAPE = "Write it as {“towns”: [{“name”: “Merrow”, “wards”: [“E05...”]}]}."


@dataclass(frozen=True)
class Town:
    """edition: of the wards."""

    code: str
    name: str
    edition: str
    wards: tuple[str, ...]


def read(value: Any, *, edition: str) -> list[Town]:
    """The towns in parsed JSON; BadFile, with the place of each bad entry, where one cannot be used."""
    entries = value.get("towns") if isinstance(value, dict) else value
    if not isinstance(entries, list) or not entries:
        raise refuse("The file holds no towns.", _SHAPE)
    stated = str(value.get("edition") or edition) if isinstance(value, dict) else edition
    towns = [_town(entry, stated) for entry in entries]
    codes = [town.code for town in towns if town]
    bad = [
        Finding(place, "towns", "", "This town has no name, no list of wards, or a code used twice.", _SHAPE)
        for place, town in enumerate(towns, start=1)
        if town is None or codes.count(town.code) > 1
    ]
    if bad:
        raise BadFile(bad)
    return [town for town in towns if town]


def _town(entry: Any, edition: str) -> Town | None:
    if not isinstance(entry, dict) or not _is_words(entry.get("wards")):
        return None
    name = str(entry.get("name") or "").strip()
    code = str(entry.get("code") or slug(name))
    return Town(code, name, edition, tuple(dict.fromkeys(entry["wards"]))) if name and code else None


def _is_words(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and bool(value)
        and all(isinstance(word, str) and word for word in value)
    )
