"""What people fill in about a Local Profile."""

from collections.abc import Sequence
from typing import Any

from django import forms

from portfolio.ground.documents.blocks import CONFIDENCE, YARDSTICK
from portfolio.partnership.profiles.rules import LONGEST_STATEMENT
from portfolio.web.choices import Choices
from portfolio.web.design.fields import MonthField
from portfolio.web.design.widgets import Checkboxes, Radios


class NewEdition(forms.Form):
    """An area and a period."""

    area = forms.ChoiceField(label="Area", help_text="The authority, a town or a ward")
    first = MonthField(label="First month", help_text="For example, 10 2018")
    last = MonthField(label="Last month", help_text="For example, 1 2019")

    def __init__(self, *args: Any, areas: Sequence[tuple[str, Choices]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [("", "Choose an area"), *areas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", "The last month must be the same as or after the first month")
        return given


class Words(forms.Form):
    """The words of one section, and the revision that the writer saw."""

    text = forms.CharField(
        label="Words for the core group",
        help_text="Leave an empty line between paragraphs. Do not name people here.",
        required=False,
        max_length=40_000,
        widget=forms.Textarea({"rows": "14"}),
    )
    public_text = forms.CharField(
        label="Words agreed for the public version",
        help_text="Only what may be read by anybody. Leave this empty if nothing has been agreed.",
        required=False,
        max_length=40_000,
        widget=forms.Textarea({"rows": "8"}),
    )
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)


class NewStatement(forms.Form):
    """One sentence: what it is, how sure, and what it rests on."""

    kind = forms.ChoiceField(
        label="Is it a fact or an assessment?",
        choices=[("fact", "Fact"), ("assessment", "Assessment")],
        widget=Radios(
            hints={"fact": "Something recorded, that can be checked", "assessment": "What you judge from it"}
        ),
    )
    text = forms.CharField(
        label="The statement",
        help_text=f"One sentence, at most {LONGEST_STATEMENT} characters, without anybody’s name",
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": "4"}),
        error_messages={"max_length": f"The statement must be {LONGEST_STATEMENT} characters or fewer"},
    )
    probability = forms.ChoiceField(
        label="Probability",
        help_text="Only for an assessment",
        choices=[("", "Choose a word"), *((word, f"{word} ({share})") for word, share in YARDSTICK.items())],
        required=False,
    )
    confidence = forms.ChoiceField(
        label="Confidence",
        help_text="How good the information behind it is. An assessment needs one",
        choices=[("", "Choose"), *((word, word.capitalize()) for word in CONFIDENCE)],
        required=False,
    )
    rests_on = forms.MultipleChoiceField(
        label="What does it rest on?",
        help_text="Choose every table and file that bears it out",
        widget=Checkboxes({"class": "govuk-checkboxes--small"}),
        error_messages={"required": "Choose at least one table or file that the statement rests on"},
    )
    is_public = forms.BooleanField(label="Agreed for the public version, word for word", required=False)

    def __init__(self, *args: Any, rests_on: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rests_on"].choices = rests_on  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == "assessment":
            if not given.get("probability"):
                self.add_error("probability", "Choose the probability of the assessment")
            if not given.get("confidence"):
                self.add_error("confidence", "Choose how confident you are in the assessment")
        elif given.get("kind") == "fact" and given.get("probability"):
            self.add_error("probability", "A fact has no probability. Take the word away, or call it an assessment")
        return given
