"""What people fill in about copies."""

from django import forms

from portfolio.web.design.widgets import Radios


class Recall(forms.Form):
    """Why a copy is called back."""

    reason = forms.CharField(
        label="Reason", max_length=1000, widget=forms.Textarea({"rows": "3"}), help_text="The recipient reads it"
    )
    erase = forms.BooleanField(label="Erase its text here too", required=False)


class Review(forms.Form):
    """What was found about an emergency."""

    was_right = forms.ChoiceField(
        label="Was it right to share?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios()
    )
    words = forms.CharField(label="What did you find?", max_length=2000, widget=forms.Textarea({"rows": "4"}))
