"""What people fill in about a plan, an objective, an action and a check."""

from collections.abc import Iterable
from typing import Any

from django import forms

from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.plan import rules
from portfolio.partnership.plan.models import FourP
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Radios

LONG = 4000
_AREA = forms.Textarea({"rows": "4"})
_CODES = "Say N-017, not a name: partners read these words."


def _set(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class Filter(forms.Form):
    """Which actions are shown."""

    agency = forms.ChoiceField(label="Agency", required=False)
    p = forms.ChoiceField(label="Strand", required=False, choices=[("", "All four"), *FourP.choices])
    view = forms.ChoiceField(label="Show as", required=False, choices=[("", "List"), ("board", "Board")])

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "agency", [("", "All agencies"), *agencies])


class NewPlan(forms.Form):
    """Opening a plan for a subject."""

    code = forms.CharField(
        label="Code of the subject",
        max_length=12,
        help_text="Like N-017 or L-02",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    lead = forms.ChoiceField(label="Lead responsible officer", help_text="Their agency leads the plan")
    summary = forms.CharField(
        label="What the plan is for, and its risks", max_length=LONG, required=False, help_text=_CODES, widget=_AREA
    )
    equality_note = forms.CharField(
        label="Equality",
        max_length=LONG,
        required=False,
        help_text="Whom the plan may touch differently, and what is done about it",
        widget=forms.Textarea({"rows": "3"}),
    )
    review_due = DateField(label="Review due", help_text="Within six months. For example, 27 3 2027")

    def __init__(self, *args: Any, people: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "lead", [("", "Choose a person"), *people])


class PlanWords(forms.Form):
    """The plan's own words."""

    summary = forms.CharField(
        label="What the plan is for, and its risks", max_length=LONG, required=False, help_text=_CODES, widget=_AREA
    )
    equality_note = forms.CharField(
        label="Equality", max_length=LONG, required=False, widget=forms.Textarea({"rows": "3"})
    )
    review_due = DateField(label="Review due", help_text="Within six months. For example, 27 3 2027")
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)


class ObjectiveWords(forms.Form):
    """What is to be different, and how it will be known."""

    outcome = forms.CharField(
        label="What is to be different",
        max_length=600,
        help_text=f"One sentence. {_CODES}",
        widget=forms.Textarea({"rows": "2"}),
    )
    measure = forms.CharField(label="How it will be measured", max_length=600, widget=forms.Textarea({"rows": "2"}))
    baseline = forms.CharField(
        label="What the measure says now",
        max_length=600,
        required=False,
        help_text="Leave it empty where it is not known",
        widget=forms.Textarea({"rows": "2"}),
    )
    review_due = DateField(label="Review due", help_text="For example, 27 3 2027")
    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NewObjective(ObjectiveWords):
    """An objective with its strand and its lead agency."""

    p = forms.ChoiceField(label="Which strand of the plan?", choices=FourP.choices, widget=Radios)
    lead_agency = forms.ChoiceField(label="Lead agency")
    field_order = ["p", "outcome", "measure", "baseline", "lead_agency", "review_due", "seen_revision"]

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "lead_agency", [("", "Choose an agency"), *agencies])


class ActionWords(forms.Form):
    """What is to be done."""

    text = forms.CharField(
        label="What is to be done",
        max_length=rules.LONGEST_TEXT,
        help_text=_CODES,
        widget=forms.Textarea({"rows": "3"}),
    )
    p = forms.ChoiceField(label="Which strand of the plan?", choices=FourP.choices, widget=Radios)
    priority = forms.ChoiceField(
        label="Priority", choices=[("urgent", "Urgent"), ("normal", "Normal"), ("low", "Low")], initial="normal"
    )
    objective_id = forms.ChoiceField(label="Objective", required=False)
    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, objectives: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "objective_id", [("", "None in particular"), *objectives])


class Owner(forms.Form):
    """The owner agency and person."""

    owner = forms.ChoiceField(
        label="Owner", required=False, help_text="Somebody who signs in here; their agency owns the action"
    )
    owner_agency = forms.ChoiceField(
        label="Agency of an owner who does not sign in", required=False, help_text="They get a sheet instead"
    )
    owner_name = forms.CharField(label="Name of an owner who does not sign in", required=False, max_length=120)
    due = DateField(label="Due", help_text="For example, 27 3 2027")

    def __init__(self, *args: Any, people: Iterable[Any], agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "owner", [("", "Somebody who does not sign in"), *people])
        _set(self, "owner_agency", [("", "Choose an agency"), *agencies])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("owner")) == bool(given.get("owner_name")):
            self.add_error("owner", "Choose an owner who signs in, or write the name of one who does not")
        elif given.get("owner_name") and not given.get("owner_agency"):
            self.add_error("owner_agency", "Select the agency of the owner")
        return given


