"""Proposing a person, a group, a line or a place: with its reasons, its records and who answers for it."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow.finding import finding
from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound, PortfolioError
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.ground.values import phone
from portfolio.ground.values.errors import BadValue
from portfolio.information.linkage import queries as linkage
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.criteria import LIMBS, grounds_for, shows_for
from portfolio.picture.subjects.given import EvidenceGiven, category_from, narrowest
from portfolio.picture.subjects.models import Subject
from portfolio.picture.subjects.rules import warning_of_words
from portfolio.web.door import page
from portfolio.web.pages.subjects import choices, forms, picking, presenters

KINDS = (
    ("A person", "subject-new-nominal", "Somebody whom Who is who has put together from agencies’ records."),
    ("A group", "subject-new-group", "An organised crime group or an urban street gang, by a definition."),
    ("A line", "subject-new-line", "A deal line, by its brand and number."),
    ("A place", "subject-new-place", "An address, a business, a venue or an area."),
)


@page(Right.PROPOSE_SUBJECTS)
def choose(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What is proposed."""
    kinds = [{"text": text, "href": reverse(name), "says": says} for text, name, says in KINDS]
    given = {"kinds": kinds, "crumbs": presenters.crumbs(("Propose", None))}
    return render(request, "subjects/choose.html", given)


