"""What people fill in about a list that they bring."""

from datetime import timedelta
from typing import Any

from django import forms

from portfolio.ground import clock
from portfolio.picture.subjects.sheet import LONGEST_DAYS, USES
from portfolio.web import ceiling
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Radios


class Bring(forms.Form):
    """A list, and what makes it one that may be held: a purpose, an owner, an end."""

    file = forms.FileField(
        label="File",
        help_text="The filled-in template, as a spreadsheet or CSV",
        error_messages={"required": "Select the file", "empty": "The file is empty. Check that it was saved"},
    )
    purpose = forms.CharField(
        label="What is the list for?",
        help_text="A sentence. Governance reads it. Do not name people.",
        max_length=1000,
        widget=forms.Textarea({"rows": "3"}),
    )
    use = forms.ChoiceField(
        label="How is it used?",
        choices=[(use.value, words) for use, words in USES.items()],
        widget=Radios(hints={"enforcement": "No child and nobody who is harmed may stand on it"}),
    )
    agency = forms.ChoiceField(label="Whose list is it?")
    owner = forms.ChoiceField(label="Owner", help_text="Answers for the list until it ends")

    def __init__(
        self, *args: Any, owners: Choices, agencies: Choices, was_too_large: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._was_too_large = was_too_large
        self.fields["owner"].choices = [("", "Choose a person"), *owners]  # type: ignore[attr-defined]
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]
        latest = clock.today() + timedelta(days=LONGEST_DAYS)
        self.fields["ends"] = DateField(
            label="When does it end?",
            help_text=f"Within {LONGEST_DAYS} days. From then on its content is gone. "
            f"For example, {latest.day} {latest.month} {latest.year}",
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self._was_too_large:
            self.errors.pop("file", None)
            self.add_error("file", ceiling.sentence())
        return given
