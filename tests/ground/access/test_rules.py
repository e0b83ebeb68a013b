"""The truth table: what each role sees of each kind of row. The answers are written by hand; see rules.py for why.

Columns of an answer: counts, records without identity, about a person - first with handling P, then with C.
- nothing, p pointer (known to X, ring Y), s summary, d detail.
"""

from datetime import date

import pytest

from portfolio.ground.access.actors import Actor, Sharing, system
from portfolio.ground.access.labels import Label
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import RULES, Depth, decide

OURS, THEIRS, STRANGERS = "agency-ours", "agency-theirs", "agency-strangers"
SHARING = Sharing("agreement", frozenset({OURS, THEIRS}), frozenset({"prevent_crime", "safeguard"}))
LETTERS = {"-": Depth.NOTHING, "p": Depth.POINTER, "s": Depth.SUMMARY, "d": Depth.DETAIL}
COLUMNS = [(sensitivity, handling) for handling in "PC" for sensitivity in ("aggregate", "depersonalised", "personal")]

TRUTH = """
analyst        own     ddd ddd
analyst        agreed  ddd sss
analyst        apart   --- ---
coordinator    own     ddd ddd
coordinator    agreed  ddd sss
coordinator    apart   --- ---
lead           own     ddd ddd
lead           agreed  ddp ssp
lead           apart   --- ---
practitioner   own     ddd ddd
practitioner   agreed  dsp spp
practitioner   apart   --- ---
chair          own     ds- ds-
chair          agreed  ds- sp-
chair          apart   --- ---
governance     own     dss dss
governance     agreed  dsp spp
governance     apart   --- ---
administrator  own     --- ---
administrator  agreed  --- ---
administrator  apart   --- ---
councillor     own     --- ---
councillor     agreed  --- ---
councillor     apart   --- ---
system         own     ddd ddd
system         agreed  ddd ddd
system         apart   ddd ddd
"""

CONTROLLER = {"own": OURS, "agreed": THEIRS, "apart": STRANGERS}
ROWS = [
    pytest.param(
        Role(role), relation, sensitivity, handling, LETTERS[letter], id=f"{role}-{relation}-{sensitivity}-{handling}"
    )
    for role, relation, p, c in (line.split() for line in TRUTH.strip().splitlines())
    for (sensitivity, handling), letter in zip(COLUMNS, p + c, strict=True)
]


def _actor(role: Role | None, **values: object) -> Actor:
    chosen: dict[str, object] = {
        "id": "u1",
        "kind": "system" if role is Role.SYSTEM else "user",
        "partnership_id": "merrowby",
        "agency_id": OURS,
        "agency_code": "ours",
        "role": role,
        "sharings": (SHARING,),
    }
    return Actor(**{**chosen, **values})  # type: ignore[arg-type]


