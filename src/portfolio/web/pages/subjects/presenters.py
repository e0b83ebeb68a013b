"""Words and colours for subjects. A victim is said to be one before anything else is said."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.reference import queries as catalogue
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.criteria import (
    GROUP_KINDS,
    KINDS,
    LINE_SCOPES,
    PLACE_KINDS,
    REVIEW_RESULTS,
    SUSPECT_TYPES,
    VICTIM_TYPES,
    shows_for,
    version,
)
from portfolio.picture.subjects.queries import Flags, Member, Seen
from portfolio.picture.subjects.states import GROUP_OWNERS, LINE_OWNERS, OWNERS, GroupLife, LineLife, Standing
from portfolio.web import words
from portfolio.web.pages.subjects.marks import Marks
from portfolio.web.words import day, facts, link, moment, tag

HEAD = ("Code", "Name", "Held as", "Owner", "Review", "Standing")
EVIDENCE_HEAD = ("What it shows", "Record", "Grade", "Note", "Added")
MEMBER_HEAD = ("Who", "Part", "Confidence", "From", "Until")
MEMBERSHIP_HEAD = ("Part", "In", "Confidence", "From", "Until")
CATEGORY_HEAD = ("Category", "Rests on", "From", "Until", "Review")
CHANGE_HEAD = ("When", "What", "By", "Reason")
PAST_CATEGORY_HEAD = ("Category", "Why it was given", "Since", "Until", "Why it ended")
PAST_MEMBER_HEAD = ("Who or what", "Part", "Since", "Until", "Explanation", "Why it ended")
TIMELINE_HEAD = ("Date", "What", "Agency", "Kind", "Record")

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


def control(viewer: Actor, one: Seen) -> list[dict[str, object]]:
    """The block at the top of a subject: what it is held as, who answers for it, until when."""
    ids = {one.owner, one.lead_officer, one.safeguarding_lead, one.proposed_by, one.approved_by}
    people = access.names(viewer, ids - {""})
    born = born_words(one)
    proposed = f"{day(one.proposed_at)} by {people.get(one.proposed_by, one.proposed_by)}" if one.proposed_by else ""
    approved = f"{day(one.approved_at)} by {people.get(one.approved_by, one.approved_by)}" if one.approved_by else ""
    return facts(
        ("Held as", tags(one.flags) if one.kind == "nominal" else kind_words(one)),
        ("Born", born),
        ("Standing", standing(one)),
        ("Whose turn", _turn(one)),
        ("Agency", one.agency),
        ("Owner", people.get(one.owner, one.owner)),
        ("Lead responsible officer", people.get(one.lead_officer, one.lead_officer)),
        ("Safeguarding lead", people.get(one.safeguarding_lead, one.safeguarding_lead)),
        ("Review", review(one)),
        ("Earlier codes", ", ".join(code for _, code in queries.combined_from(viewer, one.id))),
        ("Proposed", proposed),
        ("Approved", approved),
        ("Handling", _handling(one)),
    )


def _turn(one: Seen) -> str:
    if one.life and one.state != Standing.PROPOSED:
        owners = GROUP_OWNERS if one.kind == "group" else LINE_OWNERS
        return {state.value: owner for state, owner in owners.items()}[one.life].capitalize()
    return OWNERS[Standing(one.state)].capitalize()


def review(one: Seen) -> SafeString | str:
    if one.flags.overdue:
        return format_html("{} {}", tag("Review overdue", "red"), day(one.review_due))
    return day(one.review_due)


def _handling(one: Seen) -> str:
    if one.handling != "C":
        return ""
    return f"Conditions {', '.join(one.conditions)}: ask {one.agency} before anything is passed on"


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


def why(one: Seen) -> list[dict[str, object]]:
    """Why it is in view."""
    held = version(one.criteria)
    criteria = f"Version {one.criteria}, settled {day(held.settled)}" if held else one.criteria
    nrm = ""
    if one.nrm_considered:
        nrm = f"{'Considered' if one.nrm_considered == 'yes' else 'Not considered'}: {one.nrm_reason}"
    return facts(
        ("Necessity", one.necessity), ("Criteria", criteria), ("National Referral Mechanism", nrm), *_more(one)
    )


def _more(one: Seen) -> list[tuple[str, object]]:
    if one.group:
        definitions = {known.id: known for known in catalogue.definitions()}
        known = definitions.get(one.group.definition)
        text = f"{known.text} ({known.source.title})" if known else one.group.definition
        quiet = (
            f"{words.plural(one.group.quiet_months, 'month')} without intent or capability"
            if one.group.quiet_months
            else ""
        )
        return [("Definition", text), ("Territory", one.group.territory), ("When archived", quiet)]
    if one.line:
        line = one.line
        closure = (
            f"Type {line.closure_type} on {day(line.closed_on)}: {line.closure_evidence}" if line.closure_type else ""
        )
        return [
            ("Number", line.number),
            ("Scope", LINE_SCOPES[line.scope]),
            ("Run from", line.origin_area),
            ("Sells in", line.market_area),
            ("Sells", line.commodity),
            ("NCLCC reference", line.nclcc_reference),
            ("First seen", day(line.first_seen)),
            ("Last seen", day(line.last_seen)),
            ("Closure", closure),
        ]
    if one.place:
        place = one.place
        return [
            ("Kind of place", PLACE_KINDS[place.place_kind]),
            ("Address", place.address),
            ("Postcode", place.postcode),
            ("Small area", place.lsoa),
        ]
    return []


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


def _other(member: Member) -> SafeString:
    """The subject at the far end, with its marks and the way to it."""
    other = member.other
    return format_html("{} {}", link(reverse("subject", args=[other.id]), other.caption), tags(other.flags))


def member_rows(one: Seen, members: list[Member], *, may_end: bool) -> list[list[Any]]:
    """People of a group or line, or the groups and lines of a person; what is past says so."""
    rows = []
    for member in members:
        other = _other(member)
        until: Any = day(member.until)
        if may_end and member.is_live:
            end = link(
                reverse("subject-member-end", args=[one.id, member.id]), "End", f"this part of {member.other.code}"
            )
            until = format_html("{} {}", until, end) if until else end
        ends = [member.confidence.capitalize(), day(member.from_date) or "Not known", until]
        rows.append([other, member.role_words, *ends] if one.kind != "nominal" else [member.relation, other, *ends])
    return rows


def past_category_rows(viewer: Actor, id: str) -> list[list[Any]]:
    """Every category that was ever given, a victim's first, then the latest, with why it was ended before its day."""
    held = sorted(queries.past_categories(viewer, id), key=lambda one: one.code not in VICTIM_TYPES)
    return [[category_tag(one.code), one.basis, day(one.from_date), day(one.until), one.end_reason] for one in held]


