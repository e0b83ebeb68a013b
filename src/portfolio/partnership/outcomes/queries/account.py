"""What this room made about a subject, for whoever reads the log: ids alone, of what nobody may open any more too."""

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.ids import Reference
from portfolio.partnership.outcomes.models import Disruption, Order, TacticUse


def made_about(viewer: Actor, subject: Reference) -> list[Reference]:
    """Every order, power in use and disruption that touched it."""
    check(viewer.role, Right.READ_LOG)
    about = str(subject)
    orders, uses = (model.objects.filter(subject=about) for model in (Order, TacticUse))
    disruptions = Disruption.objects.filter(subjects__subject=about)
    return [*orders.references(), *uses.references(), *disruptions.references()]
