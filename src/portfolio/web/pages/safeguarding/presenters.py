"""Words and colours for safeguarding cases."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.ids import Reference
from portfolio.partnership.safeguarding import queries
from portfolio.partnership.safeguarding.models import Case
from portfolio.partnership.safeguarding.rules import CONSENTS, ROUTES, THEMES
from portfolio.partnership.safeguarding.states import CAPTIONS, KIND_CAPTIONS, OWNERS, Kind
from portfolio.picture.subjects import queries as subjects
from portfolio.web import words
from portfolio.web.flagged import VICTIM, tags
from portfolio.web.words import day, facts, link, moment, tag

HEAD = ("Case", "Who", "Stands at", "Due", "With")
STEP_HEAD = ("When", "Came to", "By", "Note")
NEW = {
    Kind.REFERRAL: "Raise a referral",
    Kind.RETURN_INTERVIEW: "Report a missing child",
    Kind.CUCKOOING: "Report a taken-over home",
    Kind.NRM: "Record a possible victim of modern slavery",
}
# What the button of a step says.
STEPS = {
    "sent": "Send it",
    "received": "Acknowledge it",
    "accepted": "Accept it",
    "nfa": "Decide on no further action",
    "active": "Say that work has begun",
    "closed": "Close this case",
    "returned": "Record the return",
    "offered": "Record the offer of an interview",
    "held": "Record the interview",
    "declined": "Record that it was declined",
    "triage": "Triage it",
    "checked": "Record that the occupier was seen",
    "risk_rated": "Record the risk rating",
    "safety_plan": "Record the safety plan",
    "disrupted": "Record the disruption",
    "aftercare": "Begin aftercare",
    "monitored": "Begin monitoring",
    "repeat": "Record that it was taken over again",
    "consent_check": "Ask for consent",
    "referred": "Refer",
    "duty_to_notify": "Notify without a name",
    "reasonable_grounds": "Record reasonable grounds",
    "no_reasonable_grounds": "Record no reasonable grounds",
    "conclusive_grounds": "Record conclusive grounds",
    "no_conclusive_grounds": "Record no conclusive grounds",
    "reconsideration": "Ask for reconsideration",
}
ENDS = {STEPS["closed"], STEPS["nfa"]}  # after these nothing more is done


def marks(viewer: Actor, cases: Iterable[Case]) -> dict[str, SafeString]:
    """By case, what the register marks its person with; absent for whoever is not in view there."""
    if not can(viewer.role, Right.READ_SUBJECTS):
        return {}
    held = {case.id: Reference.parse(case.about) for case in cases if case.about}
    flags = subjects.flags(viewer, [one.id for one in held.values() if one.kind == "subject"])
    seen = subjects.for_identities(viewer, [one.id for one in held.values() if one.kind == "identity"])
    found = {}
    for id, about in held.items():
        shown = seen.get(about.id)
        found[id] = tags(shown.flags if shown is not None else flags.get(about.id))
    return found


def who(case: Case, mark: SafeString | str = "") -> SafeString:
    """The name; that a child is meant, or may be, or a victim, stands first."""
    if mark:
        return format_html("{} {}", mark, case.name)
    if case.is_child is False:
        return format_html("{}", case.name)
    return format_html("{} {}", tag("Child" if case.is_child else "May be a child", VICTIM), case.name)


def when(at: datetime) -> str:
    """A day and a time; the day alone where the agency's file gave no time."""
    return day(at) if at.astimezone(clock.LONDON).time() == time() else moment(at)


def due(case: Case) -> SafeString | str:
    """What is due and when; late first."""
    if case.due_at is None:
        return "Nothing"
    said = f"{case.due_what}, by {when(case.due_at)}"
    return format_html("{} {}", tag("Overdue", "red"), said) if case.due_at < clock.now() else said


def row(case: Case, mark: SafeString | str = "") -> list[Any]:
    """A row of the list."""
    title = f"{case.code} {KIND_CAPTIONS[Kind(case.kind)]}"
    return [
        link(reverse("safeguarding-case", args=[case.id]), title),
        who(case, mark),
        CAPTIONS[case.state],
        due(case),
        (case.receiver or case.agency).name,
    ]


