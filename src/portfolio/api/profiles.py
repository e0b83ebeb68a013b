"""Local Profiles as the command line writes them, and the reader's own copies of Partnership Profiles."""

from typing import Any, Literal

from ninja import Router

from portfolio.api.door import needs
from portfolio.api.shapes import REFUSALS, Copies, CopyInFull, Editions, Id, Number, Refusal
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.partnership.profiles import queries as local
from portfolio.partnership.sharing.closed import operations as copies_operations
from portfolio.partnership.sharing.closed import queries as copies
from portfolio.partnership.sharing.closed.models import Copy

router = Router()


@router.get("/local", response={200: Editions, **REFUSALS}, summary="Editions of the Local Profile, the latest first")
@needs(Right.READ_PROFILE)
def editions(viewer: Actor) -> dict[str, Any]:
    return {
        "editions": [
            {
                "id": one.id,
                "area_code": one.area_code,
                "area_name": one.area_name,
                "first_month": one.first_month,
                "last_month": one.last_month,
                "edition": one.edition,
                "state": one.state,
            }
            for one in local.editions(viewer)[:100]
        ]
    }


@router.get(
    "/local/{id}", response={200: dict[str, Any], **REFUSALS}, summary="An edition, as `profile local --format json`"
)
@needs(Right.READ_PROFILE)
def edition(viewer: Actor, id: Id, version: Literal["core", "public"] = "core") -> dict[str, Any]:
    return local.data(viewer, local.edition(viewer, id), version)


@router.get("/copies", response={200: Copies, **REFUSALS}, summary="Copies of Partnership Profiles made for the reader")
@needs(Right.OPEN_COPIES)
def mine(viewer: Actor, page: Number = 1) -> dict[str, Any]:
    shown = copies.my_copies(viewer, number=page)
    return {"copies": [_shape(one) for one in shown.rows], "page": shown.number, "has_next": shown.has_next}


@router.get(
    "/copies/{id}",
    response={200: CopyInFull, 410: Refusal, 409: Refusal, **REFUSALS},
    summary="One copy: opening it is its receipt, and is logged as a disclosure",
)
@needs(Right.OPEN_COPIES)
def copy(viewer: Actor, id: Id) -> dict[str, Any]:
    found = copies_operations.open_copy(copy=copies.copy(viewer, id), format="json", by=viewer)
    content: dict[str, Any] = found.document or {}
    return {**_shape(found), "content": content}


def _shape(one: Copy) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "code": one.code,
        "state": copies.state_of(one).value,
        "issued_at": one.issued_at,
        "expires_at": one.expires_at,
        "digest": one.digest,
    }
