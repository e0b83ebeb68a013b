"""Saying same, different or unsure, one pair after another; taking it back; asking the machine to link what is new."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import consequences
from portfolio.flow.jobs import LINK
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import Conflict
from portfolio.ground.jobs import operations as jobs
from portfolio.information.linkage import queries, wording
from portfolio.information.linkage.errors import NoSuchPair
from portfolio.information.linkage.models import Verdict
from portfolio.web.door import page
from portfolio.web.pages.linking import presenters
from portfolio.web.pages.linking.asking import wanted
from portfolio.web.pages.linking.forms import Judge, Withdraw


@page(Right.JUDGE_LINKS)
def pair(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Two records side by side; a POST judges them, and the next pair comes."""
    keys = wording.pair_keys(id)
    if keys is None:
        raise NoSuchPair
    form = Judge(request.POST if request.method == "POST" else None)
    status = 200
    seen = queries.pair(viewer, *keys)
    if request.method == "POST" and form.is_valid():
        joined = presenters.joined_codes(viewer, seen)
        try:
            judged = consequences.judge(
                left=keys[0], right=keys[1], verdict=form.cleaned_data["verdict"],
                reason=form.cleaned_data["reason"], even_so=form.cleaned_data["even_so"], by=viewer,
            )  # fmt: skip
        except Conflict as refusal:
            form.refuse(refusal)
            status, seen = refusal.status, queries.pair(viewer, *keys)
        else:
            return _next(request, viewer, id, Verdict(judged.verdict), joined)
    given = {
        "pair": seen,
        "form": form,
        "sides_head": presenters.sides_head(seen),
        "sides": presenters.sides(seen),
        "weights_head": presenters.WEIGHTS_HEAD,
        "weights": presenters.weights(seen),
        "sum": presenters.sum_sentence(seen),
        "left": presenters.waiting(queries.waiting_count(viewer, wanted=wanted(request)), wanted(request)),
        "asked": presenters.query(wanted(request)),
        "said": presenters.said(viewer, seen),
        "joins": presenters.joins(viewer, seen),
        "crumbs": presenters.crumbs(("Pair", None)),
    }
    return render(request, "linking/pair.html", given, status=status)


@page(Right.JUDGE_LINKS)
def leave(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """On to the next pair without judging this one."""
    keys = wording.pair_keys(id)
    if keys is None:
        raise NoSuchPair
    queries.pair(viewer, *keys)  # so that nobody learns what comes after what they may not see
    asked = wanted(request)
    following = queries.next_pair(viewer, after=id, wanted=asked)
    if not following:
        messages.success(request, "No other pair waits for you.")
        return redirect(f"{reverse('linking')}{presenters.query(asked)}")
    return redirect(presenters.pair_address(following, asked))


def _next(request: HttpRequest, viewer: Actor, id: str, verdict: Verdict, joined: str) -> HttpResponse:
    asked = wanted(request)
    following = queries.next_pair(viewer, after=id, wanted=asked)
    more = " Here is the next pair." if following else " No other pair waits for you."
    messages.success(request, f"Kept: {verdict.label.lower()}.{more}")
    if joined and verdict == Verdict.SAME:
        messages.warning(request, f"{joined} are one person now. Their owners are asked which to keep.")
    if following:
        return redirect(presenters.pair_address(following, asked))
    return redirect(f"{reverse('linking')}{presenters.query(asked)}")


@page(Right.JUDGE_LINKS)
def withdraw(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a judgement back, with the reason."""
    found = queries.judgement(viewer, id)
    form = Withdraw(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            consequences.take_back(
                judgement_id=id, reason=form.cleaned_data["reason"], even_so=form.cleaned_data["even_so"], by=viewer
            )
        except Conflict as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, "The judgement is withdrawn. Who is who is as it would be without it.")
            return redirect("linking-judgement", id)
    given = {
        "judgement": found,
        "facts": presenters.about(viewer, found),
        "form": form,
        "crumbs": presenters.crumbs(
            ("Judgement", reverse("linking-judgement", args=[id])), ("Take it back", None)
        ),
    }  # fmt: skip
    return render(request, "linking/withdraw.html", given, status=status)


@page(Right.RUN_LINKS)
def run(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Ask for what is new to be linked, in the background."""
    if request.method != "POST":
        return redirect("linking")
    return redirect("job", jobs.start(kind=LINK, payload={}, by=viewer).id)
