"""Who is a child, as far as the records tell."""

from datetime import date

ADULT, RESPONSIBLE = 18, 10  # years: a child is under 18; no child under 10 can commit an offence (CYPA 1933 s50)


def age(born: date, today: date) -> int:
    """Whole years; on 29 February's birthday in other years, from 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_child(born_last: date | None, today: date) -> bool:
    """Whether the person may be under 18: judged by the latest day of birth that the records allow."""
    return born_last is not None and age(born_last, today) < ADULT


def is_certainly_adult(born_first: date | None, born_last: date | None, today: date) -> bool:
    return born_first is not None and born_last is not None and not is_child(born_last, today)
