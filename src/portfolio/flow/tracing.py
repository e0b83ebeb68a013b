"""From a paragraph of a councillors' report back into the room, and from a statement of a profile back to the records
beneath it, as far as the viewer's own rights reach.

Each step is asked of the room that holds it, as this viewer; what they do not reach is absent, not refused.
"""

from dataclasses import dataclass

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.information.records import queries as records
from portfolio.information.records.queries import Described
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import Decision, Item
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.partnership_profiles.models import ProfileStatement, Rest
from portfolio.partnership.sharing import queries as sharing
from portfolio.partnership.sharing.models import Report
from portfolio.picture.network import queries as network
from portfolio.picture.network.views import Person
from portfolio.picture.subjects import queries as register


@dataclass(frozen=True)
class Trail:
    """A paragraph, the item under which its words were agreed, and the decisions of that item."""

    text: str
    item: Item
    decisions: tuple[Decision, ...]


def trails(viewer: Actor, report: Report) -> list[Trail]:
    """The paragraphs of a report whose item the viewer reaches, in order; none for whoever reads no meetings."""
    if not leads_somewhere(viewer, report):
        return []
    origins = sharing.origins(viewer, report)
    found = []
    for paragraph in sharing.agreed(viewer, report):
        origin = origins.get(paragraph.place)
        if origin is None or paragraph.is_left_out:
            continue
        try:
            item = meetings.item(viewer, origin.item, at_least=Reach.CONTENT).item
            made = tuple(meetings.decision(viewer, id) for id in origin.decisions)
        except UnknownMeeting:
            continue
        found.append(Trail(paragraph.text, item, made))
    return found


@dataclass(frozen=True)
class Step:
    """Something that a statement rests on. opens: the viewer may follow it further today. beneath: what it brought in.

    words: what it is, no deeper than the viewer sees.
    """

    reference: Reference
    words: str
    opens: bool
    is_corrected: bool
    beneath: tuple["Step", ...] = ()


def beneath(viewer: Actor, statement: ProfileStatement) -> list[Step]:
    """What a statement that the viewer has in hand rests on, as it was chosen, with the records under each."""
    rests = list(statement.rests.select_related("statement__profile").order_by("pk"))
    told = _told(viewer, [Reference.parse(one.reference) for one in rests])
    below: dict[str, list[Step]] = {}
    for one in rests:
        if one.under:
            below.setdefault(one.under, []).append(_step(viewer, one, told, ()))
    return [_step(viewer, one, told, tuple(below.get(one.reference, ()))) for one in rests if not one.under]


def _told(viewer: Actor, references: list[Reference]) -> dict[Reference, Described]:
    return records.described(viewer, references) if can(viewer.role, Right.READ_RECORDS) else {}


def _step(viewer: Actor, rest: Rest, told: dict[Reference, Described], under: tuple[Step, ...]) -> Step:
    reference, corrected = Reference.parse(rest.reference), rest.corrected_at is not None
    match reference.kind:
        case "record" | "mention":
            found = told.get(reference)
            words = found.sentence if found else "A record that is not in use any more, or not yours to see"
            return Step(found.href if found else reference, words, found is not None, corrected)
        case "tie":
            words, opens = _tie(viewer, reference)
            return Step(reference, words, opens, corrected, under)
        case "identity":
            opens = can(viewer.role, Right.READ_LINKS)
            return Step(reference, "All records of one person together", opens, corrected, under)
        case "answer":
            asked = profiles.request_of_answer(viewer, reference.id)
            words = f"{asked.to_agency.name} answered {asked.shown}" if asked else "An answer to a request"
            on = asked.reference if asked else reference
            return Step(on, words, asked is not None, corrected)
        case _:
            seen = register.captions(viewer, [reference.id]) if can(viewer.role, Right.READ_SUBJECTS) else {}
            words = f"The register’s own entry: {seen.get(reference.id, rest.statement.profile.code)}"
            return Step(reference, words, reference.id in seen, corrected, under)


def _tie(viewer: Actor, reference: Reference) -> tuple[str, bool]:
    if not can(viewer.role, Right.READ_NETWORK):
        return "A tie between two people", False
    try:
        found = network.tie(viewer, reference.id)
    except NotFound:
        return "A tie that the records do not show any more", False
    return f"The tie between {_name(found.left)} and {_name(found.right)}", True


def _name(person: Person) -> str:
    return person.name or "somebody"


def leads_somewhere(viewer: Actor, report: Report) -> bool:
    """Whether any paragraph leads this viewer back; without an event, for drawing the link."""
    if not (can(viewer.role, Right.READ_MEETINGS) and can(viewer.role, Right.READ_RELEASES)):
        return False
    return bool(meetings.reached(viewer, sharing.origin_items(viewer, report)))
