"""What is said of a subject that stands, with the records that show it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from portfolio.picture.subjects.criteria import CONFIDENCES, ROLES
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Radios
from portfolio.web.pages.subjects.forms.parts import NRM_ASKS, review_date, words
from portfolio.web.pages.subjects.forms.picking import Offer, Picks


class Category(Picks):
    """One more category."""

    needs_a_record = False  # of every category: a suspect's is refused without
    picks = "Records that show it. Needed for a suspect or convicted category"

    code = forms.ChoiceField(label="Category", widget=Radios)
    basis = words("What does it rest on?", "What happened, and when.", "3")
    from_date = DateField(label="From", help_text="Today or earlier. For example, 27 3 2026")
    until = DateField(
        label="Until",
        required=False,
        help_text="Associate: at most 90 days. Not yet determined: at most 10 working days",
    )

    def __init__(self, *args: Any, categories: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].choices = categories  # type: ignore[attr-defined]
        self.fields["review_due"] = review_date()
        self.order_fields(("code", "basis", "records", "word", "references"))


class SafeguardingLead(forms.Form):
    """Who answers for the safety of a child or an adult."""

    lead = forms.ChoiceField(label="Safeguarding lead", help_text="Of social care or youth justice")
    nrm_considered = forms.ChoiceField(label=NRM_ASKS, choices=[("yes", "Yes"), ("no", "No")], widget=Radios)
    nrm_reason = words("Reason for that answer", "", "3")

    def __init__(self, *args: Any, leads: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].choices = [("", "Choose a person"), *leads]  # type: ignore[attr-defined]


class Evidence(Picks):
    """More records, and what they show."""

    picks = "Records"
    shows = forms.ChoiceField(label="What they show", widget=Radios)
    note = words("Note", "Leave empty if the records speak for themselves", "2", required=False)

    def __init__(self, *args: Any, shows: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["shows"].choices = list(shows.items())  # type: ignore[attr-defined]
        self.order_fields(("records", "word", "references"))


class Member(Picks):
    """A person's part in a group or a line."""

    nominal = forms.CharField(
        label="Code of the nominal",
        max_length=12,
        help_text="Such as N-001",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    role = forms.ChoiceField(
        label="Part", choices=list(ROLES.items()), widget=Radios(hints={"exploited": "For every exploited child"})
    )
    confidence = forms.ChoiceField(
        label="Confidence", choices=[(word, word.capitalize()) for word in CONFIDENCES], widget=Radios
    )
    from_date = DateField(label="From", required=False, help_text="Leave empty if not known. For example, 27 3 2026")
    explanation = words(
        "Explanation", "Only where somebody is both exploited and a principal: say how", "2", required=False
    )

    def __init__(self, *args: Any, offer: Offer, **options: Any) -> None:
        super().__init__(*args, offer=offer, **options)
        self.order_fields(("nominal", "role", "confidence", "records", "word", "references"))
