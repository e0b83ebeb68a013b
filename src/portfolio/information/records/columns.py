"""A batch's columns, each distinct cell read once."""

from collections.abc import Callable, Sequence

from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers.reading import Batch
from portfolio.information.ingest.readers.shape import Format


class Columns:
    """A batch's columns, each distinct cell read once."""

    def __init__(self, format: Format, batch: Batch) -> None:
        self._format = format
        self._batch = batch

    def raw(self, field: str) -> Sequence[str]:
        """As published; empty cells where there is no such field."""
        return self._batch.columns[self._format.index(field)] if field else [""] * len(self._batch)

    def through(self, read: Callable[[str], str | tuple[str | None, str | None]], field: str) -> list[object]:
        """What each cell is read as; an empty one stays empty."""
        column = self.raw(field)
        known = {text: read(text) if text.strip() else "" for text in set(column)}
        return [known[text] for text in column]

    def first_day(self, fields: tuple[str, ...]) -> list[str | None]:
        """Of each row, the first of these dates that is known to the day."""
        columns = [self.through(_day, field) for field in fields]
        return [next((str(day) for day in days if day), None) for days in zip(*columns, strict=True)] or [None] * len(
            self._batch
        )

    def grades(self) -> list[str]:
        pairs = zip(self.raw("source_grade"), self.raw("assessment"), strict=True)
        return [(source + assessment).replace(" ", "").upper() for source, assessment in pairs]


def _day(text: str) -> str:
    value = cells.day(text).value
    return value.earliest.isoformat() if value and value.precision == "day" and not value.is_about else ""
