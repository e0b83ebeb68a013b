"""Who and what the records speak of. Submissions that were withdrawn are nowhere."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.looking import once
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import note
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.models import Submission
from portfolio.information.records import events
from portfolio.information.records.keys import mention_span
from portfolio.information.records.models import KIND, Mention, Trace

M = TypeVar("M", Mention, Trace)


def mentions(viewer: Actor, at_least: Depth = Depth.DETAIL) -> QuerySet[Mention]:
    """Mentions in use that the viewer may see that deep. For other rooms, which check the right and note it."""
    return _in_use(viewer, Mention, at_least)


def traces(viewer: Actor, at_least: Depth = Depth.DETAIL) -> QuerySet[Trace]:
    """As `mentions`, of traces."""
    return _in_use(viewer, Trace, at_least)


def mention(viewer: Actor, key: int, at_least: Depth = Depth.DETAIL) -> Mention:
    """One mention with its agency and submission; NotFound where there is none that they may see that deep."""
    check(viewer.role, Right.READ_RECORDS)
    found = mentions(viewer, at_least).filter(pk=key).select_related("agency", "submission", "label").first()
    if found is None:
        raise NotFound
    note(by=viewer, event=events.MENTION_READ, on=found.reference)
    return found


def record_of(mention: Mention | Trace) -> Reference:
    """What the row is called in which it stands."""
    return Reference(KIND, f"{mention.submission_id}.{mention.row}")


def standing_in(submission: Submission, references: Iterable[Reference]) -> list[Reference]:
    """Of these references to mentions those that stand in that file, in use or not. Tells nothing else."""
    first, last = mention_span(submission.number or 0)
    kind = Mention.reference_kind
    return [one for one in references if one.kind == kind and one.id.isdecimal() and first <= int(one.id) <= last]


def _in_use(viewer: Actor, model: type[M], at_least: Depth) -> QuerySet[M]:
    def found() -> QuerySet[M]:
        seen: QuerySet[M] = model.objects.visible_to(viewer, at_least)
        return seen.filter(submission__in=ingest.in_use(viewer).values("pk"))

    return once((model, viewer, at_least), found).all()
