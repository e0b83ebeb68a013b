"""Every read that leaves this room."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.geography import queries as geography
from portfolio.ground.geography.errors import UnknownArea
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.ground.statistics.differencing import Figure
from portfolio.partnership.sharing import events, rules
from portfolio.partnership.sharing.errors import UnknownPart, UnknownReport
from portfolio.partnership.sharing.models import AgreedParagraph, ParagraphOrigin, ReleasedTable, Report, ReportText
from portfolio.partnership.sharing.states import ReportState


def reports(viewer: Actor) -> QuerySet[Report]:
    """The partnership's reports, the latest meeting first."""
    check(viewer.role, Right.READ_RELEASES)
    return _own(viewer).defer("document").order_by("-meets_on", "-opened_at")


def report(viewer: Actor, id: str) -> Report:
    """One report, whatever its state; UnknownReport where there is none that they may see. Leaves an event."""
    check(viewer.role, Right.READ_RELEASES)
    return _read(viewer, _own(viewer).filter(pk=id).first())


def published(viewer: Actor) -> QuerySet[Report]:
    """Approved reports, the latest meeting first: for everybody with a role, councillors included."""
    check(viewer.role, Right.READ_PUBLIC)
    return _own(viewer).defer("document").filter(state=ReportState.APPROVED).order_by("-meets_on", "-decided_at")


def published_report(viewer: Actor, id: str) -> Report:
    """One approved report; UnknownReport for any other. Leaves an event."""
    check(viewer.role, Right.READ_PUBLIC)
    return _read(viewer, _own(viewer).filter(pk=id, state=ReportState.APPROVED).first())


def waiting(viewer: Actor) -> QuerySet[Report]:
    """Reports that wait for a second person, without those that the viewer prepared; the oldest first."""
    check(viewer.role, Right.RELEASE_REPORT)
    found = _own(viewer).defer("document").filter(state=ReportState.PREPARED)
    return found.exclude(prepared_by=viewer.id).order_by("prepared_at")


def latest(viewer: Actor, area_code: str = "", first_month: str = "", last_month: str = "") -> Report | None:
    """The newest report in use, of that area and those months where they are given; None where there is none."""
    check(viewer.role, Right.READ_RELEASES)
    given = {"area_code": area_code, "first_month": first_month, "last_month": last_month}
    wanted = {column: value for column, value in given.items() if value}
    found = _own(viewer).filter(**wanted).exclude(state=ReportState.WITHDRAWN)
    return found.order_by("-opened_at", "-id").first()


def texts(viewer: Actor, report: Report) -> dict[str, str]:
    """The words of a report that the viewer already has, by part."""
    check(viewer.role, Right.READ_PUBLIC if report.state == ReportState.APPROVED else Right.READ_RELEASES)
    return dict(report.texts.values_list("part", "text"))


def text(viewer: Actor, report: Report, part: str) -> ReportText:
    """One part as it is saved, with who wrote it and when; UnknownPart for a part that the skeleton does not have."""
    check(viewer.role, Right.READ_RELEASES)
    found: ReportText | None = ReportText.objects.filter(report=report, part=part).first()
    if found is None:
        raise UnknownPart
    return found


def agreed(viewer: Actor, report: Report) -> list[AgreedParagraph]:
    """The paragraphs that a meeting agreed, in order, those left out among them."""
    check(viewer.role, Right.READ_PUBLIC if report.state == ReportState.APPROVED else Right.READ_RELEASES)
    return list(AgreedParagraph.objects.filter(report=report).order_by("place"))


def origins(viewer: Actor, report: Report) -> dict[int, ParagraphOrigin]:
    """Where its paragraphs come from, by place: ids, to be opened only as far as the viewer's rights reach."""
    check(viewer.role, Right.READ_RELEASES)
    check(viewer.role, Right.READ_MEETINGS)
    found = ParagraphOrigin.objects.filter(report=report, report__partnership_id=viewer.partnership_id)
    note(by=viewer, event=events.ORIGINS_READ, on=Reference("report", report.id))
    return {one.place: one for one in found}


