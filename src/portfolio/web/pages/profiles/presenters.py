"""Words and colours for editions, sections and releases."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.model import Reference
from portfolio.partnership.profiles.building.compose import Composed, Profile, Said, Written
from portfolio.partnership.profiles.building.pieces import OpenTable, Shown
from portfolio.partnership.profiles.building.references import Captions
from portfolio.partnership.profiles.building.versions import VERSIONS
from portfolio.partnership.profiles.models import LocalProfile, Release
from portfolio.partnership.profiles.rules import freshness
from portfolio.partnership.profiles.sections import SECTIONS
from portfolio.picture.assessment import queries as assessment
from portfolio.picture.assessment.results import Judged
from portfolio.web import words
from portfolio.web.choices import Choices
from portfolio.web.words import day, link, period, plural, tag

STATES = {
    "computed": ("Counted", "blue"),
    "written": ("Written", "green"),
    "not_assessed": ("Not assessed", "grey"),
    "left_out": ("Not in this version", "grey"),
}
EDITION_STATES = {
    "drafting": ("Draft", "yellow"),
    "released": ("Released", "green"),
    "superseded": ("Superseded", "grey"),
    "withdrawn": ("Withdrawn", "red"),
}
ASSESSMENT_HEAD = ("Theme", "How sure, and why", "Judged otherwise by")
RELEASE_STATES = {
    "prepared": ("Waiting for a second person", "yellow"),
    "released": ("Released", "green"),
    "void": ("Not released", "grey"),
    "withdrawn": ("Withdrawn", "red"),
}
FORMATS = {"html": "web page", "docx": "Word", "pdf": "PDF", "json": "data (JSON)"}


def edition_row(profile: LocalProfile, written: dict[str, Written]) -> list[Any]:
    """A row of the list of editions."""
    name = link(reverse("profile", args=[profile.id]), f"{profile.area_name}, edition {profile.edition}")
    return [
        name,
        period(profile.first_month, profile.last_month),
        tag(*EDITION_STATES[profile.state]),
        fresh(written),
        day(profile.opened_at),
    ]


def fresh(written: dict[str, Written]) -> str:
    """How many sections people have written in, and how many of those are due for refresh."""
    today = clock.today()
    stale = sum(freshness(id, words.changed, today).is_stale for id, words in written.items())
    said = f"{len(written)} of {len(SECTIONS)} sections written in"
    return f"{said}, {stale} due for refresh" if stale else said


def section_rows(profile: LocalProfile, whole: Profile) -> list[list[Any]]:
    """The seventeen sections of an edition: number and title, state, age."""
    return [_section_row(profile, section) for section in whole.sections]


def section_address(profile: LocalProfile, section: str) -> str:
    return reverse("profile-section", args=[profile.id, section])


def _section_row(profile: LocalProfile, section: Composed) -> list[Any]:
    title = link(section_address(profile, section.kind.id), f"{section.kind.number}. {section.kind.title}")
    state = tag(*STATES[section.state])
    if section.is_stale:
        state = format_html("{} {}", state, tag("Due for refresh", "orange"))
    return [title, state, _age(section)]


def _age(section: Composed) -> str:
    if section.state == "computed":
        return "Counted when it is read"
    if section.age_days is None:
        return section.kind.not_assessed if section.state == "not_assessed" else "Not dated"
    days = "Written today" if section.age_days == 0 else f"{plural(section.age_days, 'day')} old"
    return f"{days}; refreshed every {section.kind.refresh_days} days"


def statement(viewer: Actor, said: Said, names: Captions, core: str) -> dict[str, Any]:
    """A statement as the section page shows it; `withdraw` is the address to take a written one out.

    core: the address of the core version, in which tables stand.
    """
    qualities = [f"Probability: {said.probability}"] if said.probability else []
    qualities += [f"Confidence: {said.confidence}"] if said.confidence else []
    return {
        "id": said.id,
        "tag": tag("Assessment", "purple") if said.kind == "assessment" else tag("Fact", "blue"),
        "kind": said.kind,
        "text": said.text,
        "qualities": qualities,
        "rests_on": [_rests(one, core) for one in names.of(said.rests_on, opens)],
        "withdraw": reverse("profile-statement-withdraw", args=[said.id])
        if said.id and can(viewer.role, Right.WRITE_PROFILE)
        else "",
    }


def _rests(one: Reference, core: str) -> dict[str, str | None]:
    """A link within the document leads into the core version."""
    href = f"{core}{one.href}" if one.href and one.href.startswith("#") else one.href
    return {"text": one.caption, "href": href}


def opens(reference: str) -> tuple[str, str]:
    """Where a reference opens on the site. Captions are the document's own business."""
    kind, _, id = reference.partition(":")
    return reference, reverse("open", args=[kind, id])


