"""Nominations: proposed by any partner, decided by the chair or the coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import Role
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.errors import BadNomination, NotAStep, SecondPersonNeeded
from portfolio.partnership.partnership_profiles.states import NominationState
from portfolio.picture.subjects import queries as subjects
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.partnership_profiles import nominations, presenters
from portfolio.web.pages.partnership_profiles.forms import NewNomination, NominationDecision
from portfolio.web.words import crumbs

UNKNOWN = "There is no subject with that code that you can see. Check the code on its page"


@page(Right.READ_NOMINATIONS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Nominations that wait, and those decided."""
    waiting = queries.nominations(viewer)
    decided = queries.nominations(viewer, waiting=False, number=page_number(request))
    given = {
        "crumbs": _crumbs(viewer),
        "head": nominations.NOMINATION_HEAD,
        "waiting": nominations.nomination_rows(viewer, waiting.rows),
        "decided": nominations.nomination_rows(viewer, decided.rows),
        "page": decided,
        "may_nominate": can(viewer.role, Right.NOMINATE),
    }
    return render(request, "partnership_profiles/nominations.html", given)


@page(Right.NOMINATE)
def nominate(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Propose a subject for a profile."""
    form = NewNomination(request.POST or None, initial={"subject": request.GET.get("subject", "")})
    if request.method == "POST" and form.is_valid():
        subject = subjects.by_code(viewer, form.cleaned_data["subject"])
        if subject is None:
            form.add_error("subject", UNKNOWN)
        else:
            try:
                made = operations.nominate(
                    subject_id=subject.id,
                    reasons=form.cleaned_data["reasons"],
                    open_reason=form.cleaned_data["open_reason"],
                    criteria=form.criteria(),
                    by=viewer,
                )
            except (BadNomination, NotAStep) as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, f"{made.code} is nominated. The chair or the coordinator decides.")
                return redirect("nomination", made.id)
    given = {
        "form": form,
        "heading": "Nominate a subject",
        "said": "Say why, and answer each question in your own words. Nothing is added up: somebody else decides.",
        "button": "Nominate",
        "crumbs": _crumbs(viewer, "Nominate a subject"),
    }
    return render(request, "partnership_profiles/form.html", given)


@page(Right.READ_NOMINATIONS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One nomination, and what was decided."""
    nomination = queries.nomination(viewer, id)
    waits = nomination.is_waiting
    selected = nomination.state == NominationState.SELECTED and can(viewer.role, Right.WRITE_PARTNERSHIP_PROFILES)
    given = {
        "nomination": nomination,
        "facts": nominations.nomination_facts(viewer, nomination),
        "decisions": nominations.decisions(viewer, nomination),
        "withheld": f"You see what was written for the meeting, which is enough to decide by. The rest stays with "
        f"{nomination.agency}: ring them if you need more.",
        "may_decide": waits and can(viewer.role, Right.RECORD_DECISIONS) and nomination.proposed_by != viewer.id,
        "is_own": waits and nomination.proposed_by == viewer.id,
        "commission": f"{reverse('partnership-profile-new')}?nomination={nomination.id}" if selected else "",
        "crumbs": _crumbs(viewer, nomination.code),
    }
    return render(request, "partnership_profiles/nomination.html", given)


@page(Right.RECORD_DECISIONS)
def decide(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Select it, put it off, decline it or refer it."""
    nomination = queries.nomination(viewer, id)
    form = NominationDecision(
        request.POST or None, initial={"decided_as": "chair" if viewer.role == Role.CHAIR else "coordinator"}
    )
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        try:
            operations.decide_nomination(
                nomination=queries.nomination_row(viewer, id), to=NominationState(asked.pop("to")), by=viewer, **asked
            )
        except (BadNomination, SecondPersonNeeded, NotAStep) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The decision is recorded.")
            return redirect("nomination", nomination.id)
    given = {
        "form": form,
        "heading": f"Decide about {nomination.code}",
        "said": nomination.reasons or nomination.open_reason,
        "button": "Record the decision",
        "crumbs": _crumbs(viewer, nomination.code),
    }
    return render(request, "partnership_profiles/form.html", given)


def _crumbs(viewer: Actor, here: str = "") -> list[dict[str, str | None]]:
    """Through the list of profiles for those who may open it."""
    tail = (("Nominations", reverse("nominations") if here else None), *(((here, None),) if here else ()))
    if can(viewer.role, Right.READ_PARTNERSHIP_PROFILES):
        return presenters.crumbs(*tail)
    return crumbs(*tail)
