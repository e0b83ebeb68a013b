"""Opening a subject, its words, its owner and its reviews."""

from typing import Any

from django import forms

from portfolio.picture.subjects.criteria import JUSTIFICATIONS, REVIEW_RESULTS
from portfolio.web.choices import Choices
from portfolio.web.design.widgets import Radios
from portfolio.web.pages.subjects.forms.parts import review_date, words


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

    reason = words("Reason")


class Edit(forms.Form):
    """Name and necessity, over the revision that the writer saw."""

    name = forms.CharField(label="Name", max_length=200)
    necessity = words("Why is it necessary to hold this in view?", rows="6")
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)


class Owner(forms.Form):
    """Another owner or lead officer."""

    person = forms.ChoiceField(label="Person")
    reason = words("Reason", "", "2")

    def __init__(self, *args: Any, owners: Choices, with_reason: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = [("", "Choose a person"), *owners]  # type: ignore[attr-defined]
        if not with_reason:
            del self.fields["reason"]


class Review(forms.Form):
    """What the owner decides at a review."""

    result = forms.ChoiceField(label="What do you decide?", choices=list(REVIEW_RESULTS.items()), widget=Radios)
    necessity = words("Why?", "What still makes it necessary, or why it no longer is")
    told = forms.ChoiceField(
        label="Is the person told that they are held in view?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios
    )
    told_reason = words("Why not?", "Needed where the person is not told", "2", required=False)

    def __init__(self, *args: Any, is_person: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["next_due"] = review_date()
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
