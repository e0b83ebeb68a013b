"""Tables of the settings."""

import re
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from portfolio.ground import clock
from portfolio.ground.access.models import Agency, AgencyState, Agreement, Membership, Regime
from portfolio.ground.access.rights import GRANTS
from portfolio.ground.access.roles import CAPTIONS, PEOPLE, Role
from portfolio.ground.access.states import may_move
from portfolio.partnership.sharing.closed.models import SinglePoint
from portfolio.web import words
from portfolio.web.words import day, link, tag

_REQUIREMENT = re.compile(r" \(REQ-\d+\)")
AGENCY_HEAD = ("Agency", "Code", "Works under", "State")
POINT_HEAD = ("Agency", "Single point")
PEOPLE_HEAD = ("Name", "Signs in as", "Agency", "Role", "Since", "State")
AGREEMENT_HEAD = ("Agreement", "Version", "Agencies", "Purposes", "Signed", "Ends", "State")
AGENCY_COLOURS = {"invited": "yellow", "signed": "blue", "active": "green", "lapsed": "orange", "withdrawn": "red"}


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Settings, then these."""
    return words.crumbs(("Settings", reverse("settings") if pairs else None), *pairs)


def agency_row(agency: Agency, *, may_sign: bool) -> list[Any]:
    state: Any = tag(AgencyState(agency.state).label, AGENCY_COLOURS[agency.state])
    row = [agency.name, agency.code, Regime(agency.regime).label, state]
    if may_sign:
        row.append(link(reverse("settings-agency-state", args=[agency.code]), "Change", f"the state of {agency.name}"))
    return row


def point_row(agency: Agency, held: SinglePoint | None, *, is_able: bool, may_name: bool) -> list[Any]:
    """is_able: whether they can open a copy there today."""
    who = held.user.name if held else "Nobody named"
    if held and not is_able:
        who = f"{who}, who cannot receive there any more: name another"
    row = [agency.name, who]
    if may_name:
        address = reverse("settings-agency-point", args=[agency.code])
        point = f"the single point of {agency.name}"
        row.append(link(address, "Change", point) if held else link(address, "Name one", f"as {point}"))
    return row


def moves(agency: Agency) -> list[AgencyState]:
    """Where the agency can come from where it is."""
    return [state for state in AgencyState if may_move(agency.state, state.value)]


def person_row(one: Membership, *, may_manage: bool) -> list[Any]:
    today = clock.today()
    ended = one.ends is not None and one.ends <= today
    state = (
        tag("Ended", "grey") if ended else tag("In force", "green") if one.starts <= today else tag("To come", "blue")
    )
    row = [one.user.name, one.user.username, one.agency.name, CAPTIONS[Role(one.role)], day(one.starts), state]
    if may_manage:
        address = reverse("settings-person-end", args=[one.id])
        row.append("" if ended else link(address, "End", f"{one.user.name}’s role for {one.agency.name}"))
    return row


def agreement_row(one: Agreement, purposes: dict[str, str]) -> list[Any]:
    return [
        one.name,
        one.version,
        ", ".join(sorted(party.name for party in one.parties.all())),
        ", ".join(purposes.get(code, code) for code in one.purposes),
        day(one.signed) or "Not yet",
        day(one.expires),
        _agreement_state(one),
    ]


def _agreement_state(one: Agreement) -> Any:
    today = clock.today()
    if one.expires <= today:
        return tag("Ended", "grey")
    return tag("In force", "green") if one.signed is not None and one.signed <= today else tag("Not signed", "yellow")


def rights_rows() -> list[list[Any]]:
    """Each right with the roles that have it, and the reason, without the number of the requirement behind it."""
    return [
        [right.value.replace("_", " ").capitalize(), _roles(grant.roles), _REQUIREMENT.sub("", _capital(grant.reason))]
        for right, grant in GRANTS.items()
    ]


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _roles(held: Iterable[Role]) -> str:
    found = set(held)
    names = [CAPTIONS[role] for role in PEOPLE if role in found]
    if len(names) == len(PEOPLE):
        return "Everybody"
    return ", ".join(names) or "Nobody who signs in: the system alone"
