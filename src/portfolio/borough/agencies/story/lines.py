"""The deal lines: four, and the new number of the one that changed it."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.borough.agencies.clerk import Grading


class DealLine(NamedTuple):
    """seen: days before the end of the files when it was first and last seen. market: where it sells."""

    key: str
    name: str
    number: str
    group: str
    seen: tuple[int, int]
    status: str
    origin: str
    market: str
    commodity: str
    follows: str
    grading: Grading
    text: str


DEAL_LINES = (
    DealLine("marty", "Marty", "07700900190", "G1", (330, 2), "active", "Merrow", "Harrowmere",
          "Heroin and crack cocaine",
             "", Grading("1", "A", "C", "A1; S2"),
             "Bulk texts twice a day; sold from taken-over homes in Gallowfield and Ropewalk."),
    DealLine("jay", "Jay", "07700900191", "G2", (320, 100), "closed", "Staithe", "Soutermoor", "Crack cocaine",
             "", Grading("1", "A", "P"),
             "Went quiet the day after the warrant in Chandlers; the handset was not found."),
    DealLine("ricco", "Ricco", "07700900192", "G5", (240, 9), "active", "Fellmarsh", "Staithe",
          "Heroin and crack cocaine",
             "", Grading("2", "B", "P"), "Comes in from Fellmarsh by train; children hold for it on the quay."),
    DealLine("teo", "Teo", "07700900193", "G4", (200, 5), "active", "Merrow", "Staithe", "Cannabis and crack cocaine",
             "", Grading("2", "C", "C", "A3; S1"),
             "Run from Saltergarth; a child was seen being dropped at the homes it uses."),
    DealLine("jay2", "Jay", "07700900194", "G2", (97, 3), "active", "Staithe", "Soutermoor", "Crack cocaine",
             "jay", Grading("2", "B", "C", "A1; S2"),
             "The same customers were texted from a new number three days after Jay went quiet."),
)  # fmt: skip
