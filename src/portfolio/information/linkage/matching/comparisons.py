"""What is compared, from the most alike to the least, each level with its sentence and a weight to begin with.

m: how often two records of one person are like that; u: how often records of two people are. Both are our own judgement
(2026-11) for registers of one borough, used only where there are too few records to learn from; a model says so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """sql: when two records (l, r) are at this level, after those above failed. sentence: {l}, {r} are the values.

    counts: a column whose rarer values weigh more at this level ("" none).
    """

    sql: str
    sentence: str
    m: float
    u: float
    counts: str = ""


@dataclass(frozen=True)
class Comparison:
    """shown: the column whose values are put into the sentences. nothing: when it cannot be compared."""

    name: str
    caption: str
    needs: frozenset[str]  # any of these fields must be known
    shown: str
    nothing: str
    levels: tuple[Level, ...]
    unsaid: str  # the sentence where one of the two says nothing


def _absent(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


_CROSSED = "fore_l = sur_r AND sur_l = fore_r"
_DAYS = "len(born_l) = 8 AND len(born_r) = 8"
_SAME_PARTS = (
    "((substr(born_l, 1, 4) = substr(born_r, 1, 4))::INT + (substr(born_l, 5, 2) = substr(born_r, 5, 2))::INT"
    " + (substr(born_l, 7, 2) = substr(born_r, 7, 2))::INT)"
)

SURNAME = Comparison(
    "surname", "Surname", frozenset({"surname", "full_name"}), "sur", _absent("sur"),
    (
        Level("sur_l = sur_r", "The same surname: {l}", 0.80, 0.002, "sur"),
        Level(_CROSSED, "Forename and surname are changed over", 0.02, 0.00002),
        Level("halves_l IS NOT NULL AND list_contains(halves_l, sur_r) OR halves_r IS NOT NULL AND "
              "list_contains(halves_r, sur_l)", "One surname is half of the other: {l}, {r}", 0.02, 0.0004),
        Level("jaro_winkler_similarity(sur_l, sur_r) >= 0.92",
              "Surnames are spelt almost alike: {l}, {r}", 0.05, 0.001),
        Level("sound_l = sound_r", "Surnames sound alike but are spelt differently: {l}, {r}", 0.03, 0.002),
        Level("jaro_winkler_similarity(sur_l, sur_r) >= 0.84", "Surnames have much in common: {l}, {r}", 0.02, 0.005),
        Level("sur_l = fore_r OR sur_r = fore_l", "The surname of one is the forename of the other", 0.01, 0.001),
        Level("", "Surnames differ: {l}, {r}", 0.05, 0.9886),
    ),
    "A surname is missing",
)  # fmt: skip
FORENAME = Comparison(
    "forename", "Forename", frozenset({"forenames", "full_name"}), "fore", _absent("fore"),
    (
        Level("fore_l = fore_r", "The same forename: {l}", 0.74, 0.008, "fore"),
        Level(_CROSSED, "Forename and surname are changed over", 0.02, 0.00002),
        Level("nick_l = nick_r", "Forms of one forename: {l}, {r}", 0.07, 0.003),
        Level("jaro_winkler_similarity(fore_l, fore_r) >= 0.92",
              "Forenames are spelt almost alike: {l}, {r}", 0.05, 0.003),
        Level("(len(fore_l) = 1 OR len(fore_r) = 1) AND left(fore_l, 1) = left(fore_r, 1)",
              "One gives only the initial: {l}, {r}", 0.03, 0.004),
        Level("jaro_winkler_similarity(fore_l, fore_r) >= 0.84",
              "Forenames have much in common: {l}, {r}", 0.02, 0.008),
        Level("fore_l = sur_r OR fore_r = sur_l OR list_contains(string_split(middle_l, ' '), fore_r)"
              " OR list_contains(string_split(middle_r, ' '), fore_l)",
              "The forename of one is another name of the other: {l}, {r}", 0.02, 0.002),
        Level("", "Forenames differ: {l}, {r}", 0.05, 0.97198),
    ),
    "A forename is missing",
)  # fmt: skip
MIDDLE = Comparison(
    "middle", "Other names", frozenset({"forenames", "full_name"}), "middle", _absent("middle"),
    (
        Level("middle_l = middle_r", "The same other names: {l}", 0.75, 0.02, "middle"),
        Level("list_has_any(string_split(middle_l, ' '), string_split(middle_r, ' '))",
              "Other names in common: {l}; {r}", 0.10, 0.02),
        Level("left(middle_l, 1) = left(middle_r, 1)", "Other names begin alike: {l}; {r}", 0.07, 0.08),
        Level("", "Other names differ: {l}; {r}", 0.08, 0.88),
    ),
    "Other names are missing",
)  # fmt: skip
BORN = Comparison(
    "born", "Date of birth", frozenset({"born"}), "born", _absent("born"),
    (
        Level(f"{_DAYS} AND born_l = born_r", "The same date of birth: {l}", 0.84, 0.00004, "born"),
        Level("least(len(born_l), len(born_r)) < 8 AND (starts_with(born_l, born_r) OR starts_with(born_r, born_l))",
              "Dates of birth agree as far as both are known: {l}, {r}", 0.03, 0.012),
        Level(f"{_DAYS} AND substr(born_l, 1, 4) = substr(born_r, 1, 4) AND substr(born_l, 5, 2) = substr(born_r, 7, 2)"
              " AND substr(born_l, 7, 2) = substr(born_r, 5, 2)",
              "Day and month of birth are changed over: {l}, {r}", 0.02, 0.00005),
        Level(f"{_DAYS} AND damerau_levenshtein(born_l, born_r) <= 1",
              "Dates of birth differ by one figure: {l}, {r}", 0.05, 0.0008),
        Level(f"{_DAYS} AND {_SAME_PARTS} = 2",
              "Dates of birth differ in day, month or year only: {l}, {r}", 0.02, 0.003),
        Level(f"{_DAYS} AND damerau_levenshtein(born_l, born_r) <= 2",
              "Dates of birth differ by two figures: {l}, {r}", 0.01, 0.01),
        Level("substr(born_l, 1, 4) = substr(born_r, 1, 4)",
              "Only the year of birth is the same: {l}, {r}", 0.01, 0.015),
        Level("", "Dates of birth differ: {l}, {r}", 0.02, 0.95911),
    ),
    "A date of birth is missing",
)  # fmt: skip
POSTCODE = Comparison(
    "postcode", "Postcode", frozenset({"postcode"}), "postcode", _absent("postcode"),
    (
        Level("postcode_l = postcode_r", "The same postcode: {l}", 0.60, 0.0008, "postcode"),
        Level("damerau_levenshtein(postcode_l, postcode_r) <= 1", "Postcodes differ by one letter or figure: {l}, {r}",
              0.05, 0.002),
        Level("area_l = area_r", "Postcodes of one district: {l}, {r}", 0.20, 0.12),
        Level("", "Postcodes of different districts: {l}, {r}", 0.15, 0.8772),
    ),
    "A postcode is missing",
)  # fmt: skip
ADDRESS = Comparison(
    "address", "Address", frozenset({"address"}), "address", _absent("addresses"),
    (
        Level("list_has_any(addresses_l, addresses_r)", "An address in common", 0.55, 0.0004),
        Level("jaro_winkler_similarity(address_l, address_r) >= 0.92", "Addresses are written almost alike: {l}; {r}",
              0.10, 0.001),
        Level("jaccard(address_l, address_r) >= 0.8", "Addresses have much in common: {l}; {r}", 0.05, 0.01),
        Level("", "Addresses differ: {l}; {r}", 0.30, 0.9886),
    ),
    "An address is missing",
)  # fmt: skip
PHONE = Comparison(
    "phone", "Phone", frozenset({"phone"}), "phone", _absent("phones"),
    (
        Level("list_has_any(phones_l, phones_r)", "A phone number in common", 0.55, 0.00005),
        Level("len(phone_l) >= 7 AND damerau_levenshtein(phone_l, phone_r) <= 1",
              "Phone numbers differ by one figure: {l}, {r}", 0.03, 0.0001),
        Level("", "Phone numbers differ: {l}, {r}", 0.42, 0.99985),
    ),
    "A phone number is missing",
)  # fmt: skip
EMAIL = Comparison(
    "email", "E-mail", frozenset({"email"}), "email", _absent("emails"),
    (
        Level("list_has_any(emails_l, emails_r)", "An e-mail address in common", 0.70, 0.00005),
        Level("handle_l = handle_r", "E-mail addresses are the same before the @: {l}, {r}", 0.08, 0.0001),
        Level("damerau_levenshtein(email_l, email_r) <= 2", "E-mail addresses differ by a letter or two: {l}, {r}",
              0.05, 0.0001),
        Level("jaro_winkler_similarity(handle_l, handle_r) >= 0.9", "E-mail addresses begin alike: {l}, {r}",
              0.04, 0.002),
        Level("", "E-mail addresses differ: {l}, {r}", 0.13, 0.99775),
    ),
    "An e-mail address is missing",
)  # fmt: skip
REFERENCE = Comparison(
    "reference", "Shared reference", frozenset({"reference"}), "", _absent("refs"),
    (
        Level("list_has_any(refs_l, refs_r)", "A reference number in common", 0.70, 0.00002),
        Level("", "Reference numbers differ", 0.30, 0.99998),
    ),
    "A shared reference is missing",
)  # fmt: skip
OWN = Comparison(
    "own", "The agency's own number", frozenset({"own"}), "",
    "own_l IS NULL OR own_r IS NULL OR agency_l <> agency_r",
    (
        Level("own_l = own_r", "One agency gives both the same number of its own", 0.95, 0.00002),
        Level("", "One agency holds them under two numbers of its own", 0.05, 0.99998),
    ),
    "They are of different agencies, or without a number of the agency's own",
)  # fmt: skip
SEX = Comparison(
    "sex", "Sex", frozenset({"sex"}), "sex", _absent("sex"),
    (
        Level("sex_l = sex_r", "The same sex", 0.98, 0.55),
        Level("", "Sex is recorded differently", 0.02, 0.45),
    ),
    "Sex is missing",
)  # fmt: skip
PLACE = Comparison(
    "place", "Place", frozenset({"place"}), "place", _absent("place"),
    (
        Level("place_l = place_r", "The same place: {l}", 0.70, 0.03, "place"),
        Level("jaro_winkler_similarity(place_l, place_r) >= 0.9",
              "Places are spelt almost alike: {l}, {r}", 0.08, 0.004),
        Level("", "Places differ: {l}, {r}", 0.22, 0.966),
    ),
    "A place is missing",
)  # fmt: skip
OCCUPATION = Comparison(
    "occupation", "Occupation", frozenset({"occupation"}), "occupation", _absent("occupation"),
    (
        Level("occupation_l = occupation_r", "The same occupation: {l}", 0.85, 0.05, "occupation"),
        Level("", "Occupations differ: {l}, {r}", 0.15, 0.95),
    ),
    "An occupation is missing",
)  # fmt: skip

ALL = (SURNAME, FORENAME, MIDDLE, BORN, POSTCODE, ADDRESS, PHONE, EMAIL, REFERENCE, OWN, SEX, PLACE, OCCUPATION)
NAMED = {comparison.name: comparison for comparison in ALL}


def fitting(known: frozenset[str]) -> tuple[Comparison, ...]:
    """The comparisons for which the records hold something, in a fixed order."""
    return tuple(comparison for comparison in ALL if comparison.needs & known)
