"""What stands before a power: the facts of a subject as the finder takes them, and whether an action may rest on it."""

from datetime import date

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.errors import NotTakingPart
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, Marking, Sensitivity
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan import events, finding
from portfolio.partnership.plan.errors import IncompleteWords, OnlyAPointer, PowerNotOpen
from portfolio.partnership.plan.finding import Facts, Finding, Verdict
from portfolio.partnership.plan.models import Check
from portfolio.partnership.plan.states import CheckState
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Seen
from portfolio.picture.subjects.rules import age

WHY = "ACTION"  # the code with which a subject is opened here: working on an action of the plan


def guard(partnership_id: str) -> Actor:
    """Who asks whether a power may be used, where whoever writes or carries the action sees a pointer alone.

    What it reads goes into a yes or no; the refusal names no category to who may not see one.
    """
    return system("plan-guard", partnership_id)


def facts_of(viewer: Actor, subject_id: str, *, why: str = WHY) -> Facts:
    """The facts as this viewer may have them. The opening of the subject is logged.

    Raises OnlyAPointer where the viewer sees less than the whole subject and its review is not merely overdue;
    UnknownSubject where there is none for them.
    """
    seen = subjects.subject(viewer, subject_id, why)
    if not seen.is_whole and not seen.flags.overdue:
        raise OnlyAPointer(f"{seen.pointer}. They can look for a power, and can tell you what you may know.")
    return from_seen(viewer, seen)


def may_find(viewer: Actor, subject_id: str) -> bool:
    """Whether the finder answers this viewer; where it would only name whom to ring, its link is left out."""
    if not (can(viewer.role, Right.READ_SUBJECTS) and can(viewer.role, Right.READ_POWERS)):
        return False
    return bool(subjects.flags(viewer, [subject_id]))  # a pointer has none


def from_seen(viewer: Actor, seen: Seen) -> Facts:
    """The facts of a subject that the viewer has opened."""
    today = clock.today()
    codes = frozenset(seen.flags.categories) or frozenset(one.code for one in seen.categories)
    if seen.flags.overdue:  # a pointer is left of it: what it is stays known, so that it is protected
        codes = frozenset({"EXPLOITED_CHILD"} if seen.flags.is_exploited_child else ()) | (
            frozenset({"VICTIM"}) if seen.flags.is_victim else frozenset()
        )
    whole = seen.is_whole
    return Facts(
        code=seen.code,
        kind=seen.kind,
        on=today,
        group_kind=seen.group_kind,
        place_kind=seen.place.place_kind if seen.place else "",
        categories=codes,
        youngest=age(seen.born_last, today) if seen.born_last else None,
        oldest=age(seen.born_first, today) if seen.born_first else None,
        shown=frozenset(one.shows for one in subjects.evidence(viewer, seen.id)) if whole else frozenset(),
        checks=checks_of(viewer.partnership_id, seen.id),
        overdue=seen.flags.overdue,
        has_exploited_members=whole
        and seen.kind in ("group", "line")
        and any(one.role == "exploited" for one in subjects.members(viewer, seen.id)),
    )


def checks_of(partnership_id: str, subject_id: str) -> dict[str, str]:
    """Kind of check to how the latest one stands; one that has run out, or was replaced, is as if not made."""
    rows = Check.objects.filter(partnership_id=partnership_id, subject=f"subject:{subject_id}")
    found = rows.exclude(state=CheckState.REPLACED).filter(last_day__gte=clock.today()).order_by("made_at")
    return dict(found.values_list("kind", "state"))


def findings(viewer: Actor, subject_id: str, *, agency: str = "", why: str = WHY) -> tuple[Facts, tuple[Finding, ...]]:
    """The facts and the answer for every power of the catalogue. agency: a code; "" for every agency's powers.

    Raises OnlyAPointer where the viewer may not see the subject whole. Leaves an event.
    """
    check(viewer.role, Right.READ_POWERS)
    facts = facts_of(viewer, subject_id, why=why)
    found = finding.find(facts, catalogue.powers(), agency)
    open_now = sum(one.verdict is Verdict.AVAILABLE for one in found)
    on = Reference("subject", subject_id)
    note(by=viewer, event=events.SOUGHT, on=on, details={"available": open_now, "agency": agency})
    return facts, found


def label_of(by: Actor, controller: Agency, subject_id: str) -> Label:
    """The label of words written here about a subject: the owner's, by code only, for what the subject is held for.

    The words name nobody, so they are not the subject's own personal row: a lead and the other carriers of a plan
    read them whole, a practitioner only those of their own agency. Marking and purposes are the subject's. Review: the
    end of next year, so that a partnership has few labels.
    """
    held = subjects.subject_label(guard(by.partnership_id), subject_id)
    return Label(
        partnership=by.partnership_id,
        controller=controller.id,
        regime=controller.regime,
        marking=held.marking or Marking.SENSITIVE.value,
        sensitivity=Sensitivity.DEPERSONALISED.value,
        handling="P",
        review_due=date(clock.today().year + 1, 12, 31),
        purposes=held.purposes,
    )


def active_agency(by: Actor, code: str) -> Agency:
    """The agency of that code; UnknownAgency, or IncompleteWords where it has left or has no part in this yet."""
    try:
        return access.agency_taking_part(by, code)
    except NotTakingPart as refusal:
        raise IncompleteWords(refusal.message) from None


def refuse_power(by: Actor, subject_id: str, power: Power, *, confirmed: bool) -> None:
    """PowerNotOpen, with the sentence, where the power may not be used on the subject now.

    Asked with the guard's eyes: an action about a subject whom its writer only knows of is held to the same rules. To
    who sees no more than a pointer, the refusal says what to do and not what is on record. The refusal is logged.
    """
    facts = facts_of(guard(by.partnership_id), subject_id)
    sentence = finding.refusal(facts, power, confirmed=confirmed)
    if not sentence:
        return
    note(
        by=by,
        event=events.POWER_REFUSED,
        on=Reference("subject", subject_id),
        outcome="refused",
        details={"power": power.id, "subject": facts.code},
    )
    seen = subjects.captions(by, [subject_id]).get(subject_id, "") if by.role is not None else ""
    if facts.code not in seen:
        sentence = f"“{power.name}” may not be used on this subject now. Ask the lead responsible officer of the plan."
    raise PowerNotOpen(sentence)


def names_of(by: Actor, subject_id: str) -> tuple[str, ...]:
    """The words of the subject's name, which no action may hold; none for what is not a person."""
    seen = subjects.subject(guard(by.partnership_id), subject_id, "ACTION")
    return tuple(seen.name.replace("-", " ").split()) if seen.kind == "nominal" else ()
