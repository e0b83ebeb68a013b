"""Meetings across the rooms: agenda, pack, minutes and calendar as files. Each taking is logged as a disclosure."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from portfolio.flow.agreed import agreed
from portfolio.flow.editions import Paper, UnknownFormat
from portfolio.ground import clock, days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, User
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import note
from portfolio.ground.documents.model import Document
from portfolio.ground.documents.write import CONTENT_TYPES, Format, write
from portfolio.ground.errors import PortfolioError, Refused
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.meetings import events, queries
from portfolio.partnership.meetings.models import Meeting, Series
from portfolio.partnership.meetings.papers import Facts, Line, agenda, minutes
from portfolio.partnership.meetings.states import MeetingState
from portfolio.partnership.partnership_profiles import queries as partnership_profiles
from portfolio.partnership.sharing.closed import operations as copying
from portfolio.partnership.sharing.closed import queries as closed
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.partnership.sharing.closed.states import CopyState

FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")


class NoPack(PortfolioError):
    """A pack for which there is nobody."""


def agenda_of(viewer: Actor, meeting: Meeting, recipient: str = "", taken_by: Actor | None = None) -> Document:
    """The agenda as this person may have it. taken_by: who takes it for them, and so gets no item that they do not
    reach themselves: once the meeting has begun, what was dealt with without them."""
    reached = {seen.item.id for seen in queries.items(taken_by or viewer, meeting)}
    lines = [
        Line(
            title=seen.item.title,
            part=seen.item.part,
            minutes=seen.item.minutes,
            presenter=seen.item.presenter,
            papers=tuple(paper_caption(reference) for reference in seen.item.papers),
        )
        for seen in queries.items(viewer, meeting)
        if seen.item.id in reached
    ]
    return agenda(_facts(viewer, meeting, recipient), lines)


def paper_caption(reference: str) -> str:
    """What a paper is, without what it is about: the copy itself says that to whoever may have it."""
    kinds = {"partnership_profile": "Partnership Profile", "local_profile": "Local Profile", "copy": "A copy"}
    kind = reference.partition(":")[0]
    return kinds.get(kind, kind.replace("_", " ").capitalize())


def minutes_of(viewer: Actor, meeting: Meeting, part: str, recipient: str = "") -> Document:
    """The minutes as this person may have them: a draft until the chair has approved them.

    part: open, or closed for everything that they reach. recipient: whose copy it is, marked on every page.
    """
    check(viewer.role, Right.READ_MEETINGS)
    kept = queries.minutes(viewer, meeting)
    entries = kept.entries if kept else queries.live_entries(viewer, meeting)
    return minutes(
        _facts(viewer, meeting, recipient),
        entries,
        queries.asked(viewer, meeting),
        kept.amendments if kept else {},
        part=part,
        status=_status(viewer, kept),
        captions=_captions(viewer, entries),
        agreed=agreed(viewer, meeting, part, numbers=_numbers(entries)),
    )


def _numbers(entries: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Each decision's id, to its number in the minutes."""
    return {one["id"]: one["number"] for entry in entries for one in entry["decisions"]}


