"""The power finder as truth tables: hand-written answers over kinds of subjects, ages, categories and agencies."""

from datetime import date
from typing import Any

import pytest

from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.plan import rules, thresholds
from portfolio.partnership.plan.finding import Facts, Finding, Verdict, checks_needed, find, refusal, weigh

DAY = date(2026, 11, 25)
A, S, N = Verdict.AVAILABLE, Verdict.SHORT_OF, Verdict.NOT_FOR
OFFENDING = frozenset({"offending", "violence", "controls", "exploits", "money"})


def person(*categories: str, age: int | None = 30, **values: Any) -> Facts:
    given: dict[str, Any] = {
        "code": "N-001",
        "kind": "nominal",
        "on": DAY,
        "categories": frozenset(categories),
        "youngest": age,
        "oldest": age,
        "shown": OFFENDING,
    }
    return Facts(**{**given, **values})


def thing(kind: str, **values: Any) -> Facts:
    return Facts(**{"code": "X-001", "kind": kind, "on": DAY, **values})


def answer(facts: Facts, power: str, agency: str = "") -> Finding:
    return weigh(facts, catalogue.power(power), agency)


SIGNED = {"exploitation": "signed"}

# A suspect and nothing else, with evidence of everything, no check signed, by age. Columns as in AGES.
AGES = (9, 10, 12, 14, 15, 16, 17, 18, None)
BY_AGE = {
    # power                              9  10 12 14 15 16 17 18 ?
    "dispersal-direction": (N, S, S, S, S, S, S, A, S),  # from 10; a child's needs the check
    "knife-crime-prevention-order": (N, N, S, S, S, S, S, S, S),  # from 12; a pilot, so never simply open
    "gang-injunction": (N, N, N, S, S, S, S, A, S),  # from 14
    "community-protection-notice": (N, N, N, N, N, S, S, A, S),  # from 16
    "community-protection-warning": (N, N, N, N, N, S, S, A, S),  # the same floor as the notice
    "serious-crime-prevention-order": (N, N, N, N, N, N, N, A, S),  # from 18
    "serious-violence-reduction-order": (N, N, N, N, N, N, N, S, S),  # from 18; a pilot, and on conviction
    "respect-order": (N, N, N, N, N, N, N, S, S),  # from 18; commencement not confirmed
    "psychoactive-notices-orders": (N, S, S, S, S, S, S, A, S),  # from 10
    "criminal-behaviour-order": (N, S, S, S, S, S, S, S, S),  # from 10, on conviction: a suspect has none
    "civil-injunction-asb": (N, S, S, S, S, S, S, A, S),  # from 10; being replaced, which is a warning
    "youth-injunction": (N, S, S, S, S, S, S, N, S),  # 10 to 17; commencement not confirmed
    "drug-supply-charges": (N, S, S, S, S, S, S, A, S),  # from 10
    "slavery-trafficking-risk-order": (N, S, S, S, S, S, S, A, S),  # no floor in law; nothing against under 10
    # For a child, not against one: open without any check, and not for an adult.
    "child-in-need-s17": (A, A, A, A, A, A, A, N, S),
    "return-home-interview": (A, A, A, A, A, A, A, N, S),
    "care-or-supervision-order": (S, S, S, S, S, S, N, N, S),  # under 17; harm is not on record
    "youth-out-of-court-diversion": (N, A, A, A, A, A, A, N, S),  # 10 to 17
    "mentoring": (A, A, A, A, A, A, A, A, A),
    "section-45-defence": (S, S, S, S, S, S, S, S, S),  # nothing on record points to exploitation
}


@pytest.mark.parametrize("power", BY_AGE)
@pytest.mark.parametrize("place", range(len(AGES)), ids=[str(age) for age in AGES])
def test_age_floors_and_ceilings(power: str, place: int) -> None:
    assert answer(person("SUSPECT", age=AGES[place]), power).verdict == BY_AGE[power][place]


