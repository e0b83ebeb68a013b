"""The named cast that every test knows: Merrowby's partnership, and a second that must see nothing of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import pytest
from django.contrib.auth.hashers import make_password

from portfolio.ground import clock
from portfolio.ground.access import events, queries
from portfolio.ground.access.actors import Actor, Sharing, system
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, Agreement, Membership, Partnership, User
from portfolio.ground.access.roles import Role
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference

PASSWORD = "a long walk by the estuary"  # everybody's, so that a test can sign in as anybody

# code, name, regime, whether it signed the sharing agreement
AGENCIES = (
    ("police", "Merrowby Police", "part3", True),
    ("council", "Merrowby Borough Council", "part2", True),
    ("housing", "Staithe Homes", "part2", True),
    ("school", "Merrow High School", "part2", True),
    ("health", "Merrowby Hospitals", "part2", True),
    ("childrens_social_care", "Merrowby Children's Social Care", "part2", True),
    ("charity", "Open Door Merrowby", "part2", False),
)
PURPOSES = ("prevent_crime", "safeguard")  # of the agreement

# Their name in tests, role, agency. The charity's worker is inside the partnership, outside the agreement.
PEOPLE = (
    ("analyst", Role.ANALYST, "police"),
    ("council_analyst", Role.ANALYST, "council"),
    ("coordinator", Role.COORDINATOR, "council"),
    ("lead", Role.LEAD, "police"),
    ("practitioner", Role.PRACTITIONER, "housing"),
    ("teacher", Role.PRACTITIONER, "school"),
    ("social_worker", Role.PRACTITIONER, "childrens_social_care"),
    ("volunteer", Role.PRACTITIONER, "charity"),
    ("chair", Role.CHAIR, "council"),
    ("governance", Role.GOVERNANCE, "council"),
    ("administrator", Role.ADMINISTRATOR, "council"),
    ("councillor", Role.COUNCILLOR, "council"),
)


@dataclass
class World:
    """Actors as of today; `again()` gives one anew after a test has changed memberships or agreements."""

    partnership: Partnership
    elsewhere: Partnership  # the second partnership
    agencies: dict[str, Agency]  # Merrowby's, by code
    agreement: Agreement
    users: dict[str, User]  # by their name in tests; also their sign-in names; password PASSWORD
    analyst: Actor  # police
    council_analyst: Actor
    coordinator: Actor  # council
    lead: Actor  # police
    practitioner: Actor  # housing
    teacher: Actor  # school
    social_worker: Actor  # children's social care: may sign off safeguarding
    volunteer: Actor  # charity: no agreement
    chair: Actor  # council
    governance: Actor  # council
    administrator: Actor  # council
    councillor: Actor  # council
    operator: Actor  # the system actor of the command line
    outsider: Actor  # analyst of the second partnership's police

    def again(self, name: str) -> Actor:
        """Today's actor for a user of the cast."""
        return queries.actor_of(self.users[name])

    def label(self, agency: str = "police", sensitivity: str = "depersonalised", **values: object) -> Label:
        """A label of one of Merrowby's agencies: P, OFFICIAL, review in a year, unless said otherwise."""
        chosen: dict[str, object] = {
            "partnership": self.partnership.id,
            "controller": self.agencies[agency].id,
            "regime": self.agencies[agency].regime,
            "marking": "OFFICIAL",
            "sensitivity": sensitivity,
            "handling": "P",
            "review_due": clock.today() + timedelta(days=365),
        }
        return Label(**{**chosen, **values})  # type: ignore[arg-type]


@cache
def _password() -> str:
    """Hashed once: Argon2 is slow on purpose."""
    return make_password(PASSWORD)


def build() -> World:
    """Both partnerships, written in one act so that a test's log begins almost empty."""
    operator = system("operator")
    with act(by=operator, event=events.PARTNERSHIP_FOUNDED, on=Reference("partnership", "merrowby")):
        partnership = Partnership(
            code="merrowby",
            name="Merrowby Partnership",
            area_code="E06009999",
            area_name="Merrowby",
            is_training=True,
        )
        elsewhere = Partnership(code="elsewhere", name="Elsewhere Partnership")
        partnership.save()
        elsewhere.save()
        agencies = {
            code: Agency(partnership=partnership, code=code, name=name, regime=regime, state="active")
            for code, name, regime, _ in AGENCIES
        }
        other = Agency(partnership=elsewhere, code="police", name="Elsewhere Police", regime="part3", state="active")
        Agency.objects.bulk_create([*agencies.values(), other])
        agreement = Agreement(
            partnership=partnership,
            name="Merrowby sharing agreement",
            version="3",
            purposes=list(PURPOSES),
            signed=clock.today() - timedelta(days=30),
            expires=clock.today() + timedelta(days=335),
        )
        agreement.save()
        parties = {code: agencies[code] for code, _, _, party in AGENCIES if party}
        agreement.parties.set(parties.values())
        users = {
            name: User(username=name, name=name.replace("_", " ").title(), password=_password())
            for name in (*(name for name, _, _ in PEOPLE), "outsider")
        }
        User.objects.bulk_create(users.values())
        began = date(2020, 1, 1)
        Membership.objects.bulk_create(
            [
                *(
                    Membership(user=users[name], agency=agencies[at], role=role, starts=began)
                    for name, role, at in PEOPLE
                ),
                Membership(user=users["outsider"], agency=other, role=Role.ANALYST, starts=began),
            ]
        )
    sharing = Sharing(agreement.id, frozenset(party.id for party in parties.values()), frozenset(PURPOSES))
    return World(
        partnership=partnership,
        elsewhere=elsewhere,
        agencies=agencies,
        agreement=agreement,
        users=users,
        operator=system("operator", partnership.id),
        outsider=_actor(users["outsider"], other, Role.ANALYST),
        **{
            name: _actor(users[name], agencies[at], role, *([sharing] if at in parties else []))
            for name, role, at in PEOPLE
        },
    )


def _actor(user: User, agency: Agency, role: Role, *sharings: Sharing) -> Actor:
    """As `actor_of` makes it, which test_world.py sees to, without asking the database for each of fourteen people."""
    return Actor(
        id=user.id,
        kind="user",
        partnership_id=agency.partnership_id,
        agency_id=agency.id,
        agency_code=agency.code,
        role=role,
        sharings=sharings,
    )


@pytest.fixture
def world(db: None) -> World:
    """Both partnerships in the test's database."""
    return build()
