"""What the operations of this room share: the subject in view, the action, labels and codes."""

from typing import TypeVar

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, LabelRow, Partnership
from portfolio.ground.access.operations import intern
from portfolio.partnership.outcomes.errors import LacksWords, UnknownOutcome
from portfolio.partnership.outcomes.models import Disruption
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.plan.models import Action
from portfolio.picture.subjects import queries as subjects

Row = TypeVar("Row")


def in_view(by: Actor, subject_id: str) -> tuple[str, str]:
    """The id and code of a subject that the recorder may know of."""
    seen = subjects.glimpse(by, subject_id)
    if not seen.code:
        raise LacksWords(f"{seen.pointer}. They record what was done, or tell you the code.")
    return subject_id, seen.code


def action_of(by: Actor, action_id: str) -> Action | None:
    if not action_id:
        return None
    found: Action | None = plan.actions_in_sight(by).filter(pk=action_id).first()
    if found is None:
        raise UnknownOutcome
    return found


def found_one(row: Row | None) -> Row:
    if row is None:
        raise UnknownOutcome
    return row


def label_for(by: Actor, controller: Agency, subject_id: str) -> LabelRow:
    return intern(plan.label_of(by, controller, subject_id))


def next_code(by: Actor) -> str:
    """The next code of the partnership, like D-0007; the partnership's row is held, so that no two are alike."""
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    return f"D-{Disruption.objects.filter(partnership_id=by.partnership_id).count() + 1:04d}"
