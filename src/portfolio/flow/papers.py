"""Upward reports across the rooms: words and counts put together, approved by two people, written as papers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, TypeVar

from django.db import transaction

from portfolio.flow.editions import Paper, UnknownFormat
from portfolio.ground import clock, days
from portfolio.ground import months as calendar
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.audit.acts import note
from portfolio.ground.documents.frozen import freeze, thaw
from portfolio.ground.documents.model import Document
from portfolio.ground.documents.write import CONTENT_TYPES, Format, write
from portfolio.ground.geography import queries as geography
from portfolio.ground.ids import Reference
from portfolio.ground.statistics.differencing import Figure
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.models import Meeting
from portfolio.partnership.outcomes import queries as outcomes
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.profiles import events as profile_events
from portfolio.partnership.profiles import queries as profiles
from portfolio.partnership.sharing import events, operations, queries
from portfolio.partnership.sharing.errors import UnknownReport, WouldReveal
from portfolio.partnership.sharing.models import ReleasedTable, Report
from portfolio.partnership.sharing.open.counts import RULE, Counts, Shown, Work, fullest, show_work
from portfolio.partnership.sharing.open.data import data
from portfolio.partnership.sharing.open.document import Facts, document
from portfolio.partnership.sharing.operations import Leaving, Taken
from portfolio.partnership.sharing.states import ReportState
from portfolio.picture.places import queries as places

PAPERS: tuple[Format, ...] = ("docx", "pdf", "html")
TABLE = "Records by type and month"  # the one table from which a report's counts of records are taken
WORK = "Actions and disruptions"  # and what the partnership did


@dataclass(frozen=True)
class Draft:
    """A report put together as it stands now. leaving: what the ledger would keep of it."""

    document: Document
    data: Mapping[str, Any]
    shown: Shown
    leaving: tuple[Leaving, ...]

    def as_data(self) -> dict[str, Any]:
        """What is frozen: the paper, the data, and the figures to be entered in the ledger when it is approved."""
        tables = [{"table": one.table, "rule": one.rule, "cells": list(one.cells)} for one in self.leaving]
        return {"document": freeze(self.document), "data": dict(self.data), "tables": tables}


def open_report(
    *, board: str, meets_on: date, title: str, area: str, first: str, last: str, person_level: bool = True, by: Actor
) -> Report:
    """A new report on an area over those months. BadMonth and UnknownArea as they are raised behind."""
    calendar.between(first, last)
    place = geography.area(area)
    return operations.open_report(
        board=board.strip(),
        meets_on=meets_on,
        title=title.strip(),
        area_code=area,
        area_name=place.name or area,
        first_month=first,
        last_month=last,
        person_level=person_level,
        by=by,
    )


def draft(viewer: Actor, report: Report) -> Draft:
    """The report from its words and today's counts, in as much detail as what was released before allows."""
    facts, counts = _facts(viewer, report), _counts(viewer, report)
    texts = queries.texts(viewer, report)
    name, earlier = _table_name(report), queries.released(viewer)
    areas = {counts.area_code, *(area for figure in earlier for area in figure.scope.areas)}
    parents = queries.nesting(areas)
    shown = fullest(counts, name=name, earlier=earlier, parents=parents)
    work = show_work(
        _work(report),
        area_code=report.area_code,
        months=counts.months,
        name=_table_name(report, WORK),
        earlier=[*earlier, *shown.figures],
        parents=parents,
    )
    agreed = [one.text for one in queries.agreed(viewer, report) if not one.is_left_out]
    paper = document(facts, texts, counts, shown, status=_status(viewer, report), agreed=agreed, work=work)
    leaving = tuple(
        Leaving(table, RULE.code, [figure.as_data() for figure in figures])
        for table, figures in ((name, shown.figures), (_table_name(report, WORK), work.figures))
        if figures
    )
    found = data(facts, texts, shown, paper, report.area_code, agreed=agreed, work=work)
    return Draft(paper, found, shown, leaving)


def take_words(*, report: Report, meeting_ids: Sequence[str], by: Actor) -> Report:
    """The words that these meetings agreed for the public, and their counts; where they come from is kept apart."""
    words = [
        Taken(one.text, one.meeting_id, one.item_id, one.decision_ids) for one in meetings.open_texts(by, meeting_ids)
    ]
    return operations.take_words(report=report, meetings=list(meeting_ids), words=words, by=by)


