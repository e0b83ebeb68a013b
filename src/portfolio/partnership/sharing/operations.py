"""Every write of this room."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.kinds import Kind
from portfolio.ground.audit.models import canonical
from portfolio.ground.ids import Reference
from portfolio.partnership.sharing import events
from portfolio.partnership.sharing.errors import (
    EditedMeanwhile,
    HoldsParticulars,
    NotOpen,
    SaysNothing,
    SecondPersonNeeded,
    UnknownPart,
    UnknownReport,
)
from portfolio.partnership.sharing.models import AgreedParagraph, ParagraphOrigin, ReleasedTable, Report, ReportText
from portfolio.partnership.sharing.open import rules
from portfolio.partnership.sharing.open.skeleton import BY_ID, PARTS
from portfolio.partnership.sharing.states import REPORT_MOVES, ReportState


def open_report(
    *,
    board: str,
    meets_on: date,
    title: str,
    area_code: str,
    area_name: str,
    first_month: str,
    last_month: str,
    person_level: bool = True,
    by: Actor,
) -> Report:
    """A new report with every part of the skeleton and no words."""
    check(by.role, Right.WRITE_REPORT)
    report = Report(
        partnership_id=by.partnership_id,
        board=board,
        meets_on=meets_on,
        title=title,
        area_code=area_code,
        area_name=area_name,
        first_month=first_month,
        last_month=last_month,
        person_level=person_level,
        state=ReportState.DRAFTING.value,
        opened_at=clock.now(),
        opened_by=by.id,
    )
    with act(by=by, event=events.REPORT_OPENED, on=reference(report)):
        report.save(force_insert=True)
        ReportText.objects.bulk_create(
            ReportText(report=report, part=part.id, written_at=report.opened_at, written_by=by.id) for part in PARTS
        )
    return report


def reference(report: Report) -> Reference:
    """How events point at a report."""
    return Reference("report", report.id)


def write_parts(*, report: Report, texts: Mapping[str, str], seen_revision: int, by: Actor) -> Report:
    """Save the words of some parts over the revision that the writer saw.

    Raises EditedMeanwhile when somebody saved in between, NotOpen once it is frozen, UnknownPart for another part.
    """
    check(by.role, Right.WRITE_REPORT)
    if unknown := sorted(set(texts) - set(BY_ID)):
        raise UnknownPart(f"A report has no part called {', '.join(unknown)}.")
    with act(by=by, event=events.REPORT_WRITTEN, on=reference(report), details={"parts": sorted(texts)}):
        held = _locked(report, by)
        if held.state != ReportState.DRAFTING:
            raise NotOpen(f"This report is {held.state}. Send it back before changing it.")
        if held.revision != seen_revision:
            raise EditedMeanwhile(
                "Somebody else saved this report while you were writing. Your words are below; compare and save again."
            )
        for part, text in texts.items():
            ReportText.objects.filter(report=held, part=part).update(
                text=text.strip(), written_at=clock.now(), written_by=by.id
            )
        held.revision += 1
        held.save(update_fields=["revision"])
    report.refresh_from_db()
    return report


@dataclass(frozen=True)
class Taken:
    """Words that a meeting agreed, and where they come from, by ids."""

    text: str
    meeting: str
    item: str
    decisions: Sequence[str]


def take_words(*, report: Report, meetings: Sequence[str], words: Sequence[Taken], by: Actor) -> Report:
    """The agreed words of these meetings, in place of those taken before; where they come from is kept apart.

    NotOpen once the report is frozen. HoldsParticulars where the words seem to hold somebody's particulars, whoever
    agreed them.
    """
    check(by.role, Right.WRITE_REPORT)
    if faults := rules.particulars_agreed([one.text for one in words]):
        raise HoldsParticulars(" ".join(faults))
    details = {"paragraphs": len(words), "meetings": len(meetings)}
    with act(by=by, event=events.WORDS_TAKEN, on=reference(report), details=details):
        held = _locked_draft(report, by)
        AgreedParagraph.objects.filter(report=held).delete()
        ParagraphOrigin.objects.filter(report=held).delete()
        AgreedParagraph.objects.bulk_create(
            AgreedParagraph(report=held, place=place, text=one.text.strip()) for place, one in enumerate(words)
        )
        ParagraphOrigin.objects.bulk_create(
            ParagraphOrigin(report=held, place=place, meeting=one.meeting, item=one.item, decisions=list(one.decisions))
            for place, one in enumerate(words)
        )
        held.meetings, held.revision = list(meetings), held.revision + 1
        held.save(update_fields=["meetings", "revision"])
    report.refresh_from_db()
    return report


def leave_out(*, report: Report, place: int, is_left_out: bool, by: Actor) -> Report:
    """Leave an agreed paragraph out of the report, or put it back; the words stay as the room agreed them."""
    check(by.role, Right.WRITE_REPORT)
    details = {"place": place}
    with act(by=by, event=events.PARAGRAPH_LEFT_OUT, on=reference(report), details=details):
        held = _locked_draft(report, by)
        if not AgreedParagraph.objects.filter(report=held, place=place).update(is_left_out=is_left_out):
            raise UnknownPart("There is no such paragraph.")
        held.revision += 1
        held.save(update_fields=["revision"])
    report.refresh_from_db()
    return report


def _locked_draft(report: Report, by: Actor) -> Report:
    held = _locked(report, by)
    if held.state != ReportState.DRAFTING:
        raise NotOpen(f"This report is {held.state}. Send it back before changing it.")
    return held


def prepare_report(*, report: Report, document: Mapping[str, Any], by: Actor) -> Report:
    """Freeze the report for a second person. document: the whole of it as plain data.

    Raises SaysNothing where a compulsory part is empty or "None" (REQ-70), HoldsParticulars where the words seem to
    hold a person's or a home's particulars (REQ-67).
    """
    check(by.role, Right.WRITE_REPORT)
    texts = dict(report.texts.values_list("part", "text"))
    if faults := rules.missing(texts, person_level=report.person_level):
        raise SaysNothing(" ".join(faults))
    agreed = report.agreed.filter(is_left_out=False).values_list("text", flat=True)
    if faults := [*rules.particulars(texts), *rules.particulars_agreed(agreed)]:
        raise HoldsParticulars(" ".join(faults))
    values = {
        "document": dict(document),
        "digest": hashlib.sha256(canonical(document).encode()).hexdigest(),
        "prepared_at": clock.now(),
        "prepared_by": by.id,
        "reason": "",
    }
    return _move(report, ReportState.PREPARED, events.REPORT_PREPARED, by, values)


def send_back(*, report: Report, reason: str, by: Actor) -> Report:
    """The second person's no, or the taking back by whoever prepared it: the words open again."""
    check(by.role, Right.WRITE_REPORT if by.id == report.prepared_by else Right.RELEASE_REPORT)
    values = {"document": None, "digest": "", "reason": reason.strip()}
    return _move(report, ReportState.DRAFTING, events.REPORT_SENT_BACK, by, values)


