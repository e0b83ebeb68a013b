"""The parts of a case that every write of this room sets alike: its first state, its label, its number, its clock."""

from datetime import timedelta
from typing import Any

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency
from portfolio.partnership.safeguarding import clocks
from portfolio.partnership.safeguarding.models import Case
from portfolio.partnership.safeguarding.people import Person
from portfolio.partnership.safeguarding.states import OPENING, Kind

_KEPT_DAYS = 365  # before the label is reviewed


def new_case(kind: Kind, person: Person, concern: str, by: Actor) -> Case:
    """A case in its first state, without label, number or clock; not saved."""
    now = clock.now()
    return Case(
        partnership_id=by.partnership_id,
        kind=kind.value,
        state=OPENING[kind],
        agency_id=by.agency_id,
        about=person.about,
        name=person.name.strip(),
        is_child=person.is_child,
        concern=concern.strip(),
        opened_at=now,
        opened_by=by.id,
        entered_at=now,
    )


def last_number(by: Actor) -> int:
    """The highest number of a case in the partnership; 0 for none."""
    return Case.objects.filter(partnership_id=by.partnership_id).aggregate(last=Max("number"))["last"] or 0


def label_of(agency: Agency) -> Label:
    """Of a case of this agency: personal, for safeguarding alone."""
    today = clock.today()
    return Label(
        partnership=agency.partnership_id,
        controller=agency.id,
        regime=agency.regime,
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling="P",
        review_due=(today + timedelta(days=_KEPT_DAYS)).replace(day=1),
        purposes=frozenset({"safeguard"}),
    )


def set_clock(case: Case, detail: Any) -> None:
    """What is due now, on the case; detail: its own table's row, None where a kind needs none for its clock."""
    due = clocks.due(
        case.kind,
        case.state,
        case.entered_at,
        returned=getattr(detail, "returned_at", None),
        monitored=getattr(detail, "looked_at", None),
    )
    case.due_at, case.due_what = due.at, due.what