@page(Right.PROPOSE_SUBJECTS)
def nominal(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """A person, from an identity: ?identity=ID, as the page of who is who links."""
    identity = request.GET.get("identity", "")
    mentions = linkage.members(viewer, identity) if identity else []
    heading = "Propose a person"
    if not mentions:
        return _find(request, viewer, heading)
    name = linkage.captions(viewer, [identity]).get(identity, "")
    form = forms.Nominal(
        request.POST or None,
        owners=choices.owners(viewer),
        categories=list(queries.known_categories().items()),
        leads=choices.leads(viewer),
        records=choices.records(mentions),
        shows=shows_for("nominal"),
        initial={"name": name, "owner": viewer.id},
    )

    def do(given: Mapping[str, Any]) -> Subject:
        first, last = narrowest((one.born_first, one.born_last) for one in mentions)
        return operations.propose_nominal(
            identity=linkage.current_id(identity),
            name=given["name"],
            born_first=first,
            born_last=last,
            necessity=given["necessity"],
            categories=[
                category_from(clock.today(), code, given["basis"], given["review_due"]) for code in given["categories"]
            ],
            evidence=[EvidenceGiven(Reference.parse(text), shows) for text, shows in form.evidence_rows()],
            review_due=given["review_due"],
            owner=given["owner"],
            safeguarding_lead=given["safeguarding_lead"],
            nrm_considered=given["nrm_considered"],
            nrm_reason=given["nrm_reason"],
            by=viewer,
        )

    return _propose(request, form, heading, do)


def _find(request: HttpRequest, viewer: Actor, heading: str) -> HttpResponse:
    """Whom it is about, by a name or a number: sent in the form, since an address may not hold it."""
    form = forms.Find(request.POST or None)
    people: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        hits = finding.find(viewer, form.cleaned_data["term"]).people
        people = [
            {
                "text": hit.caption,
                "href": f"{reverse('subject-new-nominal')}?{urlencode({'identity': hit.identity})}",
                "says": "In view or proposed already" if hit.subject else "; ".join(hit.matched),
            }
            for hit in hits
            if hit.identity and not hit.is_pointer
        ]
    asked = request.method == "POST" and form.is_valid()
    given = {"form": form, "heading": heading, "people": people, "asked": asked, "crumbs": _crumbs(heading)}
    return render(request, "subjects/no_identity.html", given)


@page(Right.PROPOSE_SUBJECTS)
def group(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """A group: first the definition, then the evidence for each of its limbs."""
    heading = "Propose a group"
    kind, _, definition = request.GET.get("definition", "").partition(":")
    known = {one.id: (one.source.title, one.text) for one in catalogue.definitions(on=clock.today())}
    if definition not in known or definition not in LIMBS:
        first = forms.GroupKind(request.GET if "definition" in request.GET else None, definitions=known)
        given = {"form": first, "heading": heading, "crumbs": _crumbs(heading), "method": "get", "button": "Continue"}
        return render(request, "subjects/propose.html", given)
    limbs = LIMBS[definition]
    form = forms.Group(
        request.POST or None,
        owners=choices.owners(viewer),
        limbs=limbs,
        offer=picking.offer(request, viewer, boxes=[f"records-{code}" for code, _ in limbs], with_subjects=True),
        initial={"owner": viewer.id},
    )

    def do(given: Mapping[str, Any]) -> Subject:
        return operations.propose_group(
            group_kind=kind,
            definition=definition,
            name=given["name"],
            necessity=given["necessity"],
            evidence=[EvidenceGiven(choices.reference(viewer, text), limb) for text, limb in form.limb_rows()],
            review_due=given["review_due"],
            territory=given["territory"],
            owner=given["owner"],
            by=viewer,
        )

    return _propose(request, form, heading, do, said=f"Judged by: {known[definition][1]}")


@page(Right.PROPOSE_SUBJECTS)
def line(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """A line: first its number, then the records that hold it. The number is sent in the form, never in an address."""
    heading = "Propose a line"
    asked = forms.Number(request.POST or None)
    number = _number(asked) if request.method == "POST" and asked.is_valid() else ""
    if not number:
        given = {"form": asked, "heading": heading, "crumbs": _crumbs(heading), "button": "Continue"}
        return render(request, "subjects/propose.html", given)
    form = forms.Line(
        request.POST if "name" in request.POST else None,
        owners=choices.owners(viewer),
        records=picking.holding(viewer, ("phone", "line_number"), number),
        shows=shows_for("line"),
        initial={"owner": viewer.id},
    )
    form.fields["number"] = django_forms.CharField(widget=django_forms.HiddenInput, initial=number, max_length=30)

    def do(given: Mapping[str, Any]) -> Subject:
        keys = ("name", "necessity", "review_due", "owner", "scope", "origin_area", "market_area", "commodity")
        return operations.propose_line(
            number=number,
            evidence=[EvidenceGiven(Reference.parse(text), shows) for text, shows in form.evidence_rows()],
            first_seen=given["first_seen"],
            last_seen=given["last_seen"],
            **{key: given[key] for key in keys},
            by=viewer,
        )

    said = (
        ""
        if any(name.startswith("shows-") for name in form.fields)
        else "No record that you can see holds this number."
    )
    return _propose(request, form, heading, do, said=said, bound="name" in request.POST)


def _number(asked: forms.Number) -> str:
    """The number in E.164; an error in the form where it is none."""
    try:
        return phone.clean(asked.cleaned_data["number"]).e164
    except BadValue as wrong:
        asked.add_error("number", str(wrong))
        return ""


@page(Right.PROPOSE_SUBJECTS)
def place(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """A place."""
    also = request.GET.get("reference", "")
    offer = picking.offer(request, viewer, also=also)
    form = forms.Place(
        request.POST or None,
        owners=choices.owners(viewer),
        reasons=[(one.code, one.label) for one in grounds_for("place")],
        offer=offer,
        initial={"owner": viewer.id, **picking.first(offer, also)},
    )

    def do(given: Mapping[str, Any]) -> Subject:
        return operations.propose_place(
            place_kind=given["place_kind"],
            name=given["name"],
            address=given["address"],
            postcode=given["postcode"],
            necessity=given["necessity"],
            evidence=[EvidenceGiven(one, given["shows"]) for one in choices.references(viewer, form.picked())],
            review_due=given["review_due"],
            owner=given["owner"],
            by=viewer,
        )

    return _propose(request, form, "Propose a place", do)


def _propose(
    request: HttpRequest,
    form: forms.Proposal,
    heading: str,
    do: Callable[[Mapping[str, Any]], Subject],
    *,
    said: str = "",
    bound: bool = True,
) -> HttpResponse:
    status = 200
    if request.method == "POST" and bound and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except NotFound:
            raise
        except PortfolioError as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, f"{made.code} is proposed. A second person must approve it.")
            if warning := warning_of_words(made.necessity):
                messages.warning(request, warning)
            return redirect("subject", made.id)
    given = {"form": form, "heading": heading, "said": said, "button": "Propose", "crumbs": _crumbs(heading)}
    return render(request, "subjects/propose.html", given, status=status)


def _crumbs(heading: str) -> list[dict[str, str | None]]:
    return presenters.crumbs(("Propose", reverse("subject-new")), (heading, None))
