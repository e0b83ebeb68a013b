"""Every write of this room."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import canonical
from portfolio.ground.ids import Reference
from portfolio.partnership.profiles import events, rules
from portfolio.partnership.profiles.errors import (
    BadStatement,
    EditedMeanwhile,
    NotOpen,
    SecondPersonNeeded,
    UnknownProfile,
    UnknownSection,
)
from portfolio.partnership.profiles.models import LocalProfile, Release, Section, SectionText, Statement
from portfolio.partnership.profiles.sections import BY_ID, SECTIONS
from portfolio.partnership.profiles.states import EDITION_MOVES, EditionState, ReleaseState


def open_edition(
    *, label: Label, area_code: str, area_name: str, first_month: str, last_month: str, by: Actor
) -> LocalProfile:
    """A new edition of an area's profile over these months, numbered after the last one of the same area.

    It begins with all seventeen sections and no words. label: the combined label of what it will rest on.
    """
    check(by.role, Right.WRITE_PROFILE)
    earlier = LocalProfile.objects.filter(label__partnership_id=by.partnership_id, area_code=area_code)
    last = earlier.aggregate(last=Max("edition"))["last"] or 0
    profile = LocalProfile(
        area_code=area_code,
        area_name=area_name,
        first_month=first_month,
        last_month=last_month,
        edition=last + 1,
        state=EditionState.DRAFTING.value,
        opened_at=clock.now(),
        opened_by=by.id,
    )
    with act(by=by, event=events.OPENED, on=reference(profile), details={"edition": profile.edition}):
        profile.label = intern(label)
        profile.save(force_insert=True)
        Section.objects.bulk_create(Section(profile=profile, section=kind.id) for kind in SECTIONS)
    return profile


def reference(profile: LocalProfile) -> Reference:
    """How events and statements point at an edition."""
    return Reference(LocalProfile.reference_kind, profile.id)


def write_section(
    *, profile: LocalProfile, section_id: str, text: str, public_text: str, seen_revision: int, by: Actor
) -> Section:
    """Save the words of a section over the revision that the writer saw.

    Raises EditedMeanwhile when somebody saved in between (their words stand, these are not lost: the page keeps them),
    NotOpen when the edition is superseded or withdrawn. An edit makes frozen, unreleased versions void.
    """
    check(by.role, Right.WRITE_PROFILE)
    on = reference(profile)
    with act(by=by, event=events.SECTION_WRITTEN, on=on, details={"section": section_id}) as done:
        _hold_open(profile, by)
        section = _locked_section(profile, section_id)
        if section.revision != seen_revision:
            raise EditedMeanwhile(
                f"Somebody else saved “{BY_ID[section_id].title}” while you were writing. "
                "Your words are below; compare them with the saved text and save again."
            )
        section.text, section.public_text = text.strip(), public_text.strip()
        section.revision += 1
        section.changed_at, section.changed_by = clock.now(), by.id
        section.save()
        SectionText(
            section=section,
            revision=section.revision,
            text=section.text,
            public_text=section.public_text,
            written_at=section.changed_at,
            written_by=by.id,
        ).save(force_insert=True)
        _void_frozen(profile, by)
        done.details["revision"] = section.revision
    return section


def add_statement(
    *,
    profile: LocalProfile,
    section_id: str,
    kind: str,
    text: str,
    rests_on: Sequence[Reference],
    probability: str = "",
    confidence: str = "",
    is_public: bool = False,
    by: Actor,
) -> Statement:
    """One more statement at the end of a section; BadStatement lists everything that it lacks."""
    check(by.role, Right.WRITE_PROFILE)
    references = [str(rest) for rest in rests_on]
    faults = rules.faults_of_statement(
        kind=kind, text=text, probability=probability, confidence=confidence, rests_on=references
    )
    if faults:
        raise BadStatement(" ".join(faults))
    on = reference(profile)
    with act(by=by, event=events.STATEMENT_ADDED, on=on, details={"section": section_id, "kind": kind}) as done:
        _hold_open(profile, by)
        section = _locked_section(profile, section_id)
        statement = Statement(
            section=section,
            kind=kind,
            text=text.strip(),
            probability=probability,
            confidence=confidence,
            is_public=is_public,
            rests_on=references,
            place=section.statements.count(),
            written_at=clock.now(),
            written_by=by.id,
        )
        statement.save(force_insert=True)
        _void_frozen(profile, by)
        done.details["statement"] = statement.id
    return statement


def withdraw_statement(*, statement: Statement, by: Actor) -> Statement:
    """Take a statement out of the edition; it stays on record."""
    check(by.role, Right.WRITE_PROFILE)
    profile = statement.section.profile
    details = {"section": statement.section.section, "statement": statement.id}
    with act(by=by, event=events.STATEMENT_WITHDRAWN, on=reference(profile), details=details):
        _hold_open(profile, by)
        standing = Statement.objects.filter(pk=statement.pk, withdrawn_at__isnull=True)
        if not standing.update(withdrawn_at=clock.now(), withdrawn_by=by.id):
            raise NotOpen("This statement has been withdrawn already.")
        _void_frozen(profile, by)
    statement.refresh_from_db()
    return statement


def prepare_release(*, profile: LocalProfile, version: str, document: Mapping[str, Any], by: Actor) -> Release:
    """Freeze one version for a second person. document: the derived version as plain data, past all gates.

    A version frozen before and not yet released becomes void.
    """
    check(by.role, Right.WRITE_PROFILE)
    release = Release(
        profile=profile,
        version=version,
        state=ReleaseState.PREPARED.value,
        document=dict(document),
        digest=hashlib.sha256(canonical(document).encode()).hexdigest(),
        prepared_at=clock.now(),
        prepared_by=by.id,
    )
    details = {"version": version, "release": release.id, "digest": release.digest}
    with act(by=by, event=events.RELEASE_PREPARED, on=reference(profile), details=details):
        _hold_open(profile, by)
        profile.releases.filter(state=ReleaseState.PREPARED, version=version).update(state=ReleaseState.VOID)
        release.save(force_insert=True)
    return release


def release(*, release: Release, tables: int, by: Actor) -> Release:
    """The second person's yes. tables: how many tables leave with it, for the log.

    Raises SecondPersonNeeded for whoever prepared it and for a system actor; NotOpen when it is not waiting any more,
    or a later edition of the area has been released. Earlier editions of the area are superseded.
    """
    check(by.role, Right.RELEASE_PROFILE)
    refusal = rules.may_release(prepared_by=release.prepared_by, decided_by=by.id, decided_by_kind=by.kind)
    if refusal:
        raise SecondPersonNeeded(refusal)
    profile = release.profile
    details = {"version": release.version, "release": release.id, "digest": release.digest, "tables": tables}
    with act(by=by, event=events.RELEASED, on=reference(profile), details=details):
        held = _hold(profile, by)
        editions = LocalProfile.objects.filter(
            label__partnership_id=by.partnership_id, area_code=held.area_code, state=EditionState.RELEASED
        )
        if later := editions.filter(edition__gt=held.edition).order_by("edition").last():
            raise NotOpen(f"Edition {later.edition} of this area has been released since. Release a newer edition.")
        _decide(release, ReleaseState.RELEASED, by)
        LocalProfile.objects.filter(pk=held.pk).update(state=EditionState.RELEASED)
        editions.filter(edition__lt=held.edition).update(state=EditionState.SUPERSEDED)
    profile.refresh_from_db()
    return release


def refuse_release(*, release: Release, reason: str, by: Actor) -> Release:
    """The second person's no, with the reason; the version has to be prepared again."""
    check(by.role, Right.RELEASE_PROFILE)
    details = {"version": release.version, "release": release.id}
    with act(by=by, event=events.RELEASE_REFUSED, on=reference(release.profile), details=details):
        _hold(release.profile, by)
        _decide(release, ReleaseState.VOID, by, reason)
    return release


