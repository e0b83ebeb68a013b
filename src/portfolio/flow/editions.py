"""Local Profiles across the rooms: opening an edition, releasing a version with its tables, and writing it down."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.db import transaction

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.audit.acts import note
from portfolio.ground.documents.frozen import freeze, thaw
from portfolio.ground.documents.model import Document
from portfolio.ground.documents.write import CONTENT_TYPES, Format, write
from portfolio.ground.errors import PortfolioError
from portfolio.ground.geography import queries as geography
from portfolio.ground.months import between
from portfolio.ground.statistics.figures import Figure
from portfolio.partnership.profiles import events, operations, queries
from portfolio.partnership.profiles.building.as_json import as_json
from portfolio.partnership.profiles.errors import GatesShut
from portfolio.partnership.profiles.models import LocalProfile, Release
from portfolio.partnership.sharing import operations as sharing
from portfolio.partnership.sharing import queries as ledger
from portfolio.partnership.sharing.operations import Leaving

FORMATS: tuple[Format | Literal["json"], ...] = ("docx", "pdf", "html", "json")


class UnknownFormat(PortfolioError):
    """A form that a paper cannot be written in."""


@dataclass(frozen=True)
class Paper:
    """A written document."""

    content: bytes
    content_type: str
    file_name: str


def open_edition(*, area: str, first: str, last: str, by: Actor) -> LocalProfile:
    """A new edition over those months. Its label is what partnership-made counts carry; the area must be known."""
    between(first, last)
    place = geography.area(area)
    return operations.open_edition(
        label=label_of(by),
        area_code=area,
        area_name=place.name,
        first_month=first,
        last_month=last,
        by=by,
    )


def label_of(by: Actor) -> Label:
    """What an edition carries: counts and words about places, under the agency that answers for it.

    Whoever opens it answers through their own agency; the operator at the command line, through the police.
    """
    agency = access.agency(by, by.agency_code or "police")
    return Label(
        partnership=by.partnership_id,
        controller=agency.id,
        regime=agency.regime,
        marking="OFFICIAL-SENSITIVE",
        sensitivity="aggregate",
        handling="P",
        review_due=operations.review_date(clock.today().replace(day=1)),
    )


def find_or_open(*, area: str, first: str, last: str, by: Actor) -> LocalProfile:
    """The newest edition of that area and period, or a new one where there is none."""
    between(first, last)
    return queries.latest(by, area, first, last) or open_edition(area=area, first=first, last=last, by=by)


def prepare_release(*, profile: LocalProfile, version: str, by: Actor) -> Release:
    """Freeze a version as it stands now for a second person, with more hidden where earlier releases ask for it.

    Raises GatesShut, with the figures that a reader could work out, where hiding more was not enough.
    """
    whole = queries.composed(by, profile, version, earlier=ledger.released(by))
    _refuse_exposures([figure for told in whole.leaving.values() for figure in told], by)
    document = queries.document(by, profile, version, whole=whole)
    leaving = {table: [figure.as_data() for figure in told] for table, told in whole.leaving.items()}
    frozen = {"data": as_json(whole), "document": freeze(document), "leaving": leaving}
    return operations.prepare_release(profile=profile, version=version, document=frozen, by=by)


def release(*, release: Release, by: Actor) -> Release:
    """The second person's yes: the version is released and its tables are entered in the release ledger, or neither.

    Raises GatesShut where something released since it was frozen makes it give a figure away.
    """
    rule = release.document["data"]["suppression"]["rule"]
    edition = f"{release.profile.area_name[:20]} {release.profile.edition}"
    leaving = release.document.get("leaving", {})
    tables = [Leaving(f"{table}, Local Profile {edition}"[:60], rule, cells) for table, cells in leaving.items()]
    told = [Figure.from_data(table.table, cell) for table in tables for cell in table.cells]
    with transaction.atomic():
        _refuse_exposures(told, by)
        done = operations.release(release=release, tables=len(tables), by=by)
        if tables:
            sharing.enter_in_ledger(out_of=operations.reference(done.profile), tables=tables, by=by)
    return done


def _refuse_exposures(told: Sequence[Figure], by: Actor) -> None:
    """The last gate: subtraction from what was released before (domain/local-profile.md section 11, gate 6)."""
    if told and (found := ledger.exposures(by, told)):
        raise GatesShut(
            "Beside what was released before, this version would let a reader work out small numbers. "
            "Choose the months or the area of an earlier release, or leave the later one out. " + " ".join(found)
        )


def withdraw_release(*, release: Release, reason: str, by: Actor) -> Release:
    """A released version that should not be used any more; the ledger remembers what was public, and that it is not."""
    with transaction.atomic():
        done = operations.withdraw_release(release=release, reason=reason, by=by)
        if done.document.get("leaving"):
            sharing.mark_withdrawn(out_of=operations.reference(done.profile), by=by)
    return done


def released_document(viewer: Actor, release: Release) -> Document:
    """A frozen version as a document, with its status as it is today and everything else as it was signed."""
    document = thaw(release.document["document"])
    status = queries.status(viewer, release.profile, release.version)
    control = tuple((label, status if label == "Status" else value) for label, value in document.control)
    return replace(document, control=control)


def write_edition(*, profile: LocalProfile, version: str, format: str, by: Actor) -> Paper:
    """One version of an edition as a file. The taking is logged as a disclosure.

    A released version is written as it was frozen; any other as it stands now, marked a draft.
    """
    kind = next((known for known in FORMATS if known == format), None)
    if kind is None:
        raise UnknownFormat(f"A Local Profile can be written as {', '.join(FORMATS)}, not as {format!r}.")
    name = f"local-profile-{profile.area_code}-{profile.first_month}-{profile.last_month}-{version}.{format}".lower()
    released = queries.released(by, profile, version)
    if kind == "json":
        held: dict[str, Any] = released.document["data"] if released else queries.data(by, profile, version)
        data = {**held, "state": profile.state}
        content, content_type = json.dumps(data, ensure_ascii=False).encode(), "application/json"
    else:
        document = released_document(by, released) if released else queries.document(by, profile, version)
        content, content_type = write(document, kind), CONTENT_TYPES[kind]
    details = {"version": version, "format": format}
    note(by=by, event=events.EXPORTED, on=operations.reference(profile), details=details)
    return Paper(content, content_type, name)
