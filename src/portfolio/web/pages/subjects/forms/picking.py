"""Evidence is chosen, not typed: records to tick, a word to find more by, and a box for a reference that a page shows.

Finding sends the whole form and brings it back with what was typed and ticked; nothing is judged or saved by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from portfolio.web.design.widgets import Checkboxes, FindBox

NOT_OFFERED = "One of the records that were ticked is not there for you to choose. Tick the records again."
NONE_CHOSEN = "Tick the record that shows it, or paste where it is read"
_FIND = "A name, a telephone number, a postcode, a number plate or an agency’s own reference"
PASTED = "addresses of pages, copied from the browser, or references (record:…), parted by spaces"
_PASTE = f"Leave empty if you ticked the records. Otherwise {PASTED}"


@dataclass(frozen=True)
class Offer:
    """What a form offers to tick: (reference, what it is). said: what a search found; is_looking: it was a search."""

    records: Sequence[tuple[str, str]] = ()
    said: str = ""
    is_looking: bool = False


class Looking(forms.Form):
    """A form that can be sent to find records: then nothing in it is judged, and what was typed stays."""

    offer = Offer()

    def full_clean(self) -> None:
        if self.offer.is_looking:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.offer.is_looking and super().is_valid()

    def add_find_box(self) -> None:
        self.fields["word"] = forms.CharField(
            label="Find records by a word",
            required=False,
            max_length=200,
            help_text=self.offer.said or _FIND,
            widget=FindBox("Find records", {"autofocus": self.offer.is_looking}),
        )

    def add_boxes(self, name: str, label: str) -> None:
        """The records to tick, where there are any."""
        if self.offer.records:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=self.offer.records,
                required=False,
                widget=Checkboxes({"class": "govuk-checkboxes--small"}),
                error_messages={"invalid_choice": NOT_OFFERED, "invalid_list": NOT_OFFERED},
            )

    def chosen(self, boxes: str, pasted: str) -> list[str]:
        """What was ticked, then what was pasted, each once."""
        typed = self.cleaned_data.get(pasted, "").replace(",", " ").replace(";", " ").split()
        return list(dict.fromkeys([*self.cleaned_data.get(boxes, ()), *typed]))

    def need(self, boxes: str, pasted: str) -> None:
        """An error in words where neither was used."""
        if not self.chosen(boxes, pasted) and boxes not in self.errors and pasted not in self.errors:
            self.add_error(boxes if boxes in self.fields else pasted, NONE_CHOSEN)


class Picks(Looking):
    """One choice of records: `picked()` is what was chosen."""

    needs_a_record = True
    picks = "Records that show it"

    def __init__(self, *args: Any, offer: Offer, **options: Any) -> None:
        self.offer = offer
        super().__init__(*args, **options)
        self.add_boxes("records", self.picks)
        self.add_find_box()
        self.fields["references"] = forms.CharField(
            label="Or paste where it is read", required=False, max_length=2000, help_text=_PASTE
        )

    def picked(self) -> list[str]:
        return self.chosen("records", "references")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.needs_a_record:
            self.need("records", "references")
        return given
