"""REQ-32: what is released was approved by a second person as it stands, and an edit after that voids the approval."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from portfolio.flow import minutes
from portfolio.ground.access import events as access_events
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import gathering
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles import queries as profile_queries
from portfolio.partnership.partnership_profiles.errors import NotAStep
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement, SectionWords
from portfolio.partnership.sharing.closed import operations, queries, rules
from portfolio.partnership.sharing.closed.errors import MayNotShare, NotSigned
from portfolio.partnership.sharing.closed.models import Copy
from tests.partnership.partnership_profiles import made
from tests.world import World

FOR: dict[str, Any] = {
    "purpose": "prevent_crime",
    "gateway": "CDA98_S115",
    "necessity": "They act on the tenancy.",
    "basis": {"provision_of_act": "Sections 5 and 6", "recipient_status": "A registered social landlord"},
}


@pytest.fixture
def profile(world: World, tmp_path: Path) -> PartnershipProfile:
    """About a child; written by the police's analyst, signed by the council's, who may issue copies too."""
    profile = made.commissioned(world, made.subjects.exploited_child(world).id)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst), section="harm")
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst), section="safeguarding")
    made.worded(profile, world.analyst)
    profiles.prepare(profile=profile, by=world.analyst)
    return profiles.sign(profile=profile, by=world.council_analyst)


def issue(world: World, profile: PartnershipProfile, by: Any) -> Copy:
    return operations.issue(profile=profile, recipient=queries.recipient(by, "housing", ""), by=by, **FOR)


def test_every_copy_is_of_what_another_person_signed(world: World, profile: PartnershipProfile) -> None:
    copy = issue(world, profile, world.analyst)

    signature, rows = copy.profile.signature, list(profile_queries.standing(profile).order_by("place"))
    assert signature.by == world.council_analyst.id
    assert signature.by not in {copy.issued_by, *(row.written_by for row in rows), profile.prepared_by}
    assert signature.digest == copy.profile.digest == gathering.digest(profile, rows)


def test_a_draft_and_a_frozen_profile_are_not_issued(world: World, tmp_path: Path) -> None:
    draft = made.commissioned(world, made.subjects.nominal(world).id)
    made.say(draft, world.analyst, made.report(tmp_path, world.analyst))
    with pytest.raises(NotSigned):
        issue(world, draft, world.analyst)

    made.worded(draft, world.analyst)
    frozen = profiles.prepare(profile=draft, by=world.analyst)
    with pytest.raises(NotSigned):
        issue(world, frozen, world.analyst)
    assert not Copy.objects.exists()


@pytest.mark.parametrize("what", ["statement", "words", "options"])
def test_an_edit_after_the_signature_voids_it(world: World, profile: PartnershipProfile, what: str) -> None:
    """No operation edits a signed profile; were somebody to get past them, nothing of it would leave."""
    with pytest.raises(NotAStep):
        made.say(profile, world.analyst, Reference.parse(profile.subject))
    with act(by=world.operator, event=access_events.USER_ADDED, on=Reference("test", "1")):
        if what == "statement":
            ProfileStatement.objects.filter(profile=profile, section="harm").update(text="He was convicted.")
        elif what == "words":
            SectionWords.objects.filter(profile=profile, section="decisions").update(text="Evict the family.")
        else:
            PartnershipProfile.objects.filter(pk=profile.pk).update(options=["closure-order"])

    with pytest.raises(NotSigned, match="is not what was signed"):
        issue(world, profile, world.analyst)
    assert not Copy.objects.exists()


def test_who_signed_what_tells_of_a_child_does_not_also_give_it_out(world: World, profile: PartnershipProfile) -> None:
    with pytest.raises(MayNotShare, match="tells who a child is, and you signed the profile"):
        issue(world, profile, world.council_analyst)
    assert not Copy.objects.exists()


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"is_bound": True}, "holds something that came under conditions (handling C)"),
        ({"tells_of_a_child": True}, "tells who a child is"),
        ({"people": 21}, "speaks of more than 20 people"),
        ({"people": 20}, ""),
        ({"is_bound": True, "issuer": "another"}, ""),
    ],
)
def test_when_the_signer_may_not_issue(given: dict[str, Any], refused: str) -> None:
    asked = {"issuer": "a", "signer": "a", "is_bound": False, "tells_of_a_child": False, "people": 1, **given}

    said = rules.second_person(**asked)

    assert said == (f"This copy {refused}, and you signed the profile. Somebody else must issue it." if refused else "")


def test_a_pack_holds_no_profile_but_issued_copies_of_signed_versions(
    world: World, profile: PartnershipProfile, board: Any
) -> None:
    """The pack of an agency: agendas in codes, and copies that were issued one by one. Without a copy, no profile."""
    board.closed_item(title="N-001: profile", papers=[profile.reference])
    before = minutes.write_pack(meeting=board.meeting, agency=world.agencies["housing"], by=world.analyst)

    copy = issue(world, profile, world.analyst)
    after = minutes.write_pack(meeting=board.meeting, agency=world.agencies["housing"], by=world.analyst)

    assert names(before.content) == {"practitioner/agenda.docx"}
    assert names(after.content) == {"practitioner/agenda.docx", f"practitioner/C-{copy.number:05}.docx"}


def names(archive: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return set(packed.namelist())
