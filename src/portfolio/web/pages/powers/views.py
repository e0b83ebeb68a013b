"""The catalogue, one power, and the finder."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import NotFound
from portfolio.ground.reference import queries as catalogue
from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan import queries
from portfolio.partnership.plan.finding import Verdict
from portfolio.picture.subjects import queries as subjects
from portfolio.web.door import page
from portfolio.web.flagged import flags_of, tags
from portfolio.web.pages.powers import presenters
from portfolio.web.pages.powers.forms import Filter, Find
from portfolio.web.words import edition


@page(Right.READ_POWERS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The catalogue, as much of it as was asked for."""
    names = presenters.agencies()
    form = Filter(request.GET or None, agencies=names.items())
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = [power for power in catalogue.powers() if _fits(power, asked)]
    given = {
        "crumbs": presenters.crumbs(),
        "form": form,
        "find": Find(),
        "count": len(found),
        "of": len(catalogue.powers()),
        "head": presenters.LIST_HEAD,
        "rows": [presenters.row(power, names) for power in found],
        "may_find": can(viewer.role, Right.READ_SUBJECTS),
    }
    return render(request, "powers/every.html", given)


def _fits(power: Power, asked: dict[str, str]) -> bool:
    return (
        asked.get("kind", "") in ("", power.kind)
        and (not asked.get("strand") or asked["strand"] in power.strand)
        and (not asked.get("target") or asked["target"] in power.targets)
        and (not asked.get("agency") or asked["agency"] in power.lead_agencies)
    )


@page(Right.READ_POWERS)
def one(request: HttpRequest, viewer: Actor, power: str) -> HttpResponse:
    """One power, as the catalogue has it."""
    found = catalogue.power(power)
    given = {
        "power": found,
        "facts": presenters.about(found),
        "edition": edition(catalogue.in_use()["powers"]),
        "crumbs": presenters.crumbs((found.name, None)),
    }
    return render(request, "powers/one.html", given)


@page(Right.READ_SUBJECTS)
def find(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """From a subject's code to the finder."""
    form = Find(request.GET or None)
    if form.is_bound and form.is_valid():
        seen = subjects.by_code(viewer, form.cleaned_data["code"])
        if seen is not None:
            return redirect("powers-for", seen.id)
        form.add_error("code", "There is no such subject that you can see. Check the code.")
    given = {"form": form, "crumbs": presenters.crumbs(("Find a power", None))}
    return render(request, "powers/find.html", given)


@page(Right.READ_SUBJECTS)
def for_subject(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """What is open for one subject, what it is short of, and what is not for it."""
    agency = request.GET.get("agency", "")
    names = presenters.agencies()
    if agency and agency not in names:
        raise NotFound("The catalogue knows no agency of that code. Choose one of the list.")
    facts, found = queries.findings(viewer, id, agency=agency)
    plan = queries.plan(viewer, id) if can(viewer.role, Right.READ_PLAN) else None
    add = reverse("action-new", args=[plan.id]) if plan and can(viewer.role, Right.WRITE_PLAN) else ""
    usable = [one for one in found if one.verdict is not Verdict.NOT_FOR]
    protective = [one for one in usable if one.power.kind in ("safeguarding", "support")]
    others = [one for one in usable if one not in protective]
    ordered = [*protective, *others] if facts.protect_first else usable
    given = {
        "facts": facts,
        "subject_id": id,
        "tags": tags(flags_of(viewer, [f"subject:{id}"]).get(f"subject:{id}")),
        "read": presenters.subject_words(facts),
        "protect_first": facts.protect_first,
        "answers": [presenters.answer(one, names, add=add) for one in ordered],
        "available": sum(one.verdict is Verdict.AVAILABLE for one in usable),
        "short": sum(one.verdict is Verdict.SHORT_OF for one in usable),
        "left_head": presenters.LEFT_HEAD,
        "left": [presenters.left_out(one) for one in found if one.verdict is Verdict.NOT_FOR],
        "agencies": [{"code": code, "name": name, "chosen": code == agency} for code, name in names.items()],
        "plan": plan,
        "may_check": can(viewer.role, Right.RECORD_CHECKS),
        "crumbs": presenters.crumbs((f"For {facts.code}", None)),
    }
    return render(request, "powers/for.html", given)
