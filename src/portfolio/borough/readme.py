"""The README.md beside the files: what each is, and how the agencies write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portfolio.borough.agencies.habits import HABITS, RATES
from portfolio.borough.files import Written

TRUTH = {
    "people": "each person, and what each agency calls them: agency, format, its own reference (of the row, where it "
    "gives none for the person)",
    "records": "each row that names a person: file, row as a spreadsheet counts (the header is 1), slot (2 is person B "
    "of an association), person",
    "persons": "everyone the agencies write of, as they truly are; S ids are the story's, "
    "and what the agencies call them is the same in every borough",
    "never-join": "pairs that look alike and are two people: twins, father and son of one name, one name in one "
    "street, a shared phone, a police officer next door",
    "exploited": "who is exploited, whether the police also hold them as a suspect, and by which line and group",
    "lines": "the deal lines, and which one another follows under a new number",
    "groups": "two organised crime groups and three street gangs, with who belongs and as what",
    "cuckooed": "the nine homes taken over, whose they are, by which line and when",
    "bad-cells": "cells that cannot be read, on purpose; none of them is required",
}
SENDERS = {
    "police": "The police", "council_community_safety": "Council community safety", "housing_provider": "A landlord",
    "council_housing": "The council as landlord", "childrens_social_care": "Children's social care",
    "youth_justice": "Youth justice", "education": "Schools", "health": "Ambulance and drug treatment",
    "trading_standards": "Trading standards", "voluntary_sector": "A charity", "fire": "Fire and rescue",
    "probation": "Probation",
}  # fmt: skip


def write(path: Path, *, people: int, seed: int, files: Sequence[Written]) -> None:
    """Writes the page for a borough of that size."""
    path.write_bytes("\n".join(_lines(people, seed, files)).encode())


def _lines(people: int, seed: int, files: Sequence[Written]) -> list[str]:
    return [
        "# Merrowby, an invented borough",
        "",
        "No person, place, number or event in these files is real. Phone numbers are those that Ofcom keeps for drama,",
        "postcodes begin with QM, which no post office uses, and number plates are of years that have not come.",
        f"Made for {people:,} people with seed {seed}; the same again gives the same bytes.",
        "",
        "- `geography/`: boundaries, lookups, postcodes, population, deprivation",
        "- `police/`: what the police publish, month by month",
        "- `weights/`: two invented lists of severity weights",
        "- `agencies/`: the sheets of twelve agencies, as messy as real ones",
        "- `truth/`: what is true about them; not for loading",
        "- `manifest.json`: every file with its format, agency, rows and SHA-256",
        "",
        "## What the agencies send",
        "",
        "| agency | file | rows |",
        "|---|---|---:|",
        *(f"| {SENDERS[file.agency]} | `{file.path}` | {file.rows:,} |" for file in files),
        "",
        "Each agency has references of its own; some share the police's or the pupil number (`Other reference`).",
        "One hostel, Capstan House, is the address of many people who have nothing else to do with each other.",
        "",
        "## The truth",
        "",
        "| file | holds |",
        "|---|---|",
        *(f"| `truth/{name}.csv` | {what} |" for name, what in TRUTH.items()),
        "",
        "## How often each agency makes which mistake",
        "",
        "In hundredths of the rows that could carry the mistake. Of people in the story dates of birth are right; of",
        "pairs that must never be joined only capitals, titles and forms vary.",
        "",
        "| mistake | " + " | ".join(SENDERS[agency] for agency in HABITS) + " |",
        "|---|" + "---:|" * len(HABITS),
        *(_rates(name) for name in RATES),
        "",
    ]


def _rates(name: str) -> str:
    shares = (f"{100 * getattr(habits, name):.1f}".removesuffix(".0") for habits in HABITS.values())
    return f"| {name.replace('_', ' ').replace('january', 'January')} | " + " | ".join(shares) + " |"
