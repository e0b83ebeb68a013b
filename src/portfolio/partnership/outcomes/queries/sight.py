"""Which disruptions, orders and uses a viewer may know of at all."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from
from portfolio.ground.access.rules import Depth
from portfolio.partnership.outcomes.models import Disruption, DisruptionSubject, Order, TacticUse
from portfolio.picture.subjects import queries as subjects


def disruptions_in_sight(viewer: Actor) -> QuerySet[Disruption]:
    """Disruptions that the viewer may know of: those that touched somebody hidden from them are not among them.

    One is nobody's any more when all whom it touched have left the register (REQ-11).
    """
    left = DisruptionSubject.objects.filter(disruption=OuterRef("pk")).exclude(subject__in=subjects.removed(viewer))
    return unhidden(viewer).filter(Exists(left))


def unhidden(viewer: Actor) -> QuerySet[Disruption]:
    touched = DisruptionSubject.objects.filter(_hidden(viewer, "subject"), disruption=OuterRef("pk"))
    found: QuerySet[Disruption] = Disruption.objects.visible_to(viewer, Depth.SUMMARY).filter(~Q(Exists(touched)))
    return found.select_related("lead_agency", "label")


def is_closed(viewer: Actor, row: Disruption) -> bool:
    """Whether the words are closed to everybody: somebody whom the event touched has left the register."""
    return bool(row.subjects.filter(subject__in=subjects.removed(viewer)).exists())


def orders_in_sight(viewer: Actor) -> QuerySet[Order]:
    """Orders that the viewer may know of: none about somebody who was taken out of view (REQ-11)."""
    found: QuerySet[Order] = Order.objects.visible_to(viewer, Depth.SUMMARY).filter(~_hidden(viewer, "subject"))
    return found.exclude(subject__in=subjects.removed(viewer)).select_related("agency", "label")


def uses_in_sight(viewer: Actor) -> QuerySet[TacticUse]:
    """Powers in use that the viewer may know of: none about somebody who was taken out of view (REQ-11)."""
    found: QuerySet[TacticUse] = TacticUse.objects.visible_to(viewer, Depth.SUMMARY)
    found = found.exclude(subject__in=subjects.removed(viewer))
    return found.filter(~_hidden(viewer, "subject")).select_related("agency", "label")


def _hidden(viewer: Actor, subject: str) -> Q:
    """That the subject in this column is hidden from the viewer."""
    rows = Restriction.objects.filter(
        hides_from(viewer), partnership_id=viewer.partnership_id, about_kind="subject"
    ).annotate(about=Concat(Value("subject:"), F("about_id")))
    return Q(Exists(rows.filter(about=OuterRef(subject))))
