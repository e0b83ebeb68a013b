"""Local Profiles on screen: written by several hands, read in versions, released by two people."""

from typing import Any

import pytest
from django.test import Client

from portfolio.flow import editions
from portfolio.partnership.profiles.models import LocalProfile, Release, Statement
from tests.picture.conftest import Hold
from tests.web.pages.desk import at_desk, text
from tests.world import World

ROWS = [("A1", "2018-10", "Burglary", 25), ("A2", "2018-11", "Drugs", 3), ("B1", "2018-10", "Burglary", 7)]


@pytest.fixture
def profile(world: World, merrowby: str, hold: Hold) -> LocalProfile:
    """Merrowby, October and November 2018, opened by the analyst."""
    hold(ROWS)
    return editions.open_edition(area=merrowby, first="2018-10", last="2018-11", by=world.analyst)


def write(client: Client, profile: LocalProfile, words: str, seen: int, public: str = "") -> Any:
    form = {"text": words, "public_text": public, "seen_revision": seen}
    return client.post(f"/local-profile/{profile.id}/section/groups/write/", form)


def state_one(client: Client, profile: LocalProfile, **other: Any) -> Any:
    form = {"kind": "fact", "text": "Burglary fell.", "rests_on": [f"table:{profile.id}.crime-by-ward"], **other}
    return client.post(f"/local-profile/{profile.id}/section/summary/statement/", form)


def prepare(world: World, profile: LocalProfile) -> str:
    """The address of the frozen core version."""
    address: str = at_desk(world, "analyst").post(f"/local-profile/{profile.id}/core/prepare/")["Location"]
    return address


def test_an_edition_is_opened_and_listed(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)
    client = at_desk(world, "analyst")
    assert "No edition has been opened yet. Open one to begin." in text(client.get("/local-profile/"))
    months = {"first-month": "10", "first-year": "2018", "last-month": "11", "last-year": "2018"}

    page = client.post("/local-profile/new/", {"area": merrowby, **months}, follow=True)

    assert "Edition 1 for Merrowby is open." in text(page)
    assert "Merrowby, edition 1" in text(client.get("/local-profile/"))
    assert "0 of 17 sections written in" in text(client.get("/local-profile/"))


def test_months_the_wrong_way_round_are_told(world: World, merrowby: str) -> None:
    months = {"first-month": "11", "first-year": "2018", "last-month": "10", "last-year": "2018"}

    page = at_desk(world, "analyst").post("/local-profile/new/", {"area": merrowby, **months})

    assert "The last month must be the same as or after the first month" in text(page)
    assert LocalProfile.objects.count() == 0


def test_an_edition_shows_all_seventeen_sections_and_what_they_lack(world: World, profile: LocalProfile) -> None:
    page = text(at_desk(world, "lead").get(f"/local-profile/{profile.id}/"))

    for number, title in (
        (0, "Control page"),
        (5, "Organised crime groups and urban street gangs"),
        (16, "Governance"),
    ):
        assert f"{number}. {title}" in page
    assert "Not assessed" in page
    assert "Counted" in page
    assert "Prepare the core version" not in page  # a lead reads, and does not write


def test_words_are_saved_over_the_revision_that_was_seen(world: World, profile: LocalProfile) -> None:
    client = at_desk(world, "analyst")

    page = client.get(write(client, profile, "Two groups are in view.\n\nOne is new.", 0)["Location"])

    assert "Two groups are in view." in text(page)
    assert "Revision 1" in text(page)


def test_two_people_writing_at_once_both_keep_their_words(world: World, profile: LocalProfile) -> None:
    write(at_desk(world, "coordinator"), profile, "The coordinator’s words", 0)

    page = write(at_desk(world, "analyst"), profile, "The analyst’s words", 0, public="For the public")

    assert page.status_code == 409
    told = text(page)
    assert "Somebody else saved “Organised crime groups and urban street gangs” meanwhile" in told
    assert "The coordinator’s words" in told
    assert told.count("The analyst’s words") == 2  # beside the saved text, and in the box to go on with
    assert 'name="seen_revision" value="1"' in told
    again = write(at_desk(world, "analyst"), profile, "Both", 1)
    assert again.status_code == 302


def test_a_statement_is_added_with_what_it_rests_on_and_withdrawn(world: World, profile: LocalProfile) -> None:
    client = at_desk(world, "analyst")
    form = text(client.get(f"/local-profile/{profile.id}/section/summary/statement/"))
    assert f'value="table:{profile.id}.crime-by-ward"' in form
    assert "File: street.csv" in form

    page = text(client.get(state_one(client, profile)["Location"]))

    assert "Burglary fell." in page
    assert f"/local-profile/{profile.id}/core/read/#crime-by-ward" in page
    statement = Statement.objects.get()
    client.post(f"/local-profile/statement/{statement.id}/withdraw/")
    assert "Burglary fell." not in text(client.get(f"/local-profile/{profile.id}/section/summary/"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kind": "assessment"}, "Choose the probability of the assessment"),
        ({"kind": "assessment", "probability": "likely"}, "Choose how confident you are in the assessment"),
        ({"kind": "fact", "probability": "likely"}, "A fact has no probability."),
        ({"rests_on": []}, "Choose at least one table or file that the statement rests on"),
        ({"rests_on": ["record:1"]}, "Select a valid choice"),
        ({"text": " "}, "Enter the statement"),
        ({"text": "x" * 601}, "The statement must be 600 characters or fewer"),
    ],
)
def test_a_statement_that_lacks_something_is_told_beside_the_field(
    world: World, profile: LocalProfile, given: dict[str, Any], told: str
) -> None:
    page = state_one(at_desk(world, "analyst"), profile, **given)

    assert told in text(page)
    assert Statement.objects.count() == 0


