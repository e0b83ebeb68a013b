"""What people fill in about meetings."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms

from portfolio.flow.minutes import paper_caption
from portfolio.ground.access.models import Agency, Membership
from portfolio.ground.reference import queries as reference
from portfolio.partnership.meetings.headings import HEADINGS
from portfolio.partnership.meetings.models import Attendee, Decision, Item
from portfolio.partnership.meetings.queries import Seen
from portfolio.partnership.meetings.rules import ADULT_SIGN_OFF, CHILD_SIGN_OFF, KINDS, QUORUM_KINDS
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Checkboxes, Radios
from portfolio.web.pages.meetings.presenters import STATUSES

WEEKS = [("1", "First"), ("2", "Second"), ("3", "Third"), ("4", "Fourth"), ("-1", "Last")]
DAYS = [("0", "Monday"), ("1", "Tuesday"), ("2", "Wednesday"), ("3", "Thursday"), ("4", "Friday")]
MONTHS = [("1", "Every month"), ("2", "Every two months"), ("3", "Every three months"), ("6", "Twice a year")]
PARTS = [("open", "Open"), ("closed", "Closed")]
SHORT = {"class": "govuk-input--width-5"}
CHAIRS = ("chair", "coordinator")


def _time() -> forms.RegexField:
    return forms.RegexField(
        r"^([01]?\d|2[0-3]):[0-5]\d$",
        label="Begins at",
        help_text="For example, 14:00",
        initial="14:00",
        widget=forms.TextInput(SHORT),
        error_messages={"invalid": "The time must be like 14:00"},
    )


def time_of(text: str) -> time:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute))


def _chairs(people: Sequence[Membership]) -> list[tuple[str, str]]:
    found = [(one.user_id, f"{one.user.name}, {one.agency.name}") for one in people if one.role in CHAIRS]
    return [("", "Nobody yet"), *found]


class NewSeries(forms.Form):
    """A body that meets again and again."""

    name = forms.CharField(
        label="Name of the series", max_length=120, help_text="For example, Organised crime partnership group"
    )
    agency = forms.ChoiceField(label="Agency that answers for it")
    chair = forms.ChoiceField(label="Chair", required=False)
    place = forms.CharField(label="Where it meets", max_length=160, required=False)
    from_date = DateField(label="From which day", help_text="For example, 1 11 2026")

    def __init__(self, *args: Any, agencies: Sequence[Agency], people: Sequence[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Choose an agency"), *((one.code, one.name) for one in agencies)]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]
        self.fields["chair"].choices = _chairs(people)  # type: ignore[attr-defined]


class ChangedSeries(forms.Form):
    """Another name, chair or place."""

    name = forms.CharField(label="Name of the series", max_length=120)
    chair = forms.ChoiceField(label="Chair", required=False)
    place = forms.CharField(label="Where it meets", max_length=160, required=False)

    def __init__(self, *args: Any, people: Sequence[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chair"].choices = _chairs(people)  # type: ignore[attr-defined]


class NewCadence(forms.Form):
    """How often the series meets, from a day on."""

    every_months = forms.ChoiceField(label="How often", choices=MONTHS, widget=Radios, initial="2")
    week = forms.ChoiceField(label="Which week of the month", choices=WEEKS)
    weekday = forms.ChoiceField(label="Which day", choices=DAYS)
    starts = _time()
    minutes = forms.IntegerField(
        label="How long, in minutes", min_value=15, max_value=480, initial=120, widget=forms.TextInput(SHORT)
    )
    from_date = DateField(label="From which day", help_text="What held before stays on record")


class NewQuorum(forms.Form):
    """Who must be in the room for a kind of decision, from a day on."""

    kind = forms.ChoiceField(label="Kind of decision", choices=list(QUORUM_KINDS.items()))
    least_agencies = forms.IntegerField(
        label="How many agencies at least", min_value=1, max_value=30, widget=forms.TextInput(SHORT)
    )
    each = forms.MultipleChoiceField(label="Which agencies must all be there", required=False, widget=Checkboxes)
    any_of = forms.MultipleChoiceField(label="Of which agencies must one be there", required=False, widget=Checkboxes)
    from_date = DateField(label="From which day", help_text="What held before stays on record")

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("each", "any_of"):
            self.fields[name].choices = [(one.code, one.name) for one in agencies]  # type: ignore[attr-defined]

    def needs(self) -> list[list[str]]:
        groups = [[code] for code in self.cleaned_data["each"]]
        return [*groups, *([self.cleaned_data["any_of"]] if self.cleaned_data["any_of"] else [])]


class NewMeeting(forms.Form):
    """A meeting of the series."""

    meets_on = DateField(label="Day", help_text="The next day by the cadence is filled in")
    starts = _time()
    minutes = forms.IntegerField(
        label="How long, in minutes", min_value=15, max_value=480, initial=120, widget=forms.TextInput(SHORT)
    )
    place = forms.CharField(label="Where", max_length=160, required=False)


class ChangedMeeting(NewMeeting):
    """Another day, hour, place or chair."""

    chair = forms.ChoiceField(label="Chair", required=False)

    def __init__(self, *args: Any, people: Sequence[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meets_on"].help_text = "For example, 8 12 2026"
        self.fields["chair"].choices = _chairs(people)  # type: ignore[attr-defined]


class Reason(forms.Form):
    """Why something is put off, cancelled, sent back, revoked or given."""

    reason = forms.CharField(label="Reason", max_length=1000, widget=forms.Textarea({"rows": "4"}))


class Replanned(forms.Form):
    """The new day of a postponed meeting."""

    meets_on = DateField(label="New day", help_text="For example, 8 12 2026")


class NewItem(forms.Form):
    """One more item on the agenda."""

    heading = forms.ChoiceField(label="Under which heading", choices=[(one.code, one.title) for one in HEADINGS])
    title = forms.CharField(
        label="Title",
        max_length=200,
        help_text="Use the subject’s code, such as N-017. Name nobody, and no address.",
    )
    part = forms.ChoiceField(
        label="Part",
        choices=PARTS,
        widget=Radios(hints={"closed": "Only those in the room for it learn what was said"}),
        initial="closed",
    )
    presenter = forms.CharField(label="Who presents it", max_length=120, required=False)
    minutes = forms.IntegerField(
        label="How many minutes", min_value=1, max_value=240, required=False, widget=forms.TextInput(SHORT)
    )


class EditedItem(NewItem):
    """The same, without its heading."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["heading"]


