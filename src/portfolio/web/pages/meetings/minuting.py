"""Minutes on screen and as files; drafted, approved, sent back, amended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from portfolio.flow import minutes
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.html import fragment
from portfolio.partnership.meetings import operations, queries
from portfolio.partnership.meetings.errors import NotNow, UnknownMeeting
from portfolio.partnership.meetings.models import Minutes
from portfolio.partnership.meetings.reach import Reach
from portfolio.web.door import page
from portfolio.web.pages.meetings import forms, presenters

FORMATS = {"docx": "Word", "pdf": "PDF", "html": "Web page"}


@page(Right.READ_MEETINGS)
def read(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The minutes as the viewer may have them: every item of the open part, and the closed ones they were there for."""
    meeting = queries.meeting(viewer, id)
    row = queries.minutes_row(viewer, meeting)
    document = minutes.minutes_of(viewer, meeting, "closed")
    waits = row is not None and row.state == "draft"
    is_own = waits and row is not None and row.drafted_by == viewer.id
    may_approve = waits and not is_own and can(viewer.role, Right.APPROVE_MINUTES) and meeting.chair_id == viewer.id
    given = {
        "meeting": meeting,
        "document": document,
        "cover": [{"key": label, "value": value} for label, value in document.cover_rows()],
        "content": mark_safe(fragment(document)),  # every text in it was escaped by the writer
        "is_approved": row is not None and row.state == "approved",
        "may_approve": may_approve,
        "may_send_back": may_approve or is_own,
        "is_own": is_own,
        "files": [
            {
                "text": f"{caption}, {part} part",
                "href": reverse("meeting-minutes-file", args=[meeting.id, code, format]),
            }
            for code, part in (("open", "open"), ("closed", "open and closed"))
            for format, caption in FORMATS.items()
        ],
        "crumbs": presenters.crumbs(presenters.crumb(meeting), ("Minutes", None)),
    }
    return render(request, "meetings/minutes.html", given)


@page(Right.RUN_MEETINGS)
def draft(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """End the meeting: its record is frozen for the chair."""
    meeting = queries.meeting(viewer, id)
    if request.method == "POST":
        operations.draft_minutes(meeting=meeting, by=viewer)
        messages.success(request, "The minutes are drafted. The chair approves them or sends them back.")
    return redirect("meeting-minutes", meeting.id)


@page(Right.APPROVE_MINUTES)
def approve(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The chair's yes."""
    meeting = queries.meeting(viewer, id)
    if request.method == "POST":
        operations.approve_minutes(minutes=_row(viewer, id), by=viewer)
        messages.success(request, "The minutes are approved. From now on they can be amended, not changed.")
    return redirect("meeting-minutes", meeting.id)


@page(Right.READ_MEETINGS)
def send_back(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The chair's no, or taking back what one drafted."""
    meeting = queries.meeting(viewer, id)
    row = _row(viewer, id)
    form = forms.Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.send_minutes_back(minutes=row, reason=form.cleaned_data["reason"], by=viewer)
        messages.success(request, "The meeting’s record is open again.")
        return redirect("meeting", meeting.id)
    given = {
        "form": form,
        "heading": "Send the minutes back",
        "said": "What was recorded can be changed again, and a new draft follows.",
        "caption": presenters.caption(meeting),
        "crumbs": presenters.crumbs(presenters.crumb(meeting), ("Send the minutes back", None)),
    }
    return render(request, "meetings/form.html", given)


@page(Right.RUN_MEETINGS)
def amend(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Put something right beside what approved minutes say about an item."""
    item = queries.item(viewer, id, at_least=Reach.CONTENT).item
    row = _row(viewer, item.meeting_id)
    form = forms.Amended(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        operations.amend_minutes(minutes=row, item=item, text=asked["text"], reason=asked["reason"], by=viewer)
        messages.success(request, "The amendment stands beside the minutes.")
        return redirect("meeting-minutes", item.meeting_id)
    given = {
        "form": form,
        "heading": "Amend the minutes",
        "said": "The minutes stay as they were approved. What you write is added under this item.",
        "caption": item.title,
        "crumbs": presenters.crumbs(
            presenters.crumb(item.meeting), presenters.item_crumb(item), ("Amend the minutes", None)
        ),
    }
    return render(request, "meetings/form.html", given)


@page(Right.READ_MEETINGS)
def download(request: HttpRequest, viewer: Actor, id: str, part: str, format: str) -> HttpResponse:
    """The minutes as a file."""
    meeting = queries.meeting(viewer, id)
    if part not in ("open", "closed"):
        raise UnknownMeeting
    paper = minutes.write_minutes(meeting=meeting, part=part, format=format, by=viewer)
    headers = {"Content-Disposition": f'attachment; filename="{paper.file_name}"'}
    return HttpResponse(paper.content, content_type=paper.content_type, headers=headers)


def _row(viewer: Actor, id: str) -> Minutes:
    row = queries.minutes_row(viewer, queries.meeting(viewer, id))
    if row is None:
        raise NotNow("There are no minutes of this meeting yet. Draft them first.")
    return row
