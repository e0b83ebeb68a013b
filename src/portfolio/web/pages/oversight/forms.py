"""What is asked of the log, and for which of the four uses that the law permits."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from portfolio.ground import clock
from portfolio.ground.access.log import Search, Use
from portfolio.ground.audit.kinds import Operation
from portfolio.ground.ids import Reference
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Radios

USES = {
    Use.LAWFULNESS: ("Checking that processing was lawful", "A complaint, a review, a sample of who opened what"),
    Use.SELF_MONITORING: ("Self-monitoring", "By an agency of its own people, internal discipline included"),
    Use.INTEGRITY_SECURITY: ("Integrity and security of the data", "A suspected leak, a fault, a lost file"),
    Use.CRIMINAL_PROCEEDINGS: ("Criminal proceedings", "The log itself is wanted as evidence"),
}
OPERATIONS = {
    Operation.COLLECT: "Collect: taken in from an agency",
    Operation.ALTER: "Alter: made or changed here",
    Operation.CONSULT: "Consult: looked at",
    Operation.DISCLOSE: "Disclose: given to somebody",
    Operation.COMBINE: "Combine: put together with something else",
    Operation.ERASE: "Erase: destroyed",
}


def _use() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="What do you look at the log for?",
        help_text="The law permits these four uses and no other. Your choice is logged.",
        choices=[(use.value, words) for use, (words, _) in USES.items()],
        widget=Radios(hints={use.value: hint for use, (_, hint) in USES.items()}),
        error_messages={"required": "Choose what you look at the log for", "invalid_choice": "Choose one of the four"},
    )


class AboutSubject(forms.Form):
    """Of whom the account is; travels in the address as Asked does."""

    asked = forms.CharField(
        label="Code of the subject",
        help_text="Such as N-012; one that has left the register too. Or a kind and a number, as the log shows them.",
        max_length=90,
        error_messages={"required": "Write the code of a subject, such as N-012"},
    )
    use = _use()


class Asked(forms.Form):
    """Travels in the address, so that a page of the log can be kept and turned; it holds codes and ids alone."""

    use = _use()
    who = forms.ChoiceField(label="Who did it", required=False)
    agency = forms.ChoiceField(label="For which agency", required=False)
    operation = forms.ChoiceField(
        label="What was done",
        required=False,
        choices=[("", "Anything"), *((one.value, words) for one, words in OPERATIONS.items())],
    )
    about = forms.CharField(
        label="What it was about",
        help_text="A kind and a number, like submission:06fx3k2m9q7v5t8w1z4c",
        required=False,
        max_length=90,
    )
    since = DateField(label="From this day", required=False)
    until = DateField(label="To this day, included", required=False)

    def __init__(self, *args: Any, people: Choices, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = [("", "Anybody"), *people]  # type: ignore[attr-defined]
        self.fields["agency"].choices = [("", "Any agency"), *agencies]  # type: ignore[attr-defined]

    def clean_about(self) -> Reference | None:
        text = self.cleaned_data["about"].strip()
        try:
            return Reference.parse(text) if text else None
        except ValueError:
            raise forms.ValidationError(
                "Write a kind, a colon and a number, like submission:06fx3k2m9q7v5t8w1z4c"
            ) from None

    def search(self) -> Search:
        """What a valid form asks for; days are London's."""
        given = self.cleaned_data
        until = given["until"]
        return Search(
            actor=given["who"],
            agency=given["agency"],
            operation=given["operation"],
            about=given["about"],
            since=_start(given["since"]) if given["since"] else None,
            until=_start(until + timedelta(days=1)) if until else None,
        )


def _start(day: Any) -> datetime:
    return datetime.combine(day, time.min, clock.LONDON)
