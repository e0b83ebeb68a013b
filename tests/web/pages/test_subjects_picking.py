"""Evidence is ticked, found by a word or pasted; the list marks who is quiet and who may be in view twice."""

from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.ground import clock
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.models import Membership, Subject
from tests.picture.subjects import made
from tests.web.pages.desk import at_desk, text
from tests.web.pages.test_subjects import day, opened
from tests.world import World


def test_evidence_is_ticked_among_the_persons_own_records(world: World) -> None:
    held = [made.mention(world) for _ in "abc"]
    own = made.identity(world, *held)
    rests = [EvidenceGiven(one.reference, "offending") for one in held[:2]]
    subject = made.nominal(world, identity=own, evidence=rests)
    client, address = opened(world, "analyst", subject), f"/subjects/{subject.id}/evidence/"

    page = text(client.get(address))
    assert page.count('name="records"') == 3
    assert "Kane Doyle. Event: suspect, 1 June 2026, Merrowby Police" in page
    bare = client.post(address, {"shows": "violence"})
    assert "Tick the record that shows it, or paste where it is read" in text(bare)
    wrong = client.post(address, {"shows": "violence", "records": ["mention:999", "x\x00", "subject:'--"]})
    assert "One of the records that were ticked is not there for you to choose." in text(wrong)
    both = {"shows": "violence", "records": [str(one.reference) for one in held[1:]]}
    assert "The evidence is added." in text(client.post(address, both, follow=True))

    assert set(subject.evidence.filter(shows="violence").values_list("reference", flat=True)) == set(both["records"])


def test_a_word_finds_records_without_losing_what_was_typed_and_never_one_held_back(world: World) -> None:
    subject = made.nominal(world)
    other = made.mention(world, forenames="Marla", surname="Quent", search_key="quent marla")
    made.identity(world, other)
    held_back = {"handling": "C", "conditions": frozenset({"A1"})}
    hidden = made.mention(
        world, "housing", forenames="Marla", surname="Quent", search_key="quent marla", label=held_back
    )
    made.identity(world, hidden)
    client, address = opened(world, "analyst", subject), f"/subjects/{subject.id}/evidence/"
    typed = {"shows": "violence", "note": "As she told the officer.", "find": "yes", "word": "Marla Quent"}

    page = text(client.post(address, typed))

    assert "1 record found, and among those to tick." in page
    assert f'value="{other.reference}"' in page
    assert f'value="{hidden.reference}"' not in page
    assert "As she told the officer." in page
    assert "Error:" not in page
    assert subject.evidence.count() == 2
    # Enter in the box of the word finds too, and the box is empty again; in any other box it does as the button does.
    entered = {name: value for name, value in typed.items() if name != "find"} | {"enter": "yes"}
    page = text(client.post(address, entered))
    assert "“Marla Quent”: 1 record found" in page
    assert 'value="Marla Quent"' not in page
    assert subject.evidence.count() == 2
    assert "Tick the record that shows it" in text(client.post(address, {**entered, "word": " "}))
    # Another word keeps what is ticked; nobody of that name is said plainly.
    again = text(client.post(address, {**typed, "records": [str(other.reference)], "word": "Zebedee Nobody"}))
    assert "“Zebedee Nobody”: nothing was found that you may see in full." in again
    assert f'value="{other.reference}" checked' in again
    forced = {"shows": "violence", "records": [str(hidden.reference)]}
    assert "is not there for you to choose" in text(client.post(address, forced))
    assert client.post(address, {"shows": "violence", "records": [str(other.reference)]}).status_code == 302


def test_a_group_and_a_place_are_proposed_and_a_part_given_from_what_a_word_found(world: World) -> None:
    people = [made.nominal(world) for _ in range(3)]
    record = str(made.mention(world).reference)
    client = at_desk(world, "analyst")
    address = "/subjects/propose/group/?definition=ocg:ocg-statute"
    found = text(client.post(address, {"find": "yes", "word": "Kane Doyle"}))
    limbs = ("three_people", "act_together", "for_gain", "seven_years")
    for one in people:
        assert found.count(f'value="subject:{one.id}"') == len(limbs)
    form = {
        "name": "Harbour group",
        "necessity": made.WHY,
        "owner": world.analyst.id,
        "records-three_people": [f"subject:{one.id}" for one in people],
        **{f"limb-{code}": record for code in limbs[1:3]},
        **day("review_due"),
    }
    assert "Tick the record that shows it, or paste where it is read" in text(client.post(address, form))
    client.post(address, {**form, "records-seven_years": [record]})
    group = Subject.objects.get(kind="group")
    assert group.evidence.count() == 6
    made.approved(world, group)

    part = {"nominal": people[0].code, "role": "runner", "confidence": "high"}
    choices = text(opened(world, "analyst", group).post(f"/subjects/{group.id}/member/", part))
    assert "Tick the record that shows it" in choices
    client.post(f"/subjects/{group.id}/member/", {**part, "records": [record]})
    assert Membership.objects.get().evidence == [record]

    # A reference that a page sends along is ticked already.
    assert f'value="{record}" checked' in text(client.get(f"/subjects/propose/place/?reference={record}"))


def test_the_list_marks_the_quiet_and_the_doubles_with_no_question_for_each_row(world: World) -> None:
    far = made.soon(180)
    late = {"review_due": far, "categories": [made.category(review_due=far)]}
    for values in ({}, late):
        made.nominal(world, **values)
    twice = [made.nominal(world, **late) for _ in "ab"]
    made.one_person(world, *twice)
    client = at_desk(world, "analyst")

    with CaptureQueriesContext(
        connection,
    ) as few:
        now = text(client.get("/subjects/"))
    assert "Possible double</strong> of N-004" in now
    assert "Possible double</strong> of N-003" in now
    assert "Quiet" not in now
    with time_machine.travel(clock.now() + timedelta(days=95), tick=False):
        later = text(at_desk(world, "analyst").get("/subjects/"))
    assert later.count("removal is proposed") == 3
    assert later.count("Review overdue</strong>") == 1
    for _ in range(3):
        made.nominal(world)
    with CaptureQueriesContext(connection) as many:
        client.get("/subjects/")
    assert len(many) <= len(few)
