"""Makes every agency's files and the truth about them, in one walk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from portfolio.borough import months
from portfolio.borough.agencies.clerk import Clerk
from portfolio.borough.agencies.numbers import SPARE_LANDLINES
from portfolio.borough.agencies.outbox import Outbox
from portfolio.borough.agencies.story.telling import Telling
from portfolio.borough.agencies.town import LARGEST_BLOCK, ROWS_A_HOUSEHOLD, Town
from portfolio.borough.agencies.truth import Truth
from portfolio.borough.chance import part
from portfolio.borough.files import Written

MOST_HAVE_PHONES = 0.7  # of households, where the drama numbers reach


class Sent(NamedTuple):
    """files: the agencies'; truth: what is true about them. records: rows that name a person."""

    files: tuple[Written, ...]
    truth: tuple[Written, ...]
    records: int


def write(out: Path, *, people: int, first: int, last: int, seed: int) -> Sent:
    """Writes agencies/ and truth/ below `out`, with about `people` rows that name a person, never fewer.

    first, last: months as numbers (months.py), both included. The story comes first; below its size it is all.
    """
    rng = part(seed, "agencies")
    from_day = date(first // 12, months.of_year(first), 1)
    to_day = date(last // 12, months.of_year(last), months.days(last))
    phones = min(MOST_HAVE_PHONES, SPARE_LANDLINES / (people / ROWS_A_HOUSEHOLD))
    with Truth(out) as truth, Outbox(out, truth, part(seed, "agencies/order")) as outbox:
        clerk = Clerk(rng, outbox, from_day, to_day)
        Telling(clerk, truth).tell()
        town = Town(clerk, truth, lambda: outbox.named >= people, phones)
        while (left := people - outbox.named) > 0:
            town.block(max(2, min(LARGEST_BLOCK, left // 16 * 2)))
            outbox.send()
        outbox.send()
    return Sent(tuple(outbox.written()), tuple(truth.written()), outbox.named)
