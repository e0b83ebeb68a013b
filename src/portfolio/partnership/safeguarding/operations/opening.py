"""Opening cases: a referral, a home that may be taken over, a possible victim, a missing child."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.safeguarding import events, queries, rules
from portfolio.partnership.safeguarding.errors import BadConcern
from portfolio.partnership.safeguarding.making import label_of, last_number, new_case, set_clock
from portfolio.partnership.safeguarding.models import (
    Case,
    CuckooingDetail,
    InterviewDetail,
    NrmDetail,
    ReferralDetail,
    Step,
)
from portfolio.partnership.safeguarding.people import Episode, Person
from portfolio.partnership.safeguarding.states import Kind


def refer(*, person: Person, route: str, receiver_code: str, consent: str, concern: str, by: Actor) -> Case:
    """Raise a referral; it is sent by a move of its own. BadConcern says what it lacks, or that
    the receiver has no part in this; UnknownAgency."""
    check(by.role, Right.WRITE_SAFEGUARDING)
    fault = rules.may_refer(route=route, is_child=person.is_child, consent=consent)
    _refuse(_faults(person, concern) or fault)
    receiver = access.agency(by, receiver_code)
    if receiver not in queries.receivers(by):
        raise BadConcern(f"{receiver.name} has no part in this, so no referral goes to it. Choose another agency.")
    case = new_case(Kind.REFERRAL, person, concern, by)
    case.receiver = receiver
    with _opening(case, by):
        ReferralDetail(case=case, route=route, consent=consent).save(force_insert=True)
    return case


def report_cuckooing(*, person: Person, address: str, form: str, concern: str, by: Actor) -> Case:
    """A home may be taken over. person: the occupier, who is a victim until the opposite is shown."""
    check(by.role, Right.WRITE_SAFEGUARDING)
    _refuse(_faults(person, concern) or ("" if address.strip() else "Say which home it is."))
    case = new_case(Kind.CUCKOOING, person, concern, by)
    with _opening(case, by):
        CuckooingDetail(case=case, address=address.strip(), form=form).save(force_insert=True)
    return case


def identify_for_nrm(*, person: Person, concern: str, safeguarded: str = "", by: Actor) -> Case:
    """Somebody may be a victim of modern slavery. safeguarded: what was done to make them safe, empty for not yet."""
    check(by.role, Right.WRITE_SAFEGUARDING)
    _refuse(_faults(person, concern))
    case = new_case(Kind.NRM, person, concern, by)
    with _opening(case, by):
        NrmDetail(case=case, safeguarded=safeguarded.strip()).save(force_insert=True)
    return case


def report_missing(*, person: Person, reported: datetime, concern: str, by: Actor) -> Case:
    """A child is missing. The clock of the return interview begins when they are back."""
    check(by.role, Right.WRITE_SAFEGUARDING)
    _refuse(_faults(person, concern))
    if reported > clock.now():
        raise BadConcern("The child cannot have been reported missing in the future. Correct the time.")
    case = new_case(Kind.RETURN_INTERVIEW, person, concern, by)
    with _opening(case, by):
        InterviewDetail(case=case, reported_at=reported).save(force_insert=True)
    return case


def gather(*, episodes: Iterable[Episode], by: Actor) -> int:
    """Open a return interview for each episode of an agency's file that has none yet; how many were opened.

    Harmless when run again: an episode is known by its record. A later file's news of a known episode is not applied
    here: people may have recorded more since.
    """
    check(by.role, Right.WRITE_SAFEGUARDING)
    known = set(
        Case.objects.filter(partnership_id=by.partnership_id, kind=Kind.RETURN_INTERVIEW).values_list(
            "about", flat=True
        )
    )
    new = [episode for episode in episodes if episode.person.about not in known]
    if not new:
        return 0
    with act(by=by, event=events.GATHERED, on=Reference("partnership", by.partnership_id), details={"cases": len(new)}):
        told = {episode.agency_id for episode in new}  # a label says that an agency's records are held: of these alone
        agencies = {agency.id: agency for agency in access.agencies(by).filter(pk__in=told)}
        labels = {id: intern(label_of(agency)) for id, agency in agencies.items()}
        number = last_number(by)
        cases, details, steps = [], [], []
        for place, episode in enumerate(new, 1):
            case = new_case(Kind.RETURN_INTERVIEW, episode.person, "Missing episode told by an agency's file.", by)
            case.agency = agencies[episode.agency_id]
            case.label = labels[episode.agency_id]
            case.number = number + place
            case.state = _state_of(episode)
            detail = InterviewDetail(
                case=case,
                reported_at=episode.reported,
                returned_at=episode.returned,
                offered_at=episode.returned if episode.offered else None,
                held_at=episode.held,
                declined_because=episode.declined_because,
                is_independent=episode.is_independent,
            )
            set_clock(case, detail)
            cases.append(case)
            details.append(detail)
            steps.append(Step(case=case, state=case.state, at=case.opened_at, by=by.id))
        Case.objects.bulk_create(cases)
        InterviewDetail.objects.bulk_create(details)
        Step.objects.bulk_create(steps)
    return len(new)


def _state_of(episode: Episode) -> str:
    if episode.held is not None:
        return "held"
    if episode.declined_because:
        return "declined"
    if episode.returned is None:
        return "missing"
    return "offered" if episode.offered else "returned"


@contextmanager
def _opening(case: Case, by: Actor) -> Iterator[None]:
    """The act in which a case is opened: numbered, labelled, its clock set, its first step written."""
    if not by.agency_id:
        raise BadConcern("A safeguarding case belongs to an agency. Act as a person of that agency: --as USER.")
    with act(by=by, event=events.OPENED, on=case.reference, details={"kind": case.kind}):
        case.label = intern(label_of(case.agency))
        case.number = last_number(by) + 1
        set_clock(case, None)
        case.save(force_insert=True)
        Step(case=case, state=case.state, at=case.opened_at, by=by.id).save(force_insert=True)
        yield


def _faults(person: Person, concern: str) -> str:
    if not person.name.strip():
        return "Say whom this is about, as far as it is known."
    return rules.faults_of_concern(concern)


def _refuse(sentence: str) -> None:
    if sentence:
        raise BadConcern(sentence)
