"""Partners' sheets from file to records, mentions and traces: all or nothing, each row under its own label."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.flow import steps
from portfolio.flow.steps import Received
from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import LabelRow
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.guard import UnauditedWrite
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import NotFound, Refused
from portfolio.ground.ids import Reference
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.errors import OwnAgencyOnly
from portfolio.information.ingest.models import StoredFinding, Submission
from portfolio.information.records import queries as records
from portfolio.information.records.models import TABLES, Mention, PersonRecord, Trace
from portfolio.information.records.writing import insert
from portfolio.picture.places.models import AreaCount
from tests.information.ingest.readers.sheets import header, partner_formats, row
from tests.world import World

Bring = Callable[..., Received]
FORMATS = [one.name for one in partner_formats()]


@pytest.fixture
def bring(world: World, tmp_path: Path) -> Bring:
    """Brings rows of a format as a CSV file of an agency."""
    count = iter(range(1_000))

    def bring(
        format: str, *rows: Sequence[str], agency: str = "police", by: Actor = world.analyst, **more: Any
    ) -> Received:
        path = tmp_path / f"{format}-{next(count)}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header(format), *rows])
        return steps.receive(by=by, path=path, file_name=path.name, agency_code=agency, format=format, **more)

    return bring


@pytest.mark.parametrize("format", FORMATS)
def test_a_row_becomes_a_record_with_its_mentions_and_no_count(format: str, world: World, bring: Bring) -> None:
    received = bring(format, row(format))

    assert received.is_taken_in, received.findings
    assert TABLES[format].objects.count() == 1
    people = {"associations": 2, "lines": 0}.get(format, 1)
    assert records.mentions(world.analyst).filter(format=format).count() == people
    assert not AreaCount.objects.exists()
    published = records.told(world.analyst, Reference("record", f"{received.submission_id}.2")).record
    assert published is not None
    given = dict(zip([column.field for column in ingest_format(format).columns], row(format), strict=True))
    assert {field: getattr(published, field) for field in given} == given


def ingest_format(name: str) -> Any:
    return next(one for one in partner_formats() if one.name == name)


def test_a_mention_says_who_when_and_as_what(world: World, bring: Bring) -> None:
    cells = {
        "person_reference": "  P  7 ", "forenames": "JOAN mary", "surname": "O NEILL", "date_of_birth": "May 1990",
        "other_names": "Jo;  Joanie ", "sex": "Female", "known_as": "At Risk of Involvement",
    }  # fmt: skip
    received = bring("people", row("people", **cells), agency="housing")

    one = Mention.objects.get()

    assert (one.person_reference, one.forenames, one.surname, one.other_names) == (
        "P 7",
        "Joan Mary",
        "O'Neill",
        "Jo; Joanie",
    )
    assert (one.born_first, one.born_last) == (date(1990, 5, 1), date(1990, 5, 31))
    assert (one.sex, one.role, one.grade, one.event) == ("f", "at_risk_of_involvement", "", "")
    assert (one.agency.code, one.row, one.slot, one.happened) == ("housing", 2, 1, None)
    assert one.origin == f"{received.submission_id}.2"
    assert records.record_of(one) == Reference("record", f"{received.submission_id}.2")


def test_reports_of_one_origin_count_once_and_events_share_a_key(world: World, bring: Bring) -> None:
    bring(
        "intelligence",
        row("intelligence", origin="O-7", event_date="01/05/2026"),
        row("intelligence", report_reference="IR-2", origin="O-7", source_grade="1", assessment="A"),
        row("intelligence", report_reference="IR-3", surname="Mills", event_date="May 2026"),
        row("intelligence", report_reference="IR-3", event_date="May 2026"),
    )

    found = list(Mention.objects.order_by("pk").values_list("event", "origin", "grade", "happened"))

    assert found == [
        ("police/intelligence/IR-1", "police/origin/O-7", "2C", date(2026, 5, 1)),
        ("police/intelligence/IR-2", "police/origin/O-7", "1A", date(2026, 5, 3)),
        ("police/intelligence/IR-3", "police/intelligence/IR-3", "2C", date(2026, 5, 3)),
        ("police/intelligence/IR-3", "police/intelligence/IR-3", "2C", date(2026, 5, 3)),
    ]


def test_traces_stand_in_a_form_that_compares(world: World, bring: Bring) -> None:
    cells = {
        "phone": "07700 900123; 447700900124; 12", "vehicle": "ab12 cde", "address": "flat 2 4 ferry row, staithe",
        "postcode": "mz2 4ab", "email": "Jo@Example.org", "other_reference": "PNC 26/12345X; UPN: a123",
    }  # fmt: skip
    bring("people", row("people", **cells))

    found = list(records.traces(world.analyst).order_by("pk").values_list("kind", "value", "shown"))

    assert found == [
        ("phone", "+447700900123", "07700 900123"),
        ("phone", "+447700900124", "07700 900124"),
        ("vehicle", "AB12CDE", "AB12 CDE"),
        ("address", "flat2|4|ferryrow|mz24ab", "Flat 2, 4 Ferry Row, Staithe, MZ2 4AB"),
        ("postcode", "MZ24AB", "MZ2 4AB"),
        ("email", "jo@example.org", "jo@example.org"),
        ("reference", "2612345X", "PNC 26/12345X"),
        ("reference", "A123", "UPN: a123"),
    ]
    assert {one.mention for one in Trace.objects.select_related("mention")} == {Mention.objects.get()}


def test_an_address_without_a_postcode_needs_its_town(world: World, bring: Bring) -> None:
    rows = [
        row("people", phone="", vehicle="", postcode="", address="4 Ferry Row, Staithe"),
        row("people", phone="", vehicle="", postcode="", address="4 Ferry Row"),
        row("people", phone="", vehicle="", postcode="MZ2", address="Staithe"),
    ]
    bring("people", *rows)

    assert list(Trace.objects.values_list("row", "value")) == [(2, "|4|ferryrow|staithe")]


def test_what_a_row_gives_without_naming_anybody_hangs_on_the_row(world: World, bring: Bring) -> None:
    bring("events", row("events", person_reference="", surname="", role="", vehicle="AB12 CDE"))
    bring("lines", row("lines"))

    assert not Mention.objects.exists()
    assert list(Trace.objects.order_by("pk").values_list("kind", "value", "mention")) == [
        ("vehicle", "AB12CDE", None),
        ("line_number", "+447700900456", None),
    ]


def test_a_row_of_endless_numbers_is_cut_with_a_warning(world: World, bring: Bring) -> None:
    emails = ";".join(f"{n}@b.cd" for n in range(60))
    codes = ";".join(f"{n}x" for n in range(120))
    many = row(
        "people",
        email=emails,
        other_reference=codes,
        phone=";".join(["0114 4960000"] * 38),
        vehicle=";".join(["A1 ABC"] * 70),
    )

    received = bring("people", many)

    assert Trace.objects.count() == 256
    assert [finding.severity for finding in received.findings] == ["warning"]


# ---- labels and depth


def test_rows_carry_their_own_handling_and_the_file_the_strictest(world: World, bring: Bring) -> None:
    received = bring(
        "intelligence",
        row("intelligence"),
        row("intelligence", report_reference="IR-2", handling="C", conditions="S2; A1"),
        row("intelligence", report_reference="IR-3", handling="C", conditions="A1;S2"),
        row("intelligence", report_reference="IR-4", handling="C", conditions="A3"),
    )

    labels = list(TABLES["intelligence"].objects.order_by("row").values_list("label__handling", "label__conditions"))

    assert labels == [("P", []), ("C", ["A1", "S2"]), ("C", ["A1", "S2"]), ("C", ["A3"])]
    assert list(Mention.objects.order_by("row").values_list("label__handling", flat=True)) == ["P", "C", "C", "C"]
    held = Submission.objects.select_related("label").get(pk=received.submission_id).label
    assert (held.sensitivity, held.handling, held.conditions) == ("personal", "C", ["A1", "A3", "S2"])
    assert LabelRow.objects.count() == 4


def test_labels_cost_no_query_per_row(world: World, bring: Bring) -> None:
    def queries(count: int, first: int) -> int:
        rows = [
            row("intelligence", report_reference=f"IR-{n}", handling="C", conditions="S2")
            for n in range(first, first + count)
        ]
        with CaptureQueriesContext(connection) as asked:
            bring("intelligence", *rows)
        return len(asked)

    queries(1, 0)

    assert queries(400, 2_000) - queries(10, 1_000) <= 1  # the file held before is looked into once


# who reads a police row with handling P, and with handling C: mentions at detail, at summary, at pointer
READERS = [
    ("analyst", (2, 2, 2)),  # own
    ("council_analyst", (1, 2, 2)),  # agreed; under conditions in summary
    ("coordinator", (1, 2, 2)),
    ("lead", (2, 2, 2)),  # own
    ("practitioner", (0, 0, 2)),  # known to police: ring them
    ("volunteer", (0, 0, 0)),  # no agreement
    ("chair", (0, 0, 0)),
    ("governance", (0, 0, 2)),
    ("administrator", (0, 0, 0)),
    ("councillor", (0, 0, 0)),
    ("operator", (2, 2, 2)),
    ("outsider", (0, 0, 0)),
]


@pytest.mark.parametrize(("name", "counts"), READERS)
def test_each_reader_sees_as_deep_as_the_labels_say(
    name: str, counts: tuple[int, int, int], world: World, bring: Bring
) -> None:
    bring(
        "intelligence",
        row("intelligence", phone="07700 900123"),
        row("intelligence", report_reference="IR-2", handling="C", conditions="S2", phone="07700 900123"),
    )
    viewer = getattr(world, name)
    depths = (Depth.DETAIL, Depth.SUMMARY, Depth.POINTER)

    assert tuple(records.mentions(viewer, depth).count() for depth in depths) == counts
    assert tuple(records.traces(viewer, depth).count() for depth in depths) == counts


def test_findings_quote_rows_and_are_read_by_those_who_may_see_them(world: World, bring: Bring) -> None:
    received = bring("people", row("people", phone="12"))

    assert len(ingest.findings(world.council_analyst, received.submission_id).rows) == 1
    assert ingest.findings(world.governance, received.submission_id).rows == []
    assert ingest.submission(world.governance, received.submission_id).problems


# ---- restrictions, withdrawal, other partnerships


def _hide(world: World, kind: str, id: str) -> None:
    access.restrict(about=Reference(kind, id), reason="A neighbour.", user=world.users["analyst"], by=world.governance)


@pytest.mark.parametrize("kind", ["record", "mention", "submission"])
def test_a_restricted_row_is_absent_everywhere_for_that_person(kind: str, world: World, bring: Bring) -> None:
    received = bring("people", row("people"), by=world.coordinator)
    mention = Mention.objects.get()
    record = records.record_of(mention)
    _hide(world, kind, {"record": record.id, "mention": str(mention.pk), "submission": received.submission_id}[kind])

    assert not records.mentions(world.analyst, Depth.POINTER).exists()
    assert not records.traces(world.analyst, Depth.POINTER).exists()
    assert mention.reference not in records.described(world.analyst, [mention.reference, record])
    with pytest.raises(NotFound):
        records.mention(world.analyst, mention.pk, Depth.POINTER)
    assert records.mentions(world.coordinator).exists()
    assert records.traces(world.coordinator).exists()


def test_a_restricted_record_is_on_no_page_and_no_list(world: World, bring: Bring) -> None:
    received = bring("people", row("people"), row("people", surname="Mills"), by=world.coordinator)
    _hide(world, "record", f"{received.submission_id}.2")

    with pytest.raises(NotFound):
        records.told(world.analyst, Reference("record", f"{received.submission_id}.2"))
    assert [one.reference.id for one in records.listed(world.analyst, "people").rows] == [f"{received.submission_id}.3"]


def test_withdrawing_takes_mentions_and_traces_out_of_use(world: World, bring: Bring) -> None:
    received = bring("people", row("people"))
    mention = Mention.objects.get()

    steps.withdraw(by=world.analyst, submission_id=received.submission_id, reason="A wrong sheet.")

    assert not records.mentions(world.operator, Depth.POINTER).exists()
    assert not records.traces(world.operator, Depth.POINTER).exists()
    assert records.described(world.operator, [mention.reference, records.record_of(mention)]) == {}
    assert (Mention.objects.count(), PersonRecord.objects.count()) == (1, 1)  # kept, and used nowhere


def test_another_partnerships_ids_find_nothing(world: World, bring: Bring) -> None:
    received = bring("people", row("people"))
    mention = Mention.objects.get()
    record = Reference("record", f"{received.submission_id}.2")

    assert records.described(world.outsider, [mention.reference, record]) == {}
    assert records.graded(world.outsider, [mention.reference]) == {}
    assert records.listed(world.outsider, "people", submission=received.submission_id).rows == []
    for look in (lambda: records.told(world.outsider, record), lambda: records.mention(world.outsider, mention.pk)):
        with pytest.raises(NotFound):
            look()


@pytest.mark.parametrize("id", ["", "x", "-1", "9" * 30, "1.5", "²"])
def test_references_to_nothing_are_nothing(id: str, world: World, bring: Bring) -> None:
    bring("people", row("people"))

    assert (
        records.described(world.analyst, [Reference("mention", id), Reference("record", id), Reference("x", id)]) == {}
    )


def test_a_practitioner_brings_their_own_agencys_sheet_only(world: World, bring: Bring) -> None:
    with pytest.raises(OwnAgencyOnly):
        bring("tenancies", row("tenancies"), agency="police", by=world.practitioner)

    assert bring("tenancies", row("tenancies"), agency="housing", by=world.practitioner).is_taken_in


# ---- all or nothing, and once


def test_one_bad_row_leaves_nothing_of_the_file(world: World, bring: Bring) -> None:
    received = bring("intelligence", row("intelligence"), row("intelligence", report_reference="IR-2", source_grade=""))

    assert (received.rows, received.accepted, received.refused) == (2, 0, 1)
    for model in (TABLES["intelligence"], Mention, Trace):
        assert not model.objects.exists()


def test_if_the_log_cannot_be_written_nothing_is(world: World, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(event: Event) -> None:
        if event.kind == "ingest.file_taken_in":
            raise RuntimeError("the log cannot be written")

    monkeypatch.setattr(Event, "check_lengths", fail)

    with pytest.raises(RuntimeError):
        bring("people", row("people"))
    for model in (PersonRecord, Mention, Trace, Submission):
        assert not model.objects.exists()


def test_mentions_are_written_only_inside_an_act(world: World) -> None:
    with pytest.raises(UnauditedWrite):
        insert(Mention, ["id"], [(1,)])


@pytest.mark.parametrize("format", FORMATS)
def test_rows_held_already_are_known_again_in_another_file(format: str, world: World, bring: Bring) -> None:
    first = {column.field: column for column in ingest_format(format).columns}
    key = next(iter(first))
    bring(format, row(format))

    again = bring(format, row(format), row(format, **{key: "NEW-1"}))

    assert (again.accepted, again.unchanged) == (1, 1)
    assert TABLES[format].objects.count() == 2


@pytest.mark.parametrize("format", FORMATS)
def test_another_agencys_equal_row_is_its_own(format: str, world: World, bring: Bring) -> None:
    bring(format, row(format))

    again = bring(format, row(format), [""] * len(header(format)), agency="council")  # not the same bytes

    assert (again.accepted, again.unchanged) == (1, 0)


def test_the_same_file_twice_is_refused(world: World, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([header("people"), row("people")])
    words = {"path": path, "file_name": "people.csv", "agency_code": "police", "format": "people"}
    first = steps.receive(by=world.analyst, **words)

    assert first.submission_id in steps.receive(by=world.analyst, **words).refusal


def test_a_preview_of_people_writes_nothing_and_counts_no_areas(world: World, bring: Bring) -> None:
    seen = bring("people", row("people", phone="12"), dry_run=True)

    assert (seen.accepted, seen.unplaced, seen.inside) == (1, None, None)
    assert len(seen.findings) == 1
    assert not Mention.objects.exists()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_line_follows_one_in_the_file_or_one_held(dry_run: bool, world: World, bring: Bring) -> None:
    bring("lines", row("lines"))

    received = bring(
        "lines",
        row("lines", line_reference="L-2", follows="L-1"),
        row("lines", line_reference="L-3", follows="L-2"),
        row("lines", line_reference="L-4", follows="L-99"),
        dry_run=dry_run,
    )

    loose = [one for one in received.findings if one.column == "Follows"]
    assert [(one.row, one.value, one.severity) for one in loose] == [(4, "L-99", "warning")]


# ---- marked above OFFICIAL


def test_a_report_marked_secret_is_refused_and_stored_nowhere(world: World, bring: Bring, own_var: Path) -> None:
    secret = "TOP SECRET: the informant is Zebedee"

    received = bring(
        "intelligence", row("intelligence", phone="12"), row("intelligence", report_reference="IR-2", text=secret)
    )

    assert received.refusal.startswith("Row 3, column Text: This is marked SECRET or above")
    assert not TABLES["intelligence"].objects.exists()
    assert {one.value for one in StoredFinding.objects.all()} == {""}
    assert Event.objects.filter(kind="ingest.marked_file_refused").count() == 1
    assert "Zebedee" not in repr(list(Event.objects.values())) + repr(list(Submission.objects.values()))
    assert not [file for file in (own_var / "uploads").rglob("*") if file.is_file()]


# ---- what records say


def described(world: World, received: Received, viewer: Actor | None = None, number: int = 2) -> records.Described:
    reference = Reference("record", f"{received.submission_id}.{number}")
    return records.described(viewer or world.analyst, [reference])[reference]


# format, cells, sentence in detail, sentence in summary
REPORTED = "Missing: reported 3 May 2026, returned 5 May 2026"
HELD = "return interview held 6 May 2026"
SEEN = "active, first seen 3 May 2026, 2C, handling P"
SENTENCES = [
    ("people", {"since": "05/2026"}, "Person: known as exploited child since May 2026", None),
    (
        "events",
        {"address": "4 Ferry Row"},
        "Event: Drugs on 3 May 2026 at 4 Ferry Row, as suspect",
        "Event: Drugs on 3 May 2026, as suspect",
    ),
    ("intelligence", {}, "Intelligence: report of 3 May 2026, as suspect, 2C, handling P", None),
    (
        "missing-episodes",
        {"found_at": "9 Long Lane"},
        f"{REPORTED}, found at 9 Long Lane, {HELD}",
        f"{REPORTED}, {HELD}",
    ),
    ("tenancies", {}, "Tenancy: tenant of 4 Ferry Row from 3 May 2026", "Tenancy: tenant from 3 May 2026"),
    ("associations", {}, "Association: Mills exploits Carter", "Association: one person exploits another"),
    ("lines", {"status": "Active"}, f"Line: Kestrel, 07700 900456, {SEEN}", f"Line, {SEEN}"),
]


@pytest.mark.parametrize(("format", "cells", "in_full", "in_summary"), SENTENCES)
def test_a_record_says_one_sentence_as_deep_as_may_be(
    format: str, cells: dict[str, str], in_full: str, in_summary: str | None, world: World, bring: Bring
) -> None:
    received = bring(format, row(format, **cells), agency="council", by=world.coordinator)

    assert described(world, received).sentence == f"{in_full}, Merrowby Borough Council"
    summary = described(world, received, world.governance)  # sees its own agency's people in summary
    assert (summary.depth, summary.text) == (Depth.SUMMARY, "")
    assert summary.sentence == f"{in_summary or in_full}, Merrowby Borough Council"
    pointer = described(world, received, world.practitioner)
    assert pointer.sentence == "Known to Merrowby Borough Council: ring them."
    assert (pointer.format, pointer.title, pointer.day, pointer.grade, pointer.role) == ("", "", None, "", "")


def test_the_text_of_a_report_is_for_detail_alone(world: World, bring: Bring) -> None:
    received = bring("intelligence", row("intelligence", handling="C", conditions="S2"))

    assert described(world, received).text == "A grey car calls each evening."
    assert described(world, received).grade == "2C, handling C (S2)"
    assert described(world, received, world.council_analyst).text == ""


def test_each_side_of_an_association_reads_it_from_there(world: World, bring: Bring) -> None:
    bring("associations", row("associations", begins="2025"))
    first, second = Mention.objects.order_by("slot")

    found = records.described(world.analyst, [first.reference, second.reference])

    assert found[first.reference].sentence == "Association: exploits Carter from 2025, Merrowby Police"
    assert found[second.reference].sentence == "Association: exploited by Mills from 2025, Merrowby Police"
    assert (found[first.reference].is_victim, found[second.reference].is_victim) == (False, True)


def test_many_references_are_described_in_few_queries_and_their_order(world: World, bring: Bring) -> None:
    for format in FORMATS:
        key = next(column.field for column in ingest_format(format).columns)
        bring(format, *(row(format, **{key: f"X-{n}"}) for n in range(30)))
    references = [one.reference for one in Mention.objects.order_by("-pk")]

    with CaptureQueriesContext(connection) as asked:
        found = records.described(world.analyst, references)

    assert list(found) == references
    assert len(asked) < 40


def test_graded_gives_grade_handling_and_origin(world: World, bring: Bring) -> None:
    bring("intelligence", row("intelligence", handling="C", conditions="S2", origin="O-1"))
    one = Mention.objects.get()

    found = records.graded(world.analyst, [one.reference])[one.reference]

    assert (found.grade, found.handling, found.conditions, found.origin) == ("2C", "C", ("S2",), "police/origin/O-1")
    assert records.graded(world.council_analyst, [one.reference]) == {}


def test_reading_leaves_events_and_needs_the_right(world: World, bring: Bring) -> None:
    received = bring("people", row("people"))
    one = Mention.objects.get()
    before = Event.objects.count()

    records.mention(world.analyst, one.pk)
    records.described(world.analyst, [one.reference])
    records.told(world.analyst, Reference("record", f"{received.submission_id}.2"))
    records.listed(world.analyst, "people")

    assert [event.kind for event in Event.objects.order_by("at", "id")[before:]] == [
        "records.mention_read", "records.described", "records.one_read", "records.described",
    ]  # fmt: skip
    for viewer in (world.chair, world.councillor, world.administrator):
        with pytest.raises(Refused):
            records.described(viewer, [one.reference])
