"""Who saw and who received what about a subject: on the page, from the command, and after it has left the register."""

from pathlib import Path

import pytest

from portfolio.cli.main import main
from portfolio.flow import accounting, removing
from portfolio.flow.finding.finding import find
from portfolio.ground.access import operations as access
from portfolio.ground.audit.models import Event
from portfolio.ground.audit.queries import NoPermittedUse
from portfolio.ground.errors import Refused
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention
from portfolio.partnership.sharing.closed import queries as closed
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.picture.subjects import queries as subject_queries
from portfolio.picture.subjects.models import Subject
from tests.partnership.partnership_profiles import made
from tests.partnership.sharing.closed.test_copies import issue
from tests.picture.subjects import made as subjects
from tests.web.pages.desk import at_desk, text
from tests.world import World


@pytest.fixture
def seen(world: World, tmp_path: Path) -> tuple[Subject, Copy]:
    """A nominal whose row, register page and search result were looked at, and whose copy housing has opened."""
    row = made.person(tmp_path, world.analyst, "police")
    mention = Mention.objects.get()
    subject = subjects.nominal(world, identity=subjects.identity(world, mention))
    records.told(world.analyst, row)
    subject_queries.subject(world.coordinator, subject.id, "REVIEW")
    find(world.analyst, f"{mention.forenames} {mention.surname}")
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, made.person(tmp_path, world.analyst, "housing"))
    copy = issue(world, made.signed(world, profile))
    at_desk(world, "practitioner").get(f"/your-copies/{copy.pk}/")
    return subject, copy


def test_every_look_and_copy_is_told(world: World, seen: tuple[Subject, Copy]) -> None:
    subject, copy = seen

    told = accounting.tell(world.governance, subject.code.lower(), use="LAWFULNESS")

    assert told.copies == [copy]
    kinds = {line.kind for line in told.events.rows}
    assert {"subjects.proposed", "subjects.opened", "flow.searched"} <= kinds
    assert any(line.on.kind == "record" for line in told.events.rows)
    assert {"Analyst", "Coordinator"} <= {one.actor for one in told.lookers}
    (look,) = Event.objects.filter(kind="audit.log_read", purpose="LAWFULNESS", actor=world.governance.id)
    assert (look.about_kind, look.about_id) == ("subject", subject.id)


def test_others_and_other_uses_are_refused(world: World, seen: tuple[Subject, Copy]) -> None:
    subject, _ = seen
    for name in ("analyst", "coordinator", "chair", "administrator"):
        with pytest.raises(Refused):
            accounting.tell(getattr(world, name), subject.code, use="LAWFULNESS")
    with pytest.raises(NoPermittedUse):
        accounting.tell(world.governance, subject.code, use="CURIOSITY")


def test_what_is_hidden_reads_as_what_does_not_exist(world: World, seen: tuple[Subject, Copy]) -> None:
    subject, _ = seen
    refusals = []
    access.restrict(about=subject.reference, reason="Family", user=world.users["governance"], by=world.operator)
    for asked in (subject.code, "N-999"):
        with pytest.raises(accounting.NothingSuch) as refused:
            accounting.tell(world.governance, asked, use="LAWFULNESS")
        refusals.append(str(refused.value).replace(asked, ""))

    assert refusals[0] == refusals[1]
    for asked in (str(subject.reference), "subject:06fx3k2m9q7v5t8w1z4c"):
        with pytest.raises(accounting.NothingSuch):
            accounting.tell(world.governance, asked, use="LAWFULNESS")
    assert "No subject here has the code" in refusals[0]


def test_governance_reads_it_on_the_page_and_after_the_removal_too(world: World, seen: tuple[Subject, Copy]) -> None:
    subject, copy = seen
    removing.remove_subject(subject_id=subject.id, reason="The criteria are not met any more.", by=world.governance)
    client = at_desk(world, "governance")

    asking = client.get(f"/oversight/about/?asked={subject.reference}")
    assert asking.status_code == 200
    assert str(subject.reference) in text(asking)
    assert "Write the code of a subject" in text(client.get("/oversight/about/?use=LAWFULNESS&asked="))
    assert "No subject here has the code N-999" in text(client.get("/oversight/about/?use=LAWFULNESS&asked=N-999"))
    said = text(client.get(f"/oversight/about/?use=LAWFULNESS&asked={subject.code}"))

    assert "1 copy was issued, 1 opened by whom it was for." in said
    assert copy.shown in said
    assert "Recalled" in said
    assert f"Removed {subject.code} from view" in said
    assert subject.name not in said
    assert (
        at_desk(world, "coordinator").get(f"/oversight/about/?use=LAWFULNESS&asked={subject.code}").status_code == 403
    )


def test_the_command_tells_the_same(
    world: World, seen: tuple[Subject, Copy], capsys: pytest.CaptureFixture[str]
) -> None:
    subject, copy = seen

    assert main(["audit", "about", subject.code, "--partnership", world.partnership.code]) == 0
    out = capsys.readouterr().out

    assert f"{copy.shown}  {copy.recipient.name} (housing)" in out
    assert "Analyst (police)" in out
    assert subject.name not in out
    assert main(["audit", "about", "N-999", "--partnership", world.partnership.code]) == 1
    assert "No subject here has the code N-999" in capsys.readouterr().err
    assert closed.state_of(copy).value
