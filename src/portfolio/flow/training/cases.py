"""Safeguarding in the worked example: two referrals to and fro, two taken-over homes, one NRM case."""

from collections.abc import Mapping

from portfolio.flow.training import calendar
from portfolio.flow.training.calendar import Calendar
from portfolio.flow.training.registering import Register
from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.partnership.safeguarding import operations as safeguarding
from portfolio.partnership.safeguarding.people import Person


def open_cases(found: Register, days: Calendar, cast: Mapping[str, Actor]) -> None:
    """Before the first meeting, by those who saw it; each goes as far as it had come by then."""
    with days.on(calendar.ASKED):
        _refer_an_adult(found, cast)
        _refer_a_child(found, cast)
        _a_home_made_safe(found, cast)
        _a_home_still_taken(found, cast)
        _a_child_in_the_nrm(found, cast)


def _about(found: Register, key: str, *, child: bool) -> Person:
    return Person(found.subjects[key].name, child, f"subject:{found.id(key)}")


def _refer_an_adult(found: Register, cast: Mapping[str, Actor]) -> None:
    """The landlord refers its tenant; adult social care answers."""
    case = safeguarding.refer(
        person=_about(found, "alan", child=False),
        route="asc",
        receiver_code="adults_social_care",
        consent="given",
        concern="Tenant not seen alone for months; others answer the door. He asks for help with the people who come.",
        by=cast["practitioner"],
    )
    case = safeguarding.move(case=case, to="sent", by=cast["practitioner"])
    case = safeguarding.move(case=case, to="received", by=cast["adult-care"])
    answer = "A social worker visits him with his housing officer on Friday."
    safeguarding.move(case=case, to="accepted", outcome=answer, by=cast["adult-care"])


def _refer_a_child(found: Register, cast: Mapping[str, Actor]) -> None:
    """The school refers a pupil; the hub has acknowledged it and not decided yet."""
    case = safeguarding.refer(
        person=_about(found, "kai", child=True),
        route="mash",
        receiver_code="childrens_social_care",
        consent="not_needed",
        concern="Three weeks of part days, a second phone, collected by an adult whom the school does not know.",
        by=cast["school"],
    )
    case = safeguarding.move(case=case, to="sent", by=cast["school"])
    safeguarding.move(case=case, to="received", note="With the duty team.", by=cast["social-care"])


def _a_home_made_safe(found: Register, cast: Mapping[str, Actor]) -> None:
    case = safeguarding.report_cuckooing(
        person=_about(found, "alan", child=False),
        address="24 Fettler Way, Merrow",
        form="drugs",
        concern="Taken over in the spring; raided in the summer; the tenant went back and is afraid.",
        by=cast["practitioner"],
    )
    by = cast["practitioner"]
    case = safeguarding.move(case=case, to="triage", by=by)
    case = safeguarding.move(
        case=case,
        to="checked",
        seen_alone_at=clock.now(),
        wishes="To stay, with a new door and somebody he can ring at night.",
        by=by,
    )
    case = safeguarding.move(case=case, to="risk_rated", note="High: those who came know the way in.", by=by)
    case = safeguarding.move(
        case=case,
        to="safety_plan",
        safety_plan="New door and lock, weekly visit by two officers, treatment worker on Tuesdays; he agreed to it.",
        by=by,
    )
    case = safeguarding.move(case=case, to="aftercare", by=by)
    safeguarding.move(case=case, to="monitored", note="Seen alone and well.", by=by)


def _a_home_still_taken(found: Register, cast: Mapping[str, Actor]) -> None:
    case = safeguarding.report_cuckooing(
        person=Person("The tenant", False, f"subject:{found.id('denise-home')}"),
        address="3 Gorsefield Drive, Merrow",
        form="drugs",
        concern="Visitors at all hours; a child of 14 was inside at a welfare visit.",
        by=cast["practitioner"],
    )
    safeguarding.move(case=case, to="triage", note="To be seen alone this week.", by=cast["practitioner"])


def _a_child_in_the_nrm(found: Register, cast: Mapping[str, Actor]) -> None:
    case = safeguarding.identify_for_nrm(
        person=_about(found, "callum", child=True),
        concern="Found at a taken-over home away from his own; driven there; owes a debt that others made.",
        safeguarded="Taken to a place of safety the same morning; his mother and his school were told who to ring.",
        by=cast["social-care"],
    )
    safeguarding.move(case=case, to="referred", is_council_told=True, by=cast["social-care"])
