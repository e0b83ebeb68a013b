"""What partners were asked, and what they answered, as the information governance lead reviews it (REQ-29, REQ-54).

The grounds of a disclosure without whom it is about: question, purpose, gateway, necessity, outcome and reason,
with names and particulars put out of sight; what the asked agency needs to find the person, and what was released, are
not there at all. Each look is logged as a consultation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Substr

from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from, visible_labels
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.ground.values.particulars import without
from portfolio.partnership.partnership_profiles import events
from portfolio.partnership.partnership_profiles.errors import UnknownRequest
from portfolio.partnership.partnership_profiles.models import Answer, Request
from portfolio.partnership.partnership_profiles.queries.requests import is_overdue
from portfolio.picture.subjects import queries as register
from portfolio.picture.subjects.queries import Flags, Names

ASKER = "oversight"  # the system actor that asks the register for names to be put out of sight
# Words that begin a line of who is meant and name nobody: withheld, they would make holes in every other sentence.
_BEGINS = frozenset(
    "a all an any anybody both each everybody he her his it its one our she that the their them these they this those "
    "we what which who whoever whose".split()
)


@dataclass(frozen=True)
class AnsweredSeen:
    """outcome: hit, nil, partial, refuse. releases: that something was released, not what."""

    outcome: str
    reason: str
    reason_words: str
    releases: bool
    kind: str
    handling: str
    conditions: tuple[str, ...]
    by_sheet: bool
    answered_by: str
    answered_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class AskedSeen:
    """One request under review. answers: the earliest first, those that were taken back among them."""

    id: str
    shown: str
    code: str
    flags: Flags
    state: str
    is_overdue: bool
    agency: str
    to_agency: str
    question: str
    purpose: str
    gateway: str
    basis: str
    urgency: str
    due: date
    asked_by: str
    asked_at: datetime
    withdrawn_because: str
    answers: tuple[AnsweredSeen, ...]

    @property
    def standing(self) -> AnsweredSeen | None:
        """The answer that was not taken back."""
        return next((one for one in self.answers if one.withdrawn_at is None), None)


def disclosures(viewer: Actor, *, number: int = 1, size: int = SIZE) -> Page[AskedSeen]:
    """A page of requests to partners with their answers, the latest asked first."""
    check(viewer.role, Right.REVIEW_DISCLOSURES)
    shown = page(_rows(viewer).order_by("-asked_at", "-number"), number, size)
    note(by=viewer, event=events.DISCLOSURES_REVIEWED, on=NOTHING, details={"rows": len(shown.rows)})
    return Page(_seen(viewer, shown.rows), shown.number, shown.has_next)


def disclosure(viewer: Actor, id: str) -> AskedSeen:
    """One of them; UnknownRequest where there is none for this viewer."""
    check(viewer.role, Right.REVIEW_DISCLOSURES)
    row = _rows(viewer).filter(pk=id).first()
    if row is None:
        raise UnknownRequest
    on = Reference(Request.reference_kind, row.pk)
    note(by=viewer, event=events.DISCLOSURES_REVIEWED, on=on, purpose=row.purpose, details={"rows": 1})
    return _seen(viewer, [row])[0]


def _rows(viewer: Actor) -> QuerySet[Request]:
    """Requests of which the viewer may know that they were made."""
    hidden = Restriction.objects.filter(
        hides_from(viewer),
        Q(about_kind=Request.reference_kind, about_id=OuterRef("pk"))
        | Q(about_kind="subject", about_id=OuterRef("held")),
        partnership_id=viewer.partnership_id,
    )
    found: QuerySet[Request] = Request.objects.annotate(held=Substr("subject", len("subject:") + 1)).filter(
        ~Exists(hidden), label_id__in=visible_labels(viewer, Depth.POINTER), partnership_id=viewer.partnership_id
    )
    # Names are withheld by those in view: of whoever was removed nothing would be, so that there is nothing (REQ-11).
    found = found.exclude(subject__in=register.removed(viewer))
    answers = Prefetch("answers", Answer.objects.select_related("label").order_by("answered_at"))
    return found.select_related("agency", "to_agency").prefetch_related(answers)


def _seen(viewer: Actor, rows: Sequence[Request]) -> list[AskedSeen]:
    asker = system(ASKER, viewer.partnership_id)
    names = register.names_in_view(asker)
    marks = register.flags(asker, {row.subject.partition(":")[2] for row in rows}) if rows else {}
    return [_one(row, names, marks.get(row.subject.partition(":")[2], Flags())) for row in rows]


def _may_name(word: str) -> bool:
    return word[0].isupper() and word.lower().rstrip(",.;:") not in _BEGINS


def _one(row: Request, names: Names, flags: Flags) -> AskedSeen:
    # Whatever the asker typed large to find somebody by is a name here too.
    people = [*names.people, *(word for word in row.about.split() if _may_name(word))]

    def said(text: str) -> str:
        return without(text, people, names.others)

    return AskedSeen(
        id=row.pk,
        shown=row.shown,
        code=row.code,
        flags=replace(flags, categories=()),
        state=row.state,
        is_overdue=is_overdue(row),
        agency=row.agency.name,
        to_agency=row.to_agency.name,
        question=said(row.question),
        purpose=row.purpose,
        gateway=row.gateway,
        basis=said(row.basis),
        urgency=row.urgency,
        due=row.due,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        withdrawn_because=said(row.withdrawn_because),
        answers=tuple(
            AnsweredSeen(
                outcome=one.outcome,
                reason=one.reason,
                reason_words=said(one.reason_words),
                releases=bool(one.released),
                kind=one.kind,
                handling=one.label.handling if one.released else "",
                conditions=tuple(sorted(one.label.conditions)) if one.released else (),
                by_sheet=one.by_sheet,
                answered_by=one.answered_by,
                answered_at=one.answered_at,
                withdrawn_at=one.withdrawn_at,
            )
            for one in row.answers.all()
        ),
    )
