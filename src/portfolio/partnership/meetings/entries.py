"""The minutes of a meeting as plain data, one entry for each item: what is frozen, and what papers are made from."""

from collections import defaultdict
from typing import Any

from portfolio.partnership.meetings.models import Attendance, Attendee, Decision, Item, Meeting, OpenText
from portfolio.partnership.meetings.states import ItemState


def entries_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Every item that is on the agenda, in order, with who was in the room, what was said and what was decided."""
    items = Item.objects.filter(meeting=meeting).exclude(state=ItemState.WITHDRAWN).order_by("place", "id")
    people = _people(meeting)
    decisions = _decisions(meeting)
    words = dict(OpenText.objects.filter(item__meeting=meeting, ended_at__isnull=True).values_list("item_id", "text"))
    return [
        {
            "item": item.id,
            "part": item.part,
            "heading": item.heading,
            "title": item.title,
            "state": item.state,
            "attendance": people[item.id],
            "summary": item.summary,
            "decisions": decisions[item.id],
            "open_text": words.get(item.id, ""),
        }
        for item in items
    ]


def attendance_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Who was asked, for which agency, and whether they signed; by agency and name."""
    rows = Attendee.objects.filter(meeting=meeting).select_related("agency").order_by("agency__name", "name")
    return [{"name": row.name, "agency": row.agency.name, "signed": row.signed_at is not None} for row in rows]


def _people(meeting: Meeting) -> dict[str, dict[str, list[str]]]:
    """By item: present, apology, left, conflict, each a list of "name, agency"."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = Attendance.objects.filter(item__meeting=meeting, ended_at__isnull=True)
    for row in rows.select_related("attendee__agency").order_by("attendee__agency__name", "attendee__name"):
        found[row.item_id][row.status].append(f"{row.attendee.name}, {row.attendee.agency.name}")
    return defaultdict(dict, {item: dict(people) for item, people in found.items()})


def _decisions(meeting: Meeting) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = Decision.objects.filter(item__meeting=meeting, decided_at__isnull=False)  # no question, nor one taken back
    for row in rows.select_related("decided_by__agency", "signed_off_by__agency").order_by("number"):
        found[row.item_id].append(entry_of(row))
    return found


def entry_of(row: Decision) -> dict[str, Any]:
    """One decision as plain data."""
    return {
        "id": row.id,
        "number": row.number,
        "kind": row.kind,
        "state": row.state,
        "question": row.question,
        "options": row.options,
        "choice": row.choice,
        "rationale": row.rationale,
        "dissent": row.dissent,
        "power": row.power,
        "legal_basis": row.legal_basis,
        "necessity": row.necessity,
        "proportionality": row.proportionality,
        "equality_note": row.equality_note,
        "concerns_child": row.concerns_child,
        "concerns_victim": row.concerns_victim,
        "signed_off_by": f"{row.signed_off_by.name}, {row.signed_off_by.agency.name}" if row.signed_off_by else "",
        "signed_off_note": row.signed_off_note,
        "profile_seen": row.profile_seen,
        "present": row.present,
        "decided_by": row.decided_by.name if row.decided_by else "",
        "review_on": row.review_on.isoformat() if row.review_on else "",
    }
