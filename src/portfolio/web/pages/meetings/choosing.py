"""Who can be chosen on a form about meetings."""

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Membership, User
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import Role


def members(viewer: Actor) -> list[Membership]:
    """The partnership's people whose role today may read meetings, by name."""
    today = clock.today()
    return [
        one
        for one in access.users(viewer)
        if one.user.is_active
        and one.starts <= today
        and (one.ends is None or one.ends > today)
        and can(Role(one.role), Right.READ_MEETINGS)
    ]


def user(people: list[Membership], id: str) -> User | None:
    """The person of that id among them; None for none."""
    return next((one.user for one in people if one.user_id == id), None)
