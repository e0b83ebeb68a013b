"""Every write of this room."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, LabelRow, Partnership
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.outcomes import events, queries, rules
from portfolio.partnership.outcomes.errors import LacksWords, ModeratorNeeded, NotAStage, UnknownOutcome
from portfolio.partnership.outcomes.models import (
    Disruption,
    DisruptionReview,
    DisruptionSubject,
    LevelDefinition,
    Order,
    OrderMove,
    TacticUse,
    TacticUseMove,
)
from portfolio.partnership.outcomes.states import ORDER_MOVES, USE_MOVES, DisruptionState, OrderState, UseState
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.plan.models import Action, FourP
from portfolio.picture.subjects import queries as subjects

Row = TypeVar("Row")

# --- disruptions


def propose_disruption(
    *,
    happened: date,
    title: str,
    p: str,
    level: str,
    rationale: str,
    victim_effect: str,
    subject_ids: Sequence[str],
    lead_agency: str,
    contributing: Sequence[str] = (),
    powers: Sequence[str] = (),
    action_id: str = "",
    meeting_id: str = "",
    capability_change: str = "",
    intent_change: str = "",
    harm_change: str = "",
    displacement_seen: str = "",
    unintended_effects: str = "",
    duration_expected: str = "",
    rests_on: Sequence[Reference] = (),
    external_reference: str = "",
    by: Actor,
) -> Disruption:
    """One event, as the originator judges it. It counts once however many subjects it touched, and only once moderated.

    lead_agency, contributing: codes. powers: ids of the catalogue. Raises LacksWords listing all that is missing.
    """
    check(by.role, Right.RECORD_OUTCOMES)
    faults = rules.faults_of_disruption(
        title=title,
        p=p,
        level=level,
        rationale=rationale,
        victim_effect=victim_effect,
        subjects=len(set(subject_ids)),
        future=happened > clock.today(),
    )
    if faults:
        raise LacksWords(" ".join(faults))
    touched = [_in_view(by, id) for id in dict.fromkeys(subject_ids)]
    agency = plan.active_agency(by, lead_agency)
    others = [plan.active_agency(by, code).code for code in contributing]
    row = Disruption(
        partnership_id=by.partnership_id,
        action=_action(by, action_id),
        meeting=str(Reference("meeting", meeting_id)) if meeting_id else "",
        happened=happened,
        title=title.strip(),
        p=p,
        lead_agency=agency,
        contributing=others,
        powers=[catalogue.power(id).id for id in powers],
        level_proposed=level,
        rationale=rationale.strip(),
        definition_versions={one.level: one.version for one in queries.level_definitions(by)},
        capability_change=capability_change.strip(),
        intent_change=intent_change.strip(),
        harm_change=harm_change.strip(),
        victim_effect=victim_effect.strip(),
        displacement_seen=displacement_seen.strip(),
        unintended_effects=unintended_effects.strip(),
        duration_expected=duration_expected.strip(),
        rests_on=[str(one) for one in rests_on],
        external_reference=external_reference.strip(),
        state=DisruptionState.PROPOSED.value,
        proposed_at=clock.now(),
        proposed_by=by.id,
    )
    details = {"level": level, "subjects": len(touched)}
    with act(by=by, event=events.DISRUPTION_PROPOSED, on=row.reference, details=details) as done:
        row.code = _next_code(by)
        row.label = _label(by, agency, touched[0][0])
        row.save(force_insert=True)
        DisruptionSubject.objects.bulk_create(
            DisruptionSubject(disruption=row, subject=str(Reference("subject", id)), subject_code=code)
            for id, code in touched
        )
        done.details["code"] = row.code
    return row


def moderate(*, disruption_id: str, level: str, reason: str, accept: bool = True, by: Actor) -> Disruption:
    """A second person's judgement: the level they agree, with why; or that it is no disruption (accept False).

    The originator's level stays beside it. Raises ModeratorNeeded for the originator and for a system actor.
    """
    check(by.role, Right.MODERATE_OUTCOMES)
    if accept and level not in rules.LEVELS:
        raise LacksWords("Choose the level that you agree, none and negative among them.")
    if not reason.strip():
        raise LacksWords("Say why: how the level compares with the wording that this partnership uses.")
    state = DisruptionState.ACCEPTED if accept else DisruptionState.REJECTED
    with act(by=by, event=events.DISRUPTION_MODERATED, on=Reference("disruption", disruption_id)) as done:
        row = _hold_disruption(by, disruption_id)
        refusal = rules.may_moderate(proposed_by=row.proposed_by, by=by.id, by_kind=by.kind)
        if refusal:
            raise ModeratorNeeded(refusal)
        if row.state != DisruptionState.PROPOSED:
            raise NotAStage("This disruption has been moderated already.")
        row.state, row.level_agreed = state.value, level if accept else ""
        row.moderated_at, row.moderated_by, row.moderation_reason = clock.now(), by.id, reason.strip()
        row.save(update_fields=["state", "level_agreed", "moderated_at", "moderated_by", "moderation_reason"])
        done.details.update(code=row.code, state=state.value, level=row.level_agreed or "none_agreed")
    return row


def review_disruption(*, disruption_id: str, after_days: int, level: str, words: str, by: Actor) -> DisruptionReview:
    """The look back at 30 or 90 days. The level may be lowered, never raised."""
    check(by.role, Right.MODERATE_OUTCOMES)
    if after_days not in rules.REVIEW_DAYS:
        raise LacksWords("A disruption is looked at again after 30 and after 90 days.")
    if level not in rules.LEVELS or not words.strip():
        raise LacksWords("Choose the level as it stands now, and say what shows it.")
    details = {"days": after_days, "level": level}
    on = Reference("disruption", disruption_id)
    with act(by=by, event=events.DISRUPTION_REVIEWED, on=on, details=details) as done:
        row = _hold_disruption(by, disruption_id)
        if row.state != DisruptionState.ACCEPTED:
            raise NotAStage("Only a disruption whose level was agreed is reviewed.")
        if (clock.today() - row.happened).days < after_days:
            raise NotAStage(f"The {after_days} days have not passed yet.")
        if row.reviews.filter(after_days__gte=after_days).exists():
            raise NotAStage(f"It has been reviewed after {after_days} days, or later, already.")
        if rules.is_raised(level, queries.standing_level(row)):
            raise LacksWords("A review may lower the level, never raise it. What has happened since is another record.")
        review = DisruptionReview(
            disruption=row, after_days=after_days, level=level, words=words.strip(), at=clock.now(), by=by.id
        )
        review.save(force_insert=True)
        done.details["code"] = row.code
    return review


def supersede(*, disruption_id: str, by_disruption_id: str, by: Actor) -> Disruption:
    """The same event was recorded twice: this record gives way to the other and counts no more."""
    check(by.role, Right.MODERATE_OUTCOMES)
    with act(by=by, event=events.DISRUPTION_SUPERSEDED, on=Reference("disruption", disruption_id)) as done:
        row, other = _hold_disruption(by, disruption_id), _hold_disruption(by, by_disruption_id)
        if row.pk == other.pk or other.state in (DisruptionState.REJECTED, DisruptionState.SUPERSEDED):
            raise NotAStage("Choose another record of the same event, one that still counts.")
        if row.state not in (DisruptionState.PROPOSED, DisruptionState.ACCEPTED):
            raise NotAStage("This record counts no more already.")
        row.state, row.superseded_by = DisruptionState.SUPERSEDED.value, other
        row.save(update_fields=["state", "superseded_by"])
        done.details["code"] = row.code
    return row


def word_level(*, level: str, text: str, by: Actor) -> LevelDefinition:
    """This partnership's wording of a level, as a new version; what was moderated keeps the version of its day."""
    check(by.role, Right.MODERATE_OUTCOMES)
    if level not in rules.LEVELS or not text.strip():
        raise LacksWords("Choose the level, and write what it means here.")
    on = Reference("partnership", by.partnership_id)
    with act(by=by, event=events.LEVEL_WORDED, on=on, details={"level": level}) as done:
        held = LevelDefinition.objects.filter(partnership_id=by.partnership_id, level=level)
        last = held.aggregate(last=Max("version"))["last"] or 0
        row = LevelDefinition(
            partnership_id=by.partnership_id,
            level=level,
            version=last + 1,
            text=text.strip(),
            written_at=clock.now(),
            written_by=by.id,
        )
        row.save(force_insert=True)
        done.details["version"] = row.version
    return row


