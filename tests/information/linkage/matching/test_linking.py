"""Small tables whose answer is known: what is joined, and who never is."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from portfolio.information.linkage.matching.engine import engine, interruptible
from portfolio.information.linkage.matching.fields import Records
from portfolio.information.linkage.matching.linking import Linked, link

THRESHOLD = 0.95


def records(*rows: dict[str, Any], **options: Any) -> Records:
    names = sorted({name for row in rows for name in row} - {"agency", "own"})
    return Records(
        ids=list(range(len(rows))),
        values={name: [row.get(name) for row in rows] for name in names},
        agency=[row.get("agency", "police") for row in rows],
        own=[row.get("own", "") for row in rows],
        **options,
    )


def person(forenames: str, surname: str, born: str | None = None, **more: Any) -> dict[str, Any]:
    return {"forenames": forenames, "surname": surname, "born": born, **more}


def joined(*rows: dict[str, Any]) -> list[tuple[int, int]]:
    """Pairs of these in one group. They stand among strangers, so that rarity means something."""
    strangers = [
        person(f"Fore{chr(97 + n % 26)}{chr(97 + n // 26)}", f"Sur{chr(97 + n // 26)}{chr(97 + n % 26)}",
               f"19{50 + n % 50}-0{1 + n % 9}-1{n % 9}", postcode=f"ZZ{n % 9} {n % 9}AB")
        for n in range(60)
    ]  # fmt: skip
    linked = link(records(*rows, *strangers), threshold=THRESHOLD)
    return [(a, b) for a, b in combinations(range(len(rows)), 2) if linked.group[a] == linked.group[b]]


HOME = {"postcode": "QM1 1AB", "address": "12 High Street Merrow"}


def test_one_person_of_two_agencies_is_joined() -> None:
    assert joined(
        person("Robert", "Smith", "1971-06-24", agency="police", **HOME),
        person("Bob", "Smyth", "1971-06-24", agency="housing", **HOME),
    ) == [(0, 1)]


def test_a_name_changed_over_is_joined() -> None:
    assert joined(
        person("Robert", "Allardyce", "1971-06-24", **HOME),
        person("Allardyce", "Robert", "1971-06-24", agency="housing", **HOME),
    ) == [(0, 1)]


# Alike, and two people. Each is written for a guard, and for what it would cost somebody to be taken for the other.
NEVER = {
    "twins": (person("Jack", "Reed", "2008-05-04", **HOME), person("Ryan", "Reed", "2008-05-04", **HOME)),
    "brothers": (
        person("Jack", "Reed", "2008-05-04", phone="07700900123", **HOME),
        person("Ryan", "Reed", "2010-11-19", phone="07700900123", **HOME),
    ),
    "father and son of one name": (
        person("John", "Reed", "1965-03-12", phone="07700900123", **HOME),
        person("John", "Reed", "1990-07-08", phone="07700900123", **HOME),
    ),
    "one name in one street": (
        person("John", "Reed", "1965-03-12", postcode="QM1 1AB", address="12 High Street"),
        person("John", "Reed", "1971-09-30", postcode="QM1 1AB", address="40 High Street"),
    ),
    "a shared phone": (
        person("Jade", "Reed", "1999-01-02", phone="07700900123"),
        person("Kyle", "Marsh", "2001-04-05", phone="07700900123"),
    ),
    "husband and wife": (
        person("John", "Reed", "1965-03-12", sex="m", phone="07700900123", **HOME),
        person("Joan", "Reed", "1965-08-20", sex="f", phone="07700900123", **HOME),
    ),
    "an initial in a family": (person("J", "Reed", **HOME), person("Jack", "Reed", "2008-05-04", **HOME)),
    "nothing but a name": (person("Jack", "Reed"), person("Jack", "Reed", "2008-05-04", agency="housing", **HOME)),
    "two numbers of one agency": (
        person("Ella", "Reed", "2008-05-04", own="N1", **HOME),
        person("Ellie", "Reed", "2008-05-04", own="N2", **HOME),
    ),
    "other names at one address": (
        person("Sam", "Marsh", None, phone="07700900123", **HOME),
        person("Sam", "Quern", "1990-01-01", phone="07700900123", **HOME),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NEVER)
def test_the_machine_never_joins(name: str) -> None:
    assert joined(*NEVER[name]) == []


def test_a_row_without_a_date_of_birth_does_not_chain_father_and_son() -> None:
    father, son = NEVER["father and son of one name"]
    between = person("John", "Reed", phone="07700900123", agency="housing", **HOME)

    assert (0, 2) not in joined(father, between, son)


def test_twins_of_two_agencies_are_two_people_of_two_rows_each() -> None:
    one, two = NEVER["two numbers of one agency"]
    theirs = [{**row, "agency": "school", "own": number} for row, number in ((one, "P1"), (two, "P2"))]

    found = joined(one, two, *theirs)

    assert {(0, 1), (0, 3), (1, 2), (2, 3)} & set(found) == set()


def _same(one: Linked, other: Linked) -> bool:
    return bool(
        np.array_equal(one.group, other.group)
        and np.array_equal(one.scored.weight, other.scored.weight)
        and one.model == other.model
    )


def _many(count: int = 600) -> list[dict[str, Any]]:
    rows = []
    for n in range(count):
        who = n // 2
        born = f"{1950 + who % 60}-{1 + who % 12:02}-{1 + who % 28:02}"
        rows.append(
            person(
                f"{'abcdefghij'[who % 10]}{'aeiou'[who % 5]}n{'klmnoprst'[who % 9]}",
                f"Sur{'abcdefghijk'[who % 11]}{'aeiou'[who // 7 % 5]}{'bcdfg'[who // 35 % 5]}{who % 2 * 'n' * (n % 2)}",
                born if n % 7 else None,
                postcode=f"QM{who % 9} {who % 8}AB",
            )
        )  # fmt: skip
    return rows


def test_the_same_records_give_the_same_answer_whatever_their_order() -> None:
    rows = _many()
    table = records(*rows)
    backwards = Records(
        ids=table.ids[::-1],
        values={name: column[::-1] for name, column in table.values.items()},
        agency=table.agency[::-1],
        own=table.own[::-1],
    )

    first, again, turned = (link(one, threshold=THRESHOLD) for one in (table, table, backwards))

    assert first.model.is_trained
    assert _same(first, again)
    assert _same(first, turned)


def test_too_few_records_are_judged_by_the_shipped_weights_and_the_model_says_so() -> None:
    linked = link(records(person("Jack", "Reed"), person("Jack", "Reed")), threshold=THRESHOLD)

    assert not linked.model.is_trained
    assert linked.model.how == "shipped weights: 2 records are too few to learn from"


def test_only_pairs_with_something_new_are_compared() -> None:
    rows = [person("Jack", "Reed", "2008-05-04", **HOME)] * 3

    linked = link(records(*rows, is_new=[False, False, True]), threshold=THRESHOLD)

    assert list(zip(linked.scored.left.tolist(), linked.scored.right.tolist(), strict=True)) == [(0, 2), (1, 2)]


def test_keys_that_too_many_share_are_left_out_and_reported() -> None:
    rows = [person(f"F{n}", "Smith", "1990-01-01") for n in range(1_600)]

    linked = link(records(*rows), threshold=THRESHOLD)

    assert sum(rule.keys_left_out for rule in linked.blocking.rules) > 0
    assert linked.blocking.pairs < 1_000_000


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/out.csv'",
        "INSTALL spatial",
        "LOAD excel",
        "SET enable_external_access=true",
        "ATTACH '/tmp/other.db'",
    ],
)
def test_the_engine_reaches_neither_files_nor_network_and_stays_locked(statement: str) -> None:
    import duckdb

    with engine() as held, pytest.raises(duckdb.Error):
        held.sql(statement)


def test_the_engine_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    link(records(*_many(450)), threshold=THRESHOLD)

    assert capsys.readouterr() == ("", "")


class StopNow(Exception):
    pass


def test_a_long_step_ends_when_it_is_told_to() -> None:
    def stop() -> None:
        raise StopNow

    with engine() as held, pytest.raises(StopNow), interruptible(held, stop):
        held.one("SELECT count(*) FROM range(10_000_000) a, range(1_000_000) b WHERE a.range % 7 = b.range % 11")


def test_work_that_nobody_stops_ends_as_it_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portfolio.information.linkage.matching.engine.ASK_EVERY", 0.001)
    asked: list[int] = []

    with engine() as held, interruptible(held, lambda: asked.append(1)):
        while not asked:
            assert held.one("SELECT 1") == 1

    with engine() as held, pytest.raises(ZeroDivisionError), interruptible(held, lambda: None):
        raise ZeroDivisionError


def test_a_run_that_is_told_to_stop_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portfolio.information.linkage.matching.engine.ASK_EVERY", 0.001)

    def stop() -> None:
        raise StopNow

    with pytest.raises(StopNow):
        link(records(*_many()), threshold=0.95, stop=stop)
