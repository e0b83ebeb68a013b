"""Every read that leaves this room."""

import hashlib

from django.db.models import Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor, Sharing, system
from portfolio.ground.access.errors import NoPartnership, UnknownAgency, UnknownUser
from portfolio.ground.access.models import (
    Agency,
    AgencyState,
    Agreement,
    Membership,
    Partnership,
    Token,
    User,
)
from portfolio.ground.access.roles import Role


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


def actor_of(user: User, partnership_id: str = "") -> Actor:
    """The actor that a signed-in person is today; role None where no membership is in force.

    Several memberships: the one of the given partnership, else the earliest begun.
    """
    today = clock.today()
    memberships = Membership.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=today),
        user=user,
        user__is_active=True,
        starts__lte=today,
        agency__state=AgencyState.ACTIVE,
    ).select_related("agency")
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
    today = clock.today()
    found = Agreement.objects.filter(parties=agency, signed__lte=today, expires__gt=today).prefetch_related("parties")
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


def agreements(viewer: Actor) -> QuerySet[Agreement]:
    """The partnership's agreements, the latest to expire first."""
    return Agreement.objects.filter(partnership_id=viewer.partnership_id).order_by("-expires")
