"""How people sign in: allauth, with self sign-up shut. Accounts are made by an administrator."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody opens an account by themselves."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
