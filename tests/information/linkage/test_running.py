"""Runs of the machine: what is new is joined with what is held, once, and a person's word stands."""

import json
from typing import Any

import pytest

from portfolio.flow.jobs import LINK
from portfolio.ground.access.models import Agency
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.jobs import operations as jobs
from portfolio.ground.jobs.models import Job
from portfolio.information.ingest.models import Submission
from portfolio.information.linkage import events, operations, queries, settling
from portfolio.information.linkage.errors import LinkedMeanwhile
from portfolio.information.linkage.models import Identity, Judgement, Member, ModelVersion, Verdict
from tests.information.linkage.conftest import Town, identities
from tests.information.linkage.people import told

HOME = {"postcode": "QM11AB", "address": "12 High Street, Merrow"}


def test_rows_of_two_agencies_become_one_person_and_a_stranger_another(town: Town) -> None:
    jack, jade = town.sheet(told("Jack Reed", "2008-05-04", **HOME), told("Jade Marsh", "1999-01-02"))
    (theirs,) = town.sheet(told("Jack Read", "2008-05-04", **HOME), agency="housing")

    outcome = operations.run(by=town.analyst)

    one, stranger, other = identities(jack, jade, theirs)
    assert one == other != stranger
    assert (outcome.mentions, outcome.identities) == (3, 2)
    judgement = Judgement.objects.get(verdict=Verdict.SAME)
    assert (judgement.by, judgement.by_kind) == ("linkage", "machine")
    assert judgement.model.number == 1
    assert "shipped weights" in judgement.model.how


def test_an_agencys_own_number_joins_its_own_rows(town: Town) -> None:
    mentions = town.sheet(*[told("Jack Reed", "2008-05-04", "N1")] * 3)

    operations.run(by=town.analyst)

    assert len(set(identities(*mentions))) == 1
    assert list(Judgement.objects.values_list("reason", flat=True)) == ["own-number"] * 2


def test_a_second_run_finds_nothing_new_and_changes_nothing(town: Town) -> None:
    town.sheet(told("Jack Reed", "2008-05-04", **HOME), told("Jade Marsh", "1999-01-02"))
    operations.run(by=town.analyst)
    before = list(Member.objects.order_by("pk").values_list("mention_id", "identity_id"))

    outcome = operations.run(by=town.analyst)

    assert (outcome.mentions, outcome.moved) == (0, 0)
    assert list(Member.objects.order_by("pk").values_list("mention_id", "identity_id")) == before


def test_what_comes_later_joins_the_person_whose_id_stays(town: Town) -> None:
    (jack,) = town.sheet(told("Jack Reed", "2008-05-04", **HOME))
    town.sheet(told("Jade Marsh", "1999-01-02"))
    operations.run(by=town.analyst)
    (before,) = identities(jack)

    (later,) = town.sheet(told("Jack Reed", "2008-05-04", **HOME), agency="housing")
    operations.run(by=town.analyst)

    assert identities(jack, later) == [before, before]
    assert ModelVersion.objects.count() == 1


def test_a_persons_word_stands_when_the_machine_runs_again(town: Town) -> None:
    jack, other = town.sheet(told("Jack Reed", "2008-05-04", **HOME), told("Jack Reed", "2008-05-04", **HOME))
    operations.run(by=town.analyst)
    assert len(set(identities(jack, other))) == 1
    operations.judge(left=jack.pk, right=other.pk, verdict="different", reason="Seen together", by=town.analyst)

    (third,) = town.sheet(told("Jack Reed", "2008-05-04", **HOME), agency="housing")
    operations.run(by=town.analyst)

    one, two, three = identities(jack, other, third)
    assert one != two
    assert three in (one, two)


def test_what_a_withdrawn_file_said_no_longer_joins(town: Town) -> None:
    (jack,) = town.sheet(told("Jack Reed", "2008-05-04", **HOME))
    (theirs,) = town.sheet(told("Jack Reed", "2008-05-04", **HOME), agency="housing")
    operations.run(by=town.analyst)
    withdraw(theirs.submission)

    operations.run(by=town.analyst)

    assert set(Member.objects.values_list("mention_id", flat=True)) == {jack.pk}


