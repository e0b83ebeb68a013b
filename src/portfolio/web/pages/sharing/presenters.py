"""Words and colours for copies."""

from typing import Any

from django.urls import reverse

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.sharing.closed import queries
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.partnership.sharing.closed.rules import FIELDS
from portfolio.partnership.sharing.closed.states import COPY_OWNERS
from portfolio.web.copy_states import state
from portfolio.web.points import address
from portfolio.web.words import day, facts, fingerprint, link, moment, number, numeric, short

HEAD = ("Copy", "Of", "For", "Agency", "Issued", "Expires", numeric("Left out"), "State")
OWN_HEAD = ("Copy", "Of", "Issued", "Expires", "State")
RECEIPT_HEAD = ("When", "Who", "As")
OPENED_AS = {"page": "Here", "docx": "Word", "pdf": "PDF", "html": "Web page", "json": "Data (JSON)"}
FORMATS = {"docx": "Word", "pdf": "PDF", "html": "web page", "json": "data (JSON)"}


def row(copy: Copy) -> list[Any]:
    """A row of who has what."""
    return [
        link(reverse("copy", args=[copy.pk]), copy.shown),
        copy.profile.number,
        copy.recipient.name,
        copy.agency.name,
        day(copy.issued_at),
        day(copy.expires_at),
        number(copy.left_out),
        state(copy),
    ]


def own_row(copy: Copy) -> list[Any]:
    """A row of one's own copies."""
    address = reverse("your-copy", args=[copy.pk])
    return [link(address, copy.shown), copy.profile.number, day(copy.issued_at), day(copy.expires_at), state(copy)]


def about(viewer: Actor, copy: Copy) -> list[dict[str, object]]:
    """A copy as a summary list: everything but what it says."""
    people = access.names(viewer, {copy.issued_by, copy.recalled_by})
    purposes = {one.code: one.label for one in catalogue.purposes()}
    gateways = {one.code: one.label for one in catalogue.handling()["sharing_gateways"]}
    recalled = (
        f"{moment(copy.recalled_at)} by {people.get(copy.recalled_by, copy.recalled_by)}" if copy.recalled_at else ""
    )
    return facts(
        ("Of", copy.profile.number),
        ("For", f"{copy.recipient.name}, {address(viewer, copy.agency)}"),
        ("State", state(copy)),
        ("Whose turn", COPY_OWNERS[queries.state_of(copy)].capitalize()),
        ("Statements", f"{copy.included} in it, {copy.left_out} left out"),
        ("Shared for", purposes.get(copy.purpose, copy.purpose)),
        ("Legal gateway", gateways.get(copy.gateway, copy.gateway)),
        ("Agreement", f"{copy.agreement.name}, version {copy.agreement_version}" if copy.agreement else ""),
        ("Necessity", copy.necessity),
        *((FIELDS.get(field, field), words) for field, words in copy.basis.items()),
        *_reviewed(viewer, copy),
        ("Issued", f"{moment(copy.issued_at)} by {people.get(copy.issued_by, copy.issued_by)}"),
        ("Expires", day(copy.expires_at)),
        ("Recalled", recalled),
        ("Because", copy.recalled_because),
        ("Fingerprint", fingerprint(copy.digest)),
    )


def _reviewed(viewer: Actor, copy: Copy) -> list[tuple[str, str]]:
    """What another agency found when it looked at what was shared to protect life; nothing for any other copy."""
    done = queries.review_of(viewer, copy)
    if done is None:
        return []
    if done.done_at is None:
        return [("Looked at afterwards", f"Not yet: due {moment(done.due_at)}")]
    by = access.names(viewer, {done.done_by}).get(done.done_by, done.done_by)
    found = "It was right to share" if done.was_right else "It was not right to share"
    return [("Looked at afterwards", f"{found}. {done.words} ({by}, {day(done.done_at)})")]


def receipts(viewer: Actor, copy: Copy) -> list[list[Any]]:
    """Who opened it, when and as what."""
    held = list(copy.receipts.all())
    people = access.names(viewer, {one.by for one in held})
    return [[short(one.at), people.get(one.by, one.by), OPENED_AS.get(one.format, one.format)] for one in held]


def files(copy: Copy) -> list[dict[str, str]]:
    return [
        {"text": caption, "href": reverse("your-copy-file", args=[copy.pk, format])}
        for format, caption in FORMATS.items()
    ]
