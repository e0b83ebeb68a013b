"""What people fill in about a request."""

from typing import Any

from django import forms

from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles.rules import OUTCOMES, REASONS, URGENCIES
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Checkboxes, Radios


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": str(rows)})


def _purposes() -> Choices:
    return [(one.code, one.label) for one in catalogue.purposes()]


def _gateways() -> Choices:
    table = catalogue.handling()["sharing_gateways"]
    return [("", "Choose a gateway"), *((one.code, one.label) for one in table if one.more.get("personal_data"))]


def _conditions() -> Choices:
    return [(one.code, f"{one.code} {one.label}") for one in catalogue.handling()["handling_conditions"]]


class NewRequest(forms.Form):
    """One question to one agency."""

    subject = forms.CharField(
        label="Code of the subject", max_length=12, widget=forms.TextInput({"class": "govuk-input--width-10"})
    )
    to_agency = forms.ChoiceField(label="Agency that is asked")
    question = forms.CharField(label="Question", max_length=1000, widget=_area(), help_text="One question")
    about = forms.CharField(
        label="Whom or what is it about?",
        max_length=500,
        widget=_area(2),
        help_text="What the agency needs to find them, such as name and date of birth; nothing more goes with it",
    )
    purpose = forms.ChoiceField(label="Purpose", choices=_purposes)
    gateway = forms.ChoiceField(label="Legal gateway", choices=_gateways)
    basis = forms.CharField(label="Why is it necessary and proportionate to ask?", max_length=1000, widget=_area())
    due = DateField(label="Answer by", help_text="For example, 7 12 2026")
    urgency = forms.ChoiceField(
        label="How urgent?", choices=list(URGENCIES.items()), widget=Radios(), initial="routine"
    )

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to_agency"].choices = [("", "Choose an agency"), *agencies]  # type: ignore[attr-defined]


class NewAnswer(forms.Form):
    """Hit, nil, in part or refused."""

    outcome = forms.ChoiceField(
        label="Your answer",
        choices=list(OUTCOMES.items()),
        widget=Radios(
            hints={
                "hit": "You hold something, and release it",
                "nil": "You hold nothing",
                "partial": "You release some of it",
                "refuse": "You release nothing, and say why",
            }
        ),
    )
    released = forms.CharField(
        label="What may be used", required=False, max_length=5000, widget=_area(4), help_text="With a hit, or in part"
    )
    kind = forms.ChoiceField(
        label="Is that a fact or an assessment?",
        required=False,
        choices=[("", "Nothing is released"), ("fact", "Fact"), ("assessment", "Assessment")],
    )
    handling = forms.ChoiceField(
        label="How may it be handled?",
        choices=[("P", "P"), ("C", "C")],
        initial="P",
        widget=Radios(
            hints={
                "P": "May be shared under the agreement",
                "C": "Only under conditions, and with your permission each time",
            }
        ),
    )
    conditions = forms.MultipleChoiceField(
        label="Conditions",
        required=False,
        choices=_conditions,
        widget=Checkboxes({"class": "govuk-checkboxes--small"}),
        help_text="With C",
    )
    onward = forms.CharField(label="Conditions in words", required=False, max_length=1000, widget=_area(2))
    reason = forms.ChoiceField(
        label="Reason",
        required=False,
        choices=[("", "No reason is needed"), *REASONS.items()],
        help_text="With a refusal, or in part",
    )
    reason_words = forms.CharField(
        label="Reason in your own words", required=False, max_length=1000, widget=_area(2), help_text="With a refusal"
    )


class Sheet(forms.Form):
    """A form that was filled in."""

    file = forms.FileField(label="Filled form", help_text="The workbook (.xlsx) or Word file (.docx) that was sent")
