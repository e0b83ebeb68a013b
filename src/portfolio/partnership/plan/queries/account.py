"""What this room made about a subject, for whoever reads the log: ids alone, of what nobody may open any more too."""

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.ids import Reference
from portfolio.partnership.plan.models import Action, Check, Plan4P


def made_about(viewer: Actor, subject: Reference) -> list[Reference]:
    """Every plan, action and check."""
    check(viewer.role, Right.READ_LOG)
    about = str(subject)
    plans, checks = (model.objects.filter(subject=about) for model in (Plan4P, Check))
    actions = Action.objects.filter(plan__subject=about)
    return [*plans.references(), *actions.references(), *checks.references()]