class Order(forms.Form):
    """A number for each item."""

    def __init__(self, *args: Any, seen: Sequence[Seen], **options: Any) -> None:
        super().__init__(*args, **options)
        self.seen = list(seen)
        for place, one in enumerate(self.seen, start=1):
            self.fields[f"place-{one.item.id}"] = forms.IntegerField(
                label=one.item.title,
                min_value=1,
                max_value=999,
                initial=place,
                widget=forms.TextInput({"class": "govuk-input--width-2", "inputmode": "numeric"}),
            )

    def ids(self) -> list[str]:
        """The ids in the order typed. An item moved up to a number stands before the one that had it; down, after."""
        was = {one.item.id: place for place, one in enumerate(self.seen, start=1)}

        def where(id: str) -> tuple[int, int, int]:
            place = self.cleaned_data[f"place-{id}"]
            return place, (place > was[id]) - (place < was[id]), was[id]

        return sorted(was, key=where)


class NewAttendee(forms.Form):
    """Somebody with an account, or a name and an agency."""

    user = forms.ChoiceField(label="Somebody with an account", required=False)
    name = forms.CharField(
        label="Or the name of a guest without one", max_length=120, required=False,
        help_text="A guest can be given nothing here, and hears closed items only where their agency has an agreement",
    )  # fmt: skip
    agency = forms.ChoiceField(label="The guest’s agency", required=False)

    def __init__(self, *args: Any, agencies: Sequence[Agency], people: Sequence[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        accounts = [(one.user_id, f"{one.user.name}, {one.agency.name}") for one in people]
        self.fields["user"].choices = [("", "Nobody"), *accounts]  # type: ignore[attr-defined]
        choices = [("", "Choose an agency"), *((one.code, one.name) for one in agencies)]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("user") and not (given.get("name") and given.get("agency")):
            raise forms.ValidationError(
                "Choose somebody with an account, or write a guest’s name and choose an agency."
            )
        return given


class Given(Reason):
    """To whom a closed item is given after the meeting, and why."""

    user = forms.ChoiceField(label="To whom")
    field_order = ("user", "reason")

    def __init__(self, *args: Any, people: Sequence[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        accounts = [(one.user_id, f"{one.user.name}, {one.agency.name}") for one in people]
        self.fields["user"].choices = [("", "Choose somebody"), *accounts]  # type: ignore[attr-defined]
        self.fields["reason"].help_text = "It is kept, and those who were in the room can read it"


class Amended(Reason):
    """What is put right in approved minutes."""

    text = forms.CharField(label="What is put right", max_length=2000, widget=forms.Textarea({"rows": "4"}))
    field_order = ("text", "reason")


def _words(label: str, rows: int = 3, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=4000, help_text=help_text, widget=forms.Textarea({"rows": str(rows)})
    )


def lines(text: str) -> tuple[str, ...]:
    """What stands on each line; empty lines left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class Question(forms.Form):
    """What the meeting is to decide, before it does."""

    kind = forms.ChoiceField(label="Kind of decision", choices=list(KINDS.items()))
    question = forms.CharField(
        label="Question",
        max_length=4000,
        help_text="Use the subject’s code, such as N-017.",
        widget=forms.Textarea({"rows": "2"}),
    )
    options = _words("Options", 3, "One a line. Doing nothing is one.")

    def clean_options(self) -> tuple[str, ...]:
        return lines(self.cleaned_data["options"])


class Room(forms.Form):
    """One item in the room: who is here, what was said, what is decided, what goes up. All of it is sent at once."""

    summary = _words("What was said", 5, "As little as will do: what matters stands in decisions and actions.")
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)
    asked = forms.CharField(required=False, widget=forms.HiddenInput)  # the question put before that is decided
    kind = forms.ChoiceField(label="Kind of decision", required=False)
    question = _words("Question", 2)
    options = _words("Options considered", 3, "One a line. Doing nothing is one.")
    choice = _words("Choice", 2)
    rationale = _words("Why", 3)
    dissent = _words("Dissent", 2, "Who disagreed, and why. Leave it empty if nobody did.")
    power = forms.ChoiceField(label="Power", required=False)
    legal_basis = _words("Legal basis in words", 2, "Where no power of the catalogue fits.")
    necessity = _words("Necessity", 2)
    proportionality = _words("Proportionality", 2, "What else would have done, and whom else it touches.")
    equality_note = _words("Equality", 2, "Who is affected more than others, and what is done.")
    concerns = forms.MultipleChoiceField(
        label="Does it concern a child or a victim?",
        required=False,
        choices=[("child", "A child"), ("victim", "A victim")],
        widget=Checkboxes,
        help_text="The register is asked as well.",
    )
    signed_off_by = forms.ChoiceField(label="Safeguarding sign-off by", required=False)
    signed_off_note = _words("What the safeguarding lead asks for", 2)
    profile_seen = forms.ChoiceField(label="Profile that was read", required=False)
    replaces = forms.ChoiceField(label="Varies an earlier decision", required=False)
    review_on = DateField(label="Looked at again on", required=False)
    seen_decisions = forms.IntegerField(widget=forms.HiddenInput)
    open_text = _words("Words agreed for the public", 3, "Name nobody, and no address: anybody may read this.")

    DECISION = ("question", "options", "choice", "rationale", "dissent", "legal_basis", "necessity", "proportionality",
                "equality_note", "signed_off_note")  # fmt: skip

    def __init__(
        self, *args: Any, item: Item, people: Sequence[Attendee], decisions: Sequence[Decision], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        leads = [one for one in people if one.agency.code in {*CHILD_SIGN_OFF, *ADULT_SIGN_OFF}]
        standing = [one for one in decisions if one.state == "made"]
        choices: dict[str, list[Any]] = {
            "kind": list(KINDS.items()),
            "power": [("", "None of the catalogue"), *((one.id, one.caption) for one in reference.powers())],
            "signed_off_by": [("", "Nobody"), *((one.id, f"{one.name}, {one.agency.name}") for one in leads)],
            "profile_seen": [("", "None"), *((paper, paper_caption(paper)) for paper in item.papers)],
            "replaces": [("", "None"), *((one.id, f"Decision {one.number}: {one.choice}") for one in standing)],
        }
        for name, given in choices.items():
            self.fields[name].choices = given  # type: ignore[attr-defined]
        for one in people:
            name = f"person-{one.id}"
            # What was recorded is corrected by another status, and never becomes unrecorded.
            unrecorded = [] if self.initial.get(name) else [("", "Not recorded")]
            self.fields[name] = forms.ChoiceField(
                label=f"{one.name}, {one.agency.name}{'' if one.signed_at else ' (not signed)'}",
                required=False,
                choices=[*unrecorded, *STATUSES.items()],
            )
        self.people = list(people)

    def person_fields(self) -> list[Any]:
        return [self[f"person-{one.id}"] for one in self.people]

    def has_decision(self) -> bool:
        """Whether anything of a decision was typed."""
        return any(self.data.get(name, "").strip() for name in self.DECISION)
