"""A copy is called back, or its recipient is told that something in it was corrected."""

from collections.abc import Collection, Iterable, Mapping

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, act
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles.changes import Change
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.sharing.closed import events, queries
from portfolio.partnership.sharing.closed.errors import BadRecord, NotAStep, UnknownCopy
from portfolio.partnership.sharing.closed.models import Copy, Correction


def recall(*, copies: Collection[Copy], reason: str, erase: bool = False, by: Actor) -> list[Copy]:
    """These open no more, from this moment. reason: what the recipients read. erase: their text goes too.

    Copies that are recalled already stay as they are. Returns those that were recalled now.
    """
    check(by.role, Right.RECALL_COPIES)
    if not reason.strip():
        raise BadRecord("Say why it is recalled: the recipient reads it.")
    if {one.pk for one in copies} - queries.known_to(by, [one.pk for one in copies]):
        raise UnknownCopy
    return _recall(copies, reason, erase=erase, by=by)


def recall_of(*, profile: PartnershipProfile, reason: str, by: Actor) -> list[Copy]:
    """Every copy of one version, which goes out of use: for whoever may withdraw it, whoever may see which copy."""
    check(by.role, Right.SIGN_PARTNERSHIP_PROFILES)
    found = Copy.objects.filter(partnership_id=by.partnership_id, profile=profile)
    return _recall(found, reason, erase=False, by=by)


def recall_about(*, subject: Reference, reason: str, erase: bool = False, by: Actor) -> list[Copy]:
    """Every copy of every version about a subject, for its removal: all of it, whoever may see which (REQ-11)."""
    check(by.role, Right.RECALL_COPIES)
    found = PartnershipProfile.objects.filter(label__partnership_id=by.partnership_id, subject=str(subject))
    return _recall(Copy.objects.filter(profile__in=found.values("pk")), reason, erase=erase, by=by)


def _recall(copies: Iterable[Copy], reason: str, *, erase: bool, by: Actor) -> list[Copy]:
    ids = [one.pk for one in copies]
    with act(by=by, event=events.RECALLED, on=NOTHING) as done:
        held = Copy.objects.select_for_update(of=("self",)).filter(pk__in=ids)
        fresh = list(held.filter(recalled_at__isnull=True).order_by("number"))
        Copy.objects.filter(pk__in=[one.pk for one in fresh]).update(
            recalled_at=clock.now(), recalled_by=by.id, recalled_because=reason.strip()
        )
        done.details.update(copies=len(fresh), ids=[one.pk for one in fresh])
        if erase:
            with act(by=by, event=events.ERASED, on=NOTHING) as erased:
                gone = Copy.objects.filter(pk__in=ids, document__isnull=False)
                erased.details["copies"] = gone.update(document=None)
    for one in fresh:
        one.refresh_from_db()
    return fresh


def note_corrections(*, references: Collection[Reference], by: Actor) -> list[Correction]:
    """Every recipient of a copy with a statement that rests on any of these is told that it was corrected (REQ-15).

    One notice a copy while the one before is unread. Returns the new ones; who is told hears nothing of what it was.
    Follows from a correction, which asks for its own right.
    """
    found = Copy.objects.filter(partnership_id=by.partnership_id)
    return _tell(queries.touched_by(found, references), by)


def note_outdated(*, changed: Mapping[Reference, Change], by: Actor) -> list[Correction]:
    """Every recipient of a copy that prints of these subjects what is not so any more is told (REQ-15), as above.

    Follows from a change of the register, which asks for its own right.
    """
    found = Copy.objects.filter(
        partnership_id=by.partnership_id,
        profile__subject__in=[str(one) for one in changed],
        recalled_at__isnull=True,
        document__isnull=False,
    ).select_related("profile")
    touched = [one for one in found if changed[Reference.parse(one.profile.subject)].touches(queries.printed_by(one))]
    return _tell([(one, 0) for one in touched], by)


def _tell(touched: Collection[tuple[Copy, int]], by: Actor) -> list[Correction]:
    """A notice for each of these copies, with how many of its statements it is about; none where one is unread."""
    with act(by=by, event=events.CORRECTED, on=NOTHING) as done:
        waiting = set(
            Correction.objects.filter(copy__in=[one.pk for one, _ in touched], read_at__isnull=True).values_list(
                "copy_id", flat=True
            )
        )
        now = clock.now()
        made = Correction.objects.bulk_create(
            Correction(copy=one, at=now, by=by.id, statements=count) for one, count in touched if one.pk not in waiting
        )
        done.details["copies"] = len(made)
    return made


def read_correction(*, copy: Copy, by: Actor) -> int:
    """The recipient says that they have read the notices of a copy; how many there were."""
    check(by.role, Right.OPEN_COPIES)
    if by.id != copy.recipient_id or by.agency_id != copy.agency_id:
        raise UnknownCopy
    with act(by=by, event=events.CORRECTION_READ, on=copy.reference, details={"number": copy.number}) as done:
        changed = Correction.objects.filter(copy=copy, read_at__isnull=True).update(read_at=clock.now())
        done.details["notices"] = changed
        if not changed:
            raise NotAStep("There is no notice to read.")
    return changed
