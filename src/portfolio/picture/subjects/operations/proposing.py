"""A subject is proposed by one person, with its reasons and its evidence."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.information.linkage import queries as linkage
from portfolio.picture.subjects import events, rules
from portfolio.picture.subjects.criteria import CURRENT, LINE_SCOPES, PLACE_KINDS, SUSPECT_TYPES
from portfolio.picture.subjects.errors import AlreadyInView
from portfolio.picture.subjects.given import CategoryGiven, EvidenceGiven
from portfolio.picture.subjects.holding import check_safeguarding_lead, reference
from portfolio.picture.subjects.models import Category, Group, Line, Place, Subject
from portfolio.picture.subjects.numbers import Number
from portfolio.picture.subjects.placing import where
from portfolio.picture.subjects.queries import former_ids, known_categories
from portfolio.picture.subjects.states import LISTED, GroupLife, LineLife
from portfolio.picture.subjects.storing import category_row, insert, new, own_id, refuse
from portfolio.picture.subjects.weighing import Weighed, weigh


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
    owner = owner or own_id(by)
    weighed = weigh(by, evidence)
    codes = [one.code for one in categories]
    identity = linkage.current_id(identity) if identity else ""
    refuse(
        {
            "proposal": rules.faults_of_proposal(
                kind="nominal", name=name, necessity=necessity, owner=owner, review_due=review_due, today=today
            ),
            "evidence": _faults_of_evidence("nominal", weighed, criteria=criteria),
            "categories": [
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
                *(["Give each category once."] if len(codes) != len(set(codes)) else []),
            ],
            "identity": []
            if linkage.members(by, identity)
            else ["Say who this is: choose the person among the identities of Who is who."],
        }
    )
    if safeguarding_lead:
        check_safeguarding_lead(by, safeguarding_lead)
    subject = new(
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
        insert(subject, weighed, by)
        Category.objects.bulk_create(category_row(subject, one, by) for one in categories)
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
    faults = {"definition": rules.faults_of_group(group_kind=group_kind, definition=definition)}
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
        insert(subject, weighed, by)
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
    faults: dict[str, list[str]] = {"number": [], "scope": [], "last_seen": []}
    if not told:
        faults["number"].append("Give the number of the line, such as 07700 900123.")
    if scope not in LINE_SCOPES:
        faults["scope"].append("Say whether the line crosses a force boundary, or that it is not known.")
    if first_seen and last_seen and last_seen < first_seen:
        faults["last_seen"].append("The last day it was seen cannot be before the first.")
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
        insert(subject, weighed, by)
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
    faults: dict[str, list[str]] = {"place_kind": [], "address": []}
    if place_kind not in PLACE_KINDS:
        faults["place_kind"].append("Say what kind of place it is.")
    if place_kind == "address" and not address.strip():
        faults["address"].append("Give the address.")
    at = where(address, postcode, lsoa, uprn, faults["address"])
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
        insert(subject, weighed, by)
        Place(subject=subject, place_kind=place_kind, **at).save(force_insert=True)
        done.details["code"] = subject.code
    return subject


def _faults_of_evidence(
    kind: str, weighed: Sequence[Weighed], *, criteria: str, definition: str = "", life: str = ""
) -> list[str]:
    items = [item for one in weighed for item in one.items]
    return rules.faults_of_evidence(kind=kind, items=items, definition=definition, criteria=criteria, life=life)


def _checked(
    by: Actor, weighed: Sequence[Weighed], faults: Mapping[str, Sequence[str]], *, definition: str = "", **values: Any
) -> Subject:
    """A new group, line or place, not stored yet; BadSubject with everything that is wrong."""
    values["owner"] = values["owner"] or own_id(by)
    refuse(
        {
            "proposal": rules.faults_of_proposal(
                kind=values["kind"],
                name=values["name"],
                necessity=values["necessity"],
                owner=values["owner"],
                review_due=values["review_due"],
                today=clock.today(),
            ),
            **faults,
            "evidence": _faults_of_evidence(
                values["kind"], weighed, criteria=values["criteria"], definition=definition
            ),
        }
    )
    return new(by, **values)


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
