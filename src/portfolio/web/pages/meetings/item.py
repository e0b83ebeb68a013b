"""One item and one decision, as far as the viewer reaches; conflicts of interest; giving an item later."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import PortfolioError
from portfolio.partnership.meetings import operations, queries
from portfolio.partnership.meetings.errors import BadOpenText, NotInTheRoom, NotNow
from portfolio.partnership.meetings.models import Decision, Item
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import AFTER_THE_DOOR_CLOSED, DecisionState, ItemState, MeetingState
from portfolio.partnership.plan import queries as plan
from portfolio.web import actions
from portfolio.web.door import page
from portfolio.web.pages.meetings import carrying, choosing, forms, presenters

BEFORE_MINUTES = ("planned", "agenda_open", "papers_issued", "held")


@page(Right.READ_MEETINGS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """An item: before the meeting its title and papers; afterwards, for those who were there, what came of it."""
    seen = queries.item(viewer, id)
    item, meeting = seen.item, seen.item.meeting
    runs, state = can(viewer.role, Right.RUN_MEETINGS), MeetingState(meeting.state)
    if request.method == "POST" and runs:
        return _change_state(request, viewer, item)
    people = queries.attendees(viewer, meeting)
    statuses = queries.attendance(viewer, item) if seen.has_content else {}
    agreed = queries.open_text(viewer, item) if seen.has_content else None
    decisions = queries.decisions(viewer, item_ids=[item.id]) if seen.has_content else []
    given = {
        "item": item,
        "meeting": meeting,
        "has_content": seen.has_content,
        "caption": presenters.caption(meeting),
        "facts": presenters.item_facts(viewer, item, statuses, people),
        "decision_head": presenters.DECISION_HEAD,
        "decisions": [presenters.decision_row(row) for row in decisions if row.state != DecisionState.PROPOSED],
        "questions": queries.questions(viewer, item),
        "open_text": agreed.text if agreed else "",
        "given": presenters.given_rows(viewer, item) if seen.has_content else [],
        "given_head": presenters.GIVEN_HEAD,
        "reasons": queries.attendance_reasons(viewer, item) if seen.has_content else [],
        "amendments": queries.amendments(viewer, item) if seen.has_content else [],
        "may_type": runs and state is MeetingState.HELD,
        "may_ask": runs and meeting.state in BEFORE_MINUTES and item.state != ItemState.WITHDRAWN,
        "may_edit": runs and meeting.state in BEFORE_MINUTES,
        "is_off": item.state == ItemState.WITHDRAWN,
        "may_declare": any(one.user_id == viewer.id for one in people)
        and item.part == "closed"
        and meeting.state in BEFORE_MINUTES,
        "may_give": seen.has_content and item.part == "closed" and state in AFTER_THE_DOOR_CLOSED and runs,
        "may_amend": seen.has_content and runs and state in (MeetingState.MINUTES_APPROVED, MeetingState.CLOSED),
        "crumbs": presenters.crumbs(presenters.crumb(meeting), (item.title, None)),
    }
    return render(request, "meetings/item.html", given)


def _change_state(request: HttpRequest, viewer: Actor, item: Item) -> HttpResponse:
    asked = request.POST.get("to", "")
    if asked == "unask":
        return _take_back(request, viewer, item)
    change = {"withdraw": operations.withdraw_item, "defer": operations.defer_item, "accept": operations.accept_item}
    if asked in change:
        change[asked](item=item, by=viewer)
        messages.success(request, "The agenda is changed.")
    return redirect("meeting", item.meeting_id)


def _take_back(request: HttpRequest, viewer: Actor, item: Item) -> HttpResponse:
    """A question that is not put to the meeting any more."""
    id = request.POST.get("question", "")
    found = next((one for one in queries.questions(viewer, item) if one.id == id), None)
    if found is not None:
        operations.withdraw_question(decision=found, by=viewer)
        messages.success(request, "The question is taken back.")
    return redirect("meeting-item", item.id)


@page(Right.RUN_MEETINGS)
def question(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Put a question to the meeting: it waits in the room, with its options, until it is decided."""
    item = queries.item(viewer, id).item
    form = forms.Question(request.POST or None, initial={"kind": "general"})
    heading = "Put a question to the meeting"
    said = "Until the item comes, only those who run the meeting read it. In the room it is filled in where you type."
    if request.method == "POST" and form.is_valid():
        try:
            operations.propose_decision(item=item, by=viewer, **form.cleaned_data)
        except PortfolioError as refusal:
            return _ask(request, item, form, heading, said, refusal=refusal)
        messages.success(request, "The question is put to the meeting.")
        return redirect("meeting-item", item.id)
    return _ask(request, item, form, heading, said)


