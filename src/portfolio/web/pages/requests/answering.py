"""Answering: on the page, or by a form that was filled in and sent back; taking an answer back."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import asking as flow
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.findings import BadFile
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.errors import BadAnswer
from portfolio.web import ceiling
from portfolio.web.door import page
from portfolio.web.pages.requests import presenters
from portfolio.web.pages.requests.forms import NewAnswer, Sheet
from portfolio.web.reason import Step, ask


@page(Right.ANSWER_REQUESTS)
def answer(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The agency's answer."""
    asked = queries.request(viewer, id)
    form = NewAnswer(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer(request=asked, by=viewer, **form.cleaned_data)
        except BadAnswer as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{asked.shown} is answered. Thank you.")
            return redirect("request", asked.id)
    given = {
        "form": form,
        "caption": f"{asked.shown} from {asked.agency.name}",
        "heading": "Answer this request",
        "said": f"{asked.question}\nAbout: {asked.about}",
        "button": "Send the answer",
        "back": reverse("request", args=[asked.id]),
        "crumbs": presenters.crumbs(presenters.crumb(asked), ("Answer", None)),
    }
    return render(request, "requests/form.html", given)


@page(Right.READ_REQUESTS)
def form_file(request: HttpRequest, viewer: Actor, id: str, format: str) -> HttpResponse:
    """The request as a form to fill in."""
    asked = queries.request(viewer, id)
    content = flow.write_form(request=asked, format=format, by=viewer)
    headers = {"Content-Disposition": f'attachment; filename="{asked.shown.lower()}.{format}"'}
    return HttpResponse(content, content_type=flow.FORMATS[format], headers=headers)


@page(Right.ANSWER_REQUESTS)
def sheet(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A filled form comes back: the same answer on the same path."""
    asked = queries.request(viewer, id)
    too_large = request.method == "POST" and ceiling.was_too_large(request)
    form = Sheet(request.POST or None, request.FILES or None)
    if request.method == "POST" and too_large:
        form.add_error("file", ceiling.sentence())
    elif request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"form{Path(given.name).suffix.lower()[:6]}"
            with path.open("wb") as file:
                file.writelines(given.chunks())
            try:
                flow.take_in_form(path=path, agency_code=asked.to_agency.code, request=asked, by=viewer)
            except BadFile as refusal:
                for finding in refusal.findings:
                    form.add_error("file", str(finding))
            except BadAnswer as refusal:
                form.add_error("file", refusal.message)
            else:
                messages.success(request, f"{asked.shown} is answered from the form.")
                return redirect("request", asked.id)
    context = {
        "form": form,
        "is_upload": True,
        "caption": f"{asked.shown} to {asked.to_agency.name}",
        "heading": "Enter a filled form",
        "said": "The form that the agency filled in and sent back. It is taken in whole, or not at all.",
        "button": "Take it in",
        "back": reverse("request", args=[asked.id]),
        "crumbs": presenters.crumbs(presenters.crumb(asked), ("Filled form", None)),
    }
    return render(request, "requests/form.html", context)


@page(Right.ANSWER_REQUESTS)
def take_back(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The agency takes its answer back; what rests on it says so, and recipients are told."""
    asked = queries.request(viewer, id)

    def do(why: str) -> str:
        flow.take_back(request=asked, reason=why, by=viewer)
        return "The answer is taken back. Whatever rests on it says so."

    step = Step(
        heading="Take this answer back",
        said="The question is open again. Profiles that rest on the answer are marked, and their recipients told.",
        caption=asked.shown,
        back=reverse("request", args=[asked.id]),
        crumbs=presenters.crumbs(presenters.crumb(asked), ("Take the answer back", None)),
        button="Take it back",
    )
    return ask(request, step, do)
