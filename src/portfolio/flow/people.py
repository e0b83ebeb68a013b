"""New people: an account and a role in one step, or neither."""

from django.db import transaction

from portfolio.ground.access import operations
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, Membership
from portfolio.ground.access.roles import Role


def welcome(
    *, username: str, name: str, email: str, password: str, agency: Agency, role: Role, by: Actor
) -> Membership:
    """An account with a first password, and the role for the agency from today. CodeTaken for a name in use."""
    with transaction.atomic():
        user = operations.add_user(username=username, name=name, email=email, password=password, by=by)
        return operations.join(user=user, agency=agency, role=role, by=by)
