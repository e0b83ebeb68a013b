"""Releasing across the rooms: what leaves is entered in the ledger; what would undo an earlier release is refused."""

import json
from typing import Any

import pytest

from portfolio.flow import editions
from portfolio.ground import clock
from portfolio.ground.audit.models import Event
from portfolio.ground.documents.frozen import freeze
from portfolio.partnership.profiles import operations, queries
from portfolio.partnership.profiles.building.as_document import as_document
from portfolio.partnership.profiles.building.as_json import as_json
from portfolio.partnership.profiles.errors import GatesShut
from portfolio.partnership.profiles.models import LocalProfile, Release
from portfolio.partnership.sharing import operations as sharing
from portfolio.partnership.sharing.models import ReleasedTable
from tests.partnership.profiles import made
from tests.world import World


def frozen(world: World, **figures: Any) -> Release:
    """The public version of hand-made figures, prepared by the analyst."""
    edition = operations.open_edition(
        label=editions.label_of(world.analyst),
        area_code="E06009999",
        area_name="Merrowby",
        first_month="2026-09",
        last_month="2026-10",
        by=world.analyst,
    )
    whole = made.profile(made.small(**figures), "public")
    document = {
        "data": as_json(whole),
        "document": freeze(as_document(whole, is_training=True, released="Draft: not released")),
        "leaving": {table: [figure.as_data() for figure in told] for table, told in whole.leaving.items()},
    }
    return operations.prepare_release(profile=edition, version="public", document=document, by=world.analyst)


def test_what_is_released_stands_in_the_ledger(world: World):
    released = editions.release(release=frozen(world), by=world.chair)

    rows = ReleasedTable.objects.order_by("table")
    assert [row.table for row in rows] == [
        "crime-by-lsoa, Local Profile Merrowby 1",
        "crime-by-type-and-month, Local Profile Merrowby 1",
        "crime-by-ward, Local Profile Merrowby 1",
        "reported-by-month, Local Profile Merrowby 1",
    ]
    assert {row.rule for row in rows} == {"NHS_SUBNATIONAL"}
    assert {row.out_of_id for row in rows} == {released.profile_id}
    assert json.loads(Event.objects.get(kind="profiles.released").details)["tables"] == 4


def test_if_the_ledger_cannot_be_written_nothing_is_released(world: World, monkeypatch: pytest.MonkeyPatch):
    waiting = frozen(world)

    def fail(**_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(sharing, "enter_in_ledger", fail)
    with pytest.raises(OSError, match="the disk is full"):
        editions.release(release=waiting, by=world.chair)

    waiting.refresh_from_db()
    assert (waiting.state, LocalProfile.objects.get().state) == ("prepared", "drafting")
    assert not Event.objects.filter(kind="profiles.released").exists()


def test_the_same_figures_again_give_nothing_away(world: World):
    editions.release(release=frozen(world), by=world.chair)

    assert editions.release(release=frozen(world), by=world.chair).state == "released"


def test_a_version_that_undoes_an_earlier_release_is_refused(world: World):
    """September's 2 are hidden, and for their sake October's 15; but October alone was released as 15 (13 to 17).

    Both months together show 15 (13 to 17) for 17, which leaves 1 to 4 for September.
    """
    less = {"wards": None, "small_areas": None, "tracks": None}
    october = frozen(world, months=("2026-10",), by_type={("Drugs", "2026-10"): 15}, **less)
    both = frozen(world, by_type={("Drugs", "2026-09"): 2, ("Drugs", "2026-10"): 15}, **less)
    editions.release(release=october, by=world.chair)

    with pytest.raises(GatesShut, match="work out small numbers"):
        editions.release(release=both, by=world.chair)

    both.refresh_from_db()
    assert both.state == "prepared"
    assert ReleasedTable.objects.count() == 1


def test_preparing_hides_more_beside_what_was_released_before(world: World, monkeypatch: pytest.MonkeyPatch):
    """September's 2 and October's 15 once more; now it is known while hiding that October was released as 15."""
    less = {"wards": None, "small_areas": None, "tracks": None}
    editions.release(
        release=frozen(world, months=("2026-10",), by_type={("Drugs", "2026-10"): 15}, **less), by=world.chair
    )
    figures = made.small(by_type={("Drugs", "2026-09"): 2, ("Drugs", "2026-10"): 15}, **less)
    monkeypatch.setattr(queries, "figures_of", lambda viewer, profile: figures)

    waiting = editions.prepare_release(profile=LocalProfile.objects.get(), version="public", by=world.analyst)

    section = next(one for one in waiting.document["data"]["sections"] if one["id"] == "themes")
    assert section["tables"][0]["rows"] == [["Drugs", "*", 15, "*"]]  # their total is hidden instead
    assert editions.release(release=waiting, by=world.chair).state == "released"


def test_a_withdrawn_version_stays_in_the_ledger_marked(world: World):
    released = editions.release(release=frozen(world), by=world.chair)

    editions.withdraw_release(release=released, reason="Wrong month.", by=world.chair)

    assert ReleasedTable.objects.filter(withdrawn_at__isnull=False).count() == 4


def test_a_released_version_is_written_as_it_was_signed(world: World):
    released = editions.release(release=frozen(world), by=world.chair)
    paper = editions.write_edition(profile=released.profile, version="public", format="json", by=world.chair)

    data = json.loads(paper.content)
    assert {**data, "state": ""} == {**released.document["data"], "state": ""}
    assert data["state"] == "released"
    html = editions.write_edition(profile=released.profile, version="public", format="html", by=world.chair)
    assert f"Released on {clock.today().day} {clock.today():%B %Y}".encode() in html.content
    assert world.users["chair"].name.encode() + b"<" not in html.content


def test_an_unknown_format_names_those_there_are(world: World):
    released = frozen(world)

    with pytest.raises(editions.UnknownFormat, match="docx, pdf, html, json"):
        editions.write_edition(profile=released.profile, version="public", format="odt", by=world.chair)
