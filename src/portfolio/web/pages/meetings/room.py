"""Typing in the room: one item at a time. All that was typed is sent at once, and nothing typed is lost."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import PortfolioError
from portfolio.partnership.meetings import operations, queries
from portfolio.partnership.meetings.errors import EditedMeanwhile, NotNow
from portfolio.partnership.meetings.models import Attendee, Decision, Item
from portfolio.partnership.meetings.operations import Said
from portfolio.partnership.meetings.operations.deciding import NOT_A_QUESTION
from portfolio.partnership.meetings.rules import Wording
from portfolio.partnership.meetings.states import ItemState, MeetingState
from portfolio.web.door import page
from portfolio.web.pages.meetings import presenters
from portfolio.web.pages.meetings.forms import Room, lines

NOT_RECORDED = "The decision below is not recorded yet. Press “Record the decision” when the room has agreed it."


@page(Right.RUN_MEETINGS)
def enter(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """To the first item that has not been dealt with."""
    meeting = queries.meeting(viewer, id)
    seen = queries.items(viewer, meeting)
    waiting = next((one for one in seen if one.item.state == ItemState.ACCEPTED), None)
    if meeting.state != MeetingState.HELD or waiting is None:
        return redirect("meeting", meeting.id)
    return redirect("meeting-room", waiting.item.id)


@page(Right.RUN_MEETINGS)
def live(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One item in the room. Each sending saves who is here and what was said, then does what the button says."""
    item = queries.item(viewer, id).item
    if item.meeting.state != MeetingState.HELD:
        raise NotNow("This meeting is not being held now. Open the meeting to see where it stands.")
    people = queries.attendees(viewer, item.meeting)
    if request.method != "POST":
        return _page(request, viewer, item, _fresh(viewer, item, people, request.GET.get("asked", "")))
    form = Room(request.POST, item=item, people=people, decisions=_decisions(viewer, item))
    if not form.is_valid():
        return _page(request, viewer, item, form)
    try:
        said = _do(request.POST.get("do", ""), viewer, item, form, people)
    except EditedMeanwhile as refusal:
        return _meanwhile(request, viewer, item, form, people, refusal)
    except PortfolioError as refusal:
        again = _rebound(request, viewer, item, form, people)
        again.add_error(None, refusal.message)
        return _page(request, viewer, item, again, status=refusal.status)
    return _done(request, viewer, item, form, people, said)


def _do(asked: str, viewer: Actor, item: Item, form: Room, people: list[Attendee]) -> str:
    """Save who is here and what was said; then what the button asks for. What was done, in a sentence."""
    if asked == "all":
        operations.mark_present(item=item, by=viewer)
    else:
        _save_people(viewer, item, form, people)
    _save_words(viewer, item, form)
    given = form.cleaned_data
    match asked:
        case "decide":
            _decide(viewer, item, form, people)
            return "The decision is recorded."
        case "agree":
            operations.agree_open_text(item=item, text=given["open_text"], by=viewer)
            return "The words for the public are recorded."
        case "done":
            operations.discuss_item(item=item, by=viewer)
            return f"“{item.title}” is dealt with."
        case "defer":
            operations.defer_item(item=item, by=viewer)
            return f"“{item.title}” is put off to another meeting."
    return "Saved."


def _decide(viewer: Actor, item: Item, form: Room, people: list[Attendee]) -> None:
    """The question put before is decided, or another one. NotNow where that has been decided or taken back."""
    given, said = form.cleaned_data, _said(form, people)
    replaces = _chosen(viewer, item, given["replaces"])
    if given["asked"]:
        question = _question(viewer, item, given["asked"])
        if question is None:
            raise NotNow(f"{NOT_A_QUESTION} Open the item again, and look at what was decided.")
        operations.make_decision(decision=question, said=said, replaces=replaces, by=viewer)
    else:
        operations.record_decision(item=item, said=said, replaces=replaces, seen=given["seen_decisions"], by=viewer)


def _question(viewer: Actor, item: Item, id: str) -> Decision | None:
    return next((one for one in queries.questions(viewer, item) if one.id == id), None)


def _save_people(viewer: Actor, item: Item, form: Room, people: list[Attendee]) -> None:
    """Only what was changed, by status; refusals name who may not."""
    known = queries.attendance(viewer, item)
    changed: dict[str, list[Attendee]] = {}
    for one in people:
        status = form.cleaned_data[f"person-{one.id}"]
        if status and known.get(one.id) != status:
            changed.setdefault(status, []).append(one)
    # Those in the room first: whoever types must be among them before anything else is written.
    for status in sorted(changed, key=lambda status: status != "present"):
        operations.record_attendance(item=item, attendees=changed[status], status=status, by=viewer)


def _save_words(viewer: Actor, item: Item, form: Room) -> None:
    text, seen = form.cleaned_data["summary"].strip(), form.cleaned_data["seen_revision"]
    item.refresh_from_db()
    if text != item.summary:
        operations.write_summary(item=item, text=text, seen_revision=seen, by=viewer)


