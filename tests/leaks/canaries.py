"""Words that nothing else contains: one for every protected field, so that each can be found wherever it comes out."""

import hashlib
import html
import re
from dataclasses import dataclass, field

_CONSONANTS, _VOWELS = "bdfgklmnprtvz", "aeou"


def word(of: str) -> str:
    """A name-like word of twelve letters, always the same for the same field; no two of them are alike."""
    digest = hashlib.sha256(of.encode()).digest()
    letters = (
        (_CONSONANTS if place % 2 == 0 else _VOWELS)[byte % len(_CONSONANTS if place % 2 == 0 else _VOWELS)]
        for place, byte in enumerate(digest[:12])
    )
    return "".join(letters).capitalize()


@dataclass
class Canaries:
    """Every canary that was planted: its text in the form in which it is looked for, to (kind, field)."""

    planted: dict[str, tuple[str, str]] = field(default_factory=dict)
    _phones: int = 900_300

    def word(self, kind: str, of: str) -> str:
        """A word for a name or inside a sentence."""
        return self._plant(word(f"{kind} {of}"), kind, of)

    def text(self, kind: str, of: str) -> str:
        """A short sentence with a word of its own."""
        return f"Seen by {self.word(kind, of)} then."

    def phone(self, kind: str, of: str) -> str:
        """A number kept for drama, as people type it; looked for without its blanks and its first figures."""
        self._phones += 1
        number = str(self._phones)
        self._plant(f"7700{number}", kind, of)
        return f"07700 {number}"

    def _plant(self, canary: str, kind: str, of: str) -> str:
        if self.planted.setdefault(canary.lower(), (kind, of)) != (kind, of):
            raise AssertionError(f"{canary} was planted twice")
        return canary

    def found_in(self, text: str) -> set[str]:
        """Those that stand in the text in any case, escaped or not, with blanks inside or not."""
        plain = html.unescape(text).lower()
        dense = re.sub(r"[\s\u00a0+()-]|&nbsp;", "", plain)
        return {canary for canary in self.planted if canary in dense}

    def times_in(self, text: str, canary: str) -> int:
        """How often one stands in the text."""
        return re.sub(r"[\s\u00a0+()-]", "", html.unescape(text).lower()).count(canary)

    def of_kind(self, kind: str) -> set[str]:
        return {canary for canary, (its, _) in self.planted.items() if its == kind}

    def said(self, canary: str) -> str:
        """The kind and field, for a person to read."""
        return ": ".join(self.planted[canary])
