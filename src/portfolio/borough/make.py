"""Makes the invented borough: every file of it, and a manifest that says what they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portfolio.borough import atlas, pattern, police, readme, sketch, weights
from portfolio.borough import months as calendar
from portfolio.borough.agencies import sending
from portfolio.borough.files import Written, write_json

SMALLEST, LARGEST = 500, 5_000_000  # people
LONGEST = 120  # months
MANIFEST, README = "manifest.json", "README.md"


class CannotMakeBorough(ValueError):
    """The borough asked for cannot be made; the sentence says what to ask for instead."""


@dataclass(frozen=True)
class Made:
    """What was made. rows: data rows (or features) by format name, in alphabetical order, the truth left out.

    files: what stood here before the agencies' sheets; agency_files: those sheets; truth_files: what is true about
    them. records: rows of agency_files that name a person.
    rising_areas: codes of the two small areas where a line has come, the truth that analysis should find.
    """

    out: Path
    manifest: Path
    files: tuple[Written, ...]
    agency_files: tuple[Written, ...]
    truth_files: tuple[Written, ...]
    records: int
    rows: dict[str, int]
    rising_areas: tuple[str, ...]


def make(
    out: Path,
    *,
    people: int = 115_000,
    months: int = 24,
    seed: int = 1,
    until: str = "2026-10",
    records: int | None = None,
) -> Made:
    """Writes the borough's files below `out`, replacing what it wrote there before.

    people: 500 to 5,000,000, inhabitants and as many rows that name a person; population, crime and searches grow
    with it, the map and the story do not.
    records: rows that name a person, as many as people unless said otherwise: a large town in smaller sheets.
    months: of police files and of events, ending with `until` ("YYYY-MM").
    seed: of what happens; the map is always the same, and so are the story's people.
    Memory does not grow with people or months. Raises CannotMakeBorough for anything out of range.
    """
    first, last = _span(people, months, until)
    if records is not None and not SMALLEST <= records <= LARGEST:
        raise CannotMakeBorough(f"The sheets can have {SMALLEST:,} to {LARGEST:,} rows about people, not {records:,}.")
    made = [
        *_geography(out, people),
        *_police(out, people, first, last, seed),
        *_weights(out),
    ]
    sent = sending.write(out, people=people if records is None else records, first=first, last=last, seed=seed)
    every = [*made, *sent.files]
    rows = {name: sum(f.rows for f in every if f.format == name) for name in sorted({f.format for f in every})}
    rising = pattern.rising_areas()
    manifest = out / MANIFEST
    write_json(
        manifest,
        {
            "borough": sketch.AUTHORITY_NAME,
            "notice": "Invented. No person, place, code or event in these files is real.",
            "people": people,
            "months": months,
            "until": until,
            "seed": seed,
            "records": sent.records,
            "rows": rows,
            "truth": {"rising_areas": list(rising), "rising_months": pattern.RISE_MONTHS},
            "files": [file.as_dict() for file in made],
            "agency_files": [file.as_dict() for file in sent.files],
            "truth_files": [file.as_dict() for file in sent.truth],
        },
    )
    readme.write(out / README, people=people, seed=seed, files=sent.files)
    return Made(out, manifest, tuple(made), sent.files, sent.truth, sent.records, rows, rising)


def _span(people: int, length: int, until: str) -> tuple[int, int]:
    if not SMALLEST <= people <= LARGEST:
        raise CannotMakeBorough(f"The borough can have {SMALLEST:,} to {LARGEST:,} people, not {people:,}.")
    if not 1 <= length <= LONGEST:
        raise CannotMakeBorough(f"The borough can have 1 to {LONGEST} months of files, not {length}.")
    try:
        last = calendar.number(until)
    except ValueError as error:
        raise CannotMakeBorough(str(error)) from error
    return last - length + 1, last


def _geography(out: Path, people: int) -> list[Written]:
    files = atlas.write(out / "geography", people_count=people)
    return [Written(_below(out, f.path), "geography", "", f.kind, f.edition, f.rows, f.sha256) for f in files]


def _police(out: Path, people: int, first: int, last: int, seed: int) -> list[Written]:
    files = police.write(out / "police", people=people, first=first, last=last, seed=seed)
    return [Written(_below(out, f.path), f.format, "police", "", "", f.rows, f.sha256) for f in files]


def _weights(out: Path) -> list[Written]:
    files = weights.write(out / "weights")
    return [Written(_below(out, path), "severity-weights", "", "", "", rows, digest) for path, rows, digest in files]


def _below(out: Path, path: Path) -> str:
    return path.relative_to(out).as_posix()
