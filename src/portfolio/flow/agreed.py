"""The actions of a meeting as its minutes list them, for one reader and one part."""

from collections.abc import Mapping

from portfolio.ground.access.actors import Actor, system
from portfolio.ground.reference import queries as catalogue
from portfolio.ground.values.particulars import without
from portfolio.partnership.meetings.agreed import Agreed
from portfolio.partnership.meetings.models import Meeting
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.plan.states import ActionState
from portfolio.picture.subjects import queries as register

ASKER = "minutes"  # the system actor that asks the register for names to be put out of sight


def agreed(viewer: Actor, meeting: Meeting, part: str, *, numbers: Mapping[str, int]) -> list[Agreed]:
    """The actions of the meeting that this viewer may have in this part of its minutes, by code.

    The open part has those of open items: each with its agency and not its person, and without any particulars; of an
    action about a person, that there is one. numbers: of the decisions of these minutes, by their ids.
    """
    found = plan.agreed_at(viewer, meeting.id)
    if part == "open":
        return _opened(viewer, [one for one in found if one.part == "open"], numbers)
    return [_line(one, numbers, one.text, f"{one.action.owner}, {one.action.agency}") for one in found]


def _opened(viewer: Actor, found: list[plan.Agreed], numbers: Mapping[str, int]) -> list[Agreed]:
    if not found:
        return []
    names = register.names_in_view(system(ASKER, viewer.partnership_id))
    texts = ["" if one.is_about_a_person else without(one.text, names.people, names.others) for one in found]
    return [_line(one, numbers, text, one.action.agency) for one, text in zip(found, texts, strict=True)]


def _line(one: plan.Agreed, numbers: Mapping[str, int], what: str, owner: str) -> Agreed:
    """With its power where it is told what is to be done: the power alone would say it."""
    return Agreed(
        code=one.action.code,
        decision=numbers.get(one.decision),
        what=what,
        owner=owner,
        due=one.action.due,
        power=_power(one.action.power) if what else "",
        is_cancelled=one.action.state == ActionState.CANCELLED,
    )


def _power(id: str) -> str:
    """Its caption; the id of one that the catalogue in use has not."""
    return next((power.caption for power in catalogue.powers() if power.id == id), id)
