"""What waits for this person as the second one: to release, approve, sign, test or verify what another made."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.outcomes import queries as outcomes
from portfolio.partnership.partnership_profiles import queries as partnership_profiles
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.profiles import queries as profiles
from portfolio.partnership.profiles.building.versions import VERSIONS
from portfolio.partnership.sharing import queries as sharing
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.states import Standing
from portfolio.web import flagged
from portfolio.web.words import day, link

Rows = Iterator[list[Any]]
HEAD = ("What", "For", "Prepared by", "Since")


def rows(viewer: Actor) -> list[list[Any]]:
    """As far as the viewer's role goes, in the order in which they press."""
    made: tuple[tuple[Right, Callable[[Actor], Rows]], ...] = (
        (Right.APPROVE_SUBJECTS, _proposals),
        (Right.APPROVE_SUBJECTS, _combinations),
        (Right.RECORD_DECISIONS, _nominations),
        (Right.SIGN_PARTNERSHIP_PROFILES, _partnership_profiles),
        (Right.VERIFY_ACTIONS, _actions),
        (Right.MODERATE_OUTCOMES, _disruptions),
        (Right.RELEASE_PROFILE, _releases),
        (Right.RELEASE_REPORT, _reports),
    )
    return [row for right, source in made if can(viewer.role, right) for row in source(viewer)]


def _proposals(viewer: Actor) -> Rows:
    """Subjects whose necessity waits to be tested by somebody who did not propose them."""
    waiting = [
        one
        for one in subjects.subjects(viewer, state=Standing.PROPOSED.value).rows
        if one.is_whole and one.proposed_by != viewer.id
    ]
    people = access.names(viewer, {one.proposed_by for one in waiting})
    for one in waiting:
        address = reverse("subject", args=[one.id])  # read first: the page leads on to the approval
        since = day(one.proposed_at)
        yield [link(address, f"{one.code}: proposed"), "The register", people.get(one.proposed_by, ""), since]


def _combinations(viewer: Actor) -> Rows:
    """Which of two subjects that are one person is kept, as somebody else has proposed."""
    waiting = [one for one in subjects.combinations_waiting(viewer) if one.proposed_by != viewer.id]
    people = access.names(viewer, {one.proposed_by for one in waiting})
    for one in waiting:
        text = f"{one.other.code} is {one.keep.code}: keep {one.keep.code}"
        address = reverse("subject-combine", args=[one.keep_id])
        yield [link(address, text), "The register", people.get(one.proposed_by, ""), day(one.proposed_at)]


def _nominations(viewer: Actor) -> Rows:
    waiting = partnership_profiles.nominations_to_decide(viewer)
    people = access.names(viewer, {one.proposed_by for one in waiting})
    for one in waiting:
        address = reverse("nomination-decide", args=[one.id])
        shown = format_html("{} {}", link(address, f"{one.code}: nominated for a profile"), flagged.tags(one.flags))
        yield [shown, "Decision", f"{people.get(one.proposed_by, '')}, {one.agency}", day(one.proposed_at)]


def _partnership_profiles(viewer: Actor) -> Rows:
    waiting = partnership_profiles.waiting_for_signature(viewer)
    people = access.names(viewer, {one.prepared_by for one in waiting})
    for one in waiting:
        address = reverse("partnership-profile", args=[one.id])
        title = f"Partnership Profile of {one.code}"
        yield [link(address, title), "Signature", people.get(one.prepared_by, one.prepared_by), day(one.prepared_at)]


def _actions(viewer: Actor) -> Rows:
    for one in plan.actions(viewer, which="to_verify").rows:
        yield [link(reverse("action", args=[one.id]), f"{one.code}: said to be done"), one.agency, one.owner, ""]


def _disruptions(viewer: Actor) -> Rows:
    for one in outcomes.disruptions(viewer, which="to_moderate").rows:
        address = reverse("disruption-moderate", args=[one.id])
        yield [link(address, f"{one.code}: level"), one.agency, one.proposed_by, day(one.happened)]


def _releases(viewer: Actor) -> Rows:
    waiting = list(profiles.waiting(viewer))
    people = access.names(viewer, {one.prepared_by for one in waiting})
    for one in waiting:
        title = f"{VERSIONS[one.version].title} of the Local Profile"
        yield [
            link(reverse("profile-release", args=[one.id]), title),
            one.profile.area_name,
            people.get(one.prepared_by, one.prepared_by),
            day(one.prepared_at),
        ]


def _reports(viewer: Actor) -> Rows:
    waiting = list(sharing.waiting(viewer))
    people = access.names(viewer, {one.prepared_by for one in waiting})
    for one in waiting:
        yield [
            link(reverse("report-read", args=[one.id]), one.title),
            f"{one.board}, {day(one.meets_on)}",
            people.get(one.prepared_by, one.prepared_by),
            day(one.prepared_at),
        ]
