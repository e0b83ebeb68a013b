"""What comes after the town stands: steps taken back, ended and refused, copies recalled, an emergency, a removal.

Each leaves words behind that somebody must not meet.
"""

from datetime import time, timedelta
from typing import Any

from django.db.models import Model

from portfolio.flow import editions, steps
from portfolio.flow.training.words import THREATS
from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings.models import Attendee, Decision
from portfolio.partnership.outcomes import operations as outcomes
from portfolio.partnership.outcomes.models import TacticUseMove
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles.models import NominationDecision, ProfileMove
from portfolio.partnership.plan import operations as plans
from portfolio.partnership.plan.models import Action
from portfolio.partnership.profiles import operations as local
from portfolio.partnership.sharing.closed import operations as copies
from portfolio.partnership.sharing.closed import queries as copy_queries
from portfolio.partnership.sharing.closed.models import EmergencyReview
from portfolio.picture.assessment import operations as assessment
from portfolio.picture.subjects import operations as subjects
from portfolio.picture.subjects.models import StateChange
from tests.leaks import doing
from tests.leaks.removed import removal
from tests.leaks.rows import people_row
from tests.leaks.town import Town
from tests.partnership.partnership_profiles import made
from tests.picture.subjects import listed


def happens(town: Town) -> None:
    """Everything that is done once the town stands."""
    _register(town)
    _outcomes(town)
    _plan(town)
    _profiles(town)
    _copies(town)
    _meetings(town)
    _records(town)
    _local_profile(town)
    removal(town)


def _fill(town: Town, row: Model, kind: str, **fields: str) -> None:
    """Words into columns that this town's steps leave empty, as another step would have: column to the word's name."""
    with act(by=town.world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "words")):
        type(row)._default_manager.filter(pk=row.pk).update(
            **{column: town.t(kind, name) for column, name in fields.items()}
        )


def _register(town: Town) -> None:
    world, by, kind = town.world, town.world.analyst, "subject"
    nominal, group, line = (town.things[name].id for name in ("nominal", "group", "gang line"))
    record = (Reference("record", f"{town.things['police people']}.2"),)
    for ends in (True, False):
        part = subjects.add_member(
            subject_id=group,
            nominal_id=nominal,
            role="runner" if ends else "organiser",
            confidence="medium",
            evidence=record,
            explanation=town.t(kind, f"membership explanation {ends}"),
            by=by,
        )
        if ends:
            subjects.end_membership(
                subject_id=group, membership_id=part.id, reason=town.t(kind, "membership end_reason"), by=by
            )
    witness = subjects.add_category(
        subject_id=nominal,
        category=made.subjects.category("ASSOCIATE"),
        evidence=record,
        by=by,
    )
    subjects.end_category(subject_id=nominal, category_id=witness.id, reason=town.t(kind, "category end_reason"), by=by)
    subjects.name_safeguarding_lead(
        subject_id=nominal,
        lead=world.users["social_worker"].id,
        nrm_considered="no",
        nrm_reason=town.t(kind, "nrm_reason"),
        by=by,
    )
    subjects.review(
        subject_id=nominal,
        result="continue",
        necessity=town.t(kind, "review necessity"),
        told="no",
        told_reason=town.t(kind, "told_reason"),
        next_due=made.subjects.soon(),
        by=by,
    )
    for to in ("corroborated", "active"):
        subjects.move_line(subject_id=line, to=to, reason=town.t(kind, f"line {to}"), by=by)
    today = clock.today()
    subjects.close(
        subject_id=line,
        closure="2",
        closed_on=today,
        evidence=town.t(kind, "closure_evidence"),
        check_back_due=today + timedelta(days=30),
        by=by,
    )
    subjects.check_back(
        subject_id=line, result="pass", note=town.t(kind, "check-back note"), next_due=today + timedelta(days=60), by=by
    )
    moved = StateChange.objects.filter(subject_id=town.things["place"].id).first()
    assert moved is not None
    _fill(town, moved, kind, reason="state change reason")
    for name in ("waiting list", "list"):
        row = listed.row(
            Kind="place",
            Name=town.w("list", f"{name} name"),
            Necessity=town.t("list", f"{name} necessity"),
            **{"Person reference": "", "Categories": "", "Category basis": ""},
        )
        content = listed.sheet(row)
        (town.folder / "weekly-list.csv").write_bytes(content)
        town.things[name] = subjects.bring_list(
            content=content,
            file_name=f"{town.w('list purpose', f'{name} file_name')}.csv",
            purpose=town.t("list purpose", f"{name} purpose"),
            use="view",
            ends=made.subjects.soon(30),
            by=by,
        )


