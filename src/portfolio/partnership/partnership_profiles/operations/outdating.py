"""The register says otherwise than a frozen profile prints: the profile says so, as if a statement of it were wrong."""

from collections.abc import Mapping

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.audit.acts import NOTHING, act
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import events
from portfolio.partnership.partnership_profiles.changes import Change
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.partnership_profiles.states import ProfileState


def mark_outdated(*, changed: Mapping[Reference, Change], by: Actor) -> list[PartnershipProfile]:
    """Signed profiles, and those that wait for a signature, that print what is not so any more; the signed ones.

    changed: by subject. A new version takes the register as it is. Follows from a change, which asks for its own right.
    """
    with act(by=by, event=events.MARKED_STALE, on=NOTHING) as done:
        held = PartnershipProfile.objects.select_for_update(of=("self",)).filter(
            label__partnership_id=by.partnership_id,
            subject__in=[str(one) for one in changed],
            state__in=[ProfileState.SIGNED, ProfileState.PREPARED],
        )
        found = [
            one
            for one in held.select_related("label").order_by("commissioned_at")
            if changed[Reference.parse(one.subject)].touches(one.facts or {})
        ]
        fresh = PartnershipProfile.objects.filter(pk__in=[one.pk for one in found], stale_since__isnull=True)
        fresh.update(stale_since=clock.now())
        signed = [one for one in found if one.state == ProfileState.SIGNED]
        done.details["profiles"] = len(signed)
    return signed