def origin_items(viewer: Actor, report: Report) -> list[str]:
    """The ids of the items from which its paragraphs come, those left out apart: to ask whether they are reached."""
    left_out = AgreedParagraph.objects.filter(report=report, is_left_out=True).values("place")
    found = ParagraphOrigin.objects.filter(report=report, report__partnership_id=viewer.partnership_id)
    return list(found.exclude(place__in=left_out).values_list("item", flat=True))


def of_meeting(viewer: Actor, meeting_id: str) -> Report | None:
    """The newest report in use that takes its words from that meeting; None where there is none."""
    check(viewer.role, Right.READ_RELEASES)
    rows = _own(viewer).defer("document").exclude(state=ReportState.WITHDRAWN).order_by("-opened_at", "-id")
    return next((one for one in rows if meeting_id in one.meetings), None)


def ledger(viewer: Actor, *, number: int = 1, size: int = SIZE) -> Page[ReleasedTable]:
    """A page of the tables that have been released, the latest first. Leaves an event."""
    check(viewer.role, Right.READ_RELEASES)
    found = _ledger(viewer).order_by("-released_at", "-id")
    shown = page(found, number, size)
    note(by=viewer, event=events.LEDGER_READ, on=NOTHING, details={"tables": len(shown.rows)})
    return shown


def released(viewer: Actor) -> list[Figure]:
    """Every figure that has been released, in that order; for testing what is to leave, so no event.

    Withdrawn tables count too: what was public cannot be unlearned (REQ-66, REQ-74).
    """
    check(viewer.role, Right.READ_RELEASES)
    rows = _ledger(viewer).order_by("released_at", "id").values_list("table", "cells")
    return [Figure.from_data(name, cell) for name, cells in rows for cell in cells]


def exposures(viewer: Actor, new: Iterable[Figure]) -> list[str]:
    """What these figures would give away beside everything released before, in sentences; empty: they may go out."""
    check(viewer.role, Right.READ_RELEASES)
    figures = [*new]
    if not figures:
        return []
    earlier = released(viewer)
    return rules.exposures(
        figures, earlier, nesting({area for one in [*figures, *earlier] for area in one.scope.areas})
    )


def nesting(areas: Collection[str]) -> dict[str, str]:
    """Which of these areas lies in which, as differencing.check_release takes it: every child of a parent is named.

    One edition of small areas, the one that the areas use most: two would count everything twice.
    """
    seen = set(areas)
    found: dict[str, str] = {}
    for code in sorted(seen):
        try:
            inside = geography.lsoas_within(code)
        except UnknownArea:
            continue
        used = max(inside, key=lambda edition: (len(inside[edition] & seen), edition), default=None)
        if used is not None and not inside[used] <= {code}:
            found |= _parents(code, used, sorted(inside[used]), seen)
    return found


def _own(viewer: Actor) -> QuerySet[Report]:
    return Report.objects.filter(partnership_id=viewer.partnership_id)


def _read(viewer: Actor, found: Report | None) -> Report:
    if found is None:
        raise UnknownReport
    note(by=viewer, event=events.REPORT_READ, on=Reference("report", found.id))
    return found


def _ledger(viewer: Actor) -> QuerySet[ReleasedTable]:
    return ReleasedTable.objects.filter(partnership_id=viewer.partnership_id)


def _parents(code: str, edition: str, small_areas: list[str], seen: set[str]) -> dict[str, str]:
    """Small areas in their wards where wards were released too, and everything else straight in the area."""
    wards = geography.best_edition("ward", edition, code)
    if wards is None or geography.area(code).kind == "ward":
        return {} if code not in seen else dict.fromkeys(small_areas, code)
    by_ward = geography.parent_of("lsoa", edition, small_areas, "ward", wards)
    up = dict.fromkeys(set(by_ward.values()) - {code}, code)
    return {**up, **{area: by_ward.get(area, code) for area in small_areas if area != code}}
