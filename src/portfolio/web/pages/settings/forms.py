"""What people fill in about the partnership."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from portfolio.ground.access.models import Agency, AgencyState, Regime
from portfolio.ground.access.roles import CAPTIONS, PEOPLE
from portfolio.ground.reference.entries import Purpose
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Checkboxes, Radios

NARROW = {"class": "govuk-input--width-20"}


class PartnershipSettings(forms.Form):
    """Name, area, and when removal is proposed. areas: (code, name) of the authorities that are loaded."""

    name = forms.CharField(label="Name of the partnership", max_length=120)
    area_code = forms.ChoiceField(
        label="Area",
        help_text="The authority it serves. Areas appear here once their geography is loaded.",
        required=False,
    )

    quiet_days = forms.IntegerField(
        label="After how many days without a new reason is somebody’s removal proposed?",
        help_text="Until the owner has reviewed it, nothing about them is shared outside. From 7 to 184; usually 90.",
        min_value=7,
        max_value=184,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )

    def __init__(self, *args: Any, areas: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area_code"].choices = [("", "Not chosen yet"), *areas]  # type: ignore[attr-defined]


class NewAgency(forms.Form):
    code = forms.SlugField(
        label="Code",
        help_text="Short and lasting: letters, digits, - and _. It stands in files and in the log.",
        max_length=40,
        widget=forms.TextInput(NARROW),
        error_messages={"invalid": "The code must be made of letters, digits, hyphens and underscores"},
    )
    name = forms.CharField(label="Name", max_length=120)
    regime = forms.ChoiceField(
        label="Under which part of the Data Protection Act 2018 does it mostly work?",
        choices=Regime.choices,
        widget=Radios,
    )


class AgencyMove(forms.Form):
    """The states that an agency can come into from where it is."""

    state = forms.ChoiceField(label="New state", widget=Radios)

    def __init__(self, *args: Any, states: Iterable[AgencyState], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]


class _Role(forms.Form):
    agency = forms.ChoiceField(label="Agency")
    role = forms.ChoiceField(
        label="Role",
        help_text="What each role may do stands under Rights.",
        choices=[(role.value, CAPTIONS[role]) for role in PEOPLE],
        widget=Radios,
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Choose an agency"), *((agency.code, agency.name) for agency in agencies)]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]


class NewPerson(_Role):
    """Somebody new: an account and a role."""

    name = forms.CharField(label="Full name", max_length=120)
    username = forms.CharField(label="Name to sign in with", max_length=60, widget=forms.TextInput(NARROW))
    email = forms.EmailField(
        label="Work e-mail address",
        help_text="For links only: no personal data is ever sent by e-mail.",
        required=False,
    )
    password = forms.CharField(
        label="First password",
        help_text="At least 12 characters. Tell it to them in person, and ask them to change it once they are in.",
        widget=forms.PasswordInput({**NARROW, "autocomplete": "new-password"}),
    )

    field_order = ("name", "username", "email", "password", "agency", "role")

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class NewRole(_Role):
    """Another role for somebody who has an account. people: (user id, name)."""

    person = forms.ChoiceField(label="Person")

    field_order = ("person", "agency", "role")

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]


class NewAgreement(forms.Form):
    """A sharing agreement that has been signed on paper."""

    name = forms.CharField(label="Name of the agreement", max_length=120)
    version = forms.CharField(label="Version", max_length=20, widget=forms.TextInput({"class": "govuk-input--width-5"}))
    parties = forms.MultipleChoiceField(
        label="Agencies that signed it",
        widget=Checkboxes({"class": "govuk-checkboxes--small"}),
        error_messages={"required": "Choose the agencies that signed it"},
    )
    purposes = forms.MultipleChoiceField(
        label="What may be shared under it for",
        error_messages={"required": "Choose at least one purpose"},
    )
    signed = DateField(label="Signed on", help_text="For example, 27 3 2026")
    expires = DateField(label="Ends on", help_text="From this day on nothing is shared under it")

    def __init__(self, *args: Any, agencies: Iterable[Agency], purposes: Iterable[Purpose], **options: Any) -> None:
        super().__init__(*args, **options)
        every = list(purposes)
        self.fields["parties"].choices = [(one.code, one.name) for one in agencies]  # type: ignore[attr-defined]
        self.fields["purposes"].widget = Checkboxes(
            {"class": "govuk-checkboxes--small"}, hints={one.code: one.meaning for one in every}
        )
        self.fields["purposes"].choices = [(one.code, one.label) for one in every]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        signed, expires = given.get("signed"), given.get("expires")
        if signed and expires and expires <= signed:
            self.add_error("expires", "The agreement must end after it was signed")
        if len(given.get("parties") or ["", ""]) < 2:
            self.add_error("parties", "An agreement needs at least two agencies")
        return given


class Point(forms.Form):
    """Who receives for an agency. people: its own."""

    user = forms.ChoiceField(label="Person", error_messages={"required": "Choose a person"})

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["user"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]
