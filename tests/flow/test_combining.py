"""Two in view who turn out to be one person: one is kept, by two people, and nothing that was said is lost."""

from typing import Any

import pytest

from portfolio.flow import accounting, consequences, due, removing
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.protected import value
from portfolio.ground.audit import acts
from portfolio.ground.ids import Reference
from portfolio.information.linkage.models import Judgement
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.plan import operations as planning
from portfolio.partnership.plan import queries as plans
from portfolio.partnership.plan.models import Plan4P
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.errors import (
    BadSubject,
    NotNow,
    SecondPersonNeeded,
    UnknownCombination,
    UnknownSubject,
)
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.models import Combination, Membership, Subject
from tests.partnership.partnership_profiles import made as profiled
from tests.picture.subjects import made
from tests.world import World

WHY = "The first of the two has the longer history and the plan."


class Two:
    """Kane as N-001, a suspect, and as N-002, an adult at risk who runs for a group; judged to be one man."""

    def __init__(self, world: World, *codes: str, **other: Any) -> None:
        self.world = world
        first = [made.mention(world), made.mention(world, "housing")]
        second = [
            made.mention(world, role="victim"),
            made.mention(world, "council", role="victim"),
        ]
        self.keep = made.nominal(
            world,
            identity=made.identity(world, *first),
            evidence=[EvidenceGiven(one.reference, "offending") for one in first],
        )
        ready = {
            "identity": made.identity(world, *second),
            "evidence": [EvidenceGiven(one.reference, "exploited") for one in second],
            **other,
        }
        self.other = made.nominal(world, *(codes or ("ADULT_AT_RISK",)), **ready)
        self.pair = (first[0].pk, second[0].pk)

    def joined(self) -> "Two":
        left, right = self.pair
        consequences.judge(left=left, right=right, verdict="same", reason="One custody photo.", by=self.world.analyst)
        return self

    def proposed(self) -> Combination:
        return operations.propose_combination(
            keep_id=self.keep.id, other_id=self.other.id, reason=WHY, by=self.world.analyst
        )

    def combined(self, by: Actor | None = None) -> Subject:
        waiting = self.joined().proposed()
        return operations.combine(combination_id=waiting.id, by=by or self.world.council_analyst)


def _plan(world: World, subject: Subject) -> Plan4P:
    return planning.open_plan(
        subject_id=subject.id,
        lead_agency="police",
        lead=world.users["lead"].id,
        review_due=made.soon(60),
        summary="Keep the man safe from those who use him.",
        by=world.lead,
    )


def test_the_owners_are_asked_and_both_stay_until_somebody_decides(world: World) -> None:
    two = Two(world)
    assert queries.doubles(world.analyst) == []
    assert set(queries.subjects_of(world.analyst, [two.keep.identity, two.other.identity])) == {
        two.keep.identity,
        two.other.identity,
    }

    two.joined()

    assert [one.code for one in queries.rivals(world.analyst, two.keep.id)] == ["N-002"]
    told = [one for one in due.mine(world.analyst) if one.kind == "combine"]
    assert {one.says for one in told} == {"N-001 and N-002 are one person: decide which to keep"}
    assert [one.code for one in queries.rivals(world.practitioner, two.keep.id)] == [""]  # known to the police: ring
    assert [one.kind for one in due.everything(world.practitioner) if one.kind == "combine"] == []


def test_what_the_other_was_held_for_is_the_kept_ones_too(world: World) -> None:
    two = Two(world)
    group = made.group(world)
    operations.add_member(
        subject_id=group.id,
        nominal_id=two.other.id,
        role="runner",
        confidence="low",
        evidence=(Reference("mention", str(two.pair[1])),),
        by=world.analyst,
    )

    conditioned = made.mention(world, label={"handling": "C", "conditions": frozenset({"A1"})})
    operations.add_evidence(
        subject_id=two.other.id, evidence=[EvidenceGiven(conditioned.reference, "exploited")], by=world.analyst
    )

    two.combined(by=world.lead)  # who sees both whole

    kept, other = (Subject.objects.get(pk=one.pk) for one in (two.keep, two.other))
    assert (kept.state, other.state, other.combined_into_id) == ("active", "combined", kept.id)
    assert kept.evidence.count() == 5
    assert other.evidence.count() == 3
    seen = queries.subject(world.analyst, kept.id, "MEETING")
    assert {one.code for one in seen.categories} == {"SUSPECT", "ADULT_AT_RISK"}
    assert seen.flags.is_victim
    assert "sign-off" in queries.enforcement_block(world.analyst, kept.id)
    assert value(kept.label).handling == "C"  # the strictest of both
    assert list(Membership.objects.filter(ended_at__isnull=True).values_list("nominal", "role")) == [
        (kept.id, "runner")
    ]
    assert queries.doubles(world.analyst) == []


