"""A profile as a paper, and what it lacks before it can be frozen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import gathering
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement, Request
from portfolio.partnership.partnership_profiles.paper import Line, Paper
from portfolio.partnership.partnership_profiles.queries.reading import reads_words, standing, statements
from portfolio.partnership.partnership_profiles.queries.requests import requests_of, tellable
from portfolio.picture.subjects import queries as subjects


def facts_of(viewer: Actor, subject_id: str) -> dict[str, Any]:
    """What the register says of a subject today, as it would be frozen with a profile."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return gathering.facts_of(viewer, subject_id)


def printed(viewer: Actor, subject_ids: Iterable[str]) -> set[str]:
    """Those of these subjects of which a profile has been frozen, so that somebody may hold what it printed."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    told = {str(Reference("subject", id)): id for id in subject_ids}
    frozen = PartnershipProfile.objects.filter(
        label__partnership_id=viewer.partnership_id, subject__in=told, facts__isnull=False
    )
    return {told[subject] for subject in frozen.values_list("subject", flat=True)}


def paper(
    viewer: Actor,
    profile: PartnershipProfile,
    rows: Sequence[ProfileStatement],
    *,
    facts: dict[str, Any],
    requests: Iterable[Request],
    captions: bool,
) -> Paper:
    """The paper of these statements; who may read them was decided by whoever chose them."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return gathering.paper_of(viewer, profile, rows, facts=facts, requests=requests, captions=captions)


def numbers(viewer: Actor, ids: Iterable[str]) -> dict[str, str]:
    """What papers call these profiles, by id: a code and a version, which name nobody.

    For papers about a decision, whose reader reaches the decision already.
    """
    check(viewer.role, Right.READ_MEETINGS)
    found = PartnershipProfile.objects.filter(label__partnership_id=viewer.partnership_id, pk__in=set(ids))
    return {one.pk: one.number for one in found.only("code", "version")}


def lines(viewer: Actor, rows: Sequence[ProfileStatement]) -> dict[str, Line]:
    """Statements that the viewer has in hand as they are printed, by id."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return gathering.lines_of(rows)


def paper_for(viewer: Actor, profile: PartnershipProfile) -> tuple[Paper, int]:
    """The paper as far as this viewer may read it, and how many statements that leaves out."""
    said = statements(viewer, profile)
    facts = profile.facts or facts_of(viewer, profile.subject.partition(":")[2])
    asked = tellable(viewer, requests_of(profile))
    made = gathering.paper_of(viewer, profile, said.statements, facts=facts, requests=asked, captions=True)
    seen = subjects.captions(viewer, [profile.subject.partition(":")[2]])
    named = profile.code if not seen else next(iter(seen.values()))
    if not reads_words(viewer, profile):
        made = replace(made, terms="", words={}, members=(), categories=())
    return replace(made, name=made.name if made.name and made.name in named else ""), said.left_out


def stands_as_signed(viewer: Actor, profile: PartnershipProfile) -> bool:
    """Whether everything in it is still what was signed: an edit after the signature voids it (REQ-32)."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    signature = getattr(profile, "signature", None)
    rows = list(standing(profile).order_by("place"))
    return signature is not None and gathering.digest(profile, rows) == signature.digest


def lacking(viewer: Actor, profile: PartnershipProfile) -> list[str]:
    """What stands between a draft and its freezing, in sentences; empty when it can be frozen."""
    check(viewer.role, Right.WRITE_PARTNERSHIP_PROFILES)
    facts = gathering.facts_of(viewer, profile.subject.partition(":")[2])
    return gathering.faults_of(profile, list(standing(profile)), facts)
