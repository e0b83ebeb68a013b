"""Every read that leaves this room."""

import hashlib

from django.db.models import Exists, OuterRef, Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor, Sharing, system
from portfolio.ground.access.errors import NoPartnership, NotTakingPart, UnknownAgency, UnknownUser
from portfolio.ground.access.models import (
    Agency,
    AgencyState,
    Agreement,
    LabelRow,
    Membership,
    Partnership,
    Token,
    User,
)
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import PEOPLE, Role


def partnerships() -> QuerySet[Partnership]:
    """All of them, by code. For choosing whom to act for; holds no person's data."""
    return Partnership.objects.order_by("code")


def partnership(code: str = "") -> Partnership:
    """The partnership of that code; without a code, the only one there is. NoPartnership otherwise."""
    found = partnerships()
    if code:
        found = found.filter(code=code)
    chosen = list(found[:2])
    if not chosen:
        raise NoPartnership("There is no partnership yet. Run `portfolio init` first.")
    if len(chosen) > 1:
        raise NoPartnership("There are several partnerships here. Name the one you mean with --partnership CODE.")
    return chosen[0]


def partnership_of(viewer: Actor) -> Partnership:
    """The viewer's own."""
    return Partnership.objects.get(pk=viewer.partnership_id)


def agencies(viewer: Actor) -> QuerySet[Agency]:
    """The agencies of the viewer's partnership, by name."""
    return Agency.objects.filter(partnership_id=viewer.partnership_id).order_by("name")


def agency(viewer: Actor, code: str) -> Agency:
    """One agency of the viewer's partnership by code; UnknownAgency, naming those there are, where there is none."""
    found = agencies(viewer).filter(code=code).first()
    if found is None:
        known = ", ".join(agencies(viewer).order_by("code").values_list("code", flat=True))
        raise UnknownAgency(f"This partnership has no agency with the code {code!r}. Its agencies: {known}.")
    return found


def that_may_join(viewer: Actor) -> QuerySet[Agency]:
    """The agencies that can be given a part, by signing an agreement or by a person: all that have not withdrawn."""
    return agencies(viewer).exclude(state=AgencyState.WITHDRAWN)


def taking_part(viewer: Actor, right: Right | None = None) -> QuerySet[Agency]:
    """The agencies that have a part in the partnership today, by name: what a form that names an agency offers.

    A part has an active agency that an agreement in force binds, that has people here, or whose records are held. With
    a right, only those with somebody whose role has it today.
    """
    if right is not None:
        return agencies(viewer).filter(pk__in=members(viewer, right).values("agency_id"))
    found = agencies(viewer).filter(state=AgencyState.ACTIVE)
    people = _memberships_today().filter(agency=OuterRef("pk"))
    agreed = _agreements_today().filter(parties=OuterRef("pk"))
    return found.filter(Exists(agreed) | Exists(people) | _holds_records())


def agency_taking_part(viewer: Actor, code: str) -> Agency:
    """One of `taking_part` by code; NotTakingPart, with what to do, for another; UnknownAgency as `agency`."""
    known = agency(viewer, code)
    found = taking_part(viewer).filter(pk=known.pk).first()
    if found is not None:
        return found
    if known.state != AgencyState.ACTIVE:
        raise NotTakingPart(f"{known.name} is not an active member of the partnership. Choose another agency.")
    raise NotTakingPart(
        f"{known.name} has no part in this yet: no agreement in force, nobody who signs in, no records. Choose another "
        "agency, or have its agreement recorded under Settings first."
    )


def that_may_be_asked(viewer: Actor) -> QuerySet[Agency]:
    """Of `taking_part`, the others that an agreement in force binds together with the viewer's agency."""
    bound = {id for sharing in viewer.sharings for id in sharing.parties}
    return taking_part(viewer).filter(pk__in=bound - {viewer.agency_id})


def that_took_part(viewer: Actor) -> QuerySet[Agency]:
    """The agencies that have or had a part, by name: what a list that looks back can be narrowed to."""
    members = Membership.objects.filter(agency=OuterRef("pk"))
    agreed = Agreement.objects.filter(parties=OuterRef("pk"))
    return agencies(viewer).filter(Exists(agreed) | Exists(members) | _holds_records())


def _holds_records() -> Exists:
    """Something that is held here is the agency's own: a file's rows, or what its people made."""
    return Exists(LabelRow.objects.filter(controller=OuterRef("pk")))


