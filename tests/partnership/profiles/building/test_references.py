"""What a statement rests on, as a reader sees it."""

from portfolio.ground.documents.model import Reference
from portfolio.partnership.profiles.building.references import captions
from tests.partnership.profiles import made


def test_a_table_is_called_by_its_title_and_linked_within_the_document():
    names = captions(made.profile(made.small(), "core"))

    assert names.of(["table:01ABC.crime-by-ward"], None) == (
        Reference("Records by ward (2023 wards)", "#crime-by-ward"),
    )


def test_a_table_that_this_version_does_not_hold_leads_nowhere():
    names = captions(made.profile(made.large(), "public"))

    assert names.of(["table:01ABC.severity"], None) == (Reference("A table of the Local Profile"),)


def test_files_and_rows_are_called_by_file_name_and_agency():
    names = captions(made.profile(made.small(), "core"))

    assert names.of(["submission:SUB1", "record:SUB2.14"], None) == (
        Reference("september.csv (police)"),
        Reference("Row 14 of october.csv (police)"),
    )


def test_on_the_site_references_open():
    names = captions(made.profile(made.small(), "core"))

    found = names.of(["submission:SUB1"], lambda reference: ("", f"/open/{reference}"))
    assert found == (Reference("september.csv (police)", "/open/submission:SUB1"),)


def test_all_files_at_once_are_one_reference():
    names = captions(made.profile(made.small(), "core"))

    assert names.of(["submission:SUB1", "submission:SUB2"], None) == (
        Reference("All 2 files of these months", "#coverage"),
    )


def test_assessments_are_called_by_their_theme():
    names = captions(made.profile(made.large(), "core"))

    assert names.of(["theme_assessment:T1"], None) == (Reference("Assessment of Drugs"),)


def test_more_than_six_are_counted():
    found = captions(made.profile(made.small(), "core")).of([f"record:SUB1.{row}" for row in range(9)], None)

    assert len(found) == 7
    assert found[-1].caption == "and 3 more"


def test_a_public_version_names_no_file_row_or_assessment_and_leads_nowhere():
    names = captions(made.profile(made.small(), "public"))
    given = ["submission:SUB1", "record:SUB2.14", "theme_assessment:T1", "local_profile:P1"]

    assert names.of(given, lambda reference: ("caption", "/open")) == (
        Reference("Police files as published, September 2026 to October 2026"),
        Reference("Information held by the partnership"),
    )
