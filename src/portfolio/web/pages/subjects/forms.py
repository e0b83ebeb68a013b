"""What people fill in about subjects. The choices that hang on the viewer or the subject are given to the form."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms

from portfolio.ground import clock
from portfolio.picture.subjects.criteria import (
    CONFIDENCES,
    DEFINITIONS_OF,
    GROUP_KINDS,
    JUSTIFICATIONS,
    LINE_SCOPES,
    PLACE_KINDS,
    REVIEW_RESULTS,
    ROLES,
)
from portfolio.picture.subjects.rules import LONGEST_REVIEW_DAYS
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Checkboxes, Radios

LONGEST = 4000  # characters of a statement
NRM_ASKS = "Has the National Referral Mechanism been considered?"
_PASTED = "the address of its page, copied from the browser, or its reference (record:…)"
_DATE = "For example, 27 3 2027"


def _words(label: str, hint: str = "", rows: str = "4", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), required=required
    )


def _review() -> DateField:
    latest = clock.today() + timedelta(days=LONGEST_REVIEW_DAYS)
    return DateField(
        label="Review date", help_text=f"Within six months. For example, {latest.day} {latest.month} {latest.year}"
    )


class Why(forms.Form):
    """Why a subject is opened: asked once a day."""

    why = forms.ChoiceField(
        label="Why are you opening this?",
        choices=[(code, text) for code, text in JUSTIFICATIONS.items()],
        widget=Radios(hints={"THREAT_TO_LIFE": "Goes straight through. It is reviewed afterwards."}),
    )
    words = forms.CharField(
        label="What do you need it for?",
        help_text="A few words. Whoever checks reads them. Not needed for a threat to life.",
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": "2"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("why") not in (None, "THREAT_TO_LIFE") and len(given.get("words", "").strip()) < 10:
            self.add_error("words", "Say in a few words what you need it for")
        return given


class Reason(forms.Form):
    """One reason, in words."""

    reason = _words("Reason")


class Proposal(forms.Form):
    """What every subject needs."""

    name = forms.CharField(label="Name", max_length=200)
    necessity = _words(
        "Why is it necessary to hold this in view?",
        "What was done, or is being done, and what it lets the partners do. Association, family, an address or music "
        "is no reason.",
    )
    owner = forms.ChoiceField(label="Owner", help_text="Answers for it, and reviews it")

    def __init__(self, *args: Any, owners: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = [("", "Choose a person"), *owners]  # type: ignore[attr-defined]
        self.fields["review_due"] = _review()

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
    basis = _words("What do the categories rest on?", "What happened, and when.", "3")
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
    nrm_reason = _words("Reason for that answer", "", "2", required=False)

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


class Group(Proposal):
    """A group: for each limb of the definition, the records that show it."""

    territory = forms.CharField(label="Territory", max_length=200, required=False, help_text="Leave empty if not known")

    def __init__(self, *args: Any, limbs: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for code, label in limbs:
            self.fields[f"limb-{code}"] = forms.CharField(
                label=label,
                max_length=2000,
                widget=forms.Textarea({"rows": "2"}),
                help_text=f"Codes of nominals (N-001), or records: {_PASTED}. Several are parted by spaces.",
            )

    def limb_rows(self) -> list[tuple[str, str]]:
        """(what was typed, limb code): one for each reference."""
        return [
            (part.strip(",;"), name.removeprefix("limb-"))
            for name, value in self.cleaned_data.items()
            if name.startswith("limb-")
            for part in value.split()
            if part.strip(",;")
        ]


class Find(forms.Form):
    """A name, a telephone number, a plate or a reference, to find a person by."""

    term = forms.CharField(label="Name, telephone number or reference of the person", max_length=200)


class GroupKind(forms.Form):
    """What kind of group it is, and by which definition it is judged."""

    definition = forms.ChoiceField(label="Which definition is it judged by?", widget=Radios)

    def __init__(self, *args: Any, definitions: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = [
            (f"{kind}:{id}", f"{GROUP_KINDS[kind]}: {definitions[id][0]}")
            for kind, ids in DEFINITIONS_OF.items()
            for id in ids
            if id in definitions
        ]
        self.fields["definition"].choices = chosen  # type: ignore[attr-defined]
        hints = {
            f"{kind}:{id}": definitions[id][1]
            for kind, ids in DEFINITIONS_OF.items()
            for id in ids
            if id in definitions
        }
        self.fields["definition"].widget.hints = hints


class Number(forms.Form):
    """The number of a line, for which records are looked up."""

    number = forms.CharField(label="Number of the line", max_length=30, help_text="For example, 07700 900123")


class Line(Proposal):
    """A line by its brand."""

    scope = forms.ChoiceField(label="Scope", choices=list(LINE_SCOPES.items()))
    origin_area = forms.CharField(label="Area it is run from", max_length=120, required=False)
    market_area = forms.CharField(label="Area it sells in", max_length=200, required=False)
    commodity = forms.CharField(label="What it sells", max_length=120, required=False)
    first_seen = DateField(label="First seen", required=False, help_text=_DATE)
    last_seen = DateField(label="Last seen", required=False, help_text=_DATE)

    def __init__(
        self, *args: Any, records: Sequence[tuple[str, str]], shows: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _add_records(self, records, shows)


class Place(Proposal):
    """A place, and the records that show what happens there."""

    place_kind = forms.ChoiceField(label="Kind of place", choices=list(PLACE_KINDS.items()), widget=Radios)
    address = forms.CharField(label="Address", max_length=300, required=False)
    postcode = forms.CharField(
        label="Postcode", max_length=10, required=False, widget=forms.TextInput({"class": "govuk-input--width-10"})
    )
    references = forms.CharField(
        label="Records it rests on",
        max_length=2000,
        widget=forms.Textarea({"rows": "3"}),
        help_text=f"{_PASTED.capitalize()}. Several are parted by spaces.",
    )
    shows = forms.ChoiceField(label="What they show", widget=Radios)

    def __init__(self, *args: Any, reasons: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["shows"].choices = reasons  # type: ignore[attr-defined]


class Edit(forms.Form):
    """Name and necessity, over the revision that the writer saw."""

    name = forms.CharField(label="Name", max_length=200)
    necessity = _words("Why is it necessary to hold this in view?", rows="6")
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)


class Category(forms.Form):
    """One more category."""

    code = forms.ChoiceField(label="Category", widget=Radios)
    basis = _words("What does it rest on?", "What happened, and when.", "3")
    reference = forms.ChoiceField(
        label="Record that shows it", required=False, help_text="Needed for a suspect or convicted category"
    )
    from_date = DateField(label="From", help_text="Today or earlier. For example, 27 3 2026")
    until = DateField(
        label="Until",
        required=False,
        help_text="Associate: at most 90 days. Not yet determined: at most 10 working days",
    )

    def __init__(self, *args: Any, categories: Choices, records: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].choices = categories  # type: ignore[attr-defined]
        self.fields["reference"].choices = [("", "None"), *records]  # type: ignore[attr-defined]
        self.fields["review_due"] = _review()


class SafeguardingLead(forms.Form):
    """Who answers for the safety of a child or an adult."""

    lead = forms.ChoiceField(label="Safeguarding lead", help_text="Of social care or youth justice")
    nrm_considered = forms.ChoiceField(label=NRM_ASKS, choices=[("yes", "Yes"), ("no", "No")], widget=Radios)
    nrm_reason = _words("Reason for that answer", "", "3")

    def __init__(self, *args: Any, leads: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].choices = [("", "Choose a person"), *leads]  # type: ignore[attr-defined]


class Evidence(forms.Form):
    """One more record, and what it shows."""

    own = forms.ChoiceField(label="One of the person’s own records", required=False)
    reference = forms.CharField(
        label="Another record", max_length=300, required=False, help_text=f"{_PASTED.capitalize()}."
    )
    shows = forms.ChoiceField(label="What it shows", widget=Radios)
    note = _words("Note", "Leave empty if the record speaks for itself", "2", required=False)

    def __init__(self, *args: Any, shows: Mapping[str, str], records: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["shows"].choices = list(shows.items())  # type: ignore[attr-defined]
        self.fields["own"].choices = [("", "None of these"), *records]  # type: ignore[attr-defined]
        if not records:
            del self.fields["own"]
            self.fields["reference"].label = "Record"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        own, other = given.get("own", ""), given.get("reference", "")
        if bool(own) == bool(other):
            said = "Choose one of the records or give another, not both" if own else "Say which record shows it"
            self.add_error("reference", said)
        return given


class Member(forms.Form):
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
    reference = forms.CharField(label="Record that shows it", max_length=300, help_text=f"{_PASTED.capitalize()}.")
    from_date = DateField(label="From", required=False, help_text="Leave empty if not known. For example, 27 3 2026")
    explanation = _words(
        "Explanation", "Only where somebody is both exploited and a principal: say how", "2", required=False
    )


class Owner(forms.Form):
    """Another owner or lead officer."""

    person = forms.ChoiceField(label="Person")
    reason = _words("Reason", "", "2")

    def __init__(self, *args: Any, owners: Choices, with_reason: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = [("", "Choose a person"), *owners]  # type: ignore[attr-defined]
        if not with_reason:
            del self.fields["reason"]


class Review(forms.Form):
    """What the owner decides at a review."""

    result = forms.ChoiceField(label="What do you decide?", choices=list(REVIEW_RESULTS.items()), widget=Radios)
    necessity = _words("Why?", "What still makes it necessary, or why it no longer is")
    told = forms.ChoiceField(
        label="Is the person told that they are held in view?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios
    )
    told_reason = _words("Why not?", "Needed where the person is not told", "2", required=False)

    def __init__(self, *args: Any, is_person: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["next_due"] = _review()
        self.fields["next_due"].label = "Next review"
        self.fields["next_due"].required = False
        if not is_person:
            del self.fields["told"], self.fields["told_reason"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("result") not in (None, "remove") and not given.get("next_due") and "next_due" not in self.errors:
            self.add_error("next_due", "Enter the next review date, within six months")
        if given.get("told") == "no" and not given.get("told_reason"):
            self.add_error("told_reason", "Say why the person is not told")
        return given


class Move(forms.Form):
    """Where a group or a line goes next."""

    to = forms.ChoiceField(label="Where does it stand now?", widget=Radios)
    reason = _words("What shows it?", "", "3")

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
    reason = _words("What shows it?", "", "3")


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
    evidence = _words("What shows that it is out of use?", "An arrest alone is not a closure.", "3")
    check_back_due = DateField(label="Check back on", help_text=_DATE)


class CheckBack(forms.Form):
    """What somebody found who looked again."""

    result = forms.ChoiceField(
        label="Is the number out of use?",
        choices=[("pass", "Yes, out of use"), ("fail", "No, in use again")],
        widget=Radios,
    )
    note = _words("How do you know?", "", "3")
    next_due = DateField(label="Look again on", required=False, help_text=f"Leave empty if it need not be. {_DATE}")
