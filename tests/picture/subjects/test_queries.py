"""What each viewer sees of the register, and what looks as if it were not there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.ground.access import events
from portfolio.ground.access import operations as access
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.information.linkage.models import Identity
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.errors import AlreadyInView, NotTheOwner, SayWhy, UnknownSubject
from tests.picture.subjects import made
from tests.world import World

NOBODYS = "06fx3k2m9q7v5t8w1z4c"

# viewer, depth of a subject of the police in view; None: it does not exist
DEPTHS = [
    ("analyst", Depth.DETAIL),
    ("council_analyst", Depth.DETAIL),
    ("coordinator", Depth.DETAIL),
    ("lead", Depth.DETAIL),  # of the police itself
    ("operator", Depth.DETAIL),
    ("practitioner", Depth.POINTER),  # known to the police: ring them
    ("governance", Depth.POINTER),
    ("volunteer", None),  # no agreement
    ("outsider", None),
]


@pytest.mark.parametrize(("who", "depth"), DEPTHS)
def test_how_deep_each_sees(world: World, who: str, depth: Depth | None) -> None:
    who_is, subject = made.identity(world), None
    subject = made.nominal(world, identity=who_is)
    viewer = getattr(world, who)

    if depth is None:
        with pytest.raises(UnknownSubject):
            queries.subject(viewer, subject.id, "REVIEW")
        assert queries.for_identity(viewer, who_is) is None
        assert queries.captions(viewer, [subject.id]) == {}
        return
    shown = queries.subject(viewer, subject.id, "REVIEW")
    assert shown.depth == depth
    whole = depth == Depth.DETAIL
    assert (shown.code, shown.name) == (("N-001", "Kane Doyle") if whole else ("", ""))
    caption = "N-001 Kane Doyle" if whole else "Known to Merrowby Police: ring them"
    assert queries.captions(viewer, [subject.id]) == {subject.id: caption}
    assert [one.id for one in queries.subjects(viewer).rows] == ([subject.id] if whole else [])
    assert bool(queries.flags(viewer, [subject.id])) is whole
    held = queries.for_identity(viewer, who_is)
    assert held is not None
    assert held.name == ""  # a glimpse is not an opening
    assert held.is_pointer is not whole


@pytest.mark.parametrize("who", ["chair", "administrator", "councillor"])
def test_who_has_no_business_with_subjects_is_refused(world: World, who: str) -> None:
    with pytest.raises(Refused):
        queries.subjects(getattr(world, who))


def test_a_proposal_is_seen_by_those_who_could_approve_it_alone(world: World) -> None:
    who = made.identity(world)
    subject = operations.propose_nominal(**made.nominal_values(world, identity=who), by=world.analyst)

    assert queries.glimpse(world.council_analyst, subject.id).code == "N-001"
    for viewer in (world.practitioner, world.governance):
        assert queries.for_identity(viewer, who) is None


def test_a_restriction_hides_a_subject_from_one_person_without_a_trace(world: World) -> None:
    subject, group = made.nominal(world), made.group(world)
    operations.add_member(
        subject_id=group.id,
        nominal_id=subject.id,
        role="runner",
        confidence="high",
        evidence=(made.mention(world).reference,),
        by=world.analyst,
    )
    access.restrict(
        about=Reference("subject", subject.id),
        reason="Neighbour.",
        user=world.users["coordinator"],
        by=world.governance,
    )

    assert queries.members(world.coordinator, group.id) == []
    assert queries.by_code(world.coordinator, "N-001") is None
    assert [one.code for one in queries.subjects(world.coordinator).rows] == ["G-01"]
    with pytest.raises(UnknownSubject) as theirs:
        queries.subject(world.coordinator, subject.id, "REVIEW")
    with pytest.raises(UnknownSubject) as nobodys:
        queries.subject(world.coordinator, NOBODYS, "REVIEW")
    assert str(theirs.value) == str(nobodys.value)
    assert [one.other.code for one in queries.members(world.analyst, group.id)] == ["N-001"]


@pytest.mark.parametrize("why", ["", "BECAUSE", "review", "SYSTEM"])
def test_a_subject_is_opened_with_a_reason(world: World, why: str) -> None:
    subject = made.nominal(world)

    with pytest.raises(SayWhy):
        queries.subject(world.coordinator, subject.id, why)
    assert not Event.objects.filter(kind="subjects.opened").exists()


def test_opening_leaves_the_reason_in_the_log(world: World) -> None:
    subject = made.nominal(world)

    queries.subject(world.coordinator, subject.id, "MEETING")

    event = Event.objects.get(kind="subjects.opened")
    assert (event.actor, event.about_id) == (world.coordinator.id, subject.id)
    assert '"why":"MEETING"' in event.details.replace(" ", "")


@pytest.mark.parametrize("who", ["analyst", "coordinator", "lead", "operator"])
def test_a_missed_review_leaves_a_pointer_and_says_that_a_victim_is_one(world: World, who: str) -> None:
    subject = made.exploited_child(world)
    made.age(world, subject, 100)

    shown = queries.subject(getattr(world, who), subject.id, "REVIEW")

    assert (shown.is_pointer, shown.code, shown.name, shown.necessity) == (True, "N-001", "", "")
    assert (shown.flags.overdue, shown.flags.is_victim, shown.flags.categories) == (True, True, ())
    assert queries.evidence(world.coordinator, subject.id) == []
    assert queries.texts(world.coordinator, subject.id) == []


def test_the_owner_alone_sees_an_overdue_subject_to_review_it(world: World) -> None:
    subject = made.nominal(world)
    made.age(world, subject, 100)

    assert queries.for_review(world.analyst, subject.id).name == "Kane Doyle"
    with pytest.raises(NotTheOwner):
        queries.for_review(world.coordinator, subject.id)
    with pytest.raises(UnknownSubject):
        queries.for_review(world.outsider, subject.id)


def test_what_is_due_comes_first_by_its_date(world: World) -> None:
    late, soon = made.nominal(world), made.group(world, review_due=made.soon(10))
    made.age(world, late, 100)

    assert [one.id for one in queries.due_reviews(world.coordinator, made.soon(30))] == [late.id, soon.id]
    assert queries.due_reviews(world.coordinator, made.soon(30), mine=True) == []
    assert [one.id for one in queries.subjects(world.analyst, overdue=True).rows] == [late.id]


def test_a_list_is_by_code_and_filtered(world: World) -> None:
    made.nominal(world)
    made.group(world)
    operations.propose_line(**made.line_values(world), by=world.analyst)

    assert [one.code for one in queries.subjects(world.analyst, "nominal").rows] == ["N-001"]
    assert [one.code for one in queries.subjects(world.analyst, state="proposed").rows] == ["L-01"]


def test_as_many_queries_for_many_as_for_few(world: World) -> None:
    made.nominal(world)
    with CaptureQueriesContext(
        connection,
    ) as few:
        queries.subjects(world.analyst)
    for _ in range(4):
        made.nominal(world)

    with CaptureQueriesContext(connection) as many:
        queries.subjects(world.analyst)

    assert len(many) == len(few)


def test_why_nothing_is_enforced_is_said_to_whoever_sees_it(world: World) -> None:
    victim, child = made.nominal(world, "VICTIM"), made.suspected_child(world)

    assert "not a suspect" in queries.enforcement_block(world.analyst, victim.id)
    assert "child" in queries.enforcement_block(world.analyst, child.id)
    assert queries.enforcement_block(world.analyst, made.nominal(world).id) == ""
    # A practitioner learns whom to ring, and not that there is a victim.
    assert "ring them" in queries.enforcement_block(world.practitioner, victim.id)


def test_the_raw_number_of_a_line_is_for_those_who_see_all_of_it(world: World) -> None:
    line = made.line(world)

    whole = queries.subject(world.analyst, line.id, "REVIEW")
    assert whole.line is not None
    assert whole.line.number == "+447700900123"
    assert queries.glimpse(world.analyst, line.id).line is None
    assert queries.subject(world.practitioner, line.id, "REVIEW").line is None


@pytest.mark.parametrize("id", ["", "N-001", "' or 1=1", "\x00", "x" * 5000, "٣", "../.."])
def test_hostile_ids_are_nothing(world: World, id: str) -> None:
    made.nominal(world)

    if "\x00" not in id:  # the database's own refusal is the web's to answer
        with pytest.raises(UnknownSubject):
            queries.subject(world.analyst, id, "REVIEW")
        assert queries.flags(world.analyst, [id]) == {}


def test_subjects_that_rest_on_a_record_are_found(world: World) -> None:
    one = made.mention(world)
    subject = made.nominal(
        world,
        evidence=[made.EvidenceGiven(one.reference, "offending"), made.evidence(world)],
        identity=made.identity(world, one),
    )

    assert [held.id for held in queries.resting_on(world.analyst, [one.reference])] == [subject.id]
    assert queries.resting_on(world.analyst, [Reference("mention", "1")]) == []


def test_a_subject_is_found_by_every_id_that_its_identity_had(world: World) -> None:
    """Judgements may merge the identity under which somebody came into view into an older one."""
    older, younger = made.identity(world), made.identity(world)
    subject = made.nominal(world, identity=younger)
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=made.TEST):
        Identity.objects.filter(pk=younger).update(merged_into=older)

    for identity in (older, younger):
        found = queries.for_identity(world.analyst, identity)
        assert found is not None
        assert found.id == subject.id
    assert queries.for_identity(world.analyst, "nobody") is None
    with pytest.raises(AlreadyInView):
        operations.propose_nominal(**made.nominal_values(world, identity=older), by=world.analyst)
