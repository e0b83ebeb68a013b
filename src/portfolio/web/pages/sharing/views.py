"""The release ledger."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.statistics.counts import State
from portfolio.partnership.sharing import queries
from portfolio.partnership.sharing.models import ReleasedTable
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.words import crumbs, day, link, number, numeric, tag

HEAD = ("Table", "Released in", "On", "Rule", numeric("Figures"), numeric("Hidden"), "State")
ON_A_PAGE = 25
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
    return [table.table, _released_in(table), day(table.released_at), table.rule, *cells, state]


def _released_in(table: ReleasedTable) -> str | SafeString:
    words, address = RELEASED_IN.get(table.out_of_kind, (table.out_of_kind, ""))
    return link(reverse(address, args=[table.out_of_id]), words, f"with {table.table}") if address else words
