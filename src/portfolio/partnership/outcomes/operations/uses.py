"""Tactics that were used, or considered and not."""

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
from portfolio.partnership.outcomes.models import TacticUse, TacticUseMove
from portfolio.partnership.outcomes.states import USE_MOVES, UseState
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.plan.models import FourP


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
    id, code = in_view(by, subject_id)
    plan.refuse_power(by, id, chosen, confirmed=bool(legal_check.strip()))
    owner = plan.active_agency(by, agency)
    row = TacticUse(
        partnership_id=by.partnership_id,
        action=action_of(by, action_id),
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
        row.label = label_for(by, owner, id)
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


def _hold_use(by: Actor, id: str) -> TacticUse:
    found: TacticUse | None = queries.uses_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    return found_one(found)


def _note_use(row: TacticUse, words: str, by: Actor) -> None:
    TacticUseMove(use=row, state=row.state, words=words, at=clock.now(), by=by.id).save()
