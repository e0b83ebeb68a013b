"""One file through ingest, records and places, or not at all."""

from pathlib import Path
from typing import Any

import pytest

from portfolio.flow import steps
from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.errors import UnknownAgency
from portfolio.ground.audit.guard import UnauditedWrite
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import NotFound, Refused
from portfolio.ground.ids import Reference
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.errors import NoReason, NotTakenIn, OwnAgencyOnly
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.readers.formats import UnknownFormat
from portfolio.information.records import queries as records
from portfolio.information.records.models import CrimeRecord
from portfolio.information.records.writing import insert
from portfolio.picture.places.models import AreaCount
from tests.flow.conftest import ID_1, ID_2, OUTCOMES, SEARCHES, Write, outcome, search, street
from tests.world import World


def send(
    by: Actor, path: Path, agency: str = "police", format: str = "police-uk-street", **more: Any
) -> steps.Received:
    return steps.receive(by=by, path=path, file_name=path.name, agency_code=agency, format=format, **more)


def test_equal_incidents_in_one_file_are_all_kept(world: World, write: Write) -> None:
    received = send(world.analyst, write([street(), street(), street(ID_1, type="Burglary")]))

    assert (received.rows, received.accepted, received.unchanged, received.refused) == (3, 3, 0, 0)
    assert received.months == ("2018-10",)
    assert received.is_taken_in
    assert CrimeRecord.objects.count() == 3


def test_values_stand_as_published_under_the_row_of_the_spreadsheet(world: World, write: Write) -> None:
    received = send(world.analyst, write([street(), street(ID_1, Location="=1+1", Longitude="-2.038409")]))

    held = records.record(world.analyst, Reference("record", f"{received.submission_id}.3"))

    assert isinstance(held, CrimeRecord)
    assert (held.crime_id, held.location, held.longitude, held.latitude) == (ID_1, "=1+1", "-2.038409", "53.300000")
    assert held.submission.agency.code == "police"


def test_records_are_counted_by_small_area_month_and_type(world: World, write: Write) -> None:
    send(world.analyst, write([street(), street(), street(lsoa=""), street(ID_1, type="Burglary")]))

    assert sorted(AreaCount.objects.values_list("lsoa", "month", "category", "n")) == [
        ("", "2018-10", "Anti-social behaviour", 1),
        ("E01000001", "2018-10", "Anti-social behaviour", 2),
        ("E01000001", "2018-10", "Burglary", 1),
    ]


def test_the_label_says_open_data_of_the_agency(world: World, write: Write) -> None:
    received = send(world.council_analyst, write([street()]))

    label = Submission.objects.get(pk=received.submission_id).label

    assert (label.sensitivity, label.marking, label.handling, label.regime) == ("open", "", "P", "part3")
    assert label.controller_id == world.agencies["police"].id


def test_the_same_bytes_are_refused_with_a_pointer_to_the_first(world: World, write: Write) -> None:
    first = send(world.analyst, write([street()], "one.csv"))

    again = send(world.council_analyst, write([street()], "two.csv"), agency="council")

    assert not again.is_taken_in
    assert first.submission_id in again.refusal
    assert "Merrowby Police" in again.refusal
    assert CrimeRecord.objects.count() == 1


def test_whose_the_same_bytes_are_is_told_to_nobody_who_may_not_know_of_them(world: World, write: Write) -> None:
    first = send(world.analyst, write([street()], "one.csv"))
    access.restrict(
        about=Reference("submission", first.submission_id),
        user=world.users["council_analyst"],
        reason="About a relative.",
        by=world.governance,
    )

    again = send(world.council_analyst, write([street()], "two.csv"), agency="council")

    assert again.refusal.startswith("This very file was taken in on ")
    assert first.submission_id not in again.refusal
    assert "Merrowby Police" not in again.refusal


def test_another_partnership_may_hold_the_same_bytes(world: World, write: Write) -> None:
    path = write([street()])
    send(world.analyst, path)

    assert send(world.outsider, path).accepted == 1


def test_rows_held_already_are_unchanged_one_for_one(world: World, write: Write) -> None:
    send(world.analyst, write([street(), street(), street(ID_1)], "first.csv"))

    again = send(world.analyst, write([street(), street(), street(), street(ID_1), street(ID_2)], "second.csv"))

    assert (again.rows, again.accepted, again.unchanged) == (5, 2, 3)
    assert CrimeRecord.objects.count() == 5
    assert [finding.problem for finding in again.findings] == [
        "Some rows of this file are held already and some are not."
    ]


