"""The list of meetings, one meeting, and the chair's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.meetings import queries
from portfolio.partnership.meetings.models import Attendee, Meeting
from portfolio.partnership.meetings.states import DecisionState, ItemState, MeetingState
from portfolio.partnership.plan import queries as plan
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.meetings import presenters
from portfolio.web.words import day, link, plural, tag

LAST_DECISIONS = 20


@page(Right.READ_MEETINGS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The series and their meetings, the latest first."""
    shown = queries.meetings(viewer, number=page_number(request))
    given = {
        "crumbs": presenters.crumbs(),
        "series": [link(reverse("meeting-series", args=[one.id]), one.name) for one in queries.series(viewer)],
        "page": shown,
        "head": presenters.MEETING_HEAD,
        "rows": [presenters.meeting_row(one) for one in shown.rows],
        "may_run": can(viewer.role, Right.RUN_MEETINGS),
    }
    return render(request, "meetings/every.html", given)


@page(Right.READ_MEETINGS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One meeting: how it stands, its agenda as the viewer may have it, who is asked, and what falls due when."""
    meeting = queries.meeting(viewer, id)
    people = queries.attendees(viewer, meeting)
    given = {
        "meeting": meeting,
        "caption": presenters.caption(meeting),
        "facts": presenters.about(meeting),
        "agenda_head": presenters.AGENDA_HEAD,
        "agenda": presenters.agenda_rows(queries.items(viewer, meeting)),
        "people_head": presenters.PEOPLE_HEAD,
        "people": presenters.people_rows(people),
        "timeline_head": presenters.TIMELINE_HEAD,
        "timeline": presenters.timeline_rows(meeting),
        "move_head": presenters.MOVE_HEAD,
        "moves": presenters.move_rows(viewer, queries.moves(viewer, meeting)),
        "packs": _packs(viewer, meeting, people),
        "crumbs": presenters.crumbs((presenters.caption(meeting), None)),
        **presenters.may(viewer, meeting),
    }
    return render(request, "meetings/one.html", given)


def _packs(viewer: Actor, meeting: Meeting, people: list[Attendee]) -> list[dict[str, str]]:
    """The packs that the viewer may take: every agency's for who runs meetings, else their own."""
    with_account = {one.agency.code: one.agency.name for one in people if one.user_id}
    own = any(one.user_id == viewer.id for one in people)
    return [
        {"text": name, "href": reverse("meeting-pack", args=[meeting.id, code])}
        for code, name in sorted(with_account.items(), key=lambda pair: pair[1])
        if queries.may_run(viewer) or (own and code == viewer.agency_code)
    ]


@page(Right.READ_MEETINGS)
def chair(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """One page for the chair: what needs deciding, what was decided, what waits, when the next meeting is."""
    today = clock.today()
    coming = list(queries.upcoming(viewer, today)[:3])
    held = queries.held_now(viewer)
    following = held or (coming[0] if coming else None)
    items = (
        [one for one in queries.items(viewer, following) if one.item.state == ItemState.ACCEPTED] if following else []
    )
    waiting = queries.minutes_waiting(viewer)
    decided = queries.decisions(viewer, standing=True)[-LAST_DECISIONS:]
    questions = [
        one
        for one in (queries.decisions(viewer, meeting_id=following.id) if following else [])
        if one.state == DecisionState.PROPOSED
    ]
    given = {
        "crumbs": presenters.crumbs(("The chair’s page", None)),
        "next": following,
        "next_caption": presenters.caption(following) if following else "",
        "next_state": presenters.state(following) if following else "",
        "is_held": bool(following and following.state == MeetingState.HELD),
        "items_head": presenters.AGENDA_HEAD,
        "items": presenters.agenda_rows(items),
        "waiting": [link(reverse("meeting-minutes", args=[one.id]), presenters.caption(one)) for one in waiting],
        "decision_head": presenters.DECISION_HEAD,
        "questions": [presenters.decision_row(one) for one in questions],
        "decisions": [presenters.decision_row(one) for one in reversed(decided)],
        "due_head": ("Decision", "Item", "To be looked at again"),
        "due": [
            [*presenters.decision_row(one)[:2], tag(day(one.review_on), "red")]
            for one in decided
            if one.review_on and one.review_on <= today
        ],
        "late_head": ("Action", "Agency", "Due", "Late by"),
        "late": [
            [" ".join(filter(None, [row.code, row.text])), row.agency, day(row.due), plural(row.days_late, "day")]
            for row in plan.overdue(viewer).rows
        ],
        "dates": [
            [link(reverse("meeting-series", args=[body.id]), body.name), day(queries.next_date(viewer, body, today))]
            for body in queries.series(viewer)
        ],
        "later": [
            [link(reverse("meeting", args=[one.id]), presenters.caption(one)), one.series.name] for one in coming
        ],
    }
    return render(request, "meetings/chair.html", given)