def approve(*, report: Report, by: Actor) -> Report:
    """The second person's yes. SecondPersonNeeded for whoever prepared it, and for a system actor (REQ-32)."""
    check(by.role, Right.RELEASE_REPORT)
    if by.kind != "user":
        raise SecondPersonNeeded("A report is approved by a person. Use --as with the name of somebody who may.")
    if by.id == report.prepared_by:
        raise SecondPersonNeeded("You prepared this report. Somebody else must approve it.")
    values = {"decided_at": clock.now(), "decided_by": by.id}
    return _move(report, ReportState.APPROVED, events.REPORT_APPROVED, by, values)


def withdraw(*, report: Report, reason: str, by: Actor) -> Report:
    """The report should not be used any more."""
    check(by.role, Right.RELEASE_REPORT)
    return _move(report, ReportState.WITHDRAWN, events.REPORT_WITHDRAWN, by, {"reason": reason.strip()})


@dataclass(frozen=True)
class Leaving:
    """A table that leaves. cells: as shown, each with the areas and months it covers (see statistics.differencing)."""

    table: str
    rule: str
    cells: Sequence[Mapping[str, Any]]


def enter_in_ledger(*, out_of: Reference, tables: Sequence[Leaving], by: Actor) -> list[ReleasedTable]:
    """Remember what has been released, so that later tables can be tested against it."""
    with act(by=by, event=events.TABLES_RELEASED, on=out_of, details={"tables": len(tables)}):
        return ReleasedTable.objects.bulk_create(
            ReleasedTable(
                partnership_id=by.partnership_id,
                released_at=clock.now(),
                out_of_kind=out_of.kind,
                out_of_id=out_of.id,
                table=leaving.table,
                rule=leaving.rule,
                cells=list(leaving.cells),
            )
            for leaving in tables
        )


def mark_withdrawn(*, out_of: Reference, by: Actor) -> int:
    """Mark the tables of something withdrawn. They stay in the ledger: what was public cannot be unlearned."""
    tables = ReleasedTable.objects.filter(
        partnership_id=by.partnership_id, out_of_kind=out_of.kind, out_of_id=out_of.id, withdrawn_at__isnull=True
    )
    with act(by=by, event=events.TABLES_WITHDRAWN, on=out_of) as done:
        changed = tables.update(withdrawn_at=clock.now())
        done.details["tables"] = changed
    return changed


def _locked(report: Report, by: Actor) -> Report:
    """The report, held until the act ends; another partnership's does not exist."""
    held: Report | None = (
        Report.objects.select_for_update().filter(pk=report.pk, partnership_id=by.partnership_id).first()
    )
    if held is None:
        raise UnknownReport
    return held


def _move(report: Report, to: ReportState, event: Kind, by: Actor, values: Mapping[str, Any]) -> Report:
    """One move of the state; NotOpen where the report, as it stands now, does not allow it."""
    with act(by=by, event=event, on=reference(report)):
        held = _locked(report, by)
        if to not in REPORT_MOVES[ReportState(held.state)]:
            raise NotOpen(f"This report is {held.state}: that cannot be done with it now.")
        if to is ReportState.PREPARED and held.revision != report.revision:
            raise EditedMeanwhile("The report was changed while you looked at it. Read it again before freezing it.")
        Report.objects.filter(pk=held.pk).update(state=to.value, **values)
    report.refresh_from_db()
    return report
