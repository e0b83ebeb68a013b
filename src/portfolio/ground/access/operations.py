"""Every write of this room."""

from collections.abc import Iterable
from datetime import date

from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.errors import CodeTaken, UnknownAgency
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import (
    Agency,
    AgencyState,
    Agreement,
    LabelRow,
    Membership,
    Partnership,
    Restriction,
    User,
)
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import Role
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference


def found(*, code: str, name: str, is_training: bool = False, by: Actor) -> Partnership:
    """A new partnership without agencies. CodeTaken where the code is in use."""
    check(by.role, Right.CHANGE_SETTINGS)
    if Partnership.objects.filter(code=code).exists():
        raise CodeTaken(f"There is a partnership with the code {code} already. Choose another code.")
    partnership = Partnership(code=code, name=name, is_training=is_training)
    with act(by=by, event=events.PARTNERSHIP_FOUNDED, on=Reference("partnership", partnership.id)):
        partnership.save(force_insert=True)
    return partnership


def change_partnership(*, partnership: Partnership, by: Actor, **values: str | bool) -> Partnership:
    """Set name, area_code, area_name or is_training; other fields are not settings and raise KeyError."""
    check(by.role, Right.CHANGE_SETTINGS)
    unknown = set(values) - {"name", "area_code", "area_name", "is_training"}
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
    check(by.role, Right.CHANGE_SETTINGS)
    if Agency.objects.filter(partnership=partnership, code=code).exists():
        raise CodeTaken(f"There is an agency with the code {code} in this partnership already.")
    agency = Agency(partnership=partnership, code=code, name=name, regime=regime, state=state)
    with act(by=by, event=events.AGENCY_ADDED, on=Reference("agency", agency.id), details={"code": code}):
        agency.save(force_insert=True)
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
    """Give the person a role for the agency from that day, today unless said otherwise."""
    check(by.role, Right.MANAGE_PEOPLE)
    membership = Membership(user=user, agency=agency, role=role.value, starts=starts or clock.today())
    details = {"user": user.id, "role": role.value, "agency": agency.code}
    on = Reference("membership", membership.id)
    with act(by=by, event=events.USER_JOINED, on=on, details=details):
        membership.save(force_insert=True)
    return membership


def leave(*, membership: Membership, by: Actor) -> Membership:
    """End the membership today: it gives nothing from this moment on."""
    check(by.role, Right.MANAGE_PEOPLE)
    with act(by=by, event=events.USER_LEFT, on=Reference("membership", membership.id)):
        if membership.starts >= clock.today():
            membership.delete()
        else:
            membership.ends = clock.today()
            membership.save(update_fields=["ends"])
    return membership


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
    """Record an agreement between agencies of the partnership; UnknownAgency where one belongs elsewhere."""
    check(by.role, Right.SIGN_AGREEMENTS)
    members = list(parties)
    for agency in members:
        if agency.partnership_id != partnership.id:
            raise UnknownAgency(f"{agency.name} does not belong to {partnership.name}.")
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
    check(by.role, Right.RESTRICT)
    with act(by=by, event=events.RESTRICTION_LIFTED, on=Reference("restriction", restriction.id)):
        restriction.delete()


def intern(label: Label) -> LabelRow:
    """The stored row of this label, made on first use. Called inside the act of whoever makes rows with it."""
    row = LabelRow.objects.filter(digest=label.digest()).first()
    if row is None:
        row = LabelRow(
            partnership_id=label.partnership,
            controller_id=label.controller,
            regime=label.regime,
            marking=label.marking,
            sensitivity=label.sensitivity,
            handling=label.handling,
            conditions=sorted(label.conditions),
            purposes=sorted(label.purposes),
            review_due=label.review_due,
            digest=label.digest(),
        )
        row.save(force_insert=True)
    return row
