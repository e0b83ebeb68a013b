"""One question to one agency, and its answer: hit, nil, in part or refused."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import Role
from portfolio.ground.audit.acts import act
from portfolio.ground.errors import Refused
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import events, queries, rules
from portfolio.partnership.partnership_profiles.errors import BadAnswer, BadRequest, NotAStep, UnknownRequest
from portfolio.partnership.partnership_profiles.holding import REVIEW_DAYS, agency_of, own_label, subject_of
from portfolio.partnership.partnership_profiles.models import Answer, PartnershipProfile, Request
from portfolio.partnership.partnership_profiles.states import REQUEST_MOVES, RequestState


def ask(
    *,
    subject_id: str,
    to_agency: Agency,
    question: str,
    about: str,
    purpose: str,
    gateway: str,
    basis: str,
    due: date,
    urgency: str = "routine",
    profile: PartnershipProfile | None = None,
    by: Actor,
) -> Request:
    """Send one question to one agency. about: what they need to find whom it is about, and nothing else goes with it.

    BadRequest lists what is lacking; also where no agreement in force lets the two agencies share for that purpose.
    """
    check(by.role, Right.ASK_PARTNERS)
    subject, code, _, label = subject_of(by, subject_id)
    agency = agency_of(by, label)
    faults = rules.faults_of_request(
        question=question, about=about, basis=basis, due_in_days=(due - clock.today()).days
    )
    faults += _faults_of_sending(agency, to_agency, purpose, gateway, urgency, by)
    if faults:
        raise BadRequest(" ".join(faults))
    last = Request.objects.filter(partnership_id=by.partnership_id).aggregate(last=Max("number"))["last"] or 0
    request = Request(
        partnership_id=by.partnership_id,
        number=last + 1,
        profile=profile,
        subject=str(subject),
        code=code,
        agency=agency,
        to_agency=to_agency,
        question=question.strip(),
        about=about.strip(),
        purpose=purpose,
        gateway=gateway,
        basis=basis.strip(),
        urgency=urgency,
        due=due,
        asked_by=by.id,
        asked_at=clock.now(),
        state=RequestState.SENT.value,
    )
    details = {"agency": to_agency.code, "code": code}
    with act(by=by, event=events.ASKED, on=request.reference, purpose=purpose, gateway=gateway, details=details):
        request.label = intern(own_label(agency, [label]))
        try:
            with transaction.atomic():
                request.save(force_insert=True)
        except IntegrityError:
            raise NotAStep("Another request was sent in the same moment. Send yours again.") from None
    return request


def _faults_of_sending(
    agency: Agency, to_agency: Agency, purpose: str, gateway: str, urgency: str, by: Actor
) -> list[str]:
    faults = []
    if to_agency.partnership_id != by.partnership_id or to_agency.pk == agency.pk:
        faults.append("Choose another agency of your partnership.")
    if purpose not in {one.code for one in catalogue.purposes()}:
        faults.append("Choose the purpose from the list.")
    if gateway not in {one.code for one in catalogue.handling()["sharing_gateways"]}:
        faults.append("Choose the legal gateway from the list.")
    if urgency not in rules.URGENCIES:
        faults.append("Say whether it is routine or urgent.")
    if not faults and not queries.agreed(by, agency, to_agency, purpose):
        faults.append(
            f"No agreement in force lets {agency.name} and {to_agency.name} share for this purpose. "
            "Ask your information governance lead."
        )
    return faults


def withdraw_request(*, request: Request, reason: str, by: Actor) -> Request:
    """Take a question back that has not been answered: it was asked in error, or is no longer needed."""
    check(by.role, Right.ASK_PARTNERS)
    if not reason.strip():
        raise BadRequest("Say why it is taken back.")
    with act(by=by, event=events.REQUEST_WITHDRAWN, on=request.reference):
        held = _hold(request, by)
        if not by.is_system and by.agency_id != held.agency_id:
            raise Refused("Only the agency that asked can take the question back.")
        _move(
            held,
            RequestState.WITHDRAWN,
            withdrawn_at=clock.now(),
            withdrawn_by=by.id,
            withdrawn_because=reason.strip(),
        )
    request.refresh_from_db()
    return request


def answer(
    *,
    request: Request,
    outcome: str,
    released: str = "",
    kind: str = "",
    reason: str = "",
    reason_words: str = "",
    handling: str = "P",
    conditions: Collection[str] = (),
    onward: str = "",
    by_sheet: bool = False,
    by: Actor,
) -> Answer:
    """The agency's answer. What it releases stays that agency's, under its own label, with its conditions.

    by_sheet: it came back as a filled form, which analysts and coordinators may enter for an agency without a login;
    otherwise the agency's own people answer. BadAnswer lists what is lacking.
    """
    check(by.role, Right.ANSWER_REQUESTS)
    known = {one.code for one in catalogue.handling()["handling_conditions"]}
    faults = rules.faults_of_answer(
        outcome=outcome,
        reason=reason,
        reason_words=reason_words,
        released=released,
        kind=kind,
        handling=handling,
        conditions=conditions,
    )
    if set(conditions) - known:
        faults.append(f"A condition is one of {', '.join(sorted(known))}.")
    if faults:
        raise BadAnswer(" ".join(faults))
    details = {"outcome": outcome, "sheet": by_sheet}
    with act(by=by, event=events.ANSWERED, on=request.reference, purpose=request.purpose, details=details) as done:
        held = _hold(request, by)
        _may_answer(held, by, by_sheet=by_sheet)
        given: Answer = Answer(
            request=held,
            outcome=outcome,
            reason=reason,
            reason_words=reason_words.strip(),
            released=released.strip(),
            kind=kind,
            onward=onward.strip() if released.strip() else "",
            by_sheet=by_sheet,
            answered_by=by.id,
            answered_at=clock.now(),
        )
        given.label = intern(_label(held.to_agency, handling if released.strip() else "P", conditions))
        _move(held, RequestState.REFUSED if outcome == "refuse" else RequestState.ANSWERED)
        given.save(force_insert=True)
        done.details["answer"] = given.id
    request.refresh_from_db()
    return given


def _may_answer(held: Request, by: Actor, *, by_sheet: bool) -> None:
    enters = by_sheet and (by.is_system or by.role in (Role.ANALYST, Role.COORDINATOR))
    if by.agency_id != held.to_agency_id and not enters:
        raise Refused(f"Only {held.to_agency.name} can answer this. A form that it sent back is entered as a file.")


def _label(agency: Agency, handling: str, conditions: Collection[str]) -> Label:
    return Label(
        partnership=agency.partnership_id,
        controller=agency.id,
        regime=agency.regime,
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling=handling,
        conditions=frozenset(conditions) if handling == "C" else frozenset(),
        review_due=(clock.today() + timedelta(days=REVIEW_DAYS)).replace(day=1),
    )


def take_back_answer(*, request: Request, reason: str, by: Actor) -> Answer:
    """The agency takes its answer back, as wrong or as given in error; the question is open again.

    What rests on it is marked by whoever calls this (flow): `mark_stale` with the answer's reference.
    """
    check(by.role, Right.ANSWER_REQUESTS)
    if not reason.strip():
        raise BadAnswer("Say why the answer is taken back.")
    with act(by=by, event=events.ANSWER_WITHDRAWN, on=request.reference):
        held = _hold(request, by)
        if not by.is_system and by.agency_id != held.to_agency_id:
            raise Refused("Only the agency that answered can take its answer back.")
        found = Answer.objects.filter(request=held, withdrawn_at__isnull=True).select_related("label")
        standing: Answer | None = found.first()
        if standing is None:
            raise NotAStep("There is no answer to take back.")
        _move(held, RequestState.SENT)
        standing.withdrawn_at, standing.withdrawn_by = clock.now(), by.id
        standing.withdrawn_because = reason.strip()
        standing.save()
    request.refresh_from_db()
    return standing


def take_form(*, request: Request, by: Actor) -> Request:
    """The request leaves as a form to be filled in: logged as a disclosure to the agency that is asked."""
    check(by.role, Right.READ_REQUESTS)
    with act(by=by, event=events.FORM_TAKEN, on=request.reference, purpose=request.purpose, gateway=request.gateway):
        held = _hold(request, by)
        if held.state != RequestState.SENT:
            raise NotAStep("This request does not wait for an answer, so there is no form to fill in.")
    return held


def _hold(request: Request, by: Actor) -> Request:
    """The request as it stands, held until the act ends; UnknownRequest for whoever may not open it."""
    held: Request | None = (
        Request.objects.select_for_update(of=("self",))
        .filter(pk=request.pk, partnership_id=by.partnership_id)
        .select_related("agency", "to_agency", "label")
        .first()
    )
    if held is None or not queries.may_open(by, held):
        raise UnknownRequest
    return held


def _move(held: Request, to: RequestState, **values: object) -> None:
    if to not in REQUEST_MOVES[RequestState(held.state)]:
        raise NotAStep(f"{held.shown} is {held.state}: that cannot be done with it now. Open it again.")
    Request.objects.filter(pk=held.pk).update(state=to.value, **values)
