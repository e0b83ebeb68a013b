"""Form fields that Django lacks: a date and a calendar month typed in parts, refused in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from portfolio.web.design.widgets import DateParts, MonthParts

# Years outside these are typing mistakes (18 for 2018), not dates anyone here deals with.
FIRST_YEAR, LAST_YEAR = 1900, 2199
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class _Parts(forms.Field):
    widget = DateParts
    what = "date"
    example = "27 3 2018"

    def numbers(self, typed: Sequence[str]) -> list[int]:
        """The parts as whole numbers, in the order of the widget; a month may be typed as a word."""
        parts = self.widget.parts
        missing = [part for part, text in zip(parts, typed, strict=True) if not text]
        if missing:
            raise ValidationError(f"The {self.what} must include a {' and a '.join(missing)}", code="incomplete")
        return [self.number(part, text) for part, text in zip(parts, typed, strict=True)]

    def number(self, part: str, text: str) -> int:
        if part == "month" and text[:3].lower() in MONTHS:
            return MONTHS.index(text[:3].lower()) + 1
        if not (text.isascii() and text.isdigit()) or (part == "year" and not FIRST_YEAR <= int(text) <= LAST_YEAR):
            raise self.unreal()
        return int(text)

    def unreal(self) -> ValidationError:
        return ValidationError(f"The {self.what} must be a real one, like {self.example}", code="invalid")

    def has_changed(self, initial: Any, data: Any) -> bool:
        widget = cast(DateParts, self.widget)  # the stubs take it for the class
        return widget.split(initial) != widget.split(data)


class DateField(_Parts):
    """A date typed as day, month and year; gives a datetime.date, or None when optional and empty."""

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        day, month, year = self.numbers(value)
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise self.unreal() from None


class MonthField(_Parts):
    """A calendar month typed as month and year; gives a text like 2018-10, or None when optional and empty."""

    widget = MonthParts
    what = "month"
    example = "10 2018"

    def to_python(self, value: Any) -> str | None:
        if value in self.empty_values or isinstance(value, str):
            return value or None
        month, year = self.numbers(value)
        if not 1 <= month <= 12:
            raise self.unreal()
        return f"{year:04d}-{month:02d}"
