"""Every write of this room."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.errors import (
    BadToken,
    CodeTaken,
    NotARole,
    NotAStep,
    NotTakingPart,
    UnknownAgency,
)
from portfolio.ground.access.interning import intern as intern
from portfolio.ground.access.models import (
    Agency,
    AgencyState,
    Agreement,
    Membership,
    Partnership,
    Restriction,
    Token,
    User,
)
from portfolio.ground.access.queries import digest_of
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import CAPTIONS, PEOPLE, Role
from portfolio.ground.access.states import may_move
from portfolio.ground.audit.acts import act
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference

LONGEST_TOKEN = 365  # days


def _check(by: Actor, right: Right, partnership_id: str) -> None:
    """The right, and one's own partnership: another's does not exist. The installation's own actor has all of them."""
    check(by.role, right)
    if by.partnership_id != partnership_id and not (by.is_system and not by.partnership_id):
        raise NotFound


def _still_here(agency: Agency) -> None:
    if agency.state == AgencyState.WITHDRAWN:
        raise NotTakingPart(f"{agency.name} has withdrawn from the partnership. Invite it again first.")


def found(*, code: str, name: str, is_training: bool = False, by: Actor) -> Partnership:
    """A new partnership without agencies. CodeTaken where the code is in use."""
    check(by.role, Right.FOUND_PARTNERSHIP)
    if Partnership.objects.filter(code=code).exists():
        raise CodeTaken(f"There is a partnership with the code {code} already. Choose another code.")
    partnership = Partnership(code=code, name=name, is_training=is_training)
    with act(by=by, event=events.PARTNERSHIP_FOUNDED, on=Reference("partnership", partnership.id)):
        partnership.save(force_insert=True)
    return partnership


def change_partnership(*, partnership: Partnership, by: Actor, **values: str | bool | int) -> Partnership:
    """Set name, area_code, area_name, is_training or quiet_days; other fields are not settings and raise KeyError."""
    _check(by, Right.CHANGE_SETTINGS, partnership.id)
    unknown = set(values) - {"name", "area_code", "area_name", "is_training", "quiet_days"}
    if unknown:
        raise KeyError(f"not settings of a partnership: {', '.join(sorted(unknown))}")
    changed = sorted(field for field, value in values.items() if getattr(partnership, field) != value)
    if changed:
        on = Reference("partnership", partnership.id)
        with act(by=by, event=events.PARTNERSHIP_CHANGED, on=on, details={"fields": changed}):
            for field in changed:
                setattr(partnership, field, values[field])
            partnership.save(update_fields=changed)
    return partnership


def add_agency(
    *, partnership: Partnership, code: str, name: str, regime: str, state: str = AgencyState.ACTIVE, by: Actor
) -> Agency:
    """An agency of the partnership. CodeTaken where the code is in use there."""
    _check(by, Right.CHANGE_SETTINGS, partnership.id)
    if Agency.objects.filter(partnership=partnership, code=code).exists():
        raise CodeTaken(f"There is an agency with the code {code} in this partnership already.")
    agency = Agency(partnership=partnership, code=code, name=name, regime=regime, state=state)
    with act(by=by, event=events.AGENCY_ADDED, on=Reference("agency", agency.id), details={"code": code}):
        agency.save(force_insert=True)
    return agency


def move_agency(*, agency: Agency, state: AgencyState, by: Actor) -> Agency:
    """Put the agency into another state; from now on a lapsed or withdrawn one has no access and shares nothing.

    Raises NotAStep where the one state does not lead to the other (see states.py).
    """
    _check(by, Right.SIGN_AGREEMENTS, agency.partnership_id)
    was = AgencyState(agency.state)
    if not may_move(was.value, state.value):
        raise NotAStep(f"{agency.name} is {was.label.lower()} and cannot become {state.label.lower()} from there.")
    details = {"code": agency.code, "was": was.value, "now": state.value}
    with act(by=by, event=events.AGENCY_MOVED, on=Reference("agency", agency.id), details=details):
        agency.state = state
        agency.save(update_fields=["state"])
    return agency


def add_user(*, username: str, name: str, password: str | None = None, email: str = "", by: Actor) -> User:
    """An account without any membership; without a password it cannot sign in by one. CodeTaken for a name in use."""
    check(by.role, Right.MANAGE_PEOPLE)
    if User.objects.filter(username=username).exists():
        raise CodeTaken(f"Somebody signs in as {username} already. Choose another name.")
    user = User(username=username, name=name, email=email)
    user.set_password(password)
    with act(by=by, event=events.USER_ADDED, on=Reference("user", user.id)):
        user.save(force_insert=True)
    return user


