"""The pairs that wait for a person, what was judged, and who somebody is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.information.linkage import queries
from portfolio.information.linkage.queueing import REASONS, STRENGTHS
from portfolio.picture.subjects import queries as subjects
from portfolio.web import choices
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.linking import presenters
from portfolio.web.pages.linking.asking import wanted


@page(Right.READ_LINKS)
def queue(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What the machine leaves to a person, the most useful first."""
    asked = wanted(request)
    shown = queries.review_queue(viewer, page_number(request), size=25, wanted=asked)
    given = {
        "page": shown,
        "head": presenters.QUEUE_HEAD,
        "rows": [
            presenters.queue_row(pair, asked, may_judge=can(viewer.role, Right.JUDGE_LINKS)) for pair in shown.rows
        ],
        "first": queries.next_pair(viewer, wanted=asked) if can(viewer.role, Right.JUDGE_LINKS) else "",
        "waiting": presenters.waiting(queries.waiting_count(viewer, wanted=asked), asked),
        "asked": asked,
        "asked_words": presenters.query(asked),
        "agencies": choices.agencies(access.that_took_part(viewer)),
        "reasons": list(REASONS.items()),
        "strengths": [(code, words) for code, (words, _, _) in STRENGTHS.items()],
        "model": queries.latest_model(viewer),
        "again": presenters.again(viewer),
        "may_run": can(viewer.role, Right.RUN_LINKS),
        "crumbs": presenters.crumbs(),
    }
    return render(request, "linking/queue.html", given)


@page(Right.READ_LINKS)
def history(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What people judged, the latest first."""
    shown = queries.history(viewer, page_number(request))
    given = {
        "page": shown,
        "head": presenters.HISTORY_HEAD,
        "rows": presenters.history_rows(viewer, shown.rows),
        "crumbs": presenters.crumbs(("Judgements", None)),
    }
    return render(request, "linking/history.html", given)


@page(Right.READ_LINKS)
def judgement(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One judgement: who, when, why, and whether it stands."""
    found = queries.judgement(viewer, id)
    given = {
        "judgement": found,
        "facts": presenters.about(viewer, found),
        "may_withdraw": found.is_live and not found.is_machine and can(viewer.role, Right.JUDGE_LINKS),
        "pair": f"{found.left_id}-{found.right_id}",
        "crumbs": presenters.crumbs(("Judgements", presenters.history_address()), ("Judgement", None)),
    }
    return render(request, "linking/judgement.html", given)


@page(Right.READ_RECORDS)
def person(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Who somebody is said to be: the rows that speak of them, as far as the viewer may see."""
    found = queries.identity(viewer, id)
    may_read = can(viewer.role, Right.READ_LINKS)
    held = subjects.for_identity(viewer, found.id) if can(viewer.role, Right.READ_SUBJECTS) else None
    may_propose = held is None and bool(found.mentions) and can(viewer.role, Right.PROPOSE_SUBJECTS)
    given = {
        "identity": found,
        "held": held if held is not None and held.code else None,
        "propose": presenters.propose_address(found) if may_propose else "",
        "name": found.caption or "Somebody whose records you may not see",
        "facts": presenters.identity_facts(found),
        "head": presenters.MEMBER_HEAD,
        "rows": [presenters.member_row(mention) for mention in found.mentions],
        "known_to": found.known_to,
        "judgement_head": presenters.HISTORY_HEAD,
        "judgements": presenters.history_rows(viewer, queries.judgements(viewer, found.id)) if may_read else [],
        "may_read": may_read,
        "crumbs": presenters.crumbs(("Person", None)) if may_read else presenters.bare_crumbs(),
    }
    return render(request, "linking/person.html", given)
