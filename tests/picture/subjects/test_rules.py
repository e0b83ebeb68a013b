"""Who may be in view and what may be said of them, as truth tables."""

from datetime import date, timedelta

import pytest

from portfolio.picture.subjects import criteria, rules
from portfolio.picture.subjects.rules import Given, Item

TODAY = date(2026, 11, 25)
BASIS = "Arrested and charged on 1 June."


def born(age: int) -> date:
    return date(TODAY.year - age, 11, 1)


# grade, origin, what it shows; the answer last: a word of the refusal, "" where it carries.
@pytest.mark.parametrize(
    ("items", "refused"),
    [
        ([], "at least one"),
        ([("", "a", "offending"), ("", "b", "offending")], ""),
        ([("", "a", "offending")], "one origin"),  # one fact is one origin
        ([("1A", "a", "offending")], "one origin"),
        ([("1A", "a", "offending")] * 3, "one origin"),  # three of one source count once
        ([("2C", "a", "offending"), ("2C", "b", "violence")], ""),
        ([("3C", "a", "offending"), ("3A", "b", "offending")], "unreliable"),  # all source 3
        ([("1D", "a", "offending"), ("2E", "b", "offending")], "unreliable"),  # all D or E
        ([("3A", "a", "offending"), ("1D", "b", "offending")], "unreliable"),  # a mixture of the weak
        ([("3A", "a", "offending"), ("1B", "b", "offending")], ""),  # one that holds
        ([("", "a", "association"), ("", "b", "family")], "no reason"),
        ([("", "a", "address"), ("", "b", "culture")], "no reason"),
        ([("", "a", "association"), ("", "b", "offending")], "one origin"),  # context does not corroborate
        ([("", "a", "association"), ("1B", "b", "offending"), ("", "c", "money")], ""),
        ([("", "a", "gang_member"), ("", "b", "offending")], "from the list"),
    ],
)
def test_what_evidence_carries_a_person(items: list[tuple[str, str, str]], refused: str) -> None:
    faults = rules.faults_of_evidence(
        kind="nominal", items=[Item(*one) for one in items], criteria=criteria.CURRENT.version
    )

    assert (refused in " ".join(faults)) if refused else faults == []


@pytest.mark.parametrize(
    ("kind", "life", "needed"),
    [
        ("nominal", "", True),
        ("group", "candidate", False),
        ("group", "mapped_active", True),
        ("line", "suspected", False),
        ("line", "corroborated", True),
        ("place", "", False),
    ],
)
def test_when_two_origins_are_needed(kind: str, life: str, needed: bool) -> None:
    assert rules.needs_corroboration(kind, life) is needed


def test_each_limb_of_a_definition_needs_evidence() -> None:
    items = [Item("", "a", "three_people"), Item("", "b", "for_gain"), Item("", "c", "seven_years")]

    faults = rules.faults_of_evidence(
        kind="group", items=items, definition="ocg-statute", criteria=criteria.CURRENT.version
    )

    assert faults == ["Give evidence for “Act, or agree to act, together”, which the definition asks for."]


def test_an_unknown_version_of_the_criteria_is_refused() -> None:
    faults = rules.faults_of_evidence(kind="nominal", items=[Item("", "a", "offending")], criteria="1999")

    assert "no inclusion criteria of the version 1999" in faults[0]


@pytest.mark.parametrize(
    ("words", "warned"),
    [
        ("He sold drugs to a child on 3 June.", False),
        ("He is an associate of N-004.", True),
        ("His brother is in the group.", True),
        ("He appears in a drill video.", True),
        ("Lives at the same address.", True),
        ("He trapped a girl in a flat.", False),  # "rap" within a word is no word
    ],
)
def test_words_that_lean_on_association_are_warned_of(words: str, warned: bool) -> None:
    assert bool(rules.warning_of_words(words)) is warned


# review date in days from today; whether it may stand
@pytest.mark.parametrize(("days", "stands"), [(-1, False), (0, False), (1, True), (184, True), (185, False)])
def test_a_review_is_within_six_months(days: int, stands: bool) -> None:
    assert (rules.faults_of_review_date(TODAY + timedelta(days=days), TODAY) == []) is stands


