"""The borough's files are sent: what is published by the police, what each agency sends by one of its own people."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from portfolio.flow import steps
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.errors import PortfolioError
from portfolio.ground.geography import operations as geography
from portfolio.ground.reference import operations as reference
from portfolio.information.ingest import queries as ingest

METHODS = {"severity-a-illustrative.csv": "cambridge", "severity-b-illustrative.csv": "ons"}
# Who of the cast sends the files of an agency.
SENDERS = {
    "police": "analyst",
    "council_community_safety": "council-analyst",
    "housing_provider": "practitioner",
    "council_housing": "housing",
    "childrens_social_care": "social-care",
    "youth_justice": "youth-justice",
    "education": "school",
    "probation": "probation",
    "health": "health",
    "fire": "fire",
    "voluntary_sector": "charity",
    "trading_standards": "trading-standards",
}
Counts = dict[str, int]


def published(
    folder: Path,
    manifest: Mapping[str, Any],
    operator: Actor,
    cast: Mapping[str, Actor],
    counts: Counts,
    say: Callable[[str], None],
) -> None:
    """Boundaries, severity weights, and the files that the police publish each month."""
    for file in manifest["files"]:
        path = folder / file["path"]
        if file["format"] == "geography":
            geography.load(path, kind=file["kind"], edition=file["edition"], by=operator)
            _count(counts, "areas and lookups", file["rows"])
        elif file["format"] == "severity-weights":
            reference.load_weights(path, method=METHODS[path.name], edition="illustrative", by=operator)
            _count(counts, "severity weights", file["rows"])
        elif file["rows"]:  # in a very small borough there are months without a search
            _receive(path, file, cast, counts, say)


def of_agencies(
    folder: Path,
    manifest: Mapping[str, Any],
    cast: Mapping[str, Actor],
    counts: Counts,
    say: Callable[[str], None],
) -> None:
    """The sheets of the twelve agencies, with the mistakes that are in them."""
    for file in manifest["agency_files"]:
        _receive(folder / file["path"], file, cast, counts, say)


def _receive(
    path: Path, file: Mapping[str, Any], cast: Mapping[str, Actor], counts: Counts, say: Callable[[str], None]
) -> None:
    sender = cast[SENDERS[file["agency"]]]
    if ingest.in_use(system("operator", sender.partnership_id)).filter(sha256=file["sha256"]).exists():
        return  # taken in before the load was killed
    received = steps.receive(
        by=sender,
        path=path,
        file_name=path.name,
        agency_code=file["agency"],
        format=file["format"],
    )
    if not received.is_taken_in:
        raise PortfolioError(f"{file['path']} of the invented borough was not taken in: {received.refusal}")
    _count(counts, "files taken in", 1)
    _count(counts, "records", received.accepted)
    say(f"Took in {file['path']}: {received.accepted:,} rows")


def _count(counts: Counts, name: str, number: int) -> None:
    counts[name] = counts.get(name, 0) + number
