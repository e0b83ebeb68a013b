"""The register and the ties around a person, as deep as whoever asks may see."""

from typing import Any, Literal

from ninja import Router

from portfolio.api.door import needs
from portfolio.api.shapes import REFUSALS, Id, Number, Refusal, Subjects, SubjectShape, Ties
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.picture.network import queries as network
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.errors import UnknownSubject
from portfolio.picture.subjects.queries import Seen

router = Router()
identities = Router()

Kind = Literal["", "nominal", "group", "line", "place"]


@router.get("", response={200: Subjects, **REFUSALS}, summary="The register, by code and by no measure")
@needs(Right.READ_SUBJECTS)
def every(viewer: Actor, kind: Kind = "", page: Number = 1) -> dict[str, Any]:
    shown = queries.subjects(viewer, kind=kind, number=page)
    return {"subjects": [_shape(one) for one in shown.rows], "page": shown.number, "has_next": shown.has_next}


@router.get(
    "/{id}",
    response={200: SubjectShape, 400: Refusal, **REFUSALS},
    summary="One subject by id or code; `why` is a justification code, and is logged",
)
@needs(Right.READ_SUBJECTS)
def one(viewer: Actor, id: Id, why: str = "") -> dict[str, Any]:
    known = queries.by_code(viewer, id) if "-" in id else None
    return _shape(queries.subject(viewer, known.id if known else id, why))


@router.get("/{id}/ties", response={200: Ties, 400: Refusal, **REFUSALS}, summary="The ties of a person in view")
@needs(Right.READ_NETWORK)
def ties_of_subject(viewer: Actor, id: Id, why: str = "") -> dict[str, Any]:
    known = queries.by_code(viewer, id) if "-" in id else None
    seen = queries.subject(viewer, known.id if known else id, why)
    if not seen.identity:
        raise UnknownSubject
    return _ties(viewer, seen.identity)


@identities.get("/{id}/ties", response={200: Ties, **REFUSALS}, summary="The ties of a person, by identity")
@needs(Right.READ_NETWORK)
def ties_of_identity(viewer: Actor, id: Id) -> dict[str, Any]:
    return _ties(viewer, id)


def _ties(viewer: Actor, identity: str) -> dict[str, Any]:
    return {
        "identity": identity,
        "ties": [
            {
                "id": tie.id,
                "other": person.id,
                "name": person.name,
                "is_harmed": person.is_harmed,
                "is_child": person.is_child,
                "kinds": [kind.value for kind in tie.kinds],
                "records": tie.records,
                "grade": tie.grade,
                "first": tie.first,
                "last": tie.last,
            }
            for tie, person in network.ties_of(viewer, identity)
        ],
    }


def _shape(seen: Seen) -> dict[str, Any]:
    return {
        "id": seen.id,
        "depth": seen.depth.name.lower(),
        "agency": seen.agency,
        "pointer": seen.pointer if seen.is_pointer else None,
        "code": seen.code,
        "kind": seen.kind,
        "name": seen.name,
        "state": seen.state,
        "categories": [one.code for one in seen.categories],
        "is_victim": seen.flags.is_victim,
        "is_child": seen.flags.is_child,
        "is_overdue": seen.flags.overdue,
        "review_due": seen.review_due,
        "identity": seen.identity,
        "necessity": seen.necessity,
    }
