"""Every address there is, with the ids of the things of the town."""

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from portfolio.ground.access.rights import GRANTS
from portfolio.ground.access.roles import Role
from tests.leaks.town import Town
from tests.web.test_doors import addresses, filled
from tests.world import PEOPLE

ROLES = {"outsider": Role.ANALYST, **{name: role for name, role, _ in PEOPLE}}
_ELSEWHERE = ("/account/", "/static/", "/api/")
PUBLISHED = re.compile(r"/(powers/(?!for/)|plan/of/\w+/action/|help/|map/)")  # the catalogue, the same for everybody


@cache
def route_of(address: str) -> str:
    """The route that answers it; the address itself where none does."""
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return address


def is_open_to(route: str, who: str) -> bool:
    """Whether the door lets them in at all; what lies behind it is for the page to say."""
    view = addresses().get(route)
    return view is None or ROLES[who] in GRANTS[view.right].roles


def fresh() -> list[str]:
    """Every address that needs no id."""
    return [filled(route) for route in addresses() if "<str:id>" not in route]


def known(town: Town) -> list[str]:
    """Every address that names one thing, with the ids of the things of that kind."""
    return [
        filled(route, id)
        for route in addresses()
        if "<str:id>" in route
        for id in (town.records if route.startswith("records/") else _ids(town, route))
    ]


def _ids(town: Town, route: str) -> list[str]:
    return [town.id_of(name) for name in next((names for prefix, names in KNOWN if route.startswith(prefix)), ())]


def led_to(address: str, links: Iterable[str]) -> list[str]:
    """The addresses of ours that a page's links name."""
    found = []
    for link in links:
        parts = urlsplit(urljoin(address, link))
        if parts.netloc or not parts.path.startswith("/") or parts.path.startswith(_ELSEWHERE):
            continue
        found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


# The beginning of an address, the longer first, and the things of the town that its id names.
KNOWN = (
    ("subjects/lists/", ("waiting list", "list")),
    ("subjects/", ("nominal", "hidden subject", "group", "gang line", "place", "removed subject", "removed person")),
    ("network/person/", ("identity", "hidden identity", "bound identity", "school identity")),
    ("network/tie/", ("tie",)),
    ("who-is-who/pair/", ("pair", "hidden pair")),
    ("who-is-who/judgement/", ("judgement",)),
    ("who-is-who/person/", ("identity", "hidden identity", "bound identity", "school identity")),
    ("meetings/series/", ("series",)),
    ("meetings/items/", ("closed item", "open item", "removed item")),
    ("meetings/decisions/", ("decision",)),
    ("meetings/", ("meeting", "postponed", "next meeting")),
    ("safeguarding/", ("referral", "cuckooing", "missing case", "nrm")),
    ("local-profile/statement/", ("local statement",)),
    ("local-profile/", ("edition",)),
    ("reports/", ("report", "draft")),
    ("published/report/", ("report", "draft")),
    ("requests/", ("request", "school request", "withdrawn request", "removed request")),
    ("oversight/disclosures/", ("request", "school request", "removed request")),
    ("partnership-profiles/nominations/", ("nomination",)),
    ("partnership-profiles/statement/", ("statement P", "statement C")),
    ("partnership-profiles/", ("profile", "removed profile")),
    ("copies/decision/", ("not shared",)),
    ("copies/", ("copy", "recalled copy", "urgent copy")),
    ("your-copies/", ("copy", "recalled copy", "urgent copy")),
    ("plan/of/", ("plan", "stopped plan", "removed plan")),
    ("plan/action/", ("action", "removed action", "removed person's action")),
    ("plan/check/", ("check", "removed signed check", "removed open check")),
    ("powers/for/", ("nominal", "removed subject", "removed person")),
    ("outcomes/order/", ("order", "removed order")),
    (
        "outcomes/disruption/",
        ("disruption", "disruption recorded twice", "removed own disruption", "removed shared disruption"),
    ),
    ("outcomes/use/", ("use", "removed use")),
    ("submissions/", ("police people", "intelligence C", "hidden", "charity people", "withdrawn")),
)
