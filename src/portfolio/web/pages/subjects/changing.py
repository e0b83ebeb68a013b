"""Words, evidence, categories and the safeguarding lead of a subject. Two who write at once both keep their words."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.flow import correcting
from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.information.linkage import queries as linkage
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.criteria import shows_for
from portfolio.picture.subjects.errors import BadSubject, EditedMeanwhile, UnknownSubject
from portfolio.picture.subjects.given import CategoryGiven, EvidenceGiven
from portfolio.picture.subjects.queries import Seen
from portfolio.web.door import page
from portfolio.web.pages.subjects import choices, forms, picking, presenters
from portfolio.web.pages.subjects.asking import ask
from portfolio.web.words import moment


def whole(viewer: Actor, id: str, *kinds: str) -> Seen:
    """The subject, whole, of one of these kinds; the change that follows says by itself why it was opened."""
    shown = queries.subject(viewer, id, queries.opened_today(viewer, id) or "ACTION")
    if not shown.is_whole or (kinds and shown.kind not in kinds):
        raise UnknownSubject
    return shown


@page(Right.PROPOSE_SUBJECTS)
def edit(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Name and necessity. Where somebody saved meanwhile, both texts are shown and nothing is lost."""
    subject = whole(viewer, id)
    first = {"name": subject.name, "necessity": subject.necessity, "seen_revision": subject.revision}
    form = forms.Edit(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            correcting.edit(subject_id=id, **form.cleaned_data, by=viewer)
        except EditedMeanwhile as refusal:
            return _conflict(request, viewer, id, form, refusal)
        except BadSubject as refusal:
            form.add_error(None, refusal.message)
            return _edit(request, subject, form, status=refusal.status)
        messages.success(request, "The words are saved.")
        return redirect("subject", id)
    return _edit(request, subject, form)


def _conflict(request: HttpRequest, viewer: Actor, id: str, form: forms.Edit, refusal: EditedMeanwhile) -> HttpResponse:
    """The writer's words stay in the form, over the revision saved now; the saved words stand beside them."""
    subject = whole(viewer, id)
    held = queries.texts(viewer, id)[0]
    again = forms.Edit({**form.cleaned_data, "seen_revision": subject.revision})
    again.is_valid()
    again.add_error(None, refusal.message)
    who = access.names(viewer, {held.written_by}).get(held.written_by, held.written_by)
    saved = {"name": held.name, "necessity": held.necessity, "by": f"{moment(held.written_at)} by {who}"}
    return _edit(request, subject, again, status=refusal.status, saved=saved)


def _edit(
    request: HttpRequest, subject: Seen, form: forms.Edit, *, status: int = 200, saved: object = None
) -> HttpResponse:
    given = {
        "subject": subject,
        "tags": presenters.tags(subject.flags),
        "form": form,
        "saved": saved,
        "heading": "Change the words",
        "button": "Save the words",
        "crumbs": presenters.crumbs(presenters.crumb(subject), ("Change the words", None)),
    }
    return render(request, "subjects/form.html", given, status=status)


@page(Right.PROPOSE_SUBJECTS)
def evidence(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """More records for it to rest on."""
    subject = whole(viewer, id)
    shows = shows_for(subject.kind, subject.group.definition if subject.group else "")
    also = request.GET.get("reference", "")
    offer = picking.offer(request, viewer, picking.own_records(viewer, subject), also=also)
    form = forms.Evidence(request.POST or None, shows=shows, offer=offer, initial=picking.first(offer, also))

    def do(given: Mapping[str, Any]) -> object:
        chosen = choices.references(viewer, form.picked())
        more = [EvidenceGiven(one, given["shows"], given["note"]) for one in chosen]
        return operations.add_evidence(subject_id=id, evidence=more, by=viewer)

    return ask(request, subject, form, heading="Add evidence", done="The evidence is added.", do=do)


@page(Right.PROPOSE_SUBJECTS)
def category(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One more category, with what it rests on."""
    subject = whole(viewer, id, "nominal")
    today = clock.today()
    form = forms.Category(
        request.POST or None,
        categories=list(queries.known_categories().items()),
        offer=picking.offer(request, viewer, choices.records(linkage.members(viewer, subject.identity))),
        initial={"from_date": today, "review_due": subject.review_due},
    )

    def do(given: Mapping[str, Any]) -> object:
        new = CategoryGiven(given["code"], given["basis"], given["from_date"], given["review_due"], given["until"])
        rests = choices.references(viewer, form.picked())
        return correcting.add_category(subject_id=id, category=new, evidence=rests, by=viewer)

    return ask(request, subject, form, heading="Add a category", done="The category is given.", do=do)


@page(Right.PROPOSE_SUBJECTS)
def end_category(request: HttpRequest, viewer: Actor, id: str, category: str) -> HttpResponse:
    """End a category today."""
    subject = whole(viewer, id, "nominal")
    held = next((one for one in subject.categories if one.id == category), None)
    if held is None:
        raise UnknownSubject
    label = presenters.SHORT_CATEGORIES.get(held.code, held.code)
    return ask(
        request,
        subject,
        forms.Reason(request.POST or None),
        heading=f"End the category {label}",
        said=f"It rests on: {held.basis}",
        button="End it",
        done="The category has ended. It stays in the history.",
        do=lambda given: correcting.end_category(
            subject_id=id, category_id=category, reason=given["reason"], by=viewer
        ),
    )


@page(Right.PROPOSE_SUBJECTS)
def safeguarding_lead(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Who answers for the safety of this person, and the answer about the National Referral Mechanism."""
    subject = whole(viewer, id, "nominal")
    first = {
        "lead": subject.safeguarding_lead,
        "nrm_considered": subject.nrm_considered,
        "nrm_reason": subject.nrm_reason,
    }
    form = forms.SafeguardingLead(request.POST or None, leads=choices.leads(viewer), initial=first)
    return ask(
        request,
        subject,
        form,
        heading="Name the safeguarding lead",
        done="The safeguarding lead is named.",
        do=lambda given: operations.name_safeguarding_lead(subject_id=id, **given, by=viewer),
    )