def test_the_public_version_counts_what_it_holds_back(world: World, profile: LocalProfile) -> None:
    client = at_desk(world, "analyst")
    write(client, profile, "For the core group only", 0)
    state_one(client, profile)

    page = text(client.get(f"/local-profile/{profile.id}/public/read/"))

    assert "What this version holds back" in page
    assert "1 statement not agreed for it." in page
    assert "1 section with words for the core group, but none agreed for the public." in page
    assert "For the core group only" not in page
    assert "Draft: this version has not been released." in page


@pytest.mark.parametrize(
    ("format", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("json", b"{")]
)
def test_a_version_comes_as_a_file(world: World, profile: LocalProfile, format: str, begins: bytes) -> None:
    sent = at_desk(world, "analyst").get(f"/local-profile/{profile.id}/core/file.{format}")

    assert sent.content.startswith(begins)
    assert sent["Content-Disposition"] == f'attachment; filename="local-profile-l1-2018-10-2018-11-core.{format}"'


def test_a_second_person_releases_what_the_first_froze(world: World, profile: LocalProfile) -> None:
    address = prepare(world, profile)
    assert "Waiting for a second person" in text(at_desk(world, "coordinator").get(address))

    page = at_desk(world, "coordinator").post(address, follow=True)

    assert "The core version is released." in text(page)
    assert Release.objects.get().state == "released"


def test_whoever_froze_a_version_cannot_release_it(world: World, profile: LocalProfile) -> None:
    address: str = at_desk(world, "coordinator").post(f"/local-profile/{profile.id}/core/prepare/")["Location"]
    client = at_desk(world, "coordinator")

    assert "You prepared this version. Somebody else must release it." in text(client.get(address))
    assert "Draft: not released. Frozen, and waits for a second person." in text(
        client.get(f"/local-profile/{profile.id}/")
    )
    refusal = client.post(address)
    assert refusal.status_code == 403
    assert "change your role" not in text(refusal)
    assert Release.objects.get().state == "prepared"


def test_an_edit_makes_a_frozen_version_void(world: World, profile: LocalProfile) -> None:
    address = prepare(world, profile)
    write(at_desk(world, "analyst"), profile, "New words", 0)

    page = at_desk(world, "coordinator").post(address)

    assert page.status_code == 409
    assert "This version is not waiting for release" in text(page)


def test_refusing_and_withdrawing_need_a_reason(world: World, profile: LocalProfile) -> None:
    chair = at_desk(world, "chair")
    address = prepare(world, profile)
    assert "Enter the reason" in text(chair.post(f"{address}refuse/", {"reason": ""}))
    assert "The map is wrong." in text(chair.post(f"{address}refuse/", {"reason": "The map is wrong."}, follow=True))

    second = prepare(world, profile)
    chair.post(second)
    page = chair.post(f"{second}withdraw/", {"reason": "A file was wrong."}, follow=True)
    assert "Withdrawn" in text(page)
    assert "A file was wrong." in text(page)


def test_the_gates_are_listed_before_a_version_is_frozen(world: World, profile: LocalProfile) -> None:
    page = text(at_desk(world, "analyst").get(f"/local-profile/{profile.id}/public/prepare/"))

    for gate in ("Data", "Sections", "Freshness", "Judgements", "Small numbers", "Earlier releases", "Two people"):
        assert f'<th scope="row" class="govuk-table__header">{gate}</th>' in page


def test_a_withdrawn_edition_is_written_in_no_more(world: World, profile: LocalProfile) -> None:
    at_desk(world, "governance").post(f"/local-profile/{profile.id}/withdraw/")

    page = write(at_desk(world, "analyst"), profile, "Too late", 0)

    assert page.status_code == 409
    assert "This edition is withdrawn. Open a new edition to write." in text(page)


def test_a_reference_opens_its_own_page(world: World, profile: LocalProfile) -> None:
    client = at_desk(world, "analyst")

    assert client.get("/open/submission/abc/")["Location"] == "/submissions/abc/"
    assert client.get(f"/open/local_profile/{profile.id}/")["Location"] == f"/local-profile/{profile.id}/"
    assert client.get("/open/area/L1/")["Location"] == "/map/?area=L1"
    table = client.get(f"/open/table/{profile.id}.crime-by-ward/")["Location"]
    assert table == f"/local-profile/{profile.id}/core/read/#crime-by-ward"
    assert client.get("/open/secret/1/").status_code == 404


def test_another_partnership_sees_none_of_it(world: World, profile: LocalProfile) -> None:
    outsider = at_desk(world, "outsider")
    release = prepare(world, profile)

    assert "Merrowby, edition" not in text(outsider.get("/local-profile/"))
    for path in ("", "core/read/", "core/file.pdf", "section/groups/", "section/groups/write/", "core/prepare/"):
        assert outsider.get(f"/local-profile/{profile.id}/{path}").status_code == 404, path
    assert outsider.get(release).status_code == 404
    assert outsider.post(release).status_code == 404


def test_an_unknown_section_version_or_format_is_told(world: World, profile: LocalProfile) -> None:
    client = at_desk(world, "analyst")

    assert client.get(f"/local-profile/{profile.id}/section/nonsense/").status_code == 404
    assert client.get(f"/local-profile/{profile.id}/section/nonsense/write/").status_code == 404
    assert client.get(f"/local-profile/{profile.id}/secret/read/").status_code == 400
    assert client.get(f"/local-profile/{profile.id}/core/file.exe").status_code == 400


def test_councillors_do_not_read_the_core(world: World, profile: LocalProfile) -> None:
    assert at_desk(world, "councillor").get("/local-profile/").status_code == 403
    assert at_desk(world, "councillor").get(f"/local-profile/{profile.id}/public/read/").status_code == 403
