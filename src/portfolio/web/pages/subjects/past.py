"""The tables of a subject's history: every move and review, every category and part that was ever given."""

from typing import Any

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.criteria import REVIEW_RESULTS, VICTIM_TYPES
from portfolio.picture.subjects.queries import Seen
from portfolio.web.pages.subjects.presenters import LIVES, STANDINGS, category_tag
from portfolio.web.pages.subjects.tables import far_end
from portfolio.web.words import day, moment

CHANGE_HEAD = ("When", "What", "By", "Reason")
PAST_CATEGORY_HEAD = ("Category", "Why it was given", "Since", "Until", "Why it ended")
PAST_MEMBER_HEAD = ("Who or what", "Part", "Since", "Until", "Explanation", "Why it ended")


def past_category_rows(viewer: Actor, id: str) -> list[list[Any]]:
    """Every category that was ever given, a victim's first, then the latest, with why it was ended before its day."""
    held = sorted(queries.past_categories(viewer, id), key=lambda one: one.code not in VICTIM_TYPES)
    return [[category_tag(one.code), one.basis, day(one.from_date), day(one.until), one.end_reason] for one in held]


def past_member_rows(viewer: Actor, one: Seen) -> list[list[Any]]:
    """Every part in a group or line, those that ended too, with what was said of it."""
    read = queries.memberships if one.kind == "nominal" else queries.members
    return [
        [
            far_end(part),
            part.relation if one.kind == "nominal" else part.role_words,
            day(part.from_date) or "Not known",
            day(part.until),
            part.explanation,
            part.end_reason,
        ]
        for part in (read(viewer, one.id, ended=True) if one.kind in ("nominal", "group", "line") else ())
    ]


def change_rows(viewer: Actor, id: str) -> list[list[Any]]:
    """Every move and review, the latest first."""
    moves, reviews = queries.changes(viewer, id), queries.reviews(viewer, id)
    ids = {one.by for one in moves} | {one.by for one in reviews} | {one.now for one in moves if one.what == "owner"}
    people = access.names(viewer, ids)
    rows: list[tuple[Any, list[Any]]] = []
    for move in moves:
        now = people.get(move.now, move.now) if move.what == "owner" else _state_words(move.what, move.now)
        what = {"state": "Standing", "life": "Life", "owner": "Owner"}[move.what]
        rows.append((move.at, [moment(move.at), f"{what}: {now}", people.get(move.by, move.by), move.reason]))
    for one in reviews:
        told = {"yes": "The person is told.", "no": f"The person is not told: {one.told_reason}"}.get(one.told, "")
        said = f"{one.necessity} {told}".strip()
        rows.append(
            (one.at, [moment(one.at), f"Review: {REVIEW_RESULTS[one.result]}", people.get(one.by, one.by), said])
        )
    return [row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def _state_words(what: str, code: str) -> str:
    if what == "life":
        return LIVES.get(code, code)
    return {**{k.value: v[0] for k, v in STANDINGS.items()}, "declined": "Declined", "removed": "Removed"}.get(
        code, code
    )
