"""Words and colours for nominations."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.partnership.partnership_profiles.queries import NominationSeen
from portfolio.partnership.partnership_profiles.sections import ANSWERS, CRITERIA
from portfolio.partnership.partnership_profiles.states import NOMINATION_OWNERS, NominationState
from portfolio.picture.subjects import queries as subjects
from portfolio.web import flagged
from portfolio.web.words import day, facts, link, tag

NOMINATION_STATES = {
    NominationState.NOMINATED: ("Waits for a decision", "blue"),
    NominationState.DEFERRED: ("Put off", "yellow"),
    NominationState.SELECTED: ("Selected", "green"),
    NominationState.DECLINED: ("Declined", "red"),
    NominationState.REFERRED: ("Referred elsewhere", "grey"),
}
NOMINATION_HEAD = ("Subject", "Kind", "Proposed by", "On", "State")
SUBJECT_KINDS = {"nominal": "Person", "group": "Group", "line": "Deal line", "place": "Place"}


def nomination_state(nomination: NominationSeen) -> SafeString:
    return tag(*NOMINATION_STATES[NominationState(nomination.state)])


def nomination_rows(viewer: Actor, found: Sequence[NominationSeen]) -> list[list[Any]]:
    people = access.names(viewer, {one.proposed_by for one in found})
    asked = {one.subject for one in found if one.subject}
    names = subjects.captions(viewer, asked) if asked else {}
    return [
        [
            format_html(
                "{} {}",
                link(reverse("nomination", args=[one.id]), names.get(one.subject, one.code)),
                flagged.tags(one.flags),
            ),
            SUBJECT_KINDS.get(one.kind, ""),
            f"{people.get(one.proposed_by, one.proposed_by)}, {one.agency}",
            day(one.proposed_at),
            nomination_state(one),
        ]
        for one in found
    ]


def nomination_facts(viewer: Actor, one: NominationSeen) -> list[dict[str, object]]:
    people = access.names(viewer, {one.proposed_by})
    return facts(
        ("Subject", flagged.named(one.code, one.flags)),
        ("Kind", SUBJECT_KINDS.get(one.kind, "")),
        ("State", nomination_state(one)),
        ("Whose turn", NOMINATION_OWNERS[NominationState(one.state)].capitalize()),
        ("Proposed", f"{day(one.proposed_at)} by {people.get(one.proposed_by, one.proposed_by)}, {one.agency}"),
        ("Reason for the meeting", one.open_reason),
        ("Reasons", one.reasons),
        *((CRITERIA.get(code, code), _answered(given)) for code, given in one.criteria.items()),
    )


def _answered(given: dict[str, str]) -> str:
    return ". ".join(filter(None, [ANSWERS.get(given["answer"], ""), given.get("words", "")]))


def decisions(viewer: Actor, one: NominationSeen) -> list[list[Any]]:
    people = access.names(viewer, {row.by for row in one.decisions})
    return [
        [
            tag(*NOMINATION_STATES[NominationState(row.state)]),
            row.decided_as,
            " ".join(filter(None, [row.reason, row.referred_to, f"Until {day(row.until)}." if row.until else ""])),
            f"{day(row.at)}, typed by {people.get(row.by, row.by)}",
        ]
        for row in one.decisions
    ]
