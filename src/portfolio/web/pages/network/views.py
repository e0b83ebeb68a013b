"""The network: its parts, the people around one person, one tie with its records, and the way between two people."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from portfolio.flow.jobs import BUILD_TIES
from portfolio.ground import paging
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.jobs import operations as jobs
from portfolio.picture.network import queries
from portfolio.picture.network.errors import UnknownPerson
from portfolio.picture.network.rules import CAPTIONS, TieKind
from portfolio.picture.network.views import Path
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.errors import UnknownSubject
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.network import presenters
from portfolio.web.pages.network.presenters import Marks
from portfolio.web.words import crumbs, plural

ON_A_PAGE = 25  # of the people who join parts


@page(Right.READ_NETWORK)
def overview(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Parts, and who joins them; no list of people by any measure."""
    seen = queries.overview(viewer)
    joins = paging.page(seen.joins, page_number(request), ON_A_PAGE)
    marks = _marks(viewer, [one.person.id for one in joins.rows])
    given = {
        "crumbs": crumbs(("Network", None)),
        "seen": seen,
        "page": joins,
        "summary": presenters.summary(seen),
        "part_head": presenters.PART_HEAD,
        "part_rows": presenters.part_rows(seen),
        "join_head": presenters.JOIN_HEAD,
        "join_rows": [presenters.join_row(one, marks) for one in joins.rows],
        "may_build": can(viewer.role, Right.BUILD_NETWORK) and can(viewer.role, Right.READ_JOBS),
    }
    return render(request, "network/overview.html", given)


@require_POST
@page(Right.BUILD_NETWORK)
def build(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Ask for the ties to be built anew; the page of that work tells how far it is."""
    return redirect("job", jobs.start(kind=BUILD_TIES, payload={}, by=viewer).id)


@page(Right.READ_NETWORK)
def person(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Who is around one person: a chart, and the same in a table. id: of an identity, or of a subject who is one."""
    hops = 2 if request.GET.get("steps") == "2" else 1
    kinds = [kind for kind in TieKind if kind.value in request.GET.getlist("kind")] or list(TieKind)
    found = queries.ego(viewer, _identity(viewer, id), hops, kinds)
    marks = _marks(viewer, [one.id for one in found.people])
    title = found.person.name or "Somebody known to a partner"
    given = {
        "crumbs": crumbs(("Network", reverse("network")), (title, None)),
        "title": title,
        "found": found,
        "ring": presenters.ring(found),
        "signs": presenters.signs(found.person, marks),
        "steps": hops,
        "kinds": [(kind.value, CAPTIONS[kind], kind in kinds) for kind in TieKind],
        "head": presenters.TIE_HEAD,
        "rows": presenters.tie_rows(found, marks),
        "chart": presenters.chart(found, marks),
        "alt": f"{plural(len(found.ties), 'tie')} of {plural(len(found.people), 'person')}".replace(
            "persons", "people"
        ),
        "left_out": presenters.left_out(found),
        "crowds": [presenters.crowd(one) for one in found.crowds],
    }
    return render(request, "network/person.html", given)


@page(Right.READ_NETWORK)
def tie(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One tie with every record beneath it: graded, and why it counts or does not."""
    found = queries.tie(viewer, id)
    marks = _marks(viewer, [found.left.id, found.right.id])
    title = f"{found.left.name} and {found.right.name}"
    given = {
        "crumbs": crumbs(("Network", reverse("network")), (title, None)),
        "title": title,
        "facts": presenters.tie_facts(found, marks),
        "head": presenters.BENEATH_HEAD,
        "rows": [presenters.beneath_row(one) for one in found.beneath],
        "counting": sum(one.counted.counts for one in found.beneath),
    }
    return render(request, "network/tie.html", given)


@page(Right.READ_NETWORK)
def between(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """How two people are tied: the shortest way over ties that the viewer sees, step by step."""
    start, end = request.GET.get("from", "").strip(), request.GET.get("to", "").strip()
    path: Path | None = None
    problem = ""
    if start and end:
        try:
            path = queries.path(viewer, _identity(viewer, start), _identity(viewer, end))
        except UnknownPerson:
            problem = "There is nobody of one of these codes or numbers whom you can see. Check both."
    marks = _marks(viewer, [one.id for one in path.people]) if path else {}
    given = {
        "crumbs": crumbs(("Network", reverse("network")), ("How two people are tied", None)),
        "start": start,
        "end": end,
        "path": path,
        "problem": problem,
        "head": presenters.STEP_HEAD,
        "rows": presenters.step_rows(path, marks) if path else [],
    }
    return render(request, "network/path.html", given)


def _identity(viewer: Actor, id: str) -> str:
    """The identity of a subject whose id or code this is; otherwise the id as it was given."""
    if not can(viewer.role, Right.READ_SUBJECTS):
        return id
    coded = subjects.by_code(viewer, id)
    if coded is not None and coded.identity:
        return coded.identity
    try:
        return subjects.glimpse(viewer, id).identity or id
    except UnknownSubject:
        return id


def _marks(viewer: Actor, ids: Iterable[str]) -> dict[str, Marks]:
    """What the register says of these people, as far as the viewer may see: code, victim, child."""
    if not can(viewer.role, Right.READ_SUBJECTS):
        return {}
    return {
        id: Marks(seen.code, seen.flags.is_victim or seen.flags.is_exploited_child, seen.flags.is_child)
        for id, seen in subjects.for_identities(viewer, ids).items()
    }
