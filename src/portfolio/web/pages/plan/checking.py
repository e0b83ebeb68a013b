"""The check before a power: made here, read here, decided here by another agency's safeguarding lead."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import NotFound, PortfolioError
from portfolio.partnership.plan import operations, queries, rules
from portfolio.partnership.plan.operations.checks import Given
from portfolio.partnership.plan.states import CheckState
from portfolio.picture.subjects import queries as subjects
from portfolio.web.door import page
from portfolio.web.flagged import flags_of, tags
from portfolio.web.pages.plan import choices, presenters
from portfolio.web.pages.plan.forms import CheckAnswers, Decision


@page(Right.RECORD_CHECKS)
def make(request: HttpRequest, viewer: Actor, id: str, check: str) -> HttpResponse:
    """Answer the questions, and send them to a safeguarding lead."""
    seen = subjects.glimpse(viewer, id)
    if check not in rules.QUESTIONS:
        raise NotFound("There is no check of that name. Go back and choose again.")
    form = CheckAnswers(request.POST or None, kind=check, agencies=choices.signing(viewer))
    heading = rules.CHECK_TITLES[check]
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answers = {
            question.code: Given(
                given[question.code], given[f"{question.code}_words"], given.get(f"{question.code}_who", "")
            )
            for question in rules.QUESTIONS[check]
        }
        try:
            made = operations.make_check(subject_id=id, kind=check, answers=answers, asked=given["asked"], by=viewer)
        except PortfolioError as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, "The check is sent to the safeguarding lead.")
            return redirect("check", made.id)
    given_ = {
        "form": form,
        "heading": heading,
        "button": "Send it to be signed",
        "caption": seen.code or seen.pointer,
        "tags": tags(seen.flags),
        "back": reverse("powers-for", args=[id]),
        "crumbs": presenters.crumbs((heading, None)),
    }
    return render(request, "plan/form.html", given_, status=status)


@page(Right.READ_PLAN)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One check: what was asked, answered and decided."""
    check = queries.check_by_id(viewer, id)
    refusal = rules.may_sign(
        made_by=check.made_by_id,
        by=viewer.id,
        by_kind=viewer.kind,
        agency_code=viewer.agency_code,
        asked=check.asked_code,
    )
    given = {
        "check": check,
        "title": rules.CHECK_TITLES[check.kind],
        "facts": presenters.about_check(check, flags_of(viewer, [check.subject]).get(check.subject)),
        "head": presenters.CHECK_HEAD,
        "rows": presenters.answers(check),
        "may_decide": can(viewer.role, Right.SIGN_OFF_SAFEGUARDING) and check.state == CheckState.OPEN and not refusal,
        "crumbs": presenters.crumbs((f"Check of {check.subject_code}", None)),
    }
    return render(request, "plan/check.html", given)


@page(Right.SIGN_OFF_SAFEGUARDING)
def decide(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The safeguarding lead signs, or refuses, with the reason."""
    check = queries.check_by_id(viewer, id)
    form = Decision(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        decide_ = operations.sign_check if form.cleaned_data["answer"] == "sign" else operations.refuse_check
        try:
            decide_(check_id=id, reason=form.cleaned_data["reason"], by=viewer)
        except PortfolioError as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, "Your decision is recorded.")
            return redirect("check", id)
    heading = "Decide this check"
    given = {
        "form": form,
        "heading": heading,
        "button": "Record the decision",
        "caption": check.subject_code,
        "tags": tags(flags_of(viewer, [check.subject]).get(check.subject)),
        "back": reverse("check", args=[id]),
        "crumbs": presenters.crumbs((f"Check of {check.subject_code}", reverse("check", args=[id])), (heading, None)),
    }
    return render(request, "plan/form.html", given, status=status)
