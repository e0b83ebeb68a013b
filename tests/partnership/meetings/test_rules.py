"""Quorum, decisions, sign-off, approval and names, as truth tables."""

from datetime import date

import pytest

from portfolio.partnership.meetings import rules
from portfolio.partnership.meetings.reach import Reach, Standing, closed_item
from portfolio.partnership.meetings.rules import QuorumRule, Wording

DAY = date(2026, 1, 1)
CHILD = QuorumRule("enforcement_child", DAY, 3, (("police",), ("childrens_social_care",)))
NAMES = {"police": "Merrowby Police", "childrens_social_care": "Children’s Social Care", "housing": "Staithe Homes"}


@pytest.mark.parametrize(
    ("rule", "present", "words"),
    [
        (CHILD, {"police", "childrens_social_care", "housing"}, []),
        (CHILD, {"police", "housing", "council"}, ["Children’s Social Care must be in the room, and is not."]),
        (CHILD, {"childrens_social_care", "housing", "council"}, ["Merrowby Police must be in the room, and is not."]),
        (
            CHILD,
            {"police", "childrens_social_care"},
            ["3 agencies must be in the room, and 2 are: Children’s Social Care, Merrowby Police."],
        ),
        (QuorumRule("general", DAY, 1), set(), ["1 agencies must be in the room, and none is."]),
        (QuorumRule("general", DAY, 1), {"housing"}, []),
        (None, {"police"}, ["No quorum has been set for this kind of decision. Set one for the series first."]),
    ],
)
def test_quorum_names_who_is_missing(rule: QuorumRule | None, present: set[str], words: list[str]) -> None:
    assert rules.missing_for_quorum(rule, present, NAMES) == words


def test_one_of_a_group_is_enough() -> None:
    rule = QuorumRule("safeguarding", DAY, 1, (("adults_social_care", "childrens_social_care"),))

    assert rules.missing_for_quorum(rule, {"childrens_social_care"}, NAMES) == []
    assert rules.missing_for_quorum(rule, {"police"}, NAMES) == [
        "Adults social care or Children’s Social Care must be in the room, and is not."
    ]


def test_the_quorum_in_force_is_the_latest_begun_on_the_day() -> None:
    strict = QuorumRule("general", date(2026, 6, 1), 5)
    loose = QuorumRule("general", DAY, 2)

    assert rules.rule_for([strict, loose], "general", date(2026, 5, 31)) is loose
    assert rules.rule_for([strict, loose], "general", date(2026, 6, 1)) is strict
    assert rules.rule_for([strict, loose], "general", date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("kind", "child", "victim", "wanted"),
    [
        ("enforcement", True, True, "enforcement_child"),
        ("enforcement", False, True, "enforcement_victim"),
        ("enforcement", False, False, "enforcement"),
        ("prevention", True, True, "prevention"),
    ],
)
def test_enforcement_on_a_child_or_victim_has_its_own_quorum(kind: str, child: bool, victim: bool, wanted: str) -> None:
    assert rules.quorum_kind(kind, child=child, victim=victim) == wanted


@pytest.mark.parametrize(
    ("child", "victim", "agency", "refused"),
    [
        (False, False, None, False),
        (True, False, None, True),
        (True, False, "police", True),  # the police do not sign off for a child
        (True, False, "adults_social_care", True),
        (True, False, "childrens_social_care", False),
        (True, False, "youth_justice", False),
        (False, True, "adults_social_care", False),
        (False, True, None, True),
        (True, True, "adults_social_care", True),  # a child counts first
    ],
)
def test_a_child_or_victim_needs_the_right_agencys_sign_off(
    child: bool, victim: bool, agency: str | None, refused: bool
) -> None:
    assert bool(rules.sign_off_fault(child=child, victim=victim, agency=agency, names=NAMES)) is refused


def test_a_decision_to_enforce_says_why_and_by_what_law() -> None:
    bare = Wording("enforcement", "?", ("One",), "Yes", "")

    assert rules.faults_of_decision(bare, about_people=True) == [
        "Write why: the rationale is read by whoever answers for the decision later.",
        "Write the options that were considered, one a line: at least two, and doing nothing is one.",
        "Choose the power, or write the legal basis in words.",
        "Write why it is necessary.",
        "Write why it is proportionate: what else would have done, and whom else it touches.",
        "Write the equality note: who is affected more than others, and what is done. “None” will not do.",
    ]


def test_how_the_group_works_needs_less() -> None:
    assert rules.faults_of_decision(Wording("general", "When?", ("May",), "May", "Term"), about_people=False) == []


@pytest.mark.parametrize(
    ("drafted_by", "approver", "kind", "may"),
    [
        ("carol", "chris", "user", True),  # Chris chairs
        ("chris", "chris", "user", False),  # drafted by the chair
        ("carol", "carol", "user", False),
        ("carol", "dora", "user", False),  # a chair elsewhere
        ("carol", "operator", "system", False),
    ],
)
def test_minutes_are_approved_by_the_chair_who_did_not_draft_them(
    drafted_by: str, approver: str, kind: str, may: bool
) -> None:
    refusal = rules.may_approve(drafted_by=drafted_by, approver=approver, approver_kind=kind, chair="chris")

    assert (refusal == "") is may


@pytest.mark.parametrize(
    ("standing", "reach"),
    [
        # before the meeting
        (Standing(within=True, is_expected=True), Reach.AGENDA),
        (Standing(within=True, runs=True), Reach.AGENDA),
        (Standing(within=True), Reach.NOTHING),  # not asked
        (Standing(within=False, is_expected=True), Reach.NOTHING),  # no agreement in force
        (Standing(within=True, is_expected=True, attendance="conflict"), Reach.NOTHING),
        (Standing(within=True, runs=True, attendance="conflict"), Reach.NOTHING),  # the coordinator too
        (Standing(within=True, is_expected=True, attendance="apology"), Reach.NOTHING),
        # in the room
        (Standing(within=True, is_expected=True, door_closed=True, in_session=True), Reach.AGENDA),
        (Standing(within=True, attendance="present", door_closed=True, in_session=True), Reach.CONTENT),
        (Standing(within=True, attendance="left", is_expected=True, door_closed=True, in_session=True), Reach.NOTHING),
        # afterwards
        (Standing(within=True, attendance="present", door_closed=True), Reach.CONTENT),
        (Standing(within=True, is_expected=True, door_closed=True), Reach.NOTHING),  # nobody said they were there
        (Standing(within=True, runs=True, is_expected=True, door_closed=True), Reach.NOTHING),
        (Standing(within=True, attendance="apology", was_given=True, door_closed=True), Reach.CONTENT),
        (Standing(within=True, attendance="conflict", was_given=True, door_closed=True), Reach.NOTHING),
        (Standing(within=False, attendance="present", door_closed=True), Reach.NOTHING),  # the agreement has ended
        (Standing(within=True, attendance="present", hidden=True, door_closed=True), Reach.NOTHING),
        (Standing(within=False, is_system=True), Reach.CONTENT),
        (Standing(within=False, is_system=True, hidden=True), Reach.NOTHING),
    ],
)
def test_who_reaches_a_closed_item(standing: Standing, reach: Reach) -> None:
    assert closed_item(standing) is reach
