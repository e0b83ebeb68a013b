"""What people type to find somebody or something."""

from django import forms

from portfolio.flow.finding.finding import MOST_TERMS
from portfolio.flow.finding.typed import LONGEST


class Term(forms.Form):
    """One thing."""

    term = forms.CharField(
        label="Name, phone, plate, address, reference or code",
        max_length=LONGEST,
        help_text="For example, Sean O’Neill, 07700 900123, 4 Ferry Row MY1 2AB, or N-017",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter what you want to find"},
    )


class Terms(forms.Form):
    """A pasted list, one thing a line."""

    terms = forms.CharField(
        label="One thing a line",
        max_length=LONGEST * MOST_TERMS,
        help_text=f"Names, phones, plates, addresses, references or codes: at most {MOST_TERMS} lines",
        widget=forms.Textarea({"rows": "8", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter at least one line"},
    )

    def lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["terms"].splitlines() if line.strip()]
