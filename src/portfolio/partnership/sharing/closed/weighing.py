"""Which statements of a profile a recipient may have, worked out once for the preview and for the copy."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from portfolio.ground import clock, days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Membership, User
from portfolio.ground.access.protected import value, visible_labels
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement
from portfolio.partnership.sharing.closed import rules
from portfolio.partnership.sharing.closed.errors import NoRecipient
from portfolio.partnership.sharing.closed.models import Copy, Permission, SinglePoint
from portfolio.partnership.sharing.closed.rules import Why
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.errors import UnknownSubject


@dataclass(frozen=True)
class Recipient:
    """One person of one agency. reader: for whom `decide()` is asked."""

    user: User
    actor: Actor
    agency: Any

    @property
    def reader(self) -> Actor:
        return rules.audience(self.actor)


@dataclass(frozen=True)
class Weighed:
    """What a copy would hold. left_out: by reason, without what is hidden; conditioned: what needs permission.

    faults: why it may not be issued as things stand, before the form is filled in. name, members: what of the
    register's facts they may have.
    """

    included: tuple[ProfileStatement, ...]
    left_out: Counter[Why]
    conditioned: tuple[ProfileStatement, ...]
    faults: tuple[str, ...]
    fields: tuple[str, ...]
    agreement: str  # id, "" within one agency or in an emergency
    named: bool
    members: frozenset[str]  # subject ids

    @property
    def missing(self) -> int:
        return sum(self.left_out.values())


def recipient_of(viewer: Actor, agency_code: str, username: str = "") -> Recipient:
    """The named person, else the agency's single point, else its only member who may open copies.

    NoRecipient where that is nobody, or not clear, or the person has no right to open copies.
    """
    agency = access.agency(viewer, agency_code)
    found = Membership.objects.filter(agency=agency).select_related("user")
    point = "" if username else SinglePoint.objects.filter(agency=agency).values_list("user_id", flat=True).first()
    if username:
        found = found.filter(Q(user__username=username) | Q(user_id=username))
    elif point:
        found = found.filter(user_id=point)
    actors = [(one.user, access.actor_of(one.user, viewer.partnership_id)) for one in found.order_by("user__name")]
    able = [
        (user, actor)
        for user, actor in dict(actors).items()
        if actor.agency_id == agency.pk and can(actor.role, Right.OPEN_COPIES)
    ]
    if len(able) == 1:
        return Recipient(able[0][0], able[0][1], agency)
    if point:
        raise NoRecipient(f"The single point of {agency.name} cannot receive there any more. Name another.")
    if username:
        raise NoRecipient(f"{username} cannot open copies for {agency.name}. Name somebody of theirs who may.")
    if not able:
        raise NoRecipient(f"Nobody can open copies for {agency.name} today.")
    raise NoRecipient(f"Several people can open copies for {agency.name}. Name its single point, or say who with --to.")


def weigh(
    viewer: Actor,
    profile: PartnershipProfile,
    recipient: Recipient,
    *,
    purpose: str,
    gateway: str,
    emergency: bool = False,
) -> Weighed:
    """Judge every statement of a profile for one recipient: as many questions to the database for ten as for one."""
    reader = recipient.reader
    rows = list(profiles.standing(profile).order_by("place"))
    hidden = profiles.hidden_from(recipient.actor, rows)
    seen = set(visible_labels(viewer)) if rows else set()
    unseen = profiles.hidden_from(viewer, rows)
    permitted = permissions(recipient.agency.pk, rows)
    judged: dict[str, Why | None] = {}
    for row in rows:
        judged[row.pk] = rules.ruling(
            _candidate(row, row.pk in hidden, row.label_id in seen and row.pk not in unseen, permitted),
            reader,
            purpose,
            emergency=emergency,
        )
    included = tuple(row for row in rows if judged[row.pk] is None)
    agreement = rules.agreement_of(reader, profile.label.controller_id, purpose)
    row_of = _gateway(gateway)
    faults = _faults(viewer, profile, recipient, purpose, gateway, row_of, included, agreement, emergency=emergency)
    named, members = _facts(viewer, profile, recipient, purpose, emergency=emergency)
    if not emergency:
        faults += _second_person(viewer, profile, included, named=named, members=members)
    part_3 = rules.leaves_part_3([value(row.label) for row in included], recipient.agency.regime, purpose)
    return Weighed(
        included=included,
        left_out=Counter(why for why in judged.values() if why is not None and why is not Why.HIDDEN),
        conditioned=tuple(row for row in rows if judged[row.pk] is Why.PERMISSION),
        faults=tuple(faults),
        fields=rules.fields_of(row_of or {}, part_3_leaves=part_3 and not emergency),
        agreement=agreement or "",
        named=named,
        members=members,
    )


def _second_person(
    viewer: Actor,
    profile: PartnershipProfile,
    included: Sequence[ProfileStatement],
    *,
    named: bool,
    members: frozenset[str],
) -> list[str]:
    facts, signature = profile.facts or {}, getattr(profile, "signature", None)
    children = [one["subject"] for one in facts.get("members", ()) if one["is_child"]]
    refusal = rules.second_person(
        issuer=viewer.id,
        signer=signature.by if signature is not None else "",
        is_bound=any(row.label.handling == "C" for row in included),
        tells_of_a_child=bool((named and facts.get("is_child")) or members.intersection(children)),
        people=len(members) + 1,
    )
    return [refusal] if refusal else []


def permissions(agency_id: str, rows: Sequence[ProfileStatement]) -> set[str]:
    """References beneath these statements that their originators let this agency have."""
    beneath = {rest.reference for row in rows for rest in row.rests.all()}
    today = clock.today()
    found = Permission.objects.filter(
        Q(until__isnull=True) | Q(until__gt=today), about__in=beneath, recipient_id=agency_id, withdrawn_at__isnull=True
    )
    return set(found.values_list("about", flat=True))


def _candidate(row: ProfileStatement, is_hidden: bool, is_seen: bool, permitted: set[str]) -> rules.Candidate:
    parts = tuple(
        rules.Part(rest.controller_id, rest.handling, rest.reference in permitted or rest.under in permitted)
        for rest in row.rests.all()
    )
    return rules.Candidate(value(row.label), parts, is_seen, is_hidden)


def _gateway(code: str) -> dict[str, Any] | None:
    found = next((one for one in catalogue.handling()["sharing_gateways"] if one.code == code), None)
    return None if found is None else {"label": found.label, **found.more}


def _faults(
    viewer: Actor,
    profile: PartnershipProfile,
    recipient: Recipient,
    purpose: str,
    gateway: str,
    row: dict[str, Any] | None,
    included: Sequence[ProfileStatement],
    agreement: str | None,
    *,
    emergency: bool,
) -> list[str]:
    faults = []
    if purpose not in {one.code for one in catalogue.purposes()}:
        faults.append("Choose the purpose from the list.")
    if emergency:
        return faults
    if gateway == rules.EMERGENCY_GATEWAY:
        faults.append("An immediate risk to life is shared by “Threat to life”, which is reviewed afterwards.")
    health = [one for one in included if one.holds_health or _from_care(one)]
    faults += rules.faults_of_gateway(gateway, row, holds_health=len(health))
    if stopped := stopped_for(viewer, profile, purpose):
        faults.append(stopped)
    if agreement is None:
        faults.append(_no_agreement(recipient, profile.label.controller))
    return faults


def ended_for(viewer: Actor, copy: Copy) -> str:
    """Why a copy that is out may not be sent on today: no agreement binds the two for its purpose any more; or ""."""
    recipient = recipient_of(viewer, copy.agency.code, copy.recipient.username)
    controller = copy.profile.label.controller
    covered = rules.agreement_of(recipient.reader, controller.pk, copy.purpose) is not None
    return "" if covered else _no_agreement(recipient, controller)


def _no_agreement(recipient: Recipient, controller: Any) -> str:
    """That nothing lets the two share, and since when, where an agreement between them has come to its end."""
    one = f"No agreement in force lets {controller.name} and {recipient.agency.name} share for this purpose."
    between = access.agreements(recipient.actor).filter(parties=controller, expires__lte=clock.today())
    ended = between.filter(parties=recipient.agency).order_by("-expires").first()
    if ended is None:
        return f"{one} Ask your information governance lead."
    day = days.caption(ended.expires)
    return f"{one} “{ended.name}” expired on {day}. Ask your information governance lead to renew it."


def stopped_for(viewer: Actor, profile: PartnershipProfile, purpose: str) -> str:
    """Why nothing about its subject may leave for this purpose, until the subject is reviewed (REQ-08); "" else."""
    id = profile.subject.partition(":")[2]
    if purpose in rules.TO_PROTECT:
        return ""
    found = subjects.quiet(viewer, [id]).get(id)
    return found.sentence if found is not None else ""


def _from_care(row: ProfileStatement) -> bool:
    return any(rest.controller.code in rules.HEALTH_OR_CARE for rest in row.rests.all())


def _facts(
    viewer: Actor, profile: PartnershipProfile, recipient: Recipient, purpose: str, *, emergency: bool
) -> tuple[bool, frozenset[str]]:
    """Whether they may have the subject's name, and which of the members' codes."""
    id = profile.subject.partition(":")[2]
    members = [one["subject"] for one in (profile.facts or {}).get("members", ())]
    now = subjects.now_ids([id, *members])
    found = {one.pk: one for one in subjects.visible(viewer, Depth.POINTER).filter(pk__in=set(now.values()))}
    labels: dict[str, Label] = {one: value(found[kept].label) for one, kept in now.items() if kept in found}
    if id not in labels:
        raise UnknownSubject("The subject of this profile is not in view any more. No copy can be made.")
    reader = recipient.reader

    def depth(one: str) -> Depth:
        if emergency:
            return Depth.DETAIL
        return decide(reader, labels[one], purpose).depth

    hidden = profiles.hidden_references(recipient.actor, [f"subject:{one}" for one in (id, *members)])
    named = f"subject:{id}" not in hidden and depth(id) >= Depth.DETAIL
    return named, frozenset(
        one for one in members if one in labels and f"subject:{one}" not in hidden and depth(one) >= Depth.SUMMARY
    )