def _work(report: Report) -> Work:
    """Plain numbers of what the report's meetings agreed; not known where it takes nothing from a meeting.

    Counted by a named system actor, so that the number does not hang on who writes the report.
    """
    if not report.meetings:
        return Work()
    counter = system("reports", report.partnership_id)
    counts = plan.counts_for(counter, report.meetings)
    first, last = date.fromisoformat(f"{report.first_month}-01"), _last_day(report.last_month)
    mix = outcomes.disruption_counts(counter, first, last, upward=True)
    return Work(actions={**counts.by_p, "done": counts.done}, disruptions=mix.levels)


def _last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def report_of_meeting(*, meeting: Meeting, board: str, meets_on: date | None, area: str, by: Actor) -> Report:
    """The newest report in use that takes its words from the meeting; or a new one on the months up to it.

    UnknownReport, saying what is lacking, where a new one has no board, day or area.
    """
    found = queries.of_meeting(by, meeting.id)
    if found is not None:
        return found
    partnership = access.partnership_of(by)
    area = area or partnership.area_code
    if not (board and meets_on and area):
        raise UnknownReport(
            "No report takes its words from this meeting yet. To open one give --board and --meets (YYYY-MM-DD), "
            "and --area where the partnership has none."
        )
    before = meetings.held_before(by, meeting)
    last = f"{meeting.meets_on:%Y-%m}"
    first = f"{before.meets_on:%Y-%m}" if before else last
    with transaction.atomic():
        report = open_report(
            board=board,
            meets_on=meets_on,
            title=f"{partnership.name}: progress report",
            area=area,
            first=first,
            last=last,
            by=by,
        )
        return take_words(report=report, meeting_ids=[meeting.id], by=by)


def prepare_report(*, report: Report, by: Actor) -> Report:
    """Freeze the report for a second person. SaysNothing and HoldsParticulars as the rules of the words want it."""
    return operations.prepare_report(report=report, document=draft(by, report).as_data(), by=by)


def approve_report(*, report: Report, by: Actor) -> Report:
    """The second person's yes: the report may go up, and its figures are entered in the release ledger.

    WouldReveal where something released since it was frozen would, beside it, give a small number away.
    """
    with transaction.atomic():
        approved = operations.approve(report=report, by=by)
        leaving = [Leaving(**table) for table in (approved.document or {}).get("tables", ())]
        figures = [Figure.from_data(one.table, cell) for one in leaving for cell in one.cells]
        if found := queries.exposures(by, figures):
            raise WouldReveal(
                "Since this report was frozen something else was released. Beside it, small numbers could be worked "
                f"out: {' '.join(found)} Send the report back and prepare it again."
            )
        operations.enter_in_ledger(out_of=operations.reference(approved), tables=leaving, by=by)
    return approved


def withdraw_report(*, report: Report, reason: str, by: Actor) -> Report:
    """The report should not be used any more; its tables stay in the ledger, marked."""
    with transaction.atomic():
        was = ReportState(report.state)
        withdrawn = operations.withdraw(report=report, reason=reason, by=by)
        if was is ReportState.APPROVED:
            operations.mark_withdrawn(out_of=operations.reference(withdrawn), by=by)
    return withdrawn


def document_of(viewer: Actor, report: Report) -> Document:
    """The paper: as it was frozen, with its status as it is today; or as a draft from today's words and counts."""
    paper = draft(viewer, report).document if report.document is None else thaw(report.document["document"])
    status = _status(viewer, report)
    control = tuple((label, status if label == "Status" else value) for label, value in paper.control)
    if report.state == ReportState.APPROVED:
        return replace(paper, control=control)
    banner = " ".join(filter(None, [paper.banner and f"{paper.banner}.", f"{status}."]))
    return replace(paper, control=control, banner=banner, marking="OFFICIAL")


