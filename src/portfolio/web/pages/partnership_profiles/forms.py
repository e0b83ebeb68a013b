"""What people fill in about a Partnership Profile."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground.documents.blocks import CONFIDENCE, KINDS, YARDSTICK
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles.rules import LONGEST_OPEN_REASON
from portfolio.partnership.partnership_profiles.sections import ANSWERS, CRITERIA, Section
from portfolio.partnership.sharing.closed import rules as sharing
from portfolio.web.choices import Choices
from portfolio.web.design.fields import DateField
from portfolio.web.design.widgets import Checkboxes, Radios

LONGEST = 20_000
_LINES = {"rows": "4"}


def purposes() -> Choices:
    return [(one.code, one.label) for one in catalogue.purposes()]


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": str(rows)})


class NewNomination(forms.Form):
    """A subject, why, and each criterion in a word and in words."""

    subject = forms.CharField(
        label="Code of the subject",
        max_length=12,
        help_text="For example, N-017",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    open_reason = forms.CharField(
        label="Reason for the meeting",
        max_length=LONGEST_OPEN_REASON,
        widget=_area(3),
        help_text="The chair reads this and may decide by it alone. No name, no address, and nothing that was shared "
        "under conditions (handling C)",
    )
    reasons = forms.CharField(
        label="Why should it have a profile?",
        max_length=LONGEST,
        widget=_area(),
        help_text="In full, for those who may see the subject itself",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, question in CRITERIA.items():
            self.fields[f"answer_{code}"] = forms.ChoiceField(
                label=question,
                choices=list(ANSWERS.items()),
                widget=Radios({"class": "govuk-radios--inline govuk-radios--small"}),
            )
            self.fields[f"words_{code}"] = forms.CharField(
                label=_so(question), required=False, max_length=1000, widget=_area(2)
            )

    def criteria(self) -> dict[str, dict[str, str]]:
        """Code to answer and words."""
        given = self.cleaned_data
        return {code: {"answer": given[f"answer_{code}"], "words": given[f"words_{code}"]} for code in CRITERIA}


def _so(question: str) -> SafeString:
    """The same words under every question; which one is read out, and not shown a second time."""
    return format_html('What makes it so?<span class="govuk-visually-hidden"> {}</span>', question)


class NominationDecision(forms.Form):
    """Select, put off, decline or refer."""

    to = forms.ChoiceField(
        label="Decision",
        choices=[
            ("selected", "Select it for a profile"),
            ("deferred", "Put it off"),
            ("declined", "Decline it"),
            ("referred_elsewhere", "Refer it elsewhere"),
        ],
        widget=Radios(),
    )
    until = DateField(label="Put off until", required=False, help_text="Only if it is put off. For example, 7 12 2026")
    referred_to = forms.CharField(
        label="Referred to", required=False, max_length=120, help_text="Only if it is referred: which body"
    )
    reason = forms.CharField(label="Reason", max_length=1000, widget=_area(), help_text="The proposer may read it")
    decided_as = forms.ChoiceField(
        label="Who decided?", choices=[("chair", "The chair"), ("coordinator", "The coordinator")], widget=Radios()
    )


class NewProfile(forms.Form):
    """Terms of reference for a new version."""

    subject = forms.CharField(
        label="Code of the subject",
        max_length=12,
        help_text="For example, G-03",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    terms = forms.CharField(
        label="Terms of reference",
        max_length=LONGEST,
        widget=_area(),
        help_text="What the profile is to answer, and for whom",
    )
    purpose = forms.ChoiceField(label="Purpose", choices=purposes, initial="profile")
    meeting = forms.ChoiceField(
        label="Meeting it is for",
        required=False,
        help_text="Once it is signed, it stands among the papers of that meeting",
    )

    def __init__(self, *args: Any, meetings: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meeting"].choices = [("", "None yet"), *meetings]  # type: ignore[attr-defined]


class NewStatement(forms.Form):
    """A sentence, what it is, and what it rests on."""

    text = forms.CharField(label="Statement", max_length=2000, widget=_area(3), help_text="One sentence or two")
    kind = forms.ChoiceField(
        label="What is it?",
        choices=list(KINDS.items()),
        widget=Radios(
            hints={
                "fact": "A record or event that can be checked",
                "assessment": "A named person’s judgement",
                "allegation": "What somebody claims, not proven",
            }
        ),
    )
    probability = forms.ChoiceField(
        label="How likely?",
        required=False,
        choices=[
            ("", "Not an assessment"),
            *((word, f"{word.capitalize()} ({span})") for word, span in YARDSTICK.items()),
        ],
    )
    confidence = forms.ChoiceField(
        label="How confident?",
        required=False,
        choices=[("", "Not an assessment"), *((word, word.capitalize()) for word in CONFIDENCE)],
    )
    whose = forms.CharField(
        label="Whose assessment or allegation?",
        required=False,
        max_length=120,
        help_text="The name and role of whoever makes it; of an allegation, a description that protects its source",
    )
    dated = DateField(label="As at", required=False, help_text="Today, if left empty")
    about_victim = forms.BooleanField(label="It is about somebody who is harmed: show it first", required=False)
    holds_health = forms.BooleanField(label="It says something about somebody’s health or treatment", required=False)
    rests_on = forms.MultipleChoiceField(
        label="What does it rest on?", required=False, widget=Checkboxes({"class": "govuk-checkboxes--small"})
    )
    others = forms.CharField(
        label="Other references",
        required=False,
        max_length=2000,
        widget=_area(2),
        help_text="One a line, as pages show them: record:…, identity:… or tie:…",
    )

    def __init__(self, *args: Any, candidates: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rests_on"].choices = candidates  # type: ignore[attr-defined]


class Words(forms.Form):
    """The proposals of a section, over the revision that the writer saw."""

    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea({"rows": "10"}))
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, section: Section, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = section.title
        self.fields["text"].help_text = (
            f"{section.asks} One a line. Everybody who gets a copy reads these words: put what came from records, "
            "or from a partner, into a statement, and say here nothing that came under conditions."
        )


class Options(forms.Form):
    """Powers of the catalogue, safeguarding first."""

    powers = forms.MultipleChoiceField(
        label="Powers to show as options", required=False, widget=Checkboxes({"class": "govuk-checkboxes--small"})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = sorted(catalogue.powers(), key=lambda one: one.kind not in ("safeguarding", "support"))
        self.fields["powers"].choices = [(one.id, f"{one.caption} ({one.kind})") for one in held]  # type: ignore[attr-defined]


class _Recipient(forms.Form):
    """One agency and one person there. people: sign-in names, with name and agency."""

    agency = forms.ChoiceField(label="Agency")
    to = forms.ChoiceField(label="Person", required=False)

    def __init__(self, *args: Any, agencies: Choices, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].choices = [("", "Choose an agency"), *agencies]  # type: ignore[attr-defined]
        self.fields["to"].choices = [("", "The agency’s single point"), *people]  # type: ignore[attr-defined]


class ChooseRecipient(_Recipient):
    """Also for what, and by which gateway."""

    purpose = forms.ChoiceField(label="Shared for", choices=purposes)
    gateway = forms.ChoiceField(label="Legal gateway")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["gateway"].choices = [("", "Choose a gateway"), *gateways()]  # type: ignore[attr-defined]


def gateways() -> Choices:
    """The gateways that can carry personal data; an emergency has its own way."""
    return [
        (one.code, one.label)
        for one in catalogue.handling()["sharing_gateways"]
        if one.more.get("personal_data")
        and one.more.get("kind") in sharing.POWERS
        and one.code != sharing.EMERGENCY_GATEWAY
    ]


_HINTS = {
    "recipient_lawful_basis": "Of the UK GDPR. For example, public task, Article 6(1)(e)",
    "art10_condition": "Data about offences need one. For example, Data Protection Act 2018, schedule 1, "
    "paragraph 18: safeguarding of children and of individuals at risk",
}


class Issue(forms.Form):
    """What a disclosure must record beside its recipient, purpose and gateway."""

    necessity = forms.CharField(
        label="Why is it necessary and proportionate that they have it?", max_length=2000, widget=_area(3)
    )
    days = forms.IntegerField(
        label="For how many days does it open?",
        initial=sharing.COPY_DAYS,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )

    def __init__(self, *args: Any, fields: Sequence[str], conditioned: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in fields:
            self.fields[f"basis_{field}"] = forms.CharField(
                label=sharing.FIELDS.get(field, field), help_text=_HINTS.get(field, ""), max_length=500
            )
        if conditioned:
            self.fields["leave_out"] = forms.BooleanField(
                label="Issue it without what needs the originator’s permission", required=False
            )

    def basis(self) -> Mapping[str, str]:
        """Field to words."""
        found = self.cleaned_data.items()
        return {name.removeprefix("basis_"): str(value) for name, value in found if name.startswith("basis_")}


class Emergency(_Recipient):
    """Threat to life: what is needed now, and no more."""

    threat = forms.CharField(label=sharing.FIELDS["threat"], max_length=500)
    who_protected = forms.CharField(label=sharing.FIELDS["who_protected"], max_length=500)


class NotShare(forms.Form):
    """A decision not to share."""

    agency = forms.ChoiceField(label="Agency")
    reason = forms.CharField(label="Why is it not shared?", max_length=2000, widget=_area(3))
    detriment = forms.CharField(
        label="Could not sharing harm a child?",
        required=False,
        max_length=2000,
        widget=_area(3),
        help_text="If it is about a child: say how, and why not sharing is still right",
    )

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].choices = [("", "Choose an agency"), *agencies]  # type: ignore[attr-defined]


class Permit(forms.Form):
    """The originator's yes to one agency."""

    agency = forms.ChoiceField(label="Agency that may have it")
    given_by = forms.CharField(
        label="Who at the originating agency gave permission?", max_length=120, help_text="Name and role"
    )
    words = forms.CharField(label="Limits they set", required=False, max_length=1000, widget=_area(2))
    until = DateField(label="Until", required=False, help_text="Open-ended, if left empty. For example, 7 12 2026")

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].choices = [("", "Choose an agency"), *agencies]  # type: ignore[attr-defined]
