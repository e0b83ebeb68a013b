"""The register, one subject, its history, and who opened it. A subject is opened only with a reason, once a day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.criteria import JUSTIFICATIONS, KINDS
from portfolio.picture.subjects.queries import Seen
from portfolio.picture.subjects.states import LISTED, Standing
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.subjects import control, marks, next_steps, panels, past, presenters
from portfolio.web.pages.subjects.forms import Why
from portfolio.web.words import moment


@page(Right.READ_SUBJECTS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The register, by code: no score, no ranking."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    state = request.GET.get("state", "")
    state = state if state in {one.value for one in LISTED} else ""
    overdue = request.GET.get("overdue") == "yes"
    shown = queries.subjects(viewer, kind, state, page_number(request), overdue=overdue)
    people = presenters.names(viewer, shown.rows)
    marked = marks.marks(viewer, shown.rows)
    given = {
        "crumbs": presenters.crumbs(),
        "page": shown,
        "tabs": presenters.tabs(kind),
        "head": presenters.HEAD,
        "rows": [presenters.row(one, people, marked.get(one.id, marks.Marks())) for one in shown.rows],
        "kind": kind,
        "state": state,
        "overdue": overdue,
        "standings": [(one.value, words[0]) for one, words in presenters.STANDINGS.items()],
        "may_propose": can(viewer.role, Right.PROPOSE_SUBJECTS),
    }
    return render(request, "subjects/every.html", given)


@page(Right.READ_SUBJECTS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One subject; before it, once a day, the question why. A POST answers that question."""
    glimpse = queries.glimpse(viewer, id)
    if glimpse.id != id:
        messages.info(request, f"What you asked for was combined into {glimpse.code or 'another subject'}.")
        return redirect("subject", glimpse.id)
    if glimpse.is_pointer:
        return _pointer(request, viewer, queries.subject(viewer, id))
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        operations.consult(subject_id=id, why=given["why"], words=given["words"], by=viewer)
        return redirect("subject", id)
    why = queries.opened_today(viewer, id)
    if not why or request.method == "POST":
        shown = {"subject": glimpse, "form": form, "tags": presenters.tags(glimpse.flags)}
        return render(request, "subjects/why.html", {**shown, "crumbs": presenters.crumbs((glimpse.code, None))})
    return _whole(request, viewer, queries.subject(viewer, id, why))


def _pointer(request: HttpRequest, viewer: Actor, shown: Seen) -> HttpResponse:
    """Whom to ring; for a missed review who must act; safeguarding stays."""
    people = presenters.names(viewer, [shown])
    given = {
        "subject": shown,
        "tags": presenters.tags(shown.flags),
        "owner": people.get(shown.owner, shown.owner),
        "panels": panels.shown(viewer, shown),
        "may_review": shown.owner == viewer.id and can(viewer.role, Right.REVIEW_SUBJECTS),
        "may_give": bool(shown.code) and can(viewer.role, Right.REVIEW_SUBJECTS),
        "may_ask": can(viewer.role, Right.READ_LOG),
        "may_remove": can(viewer.role, Right.REMOVE_SUBJECTS)
        and (bool(shown.code) or can(viewer.role, Right.READ_LOG)),
        "crumbs": presenters.crumbs((shown.code or "Subject", None)),
    }
    return render(request, "subjects/pointer.html", given)


def _whole(request: HttpRequest, viewer: Actor, shown: Seen) -> HttpResponse:
    proposed = shown.state == Standing.PROPOSED
    given = {
        "subject": shown,
        "caption": presenters.kind_words(shown),
        "tags": presenters.tags(shown.flags),
        "control": control.block(viewer, shown),
        "double": presenters.double(viewer, shown),
        "quiet": presenters.quiet(viewer, shown),
        "warning": queries.enforcement_block(viewer, shown.id),
        "panels": panels.shown(viewer, shown),
        "actions": next_steps.actions(viewer, shown) if shown.is_whole else next_steps.checks(viewer, shown),
        "is_proposed": proposed,
        "is_own": proposed and shown.proposed_by == viewer.id,
        "may_approve": proposed and can(viewer.role, Right.APPROVE_SUBJECTS) and shown.proposed_by != viewer.id,
        "may_review": not proposed and shown.owner == viewer.id and can(viewer.role, Right.REVIEW_SUBJECTS),
        "crumbs": presenters.crumbs((shown.code, None)),
    }
    return render(request, "subjects/one.html", given)


@page(Right.READ_SUBJECTS)
def history(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Every move, review and revision."""
    glimpse = queries.glimpse(viewer, id)
    why = queries.opened_today(viewer, id)
    if not why:
        return redirect("subject", id)
    shown = queries.subject(viewer, id, why)
    texts = queries.texts(viewer, id)
    people = access.names(viewer, {one.written_by for one in texts})
    given = {
        "subject": shown,
        "tags": presenters.tags(shown.flags),
        "head": past.CHANGE_HEAD,
        "rows": past.change_rows(viewer, id),
        "text_head": ("Revision", "Name", "Necessity", "By"),
        "texts": [
            [
                f"{one.revision}, {moment(one.written_at)}",
                one.name,
                one.necessity,
                people.get(one.written_by, one.written_by),
            ]
            for one in texts
        ],
        "category_head": past.PAST_CATEGORY_HEAD,
        "categories": past.past_category_rows(viewer, id),
        "part_caption": "Groups and lines" if shown.kind == "nominal" else "People",
        "part_head": past.PAST_MEMBER_HEAD,
        "parts": past.past_member_rows(viewer, shown),
        "crumbs": presenters.crumbs(presenters.crumb(glimpse), ("History", None)),
    }
    return render(request, "subjects/history.html", given)


@page(Right.READ_LOG)
def opened(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Who opened it and why, in their own words: for whoever checks."""
    rows = queries.consultations(viewer, id)
    people = access.names(viewer, {one.user for one in rows})
    given = {
        "head": ("When", "Who", "Why", "Their words"),
        "rows": [
            [moment(one.at), people.get(one.user, one.user), JUSTIFICATIONS.get(one.why, one.why), one.words]
            for one in rows
        ],
        "crumbs": presenters.crumbs(("Who opened it", None)),
    }
    return render(request, "subjects/opened.html", given)