def write_report(*, report: Report, format: str, by: Actor) -> Paper:
    """The report as a file; the taking is logged as a disclosure. by: who has read it through one of the queries."""
    formats: tuple[Format | Literal["json"], ...] = (*PAPERS, "json")
    kind = _kind(format, formats)
    name = f"board-report-{report.area_code}-{report.meets_on.isoformat()}.{format}".lower()
    if kind == "json":
        found = draft(by, report).data if report.document is None else report.document["data"]
        whole = {"report": report.id, "state": report.state, **found}
        content, content_type = json.dumps(whole, ensure_ascii=False).encode(), "application/json"
    else:
        content, content_type = write(document_of(by, report), kind), CONTENT_TYPES[kind]
    note(by=by, event=events.REPORT_EXPORTED, on=operations.reference(report), details={"format": format})
    return Paper(content, content_type, name)


def published_profile(viewer: Actor, id: str) -> Document:
    """The public version of a Local Profile as it was released, with its status; UnknownProfile for anything else."""
    release, paper = profiles.published_document(viewer, id)
    assert release.decided_at is not None
    status = f"Released on {days.caption(release.decided_at)}"
    control = tuple((label, status if label == "Status" else value) for label, value in paper.control)
    return replace(paper, control=control)


def write_published_profile(*, id: str, format: str, by: Actor) -> Paper:
    """The same as a file; the taking is logged as a disclosure."""
    paper = published_profile(by, id)
    kind = _kind(format, PAPERS)
    details = {"version": "public", "format": format}
    note(by=by, event=profile_events.EXPORTED, on=Reference("release", id), details=details)
    return Paper(write(paper, kind), CONTENT_TYPES[kind], f"{paper.identifier}-public.{kind}".lower())


def latest_report(*, by: Actor, format: str) -> Paper | None:
    """The newest report in use as a file; None where there is none."""
    report = queries.latest(by)
    return None if report is None else write_report(report=report, format=format, by=by)


def find_or_open(*, area: str, first: str, last: str, board: str, meets_on: date | None, by: Actor) -> Report:
    """The newest report in use, of the area and months where they are given; or a new one, given all of it.

    UnknownReport, saying what is lacking, where there is neither.
    """
    found = queries.latest(by, area, first, last)
    if found is not None:
        return found
    if not (area and first and last and board and meets_on):
        raise UnknownReport(
            "There is no such report yet. To open one give --area, --from, --to, --board and --meets (YYYY-MM-DD)."
        )
    title = f"{access.partnership_of(by).name}: progress report"
    return open_report(board=board, meets_on=meets_on, title=title, area=area, first=first, last=last, by=by)


Kind = TypeVar("Kind", bound=str)


def _kind(asked: str, known: Sequence[Kind]) -> Kind:
    found = next((kind for kind in known if kind == asked), None)
    if found is None:
        raise UnknownFormat(f"It can be written as {', '.join(known)}, not as {asked!r}.")
    return found


def _facts(viewer: Actor, report: Report) -> Facts:
    partnership = access.partnership_of(viewer)
    return Facts(
        board=report.board,
        meets_on=report.meets_on,
        title=report.title,
        area_name=report.area_name,
        months=(report.first_month, report.last_month),
        partnership=partnership.name,
        officer=access.names(viewer, {report.opened_by}).get(report.opened_by, partnership.name),
        identifier=f"BR-{report.area_code}-{report.meets_on.isoformat()}",
        created=clock.today(),
        is_training=partnership.is_training,
    )


def _counts(viewer: Actor, report: Report) -> Counts:
    months = calendar.between(report.first_month, report.last_month)
    by_type = places.by_type_and_month(viewer, report.area_code, months)
    return Counts(
        area_code=report.area_code,
        months=tuple(months),
        held=frozenset(places.coverage(viewer, report.area_code, months).held),
        by_type=by_type,
        tracks={kind: places.track_of(kind) for kind, _ in by_type},
    )


def _table_name(report: Report, table: str = TABLE) -> str:
    """What sentences about the ledger call it; at most as long as its column."""
    longest = ReleasedTable._meta.get_field("table").max_length or 60
    return f"{table}, report of {report.meets_on.isoformat()}"[:longest]


def _status(viewer: Actor, report: Report) -> str:
    if report.state == ReportState.WITHDRAWN:
        return "Withdrawn: not to be used"
    if report.state != ReportState.APPROVED or report.decided_at is None:
        return "Draft: not approved"
    who = access.names(viewer, {report.decided_by}).get(report.decided_by, "a second person")
    return f"Approved on {days.caption(report.decided_at)} by {who}"