def kinds(chosen: str, over: bool) -> list[dict[str, Any]]:
    """The views of the list: all open, each kind, and what is finished."""
    home = reverse("safeguarding")
    views = [("All open", home, not chosen and not over)]
    views += [
        (f"{caption}s", f"{home}?kind={kind.value}", chosen == kind.value and not over)
        for kind, caption in KIND_CAPTIONS.items()
    ]
    views.append(("Finished", f"{home}?over=yes", over))
    return [{"text": text, "href": href, "is_current": current} for text, href, current in views]


def about(viewer: Actor, case: Case) -> list[dict[str, object]]:
    """The case as a summary list; what only some kinds have follows what all have."""
    people = access.names(viewer, {case.opened_by})
    return facts(
        ("About", who(case, marks(viewer, [case]).get(case.id, ""))),
        ("Concern", case.concern),
        ("Stands at", CAPTIONS[case.state]),
        ("Whose turn", OWNERS[Kind(case.kind)][case.state].capitalize()),
        ("Due", due(case)),
        ("Agency", case.agency.name),
        ("Opened", f"{moment(case.opened_at)} by {people.get(case.opened_by, case.opened_by)}"),
        *_more(case),
    )


def _more(case: Case) -> list[tuple[str, object]]:
    if case.kind == Kind.REFERRAL:
        return [
            ("Sent to", case.receiver.name if case.receiver else ""),
            ("Route", ROUTES[case.referral.route]),
            ("Consent", CONSENTS[case.referral.consent]),
            ("Answer", case.referral.outcome),
        ]
    if case.kind == Kind.RETURN_INTERVIEW:
        return _interview(case)
    if case.kind == Kind.CUCKOOING:
        seen = case.cuckooing.seen_alone_at
        return [
            ("Home", case.cuckooing.address),
            ("How it is used", case.cuckooing.form.capitalize()),
            ("Occupier seen alone", moment(seen) if seen else "Not yet"),
            ("What the occupier wants", case.cuckooing.wishes),
            ("Safety plan", case.cuckooing.safety_plan),
        ]
    return [
        (
            "Consent",
            CONSENTS.get(case.nrm.consent, "Not asked yet") if case.is_child is False else "Not needed: a child",
        ),
        ("Made safe", case.nrm.safeguarded or "Not recorded yet"),
        ("Council told first", "Yes" if case.nrm.is_council_told else ""),
    ]


def _interview(case: Case) -> list[tuple[str, object]]:
    one = case.interview
    hours = one.hours
    return [
        ("Reported missing", when(one.reported_at)),
        ("Came back", when(one.returned_at) if one.returned_at else "Not yet"),
        ("Interview offered", when(one.offered_at) if one.offered_at else ""),
        ("Interview held", f"{when(one.held_at)}, {hours:.0f} hours after return" if one.held_at and hours else ""),
        ("Independent", "" if one.is_independent is None else "Yes" if one.is_independent else "No"),
        ("Declined because", one.declined_because),
        ("Themes", ", ".join(THEMES.get(code, code) for code in one.themes)),
    ]


def steps(viewer: Actor, case: Case) -> list[list[Any]]:
    """The history, the latest first."""
    taken = list(case.steps.order_by("-at", "-id"))
    people = access.names(viewer, {one.by for one in taken})
    return [[moment(one.at), CAPTIONS[one.state], people.get(one.by, one.by), one.note] for one in taken]


def next_steps(viewer: Actor, case: Case) -> list[dict[str, str]]:
    """The steps that are this viewer's to take, each with its address; a look, where the home is monitored."""
    found = [
        {"text": STEPS[to], "href": reverse("safeguarding-step", args=[case.id, to])}
        for to in queries.steps(viewer, case)
    ]
    if found and case.state == "monitored":
        found.insert(0, {"text": "Record a look at the home", "href": reverse("safeguarding-look", args=[case.id])})
    return found


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Safeguarding, then these."""
    return words.crumbs(("Safeguarding", reverse("safeguarding") if pairs else None), *pairs)


def crumb(case: Case) -> tuple[str, str]:
    return case.code, reverse("safeguarding-case", args=[case.id])
