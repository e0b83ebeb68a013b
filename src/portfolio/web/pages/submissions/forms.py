"""What people fill in about a file."""

from typing import Any

from django import forms

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.roles import Role
from portfolio.information.ingest import queries
from portfolio.information.ingest.queries import FormatChoice
from portfolio.web import ceiling
from portfolio.web.choices import agencies as named
from portfolio.web.design.widgets import Radios

AGENCY_HINT = (
    "An agency is listed once an agreement binds it, somebody of it signs in, or a file of it is held. "
    "An administrator adds one under Settings."
)


class Bring(forms.Form):
    """A file, whose it is, and how it is laid out."""

    agency = forms.ChoiceField(label="Which agency does the file come from?", help_text=AGENCY_HINT)
    format = forms.ChoiceField(label="What kind of file is it?", widget=Radios)
    file = forms.FileField(
        label="File",
        help_text="CSV or a spreadsheet, as the agency sends it; it may be packed as .gz",
        error_messages={
            "required": "Select the file",
            "empty": "The file is empty. Check that it was downloaded whole",
        },
    )

    def __init__(self, *args: Any, viewer: Actor, was_too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self._was_too_large = was_too_large
        agencies = access.taking_part(viewer)
        if viewer.role == Role.PRACTITIONER:  # they bring their own agency's files only
            agencies = agencies.filter(code=viewer.agency_code)
        choices = named(agencies)
        if len(choices) > 1:
            choices.insert(0, ("", "Choose an agency"))
        formats = queries.formats()
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]
        self.fields["format"].choices = [(one.name, one.title) for one in formats]  # type: ignore[attr-defined]
        self.fields["format"].widget.hints = {one.name: _columns(one) for one in formats}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self._was_too_large:
            self.errors.pop("file", None)  # "Select the file" would be wrong: they did
            self.add_error("file", ceiling.sentence())
        return given


def _columns(one: FormatChoice) -> str:
    """What the sheet must hold, or what a published file begins with."""
    if one.is_personal:
        return f"Must hold: {', '.join(column.header for column in one.guide if column.needs_value)}"
    return f"Columns: {', '.join(one.columns[:4])} and {len(one.columns) - 4} more"


class Withdraw(forms.Form):
    """Why a file is taken out of use."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        help_text="Others will ask. Do not name people.",
        max_length=1000,
        widget=forms.Textarea({"rows": "4"}),
        error_messages={"required": "Say why the file is withdrawn"},
    )
