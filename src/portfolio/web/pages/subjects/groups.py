"""A group through its life: lead officer, moves, mergers, splits."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from portfolio.flow import correcting, mapping
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.picture.subjects import operations
from portfolio.picture.subjects.states import GROUP_MOVES, GroupLife
from portfolio.web.door import page
from portfolio.web.pages.subjects import choices, forms, presenters
from portfolio.web.pages.subjects.asking import ask
from portfolio.web.pages.subjects.changing import whole

_ON_OWN_FORMS = (GroupLife.MERGED_INTO, GroupLife.SPLIT_INTO)


@page(Right.REVIEW_SUBJECTS)
def lead(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Name the lead responsible officer."""
    subject = whole(viewer, id, "group", "line")
    form = forms.Owner(request.POST or None, owners=choices.people(viewer, Right.WRITE_PLAN), with_reason=False)
    return ask(
        request,
        subject,
        form,
        heading="Name the lead responsible officer",
        done="The lead responsible officer is named.",
        do=lambda given: operations.name_lead_officer(subject_id=id, lead_officer=given["person"], by=viewer),
    )


@page(Right.REVIEW_SUBJECTS)
def move(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Where the group stands now."""
    subject = whole(viewer, id, "group")
    steps = [
        (to.value, presenters.LIVES[to.value])
        for to in GroupLife
        if to in GROUP_MOVES[GroupLife(subject.life)] and to not in _ON_OWN_FORMS
    ]
    form = forms.GroupMove(request.POST or None, steps=steps, agencies=choices.agencies(viewer))

    def do(given: Mapping[str, Any]) -> object:
        return mapping.move_group(
            subject_id=id,
            to=given["to"],
            reason=given["reason"],
            quiet_months=given["quiet_months"],
            consulted=given["consulted"],
            by=viewer,
        )

    said = f"It stands at: {presenters.LIVES[subject.life]}."
    return ask(request, subject, form, heading="Move it on", said=said, done="The group is moved on.", do=do)


@page(Right.REVIEW_SUBJECTS)
def merge(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """It became part of another group."""
    subject = whole(viewer, id, "group")
    form = forms.Other(request.POST or None)
    form.fields["codes"].label = "Code of the group that it became part of"

    def do(given: Mapping[str, Any]) -> object:
        into = choices.subject(viewer, given["codes"], "group")
        return correcting.merge(subject_id=id, into_id=into.id, reason=given["reason"], by=viewer)

    said = "Its memberships end today and begin in the other group. Nothing of its history is lost."
    return ask(request, subject, form, heading="Record a merger", said=said, done="The merger is recorded.", do=do)


@page(Right.REVIEW_SUBJECTS)
def split(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """It became several groups, which stand in the register already."""
    subject = whole(viewer, id, "group")
    form = forms.Other(request.POST or None)
    form.fields["codes"].label = "Codes of the groups that it became"
    form.fields["codes"].help_text = "At least two, parted by spaces: G-04 G-05"

    def do(given: Mapping[str, Any]) -> object:
        codes = given["codes"].replace(",", " ").split()
        ids = [choices.subject(viewer, code, "group").id for code in codes]
        return correcting.split(subject_id=id, into_ids=ids, reason=given["reason"], by=viewer)

    said = "Its memberships end today. Say in each new group who is in it: nothing is guessed."
    return ask(request, subject, form, heading="Record a split", said=said, done="The split is recorded.", do=do)
