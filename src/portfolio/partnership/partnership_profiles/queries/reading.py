"""Reads of profiles: that one exists as far as its label lets the viewer see; each statement by its own label."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Prefetch, QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.protected import value, visible_labels
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.partnership_profiles import events
from portfolio.partnership.partnership_profiles.errors import UnknownPartnershipProfile, UnknownStatement
from portfolio.partnership.partnership_profiles.models import (
    PartnershipProfile,
    ProfileMove,
    ProfileStatement,
    Rest,
    SectionWords,
)
from portfolio.partnership.partnership_profiles.queries.hiding import hidden_from, hidden_references
from portfolio.partnership.partnership_profiles.states import OPEN, ProfileState
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.errors import UnknownSubject


@dataclass(frozen=True)
class Said:
    """The statements of a profile that the viewer may see, in order; left_out: how many they may not.

    One that a restriction hides from the viewer is in neither: they cannot tell.
    """

    statements: tuple[ProfileStatement, ...]
    left_out: int


def profiles(
    viewer: Actor, *, state: str = "", meeting: str = "", number: int = 1, size: int = SIZE
) -> Page[PartnershipProfile]:
    """A page of profiles, the latest commissioned first; those of a meeting, or in a state, where given."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    wanted = {name: value for name, value in (("state", state), ("meeting", meeting)) if value}
    shown = page(visible(viewer).filter(**wanted).order_by("-commissioned_at"), number, size)
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return shown


def visible(viewer: Actor) -> QuerySet[PartnershipProfile]:
    """Profiles whose existence the viewer may know, without their frozen text. No event: for other reads to note.

    One whose subject was taken out of view is nobody's any more (REQ-11).
    """
    found: QuerySet[PartnershipProfile] = PartnershipProfile.objects.visible_to(viewer, Depth.POINTER)
    found = found.exclude(subject__in=subjects.removed(viewer))
    return found.defer("document").select_related("label__controller", "signature")


def profile(viewer: Actor, id: str) -> PartnershipProfile:
    """One version; UnknownPartnershipProfile where there is none for this viewer."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    found = visible(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownPartnershipProfile
    return found


def for_subject(viewer: Actor, subject_id: str) -> list[PartnershipProfile]:
    """The versions of a subject's profile, the newest first; empty for none."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    found = list(visible(viewer).filter(subject__in=subjects.references(subject_id)).order_by("-version"))
    note(by=viewer, event=events.LIST_READ, on=Reference("subject", subject_id), details={"rows": len(found)})
    return found


def versions(viewer: Actor, profile: PartnershipProfile) -> list[PartnershipProfile]:
    """All versions of the same subject's profile, the newest first."""
    return for_subject(viewer, profile.subject.partition(":")[2])


def latest_signed(viewer: Actor, subject_id: str) -> PartnershipProfile | None:
    """The version in force of a subject's profile; None where none has been signed."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return _of(viewer, subject_id, (ProfileState.SIGNED,))


def open_of(viewer: Actor, subject_id: str) -> PartnershipProfile | None:
    """The version in hand of a subject's profile; None where none is."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return _of(viewer, subject_id, OPEN)


def _of(viewer: Actor, subject_id: str, states: Iterable[ProfileState]) -> PartnershipProfile | None:
    """The subject's own first, then one of a subject that was combined into it."""
    about = subjects.references(subject_id)
    found = visible(viewer).filter(subject__in=about, state__in=states)
    return min(found, key=lambda one: about.index(one.subject), default=None)


def statements(viewer: Actor, profile: PartnershipProfile) -> Said:
    """What a profile says to this viewer, with what each statement rests on. The reading is logged."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    rows = list(standing(profile).order_by("place"))
    hidden = hidden_from(viewer, rows)
    seen = set(visible_labels(viewer))
    shown = [one for one in rows if one.pk not in hidden and one.label_id in seen]
    details = {"statements": len(shown)}
    note(by=viewer, event=events.READ, on=profile.reference, purpose=profile.purpose, details=details)
    return Said(tuple(shown), len(rows) - len(hidden) - len(shown))


def standing(profile: PartnershipProfile) -> QuerySet[ProfileStatement]:
    """A profile's statements that have not been withdrawn, with labels and what they rest on; for whoever decides."""
    found: QuerySet[ProfileStatement] = ProfileStatement.objects.filter(profile=profile, withdrawn_at__isnull=True)
    return found.select_related("label__controller").prefetch_related(
        Prefetch("rests", Rest.objects.select_related("controller").order_by("pk"))
    )


def statement(viewer: Actor, id: str) -> ProfileStatement:
    """One statement with its profile; UnknownStatement where there is none for this viewer."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    here = ProfileStatement.objects.visible_to(viewer).exclude(profile__subject__in=subjects.removed(viewer))
    found = here.filter(pk=id).select_related("profile", "label").first()
    if found is None or hidden_from(viewer, [found]):
        raise UnknownStatement
    one: ProfileStatement = found
    return one


def words(viewer: Actor, profile: PartnershipProfile) -> dict[str, SectionWords]:
    """The proposals of each section as they stand, by section id; sections without any are absent.

    They speak of the person, so that whoever sees less than the whole profile gets none.
    """
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    if not reads_words(viewer, profile):
        return {}
    found: dict[str, SectionWords] = {}
    for one in profile.words.order_by("revision"):
        found[one.section] = one
    return found


def reads_words(viewer: Actor, profile: PartnershipProfile) -> bool:
    """Whether the words of the profile itself, which rest on no statement, may be read: its label, in detail.

    They are written for everybody who gets a copy, and say nothing that came under conditions (docs/decisions/0010).
    So the conditions of a statement beneath do not close them, while those of the subject itself do.
    """
    if profile.may_be_seen_by(viewer, Depth.DETAIL):
        return True
    if hidden_references(viewer, [str(profile.reference)]):
        return False
    try:
        own = subjects.subject_label(viewer, profile.subject.partition(":")[2])
    except UnknownSubject:
        return False
    label = replace(value(profile.label), handling=own.handling, conditions=own.conditions)
    return decide(viewer, label).depth >= Depth.DETAIL


def check_reads_words(viewer: Actor, profile: PartnershipProfile) -> None:
    """Refused, with the sentence, for whoever would write over words that they may not read."""
    if not reads_words(viewer, profile):
        raise Refused(
            "The subject is held under conditions, so the words of this profile are for the agency that answers for "
            "it. Ask its author to write this section."
        )


def waiting_for_signature(viewer: Actor) -> list[PartnershipProfile]:
    """Profiles that are frozen and wait for a second person, without those that the viewer prepared."""
    check(viewer.role, Right.SIGN_PARTNERSHIP_PROFILES)
    found = visible(viewer).filter(state=ProfileState.PREPARED).exclude(prepared_by=viewer.id)
    return list(found.order_by("prepared_at"))


def moves(viewer: Actor, profile: PartnershipProfile) -> list[ProfileMove]:
    """Why it was sent back, superseded or withdrawn, the latest first; moves without a reason are absent, and all of
    them to whoever may not read the profile's own words."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    if not reads_words(viewer, profile):
        return []
    return list(profile.moves.exclude(reason="").order_by("-at"))
