"""What this room made about a subject, for whoever reads the log: ids alone, of what nobody may open any more too."""

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles.models import Nomination, PartnershipProfile, Request


def made_about(viewer: Actor, subject: Reference) -> list[Reference]:
    """Every nomination, profile and request to a partner."""
    check(viewer.role, Right.READ_LOG)
    made = (model.objects.filter(subject=str(subject)) for model in (Nomination, PartnershipProfile, Request))
    return [one for rows in made for one in rows.references()]


def profiles_about(viewer: Actor, subject: Reference) -> list[str]:
    """Ids of its profiles, every version of them."""
    check(viewer.role, Right.READ_LOG)
    return [one.id for one in PartnershipProfile.objects.filter(subject=str(subject)).references()]
