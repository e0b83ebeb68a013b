"""Words and colours for plans, actions and checks."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.reference import queries as catalogue
from portfolio.ground.reference.errors import UnknownEntry
from portfolio.partnership.plan import rules
from portfolio.partnership.plan.models import FourP
from portfolio.partnership.plan.seen import SeenAction, SeenCheck, SeenObjective, SeenPlan, WholeAction
from portfolio.partnership.plan.states import (
    ACTION_MOVES,
    ACTION_OWNERS,
    CHECK_OWNERS,
    OBJECTIVE_MOVES,
    OPEN,
    ActionState,
    CheckState,
    ObjectiveState,
)
from portfolio.picture.subjects.queries import Flags
from portfolio.web import words
from portfolio.web.actions import due, said, state
from portfolio.web.flagged import named, tags
from portfolio.web.words import day, facts, link, moment, tag

STEPS = {
    ActionState.OFFERED: "Offer it again",
    ActionState.ACCEPTED: "Accept",
    ActionState.REJECTED: "Reject",
    ActionState.IN_PROGRESS: "Start work",
    ActionState.BLOCKED: "Say that it is blocked",
    ActionState.DONE_CLAIMED: "Say that it is done",
    ActionState.VERIFIED: "Verify that it is done",
    ActionState.CLOSED: "Close it",
    ActionState.CANCELLED: "Cancel this action",
}
# Steps that cannot be taken back: what the button says.
FOR_GOOD = {ActionState.REJECTED: "Reject this action", ActionState.CANCELLED: "Cancel this action"}
# Where words are written over: what the button says. Anywhere else it says what the heading says.
WORDING = {
    "Change the words": "Save the words",
    "Write the plan": "Save the plan",
    "Write the objective": "Save the objective",
}
NOT_DONE_YET = "Say what is still lacking"
CHECKS = {
    CheckState.OPEN: ("Waiting to be signed", "yellow"),
    CheckState.SIGNED: ("Signed", "green"),
    CheckState.REFUSED: ("Refused", "red"),
    CheckState.REPLACED: ("Replaced", "grey"),
}
OBJECTIVES = {
    ObjectiveState.PROPOSED: ("Proposed", "yellow"),
    ObjectiveState.AGREED: ("Agreed", "blue"),
    ObjectiveState.ACTIVE: ("Under way", "turquoise"),
    ObjectiveState.BLOCKED: ("Blocked", "orange"),
    ObjectiveState.ACHIEVED: ("Achieved", "green"),
    ObjectiveState.FAILED: ("Not reached", "red"),
    ObjectiveState.STOPPED: ("Stopped", "grey"),
}
OBJECTIVE_STEPS = {
    ObjectiveState.AGREED: "Agreed",
    ObjectiveState.ACTIVE: "Under way",
    ObjectiveState.BLOCKED: "Blocked",
    ObjectiveState.ACHIEVED: "Achieved",
    ObjectiveState.FAILED: "Not reached",
    ObjectiveState.STOPPED: "Stopped",
}
OBJECTIVE_FOR_GOOD = {
    ObjectiveState.FAILED: "Say that it was not reached",
    ObjectiveState.STOPPED: "Stop this objective",
}
P_MEANS = {
    "pursue": "Prosecute and disrupt",
    "prevent": "Stop people being drawn in",
    "protect": "Keep people and places safe",
    "prepare": "Reduce the harm when it happens",
}
PRIORITIES = {"urgent": ("Urgent", "red"), "normal": ("", ""), "low": ("Low", "grey")}
VIA = {"page": "", "sheet": "from a sheet", "flow": "with the plan"}
HEAD = ("Action", "Subject", "What is to be done", "Strand", "Owner", "Due", "State")
HISTORY_HEAD = ("When", "What", "By", "Words")
DUE_HEAD = ("When", "From", "To", "Why", "By")
OBJECTIVE_HEAD = ("Objective", "Strand", "Measure", "Lead", "State")
CHECK_HEAD = ("Question", "Answer", "Facts")
CHECKS_HEAD = ("Check", "Subject", "Made by", "Made", "State")


def row(action: SeenAction, flags: Mapping[str, Flags], plans: Collection[str]) -> list[Any]:
    """A row of the list. plans: the ids of those that the viewer may open."""
    code: Any = action.subject_code
    if action.plan in plans:
        code = link(reverse("plan-of", args=[action.plan]), action.subject_code, "plan")
    return [
        link(reverse("action", args=[action.id]), action.code),
        format_html("{} {}", code, tags(flags.get(action.subject))),
        said(action),
        FourP(action.p).label,
        format_html("{}, {}", action.owner, action.agency),
        due(action),
        state(action.state),
    ]


def columns(
    actions: Iterable[SeenAction], flags: Mapping[str, Flags], objectives: Iterable[SeenObjective] = ()
) -> list[dict[str, Any]]:
    """The four strands as columns of the board: their objectives, and their actions as cards."""
    held, aims = list(actions), list(objectives)
    return [
        {
            "p": p.value,
            "title": p.label,
            "means": P_MEANS[p.value],
            "objectives": [one for one in aims if one.p == p.value],
            "cards": [card(one, flags.get(one.subject)) for one in held if one.p == p.value],
        }
        for p in FourP
    ]


def card(action: SeenAction, flags: Flags | None) -> dict[str, Any]:
    """An action on the board."""
    return {
        "href": reverse("action", args=[action.id]),
        "code": action.code,
        "subject": named(action.subject_code, flags),
        "text": said(action),
        "owner": f"{action.owner}, {action.agency}",
        "due": due(action),
        "state": state(action.state),
    }


def objective_row(plan: SeenPlan, objective: SeenObjective, *, may_write: bool) -> list[Any]:
    aim: Any = objective.outcome or "You see how it stands, not the words."
    shown: Any = tag(*OBJECTIVES[ObjectiveState(objective.state)])
    if objective.reason:
        shown = format_html("{}<br>{}", shown, objective.reason)
    if may_write:
        aim = link(reverse("objective-edit", args=[plan.id, objective.id]), aim)
        for to in sorted(OBJECTIVE_MOVES[ObjectiveState(objective.state)]):
            address = reverse("objective-move", args=[plan.id, objective.id, to.value])
            shown = format_html("{}<br>{}", shown, link(address, OBJECTIVE_STEPS[to], f": {objective.outcome}"))
    measure = objective.measure
    if objective.measure:
        measure = f"{objective.measure.rstrip('.')}. Now: {(objective.baseline or 'not known').rstrip('.')}."
    return [aim, FourP(objective.p).label, measure, objective.agency, shown]


def about_plan(plan: SeenPlan, flags: Flags | None) -> list[dict[str, object]]:
    return facts(
        ("Subject", named(plan.subject_code, flags)),
        ("Lead officer", f"{plan.lead}, {plan.agency}"),
        ("What it is for", plan.summary),
        ("Equality", plan.equality_note),
        ("Review due", day(plan.review_due)),
        ("Opened", day(plan.opened_at)),
        ("Stopped because", plan.ended_because),
    )


def about_action(
    viewer: Actor, whole: WholeAction, flags: Flags | None, *, opens_plan: bool, opens_decision: bool
) -> list[dict[str, object]]:
    """One action as a summary list."""
    one = whole.seen
    subject: Any = one.subject_code
    if opens_plan:
        subject = link(reverse("plan-of", args=[one.plan]), one.subject_code, "plan")
    power: Any = link(reverse("power", args=[one.power]), _power(one)) if one.power else ""
    meeting: Any = ""
    if one.meeting and can(viewer.role, Right.READ_MEETINGS):
        meeting = link(reverse("meeting", args=[one.meeting.partition(":")[2]]), "The meeting that agreed it")
    decision: Any = ""
    if opens_decision:
        decision = link(
            reverse("meeting-decision", args=[one.decision.partition(":")[2]]), "The decision it carries out"
        )
    check: Any = ""
    if whole.check:
        check = link(reverse("check", args=[whole.check]), "The check that was signed before")
    return facts(
        ("Subject", format_html("{} {}", subject, tags(flags))),
        ("What is to be done", said(one)),
        ("Objective", whole.objective),
        ("Strand", FourP(one.p).label),
        ("Owner", f"{one.owner}, {one.agency}"),
        ("Due", due(one)),
        ("Step of the ladder", one.rung.sentence if one.rung else ""),
        ("Who has been told", ", ".join(f"{heard.who} ({day(heard.at)})" for heard in whole.told)),
        ("Priority", PRIORITIES[one.priority][0]),
        ("State", state(one.state)),
        ("Whose turn", ACTION_OWNERS[ActionState(one.state)].capitalize()),
        ("Power", power),
        ("No legal power needed", one.no_power_because),
        ("Check", check),
        ("Law checked", f"{whole.legal_check} ({whole.legal_check_by})" if whole.legal_check else ""),
        ("Sensitive tactic", rules.SENSITIVE_KINDS.get(whole.sensitive_kind, "")),
        ("Necessity", whole.necessity),
        ("Proportionality", whole.proportionality),
        ("Approved by", whole.approved_by),
        ("Decision", decision),
        ("Agreed at", meeting),
        ("Written", f"{moment(whole.made_at)} by {whole.made_by}"),
    )


def _power(action: SeenAction) -> str:
    """The power as the catalogue had it when it was chosen; as it has it now where that edition is not held here."""
    try:
        return catalogue.power_as_of(action.power, action.power_version).caption
    except UnknownEntry:
        return catalogue.power(action.power).caption


def history(whole: WholeAction) -> list[list[Any]]:
    """Every move, the first one first."""
    return [
        [
            moment(one.at),
            tag("Written", "grey") if one.state == ActionState.PROPOSED else state(one.state),
            f"{one.by} {VIA[one.via]}".strip(),
            one.words or "",
        ]
        for one in whole.moves
    ]


def due_changes(whole: WholeAction) -> list[list[Any]]:
    return [[moment(one.at), day(one.was), day(one.now), one.reason, one.by] for one in whole.due_changes]


def steps(viewer: Actor, whole: WholeAction) -> list[dict[str, str]]:
    """What the viewer can do with the action as it stands, the most likely first."""
    one = whole.seen
    now = ActionState(one.state)
    if not one.is_detail or viewer.role is None:
        return []
    owns = one.owner_id == viewer.id or viewer.agency_code == one.agency_code
    writes = can(viewer.role, Right.WRITE_PLAN)
    carries = can(viewer.role, Right.UPDATE_ACTIONS) and (owns or (writes and not one.owner_id))
    stands_apart = not rules.may_verify(
        owner=one.owner_id, claimed_by=whole.claimed_by_id, by=viewer.id, by_kind=viewer.kind
    )
    verifies = can(viewer.role, Right.VERIFY_ACTIONS) and stands_apart
    found = []
    for to in (move for move in ActionState if move in ACTION_MOVES[now] and move in STEPS):
        lacking = now is ActionState.DONE_CLAIMED and to is ActionState.IN_PROGRESS
        if lacking or to is ActionState.VERIFIED:
            allowed = verifies
        elif to in (ActionState.OFFERED, ActionState.CANCELLED, ActionState.CLOSED):
            allowed = writes and not (now is ActionState.PROPOSED and to is ActionState.OFFERED)
        else:
            allowed = carries
        if allowed:
            name = "action-verify" if to is ActionState.VERIFIED else "action-move"
            words_ = [one.id] if to is ActionState.VERIFIED else [one.id, to.value]
            found.append({"text": NOT_DONE_YET if lacking else STEPS[to], "href": reverse(name, args=words_)})
    if now is ActionState.PROPOSED and whole.sensitive_kind and writes and whole.made_by_id != viewer.id:
        found.insert(0, {"text": "Approve it as the second person", "href": reverse("action-approve", args=[one.id])})
    if now in OPEN and (carries or writes):
        found.append({"text": "Move the due date", "href": reverse("action-due", args=[one.id])})
    if writes and ActionState.TRANSFERRED in ACTION_MOVES[now]:
        found.append({"text": "Pass it to another owner", "href": reverse("action-transfer", args=[one.id])})
    if writes and now in (ActionState.PROPOSED, ActionState.OFFERED, ActionState.REJECTED):
        found.append({"text": "Change the words", "href": reverse("action-edit", args=[one.id])})
    return found


def about_check(check: SeenCheck, flags: Flags | None) -> list[dict[str, object]]:
    decided = f"{moment(check.decided_at)} by {check.decided_by}" if check.decided_at else ""
    return facts(
        ("Subject", named(check.subject_code, flags)),
        ("Made", f"{moment(check.made_at)} by {check.made_by}, {check.agency}"),
        ("Sent to", check.asked),
        ("State", tag(*CHECKS[CheckState(check.state)])),
        ("Whose turn", CHECK_OWNERS[CheckState(check.state)].capitalize()),
        ("Decided", decided),
        ("Why", check.decision_reason),
        ("Counts until", day(check.last_day) if check.counts else ""),
    )


def answers(check: SeenCheck) -> list[list[Any]]:
    """Question by question, in the order in which they were asked."""
    given = {one.question: one for one in check.answers}
    found = []
    for question in rules.QUESTIONS[check.kind]:
        one = given.get(question.code)
        if one is not None:
            asked = f" ({one.asked_of})" if one.asked_of else ""
            found.append([question.text, rules.ANSWERS[one.answer], f"{one.words}{asked}"])
    return found


def check_row(check: SeenCheck) -> list[Any]:
    return [
        link(reverse("check", args=[check.id]), rules.CHECK_TITLES[check.kind], f"of {check.subject_code}"),
        check.subject_code,
        f"{check.made_by}, {check.agency}",
        day(check.made_at),
        tag(*CHECKS[CheckState(check.state)]),
    ]


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Action plan, then these."""
    return words.crumbs(("Action plan", reverse("plan") if pairs else None), *pairs)


def plan_crumb(plan: SeenPlan) -> tuple[str, str]:
    return plan.subject_code, reverse("plan-of", args=[plan.id])


def action_crumb(action: SeenAction) -> tuple[str, str]:
    return action.code, reverse("action", args=[action.id])