class AnyPower(forms.ChoiceField):
    """A power of the catalogue. Those that fit are offered; of another the room says why it is not open."""

    def valid_value(self, value: Any) -> bool:
        return super().valid_value(value) or value in {one.id for one in catalogue.powers()}


class NewAction(Owner, ActionWords):
    """An action with its power, or why none is needed."""

    power = AnyPower(label="Power", required=False, help_text="Those that fit this subject now")
    no_power_because = forms.CharField(
        label="No legal power needed: why", required=False, max_length=600, widget=forms.Textarea({"rows": "2"})
    )
    legal_check = forms.CharField(
        label="Law checked",
        required=False,
        max_length=600,
        help_text="For a power whose standing is not sure: why it can be used here",
        widget=forms.Textarea({"rows": "2"}),
    )
    legal_check_by = forms.CharField(label="Who checked the law", required=False, max_length=120)
    sensitive_kind = forms.ChoiceField(
        label="Does it touch immigration, exclusion or benefits?",
        required=False,
        choices=[("", "No"), *rules.SENSITIVE_KINDS.items()],
        help_text="Then a second person must approve it",
    )
    necessity = forms.CharField(
        label="Necessity", required=False, max_length=LONG, help_text="For such a tactic", widget=_AREA
    )
    proportionality = forms.CharField(
        label="Proportionality", required=False, max_length=LONG, help_text="For such a tactic", widget=_AREA
    )
    field_order = [
        "text",
        "p",
        "objective_id",
        "power",
        "no_power_because",
        "owner",
        "owner_agency",
        "owner_name",
        "due",
        "priority",
        "legal_check",
        "legal_check_by",
        "sensitive_kind",
        "necessity",
        "proportionality",
        "seen_revision",
    ]

    def __init__(
        self,
        *args: Any,
        people: Iterable[Any],
        agencies: Choices,
        objectives: Choices,
        powers: Iterable[Any],
        **options: Any,
    ) -> None:
        forms.Form.__init__(self, *args, **options)
        _set(self, "owner", [("", "Somebody who does not sign in"), *people])
        _set(self, "owner_agency", [("", "Choose an agency"), *agencies])
        _set(self, "objective_id", [("", "None in particular"), *objectives])
        _set(self, "power", [("", "No legal power needed"), *powers])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("power")) == bool(given.get("no_power_because")):
            self.add_error("power", "Choose a power, or say why none is needed")
        return given


class Transfer(Owner):
    """To whom an action passes, and why."""

    reason = forms.CharField(label="Why it passes on", max_length=1000, widget=forms.Textarea({"rows": "3"}))


class Due(forms.Form):
    """A new due date."""

    due = DateField(label="New due date", help_text="For example, 27 3 2027")
    reason = forms.CharField(label="Why it moves", max_length=1000, widget=forms.Textarea({"rows": "3"}))


class Words(forms.Form):
    """What a step must say."""

    words = forms.CharField(label="In your words", max_length=LONG, widget=_AREA)

    def __init__(self, *args: Any, label: str, hint: str, needed: bool, missing: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].label = label
        if missing:
            self.fields["words"].error_messages["required"] = missing
        self.fields["words"].help_text = hint
        self.fields["words"].required = needed


class CheckAnswers(forms.Form):
    """The questions of a check, each with its facts; and to whom it goes."""

    asked = forms.ChoiceField(label="Whose safeguarding lead signs?")

    def __init__(self, *args: Any, kind: str, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "asked", [("", "Choose an agency"), *agencies])
        for question in rules.QUESTIONS[kind]:
            self.fields[question.code] = forms.ChoiceField(
                label=question.text,
                choices=list(rules.ANSWERS.items()),
                widget=Radios({"class": "govuk-radios--inline"}),
            )
            self.fields[f"{question.code}_words"] = forms.CharField(
                label=f"The facts: {question.text[:1].lower()}{question.text[1:]}",
                help_text=question.hint,
                max_length=LONG,
                widget=forms.Textarea({"rows": "3"}),
                error_messages={"required": f"Enter the facts behind your answer: {question.text}"},
            )
            if question.who:
                self.fields[f"{question.code}_who"] = forms.CharField(
                    label=question.who, required=False, max_length=120
                )
        self.order_fields([*(name for name in self.fields if name != "asked"), "asked"])


class Decision(forms.Form):
    """The safeguarding lead's answer."""

    answer = forms.ChoiceField(
        label="What do you decide?",
        choices=[("sign", "I agree, and sign"), ("refuse", "I do not agree")],
        widget=Radios,
    )
    reason = forms.CharField(label="Why", max_length=LONG, widget=_AREA)


class Sheet(forms.Form):
    """A sheet that came back."""

    agency = forms.ChoiceField(label="Whose sheet is it?")
    file = forms.FileField(label="The sheet", help_text="The spreadsheet that was sent, filled in")

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _set(self, "agency", agencies)
