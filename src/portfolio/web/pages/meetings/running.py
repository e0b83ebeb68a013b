"""Running a meeting up to its beginning: agenda, people, papers, and each change of its state."""

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.flow import agenda, minutes
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import PortfolioError
from portfolio.partnership.meetings import operations, queries
from portfolio.partnership.meetings.errors import BadOpenText, BadSeries, EditedMeanwhile, NotInTheRoom, NotNow
from portfolio.partnership.meetings.models import Meeting
from portfolio.web.door import page
from portfolio.web.pages.meetings import choosing, forms, presenters
from portfolio.web.words import plural

# What the button sends, what is done, and what is said afterwards.
MOVES = {
    "open": (operations.open_agenda, "The agenda is open. Gather what the system holds."),
    "issue": (operations.issue_papers, "The papers are issued: those asked can take their packs."),
    "begin": (operations.begin_meeting, "The meeting has begun."),
    "close": (operations.close, "The meeting is closed."),
}
WITH_REASON = {
    "postpone": (operations.postpone, "Postpone the meeting", "The meeting is postponed."),
    "cancel": (operations.cancel, "Cancel the meeting", "The meeting is cancelled."),
}


@page(Right.RUN_MEETINGS)
def move(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take the meeting to its next state; putting off and cancelling ask for a reason, a new day for the day."""
    meeting = queries.meeting(viewer, id)
    asked = request.POST.get("to") or request.GET.get("to", "")
    if request.method == "POST" and asked in MOVES:
        change_state, said = MOVES[asked]
        change_state(meeting=meeting, by=viewer)
        messages.success(request, said)
        return redirect("meeting-enter" if asked == "begin" else "meeting", meeting.id)
    if asked in WITH_REASON:
        return _with_reason(request, viewer, meeting, asked)
    if asked == "replan":
        return _replan(request, viewer, meeting)
    return redirect("meeting", meeting.id)


def _with_reason(request: HttpRequest, viewer: Actor, meeting: Meeting, asked: str) -> HttpResponse:
    put_off, heading, said = WITH_REASON[asked]
    form = forms.Reason(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        put_off(meeting=meeting, reason=form.cleaned_data["reason"], by=viewer)
        messages.success(request, said)
        return redirect("meeting", meeting.id)
    return _ask(request, meeting, form, heading, hidden={"to": asked}, is_for_good=asked == "cancel")


def _replan(request: HttpRequest, viewer: Actor, meeting: Meeting) -> HttpResponse:
    form = forms.Replanned(request.POST if request.method == "POST" else None)
    if form.is_valid():
        operations.replan(meeting=meeting, meets_on=form.cleaned_data["meets_on"], by=viewer)
        messages.success(request, "The meeting has its new day, and its agenda is open again.")
        return redirect("meeting", meeting.id)
    return _ask(request, meeting, form, "Give the meeting a new day", hidden={"to": "replan"})


@page(Right.RUN_MEETINGS)
def change(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Another day, hour, place or chair."""
    meeting, people = queries.meeting(viewer, id), choosing.members(viewer)
    first = {
        "meets_on": meeting.meets_on,
        "starts": f"{meeting.starts:%H:%M}",
        "minutes": meeting.minutes,
        "place": meeting.place,
        "chair": meeting.chair_id or "",
    }
    form = forms.ChangedMeeting(request.POST or None, people=people, initial=first)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            operations.change_meeting(
                meeting=meeting,
                meets_on=asked["meets_on"],
                starts=forms.time_of(asked["starts"]),
                minutes=asked["minutes"],
                place=asked["place"],
                chair=choosing.user(people, asked["chair"]),
                by=viewer,
            )
        except (BadSeries, NotNow) as refusal:
            return _ask(request, meeting, form, "Change the meeting", refusal=refusal)
        messages.success(request, "The meeting is changed.")
        return redirect("meeting", meeting.id)
    return _ask(request, meeting, form, "Change the meeting")


@page(Right.RUN_MEETINGS)
def gather(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Put on the agenda what the system holds and the agenda does not."""
    meeting = queries.meeting(viewer, id)
    if request.method == "POST":
        found = agenda.fill(meeting=meeting, by=viewer)
        said = f"{plural(len(found), 'item')} gathered." if found else "Nothing new was found for the agenda."
        messages.success(request, said)
    return redirect("meeting", meeting.id)


@page(Right.RUN_MEETINGS)
def add(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Add an item by hand."""
    meeting = queries.meeting(viewer, id)
    form = forms.NewItem(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agenda.add_by_hand(meeting=meeting, by=viewer, **form.cleaned_data)
        except (BadOpenText, NotNow) as refusal:
            return _ask(request, meeting, form, "Add an item", refusal=refusal)
        messages.success(request, "The item is on the agenda.")
        return redirect("meeting", meeting.id)
    return _ask(request, meeting, form, "Add an item")


@page(Right.RUN_MEETINGS)
def order(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Put the items in order by numbering them."""
    meeting = queries.meeting(viewer, id)
    seen = queries.items(viewer, meeting)
    form = forms.Order(request.POST or None, seen=seen)
    if request.method == "POST" and form.is_valid():
        try:
            operations.order_items(meeting=meeting, ids=form.ids(), by=viewer)
        except (EditedMeanwhile, NotNow) as refusal:
            return _ask(request, meeting, form, "Put the items in order", refusal=refusal)
        messages.success(request, "The items are in order.")
        return redirect("meeting", meeting.id)
    return _ask(request, meeting, form, "Put the items in order")


@page(Right.RUN_MEETINGS)
def people(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Who is asked, and who has signed the confidentiality statement."""
    meeting = queries.meeting(viewer, id)
    agencies, known = list(access.taking_part(viewer)), choosing.members(viewer)
    signing = request.POST.getlist("signed") if request.method == "POST" else []
    if request.method == "POST" and "sign" in request.POST:
        for attendee in queries.attendees(viewer, meeting):
            if attendee.id in signing and attendee.signed_at is None:
                operations.sign_confidentiality(attendee=attendee, by=viewer)
        messages.success(request, "The signatures are recorded.")
        return redirect("meeting-people", meeting.id)
    form = forms.NewAttendee(request.POST or None, agencies=agencies, people=known)
    refusal: PortfolioError | None = None
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        user = choosing.user(known, asked["user"])
        agency = access.agency(viewer, asked["agency"] or viewer.agency_code)
        try:
            operations.add_attendee(meeting=meeting, agency=agency, user=user, name=asked["name"], by=viewer)
        except (NotInTheRoom, NotNow) as refused:
            refusal = refused
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{user.name if user else asked['name']} is asked to the meeting.")
            return redirect("meeting-people", meeting.id)
    given = {
        "meeting": meeting,
        "caption": presenters.caption(meeting),
        "form": form,
        "attendees": queries.attendees(viewer, meeting),
        "crumbs": presenters.crumbs(presenters.crumb(meeting), ("People", None)),
    }
    return render(request, "meetings/people.html", given, status=refusal.status if refusal else 200)


@page(Right.READ_MEETINGS)
def pack(request: HttpRequest, viewer: Actor, id: str, agency: str) -> HttpResponse:
    """What an agency's people get before the meeting."""
    meeting = queries.meeting(viewer, id)
    paper = minutes.write_pack(meeting=meeting, agency=access.agency(viewer, agency), by=viewer)
    headers = {"Content-Disposition": f'attachment; filename="{paper.file_name}"'}
    return HttpResponse(paper.content, content_type=paper.content_type, headers=headers)


def _ask(
    request: HttpRequest,
    meeting: Meeting,
    form: django_forms.Form,
    heading: str,
    *,
    hidden: dict[str, str] | None = None,
    refusal: PortfolioError | None = None,
    is_for_good: bool = False,
) -> HttpResponse:
    if refusal is not None:
        form.add_error(None, refusal.message)
    given = {
        "form": form,
        "heading": heading,
        "is_for_good": is_for_good,
        "caption": presenters.caption(meeting),
        "hidden": (hidden or {}).items(),
        "crumbs": presenters.crumbs(presenters.crumb(meeting), (heading, None)),
    }
    return render(request, "meetings/form.html", given, status=refusal.status if refusal else 200)