def _outcomes(town: Town) -> None:
    world, nominal = town.world, town.things["nominal"]
    kind = "order"
    use = doing.use(town, nominal, kind)
    _fill(town, use, kind, result="use result", effect="use effect", wellbeing="use wellbeing")
    move = TacticUseMove.objects.get(use=use)
    _fill(town, move, kind, words="use words")
    outcomes.word_level(level="major", text=town.t("level", "text"), by=world.coordinator)
    disruption = town.things["disruption"]
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "day")):
        type(disruption).objects.filter(pk=disruption.pk).update(happened=clock.today() - timedelta(days=40))
    outcomes.review_disruption(
        disruption_id=disruption.id, after_days=30, level="minor", words=town.t("disruption", "review"), by=world.lead
    )
    twice = outcomes.propose_disruption(
        happened=disruption.happened,
        title=town.t("disruption", "title of one recorded twice"),
        p="pursue",
        level="minor",
        rationale="As before.",
        victim_effect="As before.",
        subject_ids=[nominal.id],
        lead_agency="police",
        by=world.lead,
    )
    reason = town.t("disruption", "supersession_reason")
    outcomes.supersede(disruption_id=twice.id, by_disruption_id=disruption.id, reason=reason, by=world.coordinator)
    town.things |= {"use": use, "disruption recorded twice": twice}


def _plan(town: Town) -> None:
    world, kind = town.world, "plan"
    objective = town.things["objective"]
    for to in ("agreed", "active", "blocked"):
        reason = town.t(kind, "objective reason") if to == "blocked" else ""
        plans.move_objective(objective_id=objective.id, to=to, reason=reason, by=world.lead)
    _fill(
        town,
        Action.objects.get(pk=town.things["action"].id),
        "action",
        necessity="necessity",
        proportionality="proportionality",
        legal_check="legal_check",
    )
    other = doing.plan(town, town.things["group"])
    plans.stop_plan(plan_id=other.id, reason=town.t(kind, "ended_because"), by=world.lead)
    town.things["stopped plan"] = other


def _profiles(town: Town) -> None:
    world = town.world
    decided = NominationDecision.objects.get(nomination=town.things["nomination"])
    _fill(town, decided, "nomination", referred_to="referred_to")
    moved = ProfileMove.objects.filter(profile=town.things["profile"]).first()
    assert moved is not None
    _fill(town, moved, "profile", reason="move reason")
    request = made.ask(world, town.things["nominal"].id, question="Is there a garage with the tenancy?")
    profiles.answer(request=request, outcome="nil", by=world.practitioner)
    profiles.take_back_answer(request=request, reason=town.t("answer", "taken back"), by=world.practitioner)
    request.refresh_from_db()
    profiles.withdraw_request(request=request, reason=town.t("asked", "withdrawn_because"), by=world.analyst)
    town.things["withdrawn request"] = request


