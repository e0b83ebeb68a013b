"""What people fill in when they judge."""

from django import forms

from portfolio.ground.errors import Conflict
from portfolio.information.linkage.errors import RestsOnSigned
from portfolio.information.linkage.models import Verdict
from portfolio.web.design.widgets import Radios

LONGEST = 1_000  # characters, as the room takes


class _EvenSo(forms.Form):
    """Whoever has been told that a signed profile rests on this may want it all the same."""

    even_so = forms.BooleanField(
        label="I want this even so: the profile is to be marked as out of date",
        required=False,
        widget=forms.HiddenInput,
    )

    def refuse(self, refusal: Conflict) -> None:
        """Say what was refused; where a signed profile stands in the way, ask whether they want it even so."""
        self.add_error(None, refusal.message)
        if isinstance(refusal, RestsOnSigned):
            self.fields["even_so"].widget = forms.CheckboxInput()


class Judge(_EvenSo):
    """The verdict on a pair, and why."""

    verdict = forms.ChoiceField(
        label="Are they the same person?",
        choices=Verdict.choices,
        widget=Radios(
            hints={
                "same": "Their records are read together from now on",
                "different": "They are kept apart, whatever the machine finds later",
                "unsure": "Neither; the machine may not join them by itself",
            }
        ),
        error_messages={"required": "Choose one of the three"},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="In a few words, so that others can follow it, and undo it if they must",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": "3"}),
        error_messages={"required": "Say why in a few words"},
    )


class Withdraw(_EvenSo):
    """Why a judgement is taken back."""

    reason = forms.CharField(
        label="Why is it taken back?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": "3"}),
        error_messages={"required": "Say why in a few words"},
    )
