"""In which small area a row lies: the published code where the format has one, else the area around its point."""

from collections.abc import Sequence

from portfolio.ground.geography import queries as geography
from portfolio.ground.geography.errors import NoBoundaries
from portfolio.information.ingest.readers.reading import Batch
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.ingest.readers.tally import Tally

NOT_PLACED = "No boundaries of small areas are loaded, so the rows could not be placed by their points."
_REMEDY = "Load the boundaries, withdraw this submission and send the file again."


def has_codes(format: Format) -> bool:
    """Whether the publisher gives each row a small-area code; it outranks the point, which is blurred on purpose."""
    return "lsoa" in format.fields


def is_placed(format: Format) -> bool:
    """Whether rows lie at map points: the police's published ones. Partners' sheets are not counted by area."""
    return "longitude" in format.fields


def codes(format: Format, batch: Batch, tally: Tally) -> Sequence[str]:
    """The small area of each row, "" where none is known. Without any boundaries the tally gets one warning."""
    if has_codes(format):
        return batch.columns[format.index("lsoa")]
    try:
        found = geography.locate(_degrees(format, batch, "longitude"), _degrees(format, batch, "latitude"))
    except NoBoundaries:
        if ("warning", NOT_PLACED) not in tally.counts:
            tally.note(None, "", "", NOT_PLACED, _REMEDY, "warning")
        return [""] * len(batch)
    return [code or "" for code in found]


def _degrees(format: Format, batch: Batch, field: str) -> list[float | None]:
    return [float(text) if text else None for text in batch.columns[format.index(field)]]