def _copies(town: Town) -> None:
    world, by, profile = town.world, town.world.analyst, town.things["profile"]
    given: dict[str, Any] = {
        "purpose": "prevent_crime",
        "gateway": "CDA98_S115",
        "necessity": town.t("recalled", "necessity"),
        "basis": {"provision_of_act": "Section 17", "recipient_status": "A school"},
        "leave_out_conditioned": True,
    }
    recalled = copies.issue(profile=profile, recipient=copy_queries.recipient(by, "school", ""), by=by, **given)
    copies.recall(copies=[recalled], reason=town.t("recalled", "recalled_because"), by=by)
    copies.record_permission(
        statement=town.things["statement C"],
        recipient=world.agencies["health"],
        given_by=town.w("permission", "given_by"),
        words=town.t("permission", "words"),
        by=by,
    )
    kind = "emergency"
    urgent = copies.issue(
        profile=profile,
        recipient=copy_queries.recipient(by, "childrens_social_care", ""),
        purpose="",
        gateway="",
        necessity=town.t(kind, "necessity"),
        basis={"threat": town.t(kind, "threat"), "who_protected": town.t(kind, "who_protected")},
        emergency=True,
        by=by,
    )
    copies.review_emergency(
        review=EmergencyReview.objects.get(copy=urgent),
        was_right=True,
        words=town.t(kind, "review words"),
        by=world.council_analyst,
    )
    decision = copies.decide_not_to_share(
        profile=profile,
        agency=world.agencies["health"],
        reason=town.t("not shared", "reason"),
        detriment=town.t("not shared", "detriment"),
        by=by,
    )
    town.things |= {"recalled copy": recalled, "urgent copy": urgent, "not shared": decision}


def _meetings(town: Town) -> None:
    world, by = town.world, town.world.coordinator
    closed = town.things["closed item"]
    meetings.give_later(
        item=closed, user=world.users["lead"], reason=town.t("closed item", "given because"), by=world.chair
    )
    decision: Decision = town.things["decision"]
    plan = town.things["plan"]
    doing.action(town, plan, town.t("agreed action", "text"), decision_id=decision.id)
    signer = Attendee.objects.get(meeting=town.things["meeting"], user=world.users["social_worker"])
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "words")):
        Decision.objects.filter(pk=decision.pk).update(signed_off_by=signer)
    _fill(town, decision, "decision", signed_off_note="signed_off_note")
    move = decision.moves.first()
    assert move is not None
    _fill(town, move, "decision", reason="move reason")
    later = meetings.plan(
        series=town.things["series"], meets_on=clock.today() + timedelta(days=40), starts=time(14), by=by
    )
    meetings.postpone(meeting=later, reason=town.t("open item", "postponed because"), by=by)
    town.things["postponed"] = later
    _fill(town, town.things["minutes"], "closed item", reason="minutes reason")
    _fill(town, town.things["draft"], "draft", reason="sent back because")


def _records(town: Town) -> None:
    world, kind = town.world, "withdrawn"
    id = town.bring("people", world.analyst, "police", people_row(town, kind))
    steps.withdraw(by=world.analyst, submission_id=id, reason=town.t("withdrawn file", "withdrawn_because"))
    town.things["withdrawn"] = id


def _local_profile(town: Town) -> None:
    """An edition over the months of the report, not released, and a theme assessed and overruled."""
    world, by, kind = town.world, town.world.council_analyst, "edition"
    first, last = "2018-10", "2018-11"
    edition = editions.open_edition(area="L1", first=first, last=last, by=by)
    theme, inputs, _, _ = THREATS[0]
    assessed = assessment.assess_theme(
        theme=theme,
        area_code="L1",
        first_month=first,
        last_month=last,
        inputs=inputs,
        narrative=town.t(kind, "narrative"),
        confidence_reasons=town.t(kind, "confidence_reasons"),
        rests_on=[local.reference(edition)],
        assessors=[by.id, world.analyst.id],
        label=editions.label_of(by),
        by=by,
    )
    assessment.override(
        assessment=assessed, harm=2.0, likelihood=2.0, reason=town.t(kind, "override"), by=world.coordinator
    )
    local.write_section(
        profile=edition,
        section_id="summary",
        text=town.t(kind, "section text"),
        public_text=town.t(kind, "section public_text"),
        seen_revision=0,
        by=by,
    )
    said = local.add_statement(
        profile=edition,
        section_id="summary",
        kind="fact",
        text=town.t(kind, "statement"),
        rests_on=[Reference("table", f"{edition.id}.deprivation")],
        by=by,
    )
    town.things |= {"edition": edition, "local statement": said}