def _memberships_today() -> QuerySet[Membership]:
    today = clock.today()
    return Membership.objects.filter(Q(ends__isnull=True) | Q(ends__gt=today), user__is_active=True, starts__lte=today)


def _agreements_today() -> QuerySet[Agreement]:
    return Agreement.objects.filter(signed__lte=clock.today(), expires__gt=clock.today())


def actor_of(user: User, partnership_id: str = "") -> Actor:
    """The actor that a signed-in person is today; role None where no membership is in force.

    Several memberships: the one of the given partnership, else the earliest begun.
    """
    memberships = _memberships_today().filter(user=user, agency__state=AgencyState.ACTIVE).select_related("agency")
    if partnership_id:
        memberships = memberships.filter(agency__partnership_id=partnership_id)
    membership = memberships.order_by("starts", "id").first()
    if membership is None:
        return Actor(id=user.id, kind="user", partnership_id="", agency_id="", agency_code="", role=None)
    return Actor(
        id=user.id,
        kind="user",
        partnership_id=membership.agency.partnership_id,
        agency_id=membership.agency_id,
        agency_code=membership.agency.code,
        role=Role(membership.role),
        sharings=_sharings(membership.agency),
    )


def _sharings(agency: Agency) -> tuple[Sharing, ...]:
    """Agreements in force today that the agency is a party to. A lapsed or withdrawn agency counts as no party."""
    found = _agreements_today().filter(parties=agency).prefetch_related("parties")
    return tuple(
        Sharing(
            agreement.id,
            frozenset(party.id for party in agreement.parties.all() if party.state == AgencyState.ACTIVE),
            frozenset(agreement.purposes),
        )
        for agreement in found
    )


def actor_named(name: str, partnership_id: str) -> Actor:
    """The actor for `--as NAME`; UnknownUser where nobody signs in by that name or has no role there."""
    user = User.objects.filter(username=name, is_active=True).first()
    actor = actor_of(user, partnership_id) if user else None
    if actor is None or actor.role is None:
        raise UnknownUser(f"Nobody called {name!r} has a role in this partnership. Use a sign-in name.")
    return actor


def digest_of(secret: str) -> str:
    """How a token's secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_with(secret: str) -> Actor | None:
    """The actor that a token's secret opens today; None for an unknown, ended or expired one, or who has no role."""
    token = Token.objects.filter(digest=digest_of(secret), revoked_at__isnull=True, expires__gt=clock.today())
    found = token.select_related("user").first()
    actor = actor_of(found.user, found.partnership_id) if found else None
    return actor if actor is not None and actor.role is not None else None


def tokens(viewer: Actor) -> QuerySet[Token]:
    """The partnership's tokens with their people, the latest first."""
    found = Token.objects.filter(partnership_id=viewer.partnership_id)
    return found.select_related("user").order_by("-made_at")


def actor_again(kind: str, id: str, partnership_id: str) -> Actor:
    """The actor behind stored ids, with today's role and agreements: what a background job acts as."""
    if kind == "system":
        return system(id, partnership_id)
    user = User.objects.filter(pk=id).first()
    if user is None:
        raise UnknownUser("The person who asked for this has no account any more.")
    return actor_of(user, partnership_id)


def names(viewer: Actor, ids: set[str]) -> dict[str, str]:
    """Display names of the partnership's people among these ids; system actors keep their code."""
    people = User.objects.filter(pk__in=ids, memberships__agency__partnership_id=viewer.partnership_id)
    return dict(people.values_list("id", "name"))


def users(viewer: Actor) -> QuerySet[Membership]:
    """Memberships of the viewer's partnership with person and agency, by name."""
    found = Membership.objects.filter(agency__partnership_id=viewer.partnership_id)
    return found.select_related("user", "agency").order_by("user__name")


def members(viewer: Actor, right: Right) -> QuerySet[Membership]:
    """Of `users`, those in force today of active agencies whose role has the right."""
    roles = [role.value for role in PEOPLE if can(role, right)]
    in_force = _memberships_today().filter(role__in=roles, agency__state=AgencyState.ACTIVE)
    return users(viewer).filter(pk__in=in_force.values("pk"))


def agreements(viewer: Actor) -> QuerySet[Agreement]:
    """The partnership's agreements, the latest to expire first."""
    return Agreement.objects.filter(partnership_id=viewer.partnership_id).order_by("-expires")
