"""What a form says when it is refused, and where."""

from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from portfolio.web.design.fields import DateField, MonthField
from portfolio.web.design.forms import summary_of
from portfolio.web.design.widgets import Radios


class Request(forms.Form):
    reason = forms.CharField(label="Reason")
    nhs = forms.CharField(label="NHS number")
    own = forms.CharField(label="Your name")
    agency = forms.ChoiceField(label="Agency", choices=[("p", "Police")], widget=Radios)
    why = forms.CharField(label="Why do you need it?")
    tried = forms.CharField(label="Why, and what else was tried")
    sure = forms.BooleanField(label="I have checked it")
    born = DateField(label="Date of birth")
    since = MonthField(label="First month")
    file = forms.FileField(label="Agency’s file")


def messages_of(form: forms.Form) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in form.errors.items()}


def test_an_empty_field_says_what_to_enter() -> None:
    assert messages_of(Request({})) == {
        "reason": ["Enter the reason"],
        "nhs": ["Enter the NHS number"],
        "own": ["Enter your name"],
        "agency": ["Select the agency"],
        "why": ["Answer the question: Why do you need it?"],
        "tried": ["Say why, and what else was tried"],
        "sure": ["Tick the box: I have checked it"],
        "born": ["Enter the date of birth"],
        "since": ["Enter the first month"],
        "file": ["Select the agency’s file"],
    }


def test_a_form_with_its_own_words_keeps_them() -> None:
    class Own(forms.Form):
        reason = forms.CharField(error_messages={"required": "Say why, in a sentence"})

    assert messages_of(Own({})) == {"reason": ["Say why, in a sentence"]}


def test_the_summary_links_each_error_to_its_first_control() -> None:
    form = Request({"reason": "x", "nhs": "x", "own": "x", "why": "x", "tried": "x", "sure": "on"})
    form.add_error(None, "These two do not go together.")

    assert summary_of(form) == [
        {"text": "These two do not go together."},
        {"text": "Select the agency", "href": "#id_agency"},
        {"text": "Enter the date of birth", "href": "#id_born-day"},
        {"text": "Enter the first month", "href": "#id_since-month"},
        {"text": "Select the agency’s file", "href": "#id_file"},
    ]
    drawn = str(form)
    for target in ("id_agency", "id_born-day", "id_since-month", "id_file"):
        assert drawn.count(f'id="{target}"') == 1


def test_an_unsent_form_has_no_summary_and_no_error_in_the_title() -> None:
    page = Template("{% load design %}{% error_prefix %}|{% error_summary %}")

    assert page.render(Context({"form": Request()})) == "|"
    assert page.render(Context({"form": Request({})})).startswith("Error: |")
    assert page.render(Context({"forms": [Request(), Request({})]})).startswith("Error: |")


def test_a_formset_adds_its_errors() -> None:
    rows = forms.formset_factory(Request, extra=1, min_num=1, validate_min=True)
    given = rows({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-reason": "x"})

    assert {"text": "Enter the NHS number", "href": "#id_form-0-nhs"} in summary_of(given)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (("27", "3", "2018"), "2018-03-27"),
        (("27", "March", "2018"), "2018-03-27"),
        ((" 1 ", "12", "1999"), "1999-12-01"),
        (("31", "02", "2018"), "The date must be a real one, like 27 3 2018"),
        (("29", "2", "2019"), "The date must be a real one, like 27 3 2018"),
        (("1", "13", "2018"), "The date must be a real one, like 27 3 2018"),
        (("1", "1", "18"), "The date must be a real one, like 27 3 2018"),
        (("x", "1", "2018"), "The date must be a real one, like 27 3 2018"),
        (("-1", "1", "2018"), "The date must be a real one, like 27 3 2018"),
        (("٣", "1", "2018"), "The date must be a real one, like 27 3 2018"),
        (("", "1", "2018"), "The date must include a day"),
        (("", "", "2018"), "The date must include a day and a month"),
        (("", "", ""), "Enter the date of birth"),
    ],
)
def test_a_date_typed_in_parts(typed: tuple[str, ...], answer: str) -> None:
    class One(forms.Form):
        born = DateField(label="Date of birth")

    form = One(dict(zip(("born-day", "born-month", "born-year"), typed, strict=True)))

    said = form.cleaned_data["born"].isoformat() if form.is_valid() else form.errors["born"][0]
    assert said == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (("10", "2018"), "2018-10"),
        (("sept", "2018"), "2018-09"),
        (("0", "2018"), "The month must be a real one, like 10 2018"),
        (("13", "2018"), "The month must be a real one, like 10 2018"),
        (("10", ""), "The month must include a year"),
    ],
)
def test_a_month_typed_in_parts(typed: tuple[str, str], answer: str) -> None:
    class One(forms.Form):
        since = MonthField(label="First month")

    form = One({"since-month": typed[0], "since-year": typed[1]})

    assert (form.cleaned_data["since"] if form.is_valid() else form.errors["since"][0]) == answer


def test_what_was_typed_comes_back() -> None:
    class Two(forms.Form):
        born = DateField()
        since = MonthField()

    refused = str(Two({"born-day": "31", "born-month": "02", "born-year": "2018"}))
    first = str(Two(initial={"since": "2018-09"}))

    assert 'value="31"' in refused
    assert 'value="02"' in refused
    assert 'name="since-month" type="text" inputmode="numeric" value="9"' in first


def test_text_is_escaped_in_labels_errors_and_components() -> None:
    class Bad(forms.Form):
        x = forms.ChoiceField(label="<b>", choices=[("1", "<i>")], widget=Radios(hints={"1": "<u>"}))

    form = Bad({})
    form.add_error("x", "<s>")
    page = Template(
        '{% load design %}{{ form }}{% error_summary %}{% component "tag" text=bad %}'
        '{% component "table" head=row rows=rows %}{% component "button" text=bad attributes=attributes %}'
    )
    given: dict[str, Any] = {"bad": "<em>", "row": ["<em>"], "rows": [["<em>"]], "attributes": {"data-x": '"><em>'}}
    html = page.render(Context({"form": form, **given}))

    for tag in ("<b>", "<i>", "<u>", "<s>", "<em>"):
        assert tag not in html
