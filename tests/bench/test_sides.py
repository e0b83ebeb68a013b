"""The sides of the benches at a tiny size: they do the same work, whatever it takes. No times are asserted."""

from pathlib import Path

import pytest

from bench import linking, network, search, spoken
from portfolio.ground.access.labels import Label
from portfolio.picture.network import operations
from tests.information.linkage.people import sheet, told
from tests.world import World


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a bench's processes are started."""
    monkeypatch.setenv("PORTFOLIO_VAR", str(tmp_path))


def test_searching_finds_on_every_side_as_many(world: World) -> None:
    with spoken.file_of(world, "search") as file:
        search.write(file, 400)

    for kind in ("named", "phone", "plate"):
        assert search.ours(kind, 5)() == search.in_sqlite(kind, 5)()
    assert search.ours("list", 0)() == search.in_sqlite("list", 0)()
    assert search.ours("misspelt", 5)() == search.in_duckdb("misspelt", 5)() == [True] * 5


def test_whoever_is_around_somebody_is_so_on_every_side(world: World) -> None:
    with spoken.file_of(world, "network") as file:
        network.write(file, 120)
    operations.build(by=world.operator)

    assert network.ours()() == network.in_networkx()() == network.in_duckdb()()


def test_linking_compares_and_joins_on_both_sides(world: World) -> None:
    police = world.agencies["police"]
    label: Label = world.label("police", "personal")
    sheet(police, label, [told(f"Jack{n % 9} Reed", f"19{50 + n % 40}-05-04", f"N{n % 20}") for n in range(60)])

    alone, ours = linking._splink(world.operator), linking._ours(world.operator)

    assert alone["pairs"] > 0
    assert min(alone["cpu_seconds"], ours["cpu_seconds"]) > 0
    assert (ours["mentions"], ours["identities"] < 60) == (60, True)
