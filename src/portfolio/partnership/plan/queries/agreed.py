"""Actions that a meeting agreed, as its minutes may tell them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from
from portfolio.ground.access.rights import Right, can
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.models import Decision
from portfolio.partnership.plan.models import Action
from portfolio.partnership.plan.queries.actions import seen
from portfolio.partnership.plan.queries.sight import actions_in_sight, not_hidden, reads_words
from portfolio.partnership.plan.seen import SeenAction
from portfolio.partnership.plan.states import PlanState


@dataclass(frozen=True)
class Agreed:
    """An action that was agreed at a meeting. text: "" where it is held back from the viewer.

    decision: the id of what it carries out, "" for none. part: of the item under which that was decided.
    """

    action: SeenAction
    text: str
    decision: str
    part: str
    is_about_a_person: bool


def agreed_at(viewer: Actor, meeting_id: str) -> list[Agreed]:
    """The actions agreed at a meeting, by code, with those alone that the viewer may have in its minutes.

    Under a closed item they are for whoever reaches what was said there, whatever each action's own label says: they
    heard it agreed. Every other is told as on its own page: to whoever reads its words.
    """
    if not can(viewer.role, Right.READ_PLAN):
        return []
    made = {
        f"decision:{id}": (item, part)
        for id, item, part in Decision.objects.filter(item__meeting_id=meeting_id).values_list(
            "id", "item_id", "item__part"
        )
    }
    reached = meetings.reached(viewer, {item for item, _ in made.values()})
    under = {decision: part for decision, (item, part) in made.items() if item in reached}
    heard = {decision for decision, part in under.items() if part == "closed"}
    own = actions_in_sight(viewer).filter(Q(decision__in=set(under) - heard) | Q(decision=""))
    rows = Action.objects.filter(
        Q(decision__in=heard) & _not_restricted(viewer) | Q(pk__in=own.values("pk")),
        meeting=f"meeting:{meeting_id}",
        partnership_id=viewer.partnership_id,
    )
    rows = rows.exclude(plan__state=PlanState.REMOVED).select_related("plan", "owner_agency", "label", "objective")
    found = [row for row in rows.order_by("code") if row.decision in heard or reads_words(viewer, row)]
    return [
        Agreed(
            action=one,
            text="" if one.held_back else row.text,
            decision=Reference.parse(row.decision).id if row.decision else "",
            part=under.get(row.decision, "closed"),
            is_about_a_person=row.plan.subject_kind == "nominal",
        )
        for row, one in zip(found, seen(viewer, found), strict=True)
    ]


def _not_restricted(viewer: Actor) -> Q:
    """That neither the action nor its subject is hidden from the viewer."""
    hidden = Restriction.objects.filter(
        hides_from(viewer),
        partnership_id=viewer.partnership_id,
        about_kind=Action.reference_kind,
        about_id=OuterRef("pk"),
    )
    return ~Q(Exists(hidden)) & not_hidden(viewer, "plan__subject")
