"""What may be done to an edition, by whom, what stays when something is in the way, and what the log keeps."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.audit import acts
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import NotFound, Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.profiles import events, operations
from portfolio.partnership.profiles.errors import BadStatement, EditedMeanwhile, NotOpen, SecondPersonNeeded
from portfolio.partnership.profiles.models import LocalProfile, Release, Section, SectionText, Statement
from tests.world import World

ON = [Reference("submission", "01A")]
FROZEN = {"data": {"sections": []}, "document": {}}


def write(edition: LocalProfile, by: Actor, text: str = "Words.", seen: int = 0) -> Section:
    return operations.write_section(
        profile=edition, section_id="summary", text=text, public_text="", seen_revision=seen, by=by
    )


def state(edition: LocalProfile, by: Actor, **given: Any) -> Statement:
    words = {"kind": "fact", "text": "Ten cars were taken.", "rests_on": ON, **given}
    return operations.add_statement(profile=edition, section_id="summary", by=by, **words)


def prepare(edition: LocalProfile, by: Actor, version: str = "public") -> Release:
    return operations.prepare_release(profile=edition, version=version, document=FROZEN, by=by)


def again(edition: LocalProfile, by: Actor) -> LocalProfile:
    """The next edition of the same area."""
    return operations.open_edition(
        label=edition.label and _label(edition),
        area_code=edition.area_code,
        area_name=edition.area_name,
        first_month=edition.first_month,
        last_month=edition.last_month,
        by=by,
    )


def _label(edition: LocalProfile) -> Any:
    from portfolio.ground.access.protected import value

    return value(edition.label)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of this room."""
    models = (LocalProfile, Section, SectionText, Statement, Release)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


# Each operation, its event, who may and who may not. A release waits, a statement stands, one version is released.
Call = Callable[["Scene", Actor], Any]


class Scene:
    """An edition with a statement, a version that waits and one that is released."""

    def __init__(self, world: World, edition: LocalProfile) -> None:
        self.world, self.edition = world, edition
        self.statement = state(edition, world.analyst)
        self.released = prepare(edition, world.analyst, "core")
        operations.release(release=self.released, tables=0, by=world.coordinator)
        self.waiting = prepare(edition, world.analyst)


CALLS: dict[str, tuple[Call, str, str, str]] = {
    "open_edition": (lambda s, by: again(s.edition, by), "profiles.opened", "analyst", "chair"),
    "write_section": (lambda s, by: write(s.edition, by), "profiles.section_written", "coordinator", "lead"),
    "add_statement": (lambda s, by: state(s.edition, by), "profiles.statement_added", "analyst", "practitioner"),
    "withdraw_statement": (
        lambda s, by: operations.withdraw_statement(statement=s.statement, by=by),
        "profiles.statement_withdrawn",
        "analyst",
        "governance",
    ),
    "prepare_release": (lambda s, by: prepare(s.edition, by), "profiles.release_prepared", "analyst", "chair"),
    "release": (
        lambda s, by: operations.release(release=s.waiting, tables=4, by=by),
        "profiles.released",
        "chair",
        "council_analyst",
    ),
    "refuse_release": (
        lambda s, by: operations.refuse_release(release=s.waiting, reason="Too early.", by=by),
        "profiles.release_refused",
        "governance",
        "analyst",
    ),
    "withdraw_release": (
        lambda s, by: operations.withdraw_release(release=s.released, reason="Wrong month.", by=by),
        "profiles.release_withdrawn",
        "coordinator",
        "analyst",
    ),
    "withdraw_edition": (
        lambda s, by: operations.withdraw_edition(profile=s.edition, by=by),
        "profiles.withdrawn",
        "coordinator",
        "councillor",
    ),
}


@pytest.fixture
def scene(world: World, edition: LocalProfile) -> Scene:
    return Scene(world, edition)


@pytest.mark.parametrize("name", CALLS)
def test_it_leaves_its_event_without_a_word_of_the_content(scene: Scene, name: str):
    call, kind, who, _ = CALLS[name]

    call(scene, getattr(scene.world, who))

    event = Event.objects.filter(kind=kind).order_by("-at", "-id").first()
    assert event is not None
    assert (event.actor, event.about_kind) == (getattr(scene.world, who).id, "local_profile")
    assert "cars" not in event.details
    assert "Wrong month" not in event.details


