"""A small map and a way to fill the cube by hand: one authority, two wards, four small areas, and a place outside."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.access.labels import Label
from portfolio.ground.access.operations import intern
from portfolio.ground.audit.acts import act
from portfolio.ground.geography import operations as geography
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.picture.places.models import AreaCount
from tests.world import World

LOOKUP = """LSOA11CD,LSOA11NM,WD13CD,WD13NM,LAD11CD,LAD11NM
A1,One,W1,Riverside,L1,Merrowby
A2,Two,W1,Riverside,L1,Merrowby
A3,Three,W2,Hale,L1,Merrowby
A4,Four,W2,Hale,L1,Merrowby
B1,Beyond,W9,Yonder,L2,Elsewhere
"""
RESIDENTS = """LSOA11CD,Persons
A1,1000
A2,2000
A3,1500
"""  # A4's is not known, so ward W2 has no rate

Row = tuple[str, str, str, int]  # small area, month, category, rows
Hold = Callable[..., Submission]


@pytest.fixture
def merrowby(world: World, tmp_path: Path) -> str:
    """The authority's code, with its lookups and residents loaded."""
    for name, text, kind in (("lookup.csv", LOOKUP, "lookup"), ("residents.csv", RESIDENTS, "population")):
        path = tmp_path / name
        path.write_text(text)
        geography.load(path, kind=kind, edition="2011", by=world.analyst)
    return "L1"


@pytest.fixture
def hold(world: World) -> Hold:
    """hold(rows, label=...): a submission of the police with these rows in the cube."""

    def hold(rows: Iterable[Row], label: Label | None = None, file_name: str = "street.csv") -> Submission:
        given = list(rows)
        police = world.agencies["police"]
        submission = Submission(
            partnership=world.partnership,
            agency=police,
            format="police-uk-street",
            file_name=file_name,
            size_bytes=1,
            sha256=file_name.ljust(64, "0"),
            state="taken_in",
            rows=sum(n for *_, n in given),
            accepted=sum(n for *_, n in given),
            months=sorted({month for _, month, _, _ in given}),
            received_at=clock.now(),
            by=world.analyst.id,
        )
        with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "cube")):
            held = intern(label or world.label(sensitivity="open"))
            submission.label = held
            submission.save(force_insert=True)
            AreaCount.objects.bulk_create(
                AreaCount(submission=submission, label=held, lsoa=lsoa, month=month, category=category, n=n)
                for lsoa, month, category, n in given
            )
        return submission

    return hold
