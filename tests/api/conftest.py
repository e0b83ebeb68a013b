"""A program at the desk: requests with a token of somebody of the cast."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from portfolio.ground.access import operations
from tests.world import World


@dataclass
class Program:
    """Acts as one person of the cast, or as nobody."""

    client: Client
    secret: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}

    def get(self, path: str, **asked: Any) -> Any:
        return self.client.get(f"/api/v1{path}", asked, headers=self.headers)

    def post(self, path: str, **sent: Any) -> Any:
        return self.client.post(f"/api/v1{path}", sent, headers=self.headers)


As = Callable[[str], Program]


@pytest.fixture
def program(world: World) -> As:
    """program(name): with a token of that person; "" has none."""

    def program(name: str) -> Program:
        if not name:
            return Program(Client(), "")
        _, secret = operations.issue_token(user=world.users[name], name="tests", days=1, by=_keeper(world, name))
        return Program(Client(), secret)

    return program


def _keeper(world: World, name: str) -> Any:
    """Who gives tokens in that person's partnership."""
    from portfolio.ground.access.actors import system

    return system("operator", world.elsewhere.id if name == "outsider" else world.partnership.id)
