"""A page and a profile ask the database as often for a large authority as for a small one: never once per area."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from portfolio.flow import editions
from portfolio.ground.access import operations as access
from portfolio.ground.geography import operations, queries
from tests import realdata
from tests.acceptance import halton as files
from tests.world import World, build

pytestmark = [pytest.mark.slow, pytest.mark.django_db]  # each test in a savepoint of the module's transaction

HALTON, WARRINGTON, CHESHIRE_EAST = "E06000006", "E06000007", "E06000049"
LOADED = (
    ("boundaries/wards_E06000006.geojson.gz", "ward", "2013"),
    ("boundaries/wards_E06000007.geojson.gz", "ward", "2013"),
    ("boundaries/lsoa_E06000006.geojson.gz", "lsoa", "2011"),
    ("boundaries/lsoa_E06000007.geojson.gz", "lsoa", "2011"),
    ("lookup_lsoa21_ward24_ltla24_northwest.csv.gz", "lookup", "2024"),
    ("lookup_lsoa11_lsoa21_ltla22.csv.gz", "lookup", "2022"),
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, var: Path) -> Iterator[World]:
    """Three authorities of Cheshire with one month of its police's file."""
    with django_db_blocker.unblock(), override_settings(VAR=var, MEDIA_ROOT=var / "uploads"), transaction.atomic():
        made = build()
        for file, kind, edition in LOADED:
            operations.load(realdata.path(f"geography/{file}"), kind=kind, edition=edition, by=made.operator)
        files.receive(realdata.FOLDER, files.STREET[0], made.operator)
        yield made
        transaction.set_rollback(True)


def asked(ask: Callable[[], object]) -> int:
    """Statements of the second time: what is kept until the next load is held by then."""
    ask()
    with CaptureQueriesContext(connection) as statements:
        ask()
    return len(statements)


@pytest.mark.usefixtures("world")
def test_the_authorities_differ_in_size() -> None:
    sizes = [len(queries.lsoas_within(code)["2021"]) for code in (HALTON, WARRINGTON, CHESHIRE_EAST)]

    assert sizes == sorted(sizes)
    assert sizes[-1] > 2 * sizes[0]


def test_a_profile_is_built_with_as_many_queries_for_a_large_authority(world: World) -> None:
    def build(area: str) -> Callable[[], object]:
        profile = editions.find_or_open(area=area, first="2018-10", last="2018-10", by=world.analyst)
        return lambda: editions.write_edition(profile=profile, version="public", format="html", by=world.analyst)

    counts = {area: asked(build(area)) for area in (HALTON, WARRINGTON, CHESHIRE_EAST)}

    assert len(set(counts.values())) == 1, counts
    assert counts[HALTON] < 150


@pytest.mark.parametrize("kind", ["ward", "lsoa"])
@pytest.mark.parametrize("address", ["/map/", "/map/shapes.json"])
def test_the_map_asks_as_often_for_a_large_authority(world: World, address: str, kind: str) -> None:
    client = Client()
    client.force_login(world.users["analyst"], backend="allauth.account.auth_backends.AuthenticationBackend")

    def show(area: str) -> Callable[[], object]:
        def ask() -> None:
            access.change_partnership(partnership=world.partnership, area_code=area, by=world.operator)
            response = client.get(address, {"area": area, "kind": kind, "from": "2018-10", "to": "2018-10"})
            assert response.status_code == 200

        return ask

    counts = {area: asked(show(area)) for area in (HALTON, WARRINGTON, CHESHIRE_EAST)}

    assert len(set(counts.values())) == 1, counts
    assert counts[HALTON] < 150