def rests_on(profile: LocalProfile, whole: Profile) -> Choices:
    """What a statement of this edition can rest on: its tables, then the files beneath them."""
    tables = [
        (f"table:{profile.id}.{_table_id(part)}", f"Table: {_title(part)}")
        for section in whole.sections
        for part in section.parts
        if isinstance(part, Shown | OpenTable)
    ]
    files = [(f"submission:{file.id}", f"File: {file.file_name}") for file in whole.figures.coverage.submissions]
    return [*dict.fromkeys(tables), *files]


def _table_id(part: Shown | OpenTable) -> str:
    return part.grid.id if isinstance(part, Shown) else part.id


def _title(part: Shown | OpenTable) -> str:
    return part.grid.title if isinstance(part, Shown) else part.title


def release_rows(viewer: Actor, releases: Iterable[Release]) -> list[list[Any]]:
    """What was frozen, by whom, and what became of it."""
    every = list(releases)
    people = access.names(viewer, {one.prepared_by for one in every} | {one.decided_by for one in every})
    return [
        [
            link(reverse("profile-release", args=[one.id]), f"{VERSIONS[one.version].title}, {day(one.prepared_at)}"),
            tag(*RELEASE_STATES[one.state]),
            people.get(one.prepared_by, one.prepared_by),
            f"{people.get(one.decided_by, one.decided_by)}, {day(one.decided_at)}" if one.decided_at else "Nobody yet",
        ]
        for one in every
    ]


def held_back(whole: Profile, written: dict[str, Written]) -> list[str]:
    """What this version leaves out of the core, counted, in sentences; empty for one that leaves out nothing."""
    if not whole.version.public_words:
        return []
    dropped = sum(section.state == "left_out" for section in whole.sections)
    shown = sum(bool(said.id) for section in whole.sections for said in section.statements)
    every = sum(len(words.statements) for words in written.values())
    unagreed = sum(bool(words.text) and not words.public_text for words in written.values())
    return [
        f"{_count(dropped, 'section')} not part of this version.",
        f"{_count(every - shown, 'statement')} not agreed for it.",
        f"{_count(unagreed, 'section')} with words for the core group, but none agreed for the public.",
        f"{_count(whole.hidden, 'figure')} hidden as small numbers, or so that a small number cannot be worked out.",
    ]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Local Profiles, then these; the page itself comes without an address."""
    return words.crumbs(("Local Profiles", reverse("profiles")), *pairs)


def crumb(profile: LocalProfile) -> tuple[str, str]:
    return f"{profile.area_name}, edition {profile.edition}", reverse("profile", args=[profile.id])


def assessments(viewer: Actor, profile: LocalProfile) -> list[list[Any]]:
    """Of each theme that was assessed for the edition: why its assessors are so sure, and a second person's override.

    For those who read the core version; in no document.
    """
    held = assessment.threats(viewer, profile.area_code, (profile.first_month, profile.last_month))
    people = access.names(viewer, {one.override.by for one in held if one.override})
    return [[one.theme, one.confidence_reasons, _overridden(one.override, people)] for one in held]


def _overridden(said: Judged | None, people: Mapping[str, str]) -> str:
    if said is None:
        return "Nobody"
    instead = f"Harm {said.harm:g} of 12 and likelihood {said.likelihood:g} of 4 instead. {said.reason}"
    return f"{instead} ({people.get(said.by, said.by)}, {day(said.on)})"