def test_rows_of_another_agency_are_not_held_already(world: World, write: Write) -> None:
    send(world.analyst, write([street()], "first.csv"))

    again = send(world.analyst, write([street(), street()], "second.csv"), agency="council")

    assert (again.accepted, again.unchanged) == (2, 0)


def test_one_bad_row_refuses_the_whole_file(world: World, write: Write, own_var: Path) -> None:
    received = send(world.analyst, write([street(), street(month="Oct-18"), street(month="")]))

    assert (received.rows, received.accepted, received.refused) == (3, 0, 2)
    assert [(finding.row, finding.column, finding.value) for finding in received.findings] == [
        (3, "Month", "Oct-18"),
        (4, "Month", ""),
    ]
    assert received.refusal.startswith("Row 3, column Month: This is not a month.")
    assert not CrimeRecord.objects.exists()
    assert not AreaCount.objects.exists()
    assert not [file for file in (own_var / "uploads").rglob("*") if file.is_file()]


def test_a_refused_file_leaves_a_submission_with_its_findings(world: World, write: Write) -> None:
    received = send(world.analyst, write([street(month="Oct-18")]))

    held = ingest.submission(world.analyst, received.submission_id)
    findings = ingest.findings(world.analyst, received.submission_id)

    assert (held.state, held.rows, held.refused) == ("refused", 1, 1)
    assert [(finding.row, finding.value) for finding in findings.rows] == [(2, "Oct-18")]


def test_a_refused_file_can_be_sent_again(world: World, write: Write) -> None:
    path = write([street(month="Oct-18")])
    send(world.analyst, path)

    assert "taken in on" not in send(world.analyst, path).refusal


def test_the_file_is_kept_by_its_digest(world: World, write: Write, own_var: Path) -> None:
    path = write([street()], "october.csv.gz")

    received = send(world.analyst, path)

    digest = Submission.objects.get(pk=received.submission_id).sha256
    assert (own_var / "uploads" / digest).read_bytes() == path.read_bytes()
    assert not list((own_var / "uploads" / "incoming").iterdir())


def test_what_a_killed_intake_left_is_cleared(world: World, write: Write, own_var: Path) -> None:
    (own_var / "uploads" / "incoming").mkdir(parents=True)
    left = own_var / "uploads" / "incoming" / "orphan"
    orphan = own_var / "uploads" / ("0" * 64)
    left.write_text("half a file")
    orphan.write_text("a file of no submission")

    send(world.analyst, write([street()]))

    assert not left.exists()
    assert not orphan.exists()


def test_a_preview_writes_nothing_but_its_event(world: World, write: Write, own_var: Path) -> None:
    before = Event.objects.count()

    seen = send(world.analyst, write([street(), street(type="Moonshining"), street(lsoa="")]), dry_run=True)

    assert (seen.submission_id, seen.rows, seen.accepted, seen.unchanged) == ("", 3, 3, 0)
    assert [finding.value for finding in seen.findings] == ["Moonshining"]
    assert seen.unplaced == 1
    assert seen.inside is None  # Merrowby's boundaries are not loaded in this test
    assert not Submission.objects.exists()
    assert not CrimeRecord.objects.exists()
    assert [event.kind for event in Event.objects.order_by("at")[before:]] == ["ingest.file_previewed"]
    assert not [file for file in (own_var / "uploads").rglob("*") if file.is_file()]


def test_a_preview_tells_of_rows_held_already_and_of_the_same_bytes(world: World, write: Write) -> None:
    path = write([street()], "first.csv")
    send(world.analyst, path)

    assert send(world.analyst, write([street(), street()], "second.csv"), dry_run=True).unchanged == 1
    assert "taken in on" in send(world.analyst, path, dry_run=True).refusal


