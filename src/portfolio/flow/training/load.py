"""Sends the invented borough through the flow: geography, files, assessments, an edition, a release, a report."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from portfolio.borough import sketch
from portfolio.borough.make import CannotMakeBorough, make
from portfolio.flow import editions, papers, steps
from portfolio.flow.training import words
from portfolio.flow.training.cast import gather
from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.ground.access import queries as access_queries
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.errors import Conflict, PortfolioError
from portfolio.ground.geography import operations as geography
from portfolio.ground.ids import Reference
from portfolio.ground.reference import operations as reference
from portfolio.information.ingest import queries as ingest
from portfolio.partnership.profiles import operations as profiles
from portfolio.partnership.profiles import queries as profiles_queries
from portfolio.partnership.sharing import operations as sharing
from portfolio.picture.assessment import operations as assessment

Say = Callable[[str], None]
METHODS = {"severity-a-illustrative.csv": "cambridge", "severity-b-illustrative.csv": "ons"}
PERIOD = 12  # months that the edition covers, at most


@dataclass
class Loaded:
    """counts: what was made, by name."""

    counts: dict[str, int] = field(default_factory=dict)


def load(*, out: Path | None, people: int, months: int, seed: int, say: Say) -> Loaded:
    """Make the borough's files and load them into the one partnership, which becomes a training copy.

    Refused where the partnership holds other submissions: invented and real data must never mix. A load that was
    killed goes on where it stopped: what was taken in stays, and nothing comes twice.
    """
    partnership = access_queries.partnership()
    operator = system("operator", partnership.id)
    if ingest.in_use(operator).exists() and not partnership.is_training:
        raise Conflict("There are submissions here already. Load the invented borough into an empty installation.")
    folder = out or settings.VAR / "merrowby"
    say("Making the invented borough")
    try:
        make(folder, people=people, months=months, seed=seed)
    except CannotMakeBorough as error:
        raise PortfolioError(str(error)) from error
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    access.change_partnership(
        partnership=partnership,
        name="Merrowby partnership",
        area_code=sketch.AUTHORITY_CODE,
        area_name=sketch.AUTHORITY_NAME,
        is_training=True,
        by=operator,
    )
    cast = gather(partnership)
    loaded = Loaded()
    _load_files(folder, manifest, operator, cast, loaded, say)
    last_month = manifest["until"]
    first_month = _months_before(last_month, min(PERIOD, manifest["months"]) - 1)
    if not profiles_queries.editions(operator).exists():
        say("Writing the worked example")
        with transaction.atomic():
            _tell_the_story(first_month, last_month, cast)
    return loaded


def _load_files(
    folder: Path, manifest: Mapping[str, Any], operator: Actor, cast: Mapping[str, Actor], loaded: Loaded, say: Say
) -> None:
    for file in manifest["files"]:
        path = folder / file["path"]
        if file["format"] == "geography":
            geography.load(path, kind=file["kind"], edition=file["edition"], by=operator)
            loaded.counts["areas and lookups"] = loaded.counts.get("areas and lookups", 0) + file["rows"]
        elif file["format"] == "severity-weights":
            reference.load_weights(path, method=METHODS[path.name], edition="illustrative", by=operator)
            loaded.counts["severity weights"] = loaded.counts.get("severity weights", 0) + file["rows"]
        else:
            received = steps.receive(
                by=cast["analyst"], path=path, file_name=path.name, agency_code=file["agency"], format=file["format"]
            )
            loaded.counts["files taken in"] = loaded.counts.get("files taken in", 0) + 1
            loaded.counts["records"] = loaded.counts.get("records", 0) + received.accepted
            say(f"Took in {path.name}: {received.accepted:,} rows")


def _months_before(month: str, months: int) -> str:
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - months
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _tell_the_story(first: str, last: str, cast: Mapping[str, Actor]) -> None:
    """The worked example: themes assessed, an edition written, its public version released, a report approved."""
    analyst, second = cast["analyst"], cast["coordinator"]
    profile = editions.open_edition(area=sketch.AUTHORITY_CODE, first=first, last=last, by=analyst)
    for theme, inputs, narrative, reasons in words.THREATS:
        assessment.assess_theme(
            theme=theme,
            area_code=sketch.AUTHORITY_CODE,
            first_month=first,
            last_month=last,
            inputs=inputs,
            narrative=narrative,
            confidence_reasons=reasons,
            rests_on=[profiles.reference(profile)],
            assessors=[analyst.id, cast["council-analyst"].id],
            label=editions.label_of(analyst),
            by=analyst,
        )
    for section, (text, public) in words.SECTIONS.items():
        profiles.write_section(
            profile=profile, section_id=section, text=text, public_text=public, seen_revision=0, by=analyst
        )
    for section, kind, text, probability, confidence, is_public, tables in words.STATEMENTS:
        profiles.add_statement(
            profile=profile,
            section_id=section,
            kind=kind,
            text=text,
            rests_on=[Reference("table", f"{profile.id}.{table}") for table in tables],
            probability=probability,
            confidence=confidence,
            is_public=is_public,
            by=analyst,
        )
    release = editions.prepare_release(profile=profile, version="public", by=analyst)
    editions.release(release=release, by=second)
    _report(first, last, cast)


def _report(first: str, last: str, cast: Mapping[str, Actor]) -> None:
    drafter = cast["council-analyst"]
    report = sharing.open_report(
        board="Safer Merrowby Policy and Performance Board",
        meets_on=clock.today() + timedelta(days=14),
        title="Merrowby partnership against organised crime: progress report",
        area_code=sketch.AUTHORITY_CODE,
        area_name=sketch.AUTHORITY_NAME,
        first_month=first,
        last_month=last,
        by=drafter,
    )
    report = sharing.write_parts(report=report, texts=words.REPORT, seen_revision=0, by=drafter)
    report = papers.prepare_report(report=report, by=drafter)
    papers.approve_report(report=report, by=cast["chair"])
