"""Every read that leaves this room."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max, QuerySet

from portfolio.ground import clock, days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.documents.frozen import thaw
from portfolio.ground.documents.model import Document
from portfolio.ground.statistics.figures import Figure as Displayed
from portfolio.partnership.profiles import events
from portfolio.partnership.profiles.building.as_document import Opens, as_document
from portfolio.partnership.profiles.building.as_json import as_json
from portfolio.partnership.profiles.building.compose import Edition, Profile, Said, Written, compose
from portfolio.partnership.profiles.building.versions import version as version_of
from portfolio.partnership.profiles.errors import UnknownProfile, UnknownSection
from portfolio.partnership.profiles.gathering import figures_of
from portfolio.partnership.profiles.models import LocalProfile, Release, Section, Statement
from portfolio.partnership.profiles.operations import reference, review_date
from portfolio.partnership.profiles.states import EditionState, ReleaseState


def editions(viewer: Actor) -> QuerySet[LocalProfile]:
    """The editions that the viewer may see, the latest first."""
    check(viewer.role, Right.READ_PROFILE)
    return LocalProfile.objects.visible_to(viewer).order_by("-opened_at")


def edition(viewer: Actor, id: str) -> LocalProfile:
    """One edition; UnknownProfile where there is none, or none for this viewer."""
    found = editions(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownProfile
    return found


def latest(viewer: Actor, area_code: str, first_month: str, last_month: str) -> LocalProfile | None:
    """The newest edition of that area and period in use; None where there is none."""
    found = editions(viewer).filter(area_code=area_code, first_month=first_month, last_month=last_month)
    return found.exclude(state=EditionState.WITHDRAWN).order_by("-edition").first()


def sections(viewer: Actor, profile: LocalProfile) -> dict[str, Section]:
    """All sections of the edition as they stand, by their id in the template."""
    check(viewer.role, Right.READ_PROFILE)
    return {section.section: section for section in profile.sections.all()}


def section(viewer: Actor, profile: LocalProfile, section_id: str) -> Section:
    """One section with its statements; UnknownSection for an id that the template does not have."""
    check(viewer.role, Right.READ_PROFILE)
    found: Section | None = profile.sections.filter(section=section_id).first()
    if found is None:
        raise UnknownSection
    return found


def statement(viewer: Actor, id: str) -> Statement:
    """One statement of an edition that the viewer may see."""
    found: Statement | None = Statement.objects.filter(pk=id).select_related("section__profile").first()
    if found is None or not found.section.profile.may_be_seen_by(viewer):
        raise UnknownProfile
    return found


def releases(viewer: Actor, profile: LocalProfile) -> QuerySet[Release]:
    """What was frozen or released of an edition, the latest first."""
    check(viewer.role, Right.READ_PROFILE)
    return profile.releases.order_by("-prepared_at")


def release(viewer: Actor, id: str) -> Release:
    """One release of an edition that the viewer may see."""
    check(viewer.role, Right.READ_PROFILE)
    found: Release | None = Release.objects.filter(pk=id).select_related("profile").first()
    if found is None or not found.profile.may_be_seen_by(viewer):
        raise UnknownProfile
    return found


def released(viewer: Actor, profile: LocalProfile, version: str) -> Release | None:
    """The latest released form of this version of the edition; None where it has not been released.

    Raises UnknownVersion.
    """
    check(viewer.role, Right.READ_PROFILE)
    code = version_of(version).code
    return profile.releases.filter(version=code, state=ReleaseState.RELEASED).order_by("-decided_at").first()


def waiting(viewer: Actor) -> QuerySet[Release]:
    """Versions that wait for a second person who is not the viewer's own earlier self."""
    check(viewer.role, Right.RELEASE_PROFILE)
    seen = LocalProfile.objects.visible_to(viewer)
    found = Release.objects.filter(state=ReleaseState.PREPARED, profile__in=seen).exclude(prepared_by=viewer.id)
    return found.select_related("profile").order_by("prepared_at")


