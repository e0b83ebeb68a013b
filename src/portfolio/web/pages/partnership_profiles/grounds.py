"""What a statement rests on: what is offered, what was chosen, and the way back from it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from portfolio.flow.tracing import Step
from portfolio.ground.access.actors import Actor
from portfolio.ground.ids import Reference
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.partnership.partnership_profiles import queries
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.picture.network import queries as network
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.criteria import shows_for
from portfolio.web.pages.partnership_profiles.presenters import subject_of
from portfolio.web.words import day, tag

MOST_RECORDS = 40  # of an identity, offered to rest on
# Where the page of each kind of thing stands that a statement may rest on.
_PAGES = {
    "record": "record",
    "identity": "identity",
    "tie": "network-tie",
    "subject": "subject",
    "request": "request",
}


def steps(found: Sequence[Step]) -> list[dict[str, Any]]:
    """What a statement rests on: words, the address where it may be followed, and what lies under it."""
    return [
        {
            "words": one.words,
            "href": reverse(_PAGES[one.reference.kind], args=[one.reference.id])
            if one.opens and one.reference.kind in _PAGES
            else "",
            "corrected": tag("Corrected since", "orange") if one.is_corrected else "",
            "beneath": steps(one.beneath),
        }
        for one in found
    ]


def candidates(viewer: Actor, profile: PartnershipProfile) -> list[tuple[str, str]]:
    """What a statement can rest on, with words: the subject, its evidence, its records, partners' answers."""
    id = subject_of(profile)
    found = [(profile.subject, f"The register’s own entry for {profile.code}")]
    seen = subjects.subject(viewer, id, "PROFILE")
    shows = shows_for(seen.kind, seen.group.definition if seen.group else "")
    for one in subjects.evidence(viewer, id):
        grade = f", grade {one.grade}" if one.grade else ""
        found.append((str(one.reference), f"Evidence: {shows.get(one.shows, one.shows)}{grade}. {one.note}".strip()))
    for asked in queries.requests_of(profile):
        answer = queries.answer_of(asked)
        if answer is not None and answer.released:
            said = answer.released if len(answer.released) <= 90 else f"{answer.released[:90].rsplit(' ', 1)[0]} …"
            found.append((str(answer.reference), f"{asked.to_agency.name} answered {asked.shown}: {said}"))
    identity = seen.identity
    if identity:
        for mention in linkage.members(viewer, identity)[:MOST_RECORDS]:
            grade = f", grade {mention.grade}" if mention.grade else ""
            when = f", {day(mention.happened)}" if mention.happened else ""
            what = f"{mention.agency.name}: {mention.format.replace('-', ' ')}, {mention.role or 'named'}{when}{grade}"
            found.append((str(records.record_of(mention)), what))
        found.append((f"identity:{identity}", "All records of this person together"))
        for tie, person in network.ties_of(viewer, identity)[:MOST_RECORDS]:
            found.append((f"tie:{tie.id}", f"The tie to {person.name or 'somebody'}"))
    return list(dict(found).items())


def rests_on(chosen: Sequence[str], typed: str) -> list[Reference]:
    """The references chosen and typed; ValueError for a line that is none."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    return [Reference.parse(one) for one in dict.fromkeys([*chosen, *lines])]
