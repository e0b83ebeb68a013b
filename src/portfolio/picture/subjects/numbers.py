"""The number of a deal line: found again by a keyed digest, shown only to those who see all of the line."""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings

from portfolio.ground.keys import read_or_make
from portfolio.ground.values import phone
from portfolio.ground.values.errors import BadValue


@dataclass(frozen=True)
class Number:
    """digest: HMAC-SHA-256 over partnership and number, so that two partnerships cannot compare theirs."""

    digest: str
    shown: str

    @classmethod
    def read(cls, text: str, partnership_id: str) -> "Number | None":
        """The number that was typed; None where it is none."""
        try:
            number = phone.clean(text).e164
        except BadValue:
            return None
        key = read_or_make(settings.VAR / "keys", "line-numbers")
        message = f"{partnership_id}/{number}".encode()
        return cls(hmac.new(bytes.fromhex(key), message, hashlib.sha256).hexdigest(), number)
