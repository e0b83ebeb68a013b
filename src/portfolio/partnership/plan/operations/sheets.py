"""Partners who never sign in: the sheet that goes to them, and what they send back."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from portfolio.ground import clock, days
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import act, note
from portfolio.ground.errors import PortfolioError
from portfolio.ground.findings import BadFile, Finding
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.plan import events, queries, sheets
from portfolio.partnership.plan.errors import NotYourSheet
from portfolio.partnership.plan.models import Action
from portfolio.partnership.plan.operations.actions import change_due, move_action
from portfolio.partnership.plan.states import OPEN, ActionState


@dataclass(frozen=True)
class Form:
    """A sheet to send: its bytes, and how many actions stand in it."""

    content: bytes
    actions: int
    agency: str


@dataclass(frozen=True)
class TakenBack:
    """What a sheet brought. unchanged: rows of its actions that asked for nothing."""

    updates: int
    moved_dates: int
    codes: tuple[str, ...]


def make_form(*, agency_code: str, by: Actor) -> Form:
    """The agency's open actions as a workbook: codes only. Its making is logged as a disclosure to that agency."""
    check(by.role, Right.UPDATE_ACTIONS)
    agency = queries.active_agency(by, agency_code)
    _refuse_stranger(by, agency.id, agency.name)
    rows = list(
        queries.actions_in_sight(by)
        .filter(owner_agency=agency, state__in=OPEN - {ActionState.PROPOSED})
        .order_by("due", "code")
    )
    names = {power.id: power.name for power in catalogue.powers()}
    lines = sheets.shown((one, names.get(one.power, "")) for one in queries.seen(by, rows))
    title = f"Open actions of {agency.name}, {days.caption(clock.today())}"
    details = {"agency": agency.code, "actions": len(lines)}
    note(by=by, event=events.FORM_MADE, on=Reference("agency", agency.id), details=details)
    return Form(sheets.write(lines, title=title), len(lines), agency.name)


def take_back(path: Path, *, agency_code: str, by: Actor) -> TakenBack:
    """What an agency's sheet says, all of it or nothing. Raises BadFile with a finding for each row that cannot be."""
    check(by.role, Right.UPDATE_ACTIONS)
    agency = queries.active_agency(by, agency_code)
    _refuse_stranger(by, agency.id, agency.name)
    updates, findings = sheets.read(path)
    on = Reference("agency", agency.id)
    try:
        with act(by=by, event=events.SHEET_READ, on=on, details={"agency": agency.code, "updates": len(updates)}):
            held = queries.actions_in_sight(by).filter(
                owner_agency=agency, code__in=[update.code for update in updates]
            )
            known = {action.code: action for action in held}
            for update in updates:
                findings += _carried_out(update, known.get(update.code), by)
            if findings:
                raise BadFile(sorted(findings, key=lambda one: one.row or 0))
    except BadFile as bad:
        details = {"agency": agency.code, "updates": 0, "findings": len(bad.findings)}
        note(by=by, event=events.SHEET_READ, on=on, outcome="refused", details=details)
        raise
    return TakenBack(
        updates=sum(bool(update.state) for update in updates),
        moved_dates=sum(update.due is not None for update in updates),
        codes=tuple(update.code for update in updates),
    )


def _carried_out(update: sheets.Update, action: Action | None, by: Actor) -> list[Finding]:
    """Does what the row asks; the finding where it is refused. The outer act undoes every row if one is."""
    if action is None:
        problem = "This agency has no such action, or it is not open to you."
        return [Finding(update.row, sheets.ACTION, update.code, problem, "Check the code against the sheet we sent.")]
    if update.was and update.was != action.state:
        problem = f"The action has changed since the sheet was written: it is {action.state.replace('_', ' ')} now."
        return [Finding(update.row, sheets.STATUS, update.was, problem, "Write a new sheet and fill it in again.")]
    found = []
    for column, refused in (
        (sheets.NEW_STATUS, _moved(update, by, action)),
        (sheets.NEW_DUE, _due(update, by, action)),
    ):
        if refused:
            found.append(
                Finding(update.row, column, update.state or str(update.due), refused, "Mend the row, then send it.")
            )
    return found


def _moved(update: sheets.Update, by: Actor, action: Action) -> str:
    if not update.state:
        return ""
    try:
        with transaction.atomic():
            for state in _way(action.state, update.state):
                move_action(action_id=action.id, to=state, words=update.words, via="sheet", by=by)
    except PortfolioError as refused:
        return refused.message
    return ""


def _way(was: str, to: str) -> list[str]:
    """What somebody who never signs in leaves out: an offered action that is done was accepted."""
    if was == ActionState.OFFERED and to in (ActionState.IN_PROGRESS, ActionState.BLOCKED, ActionState.DONE_CLAIMED):
        return [ActionState.ACCEPTED.value, to]
    return [to]


def _due(update: sheets.Update, by: Actor, action: Action) -> str:
    if update.due is None:
        return ""
    try:
        with transaction.atomic():
            change_due(action_id=action.id, due=update.due, reason=update.why, by=by)
    except PortfolioError as refused:
        return refused.message
    return ""


def _refuse_stranger(by: Actor, agency_id: str, agency: str) -> None:
    if by.agency_id != agency_id and not can(by.role, Right.WRITE_PLAN):
        raise NotYourSheet(f"The sheet of {agency} is for its own people, and for whoever runs the plan.")