def join(*, user: User, agency: Agency, role: Role, starts: date | None = None, by: Actor) -> Membership:
    """Give the person a role for the agency from that day, today unless said otherwise.

    NotARole for the system's; NotTakingPart for an agency that has withdrawn.
    """
    _check(by, Right.MANAGE_PEOPLE, agency.partnership_id)
    _still_here(agency)
    if role not in PEOPLE:
        raise NotARole(f"Nobody can be given the role {CAPTIONS[role]}: it is for work that runs by itself.")
    membership = Membership(user=user, agency=agency, role=role.value, starts=starts or clock.today())
    details = {"user": user.id, "role": role.value, "agency": agency.code}
    on = Reference("membership", membership.id)
    with act(by=by, event=events.USER_JOINED, on=on, details=details):
        membership.save(force_insert=True)
    return membership


def leave(*, membership: Membership, by: Actor) -> Membership:
    """End the membership today: it gives nothing from this moment on."""
    _check(by, Right.MANAGE_PEOPLE, membership.agency.partnership_id)
    with act(by=by, event=events.USER_LEFT, on=Reference("membership", membership.id)):
        if membership.starts >= clock.today():
            membership.delete()
        else:
            membership.ends = clock.today()
            membership.save(update_fields=["ends"])
    return membership


def issue_token(*, user: User, name: str, days: int, by: Actor) -> tuple[Token, str]:
    """A key for a program that acts as this person, and its secret, which is shown this once and kept nowhere.

    days: for how long, at most LONGEST_TOKEN. BadToken for another term; NotFound for who has no role here.
    """
    check(by.role, Right.MANAGE_PEOPLE)
    if not 1 <= days <= LONGEST_TOKEN:
        raise BadToken(f"A token may last from 1 to {LONGEST_TOKEN} days. Give it fewer, and make a new one in time.")
    if not Membership.objects.filter(user=user, agency__partnership_id=by.partnership_id).exists():
        raise NotFound
    secret = secrets.token_urlsafe(32)
    until = clock.today() + timedelta(days=days)
    token = Token(
        user=user,
        partnership_id=by.partnership_id,
        name=name.strip()[:60],
        digest=digest_of(secret),
        made_at=clock.now(),
        expires=until,
    )
    details = {"user": user.id, "until": until.isoformat()}
    with act(by=by, event=events.TOKEN_ISSUED, on=Reference("token", token.id), details=details):
        token.save(force_insert=True)
    return token, secret


def revoke_token(*, token_id: str, by: Actor) -> Token:
    """End a token now; NotFound for one that there is not in this partnership. Ending it twice changes nothing."""
    check(by.role, Right.MANAGE_PEOPLE)
    token: Token | None = Token.objects.filter(pk=token_id, partnership_id=by.partnership_id).first()
    if token is None:
        raise NotFound
    if token.revoked_at is None:
        with act(by=by, event=events.TOKEN_REVOKED, on=Reference("token", token.id)):
            token.revoked_at = clock.now()
            token.save(update_fields=["revoked_at"])
    return token


def sign_agreement(
    *,
    partnership: Partnership,
    name: str,
    version: str,
    parties: Iterable[Agency],
    purposes: Iterable[str],
    signed: date,
    expires: date,
    by: Actor,
) -> Agreement:
    """Record an agreement between agencies of the partnership; UnknownAgency where one belongs elsewhere.

    NotTakingPart where one has withdrawn.
    """
    _check(by, Right.SIGN_AGREEMENTS, partnership.id)
    members = list(parties)
    for agency in members:
        if agency.partnership_id != partnership.id:
            raise UnknownAgency(f"{agency.name} does not belong to {partnership.name}.")
        _still_here(agency)
    agreement = Agreement(
        partnership=partnership,
        name=name,
        version=version,
        purposes=sorted(purposes),
        signed=signed,
        expires=expires,
    )
    on = Reference("agreement", agreement.id)
    with act(by=by, event=events.AGREEMENT_SIGNED, on=on, details={"parties": len(members)}):
        agreement.save(force_insert=True)
        agreement.parties.set(members)
    return agreement


def restrict(
    *,
    about: Reference,
    reason: str,
    user: User | None = None,
    agency: Agency | None = None,
    until: date | None = None,
    by: Actor,
) -> Restriction:
    """Hide one row from one person or one agency, until that day or until lifted. They cannot tell."""
    check(by.role, Right.RESTRICT)
    restriction = Restriction(
        partnership_id=by.partnership_id,
        about_kind=about.kind,
        about_id=about.id,
        user=user,
        agency=agency,
        reason=reason,
        until=until,
    )
    with act(by=by, event=events.ROW_RESTRICTED, on=about, details={"restriction": restriction.id}):
        restriction.save(force_insert=True)
    return restriction


def lift(*, restriction: Restriction, by: Actor) -> None:
    """End a restriction now."""
    _check(by, Right.RESTRICT, restriction.partnership_id)
    with act(by=by, event=events.RESTRICTION_LIFTED, on=Reference("restriction", restriction.id)):
        restriction.delete()
