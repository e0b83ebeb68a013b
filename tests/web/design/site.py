"""A site of one sample page and one sample form, with every component, for the browser."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from portfolio.web.design.fields import DateField, MonthField
from portfolio.web.design.frame import Frame, Place
from portfolio.web.design.widgets import Checkboxes, Radios


def frame(request: HttpRequest) -> Frame:
    places = tuple(Place(name, f"/{name}", request.path == f"/{name}") for name in ("sample", "form", "local-profile"))
    user = request.user.name if request.user.is_authenticated else ""
    return Frame("Merrowby Partnership", places, is_training=True, user_name=user, agency="Merrowby Borough Council")


class Sample(forms.Form):
    name = forms.CharField(help_text="As written in the report")
    agency = forms.ChoiceField(choices=[("p", "Police"), ("c", "Council")], widget=Radios(hints={"p": "The force"}))
    purposes = forms.MultipleChoiceField(choices=[("a", "Safeguarding"), ("b", "Enforcement")], widget=Checkboxes)
    format = forms.ChoiceField(choices=[("", "Choose"), ("x", "police-uk-street")])
    born = DateField(label="Date of birth", help_text="For example, 27 3 2018")
    month = MonthField(label="First month")
    reason = forms.CharField(label="Why do you need it?", widget=forms.Textarea)
    sure = forms.BooleanField(label="I have checked the file")
    file = forms.FileField(label="Agency’s file")


SAMPLE = """{% extends "design/page.html" %}{% load design %}
{% block title %}Sample{% endblock %}
{% block breadcrumbs %}{% component "breadcrumbs" items=crumbs collapse=True %}{% endblock %}
{% block content %}
<h1 class="govuk-heading-l">Crime in June</h1>
{% component "sub-navigation" items=views label="Views" %}
<p class="govuk-body">Some text. {% component "tag" text="Awaiting sign-off" colour="red" %}</p>
{% component "warning-text" text="This names a child." %}
{% component "inset-text" text="Rates carry intervals." %}
{% component "table" caption="Crimes" head=head rows=rows first_cell_is_header=True sortable=True scroll="Crimes" %}
{% component "summary-list" rows=list %}
{% component "tabs" items=tabs title="Pictures" %}
{% filled "details" summary="How this is counted" %}<p class="govuk-body">By month.</p>{% endfilled %}
{% component "pagination" previous=back next=on %}
{% component "button" text="Take in" %} {% component "button" text="Back" look="secondary" href="/form" %}
{% endblock %}"""

FORM = """{% extends "design/page.html" %}{% load design %}
{% block title %}Send a file{% endblock %}
{% block content %}<h1 class="govuk-heading-l">Send a file</h1>
<form method="post" enctype="multipart/form-data" novalidate>{% csrf_token %}{{ form }}
{% component "button" text="Continue" %}</form>{% endblock %}"""


def sample(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The file was taken in.")
    head = [{"text": "Ward", "sort": "none"}, {"text": "Crimes", "format": "numeric", "sort": "descending"}]
    counts = {"Merrow Castle": 1204, "Staithe": 980, "Saltmarsh": 1011}
    given = {
        "head": [*head, *(f"Category {number}" for number in range(9))],
        "rows": [
            [ward, {"text": f"{n:,}", "format": "numeric", "sort_value": n}, *["12"] * 9] for ward, n in counts.items()
        ],
        "list": [
            {"key": "Agency", "value": "Police", "actions": [{"text": "Change", "href": "#", "hidden_text": "it"}]}
        ],
        "tabs": [
            {"id": "one", "label": "Chart", "text": "A chart"},
            {"id": "two", "label": "Table", "text": "A table"},
        ],
        "views": [{"text": "Now", "href": "/sample", "is_current": True}, {"text": "Earlier", "href": "/form"}],
        "crumbs": [{"text": "Home", "href": "/sample"}, {"text": "June"}],
        "back": {"href": "?page=1"},
        "on": {"href": "?page=3"},
    }
    return HttpResponse(engines["django"].from_string(SAMPLE).render(given, request))


def form(request: HttpRequest) -> HttpResponse:
    given = Sample(request.POST, request.FILES) if request.method == "POST" else Sample()
    return HttpResponse(engines["django"].from_string(FORM).render({"form": given}, request))


def refusal(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"{name}.html")


urlpatterns = [
    path("", sample),
    path("sample", sample),
    path("form", form),
    path("refusal/<str:name>", refusal),
    path("account/", include("allauth.urls")),
]