def test_a_review_date_must_be_given() -> None:
    assert rules.faults_of_review_date(None, TODAY) == ["Give the review date: within six months."]


# categories, age, lead, NRM answer, NRM reason; a word of the refusal, "" where the set may stand
REASON = "Referred in May by the youth worker."


@pytest.mark.parametrize(
    ("codes", "age", "lead", "nrm", "reason", "refused"),
    [
        ({"SUSPECT"}, 30, "", "", "", ""),
        (set(), 30, "", "", "", "at least one category"),
        ({"SUSPECT"}, 17, "", "", "", "safeguarding lead"),
        ({"SUSPECT"}, 17, "x", "", "", "National Referral Mechanism"),
        ({"SUSPECT"}, 17, "x", "no", "", "reason"),
        ({"SUSPECT"}, 17, "x", "no", REASON, ""),
        ({"CONVICTED"}, 12, "x", "yes", REASON, ""),
        ({"SUSPECT"}, 18, "", "", "", ""),
        ({"EXPLOITED_CHILD"}, 15, "", "", "", ""),  # protected without more
        ({"EXPLOITED_CHILD", "SUSPECT"}, 15, "", "", "", "safeguarding lead"),
        ({"EXPLOITED_CHILD"}, 18, "", "", "", "18 or over"),
        ({"SUSPECT"}, 9, "x", "yes", REASON, "under 10"),
        ({"VICTIM"}, 9, "", "", "", ""),
    ],
)
def test_which_categories_may_stand_for_which_age(
    codes: set[str], age: int, lead: str, nrm: str, reason: str, refused: str
) -> None:
    faults = rules.faults_of_person(
        codes=codes,
        born_first=born(age),
        born_last=born(age),
        safeguarding_lead=lead,
        nrm_considered=nrm,
        nrm_reason=reason,
        today=TODAY,
    )

    assert (refused in " ".join(faults)) if refused else faults == []


def test_a_year_of_birth_alone_is_judged_by_its_youngest_day() -> None:
    assert rules.is_child(date(2008, 12, 31), TODAY)  # born in 2008: 17 on the last day of it
    assert not rules.is_certainly_adult(date(2008, 1, 1), date(2008, 12, 31), TODAY)


@pytest.mark.parametrize(
    ("code", "days", "refused"),
    [
        ("ASSOCIATE", None, "90 days"),
        ("ASSOCIATE", 90, ""),
        ("ASSOCIATE", 91, "90 days"),
        ("NOT_YET_DETERMINED", 14, ""),  # Wednesday to Wednesday: 10 working days
        ("NOT_YET_DETERMINED", 15, "10 working days"),
        ("NOT_YET_DETERMINED", None, "10 working days"),
        ("SUSPECT", None, ""),
        ("WARLORD", None, "from the list"),
    ],
)
def test_how_long_a_category_may_stand(code: str, days: int | None, refused: str) -> None:
    until = None if days is None else TODAY + timedelta(days=days)
    given = Given(code, BASIS, TODAY, TODAY + timedelta(days=10), until)

    faults = rules.faults_of_category(given=given, known={"ASSOCIATE", "NOT_YET_DETERMINED", "SUSPECT"}, today=TODAY)

    assert (refused in " ".join(faults)) if refused else faults == []


# categories, child; a word of the reason why nothing may be enforced, "" where nothing stands in the way
@pytest.mark.parametrize(
    ("codes", "child", "blocked"),
    [
        ({"SUSPECT"}, False, ""),
        ({"CONVICTED"}, False, ""),
        ({"SUSPECT"}, True, "child"),
        ({"VICTIM"}, False, "not a suspect"),
        ({"EXPLOITED_CHILD", "SUSPECT"}, True, "as well as a suspect"),
        ({"ADULT_AT_RISK", "CONVICTED"}, False, "as well as a suspect"),
        ({"ASSOCIATE"}, False, "not suspected"),
        ({"WITNESS"}, False, "not suspected"),
        ({"AT_RISK_OF_INVOLVEMENT"}, False, "not suspected"),
        ({"NOT_YET_DETERMINED", "SUSPECT"}, False, "not been determined"),
        (set(), False, "not been determined"),
    ],
)
def test_against_whom_nothing_is_enforced(codes: set[str], child: bool, blocked: str) -> None:
    said = rules.enforcement_block(codes=codes, child=child)

    assert (blocked in said) if blocked else said == ""


