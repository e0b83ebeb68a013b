"""Every read that leaves this room. A practitioner sees their own agency's submissions, as if there were no others."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import NotFound
from portfolio.ground.findings import Finding
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.information.ingest import events, templates
from portfolio.information.ingest.models import StoredFinding, Submission
from portfolio.information.ingest.readers.formats import FORMATS
from portfolio.information.ingest.readers.shape import Column
from portfolio.information.ingest.states import State


@dataclass(frozen=True)
class FormatChoice:
    """A format as a form offers it. guide: its columns as a person filling one in is told of them.

    is_personal: it speaks of people; such a format has a template, published ones come as they are downloaded.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    guide: tuple[Column, ...]
    is_personal: bool


def formats() -> list[FormatChoice]:
    """The formats that can be taken in. Holds nobody's data, so no viewer is asked for."""
    return [
        FormatChoice(
            format.name,
            format.title,
            tuple(column.header for column in format.columns),
            format.columns,
            format.is_personal,
        )
        for format in FORMATS.values()
    ]


def template(name: str) -> bytes:
    """The empty sheet of a format, as xlsx. UnknownFormat, NoTemplate. Holds nobody's data, as `formats`."""
    return templates.workbook(name)


def submissions(
    viewer: Actor, *, agency_code: str = "", state: str = "", by: str = "", number: int = 1, size: int = SIZE
) -> Page[Submission]:
    """A page of submissions with their agencies, the latest first. by: who brought them. Refused without the right."""
    check(viewer.role, Right.READ_SUBMISSIONS)
    found = _seen_by(viewer)
    if agency_code:
        found = found.filter(agency__code=agency_code)
    if state:
        found = found.filter(state=state)
    if by:
        found = found.filter(by=by)
    shown = page(found.order_by("-received_at", "-id"), number, size)
    note(by=viewer, event=events.SUBMISSIONS_READ, on=NOTHING, details={"submissions": len(shown.rows)})
    return shown


def submission(viewer: Actor, id: str) -> Submission:
    """One submission with its agency; NotFound for an unknown one and for one that is not theirs to see."""
    check(viewer.role, Right.READ_SUBMISSIONS)
    found = visible(viewer, id)
    note(by=viewer, event=events.SUBMISSION_READ, on=Reference("submission", found.id))
    return found


def findings(viewer: Actor, id: str, *, number: int = 1, size: int = SIZE) -> Page[Finding]:
    """A page of a submission's kept findings, errors first, then by row; NotFound as `submission`."""
    check(viewer.role, Right.READ_SUBMISSIONS)
    found = visible(viewer, id)
    rows = StoredFinding.objects.visible_to(viewer).filter(submission=found).order_by("number")
    shown = page(rows, number, size)
    note(
        by=viewer,
        event=events.FINDINGS_READ,
        on=Reference("submission", found.id),
        details={"findings": len(shown.rows)},
    )
    return Page([_plain(row) for row in shown.rows], shown.number, shown.has_next)


def visible(viewer: Actor, id: str) -> Submission:
    """As `submission`, without the right and without an event: for other rooms' reads and for our own writes."""
    found: Submission | None = _seen_by(viewer).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def that_open(viewer: Actor, ids: Iterable[str]) -> set[str]:
    """Those of these files whose own page opens for the viewer. No event."""
    if not can(viewer.role, Right.READ_SUBMISSIONS):
        return set()
    return set(_seen_by(viewer).filter(pk__in=set(ids)).values_list("pk", flat=True))


def in_use(viewer: Actor) -> QuerySet[Submission]:
    """The submissions whose records count: taken in, not withdrawn, not hidden from the viewer. Of any agency.

    However little of the file itself they may see: each row is judged by its own label.
    """
    found: QuerySet[Submission] = Submission.objects.visible_to(viewer, Depth.POINTER).filter(
        partnership_id=viewer.partnership_id, state=State.TAKEN_IN
    )
    return found


def has_withdrawn(viewer: Actor, submission: Submission) -> bool:
    """Whether the agency has withdrawn a file about people of this one's kind, so that this one is its correction."""
    if not FORMATS[submission.format].is_personal:
        return False
    earlier = Submission.objects.filter(partnership_id=viewer.partnership_id, agency_id=submission.agency_id)
    return earlier.filter(format=submission.format, state=State.WITHDRAWN).exists()


def _seen_by(viewer: Actor) -> QuerySet[Submission]:
    """That a file was brought, and what became of it, is seen by whoever may know of it; its findings, which quote it,
    only by who may see its rows.
    """
    found: QuerySet[Submission] = Submission.objects.visible_to(viewer, Depth.POINTER).filter(
        partnership_id=viewer.partnership_id
    )
    if viewer.role == Role.PRACTITIONER:
        found = found.filter(agency_id=viewer.agency_id)
    return found.select_related("agency")


def _plain(row: StoredFinding) -> Finding:
    return Finding(row.row, row.column, row.value, row.problem, row.remedy, row.severity)