def test_the_old_code_and_every_reference_to_it_lead_to_the_kept_one(world: World) -> None:
    two = Two(world)
    plan = _plan(world, two.other)
    profile = profiled.commissioned(world, two.other.id)

    two.combined()

    by = world.analyst
    found = queries.by_code(by, "N-002")
    assert found is not None
    assert found.code == "N-001"
    assert queries.captions(by, [two.other.id]) == {two.other.id: "N-001 Kane Doyle"}
    assert queries.flags(by, [two.other.id])[two.other.id].is_victim
    assert queries.subject(by, two.other.id, "MEETING").id == two.keep.id
    assert queries.references(two.keep.id) == [f"subject:{two.keep.id}", f"subject:{two.other.id}"]
    told = plans.plan(by, two.keep.id)
    assert told is not None
    assert told.id == plan.id
    assert [one.pk for one in profiles.for_subject(by, two.keep.id)] == [profile.pk]
    assert [code for _, code in queries.combined_from(by, two.keep.id)] == ["N-002"]
    assert [one.code for one in queries.subjects(by, "nominal").rows] == ["N-001"]


def test_who_saw_what_is_told_of_both_under_either_code(world: World) -> None:
    two = Two(world)
    two.combined()

    for code in (two.keep.code, two.other.code):
        told = accounting.tell(world.governance, code, use="LAWFULNESS")
        proposed = {line.on.id for line in told.events.rows if line.kind == "subjects.proposed"}
        assert proposed == {two.keep.id, two.other.id}


def test_removing_the_kept_one_reaches_what_stands_under_the_old_code(world: World) -> None:
    two = Two(world)
    _plan(world, two.other)
    two.combined()

    removing.remove_subject(subject_id=two.keep.id, reason="Not necessary any more.", by=world.analyst)

    assert plans.plan(world.analyst, two.other.id) is None
    for id in (two.keep.id, two.other.id):
        with pytest.raises(UnknownSubject):
            queries.subject(world.analyst, id, "MEETING")
    assert queries.by_code(world.analyst, "N-002") is None


def test_it_takes_two_people_and_a_reason(world: World) -> None:
    two = Two(world).joined()
    with pytest.raises(BadSubject, match="why this one is kept"):
        operations.propose_combination(keep_id=two.keep.id, other_id=two.other.id, reason="x", by=world.analyst)
    waiting = two.proposed()
    with pytest.raises(NotNow, match="proposed already"):
        operations.propose_combination(keep_id=two.other.id, other_id=two.keep.id, reason=WHY, by=world.coordinator)

    for by in (world.analyst, world.operator):
        with pytest.raises(SecondPersonNeeded):
            operations.combine(combination_id=waiting.id, by=by)
    with pytest.raises(UnknownCombination):
        operations.combine(combination_id=waiting.id, by=world.outsider)
    assert Subject.objects.filter(state="active").count() == 2

    operations.refuse_combination(combination_id=waiting.id, reason="They are brothers.", by=world.council_analyst)
    assert two.proposed().agreed is None  # it can be said again


def test_two_whom_nobody_holds_to_be_one_are_not_combined(world: World) -> None:
    two = Two(world)
    with pytest.raises(NotNow, match="Who is who does not hold"):
        two.proposed()
    waiting = two.joined().proposed()
    judgement = Judgement.objects.get()  # taken back before anybody agreed
    consequences.take_back(judgement_id=judgement.id, reason="Brothers.", by=world.analyst)

    with pytest.raises(NotNow, match="Who is who does not hold"):
        operations.combine(combination_id=waiting.id, by=world.council_analyst)


def test_what_may_not_stand_together_is_told_before(world: World) -> None:
    two = Two(world, "EXPLOITED_CHILD", born_first=made.birthday(15), born_last=made.birthday(15))

    with pytest.raises(BadSubject, match="name the safeguarding lead"):
        two.joined().proposed()


def test_nobody_is_approved_who_is_in_view_already_under_another_code(world: World) -> None:
    first, second = made.mention(world), made.mention(world, "housing")
    held = [first, made.mention(world, "council")]
    made.nominal(
        world,
        identity=made.identity(world, *held),
        evidence=[EvidenceGiven(one.reference, "offending") for one in held],
    )
    other = [second, made.mention(world, "school")]
    proposed = operations.propose_nominal(
        **made.nominal_values(
            world,
            identity=made.identity(world, *other),
            evidence=[EvidenceGiven(one.reference, "offending") for one in other],
        ),
        by=world.analyst,
    )
    consequences.judge(left=first.pk, right=second.pk, verdict="same", reason="One man.", by=world.analyst)

    with pytest.raises(NotNow, match="in view already under another code"):
        operations.approve(subject_id=proposed.id, by=world.council_analyst)


def test_without_its_event_nothing_is_combined(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    two = Two(world).joined()
    waiting = two.proposed()

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(acts, "_write", fail)
    with pytest.raises(OSError, match="no room"):
        operations.combine(combination_id=waiting.id, by=world.council_analyst)

    assert Subject.objects.filter(state="active").count() == 2
    assert Subject.objects.get(pk=two.keep.pk).evidence.count() == 2
    assert Combination.objects.get().agreed is None