# An adult of 30 with evidence of everything, no check signed, by category. Columns as in CATEGORIES.
CATEGORIES: tuple[tuple[str, ...], ...] = (
    (),
    ("NOT_YET_DETERMINED",),
    ("SUSPECT",),
    ("CONVICTED",),
    ("VICTIM",),
    ("ADULT_AT_RISK",),
    ("WITNESS",),
    ("AT_RISK_OF_INVOLVEMENT",),
    ("ASSOCIATE",),
    ("HOUSEHOLD",),
    ("SUSPECT", "VICTIM"),
    ("CONVICTED", "ADULT_AT_RISK"),
)
BY_CATEGORY = {
    # power                          none ?  S  C  V  A  W  R  As H  SV CA
    "gang-injunction": (N, N, A, A, N, N, N, N, N, N, S, S),
    "drug-supply-charges": (N, N, A, A, N, N, N, N, N, N, S, S),
    "criminal-behaviour-order": (N, N, S, A, N, N, N, N, N, N, S, S),  # on conviction
    "mappa": (N, N, S, A, N, N, N, N, N, N, S, S),  # after conviction
    "absolute-ground-possession": (N, N, A, A, N, N, N, N, N, N, S, S),  # a victim's home: two checks
    "account-freezing-order": (N, N, A, A, N, N, N, N, N, N, S, S),
    # For somebody: open to all whose record shows what it asks for.
    "nrm-referral": (S, S, S, S, A, A, S, S, S, S, A, A),
    "section-45-defence": (S, S, S, S, A, A, S, S, S, S, A, A),
    "care-act-s42-enquiry": (S, S, S, S, S, A, S, S, S, S, S, A),
    "witness-protection-and-special-measures": (S, S, S, S, A, A, A, S, S, S, A, A),
    "mentoring": (A, A, A, A, A, A, A, A, A, A, A, A),
    "target-hardening": (A, A, A, A, A, A, A, A, A, A, A, A),
    "emergency-rehousing-move": (A, A, A, A, A, A, A, A, A, A, A, A),
    "section-47-enquiry": (N, N, N, N, N, N, N, N, N, N, N, N),  # for a child
}


@pytest.mark.parametrize("power", BY_CATEGORY)
@pytest.mark.parametrize("place", range(len(CATEGORIES)), ids=["+".join(one) or "none" for one in CATEGORIES])
def test_categories_of_an_adult(power: str, place: int) -> None:
    assert answer(person(*CATEGORIES[place]), power).verdict == BY_CATEGORY[power][place]


# What kind of subject a power touches. Columns: nominal (adult suspect), group, line, place at an address, business.
KINDS: tuple[Facts, ...] = (
    person("SUSPECT"),
    thing("group", group_kind="ocg", shown=frozenset({"violence"})),
    thing("line", shown=frozenset({"supply"})),
    thing("place", place_kind="address", shown=frozenset({"taken_over"})),
    thing("place", place_kind="business", shown=frozenset({"used_for_crime"})),
)
BY_KIND = {
    "gang-injunction": (A, A, N, N, N),
    "drug-dealing-telecoms-restriction-order": (N, N, A, N, N),
    "closure-order": (N, N, N, S, A),  # a home: where will the occupier be safe?
    "partial-closure-cuckooing": (S, N, N, A, S),  # shown only for the taken-over home
    "premises-licence-review": (N, N, N, A, A),
    "tenancy-audit-welfare-visit": (A, N, N, A, A),
    "mediation-conflict-resolution": (A, A, N, N, N),
    "trafficking-vehicle-detention": (N, N, N, N, N),  # a vehicle is not a subject
    "public-spaces-protection-order": (N, N, N, N, N),
    "goods-operator-licence": (A, N, N, N, A),
}


@pytest.mark.parametrize("power", BY_KIND)
@pytest.mark.parametrize("place", range(len(KINDS)), ids=["nominal", "group", "line", "home", "business"])
def test_kinds_of_subjects(power: str, place: int) -> None:
    assert answer(KINDS[place], power).verdict == BY_KIND[power][place]


def test_a_venue_and_an_area_are_public_spaces_too() -> None:
    nuisance = frozenset({"harm_there"})

    assert answer(thing("place", place_kind="venue", shown=nuisance), "public-spaces-protection-order").verdict == A
    assert answer(thing("place", place_kind="area", shown=nuisance), "closure-order").verdict == N


# Agencies: who asks decides whether it is theirs, nothing else.
BY_AGENCY = {
    # power                     any police housing_provider childrens_social_care charity-like code
    "gang-injunction": (A, A, N, N, N),
    "absolute-ground-possession": (A, N, A, N, N),
    "mentoring": (A, N, N, N, A),
    "section-47-enquiry": (N, N, N, N, N),
}