@pytest.mark.parametrize("name", CALLS)
def test_it_needs_its_right(scene: Scene, name: str):
    call, kind, _, who = CALLS[name]
    before, logged = everything(), Event.objects.filter(kind=kind).count()

    with pytest.raises(Refused):
        call(scene, getattr(scene.world, who))

    assert everything() == before
    assert Event.objects.filter(kind=kind).count() == logged


@pytest.mark.parametrize("name", CALLS)
def test_if_the_event_cannot_be_written_nothing_has_changed(scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch):
    call, _, who, _ = CALLS[name]
    before, logged = everything(), Event.objects.count()

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(acts, "_write", fail)
    with pytest.raises(OSError, match="the disk is full"), transaction.atomic():
        call(scene, getattr(scene.world, who))

    assert everything() == before
    assert Event.objects.count() == logged


@pytest.mark.parametrize("name", [name for name in CALLS if name != "open_edition"])
def test_another_partnerships_edition_does_not_exist(scene: Scene, name: str):
    call = CALLS[name][0]
    by = scene.world.outsider
    if name in ("release", "refuse_release", "withdraw_release", "withdraw_edition"):
        by = Actor(**{**vars(by), "role": scene.world.coordinator.role})
    before = everything()

    with pytest.raises(NotFound):
        call(scene, by)

    assert everything() == before


def test_an_edition_begins_with_every_section_and_no_words(edition: LocalProfile):
    assert edition.sections.count() == 17
    assert (edition.edition, edition.state) == (1, "drafting")


def test_editions_of_an_area_are_numbered(edition: LocalProfile, world: World):
    assert again(edition, world.analyst).edition == 2


# Two writers.


def test_of_two_writers_the_second_is_told_and_nothing_is_lost(edition: LocalProfile, world: World):
    write(edition, world.analyst, "First.", seen=0)

    with pytest.raises(EditedMeanwhile, match="Executive summary"):
        write(edition, world.council_analyst, "Second.", seen=0)

    section = edition.sections.get(section="summary")
    assert (section.text, section.revision, section.changed_by) == ("First.", 1, world.analyst.id)
    assert list(section.texts.values_list("revision", "text")) == [(1, "First.")]


def test_the_second_writer_saves_over_what_they_have_now_seen(edition: LocalProfile, world: World):
    write(edition, world.analyst, "First.", seen=0)
    write(edition, world.council_analyst, "Both.", seen=1)

    section = edition.sections.get(section="summary")
    assert (section.text, section.revision) == ("Both.", 2)
    assert list(section.texts.order_by("revision").values_list("text", "written_by")) == [
        ("First.", world.analyst.id),
        ("Both.", world.council_analyst.id),
    ]


def test_a_revision_from_the_future_is_no_revision(edition: LocalProfile, world: World):
    with pytest.raises(EditedMeanwhile):
        write(edition, world.analyst, seen=7)


# Statements: the rules, and the same in the database.


def test_a_statement_that_lacks_something_is_told_all_of_it(edition: LocalProfile, world: World):
    with pytest.raises(BadStatement) as refusal:
        state(edition, world.analyst, kind="assessment", rests_on=[])

    for words in ("rests on", "yardstick", "confidence"):
        assert words in refusal.value.message
    assert not Statement.objects.exists()


def test_an_assessment_with_its_words_stands(edition: LocalProfile, world: World):
    made = state(edition, world.analyst, kind="assessment", probability="likely", confidence="low")

    assert (made.place, made.rests_on, made.written_by) == (0, ["submission:01A"], world.analyst.id)
    assert state(edition, world.analyst).place == 1


# kind, probability, confidence, whether the database takes it
ROWS = [
    ("fact", "", "", True),
    ("fact", "", "low", True),
    ("fact", "likely", "", False),
    ("assessment", "likely", "low", True),
    ("assessment", "", "low", False),
    ("assessment", "likely", "", False),
    ("assessment", "", "", False),
    ("rumour", "", "", False),
]


