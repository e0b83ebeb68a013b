"""Disruptions: proposed by one person, moderated by another, looked at again, superseded; and what a level means."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.outcomes import events, queries, rules
from portfolio.partnership.outcomes.errors import LacksWords, ModeratorNeeded, NotAStage
from portfolio.partnership.outcomes.holding import action_of, found_one, in_view, label_for, next_code
from portfolio.partnership.outcomes.models import Disruption, DisruptionReview, DisruptionSubject, LevelDefinition
from portfolio.partnership.outcomes.states import DisruptionState
from portfolio.partnership.plan import queries as plan


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
    touched = [in_view(by, id) for id in dict.fromkeys(subject_ids)]
    agency = plan.active_agency(by, lead_agency)
    others = [plan.active_agency(by, code).code for code in contributing]
    row = Disruption(
        partnership_id=by.partnership_id,
        action=action_of(by, action_id),
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
        row.code = next_code(by)
        row.label = label_for(by, agency, touched[0][0])
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
        row = _hold_to_judge(by, disruption_id)
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
        row = _hold_to_judge(by, disruption_id)
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


def supersede(*, disruption_id: str, by_disruption_id: str, reason: str, by: Actor) -> Disruption:
    """An event was recorded twice, or wrongly and then anew: this record gives way to the other and counts no more.

    It keeps its words and its levels, and says by whom, why and to what it gave way. The other counts as any record
    does, once a second person has agreed its level. NotAStage where either counts no more, or its words are closed.
    """
    check(by.role, Right.MODERATE_OUTCOMES)
    if not reason.strip():
        raise LacksWords(
            "Say why the other record counts instead: what was wrong with this one, or that it came twice."
        )
    with act(by=by, event=events.DISRUPTION_SUPERSEDED, on=Reference("disruption", disruption_id)) as done:
        row, other = _hold_both(by, disruption_id, by_disruption_id)
        if row.pk == other.pk:
            raise NotAStage("A record cannot count instead of itself. Give the code of the other record.")
        if not queries.still_counts(row):
            raise NotAStage(f"{row.code} counts no more already.")
        if not queries.still_counts(other):
            raise NotAStage(f"{other.code} counts no more itself. Give the code of a record that does.")
        row.state, row.superseded_by = DisruptionState.SUPERSEDED.value, other
        row.superseded_at, row.supersession_by, row.supersession_reason = clock.now(), by.id, reason.strip()
        row.save(update_fields=["state", "superseded_by", "superseded_at", "supersession_by", "supersession_reason"])
        done.details.update(code=row.code, other=other.code)
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


def _hold_disruption(by: Actor, id: str) -> Disruption:
    found: Disruption | None = queries.disruptions_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    return found_one(found)


def _hold_both(by: Actor, id: str, other: str) -> tuple[Disruption, Disruption]:
    """Always in one order: two people who let each of two records give way to the other wait for one another."""
    held = {one: _hold_to_judge(by, one) for one in sorted({id, other})}
    return held[id], held[other]


def _hold_to_judge(by: Actor, id: str) -> Disruption:
    """Nobody judges by words that they do not read, nor by those that are closed to everybody: of an event that touched
    somebody now out of view.
    """
    row = _hold_disruption(by, id)
    if queries.is_closed(by, row):
        raise NotAStage(
            "The words of this disruption are closed, so its level stays as it is. What it meant for those still in "
            "view can be recorded as a disruption of its own."
        )
    if not row.may_be_seen_by(by):
        raise ModeratorNeeded(
            "You see when this disruption happened and its level, and not its words. Somebody who may read them "
            "judges it."
        )
    return row