@pytest.mark.parametrize("power", BY_AGENCY)
def test_agencies(power: str) -> None:
    asking = ("", "police", "housing_provider", "childrens_social_care", "voluntary_sector")

    assert tuple(answer(person("SUSPECT"), power, agency).verdict for agency in asking) == BY_AGENCY[power]


def test_a_power_of_another_agency_says_whose_it_is() -> None:
    found = answer(person("SUSPECT"), "gang-injunction", "housing_provider")

    assert found.reasons == ("This is not a power of the agency that asks: the agencies named beside it may use it.",)
    assert "police" in found.who_applies
    assert not found.is_own


# --- the check before a power against a child or a victim

CHECKED = {
    # who                                        no check open refused signed
    "child suspect of 15": (person("SUSPECT", age=15), (S, S, S, A)),
    "exploited child who is a suspect": (person("SUSPECT", "EXPLOITED_CHILD", age=15), (S, S, S, A)),
    "exploited child": (person("EXPLOITED_CHILD", age=15), (N, N, N, N)),  # not a suspect: never, check or none
    "adult victim who is a suspect": (person("SUSPECT", "VICTIM"), (S, S, S, A)),
    "adult victim": (person("VICTIM"), (N, N, N, N)),
    "suspect of unknown age": (person("SUSPECT", age=None), (S, S, S, S)),  # the age floor of 14 stays
    "adult suspect": (person("SUSPECT"), (A, A, A, A)),
}


@pytest.mark.parametrize("who", CHECKED)
def test_enforcement_against_a_child_or_a_victim_waits_for_the_signed_check(who: str) -> None:
    facts, expected = CHECKED[who]
    states: tuple[dict[str, str], ...] = (
        {},
        {"exploitation": "open"},
        {"exploitation": "refused"},
        {"exploitation": "signed"},
    )

    answers = tuple(answer(Facts(**{**vars(facts), "checks": checks}), "gang-injunction").verdict for checks in states)

    assert answers == expected


@pytest.mark.parametrize("kind", ["enforcement", "disruption"])
@pytest.mark.parametrize("age", [9, 10, 12, 14, 15, 16, 17, None])
def test_nothing_against_a_child_or_perhaps_a_child_is_open_without_the_check(kind: str, age: int | None) -> None:
    """Over the whole catalogue, but for the notice that is served on the adult beside the child."""
    for categories in (("SUSPECT",), ("CONVICTED",), ("SUSPECT", "EXPLOITED_CHILD")):
        for found in find(person(*categories, age=age), catalogue.powers()):
            if found.power.kind == kind and found.power.id != "child-abduction-warning-notice":
                assert found.verdict is not A, found.power.id


def test_nothing_against_a_victim_who_is_no_suspect_is_ever_open() -> None:
    for categories in (("VICTIM",), ("ADULT_AT_RISK",), ("EXPLOITED_CHILD",)):
        facts = person(*categories, age=30 if categories != ("EXPLOITED_CHILD",) else 15, checks=SIGNED)
        against = [one for one in find(facts, catalogue.powers()) if one.power.kind in thresholds.AGAINST]
        assert {one.verdict for one in against if one.power.id != "child-abduction-warning-notice"} == {N}


def test_the_notice_to_the_adult_beside_a_child_needs_no_check() -> None:
    found = answer(person("EXPLOITED_CHILD", age=14), "child-abduction-warning-notice")

    assert found.verdict is A
    assert found.reasons == ("It is served on the adult who poses the risk, to protect N-001.",)


@pytest.mark.parametrize("power", sorted(thresholds.FROM_AN_ADULT))
def test_what_protects_a_child_from_an_adult_says_that_it_is_not_for_the_adult(power: str) -> None:
    (adult,) = answer(person("SUSPECT", age=51), power).reasons
    (child,) = answer(person("EXPLOITED_CHILD", age=15), power).reasons

    assert adult == "It protects a child from N-001, where one is at risk; it is not for N-001."
    assert child == "It helps N-001, and needs no proof of an offence."


