"""Which records an address asks for: those behind a number, by area, months, type and submission."""

from dataclasses import dataclass

from django.http import QueryDict

from portfolio.ground import months as calendar
from portfolio.ground.geography import queries as geography
from portfolio.ground.geography.errors import UnknownArea
from portfolio.ground.months import BadMonth
from portfolio.information.records.queries import Filter
from portfolio.web.words import period

MOST = 120  # characters of a code or a type


@dataclass(frozen=True)
class Asked:
    """As typed or followed, cleaned; area_name is "" and problem says why where the area is not known."""

    area: str
    area_name: str
    first: str
    last: str
    category: str
    submission: str
    problem: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any((self.area, self.first, self.last, self.category, self.submission))

    @property
    def caption(self) -> str:
        """Burglary in Riverside, October 2018 to November 2018."""
        what = self.category or "Crimes and incidents"
        where = f" in {self.area_name}" if self.area_name else ""
        when = f", {period(self.first, self.last)}" if self.first and self.last else ""
        return f"{what}{where}{when}"

    def filter(self) -> Filter:
        """For the query; an area that is not known holds no record."""
        lsoas = None
        if self.area:
            inside = geography.lsoas_within(self.area) if self.area_name else {}
            lsoas = frozenset[str]().union(*inside.values())
        return Filter(lsoas=lsoas, first=self.first, last=self.last, category=self.category, submission=self.submission)


def read(given: QueryDict) -> Asked:
    """Months that are none are as if they were not there; two in the wrong order change places."""
    area = given.get("area", "").strip()[:MOST]
    first, last = _month(given.get("from", "")), _month(given.get("to", ""))
    if first and last and last < first:
        first, last = last, first
    name, problem = "", ""
    if area:
        try:
            name = geography.area(area).name or area
        except UnknownArea:
            problem = f"No area with the code {area} is loaded. Check the code, or leave the area empty."
    return Asked(
        area, name, first, last, given.get("category", "").strip()[:MOST], given.get("submission", "")[:MOST], problem
    )


def _month(text: str) -> str:
    try:
        return calendar.check(text.strip())
    except BadMonth:
        return ""
