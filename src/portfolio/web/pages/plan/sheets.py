"""Partners who never sign in: the sheet that goes to them, and the one that comes back."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import PortfolioError
from portfolio.ground.findings import BadFile, Finding
from portfolio.partnership.plan import operations
from portfolio.web.door import page
from portfolio.web.pages.plan import choices, presenters
from portfolio.web.pages.plan.forms import Sheet
from portfolio.web.words import plural

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FINDINGS_HEAD = ("Row", "Column", "What is wrong", "What to do")


@page(Right.UPDATE_ACTIONS)
def form(request: HttpRequest, viewer: Actor, code: str) -> HttpResponse:
    """An agency's open actions as a workbook."""
    made = operations.make_form(agency_code=code, by=viewer)
    headers = {"Content-Disposition": f'attachment; filename="actions-{code}.xlsx"'}
    return HttpResponse(made.content, content_type=XLSX, headers=headers)


@page(Right.UPDATE_ACTIONS)
def bring(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """A filled sheet: taken in whole, or every row that cannot be read is named."""
    agencies = choices.agencies(viewer)
    if not can(viewer.role, Right.WRITE_PLAN):
        agencies = [one for one in agencies if one[0] == viewer.agency_code]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form_ = Sheet(*sent, agencies=agencies)
    findings: tuple[Finding, ...] = ()
    status = 200
    if request.method == "POST" and form_.is_valid():
        try:
            back = _take_back(form_.cleaned_data["file"], form_.cleaned_data["agency"], viewer)
        except BadFile as bad:
            findings, status = bad.findings, bad.status
            form_.add_error("file", f"{plural(len(findings), 'row')} cannot be taken in. Nothing was changed.")
        except PortfolioError as refusal:
            status = refusal.status
            form_.add_error(None, refusal.message)
        else:
            said = f"{plural(back.updates, 'update')} and {plural(back.moved_dates, 'due date')} taken in."
            messages.success(request, said)
            return redirect("plan")
    given = {
        "form": form_,
        "agencies": [{"code": code, "name": name} for code, name in agencies],
        "head": FINDINGS_HEAD,
        "rows": [[str(one.row or ""), one.column, one.problem, one.remedy] for one in findings],
        "crumbs": presenters.crumbs(("Sheets", None)),
    }
    return render(request, "plan/sheet.html", given, status=status)


def _take_back(upload: Any, agency: str, by: Actor) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        return operations.take_back(path, agency_code=agency, by=by)
