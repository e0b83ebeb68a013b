"""What a proposal of each kind asks for. The choices that hang on the viewer are given to the form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from portfolio.picture.subjects.criteria import LINE_SCOPES, PLACE_KINDS
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Checkboxes, Radios
from portfolio.web.pages.subjects.forms.parts import DATE, NRM_ASKS, review_date, words
from portfolio.web.pages.subjects.forms.picking import PASTED, Looking, Offer, Picks


class Proposal(forms.Form):
    """What every subject needs."""

    name = forms.CharField(label="Name", max_length=200)
    necessity = words(
        "Why is it necessary to hold this in view?",
        "What was done, or is being done, and what it lets the partners do. Association, family, an address or music "
        "is no reason.",
    )
    owner = forms.ChoiceField(label="Owner", help_text="Answers for it, and reviews it")

    def __init__(self, *args: Any, owners: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = [("", "Choose a person"), *owners]  # type: ignore[attr-defined]
        self.fields["review_due"] = review_date()

    def evidence_rows(self) -> list[tuple[str, str]]:
        """(reference, what it shows) of everything that was chosen."""
        return [
            (name.removeprefix("shows-"), value)
            for name, value in self.cleaned_data.items()
            if name.startswith("shows-") and value
        ]


class Nominal(Proposal):
    """A person, from an identity of Who is who: each of the records is evidence of something, or is not."""

    categories = forms.MultipleChoiceField(
        label="Categories", help_text="A person can have several", widget=Checkboxes, choices=[]
    )
    basis = words("What do the categories rest on?", "What happened, and when.", "3")
    safeguarding_lead = forms.ChoiceField(
        label="Safeguarding lead", required=False, help_text="Needed for a child with a suspect category"
    )
    nrm_considered = forms.ChoiceField(
        label=NRM_ASKS,
        required=False,
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios,
        help_text="Needed for a child with a suspect category",
    )
    nrm_reason = words("Reason for that answer", "", "2", required=False)

    field_order = ("name", "categories", "basis", "necessity")

    def __init__(
        self,
        *args: Any,
        categories: Choices,
        leads: Choices,
        records: Sequence[tuple[str, str]],
        shows: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["categories"].choices = categories  # type: ignore[attr-defined]
        self.fields["safeguarding_lead"].choices = [("", "Nobody named"), *leads]  # type: ignore[attr-defined]
        _add_records(self, records, shows)


def _add_records(form: forms.Form, records: Sequence[tuple[str, str]], shows: Mapping[str, str]) -> None:
    """One choice for each record: what it shows."""
    choices = [("", "Not used as evidence"), *shows.items()]
    for reference, caption in records:
        form.fields[f"shows-{reference}"] = forms.ChoiceField(
            label=caption, choices=choices, required=False, help_text="What does this record show?"
        )


class Group(Looking, Proposal):
    """A group: for each limb of the definition, the records that show it. One search serves all limbs."""

    territory = forms.CharField(label="Territory", max_length=200, required=False, help_text="Leave empty if not known")

    def __init__(self, *args: Any, limbs: Sequence[tuple[str, str]], offer: Offer, **options: Any) -> None:
        self.offer = offer
        self.limbs = [code for code, _ in limbs]
        super().__init__(*args, **options)
        self.add_find_box()
        for code, label in limbs:
            self.add_boxes(f"records-{code}", label)
            self.fields[f"limb-{code}"] = forms.CharField(
                label=f"{label}: other evidence" if offer.records else label,
                required=False,
                max_length=2000,
                widget=forms.Textarea({"rows": "2"}),
                help_text=f"Codes of people in view (N-001), {PASTED}",
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for code in self.limbs:
            self.need(f"records-{code}", f"limb-{code}")
        return given

    def limb_rows(self) -> list[tuple[str, str]]:
        """(what was ticked or typed, limb code): one for each reference."""
        return [(one, code) for code in self.limbs for one in self.chosen(f"records-{code}", f"limb-{code}")]


class Line(Proposal):
    """A line by its brand."""

    scope = forms.ChoiceField(label="Scope", choices=list(LINE_SCOPES.items()))
    origin_area = forms.CharField(label="Area it is run from", max_length=120, required=False)
    market_area = forms.CharField(label="Area it sells in", max_length=200, required=False)
    commodity = forms.CharField(label="What it sells", max_length=120, required=False)
    first_seen = DateField(label="First seen", required=False, help_text=DATE)
    last_seen = DateField(label="Last seen", required=False, help_text=DATE)

    def __init__(
        self, *args: Any, records: Sequence[tuple[str, str]], shows: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _add_records(self, records, shows)


class Place(Picks, Proposal):
    """A place, and the records that show what happens there."""

    place_kind = forms.ChoiceField(label="Kind of place", choices=list(PLACE_KINDS.items()), widget=Radios)
    address = forms.CharField(label="Address", max_length=300, required=False)
    postcode = forms.CharField(
        label="Postcode", max_length=10, required=False, widget=forms.TextInput({"class": "govuk-input--width-10"})
    )
    shows = forms.ChoiceField(label="What they show", widget=Radios)

    def __init__(self, *args: Any, reasons: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["shows"].choices = reasons  # type: ignore[attr-defined]
        self.order_fields(("name", "place_kind", "address", "postcode", "records", "word", "references", "shows"))
