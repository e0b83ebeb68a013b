"""Working days of England and Wales: which they are, and counting in them."""

from datetime import date, timedelta


def nth_weekday(year: int, month: int, week: int, weekday: int) -> date:
    """The nth such weekday of a month; week -1 is the last."""
    if week == -1:
        following = date(year + month // 12, month % 12 + 1, 1)
        back = (following - timedelta(days=1)).weekday() - weekday
        return following - timedelta(days=1 + back % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def is_working(day: date) -> bool:
    """Monday to Friday, and not a bank holiday of England and Wales."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_day(day: date, step: int = 1) -> date:
    """The day itself, or the nearest working day after it; with step -1 before it."""
    while not is_working(day):
        day += timedelta(days=step)
    return day


def after(day: date, number: int) -> date:
    """So many working days after that day; the day itself for 0, whatever day it is."""
    while number:
        day += timedelta(days=1)
        number -= is_working(day)
    return day


def bank_holidays(year: int) -> frozenset[date]:
    """The usual bank holidays of England and Wales, with their substitutes; holidays proclaimed once are not known.

    Source: Banking and Financial Dealings Act 1971, schedule 1, and the royal proclamations usual since 1978.
    """
    easter = _easter(year)
    days = {
        _substitute(date(year, 1, 1)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        nth_weekday(year, 5, 1, 0),
        nth_weekday(year, 5, -1, 0),
        nth_weekday(year, 8, -1, 0),
    }
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    # On a weekend, Christmas gives the 27th and Boxing Day the 28th, so that neither takes the other's day.
    days.add(christmas if christmas.weekday() < 5 else date(year, 12, 27))
    days.add(boxing if boxing.weekday() < 5 else date(year, 12, 28))
    return frozenset(days)


def _substitute(day: date) -> date:
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, in Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month = (h + el - 7 * m + 90) // 25
    return date(year, month, (h + el - 7 * m + 33 * month + 19) % 32)
