"""What leaves the room, to whom: another partnership's edition does not exist."""

from collections.abc import Callable
from typing import Any

import pytest

from portfolio.ground.access.actors import Actor
from portfolio.ground.audit.models import Event
from portfolio.ground.documents.frozen import freeze
from portfolio.ground.documents.model import Document
from portfolio.ground.errors import NotFound, Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.profiles import operations, queries
from portfolio.partnership.profiles.errors import UnknownSection, UnknownVersion
from portfolio.partnership.profiles.models import LocalProfile, Release, Statement
from tests.partnership.profiles.made import TODAY
from tests.world import World

PAPER = Document(
    title="Local Profile: Merrowby",
    subject="",
    area="Merrowby",
    author="",
    owner="Merrowby Partnership",
    created=TODAY,
    identifier="LP",
)


@pytest.fixture
def release(edition: LocalProfile, world: World) -> Release:
    """The public version, released by the chair."""
    frozen = operations.prepare_release(
        profile=edition, version="public", document={"document": freeze(PAPER)}, by=world.analyst
    )
    return operations.release(release=frozen, tables=0, by=world.chair)


@pytest.fixture
def statement(edition: LocalProfile, world: World) -> Statement:
    return operations.add_statement(
        profile=edition,
        section_id="summary",
        kind="fact",
        text="Ten cars were taken.",
        rests_on=[Reference("submission", "01A")],
        is_public=True,
        by=world.analyst,
    )


Ask = Callable[[Actor, LocalProfile, Release, Statement], Any]
ASKED: dict[str, Ask] = {
    "edition": lambda viewer, edition, release, statement: queries.edition(viewer, edition.id),
    "statement": lambda viewer, edition, release, statement: queries.statement(viewer, statement.id),
    "release": lambda viewer, edition, release, statement: queries.release(viewer, release.id),
    "published": lambda viewer, edition, release, statement: queries.published_document(viewer, release.id),
}


@pytest.mark.parametrize("name", ASKED)
def test_another_partnerships_rows_are_not_found_and_leave_no_trace(
    world: World, edition: LocalProfile, release: Release, statement: Statement, name: str
):
    ASKED[name](world.analyst, edition, release, statement)
    logged = Event.objects.count()

    with pytest.raises(NotFound) as refusal:
        ASKED[name](world.outsider, edition, release, statement)

    assert str(refusal.value) == NotFound().message  # not found and not allowed are the same words
    assert Event.objects.count() == logged


def test_lists_hold_nothing_of_another_partnership(world: World, edition: LocalProfile, release: Release):
    outsider = world.outsider

    assert list(queries.editions(world.analyst)) == [edition]
    assert list(queries.published(world.analyst)) == [release]
    assert not queries.editions(outsider)
    assert not queries.published(outsider)
    assert queries.latest(outsider, edition.area_code, "2026-09", "2026-10") is None


def test_whoever_is_outside_the_agreement_sees_no_edition(world: World, edition: LocalProfile):
    assert not queries.editions(world.volunteer)


def test_a_councillor_reads_what_is_published_and_nothing_else(world: World, edition: LocalProfile, release: Release):
    found, paper = queries.published_document(world.councillor, release.id)

    assert (found.id, paper) == (release.id, PAPER)
    with pytest.raises(Refused):
        queries.editions(world.councillor)


def test_what_is_not_released_is_not_published(world: World, edition: LocalProfile):
    frozen = operations.prepare_release(profile=edition, version="public", document={}, by=world.analyst)

    assert not queries.published(world.councillor)
    with pytest.raises(NotFound):
        queries.published_document(world.councillor, frozen.id)


def test_ones_own_version_does_not_wait_for_oneself(world: World, edition: LocalProfile):
    frozen = operations.prepare_release(profile=edition, version="public", document={}, by=world.coordinator)

    assert not queries.waiting(world.coordinator)
    assert list(queries.waiting(world.chair)) == [frozen]


def test_what_was_written_and_what_of_it_is_public(world: World, edition: LocalProfile, statement: Statement):
    operations.add_statement(
        profile=edition,
        section_id="summary",
        kind="fact",
        text="Only for the core.",
        rests_on=[Reference("submission", "01A")],
        by=world.analyst,
    )
    found = queries.written(world.analyst, edition)

    assert list(found) == ["summary"]
    assert [said.text for said in found["summary"].statements] == ["Ten cars were taken.", "Only for the core."]
    assert [said.text for said in found["summary"].public_statements] == ["Ten cars were taken."]
    assert found["summary"].statements[0].rests_on == ("submission:01A",)


def test_a_withdrawn_statement_is_not_said_any_more(world: World, edition: LocalProfile, statement: Statement):
    operations.withdraw_statement(statement=statement, by=world.analyst)

    assert queries.written(world.analyst, edition) == {}


def test_a_released_public_version_names_nobody(world: World, edition: LocalProfile, release: Release):
    core = operations.prepare_release(profile=edition, version="core", document={}, by=world.analyst)
    operations.release(release=core, tables=0, by=world.chair)

    assert "by Chair" in queries.status(world.analyst, edition, "core")
    assert "Chair" not in queries.status(world.analyst, edition, "public")
    assert queries.status(world.analyst, edition, "public").startswith("Released on ")


def test_unknown_sections_and_versions(world: World, edition: LocalProfile):
    with pytest.raises(UnknownSection):
        queries.section(world.analyst, edition, "appendix")
    with pytest.raises(UnknownVersion, match="core, public"):
        queries.released(world.analyst, edition, "secret")
