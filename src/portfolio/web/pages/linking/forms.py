"""What people fill in when they judge."""

from django import forms

from portfolio.information.linkage.models import Verdict
from portfolio.web.design.widgets import Radios

LONGEST = 1_000  # characters, as the room takes


class Judge(forms.Form):
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


class Withdraw(forms.Form):
    """Why a judgement is taken back."""

    reason = forms.CharField(
        label="Why is it taken back?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": "3"}),
        error_messages={"required": "Say why in a few words"},
    )
