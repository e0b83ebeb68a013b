"""Two agencies that tell of the same people."""

from dataclasses import dataclass

import pytest

from portfolio.ground.access.actors import Actor
from portfolio.information.linkage.models import Member
from portfolio.information.records.models import Mention
from tests.information.linkage.people import Told, sheet
from tests.world import World


@dataclass
class Town:
    """Whom agencies tell of. sheet() takes in one of theirs."""

    world: World

    def sheet(self, *rows: Told, agency: str = "police", **label: object) -> list[Mention]:
        return sheet(self.world.agencies[agency], self.world.label(agency, "personal", **label), rows)

    @property
    def analyst(self) -> Actor:
        return self.world.analyst


def identities(*mentions: Mention) -> list[str]:
    """The identity of each, in order."""
    held = dict(Member.objects.values_list("mention_id", "identity_id"))
    return [held[mention.pk] for mention in mentions]


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)
