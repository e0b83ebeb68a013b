"""A group or a line through its life."""

from typing import Any

from django import forms

from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Checkboxes, Radios
from portfolio.web.pages.subjects.forms.parts import DATE, words


class Move(forms.Form):
    """Where a group or a line goes next."""

    to = forms.ChoiceField(label="Where does it stand now?", widget=Radios)
    reason = words("What shows it?", "", "3")

    def __init__(self, *args: Any, steps: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = steps  # type: ignore[attr-defined]


class GroupMove(Move):
    """Archiving asks for more."""

    quiet_months = forms.IntegerField(
        label="Months without intent or capability",
        required=False,
        min_value=1,
        max_value=600,
        help_text="For archiving",
        widget=forms.TextInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    consulted = forms.MultipleChoiceField(
        label="Agencies consulted", required=False, widget=Checkboxes, help_text="For archiving", choices=[]
    )

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["consulted"].choices = agencies  # type: ignore[attr-defined]


class Other(forms.Form):
    """One other subject of the same kind, or several, by code."""

    codes = forms.CharField(label="Code", max_length=100)
    reason = words("What shows it?", "", "3")


class Close(forms.Form):
    """The closure of a line."""

    closure = forms.ChoiceField(
        label="Type of closure",
        choices=[("1", "Type 1"), ("2", "Type 2")],
        widget=Radios(
            hints={
                "1": "The holder is arrested and charged, and the group can no longer supply by this number",
                "2": "The number or SIM is deactivated",
            }
        ),
    )
    closed_on = DateField(label="Closed on", help_text="For example, 27 3 2026")
    evidence = words("What shows that it is out of use?", "An arrest alone is not a closure.", "3")
    check_back_due = DateField(label="Check back on", help_text=DATE)


class CheckBack(forms.Form):
    """What somebody found who looked again."""

    result = forms.ChoiceField(
        label="Is the number out of use?",
        choices=[("pass", "Yes, out of use"), ("fail", "No, in use again")],
        widget=Radios,
    )
    note = words("How do you know?", "", "3")
    next_due = DateField(label="Look again on", required=False, help_text=f"Leave empty if it need not be. {DATE}")
