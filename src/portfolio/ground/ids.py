"""Opaque ids, and references that point at anything without a foreign key."""

import secrets
import time
from dataclasses import dataclass

# Crockford's base 32 in lower case: no i, l, o or u, so an id can be read aloud.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 20  # characters: 9 of time (milliseconds), 11 of chance (55 bits)


def new() -> str:
    """A new id: 20 characters, roughly ascending in time so that indexes stay compact, unguessable in its tail."""
    return _write(time.time_ns() // 1_000_000, 9) + _write(secrets.randbits(55), 11)


def _write(number: int, width: int) -> str:
    characters = []
    for _ in range(width):
        number, digit = divmod(number, 32)
        characters.append(_ALPHABET[digit])
    return "".join(reversed(characters))


@dataclass(frozen=True, order=True)
class Reference:
    """What a statement rests on, or what an event is about: a kind ("record", "submission") and its id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """The reference written as kind:id; ValueError where there is no colon or a side is empty."""
        kind, _, id = text.partition(":")
        if not kind or not id:
            raise ValueError(f"a reference is written kind:id, not {text!r}")
        return cls(kind, id)
