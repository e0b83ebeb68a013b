"""Recording a disruption, agreeing its level, looking at it again, letting another count instead; wordings."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound
from portfolio.partnership.outcomes import operations, queries, rules
from portfolio.web.door import page
from portfolio.web.flagged import flags_of
from portfolio.web.pages.outcomes import choices, presenters
from portfolio.web.pages.outcomes.asking import ask
from portfolio.web.pages.outcomes.forms import Moderation, NewDisruption, Review, Supersession, Wording


@page(Right.RECORD_OUTCOMES)
def record(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """One event, as its originator judges it."""
    form = NewDisruption(
        request.POST or None,
        agencies=choices.agencies(viewer),
        wordings=choices.wordings(viewer),
        initial={"lead_agency": viewer.agency_code},
    )

    def carry_out(given: dict[str, Any]) -> tuple[str, str] | None:
        ids, unknown = choices.subject_ids(viewer, given.pop("codes"))
        if unknown:
            form.add_error("codes", f"There is no subject that you can see with the code {', '.join(unknown)}")
            return None
        row = operations.propose_disruption(subject_ids=ids, **given, by=viewer)
        return reverse("disruption", args=[row.id]), f"{row.code} is recorded. A second person must agree its level."

    heading, button = "Record a disruption", "Record the disruption"
    return ask(request, form, heading=heading, button=button, back=reverse("outcomes"), carry_out=carry_out)


@page(Right.MODERATE_OUTCOMES)
def moderate(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A second person agrees a level, or does not take it for a disruption."""
    whole = queries.disruption(viewer, id)
    form = Moderation(request.POST or None, wordings=choices.wordings(viewer))

    def carry_out(given: dict[str, Any]) -> tuple[str, str]:
        operations.moderate(
            disruption_id=id,
            level=given["level"],
            reason=given["reason"],
            accept=given["answer"] == "yes",
            by=viewer,
        )
        return reverse("disruption", args=[id]), "Your judgement is recorded beside the originator’s."

    flags = flags_of(viewer, [reference for reference, _ in whole.seen.subjects])
    return ask(
        request,
        form,
        heading=f"Moderate {whole.seen.code}",
        button="Record your judgement",
        back=reverse("disruption", args=[id]),
        carry_out=carry_out,
        facts=presenters.about(whole, flags),
    )


@page(Right.MODERATE_OUTCOMES)
def review(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The look back after 30 or 90 days."""
    whole = queries.disruption(viewer, id)
    form = Review(request.POST or None, wordings=choices.wordings(viewer))

    def carry_out(given: dict[str, Any]) -> tuple[str, str]:
        operations.review_disruption(disruption_id=id, **given, by=viewer)
        return reverse("disruption", args=[id]), "The review is recorded."

    heading, back = f"Review {whole.seen.code}", reverse("disruption", args=[id])
    return ask(request, form, heading=heading, button="Record the review", back=back, carry_out=carry_out)


@page(Right.MODERATE_OUTCOMES)
def supersede(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """This record was wrong, or the event came twice: another record of it counts instead."""
    whole = queries.disruption(viewer, id)
    code = whole.seen.code
    form = Supersession(request.POST or None)

    def carry_out(given: dict[str, Any]) -> tuple[str, str] | None:
        other = queries.id_of(viewer, given["code"])
        if not other:
            form.add_error("code", "There is no disruption with this code that you can see. Check the code")
            return None
        operations.supersede(disruption_id=id, by_disruption_id=other, reason=given["reason"], by=viewer)
        return reverse("disruption", args=[id]), presenters.gave_way(code, queries.disruption(viewer, other).seen)

    seen = queries.alike(viewer, id)
    flags = flags_of(viewer, {reference for one in (whole.seen, *seen) for reference, _ in one.subjects})
    return ask(
        request,
        form,
        heading="Let another record count instead",
        button=f"Let it count instead of {code}",
        back=reverse("disruption", args=[id]),
        carry_out=carry_out,
        facts=presenters.beside(whole, seen, flags),
        for_good=True,
    )


@page(Right.MODERATE_OUTCOMES)
def word(request: HttpRequest, viewer: Actor, level: str) -> HttpResponse:
    """A new wording of a level."""
    held = choices.wordings(viewer)
    if level not in rules.LEVELS:
        raise NotFound("There is no such level. Choose one of the list.")
    form = Wording(request.POST or None, initial={"text": held[level]})

    def carry_out(given: dict[str, Any]) -> tuple[str, str]:
        operations.word_level(level=level, text=given["text"], by=viewer)
        return reverse("levels"), "The new wording is in use from now on."

    heading = f"Wording of “{presenters.LEVELS[level][0]}”"
    return ask(request, form, heading=heading, button="Save the wording", back=reverse("levels"), carry_out=carry_out)
