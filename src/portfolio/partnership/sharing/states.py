"""The states of an upward report, the moves, and whose turn it is."""

from enum import StrEnum


class ReportState(StrEnum):
    DRAFTING = "drafting"  # words and counts are being put together
    PREPARED = "prepared"  # frozen, waiting for a second person
    APPROVED = "approved"  # a second person agreed: it may be tabled and published
    WITHDRAWN = "withdrawn"  # not to be used


REPORT_MOVES: dict[ReportState, frozenset[ReportState]] = {
    ReportState.DRAFTING: frozenset({ReportState.PREPARED, ReportState.WITHDRAWN}),
    ReportState.PREPARED: frozenset({ReportState.APPROVED, ReportState.DRAFTING, ReportState.WITHDRAWN}),
    ReportState.APPROVED: frozenset({ReportState.WITHDRAWN}),
    ReportState.WITHDRAWN: frozenset(),
}

REPORT_OWNERS: dict[ReportState, str] = {
    ReportState.DRAFTING: "whoever drafts it",
    ReportState.PREPARED: "a second person who may approve",
    ReportState.APPROVED: "the coordinator",
    ReportState.WITHDRAWN: "nobody",
}
