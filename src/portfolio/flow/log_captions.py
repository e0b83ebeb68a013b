"""By which code people know the things that events point at. Codes alone: the log names nobody whom it is about."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model

from portfolio.flow.log_words import REFERS, WORDS
from portfolio.ground import days
from portfolio.ground.access.models import Agency, Partnership, User
from portfolio.ground.audit import wording
from portfolio.ground.geography.models import Area
from portfolio.partnership.meetings.models import Attendee, Decision, Item, Meeting, Series
from portfolio.partnership.outcomes.models import Disruption, Order, TacticUse
from portfolio.partnership.partnership_profiles.models import Nomination, PartnershipProfile, Request
from portfolio.partnership.plan.models import Action, Check, Objective, Plan4P
from portfolio.partnership.profiles.models import LocalProfile
from portfolio.partnership.safeguarding.models import Case
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.partnership.sharing.models import Report
from portfolio.picture.subjects.models import Subject

# What a thing of that kind is called; "" where its code says it. Any other kind is called as it is written.
KINDS = {
    "subject": "",
    "user": "",
    "agency": "",
    "attendee": "",
    "partnership": "",
    "agenda_item": "item",
    "area": "",
    "installation": "",
    "submission": "file",
    "partnership_profile": "Partnership Profile",
    "local_profile": "Local Profile",
    "safeguarding": "case",
    "tactic_use": "use of a power",
    "theme_assessment": "assessment of a theme",
    "model_version": "model",
}


def _of(model: type[Model], caption: Callable[[Any], str], *related: str) -> wording.Caption:
    """The codes of rows of that model."""

    def look_up(ids: Collection[str]) -> Mapping[str, str]:
        rows: Iterable[Any] = model._default_manager.filter(pk__in=ids).select_related(*related)
        return {str(row.pk): caption(row) for row in rows}

    return look_up


def _areas(codes: Collection[str]) -> Mapping[str, str]:
    """The name in the latest edition."""
    rows = Area.objects.filter(code__in=codes).exclude(name="").order_by("edition")
    return dict(rows.values_list("code", "name"))


def _meeting(row: Meeting) -> str:
    return f"{row.number} of {days.caption(row.meets_on)}"


CAPTIONS: Mapping[str, wording.Caption] = {
    "subject": _of(Subject, lambda row: row.code),
    "user": _of(User, lambda row: row.name),
    "agency": _of(Agency, lambda row: row.name),
    "partnership": _of(Partnership, lambda row: row.name),
    "attendee": _of(Attendee, lambda row: row.name),
    "meeting": _of(Meeting, _meeting),
    "meeting_series": _of(Series, lambda row: row.name),
    "agenda_item": _of(Item, lambda row: f"of meeting {_meeting(row.meeting)}", "meeting"),
    "decision": _of(Decision, lambda row: f"{row.number} of meeting {_meeting(row.item.meeting)}", "item__meeting"),
    "partnership_profile": _of(PartnershipProfile, lambda row: row.number),
    "nomination": _of(Nomination, lambda row: f"of {row.code}"),
    "request": _of(Request, lambda row: row.shown),
    "copy": _of(Copy, lambda row: row.shown),
    "local_profile": _of(LocalProfile, lambda row: f"of {row.area_name}, edition {row.edition}"),
    "plan": _of(Plan4P, lambda row: f"of {row.subject_code}"),
    "objective": _of(Objective, lambda row: f"of the plan of {row.plan.subject_code}", "plan"),
    "action": _of(Action, lambda row: row.code),
    "check": _of(Check, lambda row: f"of {row.subject_code}"),
    "order": _of(Order, lambda row: f"on {row.subject_code}"),
    "tactic_use": _of(TacticUse, lambda row: f"on {row.subject_code}"),
    "disruption": _of(Disruption, lambda row: row.code),
    "safeguarding": _of(Case, lambda row: f"S-{row.number:04d}"),
    "report": _of(Report, lambda row: f"for {row.board}, {days.caption(row.meets_on)}"),
    "area": _areas,
    "installation": lambda ids: dict.fromkeys(ids, "the installation"),
}


def register() -> None:
    """At start: the log can tell its events in words."""
    words = {(kind, detail): word for kind, said in WORDS.items() for detail, word in said.items()}
    refers = {(kind, detail): what for kind, held in REFERS.items() for detail, what in held.items()}
    wording.give(words, refers)
    wording.give_captions(CAPTIONS, KINDS)