def past_member_rows(viewer: Actor, one: Seen) -> list[list[Any]]:
    """Every part in a group or line, those that ended too, with what was said of it."""
    read = queries.memberships if one.kind == "nominal" else queries.members
    return [
        [
            format_html(
                "{} {}", link(reverse("subject", args=[part.other.id]), part.other.caption), tags(part.other.flags)
            ),
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


def actions(viewer: Actor, one: Seen) -> list[dict[str, str]]:
    """What this viewer may do next with this subject."""
    proposes, reviews = can(viewer.role, Right.PROPOSE_SUBJECTS), can(viewer.role, Right.REVIEW_SUBJECTS)
    offered: list[tuple[bool, str, str]] = [
        (proposes, "subject-edit", "Change the words"),
        (proposes, "subject-evidence", "Add evidence"),
        (proposes and one.kind == "nominal", "subject-category", "Add a category"),
        (proposes and one.kind == "nominal", "subject-safeguarding-lead", "Name the safeguarding lead"),
    ]
    if one.state != Standing.PROPOSED:
        is_group, is_line = one.kind == "group", one.kind == "line"
        offered += [
            (proposes and one.kind in ("group", "line"), "subject-member", "Add a person"),
            (reviews and one.kind in ("group", "line"), "subject-lead", "Name the lead responsible officer"),
            (reviews and is_group, "subject-group", "Move it on"),
            (reviews and is_group, "subject-merge", "Record a merger"),
            (reviews and is_group, "subject-split", "Record a split"),
            (reviews and is_line, "subject-line", "Move it on"),
            (reviews and is_line, "subject-new-number", "Record a new number"),
            (reviews and is_line, "subject-close", "Close the line"),
            (reviews and is_line and one.life.startswith(("closed", "checked")), "subject-check-back", "Check back"),
            (reviews, "subject-owner", "Change the owner"),
            (can(viewer.role, Right.REMOVE_SUBJECTS), "subject-remove", "Remove from view"),
        ]
    offered.append((True, "subject-history", "History"))
    found = [{"text": text, "href": reverse(name, args=[one.id])} for may, name, text in offered if may]
    return [*found, *_account(viewer, one)]


def checks(viewer: Actor, one: Seen) -> list[dict[str, str]]:
    """What whoever oversees may do with a subject of which they see a part: ask who saw it, and have it removed."""
    if not can(viewer.role, Right.READ_LOG):
        return []
    remove = {"text": "Remove from view", "href": reverse("subject-remove", args=[one.id])}
    return [*_account(viewer, one), *([remove] if can(viewer.role, Right.REMOVE_SUBJECTS) else [])]


def _account(viewer: Actor, one: Seen) -> list[dict[str, str]]:
    """Who looked at it and why, and who was given a copy: for whoever reads the log."""
    if not can(viewer.role, Right.READ_LOG):
        return []
    asked = f"{reverse('oversight-about')}?{urlencode({'asked': one.code})}"
    return [
        {"text": "Who opened it, and why", "href": reverse("subject-opened", args=[one.id])},
        {"text": "Who saw this, and who received a copy", "href": asked},
    ]


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Subjects, then these."""
    return words.crumbs(("Subjects", reverse("subjects") if pairs else None), *pairs)


def crumb(one: Seen) -> tuple[str, str]:
    return one.code or "Subject", reverse("subject", args=[one.id])