@pytest.mark.parametrize(("kind", "probability", "confidence", "takes"), ROWS)
def test_the_database_holds_the_rule_of_statements_too(
    edition: LocalProfile, world: World, kind: str, probability: str, confidence: str, takes: bool
):
    section = edition.sections.get(section="summary")
    row = Statement(
        section=section,
        kind=kind,
        text="Words.",
        probability=probability,
        confidence=confidence,
        place=0,
        written_at=clock.now(),
        written_by=world.analyst.id,
    )

    assert _takes(world, edition, lambda: row.save(force_insert=True)) is takes


def _takes(world: World, edition: LocalProfile, change: Callable[[], object]) -> bool:
    try:
        with act(by=world.analyst, event=events.STATEMENT_ADDED, on=edition.reference):
            change()
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize(("at", "by", "takes"), [(True, "ann", True), (True, "", False), (False, "ann", False)])
def test_a_withdrawn_statement_says_who_and_when(edition: LocalProfile, world: World, at: bool, by: str, takes: bool):
    made = state(edition, world.analyst)
    moment = clock.now() if at else None

    found = _takes(
        world, edition, lambda: Statement.objects.filter(pk=made.pk).update(withdrawn_at=moment, withdrawn_by=by)
    )
    assert found is takes


def test_a_withdrawn_statement_stays_on_record_and_cannot_be_withdrawn_twice(edition: LocalProfile, world: World):
    made = operations.withdraw_statement(statement=state(edition, world.analyst), by=world.analyst)

    assert (made.withdrawn_by, made.text) == (world.analyst.id, "Ten cars were taken.")
    with pytest.raises(NotOpen, match="already"):
        operations.withdraw_statement(statement=Statement.objects.get(pk=made.pk), by=world.analyst)


# Frozen versions.


@pytest.mark.parametrize("edit", ["write", "add", "withdraw"])
def test_an_edit_makes_a_frozen_version_void_and_says_so(edition: LocalProfile, world: World, edit: str):
    standing = state(edition, world.analyst)
    frozen = prepare(edition, world.analyst)

    match edit:
        case "write":
            write(edition, world.analyst)
        case "add":
            state(edition, world.analyst)
        case "withdraw":
            operations.withdraw_statement(statement=standing, by=world.analyst)

    frozen.refresh_from_db()
    assert (frozen.state, "edited" in frozen.reason) == ("void", True)
    assert Event.objects.filter(kind="profiles.release_voided").count() == 1
    with pytest.raises(NotOpen):
        operations.release(release=frozen, tables=0, by=world.coordinator)


def test_an_edit_leaves_a_released_version_as_it_is(edition: LocalProfile, world: World):
    released = operations.release(release=prepare(edition, world.analyst), tables=0, by=world.chair)
    write(edition, world.analyst)

    released.refresh_from_db()
    assert released.state == "released"


def test_a_version_frozen_again_makes_the_first_void_and_the_other_version_stays(edition: LocalProfile, world: World):
    core, first = prepare(edition, world.analyst, "core"), prepare(edition, world.analyst)
    second = prepare(edition, world.analyst)

    states = dict(Release.objects.values_list("pk", "state"))
    assert (states[core.pk], states[first.pk], states[second.pk]) == ("prepared", "void", "prepared")


def test_whoever_prepared_it_may_not_release_it(edition: LocalProfile, world: World):
    frozen = prepare(edition, world.coordinator)

    with pytest.raises(SecondPersonNeeded, match="You prepared this"):
        operations.release(release=frozen, tables=0, by=world.coordinator)

    frozen.refresh_from_db()
    assert frozen.state == "prepared"


def test_a_system_actor_is_no_second_person(edition: LocalProfile, world: World):
    with pytest.raises(SecondPersonNeeded, match="needs a person"):
        operations.release(release=prepare(edition, world.analyst), tables=0, by=world.operator)


