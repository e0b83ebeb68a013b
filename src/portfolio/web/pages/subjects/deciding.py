"""Approval by a second person, reviews, removal, and another owner."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from portfolio.flow import removing
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound
from portfolio.picture.subjects import operations, queries
from portfolio.web.door import page
from portfolio.web.pages.subjects import choices
from portfolio.web.pages.subjects.asking import ask
from portfolio.web.pages.subjects.forms import Owner, Reason, Review


class _Approve(forms.Form):
    """The approver's yes to the words that they read."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)


@page(Right.APPROVE_SUBJECTS)
def approve(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The second person's yes."""
    subject = queries.glimpse(viewer, id)
    read = queries.texts(viewer, id)
    form = _Approve(request.POST or None, initial={"seen_revision": read[0].revision if read else 0})

    def do(given: Mapping[str, Any]) -> object:
        return operations.approve(subject_id=id, seen_revision=given["seen_revision"], by=viewer)

    return ask(
        request,
        subject,
        form,
        heading="Approve",
        said="By approving you say that you have read why this should be in view, that it is necessary, and that the "
        "evidence shows it. You are named as the approver.",
        button="Approve",
        done="It is in view. Its owner reviews it by the review date.",
        do=do,
    )


@page(Right.APPROVE_SUBJECTS)
def decline(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The second person's no."""
    subject = queries.glimpse(viewer, id)
    return ask(
        request,
        subject,
        Reason(request.POST or None),
        heading="Decline",
        said="It will be in no list. Your reason is kept.",
        button="Decline",
        look="warning",
        done="It is declined, and held in view no more.",
        do=lambda given: operations.decline(subject_id=id, reason=given["reason"], by=viewer),
        then="subjects",
    )


@page(Right.REVIEW_SUBJECTS)
def review(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The owner's review; a decision to remove takes it out of view at once."""
    subject = queries.for_review(viewer, id)
    form = Review(request.POST or None, is_person=subject.kind == "nominal")
    leaves = request.POST.get("result") == "remove"

    def do(given: Mapping[str, Any]) -> object:
        return removing.review_subject(
            subject_id=id,
            result=given["result"],
            necessity=given["necessity"],
            told=given.get("told", "not_a_person"),
            told_reason=given.get("told_reason", ""),
            next_due=given["next_due"],
            by=viewer,
        )

    return ask(
        request,
        subject,
        form,
        heading="Review",
        button="Record the review",
        said=f"In view because: {subject.necessity}",
        done="It is removed from view." if leaves else "The review is recorded.",
        do=do,
        then="subjects" if leaves else "subject",
    )


@page(Right.REMOVE_SUBJECTS)
def remove(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Out of view, everywhere, with the reason."""
    subject = queries.glimpse(viewer, id)
    return ask(
        request,
        subject,
        Reason(request.POST or None),
        heading="Remove from view",
        said="It leaves every list, chart and pack, and nothing will say that it was ever there. The records of the "
        "agencies stay theirs. This cannot be undone: a new proposal would be needed.",
        button="Remove from view",
        look="warning",
        done="It is removed from view.",
        do=lambda given: removing.remove_subject(subject_id=id, reason=given["reason"], by=viewer),
        then="subjects",
    )


@page(Right.REVIEW_SUBJECTS)
def owner(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Somebody else answers for it; also for an overdue one whose owner has left."""
    subject = queries.glimpse(viewer, id)
    if not subject.code:
        raise NotFound
    form = Owner(request.POST or None, owners=choices.owners(viewer))
    return ask(
        request,
        subject,
        form,
        heading="Change the owner",
        done="The owner is changed.",
        do=lambda given: operations.change_owner(
            subject_id=id, owner=given["person"], reason=given["reason"], by=viewer
        ),
    )
