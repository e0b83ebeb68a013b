"""A plan, a check and outcomes of the second partnership, for the test that nobody else finds them."""

from datetime import timedelta

from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.outcomes import operations as outcomes
from portfolio.partnership.plan import operations as plan
from portfolio.partnership.plan.models import Check
from portfolio.picture.subjects import operations as subjects
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.models import Subject


def elsewheres_plan(by: Actor, record: Reference) -> dict[str, str]:
    """A plan about a subject that waits for a second person, an action, a check, and what came of it.

    record: one of theirs, on which the subject rests.
    """
    day = clock.today() + timedelta(days=60)
    subject = subjects.propose_line(
        name="Theirs",
        number="07700 900199",
        necessity="Theirs, for a reason of theirs.",
        evidence=[EvidenceGiven(record, "supply")],
        review_due=day,
        by=by,
    )
    opened = plan.open_plan(subject_id=subject.id, lead_agency="police", lead=by.id, review_due=day, by=by)
    action = plan.add_action(
        plan_id=opened.id,
        text="Theirs.",
        p="pursue",
        owner_agency="police",
        owner=by.id,
        due=day,
        no_power_because="Theirs.",
        by=by,
    )
    told = outcomes.propose_disruption(
        happened=clock.today(),
        title="Theirs",
        p="pursue",
        level="minor",
        rationale="Theirs.",
        victim_effect="Not known.",
        subject_ids=[subject.id],
        lead_agency="police",
        by=by,
    )
    power = {"subject_id": subject.id, "power": "drug-dealing-telecoms-restriction-order", "agency": "police"}
    order = outcomes.consider_order(**power, words="Theirs.", by=by)
    use = outcomes.consider_use(**power, p="pursue", test_met="Theirs.", alternatives="Theirs.", by=by)
    check = _check(by, subject)
    return {
        "plan/of/": opened.id,
        "plan/action/": action.id,
        "plan/check/": check,
        "plan/subject/": subject.id,
        "powers/for/": subject.id,
        "outcomes/disruption/": told.id,
        "outcomes/order/": order.id,
        "outcomes/use/": use.id,
    }


def _check(by: Actor, subject: Subject) -> str:
    """Their partnership has no agency that could sign, so the check is written as one that was sent to the police."""
    agency = Agency.objects.get(pk=by.agency_id)
    row = Check(
        partnership_id=by.partnership_id,
        subject=f"subject:{subject.id}",
        subject_code=subject.code,
        kind="rehousing",
        state="open",
        agency=agency,
        asked_agency=agency,
        made_at=clock.now(),
        made_by=by.id,
        last_day=clock.today(),
        label_id=subject.label_id,
    )
    with act(by=by, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "check")):
        row.save(force_insert=True)
    return row.id
