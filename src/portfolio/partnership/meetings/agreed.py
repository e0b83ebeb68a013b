"""The actions that a meeting agreed, as its minutes list them: plain values, already cut to the part they stand in."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portfolio.ground import days
from portfolio.ground.documents.model import Block, Column, Heading, Paragraph, Table

NOT_TOLD = "Not told here"


@dataclass(frozen=True)
class Agreed:
    """One action. decision: the number of what it carries out, None for none. what, power: "" where this part of the
    minutes may not have them. owner: the agency, with the person where this part may name one."""

    code: str
    decision: int | None
    what: str
    owner: str
    due: dt.date
    power: str
    is_cancelled: bool = False


def actions(agreed: Sequence[Agreed], on: dt.date) -> Iterator[Block]:
    """Nothing at all where none was agreed: a meeting need not give anybody something to do."""
    if not agreed:
        return
    yield Heading(1, "Actions agreed", "agreed-actions")
    yield Paragraph.of(f"As they stand on {days.caption(on)}. The action plan keeps what has happened to each since.")
    yield Table(
        "actions",
        "Who does what by when",
        (Column("Action"), Column("What is to be done"), Column("Owner"), Column("Due"), Column("Power")),
        tuple(_row(one) for one in agreed),
    )


def _row(one: Agreed) -> tuple[str, ...]:
    what = (one.what or NOT_TOLD) + (" (cancelled since)" if one.is_cancelled else "")
    power = one.power or ("None" if one.what else NOT_TOLD)
    code = f"{one.code}, decision\N{NO-BREAK SPACE}{one.decision}" if one.decision else one.code
    return (code, what, one.owner, days.caption(one.due), power)