@page(Right.RUN_MEETINGS)
def edit(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Other words, the other part, another presenter."""
    item = queries.item(viewer, id).item
    first = {"title": item.title, "part": item.part, "presenter": item.presenter, "minutes": item.minutes}
    form = forms.EditedItem(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_item(item=item, by=viewer, **form.cleaned_data)
        except (BadOpenText, NotNow) as refusal:
            return _ask(request, item, form, "Change this item", refusal=refusal)
        messages.success(request, "The item is changed.")
        return redirect("meeting", item.meeting_id)
    return _ask(request, item, form, "Change this item")


@page(Right.READ_MEETINGS)
def conflict(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Declare one's own conflict of interest: the item and its papers close."""
    item = queries.item(viewer, id).item
    form = forms.Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.declare_conflict(item=item, reason=form.cleaned_data["reason"], by=viewer)
        messages.success(request, "Your conflict of interest is recorded. The item and its papers are closed to you.")
        return redirect("meeting", item.meeting_id)
    said = "After this you cannot open the item or its papers, and you leave the room for it."
    return _ask(request, item, form, "Declare a conflict of interest", said)


@page(Right.RUN_MEETINGS)
def give(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Give a closed item, after the meeting, to somebody who was not in the room for it."""
    item = queries.item(viewer, id, at_least=Reach.CONTENT).item
    people = [one for one in choosing.members(viewer) if one.user_id != viewer.id]
    form = forms.Given(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        user = choosing.user(people, form.cleaned_data["user"])
        assert user is not None  # the form has checked the choice
        try:
            operations.give_later(item=item, user=user, reason=form.cleaned_data["reason"], by=viewer)
        except (NotInTheRoom, NotNow) as refusal:
            return _ask(request, item, form, "Give this item later", refusal=refusal)
        messages.success(request, f"{user.name} can read this item from now on. It is on record.")
        return redirect("meeting-item", item.id)
    return _ask(request, item, form, "Give this item later", "They read all that was said and decided under it.")


@page(Right.READ_MEETINGS)
def decision(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A decision with all that was typed of it, and the actions that carry it out."""
    found = queries.decision(viewer, id)
    given = {
        "decision": found,
        "heading": found.choice or found.question,
        "facts": presenters.decision_facts(viewer, found),
        "item": found.item,
        "moves": presenters.decision_move_rows(viewer, found),
        "move_head": presenters.MOVE_HEAD,
        "action_head": actions.SHORT_HEAD,
        "actions": _actions(viewer, found),
        "ways": carrying.ways(viewer, found),
        "may_revoke": can(viewer.role, Right.RECORD_DECISIONS) and found.state == DecisionState.MADE,
        "crumbs": presenters.crumbs(
            presenters.crumb(found.item.meeting), presenters.item_crumb(found.item), (f"Decision {found.number}", None)
        ),
    }
    return render(request, "meetings/decision.html", given)


def _actions(viewer: Actor, decision: Decision) -> list[list[Any]]:
    """What carries the decision out, as far as the viewer sees the plan."""
    if not can(viewer.role, Right.READ_PLAN):
        return []
    found = plan.actions(viewer, which="every", decision_id=decision.id)
    return [actions.short_row(one) for one in found.rows]


@page(Right.RECORD_DECISIONS)
def revoke(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The decision does not stand any more."""
    found = queries.decision(viewer, id)
    form = forms.Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.revoke_decision(decision=found, reason=form.cleaned_data["reason"], by=viewer)
        messages.success(request, "The decision is revoked. It stays on record.")
        return redirect("meeting-decision", found.id)
    said = "It stays on record with your reason. Tell those who carry its actions."
    return _ask(request, found.item, form, "Revoke this decision", said, is_for_good=True)


def _ask(
    request: HttpRequest,
    item: Item,
    form: django_forms.Form,
    heading: str,
    said: str = "",
    *,
    refusal: PortfolioError | None = None,
    is_for_good: bool = False,
) -> HttpResponse:
    if refusal is not None:
        form.add_error(None, refusal.message)
    given = {
        "form": form,
        "heading": heading,
        "said": said,
        "is_for_good": is_for_good,
        "caption": item.title,
        "crumbs": presenters.crumbs(presenters.crumb(item.meeting), presenters.item_crumb(item), (heading, None)),
    }
    return render(request, "meetings/form.html", given, status=refusal.status if refusal else 200)
