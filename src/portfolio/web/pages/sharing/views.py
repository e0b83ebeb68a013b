"""The release ledger."""

import re
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.statistics.counts import State
from portfolio.ground.statistics.small_numbers import RULES
from portfolio.partnership.sharing import queries
from portfolio.partnership.sharing.models import ReleasedTable
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.words import crumbs, day, link, number, numeric, tag

HEAD = ("Table", "Released in", "On", "Rule", numeric("Figures"), numeric("Hidden"), "State")
ON_A_PAGE = 25
# What the tables of a Local Profile are called; those of reports carry their own titles.
TITLES = {
    "crime-by-type-and-month": "Records by type and month",
    "reported-by-month": "Crime reported, by month",
    "crime-by-ward": "Records by ward",
    "crime-by-lsoa": "Records by small area (LSOA)",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
HIDDEN = {State.PRIMARY.value, State.SECONDARY.value}
RELEASED_IN = {"report": ("A report", "report"), "local_profile": ("A Local Profile", "profile")}


@page(Right.READ_RELEASES)
def ledger(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Every table that has been released, the latest first: the memory that each later release is tested against."""
    shown = queries.ledger(viewer, number=page_number(request), size=ON_A_PAGE)
    given = {
        "crumbs": crumbs(("Sharing", None)),
        "page": shown,
        "head": HEAD,
        "rows": [_row(table) for table in shown.rows],
    }
    return render(request, "sharing/ledger.html", given)


def _row(table: ReleasedTable) -> list[Any]:
    hidden = sum(cell["state"] in HIDDEN for cell in table.cells)
    state = tag("Withdrawn", "red") if table.withdrawn_at else tag("Released", "green")
    cells = [number(len(table.cells)), number(hidden)]
    return [_title(table.table), _released_in(table), day(table.released_at), _rule(table.rule), *cells, state]


def _title(kept: str) -> str:
    """As a reader calls it. The ledger keeps a name by which the same table is known in every release."""
    name, _, where = kept.partition(", ")
    where = _DATE.sub(lambda found: day(date.fromisoformat(found[0])), where)
    return ", ".join(filter(None, [TITLES.get(name, name), where]))


def _rule(code: str) -> str:
    """1 to 7 hidden, others to the nearest 5; the code itself for a rule that is not known any more."""
    rule = RULES.get(code)
    if rule is None:
        return code
    hidden = f"1 to {rule.hidden_up_to} hidden" if rule.hidden_up_to else "None hidden"
    return f"{hidden}, others to the nearest {rule.rounded_to}" if rule.rounded_to > 1 else hidden


def _released_in(table: ReleasedTable) -> str | SafeString:
    words, address = RELEASED_IN.get(table.out_of_kind, (table.out_of_kind, ""))
    return link(reverse(address, args=[table.out_of_id]), words, f"with {_title(table.table)}") if address else words
