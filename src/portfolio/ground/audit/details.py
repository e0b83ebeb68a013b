"""What may stand in an event's details: counts, codes, ids, field names, keyed digests. Free text may not."""

from collections.abc import Mapping, Sequence
from typing import Any

LONGEST = 64  # characters of a text: a SHA-256 in hexadecimal


class NotForTheLog(Exception):
    """Details that could carry a name or a sentence: a mistake in the program, stopped before it was written."""


def check(details: Mapping[str, Any]) -> Mapping[str, Any]:
    """The details themselves; NotForTheLog where a text has a space, a line break or more than LONGEST characters.

    A name, an address, a reason or a search term nearly always has a space in it; a code, an id or a digest never.
    """
    for key, value in details.items():
        _check(key, value)
    return details


def _check(key: str, value: Any) -> None:
    if isinstance(value, str):
        if len(value) > LONGEST or any(character.isspace() for character in value):
            raise NotForTheLog(f"details[{key!r}] is free text; the log takes counts, codes, ids and digests")
    elif isinstance(value, Mapping):
        for below, item in value.items():
            _check(f"{key}.{below}", below)
            _check(f"{key}.{below}", item)
    elif isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes):
        for item in value:
            _check(key, item)
    elif value is not None and not isinstance(value, bool | int | float):
        raise NotForTheLog(f"details[{key!r}] is a {type(value).__name__}; the log takes plain values")