def _captions(viewer: Actor, entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What the powers and the profiles of these decisions are called."""
    decisions = [one for entry in entries for one in entry["decisions"]]
    profiles = [one["profile_seen"] for one in decisions if one["profile_seen"]]
    numbers = partnership_profiles.numbers(viewer, [reference.partition(":")[2] for reference in profiles])
    found = {f"partnership_profile:{id}": number for id, number in numbers.items()}
    return found | {power.id: power.caption for power in catalogue.powers()}


def write_minutes(*, meeting: Meeting, part: str, format: str, by: Actor) -> Paper:
    """The minutes as a file; one with closed items is marked as its taker's copy."""
    kind = _format(format)
    name = access.names(by, {by.id}).get(by.id, by.id)
    recipient = f"{name}, {days.caption(clock.now())}" if part == "closed" else ""
    content = write(minutes_of(by, meeting, part, recipient), kind)
    details = {"part": part, "format": kind}
    note(by=by, event=events.MINUTES_TAKEN, on=meeting.reference, details=details)
    return Paper(content, CONTENT_TYPES[kind], f"minutes-{part}-{_stem(meeting)}.{kind}")


def write_pack(*, meeting: Meeting, agency: Agency, by: Actor) -> Paper:
    """What an agency's people get before a meeting, as one archive: for each of them the agenda as they may have it.

    By whoever runs meetings, or by one of the agency's own people for themselves alone. NoPack where nobody of the
    agency is asked. A conflict of interest leaves the item and its papers out for that person.
    """
    check(by.role, Right.READ_MEETINGS)
    runs = queries.may_run(by)
    if not runs and by.agency_id != agency.id:
        raise Refused("You can take your own agency’s pack only. Ask the coordinator for another.")
    people = queries.asked_with_account(by, meeting, agency)
    if not runs:
        people = [user for user in people if user.id == by.id]
    if not people:
        raise NoPack(f"Nobody of {agency.name} with an account is asked to this meeting. Ask somebody first.")
    parts = [part for user in people for part in _for_person(by, meeting, agency, user)]
    details = {"agency": agency.code, "files": len(parts)}
    note(by=by, event=events.PACK_TAKEN, on=meeting.reference, details=details)
    return Paper(_archive(parts), "application/zip", f"pack-{agency.code}-{_stem(meeting)}.zip")


@dataclass(frozen=True)
class Part:
    """A file of a pack."""

    name: str
    content: bytes


def _for_person(by: Actor, meeting: Meeting, agency: Agency, user: User) -> Iterator[Part]:
    reader = access.actor_of(user, by.partnership_id)
    document = agenda_of(reader, meeting, f"{user.name}, {agency.name}, {days.caption(clock.now())}", by)
    yield Part(f"{user.username}/agenda.docx", write(document, "docx"))
    for copy in _copies(by, reader, meeting):
        opened = copying.open_copy(copy=copy, format="docx", by=by)
        yield Part(f"{user.username}/C-{opened.number:05}.docx", write(closed.document_of(opened), "docx"))


def _copies(by: Actor, reader: Actor, meeting: Meeting) -> list[Copy]:
    """Copies made for the reader of the papers that they reach, and that `by` may open: their own, or those they
    issued. A copy that is recalled or has expired is not among them.
    """
    papers = {paper for seen in queries.items(reader, meeting) for paper in seen.item.papers}
    profiles = sorted(id for kind, _, id in (paper.partition(":") for paper in papers) if kind == "partnership_profile")
    if by.id == reader.id:
        rows = [copy for copy in closed.my_copies(by).rows if copy.profile_id in profiles]
    elif can(by.role, Right.READ_COPIES):
        rows = [copy for id in profiles for copy in closed.copies(by, profile_id=id).rows]
    else:
        rows = []
    standing = (CopyState.ISSUED, CopyState.OPENED)
    return [
        copy
        for copy in rows
        if copy.recipient_id == reader.id and closed.may_open(by, copy) and closed.state_of(copy) in standing
    ]


def calendar(*, series: Series, by: Actor) -> Paper:
    """The meetings of a series for a calendar. No item, no name of a person: it lies on other people's machines."""
    from icalendar import Calendar, Event

    rows = queries.dated(by, series)
    whole = Calendar()
    whole.add("prodid", "-//Portfolio//meetings//EN")
    whole.add("version", "2.0")
    for meeting in rows:
        starts = datetime.combine(meeting.meets_on, meeting.starts, tzinfo=clock.LONDON)
        event = Event()
        event.add("uid", f"{meeting.id}@portfolio")
        event.add("dtstamp", meeting.planned_at)
        event.add("dtstart", starts)
        event.add("dtend", starts + timedelta(minutes=meeting.minutes))
        event.add("summary", series.name)
        event.add("location", meeting.place)
        event.add("class", "PRIVATE")
        event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
        whole.add_component(event)
    whole.add_missing_timezones()
    details = {"meetings": len(rows)}
    note(by=by, event=events.CALENDAR_TAKEN, on=series.reference, details=details)
    return Paper(whole.to_ical(), "text/calendar; charset=utf-8", "meetings.ics")


def _facts(viewer: Actor, meeting: Meeting, recipient: str = "") -> Facts:
    partnership = access.partnership_of(viewer)
    return Facts(
        series=meeting.series.name,
        number=meeting.number,
        meets_on=meeting.meets_on,
        starts=f"{meeting.starts:%H:%M}",
        place=meeting.place,
        chair=meeting.chair.name if meeting.chair else "",
        partnership=partnership.name,
        created=clock.today(),
        is_training=partnership.is_training,
        recipient=recipient,
    )


def _status(viewer: Actor, kept: queries.Minuted | None) -> str:
    if kept is None or kept.state != "approved" or kept.decided_at is None:
        return "Draft: not approved"
    who = access.names(viewer, {kept.decided_by}).get(kept.decided_by, "the chair")
    return f"Approved on {days.caption(kept.decided_at)} by {who}"


def _stem(meeting: Meeting) -> str:
    return f"{meeting.meets_on.isoformat()}-{meeting.number}"


def _format(asked: str) -> Format:
    found = next((kind for kind in FORMATS if kind == asked), None)
    if found is None:
        raise UnknownFormat(f"Minutes can be written as {', '.join(FORMATS)}, not as {asked!r}.")
    return found


def _archive(parts: list[Part]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(zipfile.ZipInfo(part.name, (1980, 1, 1, 0, 0, 0)), part.content)
    return out.getvalue()
