"""Words that nothing else contains: one for every protected field, so that each can be found wherever it comes out."""

import hashlib
import html
from dataclasses import dataclass, field

_CONSONANTS, _VOWELS = "bdfgklmnprtvz", "aeou"
_HARD_BLANK = "\u00a0".encode()


def word(of: str) -> str:
    """A name-like word of twelve letters, always the same for the same field; no two of them are alike."""
    digest = hashlib.sha256(of.encode()).digest()
    letters = (
        (_CONSONANTS if place % 2 == 0 else _VOWELS)[byte % len(_CONSONANTS if place % 2 == 0 else _VOWELS)]
        for place, byte in enumerate(digest[:12])
    )
    return "".join(letters).capitalize()


def _letters(number: int, length: int) -> str:
    """The number in capital letters that marks and postcodes may have."""
    letters = "ABDEFGHJLN"
    return "".join(letters[number // 10**place % 10] for place in reversed(range(length)))


def dense(text: str) -> bytes:
    """In small letters, unescaped, without blanks and what stands between the figures of a number."""
    plain = html.unescape(text) if "&" in text else text
    return plain.lower().encode("utf-8", "replace").replace(_HARD_BLANK, b"").translate(None, b" \t\r\n()+-")


@dataclass
class Canaries:
    """Every canary that was planted: its text in the form in which it is looked for, to (kind, field)."""

    planted: dict[str, tuple[str, str]] = field(default_factory=dict)
    _phones: int = 900_300
    _marks: int = 0

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

    def plate(self, kind: str, of: str) -> str:
        """A registration mark; looked for without its blank."""
        self._marks += 1
        mark = f"KX51{_letters(self._marks, 3)}"
        self._plant(mark, kind, of)
        return f"{mark[:4]} {mark[4:]}"

    def postcode(self, kind: str, of: str) -> str:
        """A postcode that cannot exist; looked for without its blank."""
        self._marks += 1
        code = f"ZX1 1{_letters(self._marks, 2)}"
        self._plant(code.replace(" ", ""), kind, of)
        return code

    def _plant(self, canary: str, kind: str, of: str) -> str:
        if self.planted.setdefault(canary.lower(), (kind, of)) != (kind, of):
            raise AssertionError(f"{canary} was planted twice")
        return canary

    def found_in(self, text: str) -> set[str]:
        """Those that stand in the text in any case, escaped or not, with blanks inside or not."""
        plain = dense(text)
        return {canary for canary in self.planted if canary.encode() in plain}

    def times_in(self, text: str, canary: str) -> int:
        """How often one stands in the text."""
        return dense(text).count(canary.encode())

    def of_kind(self, kind: str) -> set[str]:
        return {canary for canary, (its, _) in self.planted.items() if its == kind}

    def said(self, canary: str) -> str:
        """The kind and field, for a person to read."""
        return ": ".join(self.planted[canary])
