"""Words and colours for reports."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.flow.tracing import Trail
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.sharing.models import Report
from portfolio.partnership.sharing.open import rules
from portfolio.partnership.sharing.open.skeleton import PARTS
from portfolio.partnership.sharing.states import REPORT_OWNERS, ReportState
from portfolio.web import words
from portfolio.web.words import day, facts, fingerprint, link, tag

STATES = {
    ReportState.DRAFTING: ("Draft", "yellow"),
    ReportState.PREPARED: ("Waiting for a second person", "blue"),
    ReportState.APPROVED: ("Approved", "green"),
    ReportState.WITHDRAWN: ("Withdrawn", "red"),
}
FORMATS = {"docx": "Word", "pdf": "PDF", "html": "web page", "json": "data (JSON)"}
LIST_HEAD = ("Report", "Board", "Meeting", "Figures", "State")
PART_HEAD = ("Part", "Words")
SHORT = 110  # characters of a part shown in the list


def state(report: Report) -> SafeString:
    return tag(*STATES[ReportState(report.state)])


def row(report: Report) -> list[Any]:
    """A row of the list."""
    return [
        link(reverse("report", args=[report.id]), report.title),
        report.board,
        day(report.meets_on),
        f"{report.area_name}, {words.period(report.first_month, report.last_month)}",
        state(report),
    ]


def about(viewer: Actor, report: Report) -> list[dict[str, object]]:
    """The report as a summary list."""
    people = access.names(viewer, {report.opened_by, report.prepared_by, report.decided_by})

    def by(id: str, when: Any) -> str:
        return f"{day(when)} by {people.get(id, id)}" if when else ""

    approved = report.state in (ReportState.APPROVED, ReportState.WITHDRAWN)
    return facts(
        ("Board", report.board),
        ("Meeting", day(report.meets_on)),
        ("Area", report.area_name),
        ("Figures", words.period(report.first_month, report.last_month)),
        ("State", state(report)),
        ("Whose turn", REPORT_OWNERS[ReportState(report.state)].capitalize()),
        ("Opened", by(report.opened_by, report.opened_at)),
        ("Prepared", by(report.prepared_by, report.prepared_at) if report.document is not None else ""),
        ("Approved", by(report.decided_by, report.decided_at) if approved else ""),
        ("Reason", report.reason),
        ("Fingerprint", fingerprint(report.digest)),
    )


def part_rows(report: Report, texts: dict[str, str], *, may_write: bool) -> list[list[Any]]:
    """The parts of the skeleton: what each says so far, or that it lacks words it must have."""
    lacking = rules.lacking(texts, person_level=report.person_level)
    rows = []
    for part in PARTS:
        text = texts.get(part.id, "")
        said: Any = text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"
        if part.id in lacking:
            said = format_html("{} {}", said, tag("Must say something", "orange"))
        title: Any = part.caption
        if may_write:
            title = link(reverse("report-write", args=[report.id, part.id]), part.caption)
        rows.append([title, said or "Nothing written yet"])
    return rows


def may(viewer: Actor, report: Report) -> dict[str, bool]:
    """What the viewer may do with the report as it stands."""
    writes, releases = can(viewer.role, Right.WRITE_REPORT), can(viewer.role, Right.RELEASE_REPORT)
    waiting = report.state == ReportState.PREPARED
    own = report.prepared_by == viewer.id
    return {
        "may_write": writes and report.state == ReportState.DRAFTING,
        "may_approve": releases and waiting and not own,
        "may_send_back": waiting and (releases or (writes and own)),
        "may_withdraw": releases and report.state != ReportState.WITHDRAWN,
        "is_own": waiting and own,
    }


def files(report: Report) -> list[dict[str, str]]:
    return [
        {"text": caption, "href": reverse("report-file", args=[report.id, format])}
        for format, caption in FORMATS.items()
    ]


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Reports, then these."""
    return words.crumbs(("Reports", reverse("reports") if pairs else None), *pairs)


def crumb(report: Report) -> tuple[str, str]:
    return report.title, reverse("report", args=[report.id])


def trail(found: Trail) -> dict[str, Any]:
    """A paragraph with links to its item and its decisions."""
    return {
        "text": found.text,
        "item": link(reverse("meeting-item", args=[found.item.id]), found.item.title),
        "decisions": [
            link(reverse("meeting-decision", args=[one.id]), f"Decision {one.number}: {one.choice}")
            for one in found.decisions
        ],
    }
