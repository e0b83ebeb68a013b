"""The sections that the plan, the powers and the outcomes add to a subject's page."""

from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.outcomes import queries as outcomes
from portfolio.partnership.plan import queries
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Seen
from portfolio.web.flagged import flags_of
from portfolio.web.pages.outcomes import presenters as outcome_words
from portfolio.web.pages.plan import presenters
from portfolio.web.pages.subjects.panels import Panel, Shown, register

SHOWN = 20  # outcomes on a subject's page


def _plan(viewer: Actor, one: Seen) -> Shown | None:
    """The plan in force and its actions; only what protects while the subject's review is overdue."""
    plan = queries.plan(viewer, one.id)
    if plan is None:
        if not can(viewer.role, Right.WRITE_PLAN) or not one.is_whole:
            return None
        new = f"{reverse('plan-new')}?subject={one.code}"
        return Shown(note="No plan is in force.", links=[{"text": f"Open a plan for {one.code}", "href": new}])
    flags = flags_of(viewer, [plan.subject])
    rows = [presenters.row(action, flags, ()) for action in plan.actions]
    note = f"Led by {plan.lead}, {plan.agency}."
    links = [{"text": f"The plan for {one.code}", "href": reverse("plan-of", args=[plan.id])}]
    for id, code in subjects.combined_from(viewer, one.id):  # with a plan of its own, made before the two were one
        other = queries.plan(viewer, id)
        if other is not None and other.id != plan.id:
            links.append({"text": f"The plan made for {code}", "href": reverse("plan-of", args=[other.id])})
    return Shown(head=presenters.HEAD if rows else (), rows=rows, note=note, links=links)


def _powers(viewer: Actor, one: Seen) -> Shown:
    """The finder, and the checks that stand before a power."""
    rows = [presenters.check_row(check) for check in queries.checks(viewer, one.id)]
    links = [{"text": f"Find powers for {one.code}", "href": reverse("powers-for", args=[one.id])}]
    if can(viewer.role, Right.RECORD_CHECKS):
        kinds = {"rehousing": "Make the check: where will the occupier be safe?"}
        if one.kind == "nominal":
            kinds = {"exploitation": "Make the check: who might be a victim here?", **kinds}
        links += [{"text": text, "href": reverse("check-new", args=[one.id, kind])} for kind, text in kinds.items()]
    return Shown(head=presenters.CHECKS_HEAD if rows else (), rows=rows, links=links)


def _outcomes(viewer: Actor, one: Seen) -> Shown | None:
    """Disruptions that touched the subject, and orders on it."""
    disruptions = outcomes.disruptions(viewer, subject_id=one.id, size=SHOWN).rows
    flags = flags_of(viewer, {reference for seen in disruptions for reference, _ in seen.subjects})
    rows = [outcome_words.row(seen, flags) for seen in disruptions]
    orders = outcomes.orders(viewer, subject_id=one.id, size=SHOWN).rows
    links = [
        {"text": f"Order: {outcome_words.power_name(row.power)}", "href": reverse("order", args=[row.id])}
        for row in orders
    ]
    if not rows and not links:
        return None
    return Shown(head=outcome_words.HEAD if rows else (), rows=rows, links=links)


register(Panel("Powers", Right.READ_POWERS, _powers, order=80))
register(Panel("Plan", Right.READ_PLAN, _plan, for_overdue=True, order=85))
register(Panel("Outcomes", Right.READ_OUTCOMES, _outcomes, order=90))
