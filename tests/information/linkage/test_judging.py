"""What a person says of two rows, and what follows; what is refused, with a sentence; taking it back."""

from typing import Any

import pytest

from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import NotFound, Refused
from portfolio.information.linkage import operations, queries
from portfolio.information.linkage.errors import (
    Contradicts,
    JudgedMeanwhile,
    NoSuchIdentity,
    NoSuchJudgement,
    NoSuchPair,
    NotYours,
    RestsOnSigned,
    SaysNoReason,
)
from portfolio.information.linkage.models import Judgement, Member
from portfolio.information.records.models import Mention
from tests.information.linkage.conftest import Town, identities
from tests.information.linkage.people import told

HOME = {"postcode": "QM11AB", "address": "12 High Street, Merrow"}


@pytest.fixture
def three(town: Town) -> list[Mention]:
    """Three rows of three people, linked: each an identity of one."""
    rows = town.sheet(
        told("Jack Reed", "2008-05-04"), told("Jade Marsh", "1999-01-02"), told("Ryan Quern", "1980-10-11")
    )
    operations.run(by=town.analyst)
    assert len(set(identities(*rows))) == 3
    return rows


def judge(a: Mention, b: Mention, verdict: str, by: Actor, reason: str = "I know them", **more: Any) -> Judgement:
    return operations.judge(left=a.pk, right=b.pk, verdict=verdict, reason=reason, by=by, **more)


def test_same_makes_one_of_two_and_the_older_id_stays(town: Town, three: list[Mention]) -> None:
    a, b, _ = three
    first, second, _ = identities(*three)

    judge(a, b, "same", town.analyst)

    older = min(first, second)
    assert identities(a, b) == [older, older]
    assert queries.current_id(max(first, second)) == older
    assert Event.objects.filter(kind="linkage.judged").count() == 1


def test_taking_it_back_gives_both_their_ids_again(town: Town, three: list[Mention]) -> None:
    a, b, _ = three
    before = identities(*three)
    judgement = judge(a, b, "same", town.analyst)

    operations.withdraw(judgement_id=judgement.id, reason="A mistake", by=town.world.coordinator)

    assert identities(*three) == before
    assert all(queries.current_id(id) == id for id in before)
    judgement.refresh_from_db()
    assert (judgement.withdrawn_by, judgement.withdrawn_because) == (town.world.coordinator.id, "A mistake")


def test_different_parts_what_the_machine_joined(town: Town) -> None:
    a, b = town.sheet(told("Jack Reed", "2008-05-04", **HOME), told("Jack Reed", "2008-05-04", **HOME))
    operations.run(by=town.analyst)
    (one,) = set(identities(a, b))

    judgement = judge(a, b, "different", town.analyst)

    assert identities(a, b)[0] == one
    assert identities(a, b)[1] != one
    operations.withdraw(judgement_id=judgement.id, reason="A mistake", by=town.analyst)
    assert identities(a, b) == [one, one]


def test_unsure_joins_nothing_and_stops_the_machine(town: Town) -> None:
    a, b = town.sheet(told("Jack Reed", "2008-05-04", **HOME), told("Jack Reed", "2008-05-04", **HOME))
    operations.run(by=town.analyst)

    judge(a, b, "unsure", town.analyst)

    assert len(set(identities(a, b))) == 2


def test_rows_that_no_run_has_seen_can_be_judged(town: Town) -> None:
    a, b = town.sheet(told("Jack Reed"), told("Jacky Reed"))

    judge(a, b, "same", town.analyst)

    assert len(set(identities(a, b))) == 1


def test_different_that_contradicts_two_others_is_refused_naming_them(town: Town, three: list[Mention]) -> None:
    a, b, c = three
    judge(a, b, "same", town.analyst, "Same mother")
    judge(b, c, "same", town.world.coordinator, "Same tattoo")

    with pytest.raises(Contradicts) as refused:
        judge(a, c, "different", town.analyst)

    said = refused.value.message
    assert "contradicts 2 other judgements" in said
    for part in (
        "Analyst on",
        "Coordinator on",
        "“Same mother”",
        "“Same tattoo”",
        "Jack Reed (Merrowby Police, row 2)",
    ):
        assert part in said
    assert len(refused.value.judgements) == 2
    assert Judgement.objects.filter(by_kind="user").count() == 2
    assert len(set(identities(*three))) == 1


