"""How people sign in: allauth, with self sign-up shut. Accounts are made by an administrator.

Signing in, failing to, and changing a password each leave an event, which holds the account's id and nothing typed.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from portfolio.ground.access import events
from portfolio.ground.access.actors import system
from portfolio.ground.access.models import User
from portfolio.ground.access.queries import actor_of
from portfolio.ground.audit.acts import NOTHING, act, note
from portfolio.ground.ids import Reference


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody opens an account by themselves, and nothing about an account changes without an event."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "That username and password do not belong together. Type both again.",
        "too_many_login_attempts": "Too many attempts to sign in. Wait five minutes, then try again.",
        "enter_current_password": "That is not your present password. Type it again.",
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def post_login(self, request: Any, user: User, **more: Any) -> Any:
        note(by=actor_of(user), event=events.SIGNED_IN, on=_account(user))
        return super().post_login(request, user, **more)

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        user = User.objects.filter(username=credentials.get("username", "")).first()
        on = _account(user) if user else NOTHING
        note(by=system("sign-in"), event=events.SIGN_IN_FAILED, on=on, outcome="refused")

    def set_password(self, user: User, password: str) -> None:
        with act(by=actor_of(user), event=events.PASSWORD_CHANGED, on=_account(user)):
            super().set_password(user, password)


def _account(user: User) -> Reference:
    return Reference("user", user.id)
