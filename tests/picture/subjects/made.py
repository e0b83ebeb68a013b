"""Subjects for tests of any room: proposed by the analyst, approved by the council's, on evidence that holds."""

from datetime import date, timedelta
from typing import Any

from portfolio.ground import clock, ids
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import operations
from portfolio.picture.subjects.given import CategoryGiven, EvidenceGiven
from portfolio.picture.subjects.models import Subject
from tests.world import World

WHY = "Two agencies’ records show this, and nothing less would let them act together."


def soon(days: int = 90) -> date:
    return clock.today() + timedelta(days=days)


def category(code: str = "SUSPECT", **values: Any) -> CategoryGiven:
    """A category from today, on a stated basis, reviewed in 90 days; the short-lived ones end in ten days."""
    today = clock.today()
    given: dict[str, Any] = {"basis": "Arrested and charged on 1 June.", "from_date": today, "review_due": soon()}
    if code in ("ASSOCIATE", "NOT_YET_DETERMINED"):
        given["until"] = soon(10)
        given["review_due"] = soon(10)
    return CategoryGiven(code, **{**given, **values})


def evidence(shows: str = "offending", **values: Any) -> EvidenceGiven:
    """A piece of evidence of an origin of its own."""
    return EvidenceGiven(**{"reference": Reference("test", ids.new()), "shows": shows, **values})


def nominal_values(*codes: str, **values: Any) -> dict[str, Any]:
    """What propose_nominal() takes, whole: a suspect of 30 unless said otherwise."""
    return {
        "identity": ids.new(),
        "name": "Kane Doyle",
        "born_first": date(1996, 5, 4),
        "born_last": date(1996, 5, 4),
        "necessity": WHY,
        "categories": [category(code) for code in codes or ("SUSPECT",)],
        "evidence": [evidence(), evidence("violence")],
        "review_due": soon(),
        **values,
    }


def approved(world: World, subject: Subject) -> Subject:
    """The second person's yes."""
    return operations.approve(subject_id=subject.id, by=world.council_analyst)


def nominal(world: World, *codes: str, **values: Any) -> Subject:
    """A person in view. codes: categories, SUSPECT unless given."""
    by = values.pop("by", world.analyst)
    return approved(world, operations.propose_nominal(**nominal_values(*codes, **values), by=by))


def exploited_child(world: World, **values: Any) -> Subject:
    """A child of 15 in view, exploited and nothing else."""
    born = clock.today() - timedelta(days=15 * 366)
    ready = {
        "name": "Tia Marsh",
        "born_first": born,
        "born_last": born,
        "evidence": [evidence("exploited") for _ in "ab"],
    }
    return nominal(world, "EXPLOITED_CHILD", **{**ready, **values})


def group_values(**values: Any) -> dict[str, Any]:
    """What propose_group() takes, whole: an organised crime group of the statute."""
    limbs = ("three_people", "act_together", "for_gain", "seven_years")
    return {
        "group_kind": "ocg",
        "definition": "ocg-statute",
        "name": "Harbour group",
        "necessity": WHY,
        "evidence": [evidence(limb) for limb in limbs],
        "review_due": soon(),
        **values,
    }


def group(world: World, **values: Any) -> Subject:
    """A group in view, in research."""
    by = values.pop("by", world.analyst)
    return approved(world, operations.propose_group(**group_values(**values), by=by))


def line_values(**values: Any) -> dict[str, Any]:
    """What propose_line() takes, whole."""
    return {
        "name": "Dexter line",
        "number": "07700 900123",
        "necessity": WHY,
        "evidence": [evidence("supply"), evidence("supply")],
        "review_due": soon(),
        **values,
    }


def line(world: World, **values: Any) -> Subject:
    """A line in view, suspected."""
    by = values.pop("by", world.analyst)
    return approved(world, operations.propose_line(**line_values(**values), by=by))


def place_values(**values: Any) -> dict[str, Any]:
    """What propose_place() takes, whole: an address."""
    return {
        "place_kind": "address",
        "name": "Flat above the shop",
        "address": "2 Quay Street, Staithe",
        "necessity": WHY,
        "evidence": [evidence("taken_over")],
        "review_due": soon(),
        **values,
    }


def place(world: World, **values: Any) -> Subject:
    """A place in view."""
    by = values.pop("by", world.analyst)
    return approved(world, operations.propose_place(**place_values(**values), by=by))
