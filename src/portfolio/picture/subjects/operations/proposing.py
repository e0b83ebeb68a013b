"""A subject is proposed by one person with its evidence, and approved or declined by another."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label, combine
from portfolio.ground.access.models import Agency, Partnership
from portfolio.ground.access.operations import intern
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.information.linkage import queries as linkage
from portfolio.picture.subjects import events, rules, seeing
from portfolio.picture.subjects.criteria import (
    CURRENT,
    LETTERS,
    LINE_SCOPES,
    PLACE_KINDS,
    SUSPECT_TYPES,
    shows_for,
)
from portfolio.picture.subjects.errors import (
    AlreadyInView,
    BadSubject,
    EditedMeanwhile,
    NotNow,
    SecondPersonNeeded,
)
from portfolio.picture.subjects.given import CategoryGiven, EvidenceGiven
from portfolio.picture.subjects.holding import (
    check_person,
    check_safeguarding_lead,
    hold,
    moved,
    not_overdue,
    reference,
    set_life,
    set_standing,
)
from portfolio.picture.subjects.models import Category, Evidence, Group, Line, Place, Subject, SubjectText
from portfolio.picture.subjects.numbers import Number
from portfolio.picture.subjects.queries import former_ids, known_categories
from portfolio.picture.subjects.states import LISTED, GroupLife, LineLife, Standing
from portfolio.picture.subjects.weighing import Weighed, weigh, weigh_again

LABEL_DAYS = 365  # a subject's label is looked at each year; the subject itself at least twice


def propose_nominal(
    *,
    identity: str,
    name: str,
    necessity: str,
    categories: Sequence[CategoryGiven],
    evidence: Sequence[EvidenceGiven],
    review_due: date,
    born_first: date | None = None,
    born_last: date | None = None,
    owner: str = "",
    safeguarding_lead: str = "",
    nrm_considered: str = "",
    nrm_reason: str = "",
    retention: str = "",
    criteria: str = CURRENT.version,
    by: Actor,
) -> Subject:
    """A person proposed for view. identity: linkage's id. owner: a user's id, the proposer unless said otherwise.

    born_first, born_last: the earliest and latest day of birth that the records allow, both None where not known.
    Raises BadSubject listing all that it lacks; AlreadyInView where the identity is proposed or in view.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    today = clock.today()
    owner = owner or _self(by)
    weighed = weigh(by, evidence)
    codes = [one.code for one in categories]
    faults = [
        *rules.faults_of_proposal(
            kind="nominal", name=name, necessity=necessity, owner=owner, review_due=review_due, today=today
        ),
        *_faults_of_evidence("nominal", weighed, criteria=criteria),
        *(
            fault
            for one in categories
            for fault in rules.faults_of_category(given=one, known=known_categories(), today=today)
        ),
        *rules.faults_of_person(
            codes=codes,
            born_first=born_first,
            born_last=born_last,
            safeguarding_lead=safeguarding_lead,
            nrm_considered=nrm_considered,
            nrm_reason=nrm_reason,
            today=today,
        ),
    ]
    if len(codes) != len(set(codes)):
        faults.append("Give each category once.")
    identity = linkage.current_id(identity) if identity else ""
    if not linkage.members(by, identity):
        faults.append("Say who this is: choose the person among the identities of Who is who.")
    _raise(faults)
    if safeguarding_lead:
        check_safeguarding_lead(by, safeguarding_lead)
    subject = _new(
        by,
        kind="nominal",
        name=name,
        necessity=necessity,
        owner=owner,
        review_due=review_due,
        criteria=criteria,
        retention=retention or ("3" if SUSPECT_TYPES & set(codes) else "4"),
        identity=identity,
        born_first=born_first,
        born_last=born_last,
        safeguarding_lead=safeguarding_lead,
        nrm_considered=nrm_considered,
        nrm_reason=nrm_reason.strip(),
    )
    with act(by=by, event=events.PROPOSED, on=reference(subject.id), details={"evidence": len(weighed)}) as done:
        _refuse_twice(by, identity)
        _insert(subject, weighed, by)
        Category.objects.bulk_create(_category(subject, one, by) for one in categories)
        done.details["code"] = subject.code
    return subject


