"""Whom or what a proposal is about: asked before the proposal itself."""

from collections.abc import Mapping
from typing import Any

from django import forms

from portfolio.picture.subjects.criteria import DEFINITIONS_OF, GROUP_KINDS
from portfolio.web.design.widgets import Radios


class Find(forms.Form):
    """A name, a telephone number, a plate or a reference, to find a person by."""

    term = forms.CharField(label="Name, telephone number or reference of the person", max_length=200)


class GroupKind(forms.Form):
    """What kind of group it is, and by which definition it is judged."""

    definition = forms.ChoiceField(label="Which definition is it judged by?", widget=Radios)

    def __init__(self, *args: Any, definitions: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = [
            (f"{kind}:{id}", f"{GROUP_KINDS[kind]}: {definitions[id][0]}")
            for kind, ids in DEFINITIONS_OF.items()
            for id in ids
            if id in definitions
        ]
        self.fields["definition"].choices = chosen  # type: ignore[attr-defined]
        hints = {
            f"{kind}:{id}": definitions[id][1]
            for kind, ids in DEFINITIONS_OF.items()
            for id in ids
            if id in definitions
        }
        self.fields["definition"].widget.hints = hints


class Number(forms.Form):
    """The number of a line, for which records are looked up."""

    number = forms.CharField(label="Number of the line", max_length=30, help_text="For example, 07700 900123")
