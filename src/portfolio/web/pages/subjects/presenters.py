"""Words and colours for subjects. A victim is said to be one before anything else is said."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.criteria import GROUP_KINDS, KINDS, SUSPECT_TYPES, VICTIM_TYPES
from portfolio.picture.subjects.queries import Flags, Seen
from portfolio.picture.subjects.states import GroupLife, LineLife, Standing
from portfolio.web import words
from portfolio.web.pages.subjects.marks import Marks
from portfolio.web.words import day, link, tag

HEAD = ("Code", "Name", "Held as", "Owner", "Review", "Standing")
STANDINGS = {
    Standing.PROPOSED: ("Proposed", "yellow"),
    Standing.ACTIVE: ("In view", "blue"),
    Standing.STEPPED_DOWN: ("Stepped down", "grey"),
}
LIVES = {
    **{one.value: one.value.replace("_", " ").capitalize() for one in GroupLife},
    **{one.value: one.value.replace("_", " ").capitalize() for one in LineLife},
    "closed_type1": "Closed, type 1",
    "closed_type2": "Closed, type 2",
    "mapped_active": "Mapped, active",
}
SHORT_CATEGORIES = {
    "SUSPECT": "Suspect",
    "CONVICTED": "Convicted",
    "VICTIM": "Victim",
    "WITNESS": "Witness",
    "EXPLOITED_CHILD": "Exploited child",
    "ADULT_AT_RISK": "Adult at risk",
    "AT_RISK_OF_INVOLVEMENT": "At risk of being drawn in",
    "ASSOCIATE": "Associate",
    "HOUSEHOLD": "Household",
    "PROFESSIONAL": "Professional",
    "NOT_YET_DETERMINED": "Not yet determined",
}


def quiet(viewer: Actor, one: Seen) -> str:
    """Why removal is proposed and sharing has stopped; empty where something new has come."""
    found = queries.quiet(viewer, [one.id]).get(one.id) if one.kind == "nominal" else None
    return f"{found.sentence} Since {day(found.since)}." if found is not None else ""


def double(viewer: Actor, one: Seen) -> SafeString:
    """Also in view as N-012, and where that is decided; empty where nobody else in view is this person."""
    others = queries.rivals(viewer, one.id) if one.kind == "nominal" else []
    if not others:
        return SafeString()
    codes = [other.code for other in others if other.code]
    if not codes:
        return format_html("{}", f"Also in view with {others[0].agency}: ring them, and decide which to keep.")
    address = reverse("subject-combine", args=[one.id])
    said = f"By what Who is who holds, this person is also in view as {' and '.join(codes)}:"
    may = one.is_whole and can(viewer.role, Right.PROPOSE_SUBJECTS)
    return format_html("{} {}", said, link(address, "decide which to keep") if may else "one of them is to be kept.")


def category_tag(code: str) -> SafeString:
    """One category; a victim's in purple, never in the colour of a suspect's."""
    colour = "purple" if code in VICTIM_TYPES else "orange" if code in SUSPECT_TYPES else "grey"
    return tag(SHORT_CATEGORIES.get(code, code), colour)


def tags(flags: Flags) -> SafeString:
    """All that must stand beside a name: victim first, child, then the other categories, then a missed review."""
    shown = []
    codes = list(flags.categories)
    if flags.is_victim and not set(codes) & VICTIM_TYPES:
        shown.append(tag("Victim", "purple"))
    shown += [category_tag(code) for code in codes if code in VICTIM_TYPES]
    if flags.is_child and "EXPLOITED_CHILD" not in codes:
        shown.append(tag("Child", "purple"))
    shown += [category_tag(code) for code in codes if code not in VICTIM_TYPES]
    if flags.overdue:
        shown.append(tag("Review overdue", "red"))
    return format_html_join(" ", "{}", ((one,) for one in shown))


def standing(one: Seen) -> SafeString:
    """In the register, and for a group or line where its life stands."""
    first = tag(*STANDINGS[Standing(one.state)]) if one.state else SafeString()
    return format_html("{} {}", first, LIVES[one.life]) if one.life else first


def row(one: Seen, people: dict[str, str], marked: Marks) -> list[Any]:
    """A row of the list, marked where it is quiet or perhaps in view twice."""
    name: Any = one.name or (one.pointer if one.flags.overdue else "Name not shown")
    return [
        link(reverse("subject", args=[one.id]), one.code),
        format_html("{} {}", name, marked.double) if marked.double else name,
        format_html("{} {}", kind_words(one), tags(one.flags)) if one.kind != "nominal" else tags(one.flags),
        people.get(one.owner, one.owner),
        format_html("{} {}", day(one.review_due), marked.quiet) if marked.quiet else day(one.review_due),
        standing(one),
    ]


def kind_words(one: Seen) -> str:
    """Nominal; Urban street gang; Line; Place."""
    return GROUP_KINDS.get(one.group_kind) or KINDS.get(one.kind, "")


def tabs(kind: str, counts: str = "") -> list[dict[str, Any]]:
    """The kinds as views of the list."""
    home = reverse("subjects")
    views = [("All", "", home), *((f"{caption}s", code, f"{home}?kind={code}") for code, caption in KINDS.items())]
    return [{"text": text, "href": href, "is_current": code == kind} for text, code, href in views]


def names(viewer: Actor, rows: Iterable[Seen]) -> dict[str, str]:
    """Names of the owners and others on these rows."""
    ids = {id for one in rows for id in (one.owner, one.lead_officer, one.safeguarding_lead) if id}
    return access.names(viewer, ids)


def review(one: Seen) -> SafeString | str:
    if one.flags.overdue:
        return format_html("{} {}", tag("Review overdue", "red"), day(one.review_due))
    return day(one.review_due)


def born_words(one: Seen) -> str:
    """Date of birth as far as it is known."""
    if one.kind != "nominal" or one.born_first is None or one.born_last is None:
        return "Not known" if one.kind == "nominal" and one.is_whole else ""
    if one.born_first == one.born_last:
        return day(one.born_first)
    if (one.born_first.year, one.born_first.month) == (one.born_last.year, one.born_last.month):
        return f"{one.born_first:%B %Y}"
    if one.born_first.year == one.born_last.year:
        return str(one.born_first.year)
    return f"Between {day(one.born_first)} and {day(one.born_last)}"


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Subjects, then these."""
    return words.crumbs(("Subjects", reverse("subjects") if pairs else None), *pairs)


def crumb(one: Seen) -> tuple[str, str]:
    return one.code or "Subject", reverse("subject", args=[one.id])