def published(viewer: Actor) -> QuerySet[Release]:
    """Released public versions of the viewer's partnership: for everybody with a role, councillors included."""
    check(viewer.role, Right.READ_PUBLIC)
    found = Release.objects.filter(
        state=ReleaseState.RELEASED, version="public", profile__label__partnership_id=viewer.partnership_id
    )
    return found.select_related("profile").order_by("-decided_at")


def published_document(viewer: Actor, id: str) -> tuple[Release, Document]:
    """A released public version as it was frozen; UnknownProfile for anything else."""
    found = published(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownProfile
    note(by=viewer, event=events.READ, on=reference(found.profile), details={"version": "public"})
    return found, thaw(found.document["document"])


def composed(viewer: Actor, profile: LocalProfile, version: str, *, earlier: Sequence[Displayed] = ()) -> Profile:
    """One version of an edition, computed now from what the viewer may see. The reading is logged.

    earlier: figures released before, beside which more may have to be hidden. Raises UnknownVersion.
    """
    check(viewer.role, Right.READ_PROFILE)
    wanted = version_of(version)
    note(by=viewer, event=events.READ, on=reference(profile), details={"version": version})
    return compose(
        edition=_edition(viewer, profile),
        version=wanted,
        figures=figures_of(viewer, profile),
        written=written(viewer, profile),
        today=clock.today(),
        earlier=earlier,
    )


def _edition(viewer: Actor, profile: LocalProfile) -> Edition:
    opened = profile.opened_at.date()
    last = profile.sections.aggregate(last=Max("changed_at"))["last"]
    author = access.names(viewer, {profile.opened_by}).get(profile.opened_by, "Portfolio")
    return Edition(
        number=profile.edition,
        state=profile.state,
        opened=(last or profile.opened_at).date(),
        partnership=access.partnership_of(viewer).name,
        author=author,
        review=review_date(opened),
        reference=f"LP-{profile.area_code}-{profile.edition}",
    )


def written(viewer: Actor, profile: LocalProfile) -> dict[str, Written]:
    """What people wrote, by section id; sections without a word are absent."""
    statements: dict[str, list[Statement]] = {}
    live = Statement.objects.filter(section__profile=profile, withdrawn_at__isnull=True).order_by("place")
    for one in live.select_related("section"):
        statements.setdefault(one.section.section, []).append(one)
    words = {}
    for id, section in sections(viewer, profile).items():
        held = statements.get(id, [])
        changed = max((one.written_at for one in held), default=None)
        if section.changed_at and (changed is None or section.changed_at > changed):
            changed = section.changed_at
        if changed is not None:
            words[id] = Written(
                text=section.text,
                public_text=section.public_text,
                statements=_said(held),
                public_statements=_said(one for one in held if one.is_public),
                changed=changed.astimezone(clock.LONDON).date(),
            )
    return words


def _said(statements: Iterable[Statement]) -> tuple[Said, ...]:
    return tuple(
        Said(one.text, one.kind, one.probability, one.confidence, tuple(one.rests_on), one.id) for one in statements
    )


def document(
    viewer: Actor, profile: LocalProfile, version: str, *, opens: Opens | None = None, whole: Profile | None = None
) -> Document:
    """One version as a document, marked a draft unless it has been released.

    opens: caption and site path of a reference, for pages; elsewhere references are words and links within the
    document. whole: the composed version, where the caller has it already.
    """
    whole = whole or composed(viewer, profile, version)
    return as_document(
        whole,
        is_training=access.partnership_of(viewer).is_training,
        released=status(viewer, profile, version),
        opens=opens,
    )


def data(viewer: Actor, profile: LocalProfile, version: str) -> dict[str, Any]:
    """One version as scripts read it (product.md section 4)."""
    return as_json(composed(viewer, profile, version))


def status(viewer: Actor, profile: LocalProfile, version: str) -> str:
    """Whether this version of the edition has been released, in words. A public version names nobody."""
    last = released(viewer, profile, version)
    if last is None or last.decided_at is None:
        return "Draft: not released"
    on = f"Released on {days.caption(last.decided_at)}"
    if version_of(version).public_words:
        return f"{on}, with a second person's agreement"
    return f"{on} by {access.names(viewer, {last.decided_by}).get(last.decided_by, 'a second person')}"
