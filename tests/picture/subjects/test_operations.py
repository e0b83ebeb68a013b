"""The register's writes: two people, its invariants, its history, and that nothing is half-written."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from portfolio.ground import clock, ids
from portfolio.ground.access.labels import Label
from portfolio.ground.access.protected import value
from portfolio.ground.audit import acts
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import PortfolioError, Refused
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.errors import (
    AlreadyInView,
    BadSubject,
    EditedMeanwhile,
    NotNow,
    NotTheOwner,
    SayWhy,
    SecondPersonNeeded,
    UnknownSubject,
)
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.models import Category, Membership, StateChange, Subject
from tests.picture.subjects import made
from tests.world import World


def propose(world: World, **values: Any) -> Subject:
    return operations.propose_nominal(**made.nominal_values(world, **values), by=world.analyst)


def test_two_people_bring_a_person_into_view(world: World) -> None:
    subject = propose(world)
    assert (subject.state, subject.code, subject.owner) == ("proposed", "N-001", world.analyst.id)

    operations.approve(subject_id=subject.id, seen_revision=1, by=world.council_analyst)

    subject.refresh_from_db()
    assert (subject.state, subject.approved_by) == ("active", world.council_analyst.id)
    moves = StateChange.objects.filter(subject=subject).order_by("at", "id").values_list("now", "by")
    assert list(moves) == [("proposed", world.analyst.id), ("active", world.council_analyst.id)]


def test_the_proposer_may_not_approve(world: World) -> None:
    subject = propose(world)

    with pytest.raises(SecondPersonNeeded, match="You proposed this"):
        operations.approve(subject_id=subject.id, by=world.analyst)


def test_the_system_is_nobodys_second_person(world: World) -> None:
    subject = propose(world)

    with pytest.raises(SecondPersonNeeded, match="needs a person"):
        operations.approve(subject_id=subject.id, by=world.operator)


def test_whoever_wrote_its_words_may_not_approve(world: World) -> None:
    subject = propose(world)
    operations.edit(
        subject_id=subject.id, name="Kane Doyle", necessity=made.WHY * 2, seen_revision=1, by=world.council_analyst
    )

    with pytest.raises(SecondPersonNeeded, match="You wrote words"):
        operations.approve(subject_id=subject.id, by=world.council_analyst)


def test_words_changed_after_they_were_read_are_not_approved(world: World) -> None:
    subject = propose(world)
    operations.edit(subject_id=subject.id, name="K", necessity=made.WHY, seen_revision=1, by=world.analyst)

    with pytest.raises(EditedMeanwhile):
        operations.approve(subject_id=subject.id, seen_revision=1, by=world.council_analyst)


def test_what_was_declined_is_nowhere(world: World) -> None:
    subject = propose(world)

    operations.decline(subject_id=subject.id, reason="Association alone.", by=world.council_analyst)

    with pytest.raises(UnknownSubject):
        queries.glimpse(world.analyst, subject.id)
    assert queries.subjects(world.analyst).rows == []


def test_a_decision_is_made_once(world: World) -> None:
    subject = made.nominal(world)

    with pytest.raises(NotNow, match="Somebody has decided already"):
        operations.approve(subject_id=subject.id, by=world.coordinator)


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"categories": []}, "at least one category"),
        ({"necessity": "short"}, "why it is necessary"),
        ({"name": " "}, "Give the name"),
        ({"review_due": clock.today() + timedelta(days=200)}, "within six months"),
        ({"identity": ids.new()}, "Say who this is"),
        ({"identity": "'; drop table --"}, "Say who this is"),
        ({"evidence": []}, "at least one"),
        ({"owner": "nobody-of-ours"}, "The owner must be somebody"),
        ({"retention": "9"}, "review group"),
        ({"born_first": made.birthday(9), "born_last": made.birthday(9)}, "under 10"),
        ({"born_first": made.birthday(16), "born_last": made.birthday(16)}, "safeguarding lead"),
    ],
)
def test_a_proposal_that_lacks_something_is_refused_in_words(
    world: World, values: dict[str, Any], refused: str
) -> None:
    with pytest.raises(BadSubject, match=refused):
        propose(world, **values)

    assert not Subject.objects.exists()


def test_three_reports_of_one_origin_count_once(world: World) -> None:
    reports = [made.evidence(world, format="intelligence", grade="1A", origin="police/one-source") for _ in range(3)]

    with pytest.raises(BadSubject, match="one origin"):
        propose(world, evidence=reports)


def test_weak_reports_bring_nobody_into_view(world: World) -> None:
    reports = [made.evidence(world, grade="3B"), made.evidence(world, grade="1E")]

    with pytest.raises(BadSubject, match="unreliable source"):
        propose(world, evidence=reports)


def test_a_grade_is_the_records_own_whatever_the_proposer_says(world: World) -> None:
    weak = [made.mention(world, grade="2E"), made.mention(world, grade="3A")]
    told = [EvidenceGiven(one.reference, "offending", grade="1A", origin=ids.new()) for one in weak]

    with pytest.raises(BadSubject, match="unreliable source"):
        propose(world, evidence=told)


def test_association_alone_brings_nobody_into_view(world: World) -> None:
    with pytest.raises(BadSubject, match="is no reason to hold anybody in view"):
        propose(world, evidence=[made.evidence(world, "association"), made.evidence(world, "family")])


@pytest.mark.parametrize(
    "reference",
    [
        Reference("mention", "99"),
        Reference("mention", "9" * 40),
        Reference("mention", "١٢"),
        Reference("record", "../../etc/passwd"),
        Reference("identity", "nobody"),
        Reference("subject", "nobody"),
        Reference("user", "x"),
    ],
)
def test_evidence_that_is_not_there_is_refused(world: World, reference: Reference) -> None:
    with pytest.raises(BadSubject, match="that you can see"):
        propose(world, evidence=[EvidenceGiven(reference, "offending"), made.evidence(world)])


def test_another_agencys_conditions_travel_with_the_subject(world: World) -> None:
    """What rests on an item with conditions is handled with these conditions, by whoever sees it."""
    held = [made.mention(world, label={"handling": "C", "conditions": frozenset({"A1"})}), made.mention(world)]
    subject = propose(world, evidence=[EvidenceGiven(one.reference, "offending") for one in held])

    label: Label = value(Subject.objects.select_related("label").get(pk=subject.pk).label)
    assert (label.handling, label.conditions) == ("C", frozenset({"A1"}))
    with pytest.raises(UnknownSubject):  # the council sees no more than a summary of it, so cannot test it
        operations.approve(subject_id=subject.id, by=world.council_analyst)
    operations.approve(subject_id=subject.id, by=world.lead)
    shown = queries.glimpse(world.council_analyst, subject.id)
    assert (shown.name, shown.handling, shown.conditions) == ("", "C", ("A1",))


def test_a_person_is_in_view_once(world: World) -> None:
    who = made.identity(world)
    subject = made.nominal(world, identity=who)

    with pytest.raises(AlreadyInView):
        propose(world, identity=who)
    operations.remove(subject_id=subject.id, reason="No longer needed.", by=world.analyst)
    assert propose(world, identity=who).code == "N-002"  # a code is never used again


def test_codes_count_per_kind(world: World) -> None:
    kinds = [made.nominal(world), made.group(world), made.line(world), made.place(world)]

    assert [one.code for one in kinds] == ["N-001", "G-01", "L-01", "P-01"]


# --- categories


def test_a_child_becomes_a_suspect_only_with_a_safeguarding_lead(world: World) -> None:
    child = made.exploited_child(world)
    rests = (made.mention(world).reference,)
    with pytest.raises(BadSubject, match="safeguarding lead"):
        operations.add_category(subject_id=child.id, category=made.category(), evidence=rests, by=world.analyst)

    operations.name_safeguarding_lead(
        subject_id=child.id,
        lead=world.social_worker.id,
        nrm_considered="yes",
        nrm_reason="Referred in May by the social worker.",
        by=world.analyst,
    )
    operations.add_category(subject_id=child.id, category=made.category(), evidence=rests, by=world.analyst)

    flags = queries.flags(world.analyst, [child.id])[child.id]
    assert flags.categories == ("EXPLOITED_CHILD", "SUSPECT")  # victim first
    assert (flags.is_victim, flags.is_child, flags.is_exploited_child) == (True, True, True)


def test_the_safeguarding_lead_is_of_an_agency_that_protects(world: World) -> None:
    child = made.exploited_child(world)

    with pytest.raises(BadSubject, match="social care, or youth justice"):
        operations.name_safeguarding_lead(
            subject_id=child.id,
            lead=world.practitioner.id,
            nrm_considered="no",
            nrm_reason="No sign of exploitation was found.",
            by=world.analyst,
        )


def test_a_suspect_category_needs_evidence_of_its_own(world: World) -> None:
    victim = made.nominal(world, "VICTIM")

    with pytest.raises(BadSubject, match="evidence of its own"):
        operations.add_category(subject_id=victim.id, category=made.category(), by=world.analyst)


def test_the_last_category_cannot_be_ended(world: World) -> None:
    subject = made.nominal(world)
    only = Category.objects.get(subject=subject)
    with pytest.raises(NotNow, match="without a category"):
        operations.end_category(subject_id=subject.id, category_id=only.id, reason="Acquitted.", by=world.analyst)

    operations.add_category(subject_id=subject.id, category=made.category("VICTIM"), by=world.analyst)
    operations.end_category(subject_id=subject.id, category_id=only.id, reason="Acquitted.", by=world.analyst)

    assert queries.flags(world.analyst, [subject.id])[subject.id].categories == ("VICTIM",)
    assert [one.code for one in queries.past_categories(world.analyst, subject.id)] == ["VICTIM", "SUSPECT"]


def test_the_same_category_is_not_given_twice(world: World) -> None:
    subject = made.nominal(world, "VICTIM")

    with pytest.raises(NotNow, match="already"):
        operations.add_category(subject_id=subject.id, category=made.category("VICTIM"), by=world.analyst)


@pytest.mark.parametrize("kind", ["category", "part"])
def test_a_category_or_a_part_rests_on_records_that_are_there_to_be_seen_and_is_no_less_strict(
    world: World, kind: str
) -> None:
    group, person = made.group(world), made.nominal(world)
    held = group if kind == "part" else person
    apart = made.mention(world, agency="charity")
    bound = made.mention(world, label={"handling": "C", "conditions": frozenset({"A1"})})

    def add(*rests: Reference) -> object:
        if kind == "part":
            return join(world, group, person, "runner", evidence=rests)
        given = made.category("CONVICTED")
        return operations.add_category(subject_id=person.id, category=given, evidence=rests, by=world.analyst)

    for missing in (Reference("mention", "999999999999"), Reference("record", "nothing.2"), apart.reference):
        with pytest.raises(BadSubject, match=f"There is no record {missing} that you can see"):
            add(bound.reference, missing)
    held.refresh_from_db()
    assert held.label.handling == "P"

    add(bound.reference)

    held.refresh_from_db()
    assert (held.label.handling, held.label.conditions) == ("C", ["A1"])


# --- memberships


def join(world: World, group: Subject, person: Subject, role: str, **values: Any) -> Membership:
    rests = (made.mention(world).reference,)
    given = {"confidence": "high", "evidence": rests, "by": world.analyst, **values}
    return operations.add_member(subject_id=group.id, nominal_id=person.id, role=role, **given)


def test_an_exploited_child_is_exploited_by_the_group(world: World) -> None:
    group, child = (
        made.group(
            world,
            group_kind="street_gang",
            definition="gang-statute",
            evidence=[made.evidence(world, "three_people"), made.evidence(world, "recognisable")],
        ),
        made.exploited_child(world),
    )

    join(world, group, child, "runner")

    (member,) = queries.members(world.analyst, group.id)
    assert (member.role, member.role_words) == ("exploited", "Exploited by")
    (other,) = queries.memberships(world.analyst, child.id)
    assert (other.relation, other.other.code) == ("Exploited by", "G-01")
    with pytest.raises(BadSubject, match="exploited child"):
        join(world, group, child, "organiser")


def test_exploited_and_principal_exclude_each_other_unless_explained(world: World) -> None:
    first, second, person = made.group(world), made.group(world), made.nominal(world)
    join(world, first, person, "exploited")

    with pytest.raises(BadSubject, match="unless you explain"):
        join(world, second, person, "principal")
    join(world, second, person, "principal", explanation="Exploited by the first, he now runs the second.")


def test_a_change_of_part_is_two_rows(world: World) -> None:
    group, person = made.group(world), made.nominal(world)
    row = join(world, group, person, "runner")

    operations.end_membership(subject_id=group.id, membership_id=row.id, reason="Moved up.", by=world.analyst)
    join(world, group, person, "organiser")

    assert [one.role for one in queries.members(world.analyst, group.id)] == ["organiser"]
    assert [one.role for one in queries.members(world.analyst, group.id, ended=True)] == ["organiser", "runner"]
    with pytest.raises(NotNow):
        operations.end_membership(subject_id=group.id, membership_id=row.id, reason="Again.", by=world.analyst)


def test_only_people_are_members_and_only_of_groups_and_lines(world: World) -> None:
    group, person, place = made.group(world), made.nominal(world), made.place(world)

    with pytest.raises(BadSubject, match="groups and lines"):
        join(world, place, person, "runner")
    with pytest.raises(BadSubject, match="Only a person"):
        join(world, group, place, "runner")
    with pytest.raises(UnknownSubject):
        operations.add_member(
            subject_id=group.id,
            nominal_id="no body",
            role="runner",
            confidence="high",
            evidence=(made.mention(world).reference,),
            by=world.analyst,
        )


# --- words, owners, reviews, removal


def test_two_who_write_at_once_both_keep_their_words(world: World) -> None:
    subject = made.nominal(world)
    operations.edit(
        subject_id=subject.id, name="Kane Doyle", necessity="The first one’s words.", seen_revision=1, by=world.analyst
    )

    with pytest.raises(EditedMeanwhile):
        operations.edit(
            subject_id=subject.id,
            name="K Doyle",
            necessity="The second one’s words.",
            seen_revision=1,
            by=world.coordinator,
        )
    operations.edit(
        subject_id=subject.id, name="K Doyle", necessity="Both of them together.", seen_revision=2, by=world.coordinator
    )

    assert [one.necessity for one in queries.texts(world.analyst, subject.id)] == [
        "Both of them together.",
        "The first one’s words.",
        made.WHY,
    ]


def reviewed(subject: Subject, by: Any, **values: Any) -> Any:
    given = {
        "result": "continue",
        "necessity": "Two more arrests since the last review.",
        "told": "no",
        "told_reason": "It would put a witness at risk.",
        "next_due": made.soon(120),
        **values,
    }
    return operations.review(subject_id=subject.id, **given, by=by)


def test_the_owner_reviews_and_the_categories_with_it(world: World) -> None:
    subject = made.nominal(world)
    made.age(world, subject, 100)
    assert queries.glimpse(world.analyst, subject.id).is_pointer

    reviewed(subject, world.analyst)

    shown = queries.subject(world.analyst, subject.id, "REVIEW")
    assert (shown.review_due, shown.categories[0].review_due) == (made.soon(120), made.soon(120))
    with pytest.raises(NotTheOwner):
        reviewed(subject, world.coordinator)


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"told": ""}, "Say whether the person is told"),
        ({"told_reason": ""}, "why the person is not told"),
        ({"told": "not_a_person"}, "Say whether the person is told"),
        ({"next_due": None}, "Give the review date"),
        ({"next_due": clock.today() + timedelta(days=185)}, "within six months"),
        ({"result": "forget"}, "Choose what the review decides"),
        ({"necessity": ""}, "Say why"),
    ],
)
def test_a_review_that_lacks_something_does_not_close(world: World, values: dict[str, Any], refused: str) -> None:
    with pytest.raises(BadSubject, match=refused):
        reviewed(made.nominal(world), world.analyst, **values)


def test_stepping_down_and_up_again_is_a_history(world: World) -> None:
    subject = made.nominal(world)

    reviewed(subject, world.analyst, result="step_down")
    reviewed(subject, world.analyst)

    moves = StateChange.objects.filter(subject=subject, what="state").order_by("at", "id")
    assert [one.now for one in moves] == ["proposed", "active", "stepped_down", "active"]


def test_an_overdue_subject_can_only_be_reviewed_given_away_or_removed(world: World) -> None:
    subject = made.nominal(world)
    made.age(world, subject, 100)

    with pytest.raises(NotNow, match="review is overdue"):
        operations.edit(subject_id=subject.id, name="K", necessity=made.WHY, seen_revision=1, by=world.analyst)
    with pytest.raises(NotNow, match="review is overdue"):
        operations.add_evidence(subject_id=subject.id, evidence=[made.evidence(world)], by=world.analyst)
    # What protects is never held up.
    operations.add_category(subject_id=subject.id, category=made.category("VICTIM"), by=world.analyst)
    operations.change_owner(
        subject_id=subject.id, owner=world.coordinator.id, reason="The owner has left.", by=world.coordinator
    )
    reviewed(subject, world.coordinator)


def test_removal_reaches_every_query_and_leaves_no_trace(world: World) -> None:
    who = made.identity(world)
    subject, group = made.nominal(world, identity=who), made.group(world)
    join(world, group, subject, "runner")

    gone = operations.remove(subject_id=subject.id, reason="Not involved.", by=world.analyst)

    assert (gone.identity, gone.memberships_ended, gone.neighbours) == (who, 1, (Reference("subject", group.id),))
    for viewer in (world.analyst, world.coordinator, world.operator, world.governance):
        assert queries.for_identity(viewer, who) is None
        assert queries.captions(viewer, [subject.id]) == {}
        assert queries.flags(viewer, [subject.id]) == {}
        assert queries.by_code(viewer, subject.code) is None
        assert queries.due_reviews(viewer, made.soon(400)) == [
            one for one in queries.due_reviews(viewer, made.soon(400)) if one.id != subject.id
        ]
        with pytest.raises(UnknownSubject):
            queries.subject(viewer, subject.id, "REVIEW")
    assert queries.members(world.analyst, group.id, ended=True) == []
    assert Event.objects.filter(kind="subjects.removed", about_id=subject.id).count() == 1
    with pytest.raises(UnknownSubject):
        operations.remove(subject_id=subject.id, reason="Again.", by=world.analyst)


def test_governance_orders_a_removal_of_which_it_sees_a_pointer(world: World) -> None:
    subject = made.nominal(world)
    assert queries.glimpse(world.governance, subject.id).is_pointer

    operations.remove(subject_id=subject.id, reason="No lawful basis.", by=world.governance)

    assert queries.subjects(world.analyst).rows == []


# --- groups and lines


def mapped(world: World) -> Subject:
    group = made.group(world)
    operations.name_lead_officer(subject_id=group.id, lead_officer=world.lead.id, by=world.analyst)
    return operations.move_group(subject_id=group.id, to="mapped_active", by=world.analyst)


def test_a_group_is_mapped_with_a_lead_officer_and_a_plan(world: World) -> None:
    group = made.group(world)
    with pytest.raises(BadSubject, match=r"lead responsible officer.*4P plan"):
        operations.move_group(subject_id=group.id, to="mapped_active", has_plan=False, by=world.analyst)

    assert mapped(world).life == "mapped_active"


def test_a_group_takes_only_the_steps_there_are(world: World) -> None:
    group = made.group(world)

    for to in ("dormant", "nonsense", "candidate"):
        with pytest.raises(NotNow):
            operations.move_group(subject_id=group.id, to=to, by=world.analyst)
    with pytest.raises(BadSubject, match="agencies that were consulted"):
        operations.move_group(
            subject_id=group.id, to="archived", reason="No sign for a year now.", quiet_months=12, by=world.analyst
        )


def test_a_merger_carries_the_members_and_keeps_the_history(world: World) -> None:
    small, large, person = mapped(world), mapped(world), made.nominal(world)
    join(world, small, person, "runner")

    operations.merge(subject_id=small.id, into_id=large.id, reason="One chain of command.", by=world.analyst)

    assert [one.other.code for one in queries.members(world.analyst, large.id)] == [person.code]
    assert queries.members(world.analyst, small.id) == []
    assert len(queries.memberships(world.analyst, person.id, ended=True)) == 2
    with pytest.raises(NotNow):
        operations.merge(subject_id=small.id, into_id=large.id, reason="Again.", by=world.analyst)


def test_a_split_names_at_least_two_groups(world: World) -> None:
    whole, one, two = mapped(world), made.group(world), made.group(world)
    with pytest.raises(BadSubject, match="at least two"):
        operations.split(subject_id=whole.id, into_ids=[one.id], reason="Fell out.", by=world.analyst)

    operations.split(subject_id=whole.id, into_ids=[one.id, two.id], reason="Fell out.", by=world.analyst)

    shown = queries.subject(world.analyst, one.id, "REVIEW").group
    assert shown is not None
    assert shown.split_from == whole.id


def test_a_line_is_corroborated_by_a_second_origin(world: World) -> None:
    line = made.line(world, evidence=[made.evidence(world, "supply")])
    with pytest.raises(BadSubject, match="one origin"):
        operations.move_line(subject_id=line.id, to="corroborated", reason="Second source.", by=world.analyst)

    operations.add_evidence(subject_id=line.id, evidence=[made.evidence(world, "supply", "council")], by=world.analyst)
    assert (
        operations.move_line(subject_id=line.id, to="corroborated", reason="CCTV.", by=world.analyst).life
        == "corroborated"
    )


def active_line(world: World, number: str) -> Subject:
    line = made.line(world, number=number)
    operations.move_line(subject_id=line.id, to="corroborated", reason="CCTV.", by=world.analyst)
    return operations.move_line(subject_id=line.id, to="active", reason="Messages.", by=world.analyst)


def test_a_line_lives_on_under_a_new_number(world: World) -> None:
    old, new = active_line(world, "07700 900123"), made.line(world, number="07700 900456")

    operations.succeed(subject_id=old.id, successor_id=new.id, reason="The same messages.", by=world.analyst)

    shown = queries.subject(world.analyst, old.id, "REVIEW")
    assert (shown.life, shown.line and shown.line.successor) == ("number_changed", new.id)
    third = active_line(world, "07700 900789")
    with pytest.raises(NotNow, match="follows another"):
        operations.succeed(subject_id=third.id, successor_id=new.id, reason="Same.", by=world.analyst)


def test_lines_do_not_follow_each_other_in_a_ring(world: World) -> None:
    one, two = active_line(world, "07700 900123"), active_line(world, "07700 900456")
    operations.succeed(subject_id=one.id, successor_id=two.id, reason="Same.", by=world.analyst)

    with pytest.raises(NotNow, match="would follow each other"):
        operations.succeed(subject_id=two.id, successor_id=one.id, reason="Same.", by=world.analyst)


def test_a_closed_line_is_checked_back_and_comes_alive_again(world: World) -> None:
    line = active_line(world, "07700 900123")
    with pytest.raises(BadSubject, match="An arrest alone is not a closure"):
        operations.close(
            subject_id=line.id,
            closure="2",
            closed_on=clock.today(),
            evidence="Arrest.",
            check_back_due=made.soon(30),
            by=world.analyst,
        )
    operations.close(
        subject_id=line.id,
        closure="2",
        closed_on=clock.today(),
        evidence="The network has deactivated the SIM.",
        check_back_due=made.soon(30),
        by=world.analyst,
    )
    assert [due for _, due in queries.check_backs_due(world.analyst, made.soon(40))] == [made.soon(30)]

    operations.check_back(subject_id=line.id, result="pass", note="No calls.", next_due=made.soon(60), by=world.analyst)
    found = operations.check_back(subject_id=line.id, result="fail", note="Messages on 3 July.", by=world.analyst)

    assert found.life == "reactivated"
    shown = queries.subject(world.analyst, line.id, "REVIEW").line
    assert shown is not None
    assert shown.closure_type == ""
    assert [one.result for one in queries.check_backs(world.analyst, line.id)] == ["pass", "fail"]


def test_the_number_of_a_line_is_found_by_its_digest_alone(world: World) -> None:
    line = made.line(world)

    with pytest.raises(AlreadyInView):
        operations.propose_line(**made.line_values(world, number="+44 7700 900 123"), by=world.analyst)
    assert "900123" not in line.line.digest
    with pytest.raises(BadSubject, match="number of the line"):
        operations.propose_line(**made.line_values(world, number="not a number"), by=world.analyst)


# --- every write


def test_the_words_of_a_consultation_are_kept_and_not_logged(world: World) -> None:
    subject = made.nominal(world)
    operations.consult(subject_id=subject.id, why="MEETING", words="Paper for 7 December.", by=world.coordinator)
    operations.consult(subject_id=subject.id, why="THREAT_TO_LIFE", words="", by=world.lead)

    assert queries.opened_today(world.coordinator, subject.id) == "MEETING"
    assert queries.opened_today(world.analyst, subject.id) == ""
    rows = queries.consultations(world.governance, subject.id)
    assert {(one.why, one.words) for one in rows} == {("MEETING", "Paper for 7 December."), ("THREAT_TO_LIFE", "")}
    assert "Paper" not in "".join(Event.objects.values_list("details", flat=True))
    with pytest.raises(SayWhy):
        operations.consult(subject_id=subject.id, why="MEETING", words="x", by=world.coordinator)
    with pytest.raises(SayWhy):
        operations.consult(subject_id=subject.id, why="BECAUSE", words="I wanted to know.", by=world.coordinator)


def _writes(world: World) -> dict[str, Callable[[], object]]:
    subject, group, proposed = made.nominal(world), made.group(world), propose(world)
    rests = (made.mention(world).reference,)
    values, more = made.nominal_values(world), made.evidence(world)
    return {
        "propose": lambda: operations.propose_nominal(**values, by=world.analyst),
        "approve": lambda: operations.approve(subject_id=proposed.id, by=world.council_analyst),
        "decline": lambda: operations.decline(subject_id=proposed.id, reason="No.", by=world.council_analyst),
        "edit": lambda: operations.edit(
            subject_id=subject.id, name="K", necessity=made.WHY, seen_revision=1, by=world.analyst
        ),
        "evidence": lambda: operations.add_evidence(subject_id=subject.id, evidence=[more], by=world.analyst),
        "category": lambda: operations.add_category(
            subject_id=subject.id, category=made.category("VICTIM"), by=world.analyst
        ),
        "member": lambda: operations.add_member(
            subject_id=group.id,
            nominal_id=subject.id,
            role="runner",
            confidence="low",
            evidence=rests,
            by=world.analyst,
        ),
        "review": lambda: reviewed(subject, world.analyst, result="step_down"),
        "remove": lambda: operations.remove(subject_id=subject.id, reason="No.", by=world.analyst),
        "consult": lambda: operations.consult(subject_id=subject.id, why="THREAT_TO_LIFE", words="", by=world.lead),
    }


def _state() -> list[Any]:
    from django.apps import apps

    return [list(model.objects.order_by("pk").values()) for model in apps.get_app_config("subjects").get_models()]


def test_if_the_event_cannot_be_written_nothing_was_changed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    writes, before = _writes(world), _state()

    def fail(*_: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr(acts, "_write", fail)
    for name, write in writes.items():
        with pytest.raises(RuntimeError, match="the log is full"):
            write()

        assert _state() == before, name


@pytest.mark.parametrize("who", ["practitioner", "chair", "governance", "administrator", "councillor"])
def test_who_may_not_propose_is_refused(world: World, who: str) -> None:
    with pytest.raises(Refused):
        operations.propose_nominal(**made.nominal_values(world), by=getattr(world, who))


def test_a_system_actor_proposes_for_no_agency_and_so_not_at_all(world: World) -> None:
    with pytest.raises(BadSubject, match="Say who proposes it"):
        operations.propose_nominal(**made.nominal_values(world, owner=world.analyst.id), by=world.operator)


def test_the_second_partnership_touches_nothing(world: World) -> None:
    subject = made.nominal(world)

    for write in (
        lambda: operations.approve(subject_id=subject.id, by=world.outsider),
        lambda: operations.remove(subject_id=subject.id, reason="x", by=world.outsider),
        lambda: operations.edit(
            subject_id=subject.id, name="x", necessity=made.WHY, seen_revision=1, by=world.outsider
        ),
        lambda: operations.consult(subject_id=subject.id, why="THREAT_TO_LIFE", words="", by=world.outsider),
    ):
        with pytest.raises(PortfolioError) as refused:
            write()
        assert isinstance(refused.value, UnknownSubject)
