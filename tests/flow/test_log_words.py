"""What the log holds as codes is told in words, whatever room it comes from."""

import string
from typing import Any

import pytest
from django.apps import apps

from portfolio.flow import log_words
from portfolio.flow.log_captions import CAPTIONS
from portfolio.flow.log_words import REFERS, WORDS, Vocabulary
from portfolio.ground.audit import kinds, wording
from portfolio.ground.audit.models import Event
from portfolio.ground.audit.sentences import sentence
from portfolio.ground.ids import Reference

# What people read as it stands: codes that they use themselves, days, months, versions and numbers of rows.
AS_IT_STANDS = {
    "code", "number", "version", "edition", "revision", "first", "last", "until", "subject", "attempt", "place",
    "left", "right",
}  # fmt: skip
# How many: counted by the program, never a code.
COUNTS = set(
    "accepted actions areas available cases copies counts crimes days decisions events evidence faults files findings "
    "found heads identities included items judgements left_out lists meetings mentions months moved options outcomes "
    "pairs paragraphs parties people profiles proposed records refused releases review rows same searches statements "
    "steps subjects submissions supports tables themes things ties unchanged updates wards weights".split()
)
OWN = [kind for kind in kinds.every() if not kind.code.startswith("test.")]


def details_of(kind: kinds.Kind) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(kind.sentence) if name and name != "on"}


def test_every_detail_of_every_sentence_is_a_count_a_code_of_the_trade_or_has_words() -> None:
    unworded = [
        (kind.code, name)
        for kind in OWN
        for name in sorted(details_of(kind) - COUNTS)
        if not wording.is_worded(kind.code, name) and name not in AS_IT_STANDS | {"other"}
    ]

    assert unworded == []


def test_words_are_given_to_details_that_exist() -> None:
    said = {kind.code: details_of(kind) for kind in OWN}

    for given in (WORDS, REFERS):
        assert set(given) <= set(said)
    assert [(kind, set(held) - said[kind]) for kind, held in REFERS.items() if set(held) - said[kind]] == []
    assert [kind for kind, held in WORDS.items() if not set(held) & said[kind]] == []


def test_every_code_of_every_vocabulary_has_words(subtests: Any) -> None:
    found = {name: one for name, one in vars(log_words).items() if isinstance(one, Vocabulary)}

    assert len(found) > 40
    for name, one in found.items():
        with subtests.test(name):
            assert set(one.words) == one.codes
            assert all(one.words.values())
            assert not [words for words in one.words.values() if "_" in words]


def test_what_an_event_points_at_is_looked_up_by_a_kind_that_exists() -> None:
    known = {model.reference_kind for model in apps.get_models() if getattr(model, "reference_kind", "")}
    known |= {"user", "agency", "partnership", "attendee", "objective", "report", "area", "installation"}

    assert set(CAPTIONS) <= known
    assert {what for held in REFERS.values() for what in held.values()} <= set(CAPTIONS)


@pytest.mark.parametrize(
    ("kind", "details", "says"),
    [
        ("subjects.opened", '{"why":"ACTION"}', "opened N-007, because: working on an action of the plan"),
        ("subjects.moved", '{"was":"research","now":"mapped_active"}', "moved N-007 from research to mapped, active"),
        ("subjects.category_added", '{"category":"VICTIM"}', "gave N-007 the category victim or suspected victim"),
        ("copies.not_shared", '{"agency":"probation"}', "decided not to share N-007 with Probation Service"),
        ("subjects.listed", '{"rows":1}', "looked at the register: 1 row"),
        ("ingest.file_refused", '{"agency":"police","format":"events","rows":12,"refused":1}',
         "refused the file N-007 of Police (events and the people in them): 12 rows, 1 with errors"),
        ("copies.recalled", '{"copies":1}', "recalled 1 copy of N-007"),
        ("plan.action_moved", '{"code":"A-0001","state":"an_old_one","via":"page"}',
         "moved the action A-0001 to an old one, by a page"),
    ],
)  # fmt: skip
def test_an_event_reads_as_people_of_the_trade_say_it(kind: str, details: str, says: str) -> None:
    event = Event(kind=kind, about_kind="subject", about_id="s1", details=details)

    assert sentence(event, {Reference("subject", "s1"): "N-007"}) == says


def test_a_thing_without_a_code_keeps_its_id_and_is_named_once() -> None:
    event = Event(kind="plan.read", about_kind="plan", about_id="p1", details="{}")

    assert sentence(event) == "read the plan p1"
    assert sentence(event, {Reference("plan", "p1"): "of N-007"}) == "read the plan of N-007"
