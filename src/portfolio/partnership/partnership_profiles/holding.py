"""What the writes of this room share: labels, numbers, and rows held until an act ends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label, combine
from portfolio.ground.access.models import Agency
from portfolio.ground.access.rules import Depth
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles.errors import NotAStep, UnknownPartnershipProfile
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileMove
from portfolio.partnership.partnership_profiles.states import IN_HAND, PROFILE_MOVES, ProfileState
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.errors import UnknownSubject

REVIEW_DAYS = 184  # six months, as for the subject itself


def agency_of(by: Actor, subject_label: Label | None = None) -> Agency:
    """The agency that answers for what this person makes; for a system actor that of the subject."""
    agencies = access.agencies(by)
    id = by.agency_id or (subject_label.controller if subject_label else "")
    found: Agency | None = agencies.filter(pk=id).first()
    if found is None:
        raise Refused("Say for whom you act: use --as with the name of somebody of the agency.")
    return found


def own_label(agency: Agency, parts: Sequence[Label] = ()) -> Label:
    """Of something about a person made by this agency from these parts: the strictest of them."""
    base = Label(
        partnership=agency.partnership_id,
        controller=agency.id,
        regime=agency.regime,
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling="P",
        review_due=(clock.today() + timedelta(days=REVIEW_DAYS)).replace(day=1),
    )
    return combine([base, *parts], controller=agency.id)


def open_label(agency: Agency) -> Label:
    """Of words of this agency that name nobody and rest on nothing that came under conditions: a chair reads them."""
    return replace(own_label(agency), sensitivity="depersonalised")


def subject_of(by: Actor, subject_id: str) -> tuple[Reference, str, str, Label]:
    """Reference, code, kind and label of a subject in view; UnknownSubject where they see less than its summary."""
    seen = subjects.glimpse(by, subject_id)
    if seen.depth < Depth.SUMMARY:
        if seen.flags.overdue:
            raise NotAStep(
                "The review of this subject is overdue. Its owner must review it before anything is made of it."
            )
        raise UnknownSubject
    return Reference("subject", subject_id), seen.code, seen.kind, subjects.subject_label(by, subject_id)


def hold(profile: PartnershipProfile, by: Actor) -> PartnershipProfile:
    """The profile as it stands now, held until the act ends; another partnership's does not exist."""
    held: PartnershipProfile | None = (
        PartnershipProfile.objects.select_for_update(of=("self",)).filter(pk=profile.pk).select_related("label").first()
    )
    if held is None or not held.may_be_seen_by(by, Depth.SUMMARY):
        raise UnknownPartnershipProfile
    return held


def hold_open(profile: PartnershipProfile, by: Actor) -> PartnershipProfile:
    """As `hold`; NotAStep where it may not be written any more. Its first words make it a draft."""
    held = hold(profile, by)
    if held.state not in IN_HAND:
        raise NotAStep(
            "This profile is not being written: it is waiting for a signature, signed or out of use. "
            "Send it back, or begin a new version."
        )
    if held.state == ProfileState.COMMISSIONED:
        move(held, ProfileState.DRAFTING, by)
    return held


def move(held: PartnershipProfile, to: ProfileState, by: Actor, reason: str = "", **values: object) -> None:
    """One move of a held profile, with the row that says who and when; NotAStep where the states do not allow it."""
    if to not in PROFILE_MOVES[ProfileState(held.state)]:
        raise NotAStep(f"This profile is {held.state}: that cannot be done with it now. Open it again.")
    PartnershipProfile.objects.filter(pk=held.pk).update(state=to.value, **values)
    held.refresh_from_db()
    ProfileMove(profile=held, state=to.value, at=clock.now(), by=by.id, reason=reason.strip()).save(force_insert=True)
