"""The tables of a subject's page: what it rests on, what it is held as, who belongs to it."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground.access.actors import Actor
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.criteria import shows_for
from portfolio.picture.subjects.queries import Member, Seen
from portfolio.web.pages.subjects.presenters import SHORT_CATEGORIES, category_tag, tags
from portfolio.web.words import day, link, tag

EVIDENCE_HEAD = ("What it shows", "Record", "Grade", "Note", "Added")
MEMBER_HEAD = ("Who", "Part", "Confidence", "From", "Until")
MEMBERSHIP_HEAD = ("Part", "In", "Confidence", "From", "Until")
CATEGORY_HEAD = ("Category", "Rests on", "From", "Until", "Review")
TIMELINE_HEAD = ("Date", "What", "Agency", "Kind", "Record")


def evidence_rows(viewer: Actor, one: Seen, described: dict[str, Any]) -> list[list[Any]]:
    """What it rests on. described: reference to (caption, address)."""
    shows = shows_for(one.kind, one.group.definition if one.group else "")
    rows = []
    for rest in queries.evidence(viewer, one.id):
        caption, href = described.get(str(rest.reference), ("A record that you may not see, or that was withdrawn", ""))
        record: Any = link(href, caption) if href else caption
        kind = rest.grade or ("Several" if rest.reference.kind in ("identity", "subject") else "Fact")
        rows.append([shows.get(rest.shows, rest.shows), record, kind, rest.note, day(rest.added_at)])
    return rows


def category_rows(one: Seen, *, may_end: bool) -> list[list[Any]]:
    """The categories that stand, victim first."""
    rows = []
    for held in one.categories:
        until: Any = day(held.until)
        if may_end:
            end = link(
                reverse("subject-category-end", args=[one.id, held.id]),
                "End",
                f"the category {SHORT_CATEGORIES.get(held.code, held.code)}",
            )
            until = format_html("{} {}", until, end) if until else end
        review = (
            format_html("{} {}", tag("Overdue", "red"), day(held.review_due))
            if held.is_overdue
            else day(held.review_due)
        )
        rows.append([category_tag(held.code), held.basis, day(held.from_date), until, review])
    return rows


def far_end(member: Member) -> SafeString:
    """The subject at the far end, with its marks and the way to it."""
    other = member.other
    return format_html("{} {}", link(reverse("subject", args=[other.id]), other.caption), tags(other.flags))


def member_rows(one: Seen, members: list[Member], *, may_end: bool) -> list[list[Any]]:
    """People of a group or line, or the groups and lines of a person; what is past says so."""
    rows = []
    for member in members:
        other = far_end(member)
        until: Any = day(member.until)
        if may_end and member.is_live:
            end = link(
                reverse("subject-member-end", args=[one.id, member.id]), "End", f"this part of {member.other.code}"
            )
            until = format_html("{} {}", until, end) if until else end
        ends = [member.confidence.capitalize(), day(member.from_date) or "Not known", until]
        rows.append([other, member.role_words, *ends] if one.kind != "nominal" else [member.relation, other, *ends])
    return rows
