"""The lists of outcomes, and one of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.outcomes import queries, rules
from portfolio.partnership.outcomes.states import DisruptionState
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.flagged import flags_of
from portfolio.web.pages.outcomes import presenters
from portfolio.web.words import link

LISTS = {
    "every": "Disruptions",
    "to_moderate": "To moderate",
    "to_review": "To review",
}
NONE = {
    "every": "No disruption is recorded that you can see. Record one when something has changed for a group, a line, a "
    "place or a person.",
    "to_moderate": "No level waits for a second person.",
    "to_review": "No disruption waits for its review, after 30 days and after 90.",
}


def _navigation(current: str) -> list[dict[str, object]]:
    lists = [
        {"text": text, "href": f"{reverse('outcomes')}?which={name}", "is_current": name == current}
        for name, text in LISTS.items()
    ]
    others = (("orders", "Orders"), ("uses", "Powers in use"), ("levels", "Levels"))
    return [
        *lists,
        *({"text": text, "href": reverse(name), "is_current": name == current} for name, text in others),
    ]


@page(Right.READ_OUTCOMES)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The mix of levels beside the mix of strands, and the disruptions."""
    which = request.GET.get("which", "every")
    which = which if which in LISTS else "every"
    shown = queries.disruptions(viewer, which=which, number=page_number(request))
    flags = flags_of(viewer, {reference for one in shown.rows for reference, _ in one.subjects})
    given = {
        "navigation": _navigation(which),
        "title": LISTS[which],
        "none": NONE[which],
        **presenters.mix_tables(queries.disruption_counts(viewer)),
        "page": shown,
        "head": presenters.HEAD,
        "rows": [presenters.row(one, flags) for one in shown.rows],
        "may_record": can(viewer.role, Right.RECORD_OUTCOMES),
        "crumbs": presenters.crumbs(),
    }
    return render(request, "outcomes/every.html", given)


@page(Right.READ_OUTCOMES)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One disruption with both its levels and its reviews."""
    whole = queries.disruption(viewer, id)
    seen = whole.seen
    moderates = can(viewer.role, Right.MODERATE_OUTCOMES) and seen.is_detail
    waits = seen.state == DisruptionState.PROPOSED
    own = not rules.may_moderate(proposed_by=seen.proposed_by_id, by=viewer.id, by_kind=viewer.kind)
    given = {
        "one": seen,
        "facts": presenters.about(whole, flags_of(viewer, [reference for reference, _ in seen.subjects])),
        "review_head": presenters.REVIEW_HEAD,
        "reviews": presenters.reviews(whole),
        "may_moderate": moderates and waits and own,
        "is_own": waits and not own,
        "may_supersede": moderates and seen.state in queries.STILL_COUNTS,
        "may_review": moderates and seen.state == DisruptionState.ACCEPTED,
        "crumbs": presenters.crumbs((seen.code, None)),
    }
    return render(request, "outcomes/one.html", given)


@page(Right.READ_OUTCOMES)
def orders(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Orders, the latest first."""
    shown = queries.orders(viewer, number=page_number(request))
    flags = flags_of(viewer, {row.subject for row in shown.rows})
    given = {
        "navigation": _navigation("orders"),
        "title": "Orders",
        "page": shown,
        "head": presenters.ORDER_HEAD,
        "rows": [presenters.order_row(row, flags) for row in shown.rows],
        "new": reverse("order-new") if can(viewer.role, Right.RECORD_OUTCOMES) else "",
        "new_text": "Record an order",
        "crumbs": presenters.crumbs(("Orders", None)),
    }
    return render(request, "outcomes/list.html", given)


@page(Right.READ_OUTCOMES)
def uses(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Powers in use, the latest first."""
    shown = queries.uses(viewer, number=page_number(request))
    flags = flags_of(viewer, {row.subject for row in shown.rows})
    given = {
        "navigation": _navigation("uses"),
        "title": "Powers in use",
        "page": shown,
        "head": presenters.USE_HEAD,
        "rows": [presenters.use_row(row, flags) for row in shown.rows],
        "new": reverse("use-new") if can(viewer.role, Right.RECORD_OUTCOMES) else "",
        "new_text": "Record a power in use",
        "crumbs": presenters.crumbs(("Powers in use", None)),
    }
    return render(request, "outcomes/list.html", given)


@page(Right.READ_OUTCOMES)
def levels(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What each level means here."""
    may_word = can(viewer.role, Right.MODERATE_OUTCOMES)
    rows = []
    for wording in queries.level_definitions(viewer):
        name = presenters.LEVELS[wording.level][0]
        shown = link(reverse("level", args=[wording.level]), name, ": change the wording") if may_word else name
        rows.append([shown, wording.text, str(wording.version or "As shipped")])
    given = {
        "navigation": _navigation("levels"),
        "title": "Levels",
        "said": "No national criteria have been published. A partnership agrees its own wording; each change is a new "
        "version, and what was moderated keeps the version of its day.",
        "head": presenters.LEVEL_HEAD,
        "rows": rows,
        "crumbs": presenters.crumbs(("Levels", None)),
    }
    return render(request, "outcomes/list.html", given)


@page(Right.READ_OUTCOMES)
def order(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One order and its history."""
    whole = queries.order(viewer, id)
    name = presenters.power_name(whole.order.power)
    given = {
        "title": name,
        "caption": f"Order on {whole.order.subject_code}",
        "facts": presenters.about_order(whole, flags_of(viewer, [whole.order.subject])),
        "steps": presenters.order_steps(viewer, whole),
        "head": presenters.MOVE_HEAD,
        "rows": presenters.order_moves(whole),
        "crumbs": presenters.crumbs(("Orders", reverse("orders")), (name, None)),
    }
    return render(request, "outcomes/thing.html", given)


@page(Right.READ_OUTCOMES)
def use(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One use of a power and its history."""
    whole = queries.use(viewer, id)
    name = presenters.power_name(whole.use.power)
    given = {
        "title": name,
        "caption": f"In use on {whole.use.subject_code}",
        "facts": presenters.about_use(whole, flags_of(viewer, [whole.use.subject])),
        "steps": presenters.use_steps(viewer, whole),
        "head": presenters.MOVE_HEAD,
        "rows": presenters.use_moves(whole),
        "crumbs": presenters.crumbs(("Powers in use", reverse("uses")), (name, None)),
    }
    return render(request, "outcomes/thing.html", given)
