"""What people choose to find a power."""

from collections.abc import Iterable

from django import forms

from portfolio.web.pages.powers.presenters import KINDS, STRANDS, TARGETS


class Filter(forms.Form):
    """Which powers of the catalogue are shown."""

    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any"), *((code, words) for code, (words, _) in KINDS.items())]
    )
    strand = forms.ChoiceField(label="Strand", required=False, choices=[("", "Any"), *STRANDS.items()])
    target = forms.ChoiceField(label="Used on", required=False, choices=[("", "Anything"), *TARGETS.items()])
    agency = forms.ChoiceField(label="Agency", required=False)

    def __init__(self, *args: object, agencies: Iterable[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["agency"].choices = [("", "Any"), *agencies]  # type: ignore[attr-defined]


class Find(forms.Form):
    """For which subject."""

    code = forms.CharField(
        label="Code of the subject",
        max_length=12,
        help_text="Like N-017 or L-02",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
