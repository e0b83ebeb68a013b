"""What the address of the map asks for, and the form that asks it. Anything unknown falls back to what is held."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from portfolio.ground import months as calendar
from portfolio.picture.places.queries.trend import TrackName
from portfolio.web.choices import Choices

KINDS = {"ward": "Wards", "lsoa": "Small areas (LSOAs)"}
MEASURES = {"rate": "Rate per 10,000 residents", "count": "Number of records"}
TRACKS: dict[TrackName, str] = {
    "reported": "Reported by victims",
    "found": "Found by the police",
    "behaviour": "Anti-social behaviour",
    "unsorted": "Of no known track",
}
MONTHS_AT_FIRST = 12


@dataclass(frozen=True)
class Asked:
    """show: a track, or the type of crime itself as published. opens_records: whether the viewer may read records."""

    area: str
    kind: str
    first: str
    last: str
    show: str
    measure: str
    opens_records: bool = True

    @property
    def months(self) -> list[str]:
        return calendar.between(self.first, self.last)

    @property
    def track(self) -> TrackName | None:
        return next((name for name in TRACKS if name == self.show), None)

    @property
    def category(self) -> str | None:
        return None if self.track else self.show

    @property
    def caption(self) -> str:
        """What is shown, in words."""
        return TRACKS[self.track] if self.track else self.show

    @property
    def period(self) -> str:
        if self.first == self.last:
            return calendar.caption(self.first)
        return f"{calendar.caption(self.first)} to {calendar.caption(self.last)}"

    def address(self, name: str = "map", **other: Any) -> str:
        """The page, or another of that name, with these words changed."""
        asked = replace(self, **other)
        words = {
            "area": asked.area,
            "kind": asked.kind,
            "from": asked.first,
            "to": asked.last,
            "show": asked.show,
            "measure": asked.measure,
        }
        return f"{reverse(name)}?{urlencode(words)}"

    def records(self, *, area: str = "", month: str = "", category: str = "") -> str:
        """Where the records behind a number are listed: of one type, or else by way of the map's table of types.

        Empty for records that the viewer may not read.
        """
        first, last = (month, month) if month else (self.first, self.last)
        category = category or self.category or ""
        if not category:
            return f"{self.address(area=area or self.area, first=first, last=last)}#types"
        if not self.opens_records:
            return ""
        words = {"area": area or self.area, "from": first, "to": last, "category": category}
        return f"{reverse('records')}?{urlencode(words)}"


def read(given: QueryDict, *, areas: Sequence[str], held: Sequence[str], types: Sequence[str]) -> Asked:
    """What was asked, as far as it can be answered. areas, held: neither is empty; areas and months in order.

    An area that the form does not offer (a small area, from a link) is taken as it is.
    """
    first = _one_of(given.get("from"), held, held[max(len(held) - MONTHS_AT_FIRST, 0)])
    last = _one_of(given.get("to"), held, held[-1])
    if last < first:
        first, last = last, first
    return Asked(
        area=given.get("area") or areas[0],
        kind=_one_of(given.get("kind"), tuple(KINDS), "ward"),
        first=first,
        last=last,
        show=_one_of(given.get("show"), (*TRACKS, *types), "reported"),
        measure=_one_of(given.get("measure"), tuple(MEASURES), "rate"),
    )


def _one_of(asked: str | None, known: Sequence[str], otherwise: str) -> str:
    return asked if asked is not None and asked in known else otherwise


def shows(types: Sequence[str]) -> list[tuple[str, Choices]]:
    """What can be shown: tracks, then types as published."""
    tracks: Choices = [(name, words) for name, words in TRACKS.items() if name != "unsorted"]
    return [("All of a track", tracks), ("One type", [(name, name) for name in types])]