def test_a_home_is_not_taken_before_the_occupier_is_safe() -> None:
    home = {"place_kind": "address", "shown": frozenset({"taken_over"})}

    assert answer(thing("place", **home), "closure-order").verdict is S
    assert answer(thing("place", **home, checks={"rehousing": "open"}), "closure-order").verdict is S
    assert answer(thing("place", **home, checks={"rehousing": "signed"}), "closure-order").verdict is A
    occupier = person("SUSPECT", "ADULT_AT_RISK")
    assert checks_needed(occupier, catalogue.power("absolute-ground-possession")) == ("exploitation", "rehousing")


# --- indicators and evidence


def test_without_evidence_on_record_nothing_against_anybody_is_open() -> None:
    """The finder has no place for indicators: what is not evidence opens nothing (domain/powers.md section 6)."""
    for facts in (
        person("SUSPECT", shown=frozenset()),
        person("CONVICTED", shown=frozenset()),
        thing("group"),
        thing("line"),
        thing("place", place_kind="business"),
    ):
        open_now = [one for one in find(facts, catalogue.powers()) if one.verdict is A]
        assert {one.power.kind for one in open_now} <= thresholds.PROTECTIVE


def test_what_is_missing_is_said() -> None:
    found = answer(person("SUSPECT", shown=frozenset({"violence"})), "account-freezing-order")

    assert found.verdict is S
    assert found.missing == ("evidence showing that the subject holds or moves money or property of crime",)
    assert found.reasons == ("No evidence on record shows that the subject holds or moves money or property of crime.",)


# --- order


def test_for_a_child_safeguarding_and_support_come_before_everything_else() -> None:
    found = find(person("SUSPECT", "EXPLOITED_CHILD", age=15, checks=SIGNED), catalogue.powers())
    usable = [one for one in found if one.verdict is not N]
    kinds = [one.power.kind in thresholds.PROTECTIVE for one in usable]

    assert kinds == sorted(kinds, reverse=True)
    assert usable[0].rung == 0
    assert {one.verdict for one in found[len(usable) :]} == {N}


def test_for_an_adult_suspect_the_ladder_orders() -> None:
    usable = [one for one in find(person("SUSPECT"), catalogue.powers()) if one.verdict is not N]

    rungs = [one.rung for one in usable]
    assert rungs == sorted(rungs)


def test_every_power_is_answered_once_with_a_reason() -> None:
    for facts in (*KINDS, person("EXPLOITED_CHILD", age=15), person(age=None)):
        found = find(facts, catalogue.powers())
        assert len(found) == len({one.power.id for one in found}) == len(catalogue.powers())
        for one in found:
            assert one.reasons
            assert all(reason[-1] == "." and reason[0].isupper() for reason in one.reasons)


# --- warnings


def test_a_power_whose_commencement_is_not_confirmed_is_short_of_a_named_person() -> None:
    found = answer(person("SUSPECT"), "cuckooing-offence")

    assert found.verdict is S
    assert found.missing == ("a named person’s confirmation, with why",)
    assert any("commencement is not confirmed" in warning for warning in found.warnings)
    assert "A named person confirms that it can be used here, and says why." in found.must_check_first


def test_a_power_from_background_says_so() -> None:
    assert any("general knowledge" in one for one in answer(person("SUSPECT"), "confiscation-order").warnings)


def test_a_childs_note_stands_beside_a_power_for_a_child() -> None:
    assert "Under 18, whoever the source of harm." in answer(person("VICTIM", age=15), "section-47-enquiry").warnings


def test_a_suspect_is_screened_for_exploitation_before_anything_is_used() -> None:
    first = answer(person("SUSPECT"), "gang-injunction").must_check_first

    assert first[0] == "Screen for exploitation first: a suspect can be a victim."
    assert "Write down what less intrusive was tried, or why it was ruled out." in first


def test_an_overdue_review_stops_what_is_used_against_somebody_and_leaves_what_protects() -> None:
    late = person("SUSPECT", overdue=True)

    assert answer(late, "gang-injunction").verdict is N
    assert answer(late, "mentoring").verdict is A


# --- refusal(): what a page, a command and a sheet ask before an action may rest on a power

