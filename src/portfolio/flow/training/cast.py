"""The invented people of the training copy: one for each kind of user, with a password of this installation's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from portfolio.ground import clock
from portfolio.ground.access import operations, queries
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.models import Membership, Partnership, User
from portfolio.ground.access.roles import CAPTIONS, Role
from portfolio.ground.keys import read_or_make

# sign-in name, invented name, agency code, role
CAST = (
    ("analyst", "Asha Merriman", "police", Role.ANALYST),
    ("council-analyst", "Owen Starling", "council_community_safety", Role.ANALYST),
    ("coordinator", "Bryony Fell", "council_community_safety", Role.COORDINATOR),
    ("lead", "Tomasz Heron", "police", Role.LEAD),
    ("practitioner", "Niamh Dunlin", "housing_provider", Role.PRACTITIONER),
    ("chair", "Gwen Avocet", "council_community_safety", Role.CHAIR),
    ("governance", "Idris Plover", "council_community_safety", Role.GOVERNANCE),
    ("administrator", "Sol Turnstone", "council_community_safety", Role.ADMINISTRATOR),
    ("councillor", "Edith Curlew", "council_community_safety", Role.COUNCILLOR),
)
SHARING = ("police", "council_community_safety", "housing_provider", "childrens_social_care", "health", "fire")


@dataclass(frozen=True)
class SignIn:
    """How somebody signs in to the training copy."""

    username: str
    password: str
    who: str


def gather(partnership: Partnership) -> Mapping[str, Actor]:
    """The actors by sign-in name. The cast and the agreement that binds their agencies are made where they are not."""
    if not User.objects.filter(username=CAST[0][0]).exists():
        with transaction.atomic():
            _make(partnership)
    return {username: queries.actor_named(username, partnership.id) for username, *_ in CAST}


def _make(partnership: Partnership) -> None:
    operator = system("operator", partnership.id)
    agencies = {agency.code: agency for agency in queries.agencies(operator)}
    for username, name, agency, role in CAST:
        user = operations.add_user(username=username, name=name, password=_password(), by=operator)
        operations.join(user=user, agency=agencies[agency], role=role, by=operator)
    operations.sign_agreement(
        partnership=partnership,
        name="Merrowby partnership sharing agreement (invented)",
        version="1",
        parties=[agencies[code] for code in SHARING],
        purposes=["prevent_crime", "safeguard", "profile", "reduce_violence"],
        signed=clock.today(),
        expires=clock.today() + timedelta(days=365),
        by=operator,
    )


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
