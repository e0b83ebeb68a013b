"""Which signed profiles and statements rest on something."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, Rest
from portfolio.partnership.partnership_profiles.queries.reading import visible
from portfolio.partnership.partnership_profiles.states import ProfileState


def signed_resting_on(viewer: Actor, references: Collection[Reference]) -> list[PartnershipProfile]:
    """Signed profiles in force with a statement that rests on any of these, the oldest first."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    resting = Rest.objects.filter(
        reference__in=[str(one) for one in references],
        statement__withdrawn_at__isnull=True,
        statement__profile=OuterRef("pk"),
    )
    found = visible(viewer).filter(Exists(resting), state=ProfileState.SIGNED)
    return list(found.order_by("commissioned_at"))


def rested_on(viewer: Actor, beginning: str) -> list[Reference]:
    """What standing statements rest on whose reference begins so ("record:<submission>."), each once."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    found = Rest.objects.filter(
        reference__startswith=beginning,
        statement__withdrawn_at__isnull=True,
        statement__profile__in=visible(viewer).values("pk"),
    )
    return [Reference.parse(text) for text in sorted(set(found.values_list("reference", flat=True)))]
