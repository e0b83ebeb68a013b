"""Django's own fields, as our renderer draws them, against the HTML of govuk-frontend's examples."""

import re
from typing import Any

from django import forms

from portfolio.web.design.fields import DateField, MonthField
from portfolio.web.design.templatetags.design import field as draw
from portfolio.web.design.widgets import Checkboxes, Radios
from tests.web.design.fixtures import NotOurs, attributes, covered, only, text

COMMON = ("id", "name", "label", "hint", "errorMessage", "formGroup", "classes", "attributes", "value", "describedBy")
GIVEN_AS_ATTRIBUTES = ("autocomplete", "pattern", "autocapitalize", "inputmode")


def drawn(field: forms.Field, options: dict[str, Any], value: Any, **look: Any) -> str:
    """The field in a form of its own, with the label, hint, error and value of the example."""
    id_ = options.get("id") or options.get("idPrefix") or options["name"]
    name = options.get("name") or options.get("namePrefix") or id_
    hint = options.get("hint")
    field.help_text = text(hint) if hint else ""
    field.required = False
    group = options.get("formGroup") or {}
    only(group, "classes")
    form = type("Example", (forms.Form,), {name: field})(initial={name: value}, auto_id="%s")
    form.fields[name].widget.attrs["id"] = id_
    error = options.get("errorMessage")
    if error:
        form.is_bound, form._errors = True, {}
        form.data = {name: value}
        form.cleaned_data = {}
        form.add_error(name, text(error))
    return draw(form[name], classes=group.get("classes"), **look)


def label(options: dict[str, Any], key: str = "label") -> tuple[Any, dict[str, Any]]:
    given = options[key]
    size = re.fullmatch(r"govuk-(?:label|fieldset__legend)--(s|m|l|xl)", given.get("classes") or "")
    if given.get("classes") and not size:
        raise NotOurs("other classes of a label")
    look = {"label_size": size[1] if size else "", "label_is_heading": given.get("isPageHeading")}
    return text(given, "classes", "isPageHeading"), look


def control(options: dict[str, Any]) -> dict[str, Any]:
    """The attributes that a form gives to its widget."""
    given = {key: options.get(key) for key in GIVEN_AS_ATTRIBUTES}
    if options.get("spellcheck") in (True, False):
        given["spellcheck"] = str(options["spellcheck"]).lower()
    given["class"] = options.get("classes")
    given["aria-describedby"] = options.get("describedBy")
    return {key: value for key, value in {**given, **attributes(options)}.items() if value is not None}


def affix(options: dict[str, Any], which: str) -> Any:
    return text(options[which]) if options.get(which) else None


def test_inputs() -> None:
    def compare(options: dict[str, Any]) -> str:
        only(options, *COMMON, *GIVEN_AS_ATTRIBUTES, "type", "spellcheck", "disabled", "prefix", "suffix")
        words, look = label(options)
        widget = forms.TextInput(control(options))
        widget.input_type = options.get("type") or "text"
        field = forms.CharField(label=words, widget=widget, disabled=bool(options.get("disabled")))
        affixes = {which: affix(options, which) for which in ("prefix", "suffix")}
        return drawn(field, options, options.get("value"), **look, **affixes)

    assert covered("input", compare) == 40


def test_textareas() -> None:
    def compare(options: dict[str, Any]) -> str:
        only(options, *COMMON, *GIVEN_AS_ATTRIBUTES, "spellcheck", "rows")
        words, look = label(options)
        rows = {"rows": options["rows"]} if options.get("rows") else {}
        field = forms.CharField(label=words, widget=forms.Textarea({**control(options), **rows}))
        return drawn(field, options, options.get("value"), **look)

    assert covered("textarea", compare) == 18


def test_selects() -> None:
    def compare(options: dict[str, Any]) -> str:
        only(options, *COMMON, "items")
        words, look = label(options)
        items = [item for item in options.get("items") or [] if item]
        for item in items:
            only(item, "value", "text", "selected")
            if item.get("selected") is False and item.get("value") == options.get("value"):
                raise NotOurs("an option that is not selected though its value is")
            if type(item.get("value")) not in (str, int):
                raise NotOurs("an option without a value, or with one that is not a text")
        chosen = [item["value"] for item in items if item.get("selected")] or [options.get("value")]
        choices = [(item["value"], item["text"]) for item in items]
        field = forms.ChoiceField(label=words, choices=choices, widget=forms.Select(control(options)))
        return drawn(field, options, chosen[0], **look)

    assert covered("select", compare) == 9