def _label(controller: str = OURS, sensitivity: str = "personal", handling: str = "P", **values: object) -> Label:
    chosen: dict[str, object] = {
        "partnership": "merrowby",
        "controller": controller,
        "regime": "part3",
        "marking": "OFFICIAL",
        "sensitivity": sensitivity,
        "handling": handling,
        "conditions": frozenset({"ask_first"} if handling == "C" else ()),
        "review_due": date(2027, 11, 23),
    }
    return Label(**{**chosen, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(("role", "relation", "sensitivity", "handling", "depth"), ROWS)
def test_the_truth_table(role: Role, relation: str, sensitivity: str, handling: str, depth: Depth) -> None:
    decision = decide(_actor(role), _label(CONTROLLER[relation], sensitivity, handling))

    assert decision.depth is depth
    assert decision.reason


def test_the_truth_table_names_every_role_and_relation() -> None:
    lines = {tuple(line.split()[:2]) for line in TRUTH.strip().splitlines()}

    assert lines == {(role.value, relation) for role in Role for relation in CONTROLLER}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("relation", CONTROLLER)
def test_a_source_is_seen_by_nobody(role: Role, relation: str) -> None:
    assert decide(_actor(role), _label(CONTROLLER[relation], "source", "C")).depth is Depth.NOTHING


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("relation", CONTROLLER)
def test_published_open_data_is_seen_by_everybody_in_the_partnership(role: Role, relation: str) -> None:
    assert decide(_actor(role), _label(CONTROLLER[relation], "open")).depth is Depth.DETAIL


@pytest.mark.parametrize("sensitivity", ["open", "aggregate", "depersonalised", "personal", "source"])
def test_without_a_role_or_in_another_partnership_there_is_nothing(sensitivity: str) -> None:
    label = _label(sensitivity=sensitivity)

    assert decide(_actor(None), label).depth is Depth.NOTHING
    assert decide(_actor(Role.ANALYST, partnership_id="elsewhere"), label).depth is Depth.NOTHING
    assert decide(system("operator", "elsewhere"), label).depth is Depth.NOTHING
    assert decide(system("operator"), label).depth is Depth.NOTHING


@pytest.mark.parametrize("role", Role)
def test_what_is_hidden_is_nothing_even_to_its_own_agency(role: Role) -> None:
    assert decide(_actor(role), _label(sensitivity="open"), hidden=True).depth is Depth.NOTHING


PURPOSES = [
    # label's purposes, agreement's purposes, asked for, what an analyst of another party sees
    ("", "prevent_crime safeguard", None, Depth.DETAIL),
    ("", "prevent_crime safeguard", "safeguard", Depth.DETAIL),
    ("", "prevent_crime", "safeguard", Depth.NOTHING),  # the agreement is for something else
    ("safeguard", "prevent_crime safeguard", "safeguard", Depth.DETAIL),
    ("safeguard", "prevent_crime safeguard", "prevent_crime", Depth.NOTHING),  # the row is for something else
    ("safeguard", "prevent_crime safeguard", None, Depth.DETAIL),  # one common purpose
    ("safeguard", "prevent_crime", None, Depth.NOTHING),  # none in common
    ("", "", None, Depth.NOTHING),  # an agreement for nothing
]


@pytest.mark.parametrize(("label_for", "agreement_for", "asked", "depth"), PURPOSES)
def test_an_agreement_counts_only_for_its_purposes(
    label_for: str, agreement_for: str, asked: str | None, depth: Depth
) -> None:
    sharing = Sharing("agreement", frozenset({OURS, THEIRS}), frozenset(agreement_for.split()))
    label = _label(THEIRS, purposes=frozenset(label_for.split()))

    assert decide(_actor(Role.ANALYST, sharings=(sharing,)), label, asked).depth is depth


def test_ones_own_row_is_not_for_a_purpose_it_is_not_held_for() -> None:
    label = _label(purposes=frozenset({"safeguard"}))

    assert decide(_actor(Role.ANALYST), label).depth is Depth.DETAIL
    assert decide(_actor(Role.ANALYST), label, "prevent_crime").depth is Depth.NOTHING


def test_two_agreements_are_not_put_together() -> None:
    """One binds the agencies for another purpose, the other is for the purpose but does not bind them."""
    sharings = (
        Sharing("a", frozenset({OURS, THEIRS}), frozenset({"prevent_crime"})),
        Sharing("b", frozenset({OURS, STRANGERS}), frozenset({"safeguard"})),
    )

    assert decide(_actor(Role.ANALYST, sharings=sharings), _label(THEIRS), "safeguard").depth is Depth.NOTHING


def test_every_rule_has_a_reason_and_a_source() -> None:
    assert all(rule.reason and rule.source for rule in RULES)


def test_no_two_rules_of_one_strength_decide_the_same_case_differently() -> None:
    columns = [(rule.relation, rule.role, rule.sensitivity, rule.handling) for rule in RULES]

    assert len(columns) == len(set(columns))