def propose_group(
    *,
    group_kind: str,
    definition: str,
    name: str,
    necessity: str,
    evidence: Sequence[EvidenceGiven],
    review_due: date,
    territory: str = "",
    owner: str = "",
    retention: str = "3",
    criteria: str = CURRENT.version,
    by: Actor,
) -> Subject:
    """A candidate group. definition: an id of the reference data; each of its limbs needs evidence of its own."""
    check(by.role, Right.PROPOSE_SUBJECTS)
    weighed = weigh(by, evidence)
    faults = rules.faults_of_group(group_kind=group_kind, definition=definition)
    subject = _checked(
        by,
        weighed,
        faults,
        kind="group",
        definition=definition,
        name=name,
        necessity=necessity,
        owner=owner,
        review_due=review_due,
        criteria=criteria,
        retention=retention,
        group_kind=group_kind,
        life=GroupLife.CANDIDATE.value,
    )
    with act(by=by, event=events.PROPOSED, on=reference(subject.id), details={"evidence": len(weighed)}) as done:
        _insert(subject, weighed, by)
        Group(subject=subject, definition=definition, territory=territory.strip()).save(force_insert=True)
        done.details["code"] = subject.code
    return subject


def propose_line(
    *,
    name: str,
    number: str,
    necessity: str,
    evidence: Sequence[EvidenceGiven],
    review_due: date,
    scope: str = "unknown",
    origin_area: str = "",
    market_area: str = "",
    commodity: str = "",
    nclcc_reference: str = "",
    first_seen: date | None = None,
    last_seen: date | None = None,
    owner: str = "",
    retention: str = "3",
    criteria: str = CURRENT.version,
    by: Actor,
) -> Subject:
    """A suspected line by its brand and number. AlreadyInView where a line in view has the number."""
    check(by.role, Right.PROPOSE_SUBJECTS)
    weighed = weigh(by, evidence)
    told = Number.read(number, by.partnership_id)
    faults = [] if told else ["Give the number of the line, such as 07700 900123."]
    if scope not in LINE_SCOPES:
        faults.append("Say whether the line crosses a force boundary, or that it is not known.")
    if first_seen and last_seen and last_seen < first_seen:
        faults.append("The last day it was seen cannot be before the first.")
    subject = _checked(
        by,
        weighed,
        faults,
        kind="line",
        name=name,
        necessity=necessity,
        owner=owner,
        review_due=review_due,
        criteria=criteria,
        retention=retention,
        life=LineLife.SUSPECTED.value,
    )
    assert told is not None
    with act(by=by, event=events.PROPOSED, on=reference(subject.id), details={"evidence": len(weighed)}) as done:
        _refuse_number_twice(by, told)
        _insert(subject, weighed, by)
        Line(
            subject=subject,
            digest=told.digest,
            number=told.shown,
            scope=scope,
            origin_area=origin_area.strip(),
            market_area=market_area.strip(),
            commodity=commodity.strip(),
            nclcc_reference=nclcc_reference.strip(),
            first_seen=first_seen,
            last_seen=last_seen,
        ).save(force_insert=True)
        done.details["code"] = subject.code
    return subject


def propose_place(
    *,
    place_kind: str,
    name: str,
    necessity: str,
    evidence: Sequence[EvidenceGiven],
    review_due: date,
    address: str = "",
    postcode: str = "",
    lsoa: str = "",
    uprn: str = "",
    owner: str = "",
    retention: str = "4",
    criteria: str = CURRENT.version,
    by: Actor,
) -> Subject:
    """An address, a business, a venue or an area proposed for view."""
    check(by.role, Right.PROPOSE_SUBJECTS)
    weighed = weigh(by, evidence)
    faults = [] if place_kind in PLACE_KINDS else ["Say what kind of place it is."]
    if place_kind == "address" and not address.strip():
        faults.append("Give the address.")
    where = _where(address, postcode, lsoa, uprn, faults)
    subject = _checked(
        by,
        weighed,
        faults,
        kind="place",
        name=name,
        necessity=necessity,
        owner=owner,
        review_due=review_due,
        criteria=criteria,
        retention=retention,
    )
    with act(by=by, event=events.PROPOSED, on=reference(subject.id), details={"evidence": len(weighed)}) as done:
        _insert(subject, weighed, by)
        Place(subject=subject, place_kind=place_kind, **where).save(force_insert=True)
        done.details["code"] = subject.code
    return subject


def approve(*, subject_id: str, seen_revision: int | None = None, by: Actor) -> Subject:
    """The second person's yes: necessity, categories and evidence are tested again as they stand today.

    seen_revision: what the approver read; EditedMeanwhile where the words have changed since. SecondPersonNeeded for
    the proposer, for whoever wrote its words, and for a system actor.
    """
    check(by.role, Right.APPROVE_SUBJECTS)
    with act(by=by, event=events.APPROVED, on=reference(subject_id)) as done:
        subject = _hold_proposed(by, subject_id)
        _second_person(subject, by)
        if seen_revision is not None and seen_revision != subject.revision:
            raise EditedMeanwhile("The words of this proposal have changed since you opened it. Read it again.")
        _raise(_faults_now(by, subject))
        set_standing(subject, Standing.ACTIVE, by)
        if subject.kind == "group":
            set_life(subject, GroupLife.RESEARCH.value, by)
        subject.approved_by, subject.approved_at = by.id, clock.now()
        subject.save()
        done.details["revision"] = subject.revision
    return subject