def test_if_the_log_cannot_be_written_nothing_is(
    world: World, write: Write, own_var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(event: Event) -> None:
        if event.kind == "ingest.file_taken_in":  # the last of the intake's events
            raise RuntimeError("the log cannot be written")

    monkeypatch.setattr(Event, "check_lengths", fail)

    with pytest.raises(RuntimeError):
        send(world.analyst, write([street()]))

    assert not Submission.objects.exists()
    assert not CrimeRecord.objects.exists()
    assert not AreaCount.objects.exists()
    assert not Event.objects.filter(kind__startswith="records").exists()


def test_withdrawn_records_are_kept_and_nowhere_to_be_seen(world: World, write: Write) -> None:
    received = send(world.analyst, write([street(), street(ID_1)]))

    withdrawn = steps.withdraw(by=world.coordinator, submission_id=received.submission_id, reason="A wrong extract.")

    assert (withdrawn.state, withdrawn.withdrawn_because) == ("withdrawn", "A wrong extract.")
    assert CrimeRecord.objects.count() == 2
    assert not AreaCount.objects.exists()
    assert records.records(world.analyst).rows == []
    with pytest.raises(NotFound):
        records.record(world.analyst, Reference("record", f"{received.submission_id}.2"))
    event = Event.objects.get(kind="ingest.file_withdrawn")
    assert event.details == '{"records":2}'


def test_a_withdrawn_file_can_be_taken_in_anew(world: World, write: Write) -> None:
    path = write([street()])
    received = send(world.analyst, path)
    steps.withdraw(by=world.analyst, submission_id=received.submission_id, reason="Wrong agency.")

    assert send(world.analyst, path, agency="council").accepted == 1


def test_a_withdrawal_needs_a_reason_and_a_file_in_use(world: World, write: Write) -> None:
    received = send(world.analyst, write([street()]))
    with pytest.raises(NoReason):
        steps.withdraw(by=world.analyst, submission_id=received.submission_id, reason=" ")
    steps.withdraw(by=world.analyst, submission_id=received.submission_id, reason="Wrong.")
    with pytest.raises(NotTakenIn):
        steps.withdraw(by=world.analyst, submission_id=received.submission_id, reason="Again.")


@pytest.mark.parametrize("name", ["chair", "governance", "administrator", "councillor", "lead"])
def test_roles_without_the_right_submit_nothing(world: World, write: Write, name: str) -> None:
    with pytest.raises(Refused):
        send(getattr(world, name), write([street()]))


def test_a_practitioner_brings_files_of_their_own_agency_only(world: World, write: Write) -> None:
    with pytest.raises(OwnAgencyOnly):
        send(world.practitioner, write([street()]))

    assert send(world.practitioner, write([street()]), agency="housing").accepted == 1


def test_unknown_agencies_and_formats_are_named(world: World, write: Write) -> None:
    with pytest.raises(UnknownAgency, match="'navy'"):
        send(world.analyst, write([street()]), agency="navy")
    with pytest.raises(UnknownFormat, match="police-uk-street, police-uk-outcomes, police-uk-stop-and-search"):
        send(world.analyst, write([street()]), format="police-uk-streets")


def test_another_agencys_submission_is_not_found_for_a_practitioner(world: World, write: Write) -> None:
    received = send(world.analyst, write([street()]))

    for read in (ingest.submission, ingest.findings):
        with pytest.raises(NotFound):
            read(world.practitioner, received.submission_id)
        with pytest.raises(NotFound):
            read(world.outsider, received.submission_id)
    assert ingest.submissions(world.practitioner).rows == []
    assert [row.id for row in ingest.submissions(world.governance).rows] == [received.submission_id]


def test_outcomes_join_to_crimes_by_id(world: World, write: Write) -> None:
    send(world.analyst, write([street(ID_1), street(ID_2)]))
    send(
        world.analyst,
        write([outcome(ID_1), outcome(ID_1, "Local resolution", "2018-12")], "o.csv", OUTCOMES),
        format="police-uk-outcomes",
    )

    found = records.outcomes_of(world.analyst, [ID_1, ID_2, ""])

    assert {id: [row.outcome_type for row in rows] for id, rows in found.items()} == {
        ID_1: ["Suspect charged", "Local resolution"]
    }


def test_the_month_of_a_search_runs_in_london(world: World, write: Write) -> None:
    rows = [
        search("2025-05-31T23:45:00+00:00"),
        search("2025-06-30T22:59:27+00:00"),
        search("2025-12-31T23:59:00+00:00"),
    ]

    received = send(world.analyst, write(rows, "s.csv", SEARCHES), format="police-uk-stop-and-search")

    assert received.months == ("2025-06", "2025-12")
    found = records.stop_searches(world.analyst, records.Filter(first="2025-06", last="2025-06"))
    assert [row.date for row in found.rows] == ["2025-06-30T22:59:27+00:00", "2025-05-31T23:45:00+00:00"]


def test_searches_without_boundaries_are_kept_unplaced_with_a_warning(world: World, write: Write) -> None:
    received = send(
        world.analyst,
        write([search(Latitude="53.36", Longitude="-2.73"), search()], "s.csv", SEARCHES),
        format="police-uk-stop-and-search",
    )

    assert received.is_taken_in
    assert [finding.problem for finding in received.findings] == [
        "No boundaries of small areas are loaded, so the rows could not be placed by their points."
    ]


def test_records_are_listed_newest_first_by_area_month_and_type(world: World, write: Write) -> None:
    send(
        world.analyst,
        write(
            [
                street(month="2018-10", Location="first"),
                street(month="2018-11", Location="second"),
                street(month="2018-11", Location="elsewhere", lsoa="E01000002"),
                street(ID_1, month="2018-11", type="Burglary", Location="third"),
                street(month="2018-12", Location="later"),
            ]
        ),
    )
    wanted = records.Filter(lsoas=["E01000001"], first="2018-10", last="2018-11")

    found = records.records(world.analyst, wanted)

    assert [row.location for row in found.rows] == ["second", "third", "first"]
    burglaries = records.records(world.analyst, records.Filter(category="Burglary"))
    assert [row.location for row in burglaries.rows] == ["third"]


def test_reading_records_leaves_events(world: World, write: Write) -> None:
    received = send(world.analyst, write([street()]))
    before = Event.objects.count()

    records.records(world.analyst)
    records.record(world.analyst, Reference("record", f"{received.submission_id}.2"))
    records.outcomes_of(world.analyst, [ID_1])
    records.stop_searches(world.analyst)

    assert [event.kind for event in Event.objects.order_by("at", "id")[before:]] == [
        "records.read",
        "records.one_read",
        "records.outcomes_read",
        "records.searches_read",
    ]


@pytest.mark.parametrize("id", ["", "x", "x.2", "{id}.99", "{id}.1", "{id}.-2", "{id}.2x", "{id}"])
def test_a_record_that_is_not_there_is_not_found(world: World, write: Write, id: str) -> None:
    received = send(world.analyst, write([street()]))

    with pytest.raises(NotFound):
        records.record(world.analyst, Reference("record", id.format(id=received.submission_id) or "-"))


def _hide(world: World, kind: str, id: str) -> None:
    access.restrict(about=Reference(kind, id), reason="A neighbour.", user=world.users["analyst"], by=world.governance)


def test_a_hidden_record_is_absent_for_that_person_alone(world: World, write: Write) -> None:
    received = send(world.coordinator, write([street(Location="shown"), street(Location="hidden")]))
    _hide(world, "record", f"{received.submission_id}.3")

    assert [row.location for row in records.records(world.analyst).rows] == ["shown"]
    assert len(records.records(world.coordinator).rows) == 2
    with pytest.raises(NotFound):
        records.record(world.analyst, Reference("record", f"{received.submission_id}.3"))


def test_a_hidden_submission_hides_its_records_too(world: World, write: Write) -> None:
    received = send(world.coordinator, write([street()]))
    _hide(world, "submission", received.submission_id)

    assert records.records(world.analyst).rows == []
    assert ingest.submissions(world.analyst).rows == []
    assert len(records.records(world.coordinator).rows) == 1


def test_records_of_another_partnership_are_not_there(world: World, write: Write) -> None:
    received = send(world.analyst, write([street(ID_1)]))

    assert records.records(world.outsider).rows == []
    assert records.records(world.outsider, records.Filter(submission=received.submission_id)).rows == []
    assert records.outcomes_of(world.outsider, [ID_1]) == {}
    with pytest.raises(NotFound):
        records.record(world.outsider, Reference("record", f"{received.submission_id}.2"))


def test_records_of_one_submission_in_the_order_of_the_file(world: World, write: Write) -> None:
    send(world.analyst, write([street(Location="other")], "other.csv"))
    received = send(world.analyst, write([street(Location="one"), street(Location="two")]))

    found = records.records(world.analyst, records.Filter(submission=received.submission_id))

    assert [(row.row, row.location) for row in found.rows] == [(2, "one"), (3, "two")]


def test_records_may_be_written_only_inside_an_act(world: World) -> None:
    with pytest.raises(UnauditedWrite):
        insert(CrimeRecord, ["id"], [(1,)])


def test_a_file_beyond_the_limit_is_refused(world: World, write: Write, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 100

    received = send(world.analyst, write([street()]))

    assert received.refusal.startswith("The file is larger than the 1 MB that are allowed. Send it packed")
    assert ingest.submission(world.analyst, received.submission_id).size_bytes == 0


def test_a_file_that_unpacks_to_too_much_is_refused(world: World, write: Write, settings: Any) -> None:
    settings.MAX_UNPACKED_BYTES = 1 << 20

    received = send(world.analyst, write([street()] * 20_000, "bomb.csv.gz"))

    assert received.refusal.startswith("Unpacked, the file is larger than the 1 MB that are allowed.")
    assert not CrimeRecord.objects.exists()


def test_a_bad_submission_id_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        steps.withdraw(by=world.analyst, submission_id="nowhere", reason="Wrong.")
