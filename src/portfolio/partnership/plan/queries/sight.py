"""Which plans, actions and checks a viewer may know of, and of which they read the words."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from, value
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.models import Decision
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.plan.models import Action, Check, Plan4P
from portfolio.partnership.plan.states import PlanState
from portfolio.picture.subjects import queries as subjects

# They check or decide without doing the work, so of other agencies' and their own actions they see how things stand,
# not the words. Everybody else sees an action whole or not at all.
_BY_SUMMARY = (Role.CHAIR, Role.GOVERNANCE)


def plans_in_sight(viewer: Actor) -> QuerySet[Plan4P]:
    """Plans that the viewer may know of; for the operations of this room and the queries of those ahead."""
    found = Plan4P.objects.visible_to(viewer, depth_of(viewer)).exclude(state=PlanState.REMOVED)
    return found.filter(not_hidden(viewer, "subject")).select_related("label", "lead_agency")


def plan_ids_in_sight(viewer: Actor, ids: Collection[str]) -> set[str]:
    """Which of these plans the viewer may open; an owner may have an action of a plan that is not theirs to read."""
    return set(plans_in_sight(viewer).filter(pk__in=ids).values_list("pk", flat=True))


def reads_decision(viewer: Actor, decision: str) -> bool:
    """Whether the viewer reaches the content of the item under which this decision (decision:id) was made."""
    if not decision:
        return False
    row = Decision.objects.filter(pk=Reference.parse(decision).id).select_related("item__label").first()
    return row is not None and meetings.reaches(viewer, [row.item])[row.item_id] is Reach.CONTENT


def actions_in_sight(viewer: Actor) -> QuerySet[Action]:
    """Actions that the viewer may know of; none of a plan whose subject left the register (REQ-11)."""
    return actions_agreed(viewer).exclude(plan__state=PlanState.REMOVED)


def actions_agreed(viewer: Actor) -> QuerySet[Action]:
    """The same, with those whose subject has left the register since: for counts alone."""
    found = Action.objects.visible_to(viewer, depth_of(viewer)).filter(not_hidden(viewer, "plan__subject"))
    return found.select_related("plan", "owner_agency", "label", "objective")


def checks_in_sight(viewer: Actor) -> QuerySet[Check]:
    """Checks that the viewer may know of: at summary where another agency is to sign; none about who was removed."""
    found = Check.objects.visible_to(viewer, Depth.SUMMARY).filter(not_hidden(viewer, "subject"))
    found = found.exclude(subject__in=subjects.removed(viewer))
    return found.select_related("agency", "asked_agency", "label")


def depth_of(viewer: Actor) -> Depth:
    return Depth.SUMMARY if viewer.role in _BY_SUMMARY else Depth.DETAIL


def not_hidden(viewer: Actor, subject: str) -> Q:
    """That the subject in this column is not hidden from the viewer, whatever the row's own label says."""
    hidden = Restriction.objects.filter(
        hides_from(viewer), partnership_id=viewer.partnership_id, about_kind="subject"
    ).annotate(about=Concat(Value("subject:"), F("about_id")))
    return ~Q(Exists(hidden.filter(about=OuterRef(subject))))


def reads_words(viewer: Actor, row: Plan4P | Action | Check) -> bool:
    """Whether the label lets the viewer read the words; restrictions were applied by the query that found the row."""
    return decide(viewer, value(row.label)).depth >= Depth.DETAIL