def decline(*, subject_id: str, reason: str, by: Actor) -> Subject:
    """The second person's no, with the reason. It is in no list from now on."""
    check(by.role, Right.APPROVE_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say why this is declined.")
    with act(by=by, event=events.DECLINED, on=reference(subject_id)):
        subject = _hold_proposed(by, subject_id)
        _second_person(subject, by)
        set_standing(subject, Standing.DECLINED, by, reason)
        if subject.kind == "group":
            set_life(subject, GroupLife.REJECTED.value, by, reason)
        subject.save()
    return subject


def add_evidence(*, subject_id: str, evidence: Sequence[EvidenceGiven], by: Actor) -> list[Evidence]:
    """More for it to rest on. Its label becomes the strictest of itself and what is added."""
    check(by.role, Right.PROPOSE_SUBJECTS)
    weighed = weigh(by, evidence)
    if not weighed:
        raise BadSubject("Choose the record that shows it.")
    with act(by=by, event=events.EVIDENCE_ADDED, on=reference(subject_id)) as done:
        subject = hold(by, subject_id)
        not_overdue(subject)
        definition = subject.group.definition if subject.kind == "group" else ""
        known = shows_for(subject.kind, definition)
        if any(one.given.shows not in known for one in weighed):
            raise BadSubject("Say what each record shows, from the list of the criteria.")
        held = set(subject.evidence.values_list("reference", "shows"))
        new = [one for one in weighed if (str(one.given.reference), one.given.shows) not in held]
        if not new:
            raise BadSubject("This record is among the evidence already.")
        subject.label = intern(_combined(value(subject.label), new))
        subject.save(update_fields=["label"])
        rows = [_evidence(subject, one, by) for one in new]
        Evidence.objects.bulk_create(rows)
        done.details["evidence"] = len(rows)
    return rows


def _self(by: Actor) -> str:
    return "" if by.is_system else by.id


def _raise(faults: Sequence[str]) -> None:
    if faults:
        raise BadSubject(" ".join(dict.fromkeys(faults)))


def _faults_of_evidence(
    kind: str, weighed: Sequence[Weighed], *, criteria: str, definition: str = "", life: str = ""
) -> list[str]:
    items = [item for one in weighed for item in one.items]
    return rules.faults_of_evidence(kind=kind, items=items, definition=definition, criteria=criteria, life=life)


def _checked(
    by: Actor, weighed: Sequence[Weighed], faults: list[str], *, definition: str = "", **values: Any
) -> Subject:
    """A new group, line or place, not stored yet; BadSubject with everything that is wrong."""
    values["owner"] = values["owner"] or _self(by)
    faults = [
        *rules.faults_of_proposal(
            kind=values["kind"],
            name=values["name"],
            necessity=values["necessity"],
            owner=values["owner"],
            review_due=values["review_due"],
            today=clock.today(),
        ),
        *faults,
        *_faults_of_evidence(values["kind"], weighed, criteria=values["criteria"], definition=definition),
    ]
    _raise(faults)
    return _new(by, **values)


def _new(by: Actor, **values: Any) -> Subject:
    """A subject with what every kind has; its number and label come when it is stored."""
    if not by.agency_id:
        raise BadSubject("Say who proposes it: sign in, or use --as with the name of somebody who may propose.")
    if values["retention"] not in ("1", "2", "3", "4"):
        raise BadSubject("Choose the review group that says how long it may be kept: 1, 2, 3 or 4.")
    check_person(by, values["owner"], Right.REVIEW_SUBJECTS, "The owner")
    values["name"] = " ".join(values["name"].split())
    values["necessity"] = values["necessity"].strip()
    return Subject(
        partnership_id=by.partnership_id,
        state=Standing.PROPOSED.value,
        proposed_by=by.id,
        proposed_at=clock.now(),
        review_set=clock.today(),
        **values,
    )


def _insert(subject: Subject, weighed: Sequence[Weighed], by: Actor) -> None:
    """Number it and store it with its first words, its first row of history and its evidence. Inside the act."""
    Partnership.objects.select_for_update().get(pk=by.partnership_id)  # two proposals at once get two numbers
    agency = Agency.objects.get(pk=by.agency_id)
    numbered = Subject.objects.filter(partnership_id=by.partnership_id, kind=subject.kind)
    subject.number = (numbered.aggregate(last=Max("number"))["last"] or 0) + 1
    width = 3 if subject.kind == "nominal" else 2
    subject.code = f"{LETTERS[subject.kind]}-{subject.number:0{width}d}"
    own = Label(
        partnership=by.partnership_id,
        controller=by.agency_id,
        regime=agency.regime,
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling="P",
        review_due=clock.today() + timedelta(days=LABEL_DAYS),
    )
    subject.label = intern(_combined(own, weighed))
    subject.save(force_insert=True)
    _words(subject, by)
    moved(subject, "state", "", subject.state, by)
    if subject.life:
        moved(subject, "life", "", subject.life, by)
    Evidence.objects.bulk_create(_evidence(subject, one, by) for one in weighed)


def _combined(own: Label, weighed: Sequence[Weighed]) -> Label:
    return combine([own, *(label for one in weighed for label in one.labels)], controller=own.controller)


def _words(subject: Subject, by: Actor) -> None:
    SubjectText(
        subject=subject,
        revision=subject.revision,
        name=subject.name,
        necessity=subject.necessity,
        written_by=by.id,
        written_at=clock.now(),
    ).save(force_insert=True)


def _evidence(subject: Subject, one: Weighed, by: Actor) -> Evidence:
    return Evidence(
        subject=subject,
        reference=str(one.given.reference),
        shows=one.given.shows,
        note=one.given.note.strip(),
        grade=one.grade,
        origin=one.origin,
        added_by=by.id,
        added_at=clock.now(),
    )


def _category(subject: Subject, given: CategoryGiven, by: Actor) -> Category:
    return Category(
        subject=subject,
        code=given.code,
        basis=given.basis.strip(),
        from_date=given.from_date,
        until=given.until,
        review_set=clock.today(),
        review_due=given.review_due,
        added_by=by.id,
        added_at=clock.now(),
    )


def _refuse_twice(by: Actor, identity: str) -> None:
    held = Subject.objects.filter(
        partnership_id=by.partnership_id,
        identity__in=former_ids([identity]),
        state__in=[one.value for one in LISTED],
    )
    if held.exists():
        raise AlreadyInView("This person is proposed or in view already. Look under Subjects, or ring the coordinator.")


def _refuse_number_twice(by: Actor, number: Number) -> None:
    held = Line.objects.filter(
        digest=number.digest,
        subject__partnership_id=by.partnership_id,
        subject__state__in=[one.value for one in LISTED],
    )
    if held.exists():
        raise AlreadyInView("A line with this number is proposed or in view already. Look under Subjects.")


def _where(address: str, postcode: str, lsoa: str, uprn: str, faults: list[str]) -> Mapping[str, str]:
    """The place's columns; what cannot be read is added to the faults."""
    from portfolio.ground.values import address as addresses
    from portfolio.ground.values import postcode as postcodes
    from portfolio.ground.values.errors import BadValue

    found = {"address": address.strip(), "postcode": "", "lsoa": lsoa.strip().upper(), "uprn": uprn.strip()}
    try:
        if postcode.strip():
            found["postcode"] = str(postcodes.clean(postcode))
        if address.strip():
            line = address if not found["postcode"] or found["postcode"] in address else f"{address}, {postcode}"
            found["address_key"] = addresses.clean(line).key
    except BadValue as wrong:
        faults.append(str(wrong))
    if found["uprn"] and not (found["uprn"].isascii() and found["uprn"].isdigit() and len(found["uprn"]) <= 12):
        faults.append("A UPRN is up to 12 figures.")
    if len(found["lsoa"]) not in (0, 9):
        faults.append("The code of a small area (LSOA) has nine characters.")
    return found


def _hold_proposed(by: Actor, subject_id: str) -> Subject:
    subject = hold(by, subject_id)
    if subject.state != Standing.PROPOSED:
        raise NotNow("This is not waiting for approval any more. Somebody has decided already.")
    return subject


def _second_person(subject: Subject, by: Actor) -> None:
    writers = set(subject.texts.values_list("written_by", flat=True))
    refusal = rules.refusal_of_approval(proposed_by=subject.proposed_by, writers=writers, by=by.id, by_kind=by.kind)
    if refusal:
        raise SecondPersonNeeded(refusal)


def _faults_now(by: Actor, subject: Subject) -> list[str]:
    """What the proposal lacks today: days pass between proposing and approving."""
    today = clock.today()
    faults = rules.faults_of_evidence(
        kind=subject.kind,
        items=weigh_again(by, subject),
        definition=subject.group.definition if subject.kind == "group" else "",
        criteria=subject.criteria,
        life=subject.life,
    )
    if subject.review_due <= today:
        faults.append("Its review date has passed. Decline it and propose it anew.")
    if subject.kind == "nominal":
        faults += rules.faults_of_person(
            codes=[one.code for one in seeing.live(subject.categories.all(), today)],
            born_first=subject.born_first,
            born_last=subject.born_last,
            safeguarding_lead=subject.safeguarding_lead,
            nrm_considered=subject.nrm_considered,
            nrm_reason=subject.nrm_reason,
            today=today,
        )
    return faults
