"""A nomination on what came under conditions: decided by its open part, by whoever decides, and read no deeper."""

from typing import Any

import pytest

from portfolio.ground.access import operations as access
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.errors import BadNomination, UnknownNomination
from portfolio.partnership.partnership_profiles.models import Nomination
from portfolio.partnership.partnership_profiles.states import NominationState
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.models import Subject
from tests.flow.test_combining import Two
from tests.partnership.partnership_profiles import made
from tests.web.pages.desk import at_desk, text
from tests.world import World

SECRET = "Zanzibarquokka"  # came under conditions: in nothing that another agency's decider is shown


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def subject(world: World) -> Subject:
    """The police's, on what they hold under conditions."""
    bound = {"handling": "C", "conditions": frozenset({"A1"})}
    held = [made.subjects.mention(world, label=bound) for _ in "ab"]
    evidence = [EvidenceGiven(one.reference, "offending") for one in held]
    return made.subjects.nominal(
        world, evidence=evidence, identity=made.subjects.identity(world, *held), approver="lead"
    )


@pytest.fixture
def nomination(world: World, subject: Subject) -> Nomination:
    return operations.nominate(
        subject_id=subject.id,
        reasons=f"{SECRET} says so.",
        open_reason=made.OPEN,
        criteria={code: {"answer": "yes", "words": f"{SECRET} says so."} for code in made.ANSWERS},
        by=world.analyst,
    )


def test_the_chair_sees_that_it_is_there_and_decides(world: World, nomination: Nomination) -> None:
    chair = at_desk(world, "chair")
    address = f"/partnership-profiles/nominations/{nomination.id}/"

    pages = [text(chair.get(one)) for one in ("/", "/partnership-profiles/nominations/", address, f"{address}decide/")]
    chair.post(f"{address}decide/", {"to": "selected", "reason": "It needs us all.", "decided_as": "chair"})

    assert "N-001: nominated for a profile" in pages[0]
    for said in ("N-001", "Person", "Merrowby Police", made.OPEN, "You see what was written for the meeting"):
        assert said in pages[2]
    assert made.OPEN in pages[3]
    assert all(SECRET not in page and "Doyle" not in page for page in pages)
    nomination.refresh_from_db()
    assert nomination.state == "selected"
    assert nomination.decisions.get().by == world.chair.id
    assert SECRET not in text(chair.get(address))


def test_another_agencys_coordinator_decides_and_commissions_without_reading_it(
    world: World, nomination: Nomination
) -> None:
    seen = queries.nomination(world.coordinator, nomination.id)
    assert (seen.is_whole, seen.reasons, seen.criteria, seen.open_reason) == (False, "", {}, made.OPEN)

    operations.decide_nomination(
        nomination=nomination,
        to=NominationState.SELECTED,
        reason="Agreed.",
        decided_as="coordinator",
        by=world.coordinator,
    )

    form = text(at_desk(world, "coordinator").get(f"/partnership-profiles/new/?nomination={nomination.id}"))
    assert made.OPEN in form
    assert SECRET not in form


def test_its_own_agency_sees_all_of_it_and_others_who_decide_nothing_see_none(
    world: World, nomination: Nomination
) -> None:
    assert queries.nomination(world.analyst, nomination.id).reasons == f"{SECRET} says so."
    assert queries.nomination(world.lead, nomination.id).is_whole
    for other in (world.council_analyst, world.practitioner, world.outsider):
        with pytest.raises(UnknownNomination):
            queries.nomination(other, nomination.id)
        assert not queries.nominations(other).rows
    for nobody in (world.governance, world.councillor):
        with pytest.raises(Refused):
            queries.nominations(nobody)


def test_one_about_a_subject_that_is_hidden_from_the_chair_does_not_exist_for_them(
    world: World, nomination: Nomination, subject: Subject
) -> None:
    access.restrict(
        about=Reference("subject", subject.id), user=world.users["chair"], reason="A neighbour.", by=world.governance
    )

    assert not queries.nominations(world.chair).rows
    assert not queries.nominations_to_decide(world.chair)
    with pytest.raises(UnknownNomination):
        operations.decide_nomination(
            nomination=nomination, to=NominationState.DECLINED, reason="No.", decided_as="chair", by=world.chair
        )


def test_what_another_typed_about_it_is_not_read_with_the_open_part(world: World, nomination: Nomination) -> None:
    """Somebody who sees all of it may have written what they read into their reason."""
    operations.decide_nomination(
        nomination=nomination,
        to=NominationState.DECLINED,
        reason=f"{SECRET} is not enough.",
        decided_as="coordinator",
        by=world.coordinator,
    )

    (theirs,) = queries.nomination(world.chair, nomination.id).decisions
    (own,) = queries.nomination(world.coordinator, nomination.id).decisions

    assert (theirs.state, theirs.reason) == ("declined", "")
    assert own.reason == f"{SECRET} is not enough."


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (" ", "Write the reason for the meeting"),
        ("Mr Doyle takes homes over.", "names somebody or something that is held in view. Use the code alone"),
        ("Ring 07700 900123 first.", "seems to hold a telephone number: “07700 900123”. Take it out"),
        ("Long. " * 200, "has at most 600 characters"),
    ],
)
def test_the_open_reason_names_nobody(world: World, subject: Subject, words: str, refused: str) -> None:
    given: dict[str, Any] = {"subject_id": subject.id, "reasons": "x", "criteria": made.ANSWERS, "by": world.analyst}

    with pytest.raises(BadNomination, match=refused):
        operations.nominate(open_reason=words, **given)

    assert not Nomination.objects.exists()


def test_one_about_somebody_who_was_found_to_be_another_stands_for_the_one_that_was_kept(world: World) -> None:
    two = Two(world)
    made_for = operations.nominate(
        subject_id=two.other.id, reasons="x", open_reason=made.OPEN, criteria=made.ANSWERS, by=world.analyst
    )
    two.combined()

    assert [one.id for one in queries.nominations_to_decide(world.chair)] == [made_for.id]
    access.restrict(
        about=Reference("subject", two.keep.id), user=world.users["chair"], reason="A cousin.", by=world.governance
    )
    assert not queries.nominations_to_decide(world.chair)
