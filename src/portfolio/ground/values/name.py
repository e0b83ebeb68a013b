"""People's names: forenames, surname, title and generation, however an agency wrote them.

The stored form is "Surname, Title Forenames Generation": the comma keeps the surname's words together.
Nothing here decides that two people are one; that is a judgement of linkage.
"""

from dataclasses import dataclass, field, replace

from portfolio.ground.values.comparison import Comparison
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.name_refusals import refusal
from portfolio.ground.values.name_words import (
    BINDING,
    GENERATIONS,
    GENERATIONS_IN_FULL,
    TITLES,
    in_capitals,
    is_shouted,
    joined,
)
from portfolio.ground.values.text import fold, key, likeness, required

# Our own judgement (2026-11), for ordering pairs on a screen; linkage learns its own weights.
SURNAME_SHARE = 0.55  # of the whole; the forenames have the rest
DIVIDED_OTHERWISE = 0.98  # the same letters with other spaces
SWAPPED = 0.95  # forename and surname changed over
HALF_OF_DOUBLE = 0.85  # one half of a double-barrelled surname
EXTRA_FORENAME, OTHER_MIDDLE, INITIAL, MIDDLE_AS_FIRST = 0.95, 0.85, 0.8, 0.8
ONE_PART_ONLY = 0.6  # where surnames, or forenames, are all that both have
OTHER_GENERATION = 0.5  # at most, for a father and a son

_NEVER_ALONE = frozenset(TITLES.values()) - {"Lord", "Master"}  # those two are surnames as well


@dataclass(frozen=True)
class PersonName:
    """forenames and surname may each be empty, not both. generation: Jr, Sr, II, III, IV or empty."""

    forenames: str
    surname: str
    title: str = ""
    generation: str = ""
    note: str = field(default="", compare=False)

    def __str__(self) -> str:
        rest = " ".join(filter(None, (self.title, self.forenames, self.generation)))
        return f"{self.surname}, {rest}" if rest or " " in self.surname else self.surname


def clean(text: str) -> PersonName:
    """The name in a cell of its own: "Mr John SMITH", "SMITH, John", "O'NEILL sean", "Smith".

    Without a comma or capitals to tell, the last word is the surname, with the small words that belong to it.
    Raises BadValue for aliases, several people, figures, and cells that say the name is not known.
    """
    tidy = required(text, "name")
    if refused := refusal(tidy):
        raise BadValue(text, *refused)
    before, comma, after = tidy.partition(",")
    name = _with_comma(before, after) if comma else _without_comma(tidy)
    if not name.forenames and (not name.surname or name.surname in _NEVER_ALONE):
        raise BadValue(text, "There is a title here but no name.", "Add the name, or leave the cell empty.")
    return name


def clean_parts(forenames: str, surname: str, title: str = "") -> PersonName:
    """The name from a file with a column for each part; a part that is empty or says "unknown" is left out.

    Raises BadValue when no part is left, and as clean() does.
    """
    parts = [_known(part) for part in (surname, title, forenames)]
    return clean(f"{parts[0]}, {parts[1]} {parts[2]}")


def search_key(surname: str, forenames: str) -> str:
    """How a name is kept for finding: the surname's letters, a space, the first forename's letters; "" for no surname.

    Accents, case, hyphens and further forenames do not matter: O'Neill, Sean Patrick is "oneill sean".
    """
    last = key(surname)
    return f"{last} {key(forenames.split(' ')[0])}".rstrip() if last else ""


def _known(part: str) -> str:
    # Not the whole list of words for "not known": Null and Na are surnames that people have.
    return "" if part.strip(" .-?").casefold() in ("unknown", "not known", "n/k", "nk", "n/a", "unk") else part


def _with_comma(before: str, after: str) -> PersonName:
    return _named(joined(after.replace(",", " ")).split(), joined(before).split())


def _without_comma(text: str) -> PersonName:
    words, titles, generations = _stripped(joined(text).split(), keep=1)
    start, end = _surname_place(words)
    name = _named([*titles, *words[:start], *words[end:], *generations], words[start:end])
    if start == 0 and end < len(words):
        return replace(name, note="Read with the surname first, as its capitals show.")
    return name


def _named(forenames: list[str], surname: list[str]) -> PersonName:
    front, front_titles, front_generations = _stripped(surname, keep=1)
    back, back_titles, back_generations = _stripped(forenames, keep=0)
    return PersonName(
        " ".join(in_capitals(back)),
        _with_o(" ".join(in_capitals(front))),
        " ".join(dict.fromkeys(front_titles + back_titles)),
        " ".join(sorted({*front_generations, *back_generations})),
    )


def _stripped(words: list[str], keep: int) -> tuple[list[str], list[str], list[str]]:
    """The words without titles and generations at either end, and these; at least `keep` words stay."""
    titles: list[str] = []
    generations: list[str] = []
    while len(words) > keep:
        first, last = words[0].lower(), words[-1].lower()
        if first in TITLES or first in GENERATIONS:
            taken, words = first, words[1:]
        elif last in TITLES or last in GENERATIONS or (last in GENERATIONS_IN_FULL and len(words) > 1):
            taken, words = last, words[:-1]
        else:
            break
        if taken in TITLES:
            titles.append(TITLES[taken])
        else:
            generations.append({**GENERATIONS, **GENERATIONS_IN_FULL}[taken])
    return words, titles, generations