def choices_of(options: dict[str, Any]) -> tuple[list[tuple[Any, Any]], dict[Any, Any], list[Any]]:
    items = [item for item in options["items"] if item]
    for item in items:
        only(item, "value", "text", "html", "hint", "checked")
    hints = {item["value"]: text(item["hint"]) for item in items if item.get("hint")}
    choices = [(item["value"], text(item, "value", "hint", "checked")) for item in items]
    return choices, hints, [item["value"] for item in items if item.get("checked")]


def fieldset(options: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    if not (options.get("fieldset") or {}).get("legend"):
        raise NotOurs("choices without a legend")
    only(options["fieldset"], "legend")
    return label(options["fieldset"], "legend")


def test_radios() -> None:
    def compare(options: dict[str, Any]) -> str:
        only(options, "name", "idPrefix", "fieldset", "hint", "errorMessage", "items", "classes", "value", "formGroup")
        words, look = fieldset(options)
        choices, hints, checked = choices_of(options)
        widget = Radios({"class": options.get("classes") or ""}, hints=hints)
        field = forms.ChoiceField(label=words, choices=choices, widget=widget)
        return drawn(field, options, checked[0] if checked else options.get("value"), **look)

    assert covered("radios", compare) == 14


def test_checkboxes() -> None:
    def compare(options: dict[str, Any]) -> str:
        only(options, "name", "idPrefix", "fieldset", "hint", "errorMessage", "items", "classes", "values", "formGroup")
        words, look = fieldset(options)
        choices, hints, checked = choices_of(options)
        widget = Checkboxes({"class": options.get("classes") or ""}, hints=hints)
        field = forms.MultipleChoiceField(label=words, choices=choices, widget=widget)
        return drawn(field, options, checked or options.get("values") or [], **look)

    assert covered("checkboxes", compare) == 11


def test_dates_and_months() -> None:
    kinds = {("day", "month", "year"): DateField, ("month", "year"): MonthField}

    def compare(options: dict[str, Any]) -> str:
        known = ("id", "namePrefix", "fieldset", "hint", "errorMessage", "items", "formGroup", "values", "day")
        only(options, *known)
        words, look = fieldset(options)
        for item in options.get("items") or []:
            only(item, "name", "classes")
            if "error" in item.get("classes", ""):
                raise NotOurs("an error of one part alone")
        if options.get("day"):
            raise NotOurs("options of one part")
        standard = [{"name": part} for part in (("month", "year") if "day" in options else ("day", "month", "year"))]
        names = tuple(item["name"] for item in options.get("items") or standard)
        if names not in kinds:
            raise NotOurs("day and month alone, or other names")
        prefix = options.get("namePrefix")
        given = options.get("values") or {}
        typed = [given.get(f"{prefix}-{part}", given.get(part, "")) for part in names]
        html = drawn(kinds[names](label=words), options, typed, **look)
        # Ours always puts the name of the field before the part, as two dates may stand in one form.
        return html if prefix else html.replace(f'name="{options["id"]}-', 'name="')

    assert covered("date-input", compare) == 10


def test_file_uploads() -> None:
    def compare(options: dict[str, Any]) -> str:
        only(options, *COMMON, "javascript", "multiple", "disabled")
        if "value" in options:
            raise NotOurs("a file cannot be filled in")
        words, look = label(options)
        multiple = {"multiple": True} if options.get("multiple") else {}
        widget = forms.FileInput()
        widget.allow_multiple_selected = True
        widget.attrs.update({**control(options), **multiple})
        field = forms.FileField(label=words, widget=widget, disabled=bool(options.get("disabled")))
        return drawn(field, options, None, plain=not options.get("javascript"), **look)

    assert covered("file-upload", compare) == 18
