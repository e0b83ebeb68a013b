"""What people fill in about a disruption, an order and a power in use."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from portfolio.partnership.outcomes.models import Level
from portfolio.partnership.outcomes.states import OrderState, UseState
from portfolio.partnership.plan.models import FourP
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Radios

LONG = 4000


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": str(rows)})


def _set(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


def _levels(form: forms.Form, name: str, wordings: Mapping[str, str]) -> None:
    field = form.fields[name]
    field.widget = Radios(choices=Level.choices, hints=wordings)


class NewDisruption(forms.Form):
    """One event, as the originator judges it."""

    title = forms.CharField(label="What happened", max_length=160, help_text="In a few words, with codes and no names")
    happened = DateField(label="Day", help_text="For example, 27 3 2026")
    codes = forms.CharField(
        label="Which subjects did it touch?",
        max_length=200,
        help_text="Their codes, with commas between, like N-017, G-03. However many, it counts once",
    )
    p = forms.ChoiceField(label="Which strand of the plan?", choices=FourP.choices, widget=Radios)
    level = forms.ChoiceField(label="Level that you propose", choices=Level.choices, widget=Radios)
    rationale = forms.CharField(
        label="Why this level",
        max_length=LONG,
        help_text="How far it dismantled, frustrated or undermined the ability to do harm",
        widget=_area(4),
    )
    victim_effect = forms.CharField(
        label="What it meant for victims", max_length=LONG, help_text="“Not known” is an answer", widget=_area()
    )
    capability_change = forms.CharField(label="Change of capability", required=False, max_length=LONG, widget=_area(2))
    intent_change = forms.CharField(label="Change of intent", required=False, max_length=LONG, widget=_area(2))
    harm_change = forms.CharField(label="Change of harm", required=False, max_length=LONG, widget=_area(2))
    displacement_seen = forms.CharField(
        label="Displacement seen",
        required=False,
        max_length=LONG,
        help_text="To another child, address or number",
        widget=_area(2),
    )
    unintended_effects = forms.CharField(label="Unintended effects", required=False, max_length=LONG, widget=_area(2))
    duration_expected = forms.CharField(label="How long it is expected to last", required=False, max_length=120)
    lead_agency = forms.ChoiceField(label="Lead agency")
    external_reference = forms.CharField(label="Reference in the national system", required=False, max_length=60)

    def __init__(self, *args: Any, agencies: Choices, wordings: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "lead_agency", [("", "Choose an agency"), *agencies])
        _levels(self, "level", wordings)


class Moderation(forms.Form):
    """The second person's judgement."""

    answer = forms.ChoiceField(
        label="Is it a disruption?",
        choices=[("yes", "Yes, at the level below"), ("no", "No")],
        widget=Radios,
        initial="yes",
    )
    level = forms.ChoiceField(label="Level that you agree", choices=Level.choices, widget=Radios, required=False)
    reason = forms.CharField(
        label="Why", max_length=LONG, help_text="Against the wording that this partnership uses", widget=_area(4)
    )

    def __init__(self, *args: Any, wordings: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        _levels(self, "level", wordings)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == "yes" and not given.get("level"):
            self.add_error("level", "Select the level that you agree")
        return given


class Review(forms.Form):
    """The look back."""

    after_days = forms.TypedChoiceField(
        label="Which review is it?", choices=[(30, "After 30 days"), (90, "After 90 days")], coerce=int, widget=Radios
    )
    level = forms.ChoiceField(label="Level now", choices=Level.choices, widget=Radios)
    words = forms.CharField(
        label="What shows it", max_length=LONG, help_text="The level may be lowered, never raised", widget=_area(4)
    )

    def __init__(self, *args: Any, wordings: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        _levels(self, "level", wordings)


class Supersession(forms.Form):
    """Which record counts instead, and why."""

    code = forms.CharField(
        label="Code of the record that counts instead",
        max_length=10,
        help_text="Like D-0007. Record the event anew first, if it stands nowhere else",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    reason = forms.CharField(
        label="Why it counts instead",
        max_length=LONG,
        help_text="What was wrong with this record, or that the event was recorded twice. With codes and no names",
        widget=_area(),
    )


class Wording(forms.Form):
    """What a level means here."""

    text = forms.CharField(label="What it means here", max_length=1000, widget=_area(4))


class _OnSubject(forms.Form):
    code = forms.CharField(
        label="Code of the subject",
        max_length=12,
        help_text="Like N-017 or L-02",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    power = forms.ChoiceField(label="Power")
    agency = forms.ChoiceField(label="Agency whose power it is")
    legal_check = forms.CharField(
        label="Law checked",
        required=False,
        max_length=LONG,
        help_text="For a power whose standing is not sure: who confirmed that it can be used here, and why",
        widget=_area(2),
    )

    def __init__(self, *args: Any, agencies: Choices, powers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "agency", [("", "Choose an agency"), *agencies])
        _set(self, "power", [("", "Choose a power"), *powers])


class NewOrder(_OnSubject):
    """An order that is considered."""

    words = forms.CharField(
        label="Why, and what less intrusive was tried or ruled out", max_length=LONG, widget=_area(4)
    )
    court = forms.CharField(label="Court or authority", required=False, max_length=120)
    field_order = ["code", "power", "agency", "words", "court", "legal_check"]


class NewUse(_OnSubject):
    """A power that is meant to be used."""

    p = forms.ChoiceField(label="Which strand of the plan?", choices=FourP.choices, widget=Radios)
    test_met = forms.CharField(label="The test, and how it is met", max_length=LONG, widget=_area(4))
    alternatives = forms.CharField(label="What else was considered", max_length=LONG, widget=_area())
    field_order = ["code", "power", "agency", "p", "test_met", "alternatives", "legal_check"]


class OrderStep(forms.Form):
    """What a step of an order records; only the fields that the step asks for."""

    happened = DateField(label="On which day?", help_text="For example, 27 3 2026")
    terms = forms.CharField(label="Terms", max_length=LONG, widget=_area(4), help_text="With codes and no names")
    starts = DateField(label="In force from", help_text="For example, 27 3 2026")
    ends = DateField(label="Last day", required=False, help_text="Leave it empty where it is until further order")
    words = forms.CharField(label="What happened", max_length=LONG, widget=_area())

    def __init__(self, *args: Any, to: OrderState, **options: Any) -> None:
        super().__init__(*args, **options)
        wanted = {
            OrderState.GRANTED: ("happened", "terms", "starts", "ends"),
            OrderState.ACTIVE: ("happened", "starts", "ends"),
        }.get(to, ("happened", "words"))
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        if "words" in self.fields:
            must = (OrderState.BREACHED, OrderState.REFUSED, OrderState.DISCHARGED)
            self.fields["words"].required = to in must
        if to is OrderState.GRANTED:
            self.fields["starts"].required = False


class UseStep(forms.Form):
    """What a step of a use records."""

    authoriser = forms.CharField(label="Who authorised it", max_length=120, help_text="Name and rank or post")
    authorised_on = DateField(label="On which day?", help_text="For example, 27 3 2026")
    words = forms.CharField(label="What happened", max_length=LONG, widget=_area())
    effect = forms.CharField(
        label="What changed", required=False, max_length=LONG, help_text="Apart from what was done", widget=_area()
    )
    wellbeing = forms.CharField(label="How those affected are", required=False, max_length=LONG, widget=_area())

    def __init__(self, *args: Any, to: UseState, **options: Any) -> None:
        super().__init__(*args, **options)
        wanted = {
            UseState.AUTHORISED: ("authoriser", "authorised_on"),
            UseState.RESULT: ("words", "effect", "wellbeing"),
        }.get(to, ("words",))
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        if "words" in self.fields:
            self.fields["words"].required = to is not UseState.DEPLOYED
            if to is UseState.NOT_USED:
                self.fields["words"].label = "Why it was not used"
