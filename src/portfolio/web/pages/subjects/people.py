"""Who is in a group or a line, and in which part."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from portfolio.flow import correcting
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.errors import UnknownSubject
from portfolio.web.door import page
from portfolio.web.pages.subjects import choices, forms, picking
from portfolio.web.pages.subjects.asking import ask
from portfolio.web.pages.subjects.changing import whole


@page(Right.PROPOSE_SUBJECTS)
def add(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Say what part a person has."""
    subject = whole(viewer, id, "group", "line")
    offer = picking.offer(request, viewer, picking.own_records(viewer, subject))
    form = forms.Member(request.POST or None, offer=offer)

    def do(given: Mapping[str, Any]) -> object:
        return operations.add_member(
            subject_id=id,
            nominal_id=choices.subject(viewer, given["nominal"], "nominal").id,
            role=given["role"],
            confidence=given["confidence"],
            evidence=choices.references(viewer, form.picked()),
            from_date=given["from_date"],
            explanation=given["explanation"],
            by=viewer,
        )

    return ask(request, subject, form, heading="Add a person", done="The person’s part is recorded.", do=do)


@page(Right.PROPOSE_SUBJECTS)
def end(request: HttpRequest, viewer: Actor, id: str, membership: str) -> HttpResponse:
    """End somebody's part; it stays as history."""
    subject = whole(viewer, id, "group", "line", "nominal")
    found = queries.members if subject.kind != "nominal" else queries.memberships
    member = next((one for one in found(viewer, id) if one.id == membership), None)
    if member is None:
        raise UnknownSubject

    return ask(
        request,
        subject,
        forms.Reason(request.POST or None),
        heading=f"End this part of {member.other.code}",
        said=f"{member.role_words}: {member.other.caption}.",
        button="End it",
        done="The part has ended. It stays in the history.",
        do=lambda given: correcting.end_membership(
            subject_id=id, membership_id=membership, reason=given["reason"], by=viewer
        ),
    )
