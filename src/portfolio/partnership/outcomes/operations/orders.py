"""Orders of a court: considered, applied for, granted, ended."""

from datetime import date

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.outcomes import events, queries
from portfolio.partnership.outcomes.errors import LacksWords, NotAStage
from portfolio.partnership.outcomes.holding import action_of, found_one, in_view, label_for
from portfolio.partnership.outcomes.models import Order, OrderMove
from portfolio.partnership.outcomes.states import ORDER_MOVES, OrderState
from portfolio.partnership.plan import queries as plan


def consider_order(
    *,
    subject_id: str,
    power: str,
    agency: str,
    words: str,
    court: str = "",
    terms: str = "",
    action_id: str = "",
    legal_check: str = "",
    by: Actor,
) -> Order:
    """An order or notice that an agency (a code) thinks of, with the reasons. power: its id in the catalogue.

    Refused, with the sentence, where the power may not be used on the subject now.
    """
    check(by.role, Right.RECORD_OUTCOMES)
    if not words.strip():
        raise LacksWords("Say why the order is considered, and what less intrusive was tried or ruled out.")
    chosen = catalogue.power(power)
    id, code = in_view(by, subject_id)
    plan.refuse_power(by, id, chosen, confirmed=bool(legal_check.strip()))
    owner = plan.active_agency(by, agency)
    row = Order(
        partnership_id=by.partnership_id,
        action=action_of(by, action_id),
        subject=str(Reference("subject", id)),
        subject_code=code,
        power=chosen.id,
        power_version=catalogue.in_use()["powers"],
        agency=owner,
        court=court.strip(),
        terms=terms.strip(),
        check_made=plan.signed_check(by, id, "exploitation"),
        state=OrderState.CONSIDERED.value,
        made_at=clock.now(),
        made_by=by.id,
    )
    details = {"subject": code, "power": chosen.id}
    with act(by=by, event=events.ORDER_CONSIDERED, on=row.reference, details=details):
        row.label = label_for(by, owner, id)
        row.save(force_insert=True)
        _note_order(row, clock.today(), f"{words.strip()} {legal_check.strip()}".strip(), by)
    return row


def move_order(
    *,
    order_id: str,
    to: str,
    happened: date,
    words: str = "",
    starts: date | None = None,
    ends: date | None = None,
    terms: str = "",
    court: str = "",
    by: Actor,
) -> Order:
    """The next state of an order, on the day it happened. Granting gives its terms and dates; a breach, a refusal and
    a discharge say what happened. What stands before the power is asked again before it is applied for."""
    check(by.role, Right.RECORD_OUTCOMES)
    state = OrderState(to)
    with act(by=by, event=events.ORDER_MOVED, on=Reference("order", order_id), details={"state": state.value}):
        row = _hold_order(by, order_id)
        if state not in ORDER_MOVES[OrderState(row.state)]:
            raise NotAStage(f"An order that is {row.state} cannot become {state.value}.")
        if happened > clock.today():
            raise LacksWords("The day has not come yet. Record it when it has happened.")
        if state in (OrderState.BREACHED, OrderState.REFUSED, OrderState.DISCHARGED) and not words.strip():
            raise LacksWords("Say what happened.")
        if state is OrderState.APPLIED:
            confirmed = bool(row.moves.exclude(words="").exists())
            chosen = catalogue.power(row.power)
            plan.refuse_power(by, Reference.parse(row.subject).id, chosen, confirmed=confirmed)
        row.starts, row.ends = starts or row.starts, ends or row.ends
        row.terms, row.court = terms.strip() or row.terms, court.strip() or row.court
        if state is OrderState.GRANTED and not row.terms:
            raise LacksWords("Write the terms of the order.")
        if state is OrderState.ACTIVE and row.starts is None:
            raise LacksWords("Give the day from which the order is in force.")
        if row.starts and row.ends and row.ends < row.starts:
            raise LacksWords("The last day is before the first.")
        row.state = state.value
        row.revision += 1
        row.save(update_fields=["state", "starts", "ends", "terms", "court", "revision"])
        _note_order(row, happened, words.strip(), by)
    return row


def _hold_order(by: Actor, id: str) -> Order:
    found: Order | None = queries.orders_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    return found_one(found)


def _note_order(row: Order, happened: date, words: str, by: Actor) -> None:
    OrderMove(order=row, state=row.state, happened=happened, words=words, at=clock.now(), by=by.id).save()
