"""What people fill in about a report."""

from collections.abc import Sequence
from typing import Any

from django import forms

from portfolio.partnership.meetings.models import Meeting
from portfolio.partnership.sharing.open.skeleton import Part
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField, MonthField
from portfolio.web.design.widgets import Checkboxes, Radios
from portfolio.web.words import day

LONGEST = 20_000  # characters of one part


class NewReport(forms.Form):
    """A board, its meeting, and what the report is about."""

    board = forms.CharField(
        label="Board or committee", max_length=120, help_text="For example, Policy and Performance Board"
    )
    meets_on = DateField(label="Date of the meeting", help_text="For example, 7 12 2026")
    title = forms.CharField(label="Title of the report", max_length=160)
    area = forms.ChoiceField(label="Area", help_text="The authority, a town or a ward")
    first = MonthField(label="First month of the figures", help_text="For example, 10 2018")
    last = MonthField(label="Last month of the figures", help_text="For example, 1 2019")
    person_level = forms.ChoiceField(
        label="Is work about identified people in scope?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios(hints={"yes": "Then risk, equality and background papers must each say something"}),
        initial="yes",
    )

    def __init__(self, *args: Any, areas: Sequence[tuple[str, Choices]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [("", "Choose an area"), *areas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", "The last month must be the same as or after the first month")
        return given


class Words(forms.Form):
    """The words of one part, and the revision that the writer saw."""

    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea({"rows": "12"}))
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: Part, **options: Any) -> None:
        super().__init__(*args, **options)
        each = "One a line." if part.is_list else "Each line is a numbered paragraph."
        self.fields["text"].label = part.title
        self.fields["text"].help_text = f"{part.asks} {each} Name nobody, and no address: anybody may read this."


class TakenWords(forms.Form):
    """The meetings from which a report takes the agreed words and the counts."""

    meetings = forms.MultipleChoiceField(
        label="From which meetings?",
        required=False,
        widget=Checkboxes,
        help_text="Their words stand as the room agreed them. Their actions are counted, with small numbers hidden.",
    )

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.id, f"{one.series.name}, meeting {one.number}, {day(one.meets_on)}") for one in meetings]
        self.fields["meetings"].choices = choices  # type: ignore[attr-defined]