# --- orders


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
    id, code = _in_view(by, subject_id)
    plan.refuse_power(by, id, chosen, confirmed=bool(legal_check.strip()))
    owner = plan.active_agency(by, agency)
    row = Order(
        partnership_id=by.partnership_id,
        action=_action(by, action_id),
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
        row.label = _label(by, owner, id)
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


# --- powers in use


def consider_use(
    *,
    subject_id: str,
    power: str,
    p: str,
    agency: str,
    test_met: str,
    alternatives: str,
    action_id: str = "",
    legal_check: str = "",
    by: Actor,
) -> TacticUse:
    """A power or tactic that an agency (a code) means to use: the test and how it is met, and what else was thought of.

    Refused, with the sentence, where the power may not be used on the subject now.
    """
    check(by.role, Right.RECORD_OUTCOMES)
    if not test_met.strip() or not alternatives.strip():
        raise LacksWords("Say what the test is and how it is met, and what else was considered.")
    if p not in FourP.values:
        raise LacksWords("Choose pursue, prevent, protect or prepare.")
    chosen = catalogue.power(power)
    id, code = _in_view(by, subject_id)
    plan.refuse_power(by, id, chosen, confirmed=bool(legal_check.strip()))
    owner = plan.active_agency(by, agency)
    row = TacticUse(
        partnership_id=by.partnership_id,
        action=_action(by, action_id),
        subject=str(Reference("subject", id)),
        subject_code=code,
        power=chosen.id,
        power_version=catalogue.in_use()["powers"],
        p=p,
        agency=owner,
        test_met=f"{test_met.strip()} {legal_check.strip()}".strip(),
        alternatives=alternatives.strip(),
        check_made=plan.signed_check(by, id, "exploitation"),
        state=UseState.CONSIDERED.value,
        made_at=clock.now(),
        made_by=by.id,
    )
    details = {"subject": code, "power": chosen.id}
    with act(by=by, event=events.USE_CONSIDERED, on=row.reference, details=details):
        row.label = _label(by, owner, id)
        row.save(force_insert=True)
        _note_use(row, "", by)
    return row


def move_use(
    *,
    use_id: str,
    to: str,
    words: str = "",
    authoriser: str = "",
    authorised_on: date | None = None,
    effect: str = "",
    wellbeing: str = "",
    by: Actor,
) -> TacticUse:
    """The next state of a use. Authorising names who, of which rank, on which day; the result tells what happened
    apart from what changed and how those affected are; not used says why."""
    check(by.role, Right.RECORD_OUTCOMES)
    state = UseState(to)
    with act(by=by, event=events.USE_MOVED, on=Reference("tactic_use", use_id), details={"state": state.value}):
        row = _hold_use(by, use_id)
        if state not in USE_MOVES[UseState(row.state)]:
            raise NotAStage(f"A use that is {row.state} cannot become {state.value}.")
        if state in (UseState.NOT_USED, UseState.RESULT, UseState.REVIEWED) and not words.strip():
            raise LacksWords("Say what happened, or why it was not used.")
        if state is UseState.AUTHORISED:
            if not authoriser.strip() or authorised_on is None:
                raise LacksWords("Name who authorised it, with the rank, and the day.")
            row.authoriser, row.authorised_on = authoriser.strip(), authorised_on
        if state in (UseState.AUTHORISED, UseState.DEPLOYED):
            chosen = catalogue.power(row.power)
            plan.refuse_power(by, Reference.parse(row.subject).id, chosen, confirmed=True)
        if state is UseState.RESULT:
            row.result, row.effect, row.wellbeing = words.strip(), effect.strip(), wellbeing.strip()
        row.state = state.value
        row.save(update_fields=["state", "authoriser", "authorised_on", "result", "effect", "wellbeing"])
        _note_use(row, words.strip(), by)
    return row


def _in_view(by: Actor, subject_id: str) -> tuple[str, str]:
    """The id and code of a subject that the recorder may know of."""
    seen = subjects.glimpse(by, subject_id)
    if not seen.code:
        raise LacksWords(f"{seen.pointer}. They record what was done, or tell you the code.")
    return subject_id, seen.code


def _action(by: Actor, action_id: str) -> Action | None:
    if not action_id:
        return None
    found: Action | None = plan.actions_in_sight(by).filter(pk=action_id).first()
    if found is None:
        raise UnknownOutcome
    return found


def _hold_disruption(by: Actor, id: str) -> Disruption:
    found: Disruption | None = queries.disruptions_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    return _found(found)


def _hold_order(by: Actor, id: str) -> Order:
    found: Order | None = queries.orders_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    return _found(found)


def _hold_use(by: Actor, id: str) -> TacticUse:
    found: TacticUse | None = queries.uses_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    return _found(found)


def _found(row: Row | None) -> Row:
    if row is None:
        raise UnknownOutcome
    return row


def _note_order(row: Order, happened: date, words: str, by: Actor) -> None:
    OrderMove(order=row, state=row.state, happened=happened, words=words, at=clock.now(), by=by.id).save()


def _note_use(row: TacticUse, words: str, by: Actor) -> None:
    TacticUseMove(use=row, state=row.state, words=words, at=clock.now(), by=by.id).save()


def _label(by: Actor, controller: Agency, subject_id: str) -> LabelRow:
    return intern(plan.label_of(by, controller, subject_id))


def _next_code(by: Actor) -> str:
    """The next code of the partnership, like D-0007; the partnership's row is held, so that no two are alike."""
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    return f"D-{Disruption.objects.filter(partnership_id=by.partnership_id).count() + 1:04d}"
