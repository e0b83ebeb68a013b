"""Letting another record of a disruption count instead: button, page, what it refuses, what stands after."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from portfolio.ground.audit.models import Event
from portfolio.partnership.outcomes import operations, queries
from portfolio.partnership.outcomes.models import Disruption
from tests.partnership.plan.conftest import in_days
from tests.picture.subjects import made
from tests.web.pages.desk import at_desk, text
from tests.world import World

Record = Callable[..., Disruption]
BUTTON = "Let another record count instead"


@pytest.fixture
def record(world: World) -> Record:
    """A disruption of a group, whose level has been agreed unless told otherwise."""
    group = made.group(world)

    def record(title: str, *, agreed: bool = True, **given: Any) -> Disruption:
        row = operations.propose_disruption(
            **{
                "happened": in_days(-9),
                "title": title,
                "p": "pursue",
                "level": "minor",
                "rationale": "A day’s takings.",
                "victim_effect": "Not known.",
                "subject_ids": [group.id],
                "lead_agency": "police",
                "by": world.lead,
                **given,
            }
        )
        if agreed:
            operations.moderate(disruption_id=row.id, level="minor", reason="As said.", by=world.coordinator)
        return row

    return record


def test_a_record_that_was_wrong_gives_way_to_the_one_entered_anew(record: Record, world: World) -> None:
    wrong = record("Car stopped", contributing=["housing"])
    right = record("Car and cash stopped", agreed=False)
    desk, at = at_desk(world, "coordinator"), f"/outcomes/disruption/{wrong.id}/"
    shown = text(desk.get(at))
    assert BUTTON in shown
    assert "Staithe Homes" in shown  # by name, and not by its code

    form = text(desk.get(f"{at}supersede/"))
    assert f"/outcomes/disruption/{right.id}/" in form  # it is among the records of the same subjects
    assert "Car and cash stopped" in form
    assert "Let it count instead of D-0001" in form

    page = desk.post(f"{at}supersede/", {"code": "d-0002", "reason": "The cash was left out."}, follow=True)

    assert "D-0002 counts instead of D-0001." in text(page)
    assert "until then the event is not counted" in text(page)
    assert "The cash was left out." in text(page)
    assert BUTTON not in text(page)
    after = text(desk.get(f"/outcomes/disruption/{right.id}/"))
    assert "Counts instead of" in after
    assert f"/outcomes/disruption/{wrong.id}/" in after
    mix = queries.disruption_counts(world.coordinator)
    assert (mix.total, mix.waiting) == (0, 1)
    told = Event.objects.get(kind="outcomes.disruption_superseded")
    assert (told.about_id, json.loads(told.details)) == (wrong.id, {"code": "D-0001", "other": "D-0002"})


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ({"code": "D-0099", "reason": "x"}, 200, "There is no disruption with this code that you can see"),
        ({"code": "D-0001", "reason": "x"}, 409, "A record cannot count instead of itself"),
        ({"code": "D-0002", "reason": "x"}, 409, "D-0002 counts no more itself"),
        ({"code": "", "reason": ""}, 200, "Enter the code of the record that counts instead"),
    ],
)
def test_what_is_refused_stays_on_the_form(
    record: Record, world: World, given: dict[str, str], status: int, sentence: str
) -> None:
    row, other = record("Car stopped"), record("A visit", agreed=False)
    operations.moderate(disruption_id=other.id, level="", reason="A visit.", accept=False, by=world.coordinator)

    page = at_desk(world, "coordinator").post(f"/outcomes/disruption/{row.id}/supersede/", given)

    assert page.status_code == status
    assert sentence in text(page)
    assert queries.disruption_counts(world.coordinator).total == 1


def test_who_may_not_moderate_or_read_the_words_lets_nothing_give_way(record: Record, world: World) -> None:
    row, other = record("Car stopped"), record("Car and cash stopped")
    given = {"code": other.code, "reason": "Twice."}

    for name in ("practitioner", "chair"):
        desk = at_desk(world, name)
        assert BUTTON not in text(desk.get(f"/outcomes/disruption/{row.id}/"))
        assert desk.post(f"/outcomes/disruption/{row.id}/supersede/", given).status_code == 403
    assert "Somebody who may read them judges it." in text(
        desk.post(f"/outcomes/disruption/{row.id}/supersede/", given)
    )
    assert queries.disruption_counts(world.coordinator).total == 2


def test_a_button_says_what_it_does(record: Record, world: World) -> None:
    row = record("Car stopped")
    order = operations.consider_order(
        subject_id=row.subjects.get().subject.removeprefix("subject:"),
        power="gang-injunction",
        agency="police",
        words="A warning was ignored.",
        legal_check="Confirmed.",
        by=world.lead,
    )
    desk = at_desk(world, "lead")
    buttons = {
        "disruption/new/": "Record the disruption",
        f"disruption/{row.id}/review/": "Record the review",
        "levels/minor/": "Save the wording",
        "order/new/": "Record the order",
        f"order/{order.id}/applied/": "Record that it has been applied for",
        "use/new/": "Record the power in use",
    }

    for at, button in buttons.items():
        page = text(desk.get(f"/outcomes/{at}"))
        assert re.search(rf'<button[^>]*class="govuk-button"[^>]*> ?{button} ?</button>', page), at
    last = text(desk.get(f"/outcomes/order/{order.id}/discharged/"))
    assert re.search(
        r"<button[^>]*govuk-button--warning[^>]*> ?Record that it was dropped or discharged ?</button>", last
    )
