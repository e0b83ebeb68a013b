"""Orders and powers in use, with their history."""

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.outcomes import events
from portfolio.partnership.outcomes.errors import UnknownOutcome
from portfolio.partnership.outcomes.models import Order, OrderMove, TacticUse, TacticUseMove
from portfolio.partnership.outcomes.queries.sight import orders_in_sight, uses_in_sight
from portfolio.picture.subjects import queries as subjects


def orders(viewer: Actor, *, subject_id: str = "", number: int = 1, size: int = SIZE) -> Page[Order]:
    """Orders, the latest made first; with their agency. For a chair and governance the words are deferred to one."""
    check(viewer.role, Right.READ_OUTCOMES)
    found = orders_in_sight(viewer)
    if subject_id:
        found = found.filter(subject__in=subjects.references(subject_id))
    return page(found.order_by("-made_at"), number, size)


@dataclass(frozen=True)
class WholeOrder:
    """An order with its history. is_detail: False hides the terms and the words of its moves."""

    order: Order
    terms: str
    moves: tuple[tuple[OrderMove, str, str], ...]  # the move, its words as far as they may be seen, and by whom
    is_detail: bool


def order(viewer: Actor, id: str) -> WholeOrder:
    """One order; UnknownOutcome where there is none for this viewer. Leaves an event."""
    check(viewer.role, Right.READ_OUTCOMES)
    row = orders_in_sight(viewer).filter(pk=id).first()
    if row is None:
        raise UnknownOutcome
    note(by=viewer, event=events.ORDER_READ, on=row.reference)
    words = row.may_be_seen_by(viewer)
    moves = list(row.moves.order_by("at"))
    names = access.names(viewer, {one.by for one in moves})
    return WholeOrder(
        order=row,
        terms=row.terms if words else "",
        moves=tuple((one, one.words if words else "", names.get(one.by, one.by)) for one in moves),
        is_detail=words,
    )


def uses(viewer: Actor, *, subject_id: str = "", number: int = 1, size: int = SIZE) -> Page[TacticUse]:
    """Powers in use, the latest first."""
    check(viewer.role, Right.READ_OUTCOMES)
    found = uses_in_sight(viewer)
    if subject_id:
        found = found.filter(subject__in=subjects.references(subject_id))
    return page(found.order_by("-made_at"), number, size)


@dataclass(frozen=True)
class WholeUse:
    """A power in use with its history."""

    use: TacticUse
    words: Mapping[str, str]
    moves: tuple[tuple[TacticUseMove, str, str], ...]
    is_detail: bool


def use(viewer: Actor, id: str) -> WholeUse:
    """One use of a power; UnknownOutcome where there is none for this viewer. Leaves an event."""
    check(viewer.role, Right.READ_OUTCOMES)
    row = uses_in_sight(viewer).filter(pk=id).first()
    if row is None:
        raise UnknownOutcome
    note(by=viewer, event=events.USE_READ, on=row.reference)
    words = row.may_be_seen_by(viewer)
    moves = list(row.moves.order_by("at"))
    names = access.names(viewer, {one.by for one in moves})
    fields = ("test_met", "alternatives", "result", "effect", "wellbeing")
    return WholeUse(
        use=row,
        words={name: getattr(row, name) for name in fields if getattr(row, name)} if words else {},
        moves=tuple((one, one.words if words else "", names.get(one.by, one.by)) for one in moves),
        is_detail=words,
    )
