"""Words and colours for outcomes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.reference import queries as catalogue
from portfolio.ground.reference.errors import UnknownEntry
from portfolio.partnership.outcomes import rules
from portfolio.partnership.outcomes.models import Order, TacticUse
from portfolio.partnership.outcomes.queries import Mix, SeenDisruption, WholeDisruption, WholeOrder, WholeUse
from portfolio.partnership.outcomes.states import ORDER_MOVES, USE_MOVES, DisruptionState, OrderState, UseState
from portfolio.partnership.plan.models import FourP
from portfolio.picture.subjects.queries import Flags
from portfolio.web import words
from portfolio.web.flagged import named
from portfolio.web.words import day, facts, link, moment, number, numeric, tag

LEVELS = {
    "major": ("Major", "green"),
    "moderate": ("Moderate", "turquoise"),
    "minor": ("Minor", "blue"),
    "none": ("None", "grey"),
    "negative": ("Negative", "red"),
}
DISRUPTIONS = {
    DisruptionState.PROPOSED: ("Waiting for a second person", "yellow"),
    DisruptionState.ACCEPTED: ("Level agreed", "green"),
    DisruptionState.REJECTED: ("Not a disruption", "red"),
    DisruptionState.SUPERSEDED: ("Superseded", "grey"),
}
ORDERS = {
    OrderState.CONSIDERED: ("Considered", "yellow"),
    OrderState.APPLIED: ("Applied for", "blue"),
    OrderState.GRANTED: ("Granted", "turquoise"),
    OrderState.REFUSED: ("Refused", "red"),
    OrderState.ACTIVE: ("In force", "green"),
    OrderState.BREACHED: ("Breached", "orange"),
    OrderState.EXPIRED: ("Expired", "grey"),
    OrderState.DISCHARGED: ("Discharged", "grey"),
}
ORDER_STEPS = {
    OrderState.APPLIED: "It has been applied for",
    OrderState.GRANTED: "It was granted",
    OrderState.REFUSED: "It was refused",
    OrderState.ACTIVE: "It is in force",
    OrderState.BREACHED: "It was breached",
    OrderState.EXPIRED: "It has expired",
    OrderState.DISCHARGED: "It was dropped or discharged",
}
FOR_GOOD = {OrderState.DISCHARGED, UseState.NOT_USED}  # steps that cannot be taken back
USES = {
    UseState.CONSIDERED: ("Considered", "yellow"),
    UseState.AUTHORISED: ("Authorised", "blue"),
    UseState.DEPLOYED: ("Used", "turquoise"),
    UseState.RESULT: ("Result recorded", "green"),
    UseState.REVIEWED: ("Reviewed", "green"),
    UseState.NOT_USED: ("Not used", "grey"),
}
USE_STEPS = {
    UseState.AUTHORISED: "It was authorised",
    UseState.DEPLOYED: "It was used",
    UseState.RESULT: "Record the result",
    UseState.REVIEWED: "Record the review",
    UseState.NOT_USED: "It was not used",
}
WORDS = {
    "rationale": "Why this level",
    "capability_change": "Capability",
    "intent_change": "Intent",
    "harm_change": "Harm",
    "victim_effect": "For victims",
    "displacement_seen": "Displacement seen",
    "unintended_effects": "Unintended effects",
    "duration_expected": "Expected to last",
    "external_reference": "Reference in the national system",
    "moderation_reason": "The moderator’s reason",
    "supersession_reason": "Why another counts instead",
}
USE_WORDS = {
    "test_met": "The test, and how it is met",
    "alternatives": "What else was considered",
    "result": "What happened",
    "effect": "What changed",
    "wellbeing": "How those affected are",
}
HEAD = ("Disruption", "Day", "What happened", "Subjects", "Strand", "Proposed", "Level now", "State")
ORDER_HEAD = ("Order", "Subject", "Agency", "From", "Until", "State")
USE_HEAD = ("Power", "Subject", "Agency", "Strand", "State")
MOVE_HEAD = ("Day", "What", "Words", "By")
REVIEW_HEAD = ("After", "Level", "What shows it", "By")
LEVEL_HEAD = ("Level", "What it means here", "Version")


def level(value: str) -> SafeString:
    return tag(*LEVELS[value]) if value else format_html("{}", "Not agreed yet")


def button_of(step: str) -> str:
    """What the button says of a step: Record that it was granted."""
    return step if step.startswith("Record") else f"Record that {step[0].lower()}{step[1:]}"


def power_name(id: str) -> str:
    try:
        return catalogue.power(id).name
    except UnknownEntry:  # a later catalogue may have dropped it
        return id


def mix_tables(mix: Mix) -> dict[str, Any]:
    """Levels and strands side by side: no single number of success."""
    return {
        "level_head": ["Level agreed", numeric("Disruptions")],
        "levels": [[level(code), number(mix.levels.get(code, 0))] for code in rules.LEVELS],
        "strand_head": ["Strand", numeric("Disruptions")],
        "strands": [[p.label, number(mix.strands.get(p.value, 0))] for p in FourP],
        "agreed": f"{mix.agreed_as_proposed} of {mix.total} levels were agreed as proposed.",
        "waiting": f"{mix.waiting} more wait for a second person and are not counted." if mix.waiting else "",
    }


def row(one: SeenDisruption, flags: Mapping[str, Flags]) -> list[Any]:
    return [
        link(reverse("disruption", args=[one.id]), one.code),
        day(one.happened),
        one.title or "Not shown to you",
        touched(one, flags),
        FourP(one.p).label,
        level(one.level_proposed),
        level(one.level_now),
        tag(*DISRUPTIONS[DisruptionState(one.state)]),
    ]


def touched(one: SeenDisruption, flags: Mapping[str, Flags]) -> SafeString:
    return format_html_join(", ", "{}", ((named(code, flags.get(reference)),) for reference, code in one.subjects))


def about(whole: WholeDisruption, flags: Mapping[str, Flags]) -> list[dict[str, object]]:
    one = whole.seen
    moderated = f"{moment(whole.moderated_at)} by {whole.moderated_by}" if whole.moderated_at else ""
    superseded = f"{moment(whole.superseded_at)} by {whole.supersession_by}" if whole.superseded_at else ""
    return facts(
        ("Day", day(one.happened)),
        ("Subjects", touched(one, flags)),
        ("Strand", FourP(one.p).label),
        ("Lead agency", one.agency),
        ("With", ", ".join(whole.contributing)),
        ("Powers", ", ".join(power_name(id) for id in whole.powers)),
        (
            "Action that led to it",
            link(reverse("action", args=[whole.action[0]]), whole.action[1]) if whole.action else "",
        ),
        ("Level proposed", format_html("{} by {}", level(one.level_proposed), one.proposed_by)),
        ("Level agreed", level(one.level_agreed) if one.level_agreed else ""),
        ("Level now", level(one.level_now) if whole.reviews else ""),
        ("State", tag(*DISRUPTIONS[DisruptionState(one.state)])),
        ("Moderated", moderated),
        *((WORDS[name], text) for name, text in whole.words.items()),
        ("Superseded", superseded),
        ("Counts instead", _disruptions([whole.superseded_by] if whole.superseded_by else [])),
        ("Counts instead of", _disruptions(whole.supersedes)),
    )


def beside(whole: WholeDisruption, alike: list[SeenDisruption], flags: Mapping[str, Flags]) -> list[dict[str, object]]:
    """What the record says in short, and the records of the same subjects among which the other may be."""
    one = whole.seen
    others = format_html_join(
        mark_safe("<br>"),
        "{}, {}: {}",
        (
            (
                link(reverse("disruption", args=[other.id]), other.code),
                day(other.happened),
                other.title or "not shown to you",
            )
            for other in alike
        ),
    )
    return facts(
        ("Record", one.code),
        ("What happened", one.title),
        ("Day", day(one.happened)),
        ("Subjects", touched(one, flags)),
        ("State", tag(*DISRUPTIONS[DisruptionState(one.state)])),
        ("Records of the same subjects", others or "None that counts"),
    )


def gave_way(code: str, other: SeenDisruption) -> str:
    """What was done, and what must happen still for the event to be counted."""
    said = f"{other.code} counts instead of {code}."
    if other.state == DisruptionState.PROPOSED:
        said += (
            f" It does once a second person has agreed the level of {other.code}; until then the event is not counted."
        )
    return said


def _disruptions(found: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join(", ", "{}", ((link(reverse("disruption", args=[id]), code),) for id, code in found))


def reviews(whole: WholeDisruption) -> list[list[Any]]:
    return [[f"{one.after_days} days", level(one.level), one.words, by] for one, by in whole.reviews]


def _check(id: str | None) -> SafeString:
    return link(reverse("check", args=[id]), "The check signed before") if id else SafeString()


def order_row(one: Order, flags: Mapping[str, Flags]) -> list[Any]:
    return [
        link(reverse("order", args=[one.id]), power_name(one.power), f"on {one.subject_code}"),
        named(one.subject_code, flags.get(one.subject)),
        one.agency.name,
        day(one.starts),
        day(one.ends),
        tag(*ORDERS[OrderState(one.state)]),
    ]


def about_order(whole: WholeOrder, flags: Mapping[str, Flags]) -> list[dict[str, object]]:
    one = whole.order
    return facts(
        ("Subject", named(one.subject_code, flags.get(one.subject))),
        ("Power", link(reverse("power", args=[one.power]), power_name(one.power))),
        ("Agency", one.agency.name),
        ("Court or authority", one.court if whole.is_detail else ""),
        ("Terms", whole.terms),
        ("From", day(one.starts)),
        ("Until", day(one.ends) or ("Until further order" if one.starts else "")),
        ("Check", _check(one.check_made_id)),
        ("State", tag(*ORDERS[OrderState(one.state)])),
    )


def order_moves(whole: WholeOrder) -> list[list[Any]]:
    return [[day(one.happened), tag(*ORDERS[OrderState(one.state)]), said, by] for one, said, by in whole.moves]


def order_steps(viewer: Actor, whole: WholeOrder) -> list[dict[str, str]]:
    if not (whole.is_detail and can(viewer.role, Right.RECORD_OUTCOMES)):
        return []
    after = ORDER_MOVES[OrderState(whole.order.state)]
    return [
        {"text": text, "href": reverse("order-move", args=[whole.order.id, to.value])}
        for to, text in ORDER_STEPS.items()
        if to in after
    ]


def use_row(one: TacticUse, flags: Mapping[str, Flags]) -> list[Any]:
    return [
        link(reverse("use", args=[one.id]), power_name(one.power), f"on {one.subject_code}"),
        named(one.subject_code, flags.get(one.subject)),
        one.agency.name,
        FourP(one.p).label,
        tag(*USES[UseState(one.state)]),
    ]


def about_use(whole: WholeUse, flags: Mapping[str, Flags]) -> list[dict[str, object]]:
    one = whole.use
    authorised = f"{one.authoriser}, {day(one.authorised_on)}" if one.authoriser and whole.is_detail else ""
    return facts(
        ("Subject", named(one.subject_code, flags.get(one.subject))),
        ("Power", link(reverse("power", args=[one.power]), power_name(one.power))),
        ("Strand", FourP(one.p).label),
        ("Agency", one.agency.name),
        *((USE_WORDS[name], text) for name, text in whole.words.items()),
        ("Authorised", authorised),
        ("Check", _check(one.check_made_id)),
        ("State", tag(*USES[UseState(one.state)])),
    )


def use_moves(whole: WholeUse) -> list[list[Any]]:
    return [[day(one.at), tag(*USES[UseState(one.state)]), said, by] for one, said, by in whole.moves]


def use_steps(viewer: Actor, whole: WholeUse) -> list[dict[str, str]]:
    if not (whole.is_detail and can(viewer.role, Right.RECORD_OUTCOMES)):
        return []
    after = USE_MOVES[UseState(whole.use.state)]
    return [
        {"text": text, "href": reverse("use-move", args=[whole.use.id, to.value])}
        for to, text in USE_STEPS.items()
        if to in after
    ]


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Outcomes, then these."""
    return words.crumbs(("Outcomes", reverse("outcomes") if pairs else None), *pairs)
