"""Who and what the rows of a batch speak of: mentions and traces, made column by column from what was published.

Nothing is guessed: what could not be read makes no date, no number and no address, and stays in the record as written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from portfolio.ground.values.name import search_key
from portfolio.ground.values.name_words import GENERATIONS
from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers.reading import Batch
from portfolio.information.records.columns import Columns
from portfolio.information.records.keys import mention_key
from portfolio.information.records.leaving import traces_of
from portfolio.information.records.speech import SEARCH_KEY, SPEECH, Source, Speech

MENTION_FIELDS = (
    *("id", "submission_id", "label_id", "row", "slot", "agency_id", "format", "person_reference", "forenames"),
    *("surname", "other_names", "born_first", "born_last", "sex", "role", "happened", "event", "grade", "origin"),
    "search_key",
)
TRACE_FIELDS = ("id", "mention_id", "submission_id", "label_id", "row", "kind", "value", "shown")
_ROLE = 30  # characters; intelligence may name any role


@dataclass(frozen=True)
class Made:
    """Rows for the two tables, in the order of their fields and ascending by key. left_out: rows with too many."""

    mentions: list[tuple[object, ...]]
    traces: list[tuple[object, ...]]
    left_out: list[int]


def spoken_of(source: Source, batch: Batch, label_ids: Sequence[str]) -> Made:
    """The mentions and traces of the batch."""
    speech = SPEECH[source.format.name]
    mentions = sorted(_mentions(speech, source, batch, label_ids), key=_first)
    named = {row[3] for row in mentions if row[4] == 1}
    traces, left_out = traces_of(speech, source, batch, label_ids, named)
    return Made(mentions, traces, left_out)


def _first(row: tuple[object, ...]) -> int:
    return row[0]  # type: ignore[return-value]


def _mentions(speech: Speech, source: Source, batch: Batch, label_ids: Sequence[str]) -> Iterator[tuple[object, ...]]:
    if not speech.people:
        return
    column = Columns(source.format, batch)
    events = column.through(_reference, speech.event)
    prefix = f"{source.agency_code}/{source.format.name}/"
    happened = column.first_day(speech.happened)
    grades = column.grades() if speech.is_graded else [""] * len(batch)
    origins = column.through(_reference, speech.origin)
    for person in speech.people:
        parts = zip(
            batch.numbers,
            label_ids,
            column.through(_reference, person.reference),
            column.through(_forenames, person.forenames),
            column.through(_surname, person.surname),
            column.through(_other_names, person.other_names),
            column.through(_born, person.born),
            column.through(cells.sex, person.sex),
            [person.always] * len(batch) if person.always else column.through(_role, person.role),
            happened,
            events,
            grades,
            origins,
            strict=True,
        )
        for row, label, reference, forenames, surname, others, born, sex, role, day, event, grade, origin in parts:
            first, last = born or (None, None)
            if not (reference or forenames or surname or first):
                continue
            shared = prefix + event if event else ""
            once = f"{source.agency_code}/origin/{origin}" if origin else shared or f"{source.submission_id}.{row}"
            yield (
                mention_key(source.first_key + row, person.slot), source.submission_id, label, row, person.slot,
                source.agency_id, source.format.name, reference, forenames, surname, others, first, last, sex, role,
                day, shared, grade, once, _search_key(str(surname), str(forenames)),
            )  # fmt: skip


def _reference(text: str) -> str:
    return cells.reference(text)


def _forenames(text: str) -> str:
    """With Jr or Sr behind them, since they tell a son from his father."""
    name = cells.forenames(text).value
    return f"{name.forenames} {name.generation}".strip() if name else cells.reference(text)


def _surname(text: str) -> str:
    name = cells.surname(text).value
    return f"{name.surname} {name.generation}".strip() if name else cells.reference(text)


@lru_cache(1 << 16)
def _search_key(surname: str, forenames: str) -> str:
    """Without Jr and Sr: whoever looks for the father finds the son beside him."""
    bare, _, last = surname.rpartition(" ")
    return search_key(bare if bare and last in GENERATIONS.values() else surname, forenames)[:SEARCH_KEY]


def _other_names(text: str) -> str:
    return "; ".join(cells.reference(part) for part in cells.several(text))


def _born(text: str) -> tuple[str | None, str | None]:
    first, last = cells.born(text)
    return (first.isoformat(), last.isoformat()) if first and last else (None, None)


def _role(text: str) -> str:
    return cells.code(text)[:_ROLE]