def test_a_second_person_releases_and_the_row_says_who(edition: LocalProfile, world: World):
    done = operations.release(release=prepare(edition, world.analyst), tables=0, by=world.chair)

    edition.refresh_from_db()
    assert (done.state, done.decided_by, edition.state) == ("released", world.chair.id, "released")
    assert done.decided_at is not None


def test_a_decision_is_made_once(edition: LocalProfile, world: World):
    frozen = prepare(edition, world.analyst)
    operations.refuse_release(release=frozen, reason="Too early.", by=world.chair)

    with pytest.raises(NotOpen):
        operations.release(release=frozen, tables=0, by=world.coordinator)
    assert Release.objects.get(pk=frozen.pk).reason == "Too early."


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("decided_by", "at", "takes"),
    [("other", True, True), ("same", True, False), ("", True, False), ("other", False, False)],
)
def test_the_database_wants_two_people_and_a_time(decided_by: str, at: bool, takes: bool):
    from tests.world import build

    world = build()
    edition = operations.open_edition(
        label=world.label(sensitivity="aggregate"),
        area_code="E06009999",
        area_name="Merrowby",
        first_month="2026-09",
        last_month="2026-10",
        by=world.analyst,
    )
    frozen = prepare(edition, world.analyst)
    who = {"same": world.analyst.id, "other": world.chair.id, "": ""}[decided_by]
    values = {"state": "released", "decided_by": who, "decided_at": clock.now() if at else None}

    assert _takes(world, edition, lambda: Release.objects.filter(pk=frozen.pk).update(**values)) is takes
    assert (Release.objects.get(pk=frozen.pk).state == "released") is takes


# Later editions, and withdrawal.


def test_a_later_edition_supersedes_the_released_one(edition: LocalProfile, world: World):
    operations.release(release=prepare(edition, world.analyst), tables=0, by=world.chair)
    later = again(edition, world.analyst)
    operations.release(release=prepare(later, world.analyst), tables=0, by=world.chair)

    edition.refresh_from_db()
    assert (edition.state, later.state) == ("superseded", "released")
    with pytest.raises(NotOpen, match="superseded"):
        write(edition, world.analyst)


def test_an_earlier_edition_cannot_be_released_after_a_later_one(edition: LocalProfile, world: World):
    late = prepare(edition, world.analyst)
    operations.release(release=prepare(again(edition, world.analyst), world.analyst), tables=0, by=world.chair)

    with pytest.raises(NotOpen, match="Edition 2"):
        operations.release(release=late, tables=0, by=world.chair)


def test_a_withdrawn_edition_takes_no_words_and_its_frozen_versions_are_void(edition: LocalProfile, world: World):
    frozen = prepare(edition, world.analyst)
    stale = LocalProfile.objects.get(pk=edition.pk)  # as a page opened before holds it
    operations.withdraw_edition(profile=edition, by=world.coordinator)

    frozen.refresh_from_db()
    assert (edition.state, frozen.state) == ("withdrawn", "void")
    with pytest.raises(NotOpen, match="withdrawn"):
        write(stale, world.analyst)
    with pytest.raises(NotOpen, match="already"):
        operations.withdraw_edition(profile=stale, by=world.coordinator)


def test_only_a_released_version_can_be_withdrawn(edition: LocalProfile, world: World):
    frozen = prepare(edition, world.analyst)
    with pytest.raises(NotOpen, match="Only a released"):
        operations.withdraw_release(release=frozen, reason="Wrong.", by=world.chair)

    operations.release(release=frozen, tables=0, by=world.chair)
    done = operations.withdraw_release(release=frozen, reason="Wrong.", by=world.chair)
    assert (done.state, done.reason) == ("withdrawn", "Wrong.")


@pytest.mark.parametrize(("first", "last", "takes"), [("2026-09", "2026-09", True), ("2026-10", "2026-09", False)])
def test_the_period_of_an_edition_runs_forward(edition: LocalProfile, world: World, first: str, last: str, takes: bool):
    found = _takes(
        world, edition, lambda: LocalProfile.objects.filter(pk=edition.pk).update(first_month=first, last_month=last)
    )

    assert found is takes
