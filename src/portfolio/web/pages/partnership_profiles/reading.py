"""The list of profiles, one profile with its sections, and its paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from portfolio.flow import tracing
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.html import fragment
from portfolio.partnership.partnership_profiles import queries
from portfolio.partnership.partnership_profiles.paper import document
from portfolio.partnership.sharing.closed import queries as copies
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.partnership_profiles import grounds, presenters
from portfolio.web.words import plural

ON_A_PAGE = 25


@page(Right.READ_PARTNERSHIP_PROFILES)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Every profile, the latest first."""
    shown = queries.profiles(viewer, number=page_number(request), size=ON_A_PAGE)
    names = presenters.captions(viewer, shown.rows)
    given = {
        "crumbs": presenters.crumbs(),
        "page": shown,
        "head": presenters.LIST_HEAD,
        "rows": [presenters.row(one, names) for one in shown.rows],
        "may_write": can(viewer.role, Right.WRITE_PARTNERSHIP_PROFILES),
        "may_nominate": can(viewer.role, Right.NOMINATE),
    }
    return render(request, "partnership_profiles/every.html", given)


@page(Right.READ_PARTNERSHIP_PROFILES)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One profile: how it stands, its sections, what was asked of partners, its versions and copies."""
    profile = queries.profile(viewer, id)
    said = queries.statements(viewer, profile)
    lines = queries.lines(viewer, said.statements)
    texts = {section: one.text for section, one in queries.words(viewer, profile).items()}
    reads_words = queries.reads_words(viewer, profile)
    issued = []
    if can(viewer.role, Right.READ_COPIES):
        issued = list(copies.copies(viewer, profile_id=profile.id).rows)
    given = {
        "profile": profile,
        "reads_words": reads_words,
        "facts": presenters.about(viewer, profile, said.statements),
        "sections": presenters.sections(profile, lines, said.statements, texts, reads_words=reads_words),
        "left_out": presenters.left_out(said.left_out),
        "asked": presenters.asked(queries.requests(viewer, profile_id=profile.id).rows)
        if can(viewer.role, Right.READ_REQUESTS)
        else [],
        "version_head": presenters.VERSION_HEAD,
        "versions": presenters.versions(viewer, profile),
        "copies": plural(len(issued), "copy").replace("copys", "copies") if issued else "",
        "reasons": queries.moves(viewer, profile),
        "may_ask": can(viewer.role, Right.ASK_PARTNERS),
        "crumbs": presenters.crumbs((profile.number, None)),
        **presenters.may(viewer, profile),
    }
    return render(request, "partnership_profiles/one.html", given)


@page(Right.READ_PARTNERSHIP_PROFILES)
def beneath(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One statement, and what it rests on down to the records, each as a link where the viewer may follow it."""
    statement = queries.statement(viewer, id)
    profile = queries.profile(viewer, statement.profile_id)
    line = queries.lines(viewer, [statement])[statement.pk]
    given = {
        "profile": profile,
        "statement": presenters.statement(statement, line),
        "steps": grounds.steps(tracing.beneath(viewer, statement)),
        "crumbs": presenters.crumbs(presenters.crumb(profile), ("What a statement rests on", None)),
    }
    return render(request, "partnership_profiles/beneath.html", given)


@page(Right.READ_PARTNERSHIP_PROFILES)
def read(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The paper, as far as the viewer may read it."""
    profile = queries.profile(viewer, id)
    paper, left_out = queries.paper_for(viewer, profile)
    made = document(paper)
    given = {
        "profile": profile,
        "document": made,
        "cover": [{"key": label, "value": value} for label, value in made.cover_rows()],
        "content": mark_safe(fragment(made)),  # every text in it was escaped by the writer
        "left_out": presenters.left_out(left_out),
        "crumbs": presenters.crumbs(presenters.crumb(profile), ("The paper", None)),
        **presenters.may(viewer, profile),
    }
    return render(request, "partnership_profiles/read.html", given)
