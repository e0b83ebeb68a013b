"""What the training copy may not say, measured against the truth about its files."""

from collections import defaultdict

import pytest

from portfolio.information.ingest import queries as ingest
from portfolio.information.linkage.models import Judgement, Member
from portfolio.information.records.keys import key, mention_key
from portfolio.picture.network import queries as network
from portfolio.picture.subjects import queries as subjects
from tests.flow.training.conftest import Merrowby

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]

People = dict[str, set[str]]


@pytest.fixture(scope="module")
def held(merrowby: Merrowby) -> People:
    """Person of the truth to the identities that their rows are held as."""
    files = {
        f"agencies/{one.agency.code}/{one.file_name}": one.number
        for one in ingest.in_use(merrowby.operator).select_related("agency")
    }
    identities = dict(Member.objects.values_list("mention_id", "identity_id"))
    found: People = defaultdict(set)
    for row in merrowby.truth("records"):
        mention = mention_key(key(files[row["file"]], int(row["row"])), int(row["slot"]))
        if mention in identities:
            found[row["person"]].add(identities[mention])
    return found


def test_none_of_those_who_must_never_be_joined_is_joined(merrowby: Merrowby, held: People) -> None:
    pairs = [(row["left"], row["right"], row["reason"]) for row in merrowby.truth("never-join")]

    joined = [pair for pair in pairs if held[pair[0]] & held[pair[1]]]

    assert len(pairs) >= 7
    assert joined == []


def test_no_machine_join_puts_two_people_together(held: People) -> None:
    people: dict[str, set[str]] = defaultdict(set)
    for person, identities in held.items():
        for identity in identities:
            people[identity].add(person)

    assert [sorted(found) for found in people.values() if len(found) > 1] == []
    assert Judgement.objects.filter(by_kind="user").count() == 4


def test_no_exploited_child_is_shown_without_saying_so(merrowby: Merrowby, held: People) -> None:
    analyst = merrowby.cast["analyst"]
    children = [row["person"] for row in merrowby.truth("exploited") if row["kind"] == "exploited child"]
    assert len(children) >= 10

    shown = 0
    for child in children:
        for identity in held[child]:
            subject = subjects.for_identity(analyst, identity)
            if subject is not None:
                shown += 1
                assert subject.flags.is_victim
                assert subject.flags.is_exploited_child
                assert subject.flags.categories[0] == "EXPLOITED_CHILD"
        marks = network.people(analyst, held[child])
        assert marks
        assert all(one.is_harmed or one.is_child for one in marks.values())
        assert any(one.is_harmed for one in marks.values())
    assert shown == 4
