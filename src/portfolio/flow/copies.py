"""A Partnership Profile as one recipient may have it: a copy is found or made, written, corrected, called back."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction

from portfolio.flow import notices
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.documents.write import CONTENT_TYPES, Format, write
from portfolio.ground.errors import Conflict, NotFound, PortfolioError
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import operations as profile_operations
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.partnership_profiles.changes import Change
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.sharing.closed import operations, queries
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.picture.subjects import queries as subjects

FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")
PURPOSE, GATEWAY = "prevent_crime", "CDA98_S115"
# What section 115 asks to be recorded, for a copy to a party of the partnership's own agreement, unless said otherwise.
BASIS = {
    "provision_of_act": "Sections 5 to 7: the partnership's crime and disorder strategy",
    "recipient_status": "Party to the partnership's sharing agreement",
}
# What recipients of copies read; why it was withdrawn is read on the profile's own page, by those who may.
WITHDRAWN = "The profile was withdrawn, and should not be used any more."


class UnknownFormat(PortfolioError):
    """A copy in a format that is not written."""


class NoProfile(NotFound):
    """A subject without a signed profile, or no such subject."""


class OtherGrounds(Conflict):
    """A copy that is out already, asked for on grounds that it was not issued on."""


@dataclass(frozen=True)
class File:
    content: bytes
    content_type: str
    file_name: str


def write_copy(*, copy: Copy, format: str, by: Actor) -> File:
    """The copy as a file: opened, with its receipt, then written. CopyGone once it is recalled or has expired."""
    check(by.role, Right.OPEN_COPIES)
    if format not in (*FORMATS, "json"):
        raise UnknownFormat(f"A copy can be written as {', '.join(FORMATS)} or json, not as {format!r}.")
    held = operations.open_copy(copy=copy, format=format, by=by)
    return written(held, format)


def written(copy: Copy, format: str) -> File:
    """The bytes of a copy that has been opened for whoever takes them."""
    document = queries.document_of(copy)
    name = f"{copy.shown}-{copy.code}.{format}".lower()
    if format == "json":
        data = {"copy": copy.shown, "digest": copy.digest, **queries.data_of(copy)}
        return File(json.dumps(data, ensure_ascii=False, indent=2).encode(), "application/json", name)
    kind = next(one for one in FORMATS if one == format)
    return File(write(document, kind), CONTENT_TYPES[kind], name)


def find_or_issue(
    *,
    subject: str,
    agency: str,
    to: str = "",
    purpose: str = "",
    gateway: str = "",
    necessity: str = "",
    basis: Mapping[str, str] | None = None,
    leave_out_conditioned: bool = False,
    by: Actor,
) -> Copy:
    """The live copy of a subject's signed profile for that person, or a new one. subject: its code or its id.

    A new one needs what every disclosure records; where nothing else is said, it is PURPOSE, GATEWAY, and for its
    necessity the profile's terms of reference. NoProfile, NoRecipient and MayNotShare say what is missing, OtherGrounds
    that the live one was made on other grounds than are named.
    """
    check(by.role, Right.ISSUE_COPIES)
    seen = subjects.by_code(by, subject)
    signed = profiles.latest_signed(by, seen.id if seen else subject)
    if signed is None:
        raise NoProfile(f"There is no signed Partnership Profile of {subject} that you can see. Check the code.")
    recipient = queries.recipient(by, agency, to)
    live = queries.live_copy(by, signed, recipient)
    if live is not None:
        if purpose not in ("", live.purpose) or gateway not in ("", live.gateway):
            raise OtherGrounds(
                f"{live.shown} is in this person's hands already, for {live.purpose} under {live.gateway}. "
                "Take it as it was issued, without naming another purpose or gateway, or recall it first."
            )
        return live
    gateway = gateway or GATEWAY
    return operations.issue(
        profile=signed,
        recipient=recipient,
        purpose=purpose or PURPOSE,
        gateway=gateway,
        necessity=necessity or signed.terms,
        basis={**(BASIS if gateway == GATEWAY else {}), **(basis or {})},
        leave_out_conditioned=leave_out_conditioned,
        by=by,
    )


def take(*, copy: Copy, format: str, by: Actor) -> File:
    """A copy as a file for whoever issues copies to send it on: logged as a disclosure, no receipt of the recipient."""
    check(by.role, Right.ISSUE_COPIES)
    if format not in (*FORMATS, "json"):
        raise UnknownFormat(f"A copy can be written as {', '.join(FORMATS)} or json, not as {format!r}.")
    return written(operations.take_copy(copy=copy, format=format, by=by), format)


def withdraw(*, profile: PartnershipProfile, reason: str, by: Actor) -> list[Copy]:
    """A profile goes out of use and every copy of it is called back, both or neither; recipients are told.

    Returns the copies that were recalled by it. NotReady without a reason, NotAStep where it is out of use already.
    """
    check(by.role, Right.SIGN_PARTNERSHIP_PROFILES)
    with transaction.atomic():
        profile_operations.withdraw(profile=profile, reason=reason, by=by)
        gone = operations.recall_of(profile=profile, reason=WITHDRAWN, by=by)
        notices.recalled(copies=gone, by=by)
    return gone


def tell_of_corrections(*, references: Collection[Reference], by: Actor) -> None:
    """These were corrected or withdrawn: whoever holds a copy resting on any of them has a notice, and is written to.

    Follows from a correction, which asks for its own right.
    """
    with transaction.atomic():
        made = operations.note_corrections(references=references, by=by)
        notices.corrected(copies=[one.copy for one in made], by=by)


def tell_of_changes(*, changed: Mapping[Reference, Change], by: Actor) -> None:
    """The register says otherwise of these subjects: whoever holds a copy that prints it is told, as above."""
    with transaction.atomic():
        made = operations.note_outdated(changed=changed, by=by)
        notices.corrected(copies=[one.copy for one in made], by=by)


def recall(*, copies: Collection[Copy], reason: str, erase: bool = False, by: Actor) -> list[Copy]:
    """These open no more, and their recipients are told. Raises as the room's own recall."""
    check(by.role, Right.RECALL_COPIES)
    with transaction.atomic():
        gone = operations.recall(copies=copies, reason=reason, erase=erase, by=by)
        notices.recalled(copies=gone, by=by)
    return gone