def withdraw_release(*, release: Release, reason: str, by: Actor) -> Release:
    """A released version that should not be used any more."""
    check(by.role, Right.RELEASE_PROFILE)
    details = {"version": release.version, "release": release.id}
    with act(by=by, event=events.RELEASE_WITHDRAWN, on=reference(release.profile), details=details):
        _hold(release.profile, by)
        changed = Release.objects.filter(pk=release.pk, state=ReleaseState.RELEASED).update(
            state=ReleaseState.WITHDRAWN, reason=reason
        )
        if not changed:
            raise NotOpen("Only a released version can be withdrawn.")
    release.refresh_from_db()
    return release


def withdraw_edition(*, profile: LocalProfile, by: Actor) -> LocalProfile:
    """The whole edition should not be used; its waiting versions become void."""
    check(by.role, Right.RELEASE_PROFILE)
    with act(by=by, event=events.WITHDRAWN, on=reference(profile)):
        held = _hold(profile, by)
        if EditionState.WITHDRAWN not in EDITION_MOVES[EditionState(held.state)]:
            raise NotOpen("This edition has been withdrawn already.")
        held.state = EditionState.WITHDRAWN.value
        held.save(update_fields=["state"])
        _void_frozen(held, by)
    profile.refresh_from_db()
    return profile


def _hold(profile: LocalProfile, by: Actor) -> LocalProfile:
    """The edition as it stands now, held until the act ends; another partnership's does not exist."""
    held: LocalProfile | None = LocalProfile.objects.select_for_update(of=("self",)).filter(pk=profile.pk).first()
    if held is None or not held.may_be_seen_by(by):
        raise UnknownProfile
    return held


def _hold_open(profile: LocalProfile, by: Actor) -> None:
    """NotOpen where the edition may not be written any more."""
    held = _hold(profile, by)
    if held.state not in (EditionState.DRAFTING, EditionState.RELEASED):
        raise NotOpen(f"This edition is {held.state}. Open a new edition to write.")


def _locked_section(profile: LocalProfile, section_id: str) -> Section:
    """The section, held until the act ends, so that two writers meet one after the other."""
    section: Section | None = Section.objects.select_for_update().filter(profile=profile, section=section_id).first()
    if section is None:
        raise UnknownSection(f"A Local Profile has no section called {section_id!r}.")
    return section


def _decide(release: Release, state: ReleaseState, by: Actor, reason: str = "") -> None:
    """One decision only: the row moves from prepared, or somebody was quicker."""
    moved = Release.objects.filter(pk=release.pk, state=ReleaseState.PREPARED).update(
        state=state, decided_at=clock.now(), decided_by=by.id, reason=reason
    )
    if not moved:
        raise NotOpen("This version is not waiting for release: it was decided, or the edition was edited meanwhile.")
    release.refresh_from_db()


def _void_frozen(profile: LocalProfile, by: Actor) -> None:
    frozen = profile.releases.filter(state=ReleaseState.PREPARED)
    if waiting := frozen.count():
        with act(by=by, event=events.RELEASE_VOIDED, on=reference(profile), details={"releases": waiting}):
            frozen.update(state=ReleaseState.VOID, reason="The edition was edited after this version was frozen.")


def review_date(opened: date) -> date:
    """A year on: the common expectation for a full refresh (domain/local-profile.md section 8)."""
    return opened.replace(year=opened.year + 1, day=min(opened.day, 28))