REFUSED = (
    # who, power, confirmed by a named person, whether it is refused
    (person("SUSPECT"), "gang-injunction", False, False),
    (person("SUSPECT", age=13), "gang-injunction", True, True),  # under the floor: no reason helps
    (person("SUSPECT", age=15), "gang-injunction", True, True),  # no check
    (person("SUSPECT", age=15, checks=SIGNED), "gang-injunction", False, False),
    (person("EXPLOITED_CHILD", age=15, checks=SIGNED), "gang-injunction", True, True),  # not a suspect
    (person("SUSPECT", "VICTIM"), "modern-slavery-charges", True, True),
    (person("SUSPECT", "VICTIM", checks=SIGNED), "modern-slavery-charges", False, False),
    (person("SUSPECT", age=None, checks=SIGNED), "gang-injunction", True, True),  # the age must be known
    (person("EXPLOITED_CHILD", age=15), "nrm-referral", False, False),
    (person("SUSPECT", shown=frozenset()), "nrm-referral", False, False),  # a concern opens it
    (person("SUSPECT"), "cuckooing-offence", False, True),  # may not be in force
    (person("SUSPECT"), "cuckooing-offence", True, False),
    (person("SUSPECT"), "money-laundering-charges", False, True),  # from background: who checked the law?
    (person("SUSPECT"), "money-laundering-charges", True, False),
    (thing("place", place_kind="address"), "closure-order", False, True),
    (thing("place", place_kind="address", checks={"rehousing": "signed"}), "closure-order", False, False),
    (person("SUSPECT"), "closure-order", False, True),  # not on a person
)


@pytest.mark.parametrize(("facts", "power", "confirmed", "refused"), REFUSED)
def test_refusals(facts: Facts, power: str, confirmed: bool, refused: bool) -> None:
    assert bool(refusal(facts, catalogue.power(power), confirmed=confirmed)) is refused


# --- the tables


def test_every_id_of_the_tables_is_in_the_catalogue() -> None:
    known = {power.id for power in catalogue.powers()}
    named = {
        *thresholds._ON_RUNG,
        *thresholds.OLDEST,
        *thresholds.PROTECTS_THE_CHILD,
        *thresholds.FROM_AN_ADULT,
        *thresholds.SHOWN_BY,
        *thresholds.AFTER_CONVICTION,
        *thresholds.FOR_WHOM,
        *thresholds.TAKES_A_HOME,
        *thresholds.FIRST,
        *rules.SENSITIVE_POWERS,
    }

    assert named - known == set()


@pytest.mark.parametrize(
    ("power", "floor"),
    [
        ("dispersal-direction", 10),
        ("gang-injunction", 14),
        ("community-protection-notice", 16),
        ("knife-crime-prevention-order", 12),
        ("serious-violence-reduction-order", 18),
        ("serious-crime-prevention-order", 18),
        ("respect-order", 18),
        ("psychoactive-notices-orders", 10),
    ],
)
def test_the_floors_of_the_guidance_are_those_of_the_catalogue(power: str, floor: int) -> None:
    assert catalogue.power(power).minimum_age == floor


@pytest.mark.parametrize(
    ("power", "rung"),
    [
        ("police-protection-s46", 0),
        ("threat-to-life-warning", 0),
        ("emergency-rehousing-move", 0),
        ("county-lines-support-and-rescue", 1),
        ("mentoring", 1),
        ("drug-alcohol-treatment-referral", 1),
        ("education-inclusion-plan", 1),
        ("acceptable-behaviour-contract", 2),
        ("community-protection-warning", 2),
        ("child-abduction-warning-notice", 2),
        ("threat-to-life-disruption-notice", 2),
        ("community-protection-notice", 3),
        ("dispersal-direction", 3),
        ("premises-licence-review", 3),
        ("fire-safety-enforcement", 3),
        ("taxi-private-hire-licence", 3),
        ("gang-injunction", 4),
        ("closure-order", 4),
        ("slavery-trafficking-risk-order", 4),
        ("account-freezing-order", 4),
        ("drug-dealing-telecoms-restriction-order", 4),
        ("modern-slavery-charges", 5),
        ("drug-supply-charges", 5),
        ("criminal-behaviour-order", 5),
        ("serious-crime-prevention-order", 5),
        ("confiscation-order", 5),
        ("licence-conditions-and-recall", 6),
        ("mappa", 6),
        ("clear-hold-build", 6),
    ],
)
def test_the_rungs_are_those_of_the_guidance(power: str, rung: int) -> None:
    """domain/powers.md section 2."""
    assert thresholds.rung(catalogue.power(power)) == rung