def test_same_that_contradicts_a_different_by_a_chain_is_refused_naming_all(town: Town, three: list[Mention]) -> None:
    a, b, c = three
    judge(a, b, "same", town.analyst)
    judge(a, c, "different", town.analyst)

    with pytest.raises(Contradicts, match="2 other judgements") as refused:
        judge(b, c, "same", town.world.coordinator)

    assert "are two people" in refused.value.message


def test_a_contradiction_with_what_one_may_not_see_does_not_show_it(town: Town, three: list[Mention]) -> None:
    a, b, c = three
    judge(a, b, "same", town.analyst, "Same mother")
    judge(b, c, "same", town.analyst, "Same tattoo")
    hide(town, b, town.world.council_analyst)

    with pytest.raises(Contradicts) as refused:
        judge(a, c, "different", town.world.council_analyst)

    assert "about records that you may not see" in refused.value.message
    assert "Jade" not in refused.value.message
    assert "tattoo" not in refused.value.message


def hide(town: Town, mention: Mention, viewer: Actor) -> None:
    access.restrict(
        about=mention.reference, user=town.world.users["council_analyst"], reason="A relative", by=town.world.governance
    )


def test_the_second_of_two_who_judge_one_pair_is_told(town: Town, three: list[Mention]) -> None:
    a, b, _ = three
    judge(a, b, "same", town.analyst)

    with pytest.raises(JudgedMeanwhile, match=r"Analyst has judged this pair already .*: the same person"):
        judge(a, b, "different", town.world.coordinator)

    assert Judgement.objects.filter(by_kind="user").count() == 1


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1_001])
def test_a_judgement_says_why(reason: str, town: Town, three: list[Mention]) -> None:
    with pytest.raises(SaysNoReason):
        judge(three[0], three[1], "same", town.analyst, reason)


def test_a_judgement_that_a_signed_profile_rests_on_is_kept_unless_one_insists(
    town: Town, three: list[Mention]
) -> None:
    judgement = judge(three[0], three[1], "same", town.analyst)
    asked = {"judgement_id": judgement.id, "reason": "Wrong", "by": town.analyst, "rests_on": ("profile1",)}

    with pytest.raises(RestsOnSigned, match="A signed Partnership Profile rests on who this is said to be") as refused:
        operations.withdraw(**asked)
    assert refused.value.ids == ("profile1",)
    assert len(set(identities(*three))) == 2

    operations.withdraw(**asked, even_so=True)
    assert len(set(identities(*three))) == 3


def test_the_machines_judgement_is_outranked_not_withdrawn(town: Town) -> None:
    town.sheet(told("Jack Reed", "2008-05-04", **HOME), told("Jack Reed", "2008-05-04", **HOME))
    operations.run(by=town.analyst)

    with pytest.raises(NotYours):
        operations.withdraw(judgement_id=Judgement.objects.get().id, reason="No", by=town.analyst)


def test_withdrawing_twice_is_told(town: Town, three: list[Mention]) -> None:
    judgement = judge(three[0], three[1], "same", town.analyst)
    operations.withdraw(judgement_id=judgement.id, reason="Wrong", by=town.analyst)

    with pytest.raises(JudgedMeanwhile):
        operations.withdraw(judgement_id=judgement.id, reason="Wrong", by=town.analyst)


def test_rows_of_another_partnership_do_not_exist(town: Town, three: list[Mention]) -> None:
    with pytest.raises(NoSuchPair):
        judge(three[0], three[1], "same", town.world.outsider)
    with pytest.raises(NoSuchPair):
        queries.pair(town.world.outsider, three[0].pk, three[1].pk)
    with pytest.raises(NoSuchIdentity):
        queries.identity(town.world.outsider, identities(three[0])[0])
    assert queries.identity_of(town.world.outsider, [three[0].pk]) == {}
    assert queries.captions(town.world.outsider, identities(*three)) == {}


def test_a_row_that_is_hidden_from_one_is_in_nothing_that_one_sees(town: Town, three: list[Mention]) -> None:
    a, b, _ = three
    judgement = judge(a, b, "same", town.analyst)
    identity = identities(a)[0]
    hide(town, b, town.world.council_analyst)
    viewer = town.world.council_analyst

    with pytest.raises(NoSuchPair):
        judge(a, b, "different", viewer)
    with pytest.raises(NoSuchJudgement):
        queries.judgement(viewer, judgement.id)
    assert [mention.pk for mention in queries.identity(viewer, identity).mentions] == [a.pk]
    assert queries.judgements(viewer, identity) == []
    assert queries.history(viewer).rows == []


