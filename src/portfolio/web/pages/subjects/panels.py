"""The sections of a subject's page: one function and one `register()` for each room that knows about subjects.

A panel is asked only when the viewer has its right. What it builds must itself go through the queries of its room, so
that nobody reads here what they could not read there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.partnership.safeguarding import queries as safeguarding
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.queries import Seen
from portfolio.web.pages.subjects import control, references, tables, wording
from portfolio.web.words import day, link, moment

MOST = 50  # rows of a timeline on the page


@dataclass(frozen=True)
class Shown:
    """What a panel shows: a summary list, a table, markup, links; each may be missing. note stands above them."""

    facts: list[dict[str, object]] = field(default_factory=list)
    head: tuple[str, ...] = ()
    rows: list[list[Any]] = field(default_factory=list)
    html: Any = ""
    note: str = ""
    links: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Panel:
    """One section. build: what it shows of this subject to this viewer; None where it has nothing to say.

    for_overdue: whether it stays when a missed review has left no more than a pointer: safeguarding's does (REQ-10).
    """

    title: str
    right: Right
    build: Callable[[Actor, Seen], Shown | None]
    for_overdue: bool = False
    order: int = 100


_PANELS: list[Panel] = []


def register(panel: Panel) -> Panel:
    """Add a section; those of lower order come first, equal ones by title."""
    if panel.title not in {one.title for one in _PANELS}:
        _PANELS.append(panel)
    return panel


def shown(viewer: Actor, one: Seen) -> list[tuple[str, Shown]]:
    """(title, content) of every section that has something for this viewer."""
    found = []
    for panel in sorted(_PANELS, key=lambda panel: (panel.order, panel.title)):
        if not can(viewer.role, panel.right) or (not one.is_whole and not panel.for_overdue):
            continue
        content = panel.build(viewer, one)
        if content is not None:
            found.append((panel.title, content))
    return found


def _why(viewer: Actor, one: Seen) -> Shown:
    return Shown(facts=control.why(one))


def _categories(viewer: Actor, one: Seen) -> Shown | None:
    if one.kind != "nominal":
        return None
    may_end = can(viewer.role, Right.PROPOSE_SUBJECTS) and len(one.categories) > 1
    rows = tables.category_rows(one, may_end=may_end)
    return Shown(head=tables.CATEGORY_HEAD, rows=rows)


def _evidence(viewer: Actor, one: Seen) -> Shown:
    described = references.described(viewer, [rest.reference for rest in queries.evidence(viewer, one.id)])
    return Shown(head=tables.EVIDENCE_HEAD, rows=tables.evidence_rows(viewer, one, described))


def _members(viewer: Actor, one: Seen) -> Shown | None:
    may_end = can(viewer.role, Right.PROPOSE_SUBJECTS)
    if one.kind in ("group", "line"):
        members = queries.members(viewer, one.id, ended=True)
        if not members:
            return Shown(note="Nobody has been tied to it yet.")
        return Shown(head=tables.MEMBER_HEAD, rows=tables.member_rows(one, members, may_end=may_end))
    if one.kind == "nominal":
        members = queries.memberships(viewer, one.id, ended=True)
        if members:
            return Shown(head=tables.MEMBERSHIP_HEAD, rows=tables.member_rows(one, members, may_end=may_end))
    return None


def _line(viewer: Actor, one: Seen) -> Shown | None:
    """What a line follows and what follows it, and its check-backs."""
    if one.line is None:
        return None
    near = queries.captions(viewer, filter(None, (one.line.predecessor, one.line.successor)))
    facts: list[dict[str, object]] = [
        {"key": key, "value": link(reverse("subject", args=[id]), near[id])}
        for key, id in (("Follows", one.line.predecessor), ("Goes on as", one.line.successor))
        if id in near
    ]
    rows: list[list[Any]] = [
        [day(back.due), {"pass": "Out of use", "fail": "In use again"}.get(back.result, "Not made yet"), back.note]
        for back in queries.check_backs(viewer, one.id)
    ]
    if not facts and not rows:
        return None
    return Shown(facts=facts, head=("Check-back", "Found", "How it is known") if rows else (), rows=rows)


def _identity(viewer: Actor, one: Seen) -> Shown | None:
    """The records that speak of this person, the latest first: facts and intelligence told apart."""
    if not one.identity:
        return None
    mentions = linkage.members(viewer, one.identity)
    if not mentions:
        return Shown(note="None of the records behind this person is open to you.")
    told = records.described(viewer, [mention.reference for mention in mentions[:MOST]])
    rows: list[list[Any]] = [
        [
            day(mention.happened) or "No date",
            told[mention.reference].sentence if mention.reference in told else wording.what(mention),
            mention.agency.name,
            f"Intelligence, {mention.grade}" if mention.grade else "Fact",
            link(
                reverse("record", args=[records.record_of(mention).id]), "Open", f"the record of {mention.agency.name}"
            ),
        ]
        for mention in mentions[:MOST]
    ]
    more = f"The latest {MOST} of {len(mentions)} records." if len(mentions) > MOST else ""
    who = references.identity_address(viewer, one.identity)
    links = [{"text": "Who this is, and why these records are one person’s", "href": who}] if who else []
    return Shown(head=tables.TIMELINE_HEAD, rows=rows, note=more, links=links)


def _safeguarding(viewer: Actor, one: Seen) -> Shown | None:
    """Open cases about the subject or the person; they stay in sight whatever becomes of the review."""
    about = [f"subject:{one.id}", *([f"identity:{one.identity}"] if one.identity else [])]
    cases = safeguarding.open_about(viewer, about)
    if not cases:
        return None
    rows: list[list[Any]] = [
        [
            link(reverse("safeguarding-case", args=[case.id]), case.code),
            case.get_kind_display(),
            case.due_what or "Nothing",
            moment(case.due_at) if case.due_at else "",
        ]
        for case in cases
    ]
    return Shown(head=("Case", "Kind", "Due", "By"), rows=rows)


def _network(viewer: Actor, one: Seen) -> Shown | None:
    if not one.identity:
        return None
    address = reverse("network-person", args=[one.identity])
    return Shown(links=[{"text": "Who this person is tied to, and by which records", "href": address}])


register(Panel("Safeguarding", Right.READ_SAFEGUARDING, _safeguarding, for_overdue=True, order=5))
register(Panel("Network", Right.READ_NETWORK, _network, order=60))
register(Panel("Why in view", Right.READ_SUBJECTS, _why, order=10))
register(Panel("Categories", Right.READ_SUBJECTS, _categories, order=20))
register(Panel("Evidence", Right.READ_SUBJECTS, _evidence, order=30))
register(Panel("People and groups", Right.READ_SUBJECTS, _members, order=40))
register(Panel("The line before and after", Right.READ_SUBJECTS, _line, order=45))
register(Panel("Timeline", Right.READ_RECORDS, _identity, order=50))