@pytest.mark.parametrize(
    ("codes", "may"),
    [({"SUSPECT"}, True), ({"CONVICTED", "VICTIM"}, False), ({"ASSOCIATE"}, False), ({"EXPLOITED_CHILD"}, False)],
)
def test_who_may_carry_an_offender_score(codes: set[str], may: bool) -> None:
    assert rules.may_be_scored(codes) is may


# role, other live roles, exploited child, explanation; a word of the refusal
@pytest.mark.parametrize(
    ("role", "others", "child", "explanation", "refused"),
    [
        ("runner", set(), False, "", ""),
        ("principal", {"exploited"}, False, "", "Explain"),
        ("exploited", {"principal"}, False, "", "Explain"),
        ("principal", {"exploited"}, False, "Ran the line at 30, was exploited at 15.", ""),
        ("organiser", set(), True, "", "exploited child"),
        ("runner", set(), True, "", ""),  # shown as exploited by
        ("boss", set(), False, "", "from the list"),
    ],
)
def test_parts_in_a_group(role: str, others: set[str], child: bool, explanation: str, refused: str) -> None:
    faults = rules.faults_of_membership(
        role=role,
        confidence="high",
        from_date=None,
        until=None,
        other_roles=others,
        exploited_child=child,
        explanation=explanation,
    )

    assert (refused in " ".join(faults)) if refused else faults == []


@pytest.mark.parametrize("role", criteria.ROLES)
def test_an_exploited_child_is_never_called_a_member(role: str) -> None:
    assert rules.role_words(role, exploited_child=True) == "Exploited by"
    assert rules.relation_words(role, exploited_child=True, kind="group") == "Exploited by"


@pytest.mark.parametrize(
    ("by", "kind", "refused"),
    [("a", "user", "You proposed"), ("w", "user", "You wrote"), ("b", "user", ""), ("worker", "system", "a person")],
)
def test_who_may_approve(by: str, kind: str, refused: str) -> None:
    said = rules.refusal_of_approval(proposed_by="a", writers={"a", "w"}, by=by, by_kind=kind)

    assert (refused in said) if refused else said == ""


# standing, review in days, reviews of categories in days, kind; overdue
@pytest.mark.parametrize(
    ("state", "days", "categories", "kind", "overdue"),
    [
        ("active", 0, [1], "nominal", False),  # due today is not overdue
        ("active", -1, [1], "nominal", True),
        ("stepped_down", -1, [1], "nominal", True),
        ("proposed", -1, [1], "nominal", False),
        ("active", 5, [-1], "nominal", True),  # one category's own review
        ("active", 5, [], "nominal", True),  # nobody is in view for nothing
        ("active", 5, [], "group", False),
    ],
)
def test_when_a_review_is_overdue(state: str, days: int, categories: list[int], kind: str, overdue: bool) -> None:
    due = {str(n): TODAY + timedelta(days=day) for n, day in enumerate(categories)}

    found = rules.is_overdue(
        kind=kind, state=state, review_due=TODAY + timedelta(days=days), category_reviews=due, today=TODAY
    )

    assert found is overdue


@pytest.mark.parametrize(
    ("life", "lead", "days", "plan", "faults"),
    [
        ("research", "", 0, False, 0),
        ("mapped_active", "x", 5, True, 0),
        ("mapped_active", "", 5, True, 1),
        ("mapped_active", "x", 0, True, 1),
        ("mapped_active", "x", 5, False, 1),
        ("under_management", "", 0, False, 3),
    ],
)
def test_what_a_mapped_group_needs(life: str, lead: str, days: int, plan: bool, faults: int) -> None:
    found = rules.faults_of_management(
        life=life, lead_officer=lead, review_due=TODAY + timedelta(days=days), has_plan=plan, today=TODAY
    )

    assert len(found) == faults


def test_every_reason_of_the_criteria_has_a_source_and_no_context_is_a_reason() -> None:
    for one in criteria.VERSIONS:
        assert one.source
        assert not {ground.code for ground in one.grounds} & {ground.code for ground in one.context}
    assert {"association", "family", "address", "culture"} == {one.code for one in criteria.CURRENT.context}