def test_an_identity_whose_every_row_is_hidden_does_not_exist(town: Town, three: list[Mention]) -> None:
    hide(town, three[0], town.world.council_analyst)

    with pytest.raises(NotFound):
        queries.identity(town.world.council_analyst, identities(three[0])[0])


def test_a_practitioner_of_another_agency_sees_a_pointer(town: Town, three: list[Mention]) -> None:
    found = queries.identity(town.world.practitioner, identities(three[0])[0])

    assert found.is_pointer
    assert found.caption == ""
    assert found.known_to == ("Merrowby Police",)


def test_a_chair_sees_nobody(town: Town, three: list[Mention]) -> None:
    with pytest.raises(Refused):
        queries.identity(town.world.chair, identities(three[0])[0])


def test_pairs_of_which_one_row_is_hidden_do_not_wait(town: Town) -> None:
    a, _ = town.sheet(told("John Reed", "1965-03-12", **HOME), told("John Reed", "1990-07-08", **HOME))
    operations.run(by=town.analyst)
    assert queries.waiting_count(town.world.council_analyst) == 1
    assert queries.next_pair(town.world.council_analyst)

    hide(town, a, town.world.council_analyst)

    assert queries.waiting_count(town.world.council_analyst) == 0
    assert queries.next_pair(town.world.council_analyst) == ""
    assert queries.review_queue(town.world.council_analyst).rows == []


def test_a_pair_that_waits_is_explained_field_by_field(town: Town) -> None:
    town.sheet(told("John Reed", "1965-03-12", **HOME), told("John Reed", "1990-07-08", **HOME))
    operations.run(by=town.analyst)

    (waiting,) = queries.review_queue(town.analyst).rows

    assert waiting.held == ("The dates of birth differ in more than one part, as a parent's and a child's do",)
    lines = {line.field: line for line in waiting.lines}
    assert lines["Surname"].sentence == "The same surname: Reed"
    assert lines["Date of birth"].sentence == "Dates of birth differ: 12 March 1965, 8 July 1990"
    assert lines["Date of birth"].weight is not None
    assert lines["Date of birth"].weight < 0 < (lines["Address"].weight or 0)


def test_a_pair_that_a_person_settled_waits_no_longer(town: Town) -> None:
    a, b = town.sheet(told("John Reed", "1965-03-12", **HOME), told("John Reed", "1990-07-08", **HOME))
    operations.run(by=town.analyst)

    judge(a, b, "different", town.analyst)

    assert queries.review_queue(town.analyst).rows == []
    assert queries.history(town.analyst).rows[0].reason == "I know them"


def test_captions_take_the_surname_that_most_rows_give(town: Town) -> None:
    first, second = town.sheet(told("Jack Reed"), told("Jack Reed"))
    (swapped,) = town.sheet(told("Reed Peter Jack"), agency="housing")  # forename and surname changed places
    judge(first, second, "same", town.analyst)
    judge(first, swapped, "same", town.analyst)
    (identity,) = set(identities(first, second, swapped))

    assert queries.captions(town.analyst, [identity]) == {identity: "Jack Reed"}


def test_a_file_that_swaps_the_names_in_every_row_does_not_outvote_other_agencies(town: Town) -> None:
    often = town.sheet(told("Reed Jack Peter"), told("Reed Jack Peter"), told("Reed Jack Peter"))
    others = [*town.sheet(told("Jack Reed"), agency="housing"), *town.sheet(told("Jack Reed"), agency="council")]
    for other in (*often[1:], *others):
        judge(often[0], other, "same", town.analyst)
    (identity,) = set(identities(*often, *others))

    assert queries.captions(town.analyst, [identity]) == {identity: "Jack Reed"}


def test_captions_take_the_fullest_name_that_the_viewer_sees(town: Town) -> None:
    (initial,) = town.sheet(told("J Reed"))
    (full,) = town.sheet(told("Jack Peter Reed", "2008-05-04"), agency="housing")
    judge(initial, full, "same", town.analyst)
    (identity,) = set(identities(initial, full))

    assert queries.captions(town.analyst, [identity]) == {identity: "Jack Peter Reed"}
    assert queries.members_of_many(town.analyst, [identity])[identity]
    assert Member.objects.count() == 2
