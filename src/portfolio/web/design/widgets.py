"""Controls that Django lacks: choices with hints, and dates and months typed in parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class _Hinted:
    """Adds a hint under some choices: hints is {value: sentence}."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = (), hints: Mapping[Any, str] = {}) -> None:
        super().__init__(attrs, choices)  # type: ignore[call-arg]
        self.hints = {str(value): hint for value, hint in hints.items()}

    def create_option(self, name: str, value: Any, *rest: Any, **named: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *rest, **named)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value))
        return option


class Radios(_Hinted, forms.RadioSelect):
    """Radios; class govuk-radios--inline or govuk-radios--small in attrs changes the look."""


class Checkboxes(_Hinted, forms.CheckboxSelectMultiple):
    """Checkboxes for several answers."""


class DateParts(forms.Widget):
    """A date typed as day, month and year; gives the field a list of three texts, or None when all are empty."""

    template_name = "design/forms/date_parts.html"
    use_fieldset = True
    parts: tuple[str, ...] = ("day", "month", "year")

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str] | None:
        typed = [str(data.get(f"{name}-{part}") or "").strip() for part in self.parts]
        return typed if any(typed) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in self.parts)

    def split(self, value: Any) -> list[str]:
        """The texts for the parts: of a date, of what was typed, or empty."""
        if value in (None, ""):
            return [""] * len(self.parts)
        if isinstance(value, list | tuple):
            return [str(part) for part in value]
        return [str(getattr(value, part)) for part in self.parts]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        base = context["widget"]["attrs"].get("id")
        context["widget"]["parts"] = [
            {
                "label": part.capitalize(),
                "name": f"{name}-{part}",
                "id": f"{base}-{part}",
                "value": text,
                "width": 4 if part == "year" else 2,
            }
            for part, text in zip(self.parts, self.split(value), strict=True)
        ]
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


class MonthParts(DateParts):
    """A calendar month typed as month and year; the value is a text like 2018-10."""

    parts = ("month", "year")

    def split(self, value: Any) -> list[str]:
        if isinstance(value, str) and "-" in value:
            year, month = value.split("-")[:2]
            return [month.lstrip("0"), year]
        return super().split(value)


class FindBox(forms.TextInput):
    """A word with a button beside it that sends the form as a search (find=yes), and comes back to this box.

    The box is empty again after a search. So where design/forms/enter.html stands first in the form, what Enter sends
    (enter=yes) is a search when a word stands here, and otherwise what the main button does.
    """

    template_name = "design/forms/find_box.html"

    def __init__(self, button: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", **(attrs or {})})
        self.button = button

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["button"] = self.button
        return context
