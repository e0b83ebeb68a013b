"""What people fill in about a safeguarding case: to open one, and for each step what that step records."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from portfolio.ground import clock
from portfolio.ground.access.models import Agency
from portfolio.partnership.safeguarding.models import Case
from portfolio.partnership.safeguarding.people import Person
from portfolio.partnership.safeguarding.rules import CONSENTS, LONGEST, ROUTES, THEMES
from portfolio.partnership.safeguarding.states import Kind
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Checkboxes, Radios

FORMS = {
    "drugs": "Drugs",
    "sex work": "Sex work",
    "weapons": "Weapons",
    "living there": "Living there",
    "money": "Money",
}
AGES = [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")]
SHORT = {"class": "govuk-input--width-5"}
_NOTE = "Keep it short: the case notes stay with the agency."


def moment_of(given: dict[str, Any], name: str) -> datetime | None:
    """The moment typed as a date and a time in London; None where the date is missing."""
    if given.get(name) is None:
        return None
    hour, _, minute = (given.get(f"{name}_time") or "00:00").partition(":")
    return datetime(given[name].year, given[name].month, given[name].day, int(hour), int(minute), tzinfo=clock.LONDON)


def _time() -> forms.RegexField:
    return forms.RegexField(
        r"^([01]?\d|2[0-3]):[0-5]\d$",
        label="Time",
        help_text="For example, 17:30",
        widget=forms.TextInput(SHORT),
        error_messages={"invalid": "The time must be like 17:30"},
    )


class About(forms.Form):
    """Whom it is about, and why."""

    name = forms.CharField(label="Who is this about?", max_length=200, help_text="The name as far as it is known")
    is_child = forms.ChoiceField(label="Is this person under 18?", choices=AGES, widget=Radios)
    concern = forms.CharField(
        label="Concern",
        max_length=LONGEST,
        help_text=f"The theme and what is asked for. {_NOTE}",
        widget=forms.Textarea({"rows": "4"}),
    )
    about = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def person(self) -> Person:
        is_child = {"yes": True, "no": False}.get(self.cleaned_data["is_child"])
        return Person(self.cleaned_data["name"], is_child, self.cleaned_data["about"])


class NewReferral(About):
    """To a safeguarding team."""

    route = forms.ChoiceField(label="Which way does it go?", choices=list(ROUTES.items()), widget=Radios)
    receiver = forms.ChoiceField(label="Agency that receives it")
    consent = forms.ChoiceField(label="Has the person agreed?", choices=list(CONSENTS.items()), widget=Radios)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Choose an agency"), *((agency.code, agency.name) for agency in agencies)]
        self.fields["receiver"].choices = choices  # type: ignore[attr-defined]


class NewMissing(About):
    """A child who is missing."""

    reported = DateField(label="Reported missing", help_text="For example, 27 3 2026")
    reported_time = _time()


class NewCuckooing(About):
    """A home, and its occupier, who is a victim until the opposite is shown."""

    address = forms.CharField(
        label="Which home?", max_length=200, help_text="It is shown to the parties of the case only"
    )
    form = forms.ChoiceField(
        label="How is it used?", choices=[*FORMS.items(), ("", "Not known")], widget=Radios, required=False
    )


class NewNrm(About):
    """A possible victim of modern slavery."""

    safeguarded = forms.CharField(
        label="What has been done to make them safe?",
        required=False,
        help_text="Leave it empty if nothing has been done yet: safety comes before the referral.",
        widget=forms.Textarea({"rows": "3"}),
    )


OPENING: dict[Kind, type[About]] = {
    Kind.REFERRAL: NewReferral,
    Kind.RETURN_INTERVIEW: NewMissing,
    Kind.CUCKOOING: NewCuckooing,
    Kind.NRM: NewNrm,
}


class Step(forms.Form):
    """A step with a note. `facts` are the columns that it records."""

    note = forms.CharField(
        label="Note", required=False, max_length=LONGEST, help_text=_NOTE, widget=forms.Textarea({"rows": "3"})
    )
    field_order: Sequence[str] | None = None

    def facts(self) -> dict[str, Any]:
        return {}


class Answer(Step):
    outcome = forms.CharField(
        label="What happens next, or why nothing does",
        max_length=LONGEST,
        help_text="Whoever raised it reads this.",
        widget=forms.Textarea({"rows": "3"}),
    )
    field_order = ("outcome", "note")

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.cleaned_data["outcome"]}


class Returned(Step):
    returned = DateField(label="When did the child come back?", help_text="For example, 27 3 2026")
    returned_time = _time()
    field_order = ("returned", "returned_time", "note")

    def facts(self) -> dict[str, Any]:
        return {"returned_at": moment_of(self.cleaned_data, "returned")}


class Offered(Step):
    def facts(self) -> dict[str, Any]:
        return {"offered_at": clock.now()}


class Held(Step):
    held = DateField(label="When was the interview held?", help_text="For example, 29 3 2026")
    held_time = _time()
    is_independent = forms.ChoiceField(
        label="Was the interviewer independent of the child’s care?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios,
    )
    themes = forms.MultipleChoiceField(
        label="Themes",
        required=False,
        help_text="Themes alone: what the child said stays with children’s social care.",
        choices=list(THEMES.items()),
        widget=Checkboxes({"class": "govuk-checkboxes--small"}),
    )
    field_order = ("held", "held_time", "is_independent", "themes", "note")

    def facts(self) -> dict[str, Any]:
        return {
            "held_at": moment_of(self.cleaned_data, "held"),
            "is_independent": self.cleaned_data["is_independent"] == "yes",
            "themes": self.cleaned_data["themes"],
        }


class Declined(Step):
    because = forms.CharField(label="Why, in a few words", max_length=200)
    field_order = ("because", "note")

    def facts(self) -> dict[str, Any]:
        return {"declined_because": self.cleaned_data["because"]}


class Seen(Step):
    seen = DateField(label="When was the occupier seen alone?", help_text="For example, 27 3 2026")
    seen_time = _time()
    wishes = forms.CharField(
        label="What does the occupier want?", max_length=LONGEST, widget=forms.Textarea({"rows": "3"})
    )
    field_order = ("seen", "seen_time", "wishes", "note")

    def facts(self) -> dict[str, Any]:
        return {"seen_alone_at": moment_of(self.cleaned_data, "seen"), "wishes": self.cleaned_data["wishes"]}


class SafetyPlan(Step):
    safety_plan = forms.CharField(
        label="Safety plan",
        max_length=LONGEST,
        help_text="Where the occupier will be safe, who visits, and what they agreed to.",
        widget=forms.Textarea({"rows": "4"}),
    )
    field_order = ("safety_plan", "note")

    def facts(self) -> dict[str, Any]:
        return {"safety_plan": self.cleaned_data["safety_plan"]}


class NrmStep(Step):
    """A referral or a notification: safety first; an adult's consent; a child's council told."""

    safeguarded = forms.CharField(
        label="What was done to make them safe?", max_length=LONGEST, widget=forms.Textarea({"rows": "3"})
    )
    consent = forms.ChoiceField(label="Has the person agreed?", choices=list(CONSENTS.items()), widget=Radios)
    is_council_told = forms.BooleanField(label="The council has been told first", required=False)
    field_order = ("safeguarded", "consent", "is_council_told", "note")

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("safeguarded", "consent", "is_council_told")}


_STEPS: dict[tuple[Kind, str], type[Step]] = {
    (Kind.REFERRAL, "accepted"): Answer,
    (Kind.REFERRAL, "nfa"): Answer,
    (Kind.RETURN_INTERVIEW, "returned"): Returned,
    (Kind.RETURN_INTERVIEW, "offered"): Offered,
    (Kind.RETURN_INTERVIEW, "held"): Held,
    (Kind.RETURN_INTERVIEW, "declined"): Declined,
    (Kind.CUCKOOING, "checked"): Seen,
    (Kind.CUCKOOING, "safety_plan"): SafetyPlan,
    (Kind.NRM, "referred"): NrmStep,
    (Kind.NRM, "duty_to_notify"): NrmStep,
}


def step(case: Case, to: str, given: Any = None) -> Step:
    """The form of that step, with what is recorded already. given: what was sent, None for a new form."""
    form = _STEPS.get((Kind(case.kind), to), Step)
    initial: dict[str, Any] = {}
    if form is NrmStep:
        initial = {
            "safeguarded": case.nrm.safeguarded,
            "consent": case.nrm.consent or ("" if case.is_child is False else "not_needed"),
        }
    if form is SafetyPlan:
        initial = {"safety_plan": case.cuckooing.safety_plan}
    return form(given, initial=initial)
