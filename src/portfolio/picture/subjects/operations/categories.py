"""What a person is taken for, given and ended one at a time; and who answers for a child's safety."""

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import events, rules, seeing
from portfolio.picture.subjects.criteria import SUSPECT_TYPES
from portfolio.picture.subjects.errors import BadSubject, NotNow
from portfolio.picture.subjects.given import CategoryGiven, EvidenceGiven
from portfolio.picture.subjects.holding import check_safeguarding_lead, hold, not_overdue, reference
from portfolio.picture.subjects.models import Category, Subject
from portfolio.picture.subjects.queries import known_categories
from portfolio.picture.subjects.storing import carry
from portfolio.picture.subjects.weighing import weigh


def add_category(
    *, subject_id: str, category: CategoryGiven, evidence: tuple[Reference, ...] = (), by: Actor
) -> Category:
    """Give a person one more category, with its basis, review date and evidence.

    A suspect category needs evidence of its own (REQ-03), and for a child a safeguarding lead and the answer about the
    National Referral Mechanism beforehand. The person's label becomes the strictest of itself and what is added.
    Raises BadSubject listing what is wrong, or where a record is not there to be seen; NotNow where it stands already.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    weighed = weigh(by, [EvidenceGiven(one, "") for one in evidence])
    details = {"category": category.code if category.code in known_categories() else "unknown"}
    with act(by=by, event=events.CATEGORY_ADDED, on=reference(subject_id), details=details):
        subject = hold(by, subject_id, kind="nominal")
        # A victim-type category protects: a missed review does not stand in its way.
        if not rules.is_victim([category.code]):
            not_overdue(subject)
        _check(subject, category, evidence)
        row = Category(
            subject=subject,
            code=category.code,
            basis=category.basis.strip(),
            evidence=[str(one) for one in evidence],
            from_date=category.from_date,
            until=category.until,
            review_set=clock.today(),
            review_due=category.review_due,
            added_by=by.id,
            added_at=clock.now(),
        )
        row.save(force_insert=True)
        carry(subject, weighed)
    return row


def _check(subject: Subject, category: CategoryGiven, evidence: tuple[Reference, ...]) -> None:
    today = clock.today()
    held = {one.code for one in seeing.live(subject.categories.all(), today)}
    faults = rules.faults_of_category(given=category, known=known_categories(), today=today)
    if category.code in SUSPECT_TYPES and not evidence:
        faults.append("A suspect category needs evidence of its own: choose the record that shows it.")
    faults += rules.faults_of_person(
        codes=held | {category.code},
        born_first=subject.born_first,
        born_last=subject.born_last,
        safeguarding_lead=subject.safeguarding_lead,
        nrm_considered=subject.nrm_considered,
        nrm_reason=subject.nrm_reason,
        today=today,
    )
    if faults:
        raise BadSubject(" ".join(dict.fromkeys(faults)))
    if category.code in held:
        raise NotNow("This person has that category already. End it first if its basis has changed.")


def end_category(*, subject_id: str, category_id: str, reason: str, by: Actor) -> Category:
    """End a category today. The last one of somebody in view cannot be ended: remove the person instead (REQ-01)."""
    check(by.role, Right.PROPOSE_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say why the category ends.")
    with act(by=by, event=events.CATEGORY_ENDED, on=reference(subject_id)) as done:
        subject = hold(by, subject_id, kind="nominal")
        today = clock.today()
        held = seeing.live(subject.categories.all(), today)
        if category_id not in {one.id for one in held}:
            raise NotNow("This category does not stand any more.")
        if len(held) == 1:
            raise NotNow(
                "Nobody is held in view without a category. Give the right category first, or remove the person "
                "from view."
            )
        row: Category = subject.categories.get(pk=category_id)
        row.until, row.ended_by, row.ended_at, row.end_reason = today, by.id, clock.now(), reason.strip()
        row.save()
        done.details["category"] = row.code
    return row


def name_safeguarding_lead(*, subject_id: str, lead: str, nrm_considered: str, nrm_reason: str, by: Actor) -> Subject:
    """Who answers for the safety of this person, and whether the National Referral Mechanism was considered.

    lead: a user's id, of social care or youth justice. nrm_considered: yes or no, with the reason either way.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    if nrm_considered not in ("yes", "no") or len(nrm_reason.strip()) < rules.SHORTEST_WORDS:
        raise BadSubject(
            "Say whether the National Referral Mechanism has been considered, yes or no, and give the reason in a "
            "sentence."
        )
    check_safeguarding_lead(by, lead)
    with act(by=by, event=events.SAFEGUARDED, on=reference(subject_id), details={"lead": lead}):
        subject = hold(by, subject_id, kind="nominal")
        subject.safeguarding_lead = lead
        subject.nrm_considered, subject.nrm_reason = nrm_considered, nrm_reason.strip()
        subject.save(update_fields=["safeguarding_lead", "nrm_considered", "nrm_reason"])
    return subject
