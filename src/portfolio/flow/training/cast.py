"""The invented people of the training copy: one for each kind of user, with a password of this installation's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from portfolio.ground import clock
from portfolio.ground.access import operations, queries
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.models import Agreement, Membership, Partnership, User
from portfolio.ground.access.rights import Right
from portfolio.ground.access.roles import CAPTIONS, Role
from portfolio.ground.keys import read_or_make
from portfolio.partnership.sharing.closed import operations as sharing_operations
from portfolio.partnership.sharing.closed import queries as sharing

# sign-in name, invented name, agency code, role
CAST = (
    ("analyst", "Asha Merriman", "police", Role.ANALYST),
    ("second", "Rhona Siskin", "police", Role.ANALYST),  # approves and signs what the analyst wrote
    ("council-analyst", "Owen Starling", "council_community_safety", Role.ANALYST),
    ("coordinator", "Bryony Fell", "council_community_safety", Role.COORDINATOR),
    ("lead", "Tomasz Heron", "police", Role.LEAD),
    ("council-lead", "Marta Whinchat", "council_community_safety", Role.LEAD),
    ("practitioner", "Niamh Dunlin", "housing_provider", Role.PRACTITIONER),
    ("housing", "Colm Wagtail", "council_housing", Role.PRACTITIONER),
    ("social-care", "Maud Kestrel", "childrens_social_care", Role.PRACTITIONER),  # the named safeguarding lead
    ("adult-care", "Ivor Lapwing", "adults_social_care", Role.PRACTITIONER),
    ("youth-justice", "Dele Redstart", "youth_justice", Role.PRACTITIONER),
    ("school", "Hester Linnet", "education", Role.PRACTITIONER),
    ("probation", "Grant Pipit", "probation", Role.PRACTITIONER),
    ("health", "Sunita Teal", "health", Role.PRACTITIONER),
    ("fire", "Keith Dipper", "fire", Role.PRACTITIONER),
    ("charity", "Rosa Siddon", "voluntary_sector", Role.PRACTITIONER),
    ("trading-standards", "Neil Brambling", "trading_standards", Role.PRACTITIONER),  # has signed no agreement
    ("chair", "Gwen Avocet", "council_community_safety", Role.CHAIR),
    ("governance", "Idris Plover", "council_community_safety", Role.GOVERNANCE),
    ("administrator", "Sol Turnstone", "council_community_safety", Role.ADMINISTRATOR),
    ("councillor", "Edith Curlew", "council_community_safety", Role.COUNCILLOR),
)
# Whose agencies signed the sharing agreement. Trading standards has not: what it sends is seen by its own people alone.
SHARING = (
    "police",
    "council_community_safety",
    "council_housing",
    "housing_provider",
    "childrens_social_care",
    "adults_social_care",
    "youth_justice",
    "education",
    "probation",
    "health",
    "fire",
    "voluntary_sector",
)
# The single point of each agency: whom the others turn to there.
POINTS = (
    "analyst",
    "coordinator",
    "practitioner",
    "housing",
    "social-care",
    "adult-care",
    "youth-justice",
    "school",
    "probation",
    "health",
    "fire",
    "charity",
    "trading-standards",
)
AGREED_DAYS = 365  # the agreement holds for a year from the day on which the story looks back


@dataclass(frozen=True)
class SignIn:
    """How somebody signs in to the training copy."""

    username: str
    password: str
    who: str


def gather(partnership: Partnership) -> Mapping[str, Actor]:
    """The actors by sign-in name. Whoever of the cast is not there is made, as are the agreement and
    the single points of their agencies.
    """
    operator = system("operator", partnership.id)
    there = set(User.objects.filter(username__in=[name for name, *_ in CAST]).values_list("username", flat=True))
    with transaction.atomic():
        _join(operator, there)
        _agree(partnership, operator)
        _name_points(operator)
    return actors(partnership)


def actors(partnership: Partnership) -> Mapping[str, Actor]:
    """The actors by sign-in name, as of the day that is told of."""
    return {username: queries.actor_named(username, partnership.id) for username, *_ in CAST}


def _join(operator: Actor, there: set[str]) -> None:
    agencies = {agency.code: agency for agency in queries.agencies(operator)}
    for username, name, agency, role in CAST:
        if username not in there:
            user = operations.add_user(username=username, name=name, password=_password(), by=operator)
            operations.join(user=user, agency=agencies[agency], role=role, by=operator)


def _agree(partnership: Partnership, operator: Actor) -> None:
    """A new version of the agreement where the one in force does not bind all who have signed."""
    agencies = [agency for agency in queries.agencies(operator) if agency.code in SHARING]
    versions = Agreement.objects.filter(partnership=partnership)
    if any(one.parties.count() >= len(agencies) for one in versions):
        return
    operations.sign_agreement(
        partnership=partnership,
        name="Merrowby partnership sharing agreement (invented)",
        version=str(versions.count() + 1),
        parties=agencies,
        purposes=["prevent_crime", "safeguard", "profile", "reduce_violence"],
        signed=clock.today(),
        expires=clock.today() + timedelta(days=AGREED_DAYS),
        by=operator,
    )


def _name_points(operator: Actor) -> None:
    """Where an agency has none yet: somebody may have named another."""
    held = sharing.single_points(operator)
    for one in queries.members(operator, Right.OPEN_COPIES).filter(user__username__in=POINTS):
        if one.agency_id not in held:
            sharing_operations.name_single_point(agency=one.agency, user=one.user, by=operator)


def sign_ins() -> list[SignIn]:
    """The cast that is still there, in the order of the product's list of users; empty without a training copy."""
    names = [username for username, *_ in CAST]
    there = Membership.objects.filter(user__username__in=names, agency__partnership__is_training=True)
    found = {membership.user.username: membership for membership in there.select_related("user", "agency")}
    return [
        SignIn(name, _password(), f"{CAPTIONS[Role(found[name].role)]}, {found[name].agency.name}")
        for name in names
        if name in found
    ]


def _password() -> str:
    """The same for the whole cast, different for every installation; long enough to pass the rules."""
    return f"merrowby-{read_or_make(settings.VAR / 'keys', 'training-copy')[:8]}"
