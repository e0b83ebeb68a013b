"""The words of a person's name: which are titles, which belong to the surname, and their capitals."""

import re

from portfolio.ground.values.text import capitalised, is_one_case

# As typed, without dots and in small letters, and as written.
TITLES = {
    "mr": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "master": "Master", "dr": "Dr", "doctor": "Dr",
    "prof": "Prof", "professor": "Prof", "rev": "Rev", "revd": "Rev", "reverend": "Rev", "sir": "Sir", "dame": "Dame",
    "lord": "Lord", "lady": "Lady", "cllr": "Cllr", "councillor": "Cllr", "pc": "PC", "dc": "DC", "sgt": "Sgt",
}  # fmt: skip
GENERATIONS = {"jr": "Jr", "jnr": "Jr", "sr": "Sr", "snr": "Sr", "ii": "II", "iii": "III", "iv": "IV"}
GENERATIONS_IN_FULL = {"junior": "Jr", "senior": "Sr"}  # Junior is a forename too, where it stands alone
# Small words that belong to the surname after them. St binds too, and keeps its capital.
_SMALL_WORDS = "de da do di du del della der den des dos das van von ten ter la le el al bin bint binti ibn ap ab y zu"
_SMALL = frozenset(_SMALL_WORDS.split())
BINDING = _SMALL | {"st"}


def is_shouted(word: str) -> bool:
    """In capitals, as agencies write a surname to set it apart: SMITH, McDONALD, O'NEILL."""
    return bool(re.fullmatch(r"(?:Ma?c)?[^\W\d_a-z]{3,}.*", word)) and re.sub("^Ma?c", "", word).isupper()


def joined(text: str) -> str:
    """Surname heads that a space has come between: Mc Donald, O' Neill, Smith - Jones."""
    text = re.sub(r"\s*-[\s-]*", "-", text.replace(".", " "))
    text = re.sub(r"\b([OD])'\s+(?=\w)", r"\1'", text, flags=re.IGNORECASE)
    text = re.sub(r"\bMc\s+(?=[^\W\d_]{2})", "Mc", text, flags=re.IGNORECASE)
    words = (word.strip("-") for word in text.split())
    return " ".join(word for word in words if any(c.isalpha() for c in word))


def in_capitals(words: list[str]) -> list[str]:
    """The words with a name's capitals: each word typed in one case is put right, any other is left as it is."""
    last = len(words) - 1
    return [word.lower() if i < last and _is_small(word) else _word(word) for i, word in enumerate(words)]


def _is_small(word: str) -> bool:
    return is_one_case(word) and word.lower() in _SMALL and len(word) > 1


def _word(word: str) -> str:
    return "-".join("'".join(_parted(part.split("'"))) for part in word.split("-"))


def _parted(pieces: list[str]) -> list[str]:
    """The pieces between apostrophes: O'Neill and D'Arcy, but Ng'ang'a."""
    head = pieces[0]
    if len(head) <= 1:
        return [head.upper(), *map(_piece, pieces[1:])]
    return [_piece(head), *(piece.lower() if is_one_case(piece) else piece for piece in pieces[1:])]


def _piece(piece: str) -> str:
    head = re.fullmatch(r"(mc)(\w{2,})", piece, re.IGNORECASE) or re.fullmatch(r"(Mac)([A-Z]{2,})", piece)
    if head and is_one_case(head[2]):
        return capitalised(head[1]) + capitalised(head[2])
    if not is_one_case(piece) or _is_initials(piece):
        return piece
    return capitalised(piece)


def _is_initials(piece: str) -> bool:
    """JP, TJ, AJ: two capitals that cannot be a short name such as Jo, Mo or Ng."""
    return len(piece) == 2 and piece.isupper() and piece != "NG" and (piece[1] == "J" or not set(piece) & set("AEIOUY"))
