"""Real outcomes joined to real crimes: half of a month of Thames Valley, as published."""

import gzip
from pathlib import Path

from portfolio.flow import steps
from portfolio.ground.geography import operations as geography
from portfolio.picture.places import queries
from tests import realdata
from tests.world import World

FOLDER = "police_uk/linked_outcomes/2022-01"
FILES = (
    (f"{FOLDER}/2022-01-thames-valley-street.part-0-7.csv.gz", "police-uk-street"),
    (f"{FOLDER}/2022-01-thames-valley-outcomes.part-0-7.csv.gz", "police-uk-outcomes"),
)


def test_outcomes_join_the_crimes_that_have_a_place(world: World, tmp_path: Path) -> None:
    """7,149 crimes, of which 2,872 have an outcome here; 335 and 145 of them lie nowhere (counted apart)."""
    with gzip.open(realdata.path(FILES[0][0]), "rt") as file:
        codes = sorted({code for line in file if (code := line.split(",")[7]).startswith("E01")})
    lookup = tmp_path / "lookup.csv"
    lookup.write_text("LSOA11CD,LAD11CD\n" + "".join(f"{code},TV\n" for code in codes))
    geography.load(lookup, kind="lookup", edition="2011", by=world.analyst)
    for name, format in FILES:
        path = realdata.path(name)
        steps.receive(by=world.analyst, path=path, file_name=path.name, agency_code="police", format=format)

    found = queries.outcomes(world.analyst, "TV", ["2022-01"])

    assert (found.crimes, found.joined) == (7149 - 335, 2872 - 145)
    assert list(found.by_type.items())[:3] == [
        ("Investigation complete; no suspect identified", 1578),
        ("Unable to prosecute suspect", 786),
        ("Suspect charged", 111),
    ]
    assert found.share is not None
    assert round(found.share.value, 3) == 0.400
