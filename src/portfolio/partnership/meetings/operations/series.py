"""The series: its chair, how often it meets, who must be there, which agencies have a seat."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, User
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import act
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.errors import BadSeries, UnknownMeeting
from portfolio.partnership.meetings.holding import held_series
from portfolio.partnership.meetings.models import Cadence, Quorum, Seat, Series
from portfolio.partnership.meetings.rules import FIRST_QUORUMS, QUORUM_KINDS

KEPT_DAYS = 365  # after which the label of a series is looked at again


def begin_series(
    *, name: str, agency: Agency, from_date: date, chair: User | None = None, place: str = "", by: Actor
) -> Series:
    """A new series, answered for by that agency, with the quorums that every series begins with and no cadence yet."""
    check(by.role, Right.RUN_MEETINGS)
    if agency.partnership_id != by.partnership_id:
        raise UnknownMeeting
    _check_chair(chair, by)
    if not name.strip():
        raise BadSeries("Give the series a name, for example “Organised crime partnership group”.")
    label = Label(
        partnership=by.partnership_id,
        controller=agency.id,
        regime=agency.regime,
        marking="OFFICIAL",
        sensitivity="aggregate",
        handling="P",
        review_due=clock.today() + timedelta(days=KEPT_DAYS),
    )
    series = Series(name=name.strip(), chair=chair, place=place.strip(), started_at=clock.now(), started_by=by.id)
    with act(by=by, event=events.SERIES_BEGUN, on=series.reference):
        series.label = intern(label)
        series.save(force_insert=True)
        Quorum.objects.bulk_create(
            Quorum(series=series, kind=kind, from_date=from_date, least_agencies=least, needs=[list(g) for g in needs])
            for kind, least, needs in FIRST_QUORUMS
        )
    return series


def change_series(*, series: Series, name: str, chair: User | None, place: str, by: Actor) -> Series:
    """Another name, chair or place, from the next meeting planned on."""
    check(by.role, Right.RUN_MEETINGS)
    _check_chair(chair, by)
    if not name.strip():
        raise BadSeries("Give the series a name.")
    with act(by=by, event=events.SERIES_CHANGED, on=series.reference) as done:
        held = held_series(series.id, by)
        given = {"name": name.strip(), "chair_id": chair.id if chair else None, "place": place.strip()}
        done.details["fields"] = sorted(field for field, value in given.items() if getattr(held, field) != value)
        Series.objects.filter(pk=held.pk).update(**given)
    series.refresh_from_db()
    return series


def set_cadence(
    *,
    series: Series,
    from_date: date,
    every_months: int,
    week: int,
    weekday: int,
    starts: time,
    minutes: int = 120,
    by: Actor,
) -> Cadence:
    """How often the series meets from that day on. What held before stays on record. BadSeries where it cannot be."""
    check(by.role, Right.RUN_MEETINGS)
    if not (1 <= every_months <= 12 and week in (1, 2, 3, 4, -1) and 0 <= weekday <= 4):
        raise BadSeries("Choose how many months lie between meetings (1 to 12), a week of the month and a working day.")
    row = Cadence(
        series=series,
        from_date=from_date,
        every_months=every_months,
        week=week,
        weekday=weekday,
        starts=starts,
        minutes=minutes,
    )
    with act(by=by, event=events.CADENCE_SET, on=series.reference, details={"months": every_months}):
        held_series(series.id, by)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise BadSeries("A cadence from that day is on record already. Choose another first day.") from None
    return row


def set_quorum(
    *,
    series: Series,
    kind: str,
    from_date: date,
    least_agencies: int,
    needs: Sequence[Sequence[str]] = (),
    by: Actor,
) -> Quorum:
    """Who must be in the room for that kind of decision from that day on. needs: of each group one agency.

    BadSeries for an unknown kind, an agency that the partnership has not or that has no part in it, or a day that has
    its rule already.
    """
    check(by.role, Right.RUN_MEETINGS)
    if kind not in QUORUM_KINDS:
        raise BadSeries(f"There is no kind of decision called {kind}.")
    known = set(access.agencies(by).values_list("code", flat=True))
    if unknown := sorted({code for group in needs for code in group} - known):
        raise BadSeries(f"This partnership has no agency with the code {', '.join(unknown)}.")
    apart = access.agencies(by).filter(code__in={code for group in needs for code in group})
    if gone := list(apart.exclude(pk__in=access.taking_part(by).values("pk"))):
        names = ", ".join(one.name for one in gone)
        raise BadSeries(f"No meeting would have a quorum: {names} has no part in this today. Choose another agency.")
    if least_agencies < 1:
        raise BadSeries("At least one agency must be in the room.")
    row = Quorum(
        series=series,
        kind=kind,
        from_date=from_date,
        least_agencies=least_agencies,
        needs=[list(group) for group in needs if group],
    )
    with act(by=by, event=events.QUORUM_SET, on=series.reference, details={"kind": kind}):
        held_series(series.id, by)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise BadSeries("A quorum from that day is on record already. Choose another first day.") from None
    return row


def give_seat(*, series: Series, agency: Agency, from_date: date, by: Actor) -> Seat:
    """A seat for an agency of the partnership; the one it holds already where it holds one."""
    check(by.role, Right.RUN_MEETINGS)
    if agency.partnership_id != by.partnership_id:
        raise UnknownMeeting
    with act(by=by, event=events.SEAT_GIVEN, on=series.reference, details={"agency": agency.code}):
        held = held_series(series.id, by)
        seat: Seat | None = Seat.objects.filter(series=held, agency=agency, until__isnull=True).first()
        if seat is None:
            seat = Seat(series=held, agency=agency, from_date=from_date)
            seat.save(force_insert=True)
    return seat


def end_seat(*, seat: Seat, until: date, by: Actor) -> Seat:
    """The agency has no seat from that day on."""
    check(by.role, Right.RUN_MEETINGS)
    if until <= seat.from_date:
        raise BadSeries("A seat ends after the day on which it began.")
    details = {"agency": seat.agency.code}
    with act(by=by, event=events.SEAT_ENDED, on=seat.series.reference, details=details):
        held_series(seat.series_id, by)
        Seat.objects.filter(pk=seat.pk).update(until=until)
    seat.refresh_from_db()
    return seat


def _check_chair(chair: User | None, by: Actor) -> None:
    """A chair has a place in the partnership and may approve minutes or run meetings there."""
    if chair is None:
        return
    actor = access.actor_of(chair, by.partnership_id)
    if not can(actor.role, Right.RECORD_DECISIONS):
        raise BadSeries("The chair must be somebody whose role here is chair or coordinator.")
