"""The Local Profile of the training copy: themes assessed, an edition written, its public version released."""

from collections.abc import Callable, Mapping

from portfolio.borough import sketch
from portfolio.flow import editions
from portfolio.flow.training import words
from portfolio.ground.access.actors import Actor
from portfolio.ground.ids import Reference
from portfolio.partnership.profiles import operations as profiles
from portfolio.partnership.profiles import queries as profiles_queries
from portfolio.partnership.profiles.errors import GatesShut
from portfolio.picture.assessment import operations as assessment

PERIOD = 12  # months that the edition covers, at most


def write(months: int, last: str, cast: Mapping[str, Actor], say: Callable[[str], None]) -> None:
    """The edition on the last year of the files, where there is none yet. months: that the files cover.

    Its public version is released unless so few months would give small numbers away; then that is said.
    """
    analyst, second = cast["analyst"], cast["coordinator"]
    if profiles_queries.editions(analyst).exists():
        return
    first = months_before(last, min(PERIOD, months) - 1)
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
    try:
        release = editions.prepare_release(profile=profile, version="public", by=analyst)
        editions.release(release=release, by=second)
    except GatesShut:
        say("No public version: in files of so few months small numbers could be worked out. Make more months for one")


def months_before(month: str, months: int) -> str:
    """The month so many before, both as "YYYY-MM"."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - months
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
