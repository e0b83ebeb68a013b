"""Forms that render themselves as GOV.UK components. FORM_RENDERER names GovukRenderer; forms need do nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from portfolio.web.design.widgets import DateParts


def base_class(widget: forms.Widget) -> str:
    """The class GOV.UK Frontend gives this kind of control; empty for hidden ones and those with a template."""
    if widget.is_hidden:
        return ""
    kinds: dict[type[forms.Widget], str] = {
        forms.Textarea: "govuk-textarea",
        forms.Select: "govuk-select",
        forms.FileInput: "govuk-file-upload",
        forms.CheckboxInput: "govuk-checkboxes__input",
        forms.widgets.Input: "govuk-input",
    }
    return next((name for kind, name in kinds.items() if isinstance(widget, kind)), "")


# Labels that begin with one of these need no "the" before them.
OWN_ARTICLE = {"a", "an", "any", "at", "each", "one", "the", "their", "this", "your"}
# "What happened", "Why, and what else was tried": such a label is said, not entered.
ASKING = {"how", "what", "when", "where", "which", "who", "why"}


class GovukField(BoundField):
    """A field with its label, hint, error and control put together the GOV.UK way."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        # Django's "This field is required." says neither which nor what to do.
        default = forms.Field.default_error_messages["required"]
        if field.error_messages.get("required") == default:
            field.error_messages["required"] = self._missing()

    def _missing(self) -> str:
        label = str(self.label)
        if label.endswith("?"):
            return f"Answer the question: {label}"
        if isinstance(self.field.widget, forms.CheckboxInput):
            return f"Tick the box: {label}"
        # "Postcode" becomes "the postcode", "Your name" "your name"; "NHS number" keeps its capitals.
        if not label[1:2].isupper():
            label = label[:1].lower() + label[1:]
        if label.partition(" ")[0].rstrip(",") in ASKING:
            return f"Say {label}"
        if label.partition(" ")[0] not in OWN_ARTICLE:
            label = f"the {label}"
        choosing = forms.Select | forms.RadioSelect | forms.FileInput
        return f"{'Select' if isinstance(self.field.widget, choosing) else 'Enter'} {label}"

    def get_context(self) -> dict[str, Any]:
        return {"field": self, "label_size": "s", "label_is_heading": False}

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        # Our server says what is missing, in words; the browser's own bubbles are not read by everyone.
        attrs.pop("required", None)
        attrs.pop("aria-invalid", None)
        attrs["placeholder"] = False
        base = base_class(widget)
        if base:
            wrong = f"{base}--error" if self.errors and base != "govuk-checkboxes__input" else ""
            attrs["class"] = " ".join(filter(None, [base, widget.attrs.get("class"), wrong]))
        if isinstance(widget, forms.Textarea):
            attrs["cols"] = False  # the class sets the width
            if widget.attrs.get("rows") == "10":  # Django's default, not the form's wish
                attrs["rows"] = "5"
        if isinstance(widget, DateParts):
            attrs["error"] = bool(self.errors)
        if not self.use_fieldset and self.aria_describedby:
            attrs["aria-describedby"] = self.aria_describedby
        return attrs

    @property
    def aria_describedby(self) -> str:
        """The ids of what describes the control: its own, then the hint, then the error."""
        if self.is_hidden:
            return ""
        own = self.field.widget.attrs.get("aria-describedby")
        hint = self.hint_id if self.help_text else ""
        error = self.error_id if self.errors else ""
        return " ".join(filter(None, [own, hint, error]))

    @property
    def control_id(self) -> str:
        return self.field.widget.attrs.get("id") or self.auto_id

    @property
    def hint_id(self) -> str:
        return f"{self.control_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.control_id}-error"

    @property
    def error_target(self) -> str:
        """The id of the first control that can take the focus, for the link in the error summary."""
        widget = self.field.widget
        if isinstance(widget, DateParts):
            return f"{self.control_id}-{widget.parts[0]}"
        return self.control_id

    @property
    def kind(self) -> str:
        """Which of the shapes in design/forms/field.html: fieldset, checkbox, file or plain."""
        if self.use_fieldset:
            return "fieldset"
        if isinstance(self.field.widget, forms.CheckboxInput):
            return "checkbox"
        return "file" if isinstance(self.field.widget, forms.FileInput) else "plain"

    @property
    def is_group(self) -> bool:
        """Whether the fieldset needs role=group, so that JAWS reads its description: text inputs only."""
        return isinstance(self.field.widget, DateParts | forms.MultiWidget)


class GovukRenderer(TemplatesSetting):
    """Finds templates through TEMPLATES, so ours in templates/django/forms stand before Django's."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"
    bound_field_class = GovukField


def summary_of(*given: Any) -> list[dict[str, Any]]:
    """The errors of these forms and formsets as items of the error-summary component, in the order of the page.

    Errors of a field link to it; those of the whole form do not. Unbound and valid forms add nothing.
    """
    items: list[dict[str, Any]] = []
    for form in given:
        if isinstance(form, forms.BaseFormSet):
            items += [{"text": error} for error in form.non_form_errors()]
            items += summary_of(*form.forms)
        elif form is not None and form.is_bound and form.errors:
            items += [{"text": error} for error in form.non_field_errors()]
            for field in form:
                target = None if field.is_hidden else f"#{getattr(field, 'error_target', field.auto_id)}"
                items += [{"text": error, "href": target} for error in field.errors]
    return items


__all__ = ["GovukField", "GovukRenderer", "summary_of"]
