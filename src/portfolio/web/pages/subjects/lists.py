"""Lists that somebody had before: brought with a purpose and an end, looked at, proposed; and the register of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound, PortfolioError
from portfolio.information.ingest import templates
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.models import BroughtList
from portfolio.picture.subjects.sheet import NAME, SUBJECTS, USES, Use
from portfolio.web import brought, ceiling, findings
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.subjects import choices, presenters
from portfolio.web.pages.subjects.bringing import Bring
from portfolio.web.words import day, facts, moment, plural

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(Right.PROPOSE_SUBJECTS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The lists that were brought, the latest first."""
    shown = queries.brought_lists(viewer, page_number(request))
    given = {
        "page": shown,
        "head": brought.HEAD,
        "rows": brought.rows(viewer, shown.rows, with_links=True),
        "crumbs": presenters.crumbs(("Lists", None)),
    }
    return render(request, "subjects/lists.html", given)


@page(Right.PROPOSE_SUBJECTS)
def template(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The empty sheet."""
    headers = {"Content-Disposition": f'attachment; filename="{NAME}.xlsx"'}
    return HttpResponse(templates.workbook_of(SUBJECTS), content_type=_XLSX, headers=headers)


@page(Right.PROPOSE_SUBJECTS)
def bring(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The form: the file, what it is for, who answers for it, until when."""
    form = Bring(
        request.POST or None,
        request.FILES or None,
        owners=choices.owners(viewer),
        agencies=choices.agencies(viewer),
        was_too_large=ceiling.was_too_large(request),
        initial={"owner": viewer.id, "agency": viewer.agency_code, "use": Use.VIEW.value},
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        sent = given["file"]
        try:
            held = operations.bring_list(
                content=sent.read(operations.MOST_BYTES + 1),
                file_name=sent.name,
                **{key: given[key] for key in ("purpose", "use", "ends", "owner")},
                agency_code=given["agency"],
                by=viewer,
            )
        except NotFound:
            raise
        except PortfolioError as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            return redirect("subject-list", held.id)
    given = {"form": form, "crumbs": _crumbs(("Bring a list", None))}
    return render(request, "subjects/list_bring.html", given, status=status)


@page(Right.PROPOSE_SUBJECTS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A list: while it waits, what its rows would become; afterwards what it was."""
    held = queries.brought_list(viewer, id)
    waits = held.taken_in_at is None and held.content is not None
    looked = operations.look_at_list(list_id=id, by=viewer) if waits else None
    return _shown(request, viewer, held, looked)


def _shown(request: HttpRequest, viewer: Actor, held: BroughtList, looked: Any) -> HttpResponse:
    people = access.names(viewer, {held.owner, held.by})
    told = facts(
        ("Purpose", held.purpose),
        ("Used", USES[Use(held.use)]),
        ("Agency", held.agency.name),
        ("Owner", people.get(held.owner, held.owner)),
        ("Brought", f"{moment(held.brought_at)}, by {people.get(held.by, held.by)}"),
        ("Ends", day(held.ends)),
        ("Rows", f"{held.rows if looked is None else looked.rows:,}"),
        ("In view already", f"{held.held if looked is None else looked.held:,}"),
    )
    given = {
        "held": held,
        "facts": told,
        "looked": looked,
        "button": f"Propose {plural(looked.would_propose, 'subject')}" if looked and looked.would_propose else "",
        "findings_head": findings.HEAD,
        "findings": findings.rows(looked.findings) if looked else [],
        "is_kept": held.content is not None,
        "crumbs": _crumbs((held.file_name, None)),
    }
    return render(request, "subjects/list.html", given)


@require_POST
@page(Right.PROPOSE_SUBJECTS)
def take_in(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The yes: every row is proposed, or none."""
    looked = operations.take_in_list(list_id=id, by=viewer)
    if looked.refusal:
        return _shown(request, viewer, queries.brought_list(viewer, id), looked)
    made = plural(len(looked.proposed), "subject")
    messages.success(request, f"{made} proposed. Each waits for a second person.")
    return redirect(f"{reverse('subjects')}?state=proposed")


@require_POST
@page(Right.PROPOSE_SUBJECTS)
def throw_away(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The no; or, later, the end before its day."""
    operations.throw_list_away(list_id=id, by=viewer)
    messages.success(request, "The content of the list is erased.")
    return redirect("subject-lists")


@page(Right.PROPOSE_SUBJECTS)
def file(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The list as it came, until it ends."""
    content = queries.content_of(viewer, id)
    headers = {"Content-Disposition": f'attachment; filename="list-{id}"'}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


def _crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    return presenters.crumbs(("Lists", reverse("subject-lists")), *pairs)
