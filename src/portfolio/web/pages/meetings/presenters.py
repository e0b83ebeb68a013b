"""Words and colours for meetings."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.meetings import queries
from portfolio.partnership.meetings.cadence import Due, timeline
from portfolio.partnership.meetings.models import Attendee, Decision, Item, Meeting, MeetingMove, Quorum, Series
from portfolio.partnership.meetings.queries import Rate, Seen
from portfolio.partnership.meetings.rules import KINDS, QUORUM_KINDS
from portfolio.partnership.meetings.states import MEETING_OWNERS, DecisionState, ItemState, MeetingState
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.picture.subjects import queries as subjects
from portfolio.web import words
from portfolio.web.flagged import tags
from portfolio.web.pages.meetings import papers
from portfolio.web.words import day, facts, link, plural, tag

STATES = {
    MeetingState.PLANNED: ("Planned", "grey"),
    MeetingState.AGENDA_OPEN: ("Agenda open", "light-blue"),
    MeetingState.PAPERS_ISSUED: ("Papers issued", "blue"),
    MeetingState.HELD: ("Being held", "purple"),
    MeetingState.MINUTES_DRAFT: ("Minutes wait for the chair", "yellow"),
    MeetingState.MINUTES_APPROVED: ("Minutes approved", "green"),
    MeetingState.CLOSED: ("Closed", "green"),
    MeetingState.POSTPONED: ("Postponed", "orange"),
    MeetingState.CANCELLED: ("Cancelled", "red"),
}
ITEM_STATES = {
    ItemState.PROPOSED: ("Proposed", "grey"),
    ItemState.ACCEPTED: ("To come", "blue"),
    ItemState.DISCUSSED: ("Dealt with", "green"),
    ItemState.DEFERRED: ("Put off", "orange"),
    ItemState.WITHDRAWN: ("Taken off", "red"),
}
DECISION_STATES = {
    DecisionState.PROPOSED: ("Question", "grey"),
    DecisionState.MADE: ("Stands", "green"),
    DecisionState.VARIED: ("Varied since", "orange"),
    DecisionState.REVOKED: ("Revoked", "red"),
}
STATUSES = {
    "present": "In the room",
    "apology": "Apology",
    "left": "Left for this item",
    "conflict": "Conflict of interest",
}
MEETING_HEAD = ("Meeting", "Series", "State")
AGENDA_HEAD = ("Item", "Part", "State")
PEOPLE_HEAD = ("Name", "Agency", "Confidentiality statement")
TIMELINE_HEAD = ("When", "Day", "What", "How it stands")
DECISION_HEAD = ("Decision", "Item", "State")
GIVEN_HEAD = ("To", "When", "By", "Why")
MOVE_HEAD = ("When", "Became", "By", "Why")
QUORUM_HEAD = ("Kind of decision", "Agencies", "Must be there", "Since")


def state(meeting: Meeting) -> SafeString:
    return tag(*STATES[MeetingState(meeting.state)])


def caption(meeting: Meeting) -> str:
    """Meeting 3, 8 December 2026."""
    return f"Meeting {meeting.number}, {day(meeting.meets_on)}"


def part(item: Item) -> SafeString:
    return tag("Closed", "grey") if item.part == "closed" else tag("Open", "green")


def meeting_row(meeting: Meeting) -> list[Any]:
    return [link(reverse("meeting", args=[meeting.id]), caption(meeting)), meeting.series.name, state(meeting)]


def agenda_rows(seen: list[Seen]) -> list[list[Any]]:
    return [
        [link(reverse("meeting-item", args=[one.item.id]), one.item.title), part(one.item), item_state(one.item)]
        for one in seen
    ]


def item_state(item: Item) -> SafeString:
    return tag(*ITEM_STATES[ItemState(item.state)])


def timeline_rows(meeting: Meeting) -> list[list[Any]]:
    return [_due_row(due) for due in timeline(meeting.meets_on, meeting.state, clock.today())]


def _due_row(due: Due) -> list[Any]:
    how: Any = tag("Late", "red") if due.is_late else tag("Done", "green") if due.is_done else "To come"
    return [due.step.caption, day(due.day), due.step.title, how]


def people_rows(people: list[Attendee]) -> list[list[Any]]:
    return [
        [one.name, one.agency.name, f"Signed on {day(one.signed_at)}" if one.signed_at else "Not signed yet"]
        for one in people
    ]


def move_rows(viewer: Actor, moves: list[MeetingMove]) -> list[list[Any]]:
    names = access.names(viewer, {move.moved_by for move in moves})
    return [
        [
            words.moment(move.moved_at),
            f"{STATES[MeetingState(move.now)][0]}, for {day(move.meets_on)}",
            names.get(move.moved_by, move.moved_by),
            move.reason,
        ]
        for move in moves
    ]


def about(meeting: Meeting) -> list[dict[str, object]]:
    """The meeting as a summary list."""
    return facts(
        ("Series", link(reverse("meeting-series", args=[meeting.series_id]), meeting.series.name)),
        ("When", f"{day(meeting.meets_on)}, {meeting.starts:%H:%M}, {plural(meeting.minutes, 'minute')}"),
        ("Where", meeting.place),
        ("Chair", meeting.chair.name if meeting.chair else "Nobody yet"),
        ("State", state(meeting)),
        ("Whose turn", MEETING_OWNERS[MeetingState(meeting.state)].capitalize()),
    )


def item_facts(
    viewer: Actor, item: Item, statuses: Mapping[str, str], people: list[Attendee]
) -> list[dict[str, object]]:
    """An item as a summary list: who was in the room for it comes by status."""
    by_status: dict[str, list[str]] = {}
    for one in people:
        if one.id in statuses:
            by_status.setdefault(statuses[one.id], []).append(f"{one.name}, {one.agency.name}")
    return facts(
        ("Part", part(item)),
        ("State", item_state(item)),
        ("Presenter", item.presenter),
        ("Time", plural(item.minutes, "minute") if item.minutes else ""),
        ("Papers", papers.papers(viewer, item.papers)),
        *((text, "; ".join(by_status.get(status, ()))) for status, text in STATUSES.items()),
    )


def decision_row(decision: Decision) -> list[Any]:
    return [
        link(reverse("meeting-decision", args=[decision.id]), decision.choice or decision.question),
        decision.item.title,
        tag(*DECISION_STATES[DecisionState(decision.state)]),
    ]


def decision_facts(viewer: Actor, decision: Decision) -> list[dict[str, object]]:
    """A decision with all that was typed of it."""
    recorded = access.names(viewer, {decision.recorded_by}).get(decision.recorded_by, decision.recorded_by)
    concerns = [
        words_
        for is_so, words_ in ((decision.concerns_child, "A child"), (decision.concerns_victim, "A victim"))
        if is_so
    ]
    signed = decision.signed_off_by
    return facts(
        ("State", tag(*DECISION_STATES[DecisionState(decision.state)])),
        ("Concerns", format_html_join(" ", "{}", ((tag(one, "purple"),) for one in concerns))),
        ("Kind", KINDS[decision.kind]),
        ("Question", decision.question),
        ("Options considered", _lines(decision.options)),
        ("Choice", decision.choice),
        ("Why", decision.rationale),
        ("Dissent", decision.dissent or ("None was voiced" if decision.decided_at else "")),
        ("Power", _power(decision)),
        ("Legal basis", decision.legal_basis),
        ("Necessity", decision.necessity),
        ("Proportionality", decision.proportionality),
        ("Equality", decision.equality_note),
        ("Safeguarding sign-off", f"{signed.name}. {decision.signed_off_note}" if signed else ""),
        ("About", _subjects(viewer, decision.subjects)),
        ("Profile read", _profile(viewer, decision.profile_seen)),
        ("Decided by", f"{decision.decided_by.name}, in the chair" if decision.decided_by else ""),
        ("In the room", ", ".join(_agency_names(viewer, decision.present))),
        ("Recorded", f"{words.moment(decision.recorded_at)} by {recorded}"),
        ("Looked at again", day(decision.review_on)),
        ("Varies", _decision_link(decision.replaces)),
    )


def decision_move_rows(viewer: Actor, decision: Decision) -> list[list[Any]]:
    """Every state it came to, the latest first, with who and why; nothing where it was made and no more."""
    moves = queries.decision_moves(viewer, decision)
    if len(moves) < 2 and not any(move.reason for move in moves):
        return []
    names = access.names(viewer, {move.moved_by for move in moves})
    return [
        [
            words.moment(move.moved_at),
            DECISION_STATES[DecisionState(move.now)][0],
            names.get(move.moved_by, move.moved_by),
            move.reason,
        ]
        for move in moves
    ]


def given_rows(viewer: Actor, item: Item) -> list[list[Any]]:
    """To whom an item was given after the meeting, by whom and why."""
    rows = queries.later_readings(viewer, item)
    names = access.names(viewer, {row.given_by for row in rows})
    return [
        [row.user.name, words.moment(row.given_at), names.get(row.given_by, row.given_by), row.reason] for row in rows
    ]


def _power(decision: Decision) -> Any:
    """The power as the catalogue calls it, with the way to its page."""
    if not decision.power:
        return ""
    return link(reverse("power", args=[decision.power]), catalogue.power(decision.power).caption)


def _subjects(viewer: Actor, references: list[str]) -> Any:
    """Each subject by its code and marks, with the way to its page; nothing for those who see no subjects."""
    if not can(viewer.role, Right.READ_SUBJECTS) or not references:
        return ""
    ids = [text.partition(":")[2] for text in references]
    codes, flags = subjects.captions(viewer, ids), subjects.flags(viewer, ids)
    shown = [
        format_html("{} {}", link(reverse("subject", args=[id]), codes[id]), tags(flags.get(id)))
        for id in ids
        if id in codes
    ]
    return format_html_join(mark_safe("<br>"), "{}", ((one,) for one in shown)) if shown else ""


def _profile(viewer: Actor, reference: str) -> Any:
    """The version that was read, by its number; a link for those who read profiles, else to their own copy."""
    if not reference:
        return ""
    id = reference.partition(":")[2]
    number = profiles.numbers(viewer, [id]).get(id, "The version read")
    may_open = can(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return link(reverse("partnership-profile", args=[id]), number) if may_open else papers.papers(viewer, [reference])


def _decision_link(decision: Decision | None) -> Any:
    return link(reverse("meeting-decision", args=[decision.id]), decision.choice) if decision else ""


def _agency_names(viewer: Actor, codes: list[str]) -> list[str]:
    names = dict(access.agencies(viewer).values_list("code", "name"))
    return [names.get(code, code) for code in codes]


def _lines(texts: list[str]) -> Any:
    return format_html("<br>".join("{}" for _ in texts), *texts) if texts else ""


def quorum_rows(viewer: Actor, rows: list[Quorum]) -> list[list[Any]]:
    names = dict(access.agencies(viewer).values_list("code", "name"))

    def group(codes: list[str]) -> str:
        return " or ".join(names.get(code, code.replace("_", " ").capitalize()) for code in codes)

    return [
        [QUORUM_KINDS[row.kind], row.least_agencies, _lines([group(codes) for codes in row.needs]), day(row.from_date)]
        for row in rows
    ]


def rate_rows(rates: list[Rate]) -> list[list[Any]]:
    return [[rate.agency, words.number(rate.asked), words.number(rate.came)] for rate in rates]


def series_facts(series: Series, next_day: date | None, cadence: str, seats: list[str]) -> list[dict[str, object]]:
    return facts(
        ("Chair", series.chair.name if series.chair else "Nobody yet"),
        ("Where", series.place),
        ("How often", cadence or "Not set yet"),
        ("Next date by the cadence", day(next_day)),
        ("Seats", ", ".join(seats)),
    )


def may(viewer: Actor, meeting: Meeting) -> dict[str, bool]:
    """What the viewer may do with the meeting as it stands."""
    now, runs = MeetingState(meeting.state), can(viewer.role, Right.RUN_MEETINGS)
    before = now in (MeetingState.PLANNED, MeetingState.AGENDA_OPEN, MeetingState.PAPERS_ISSUED)
    return {
        "may_run": runs,
        "may_open": runs and now is MeetingState.PLANNED,
        "may_gather": runs and before,
        "may_add": runs and (before or now is MeetingState.HELD),
        "may_issue": runs and now is MeetingState.AGENDA_OPEN,
        "may_begin": runs and now is MeetingState.PAPERS_ISSUED,
        "may_type": runs and now is MeetingState.HELD,
        "may_draft": runs and now is MeetingState.HELD,
        "may_close": runs and now is MeetingState.MINUTES_APPROVED,
        "may_change": runs and (before or now is MeetingState.POSTPONED),
        "may_put_off": runs and before,
        "may_cancel": runs and (before or now is MeetingState.POSTPONED),
        "may_replan": runs and now is MeetingState.POSTPONED,
        "has_minutes": now
        in (MeetingState.HELD, MeetingState.MINUTES_DRAFT, MeetingState.MINUTES_APPROVED, MeetingState.CLOSED),
    }


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Meetings, then these."""
    return words.crumbs(("Meetings", reverse("meetings") if pairs else None), *pairs)


def crumb(meeting: Meeting) -> tuple[str, str]:
    return caption(meeting), reverse("meeting", args=[meeting.id])


def item_crumb(item: Item) -> tuple[str, str]:
    return item.title, reverse("meeting-item", args=[item.id])