def withdraw(submission: Submission) -> None:
    from django.utils import timezone

    from portfolio.ground.access.actors import system
    from portfolio.ground.ids import Reference

    by = system("operator", submission.partnership_id)
    with act(by=by, event=events.QUEUE_READ, on=Reference("test", "x"), details={"pairs": 0}):
        Submission.objects.filter(pk=submission.pk).update(
            state="withdrawn", withdrawn_at=timezone.now(), withdrawn_by="x", withdrawn_because="Wrong file"
        )


def test_doubtful_pairs_wait_for_a_person_and_twins_with_their_reason(town: Town) -> None:
    town.sheet(told("Ella Reed", "2008-05-04", "N1", **HOME), told("Summer Reed", "2008-05-04", "N2", **HOME))

    operations.run(by=town.analyst)

    assert len(set(Member.objects.values_list("identity_id", flat=True))) == 2


def test_a_run_is_logged_with_counts_alone(town: Town) -> None:
    town.sheet(told("Jack Reed", "2008-05-04", **HOME), told("Jack Reed", "2008-05-04", **HOME))

    operations.run(by=town.analyst)

    event = Event.objects.get(kind="linkage.linked")
    assert json.loads(event.details) == {"mentions": 2, "same": 1, "review": 0, "identities": 1}
    assert "Reed" not in event.details


def test_if_the_event_cannot_be_written_nothing_is(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.sheet(told("Jack Reed", "2008-05-04"), told("Jade Marsh"))

    def refuse(*_: object) -> None:
        raise RuntimeError("no log")

    monkeypatch.setattr("portfolio.ground.audit.acts._write", refuse)
    with pytest.raises(RuntimeError, match="no log"):
        operations.run(by=town.analyst)

    assert (Member.objects.count(), Identity.objects.count(), Judgement.objects.count()) == (0, 0, 0)


def test_two_runs_at_once_do_not_both_link(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.sheet(told("Jack Reed", "2008-05-04"), told("Jade Marsh"))
    from portfolio.information.linkage.operations import running

    link = running.link

    def slow(*words: Any, **more: Any) -> Any:
        monkeypatch.setattr(running, "link", link)
        operations.run(by=town.analyst)  # another's, meanwhile
        return link(*words, **more)

    monkeypatch.setattr(running, "link", slow)
    with pytest.raises(LinkedMeanwhile):
        operations.run(by=town.analyst)

    assert Member.objects.count() == 2


def test_it_stops_when_it_is_told_to_and_keeps_nothing(town: Town) -> None:
    town.sheet(told("Jack Reed", "2008-05-04"), told("Jade Marsh"))

    class Stop(Exception):
        pass

    def watch(done: int, total: int, said: str) -> None:
        if said.startswith("Writing"):
            raise Stop

    with pytest.raises(Stop):
        operations.run(by=town.analyst, watch=watch)

    assert Member.objects.count() == 0


def test_a_practitioner_may_not_link(town: Town) -> None:
    with pytest.raises(Refused):
        operations.run(by=town.world.practitioner)


def test_the_other_partnership_is_left_alone(town: Town) -> None:
    town.sheet(told("Jack Reed", "2008-05-04"), told("Jade Marsh"))

    outcome = operations.run(by=town.world.outsider)

    assert outcome.mentions == 0
    assert Member.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_it_runs_in_the_background(town: Town) -> None:
    town.sheet(told("Jack Reed", "2008-05-04"), told("Jade Marsh"))

    job = jobs.start(kind=LINK, payload={}, by=town.analyst)
    from portfolio.ground.jobs.running import run

    run(job.id)

    done = Job.objects.get(pk=job.id)
    assert (done.state, done.result["mentions"]) == ("done", 2)


def test_settling_again_changes_nothing(town: Town) -> None:
    """Memory is a pure function of the judgements."""
    town.sheet(*[told("Jack Reed", "2008-05-04", "N1", **HOME)] * 3, told("Jade Marsh"))
    operations.run(by=town.analyst)
    keys = sorted(Member.objects.values_list("mention_id", flat=True))

    from portfolio.ground.access.actors import system
    from portfolio.ground.ids import Reference

    with act(by=town.analyst, event=events.QUEUE_READ, on=Reference("t", "t"), details={"pairs": 0}):
        settled = settling.settle_all(system("linkage", town.world.partnership.id), keys)

    assert settled.moved == 0
    assert Agency.objects.exists()
    assert queries.latest_model(town.analyst) is not None
