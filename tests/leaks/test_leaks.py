"""Nobody meets a word that the truth table keeps from them: on any page, file, search, command or interface answer."""

import re
from collections import defaultdict
from unittest import mock

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db.models import Model

from portfolio.flow import due, notices
from portfolio.ground.access import events as access
from portfolio.ground.access import protected
from portfolio.ground.access.rules import Decision, Depth
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.ids import Reference
from tests.house import dictionary
from tests.leaks.conftest import Walked
from tests.leaks.truth import CAST, NOT_PLANTED, SHOWN_NOWHERE, TRUTH, UNANSWERED
from tests.leaks.walking import Sightings, Walk
from tests.web.test_doors import addresses

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]


def test_nobody_meets_what_the_truth_table_keeps_from_them(walked: Walked) -> None:
    leaks = [
        f"{who} saw {walked.town.canaries.said(canary)} at {min(places)}"
        for who in CAST
        for canary, places in walked.found.seen[who].items()
        if who not in TRUTH[walked.town.canaries.planted[canary][0]].who
    ]

    assert leaks == []


def test_a_rule_that_is_broken_is_found_out(walked: Walked) -> None:
    """So that no leak means that there is none, and not that nobody looked."""
    found = Sightings(walked.town.canaries)
    everything = Decision(Depth.DETAIL, "broken on purpose")

    with mock.patch.object(protected, "decide", return_value=everything):
        Walk(walked.town, "teacher", found).open(f"/records/{walked.town.id_of('police people')}.2/")

    kinds = {walked.town.canaries.planted[canary][0] for canary in found.seen["teacher"]}
    assert "police" in kinds
    assert "teacher" not in TRUTH["police"].who


def test_what_was_planted_is_seen_by_somebody_who_may(walked: Walked) -> None:
    unseen = {
        said
        for canary, said in walked.town.canaries.planted.items()
        if TRUTH[said[0]].who and not any(canary in walked.found.seen[who] for who in TRUTH[said[0]].who)
    }

    assert unseen == set(SHOWN_NOWHERE)


def test_everybody_whom_a_row_names_sees_something_of_it(walked: Walked) -> None:
    """So that a row of the table is about what is so, and not about what might be."""
    seen = defaultdict(set)
    for who in CAST:
        for canary in walked.found.seen[who]:
            seen[walked.town.canaries.planted[canary][0]].add(who)

    assert {kind: sorted(row.who - seen[kind]) for kind, row in TRUTH.items() if row.who - seen[kind]} == {}


def test_no_address_breaks(walked: Walked) -> None:
    assert walked.broken == []


def test_every_address_was_answered_for_somebody(walked: Walked) -> None:
    assert {route for route in addresses() if route not in walked.found.answered} == _all_of(UNANSWERED)


def test_the_log_holds_no_canary(walked: Walked) -> None:
    whole = " ".join(f"{one.about_id} {one.details}" for one in Event.objects.iterator())

    assert Event.objects.count() > 1_000
    assert {walked.town.canaries.said(one) for one in walked.town.canaries.found_in(whole)} == set()


def test_a_notice_and_the_cache_hold_no_canary(walked: Walked) -> None:
    operator = walked.town.world.operator
    with act(by=operator, event=access.PARTNERSHIP_CHANGED, on=Reference("test", "addresses")):
        for user in walked.town.world.users.values():
            user.email = f"{user.username}@example.org"
            user.save(update_fields=["email"])
    sent = notices.send(found=due.everything(operator), by=operator)

    mails = " ".join(str(one.message()) for one in mail.outbox)
    kept = repr(getattr(cache, "_cache", ""))
    assert sent.people > 0
    assert re.search("waits", mails)
    assert walked.town.canaries.found_in(mails + kept) == set()


def _all_of(by_reason: dict[str, tuple[str, ...]]) -> set[str]:
    return {one for some in by_reason.values() for one in some}


def _fields() -> list[tuple[type[Model], str]]:
    """Every stored field beyond ground that the data dictionary calls personal or text."""
    ground = {"audit", "geography", "jobs", "reference"}
    return [
        (apps.get_model(label), name)
        for label, fields in dictionary.read().items()
        for name, its in fields.items()
        if its in ("personal", "text") and label.split(".")[0] not in ground
    ]


def test_every_field_about_a_person_or_of_words_holds_a_canary_or_a_reason(walked: Walked) -> None:
    without = {
        f"{model._meta.label}.{name}"
        for model, name in _fields()
        if not walked.town.canaries.found_in(" ".join(map(str, model._default_manager.values_list(name, flat=True))))
    }

    assert without == _all_of(NOT_PLANTED)