def _said(form: Room, people: list[Attendee]) -> Said:
    given = form.cleaned_data
    return Said(
        Wording(
            kind=given["kind"],
            question=given["question"],
            options=lines(given["options"]),
            choice=given["choice"],
            rationale=given["rationale"],
            power=given["power"],
            legal_basis=given["legal_basis"],
            necessity=given["necessity"],
            proportionality=given["proportionality"],
            equality_note=given["equality_note"],
        ),
        concerns_child="child" in given["concerns"],
        concerns_victim="victim" in given["concerns"],
        dissent=given["dissent"],
        signed_off_by=next((one for one in people if one.id == given["signed_off_by"]), None),
        signed_off_note=given["signed_off_note"],
        profile_seen=given["profile_seen"],
        review_on=given["review_on"],
    )


def _decisions(viewer: Actor, item: Item) -> list[Decision]:
    """Those of the item that the viewer reaches, questions apart."""
    return [one for one in queries.decisions(viewer, item_ids=[item.id]) if one.state != "proposed"]


def _chosen(viewer: Actor, item: Item, id: str) -> Decision | None:
    return next((one for one in _decisions(viewer, item) if one.id == id), None)


def _fresh(viewer: Actor, item: Item, people: list[Attendee], asked: str) -> Room:
    """The item as it is saved, and an empty decision; asked: the question put before that is filled in, by its id."""
    decisions = _decisions(viewer, item)
    statuses = queries.attendance(viewer, item)
    has_content = queries.has_content(viewer, item)
    agreed = queries.open_text(viewer, item) if has_content else None
    first: dict[str, object] = {f"person-{one.id}": statuses.get(one.id, "") for one in people}
    first |= {
        "summary": item.summary if has_content else "",
        "seen_revision": item.revision,
        "seen_decisions": len(decisions),
        "open_text": agreed.text if agreed else "",
        "kind": "general",
    }
    if asked and (question := _question(viewer, item, asked)):
        first |= {"asked": question.id, "kind": question.kind, "question": question.question}
        first["options"] = "\n".join(question.options)
    return Room(initial=first, item=item, people=people, decisions=decisions)


def _done(
    request: HttpRequest, viewer: Actor, item: Item, form: Room, people: list[Attendee], said: str
) -> HttpResponse:
    """On to the next item, or the same one afresh; a decision that was typed and not recorded stays on the page."""
    asked = request.POST.get("do", "")
    if asked != "decide" and form.has_decision():
        again = _rebound(request, viewer, item, form, people)
        again.add_error(None, NOT_RECORDED)
        return _page(request, viewer, item, again)
    messages.success(request, said)
    if asked.startswith("take:"):
        return redirect(f"{reverse('meeting-room', args=[item.id])}?{urlencode({'asked': asked[5:]})}#question")
    if asked in ("done", "defer"):
        return redirect("meeting-enter", item.meeting_id)
    return redirect("meeting-room", item.id)


def _meanwhile(
    request: HttpRequest, viewer: Actor, item: Item, form: Room, people: list[Attendee], refusal: EditedMeanwhile
) -> HttpResponse:
    """The typed words stay in the boxes, over what is saved now; the saved words stand beside them."""
    again = _rebound(request, viewer, item, form, people, is_shown=True)
    again.add_error(None, refusal.message)
    saved = item.summary if item.summary != form.cleaned_data["summary"].strip() else ""
    return _page(request, viewer, item, again, status=refusal.status, saved=saved)


def _rebound(
    request: HttpRequest, viewer: Actor, item: Item, form: Room, people: list[Attendee], *, is_shown: bool = False
) -> Room:
    """What was typed, to be sent again. Over the revision saved now only where the writer has seen what it says.

    is_shown: the saved words stand beside the typed ones; otherwise they were seen if they are the typed ones.
    """
    item.refresh_from_db()
    decisions = _decisions(viewer, item)
    data = request.POST.copy()
    if is_shown or item.summary == form.cleaned_data["summary"].strip():
        data["seen_revision"] = str(item.revision)
    if is_shown:
        data["seen_decisions"] = str(len(decisions))
    again = Room(data, item=item, people=people, decisions=decisions)
    again.is_valid()
    return again


def _page(
    request: HttpRequest, viewer: Actor, item: Item, form: Room, *, status: int = 200, saved: str = ""
) -> HttpResponse:
    seen = queries.items(viewer, item.meeting)
    ids = [one.item.id for one in seen]
    questions, decisions = queries.questions(viewer, item), _decisions(viewer, item)
    here = ids.index(item.id) if item.id in ids else 0
    given = {
        "item": item,
        "meeting": item.meeting,
        "caption": presenters.caption(item.meeting),
        "part": presenters.part(item),
        "unsigned": sum(1 for one in form.people if not one.signed_at),
        "is_for_decision": form.is_bound or bool(questions) or (item.part == "closed" and not decisions),
        "form": form,
        "people": form.person_fields(),
        "saved": saved,
        "number": here + 1,
        "of": len(ids),
        "before": seen[here - 1].item if here > 0 else None,
        "after": seen[here + 1].item if here + 1 < len(ids) else None,
        "decision_head": presenters.DECISION_HEAD,
        "decisions": [presenters.decision_row(one) for one in decisions],
        "questions": questions,
        "asked": form["asked"].value(),
        "may_decide": can(viewer.role, Right.RECORD_DECISIONS),
        "crumbs": presenters.crumbs(presenters.crumb(item.meeting), (item.title, None)),
    }
    return render(request, "meetings/room.html", given, status=status)
