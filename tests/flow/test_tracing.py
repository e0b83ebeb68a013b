"""From a statement of a profile back to the records beneath it, through a tie; and forwards when one of them goes."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from portfolio.flow import consequences, steps, tracing
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.linkage.models import Judgement
from portfolio.information.records.models import Mention
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement
from portfolio.picture.network import queries as network
from tests.information.linkage.conftest import identities
from tests.partnership.partnership_profiles import made
from tests.picture.network.conftest import Story
from tests.web.pages.desk import at_desk, text
from tests.world import World

LEE = {"Forenames": "Lee", "Surname": "Marsh", "Date of birth": "1995-01-02"}


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def statement(world: World, tmp_path: Path) -> ProfileStatement:
    """On the tie of Kane and Lee, who share a phone by two agencies' sheets and a car by two others'."""
    by = world.analyst
    made.person(tmp_path, by, "police", Phone="07700 900301")
    made.person(tmp_path, by, "housing", Phone="07700 900301", **LEE)
    made.person(tmp_path, by, "council", Vehicle="AB12 CDE")
    made.person(tmp_path, by, "school", Vehicle="AB12 CDE", **LEE)
    kane, lee, kane_again, lee_again = Mention.objects.order_by("pk")
    for left, right in ((kane, kane_again), (lee, lee_again)):
        consequences.judge(left=left.pk, right=right.pk, verdict="same", reason="One arrest, two sheets.", by=by)
    ((tie, _),) = network.ties_of(by, identities(kane)[0])
    profile = made.commissioned(world, made.subjects.nominal(world).id)
    return made.say(profile, by, Reference("tie", tie.id), section="network", text="They work together.")


def test_a_tie_is_as_strict_as_the_strictest_of_its_records_and_as_weak_as_the_weakest(
    world: World, story: Story
) -> None:
    story.together("Ann Reed", "Bob Hale", event="raid", grade="1B")
    story.together("Ann Reed", "Bob Hale", event="source", grade="2A", label=story.conditional("police"))
    story.build()
    profile = made.commissioned(world, made.subjects.nominal(world).id)

    said = made.say(
        profile, world.analyst, Reference("tie", story.tie("Ann Reed", "Bob Hale")), section="network", text="Together."
    )

    tie = said.rests.get(under="")
    assert (tie.handling, tie.conditions, tie.grade) == ("C", ["A1"], "2B")
    assert said.label.handling == "C"


def test_a_statement_walks_back_over_its_tie_to_the_records(world: World, statement: ProfileStatement) -> None:
    (step,) = tracing.beneath(world.analyst, statement)
    assert step.opens
    assert {"Kane", "Doyle", "Lee", "Marsh"} <= set(step.words.replace(",", "").split())
    assert [one.opens for one in step.beneath] == [True] * 4

    desk = at_desk(world, "analyst")
    profile = text(desk.get(f"/partnership-profiles/{statement.profile_id}/"))
    page = text(desk.get(f"/partnership-profiles/statement/{statement.id}/"))
    assert "a tie (4 records)" in profile
    assert f'href="/partnership-profiles/statement/{statement.id}/"' in profile
    tie = reverse("network-tie", args=[step.reference.id])
    records = [reverse("record", args=[one.reference.id]) for one in step.beneath]
    for address in (tie, *records):
        assert f'href="{address}"' in page
        assert desk.get(address).status_code == 200


def test_whoever_may_not_read_the_statement_cannot_walk_it(world: World, statement: ProfileStatement) -> None:
    address = f"/partnership-profiles/statement/{statement.id}/"

    assert at_desk(world, "governance").get(address).status_code == 404
    assert at_desk(world, "outsider").get(address).status_code == 404
    assert at_desk(world, "chair").get(address).status_code == 403


def test_a_withdrawn_file_reaches_what_rests_on_its_people_through_a_tie(
    world: World, statement: ProfileStatement
) -> None:
    """Nothing rests on a whole record of the file: the tie brought in the person that it names."""
    made.signed(world, statement.profile)
    file = Submission.objects.get(agency__code="council")

    steps.withdraw(by=world.coordinator, submission_id=file.id, reason="Another town's.")

    assert PartnershipProfile.objects.get(pk=statement.profile_id).stale_since is not None
    (step,) = tracing.beneath(world.analyst, ProfileStatement.objects.get(pk=statement.id))
    assert (step.words, step.opens) == ("A tie that the records do not show any more", False)
    assert sorted((one.is_corrected, one.opens) for one in step.beneath) == [(False, True)] * 3 + [(True, False)]
    page = text(at_desk(world, "analyst").get(f"/partnership-profiles/statement/{statement.id}/"))
    assert "A record that is not in use any more, or not yours to see" in page
    assert "Corrected since" in page


def test_a_judgement_taken_back_reaches_what_rests_on_a_tie_of_the_person(
    world: World, statement: ProfileStatement
) -> None:
    made.signed(world, statement.profile)
    judgement = Judgement.objects.earliest("pk")

    consequences.take_back(judgement_id=judgement.id, reason="Two men of one name.", even_so=True, by=world.analyst)

    assert PartnershipProfile.objects.get(pk=statement.profile_id).stale_since is not None
