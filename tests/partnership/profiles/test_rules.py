"""Decisions about statements, freshness and release: one row a case, the answer last."""

from datetime import date, timedelta

import pytest

from portfolio.partnership.profiles.rules import LONGEST_STATEMENT, faults_of_statement, freshness, may_release
from portfolio.partnership.profiles.sections import SECTIONS

ON = ("submission:A",)

# kind, text, probability, confidence, rests on, words of the faults
STATEMENTS = [
    ("fact", "Ten cars were taken.", "", "", ON, []),
    ("fact", "Ten cars were taken.", "", "high", ON, []),  # how sure the source is may be said of a fact
    ("assessment", "It will go on.", "likely", "low", ON, []),
    ("assessment", "It will go on.", "almost certain", "high", ON, []),
    ("fact", "", "", "", ON, ["Write the statement"]),
    ("fact", "  \n ", "", "", ON, ["Write the statement"]),
    ("fact", "x" * LONGEST_STATEMENT, "", "", ON, []),
    ("fact", "x" * (LONGEST_STATEMENT + 1), "", "", ON, ["at most 600 characters, this has 601"]),
    ("rumour", "It is said.", "", "", ON, ["a fact or an assessment"]),
    ("", "It is said.", "", "", ON, ["a fact or an assessment"]),
    ("fact", "Ten cars were taken.", "", "", (), ["what it rests on"]),
    ("fact", "Ten cars were taken.", "likely", "", ON, ["A fact has no probability"]),
    ("assessment", "It will go on.", "", "low", ON, ["probability yardstick"]),
    ("assessment", "It will go on.", "probably", "low", ON, ["probability yardstick"]),
    ("assessment", "It will go on.", "likely", "", ON, ["low, medium or high"]),
    ("assessment", "It will go on.", "likely", "sure", ON, ["low, medium or high"]),
    ("assessment", "", "", "", (), ["Write the statement", "rests on", "yardstick", "low, medium or high"]),
]


@pytest.mark.parametrize(("kind", "text", "probability", "confidence", "rests_on", "faults"), STATEMENTS)
def test_what_is_wrong_with_a_statement(
    kind: str, text: str, probability: str, confidence: str, rests_on: tuple[str, ...], faults: list[str]
):
    found = faults_of_statement(kind=kind, text=text, probability=probability, confidence=confidence, rests_on=rests_on)

    assert len(found) == len(faults)
    for said, words in zip(found, faults, strict=True):
        assert words in said


@pytest.mark.parametrize("kind", SECTIONS, ids=lambda kind: kind.id)
def test_a_section_is_stale_the_day_after_its_clock_has_run_out(kind):
    today = date(2026, 11, 23)

    at_the_end = freshness(kind.id, today - timedelta(days=kind.refresh_days), today)
    after = freshness(kind.id, today - timedelta(days=kind.refresh_days + 1), today)

    assert (at_the_end.is_stale, after.is_stale) == (False, True)
    assert after.age_days == kind.refresh_days + 1
    assert "due for refresh" in after.sentence


def test_what_was_never_written_has_no_age():
    found = freshness("summary", None, date(2026, 11, 23))

    assert (found.age_days, found.is_stale) == (None, False)


# prepared by, decided by, kind of who decides, whether they may
RELEASES = [
    ("ann", "ben", "user", True),
    ("ann", "ann", "user", False),  # her own work
    ("ann", "operator", "system", False),  # nobody in particular
    ("operator", "ben", "user", True),  # made at the command line, read by a person
    ("operator", "operator", "system", False),
]


@pytest.mark.parametrize(("prepared_by", "decided_by", "kind", "may"), RELEASES)
def test_a_release_needs_a_second_person(prepared_by: str, decided_by: str, kind: str, may: bool):
    refusal = may_release(prepared_by=prepared_by, decided_by=decided_by, decided_by_kind=kind)

    assert (refusal == "") is may
