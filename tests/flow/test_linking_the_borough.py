"""The invented borough through intake and linkage, against the truth about it: who must never be one, never is."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from portfolio.borough.make import make
from portfolio.flow import founding, steps
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import system
from portfolio.information.linkage import operations
from portfolio.information.records.models import Mention

ORDER = ("people", "tenancies", "events", "intelligence", "missing-episodes", "associations")


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_no_hard_negative_is_joined_by_the_machine(seed: int, tmp_path: Path) -> None:
    # Given the borough's agencies, whose files are taken in
    out = tmp_path / "borough"
    make(out, people=4_000, months=6, seed=seed)
    founding.found(name="Merrowby")
    by = system("operator", access.partnership().id)
    for format in ORDER:
        for path in sorted((out / "agencies").glob(f"*/{format}.*")):
            received = steps.receive(
                by=by, path=path, file_name=path.name, agency_code=path.parent.name, format=format
            )  # fmt: skip
            assert not received.refusal, f"{path}: {received.refusal}"

    # When they are linked
    operations.run(by=by)

    # Then nobody is joined with somebody who must never be joined with them, and hardly anybody with a stranger
    person = {
        (row["file"], int(row["row"]), int(row["slot"])): row["person"]
        for row in read(out / "truth" / "records.csv")
    }  # fmt: skip
    people: dict[str, list[str]] = defaultdict(list)
    columns = ("submission__agency__code", "submission__file_name", "row", "slot", "member__identity_id")
    for agency, file, row, slot, identity in Mention.objects.values_list(*columns):
        people[identity].append(person[f"agencies/{agency}/{file}", row, slot])
    together = {frozenset((one, other)) for found in people.values() for one in set(found) for other in set(found)}
    never = read(out / "truth" / "never-join.csv")
    assert never
    assert [row for row in never if frozenset((row["left"], row["right"])) in together] == []
    joined = sum(pairs(len(found)) for found in people.values())
    true = sum(pairs(count) for found in people.values() for count in Counter(found).values())
    everybody = Counter(one for found in people.values() for one in found)
    assert true / joined >= 0.995
    assert true / sum(map(pairs, everybody.values())) >= 0.75


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs(count: int) -> int:
    return count * (count - 1) // 2
