"""Halton's published files and how they are taken in: geography, weights, crime, outcomes, stop and search."""

import gzip
import shutil
from dataclasses import dataclass
from pathlib import Path

from portfolio.flow import founding, steps
from portfolio.flow.steps import Received
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.geography import operations as geography
from portfolio.ground.reference import operations as reference

HALTON = "E06000006"
MONTHS = ("2018-10", "2018-11", "2018-12", "2019-01")
SEARCHED = ("2025-06", "2025-07", "2025-08")  # the months of stop and search

LOOKUP = "lookup_halton_lsoa11_msoa11_ward_derived.csv"
GEOGRAPHY = (
    ("boundaries/wards_E06000006.geojson.gz", "ward", "2013"),
    ("boundaries/lsoa_E06000006.geojson.gz", "lsoa", "2011"),
    (LOOKUP, "lookup", "2013"),
    ("lookup_lsoa_msoa_la_region_force_england_2011.csv.gz", "lookup", "2011"),
    ("census2011_population_households_lsoa.csv.gz", "population", "2011"),
    ("iod2019_file2_domains_lsoa.csv.gz", "deprivation", "2019"),
)


@dataclass(frozen=True)
class Source:
    """A file of an agency, beneath the folder of real data, and the name of its format."""

    path: str
    format: str

    @property
    def name(self) -> str:
        """As reference_counts.json calls it: without its endings."""
        return Path(self.path).name.split(".")[0]


STREET = tuple(
    Source(f"police_uk/street/{month}/{month}-cheshire-street.csv.gz", "police-uk-street") for month in MONTHS
)
SEARCHES = tuple(
    Source(f"police_uk/stop_and_search/{month}/{month}-cheshire-stop-and-search.csv.gz", "police-uk-stop-and-search")
    for month in SEARCHED
)
_LINKED = "police_uk/linked_outcomes/2022-01/2022-01-thames-valley"
THAMES_STREET = Source(f"{_LINKED}-street.part-0-7.csv.gz", "police-uk-street")
THAMES_OUTCOMES = Source(f"{_LINKED}-outcomes.part-0-7.csv.gz", "police-uk-outcomes")


def found_partnership() -> Actor:
    """A database with the reference data and one partnership; the operator who acts in it."""
    founding.found(name="Halton partnership")
    return system("operator", access.partnership("").id)


def load_geography(folder: Path, by: Actor) -> None:
    """Wards of 2013, LSOAs of 2011, their lookups, the 2011 census and the deprivation of 2019, all as published."""
    for file, kind, edition in GEOGRAPHY:
        geography.load(folder / "geography" / file, kind=kind, edition=edition, by=by)


def own_rows(folder: Path, to: Path) -> Path:
    """The folder's geography once more, of the files of all England only the rows that name one of Halton's areas."""
    with (folder / "geography" / LOOKUP).open(encoding="utf-8-sig") as file:
        codes = [row.split(",")[0].encode() for row in file][1:]
    for file, _, _ in GEOGRAPHY:
        source, target = folder / "geography" / file, to / "geography" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffixes == [".csv", ".gz"]:
            with gzip.open(source) as whole, gzip.open(target, "wb") as kept:
                kept.writelines([next(whole), *(line for line in whole if any(code in line for code in codes))])
        else:
            shutil.copy(source, target)
    return to


def load_weights(folder: Path, by: Actor) -> None:
    """Cambridge weights in Cheshire's offence mix, and the means of the ONS weights."""
    cambridge = folder / "harm" / "cchi2026_derived_days_by_force_and_policeuk_category.csv"
    ons = folder / "harm" / "ons_crime_severity_weights_summary.csv"
    reference.load_weights(cambridge, method="cambridge", edition="2026", force="Cheshire", by=by)
    reference.load_weights(ons, method="ons", edition="2020", value_column="mean_weight", by=by)


def receive(folder: Path, source: Source, by: Actor) -> Received:
    """One of the files through the flow, as the police's submission."""
    path = folder / source.path
    return steps.receive(by=by, path=path, file_name=path.name, agency_code="police", format=source.format)