def _with_o(surname: str) -> str:
    """ "O Neill" in a surname is O'Neill; among forenames a lone O is an initial."""
    return f"O'{surname[2:]}" if surname.startswith("O ") and len(surname) > 4 else surname


def _surname_place(words: list[str]) -> tuple[int, int]:
    """Where the surname begins and ends: the words in capitals at one end, or the last with its small words."""
    shouted = [is_shouted(word) for word in words]
    others = [word for word, loud in zip(words, shouted, strict=True) if not loud]
    if any(shouted) and others and all(len(word) == 1 or not word.isupper() for word in others):
        loud = sum(shouted)
        if all(shouted[:loud]):
            return 0, loud
        if all(shouted[-loud:]):
            return _bound(words, len(words) - loud), len(words)
    return _bound(words, len(words) - 1), len(words)


def _bound(words: list[str], start: int) -> int:
    while start > 1 and words[start - 1].lower() in BINDING:
        start -= 1
    return start


def compare(a: PersonName, b: PersonName) -> Comparison:
    """How alike the names are. Titles, accents, capitals, hyphens and apostrophes play no part."""
    found = _compare(a, b)
    if a.generation and b.generation and a.generation != b.generation:
        return Comparison(min(found.score, OTHER_GENERATION), "Different generations, perhaps of one family.")
    return found


def _compare(a: PersonName, b: PersonName) -> Comparison:
    if _keys(a) == _keys(b):
        return Comparison(1.0, "The same name.")
    if key(a.forenames + a.surname) == key(b.forenames + b.surname):
        return Comparison(DIVIDED_OTHERWISE, "The same letters, divided otherwise into forenames and surname.")
    if _keys(a) == _keys(b)[::-1]:
        return Comparison(SWAPPED, "The same names with forename and surname changed over.")
    straight = _compare_parts(a, b)
    changed_over = SWAPPED * _crosswise(a, b)
    if changed_over > straight.score:
        return Comparison(round(changed_over, 3), "Forename and surname changed over, and spelt alike.")
    return straight


def _crosswise(a: PersonName, b: PersonName) -> float:
    """How alike each one's surname is to the other's forenames; 0 unless both have both and both pairs are alike."""
    if not all((a.forenames, a.surname, b.forenames, b.surname)):
        return 0.0
    ways = likeness(key(a.surname), key(b.forenames)), likeness(key(a.forenames), key(b.surname))
    return sum(ways) / 2 if all(ways) else 0.0


def _keys(name: PersonName) -> tuple[str, str]:
    return key(name.forenames), key(name.surname)


def _compare_parts(a: PersonName, b: PersonName) -> Comparison:
    surnames = _compare_surnames(a.surname, b.surname) if a.surname and b.surname else None
    forenames = _compare_forenames(a.forenames, b.forenames) if a.forenames and b.forenames else None
    if surnames and forenames:
        score = SURNAME_SHARE * surnames.score + (1 - SURNAME_SHARE) * forenames.score
        return Comparison(round(score, 3), f"{surnames.sentence} {forenames.sentence}")
    if one := surnames or forenames:
        return Comparison(round(ONE_PART_ONLY * one.score, 3), f"{one.sentence} The rest cannot be compared.")
    return Comparison(0.0, "One has only a surname, the other only forenames.")


def _compare_surnames(a: str, b: str) -> Comparison:
    if key(a) == key(b):
        return Comparison(1.0, "The same surname.")
    if set(_halves(a)) & set(_halves(b)):
        return Comparison(HALF_OF_DOUBLE, "The surnames share one half of a double name.")
    return _spelling(key(a), key(b), "surname")


def _halves(surname: str) -> list[str]:
    words = fold(surname).replace("-", " ").split()
    return [key(word) for word in words if word not in BINDING]


def _compare_forenames(a: str, b: str) -> Comparison:
    left, right = [[key(word) for word in fold(names).split()] for names in (a, b)]
    if left == right or "".join(left) == "".join(right):
        return Comparison(1.0, "The same forenames.")
    if left[0] == right[0]:
        if len(left) == 1 or len(right) == 1:
            return Comparison(EXTRA_FORENAME, "The same first name; one has a further forename.")
        return Comparison(OTHER_MIDDLE, "The same first name, other forenames.")
    if left[0][0] == right[0][0] and 1 in (len(left[0]), len(right[0])):
        return Comparison(INITIAL, "One first name is the initial of the other.")
    if left[0] in right[1:] or right[0] in left[1:]:
        return Comparison(MIDDLE_AS_FIRST, "The first name of one is a further forename of the other.")
    return _spelling(left[0], right[0], "first name")


def _spelling(a: str, b: str, what: str) -> Comparison:
    alike = likeness(a, b)
    return Comparison(alike, f"{what.capitalize()}s spelt alike." if alike else f"Different {what}s.")


def caption(value: PersonName) -> str:
    """As one would write it on an envelope: Mr John Smith Jr."""
    return " ".join(filter(None, (value.title, value.forenames, value.surname, value.generation)))
