"""What stands in the way of a power: whom it is for, what is on record, the checks that come first."""

from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan import rules
from portfolio.partnership.plan.finding.ages import age_limits
from portfolio.partnership.plan.finding.facts import Facts, Lack, Stop
from portfolio.partnership.plan.thresholds import (
    ADULT,
    AFTER_CONVICTION,
    AGAINST,
    FOR_WHOM,
    PROTECTS_THE_CHILD,
    SHOWN_BY,
    SUSPECT_TYPES,
    TAKES_A_HOME,
)


def in_the_way(facts: Facts, power: Power) -> list[Stop | Lack]:
    """Everything that stands in the way, what can never be mended first."""
    if not _targets(facts) & set(power.targets):
        return [Stop(_wrong_target(facts, power))]
    found: list[Stop | Lack] = []
    against = is_against(facts, power)
    if facts.overdue and against:
        found.append(Stop(f"The review of {facts.code} is overdue. Its owner must review it before anything is used."))
    if facts.is_person:
        found += age_limits(facts, power, against=against)
        found += _standing(facts) if against else _for_whom(facts, power)
    if power.id in AFTER_CONVICTION and facts.is_person and "CONVICTED" not in facts.categories:
        found.append(Lack("It follows a conviction, and none is recorded.", "a conviction"))
    found += _evidence(facts, power, against=against)
    found += [
        Lack(f"{check_words(facts, kind)}", f"the signed check “{rules.CHECK_TITLES[kind]}”")
        for kind in checks_needed(facts, power)
        if facts.check(kind) != "signed"
    ]
    if power.must_be_confirmed:
        found.append(Lack("Whether it can be used here is not confirmed.", "a named person’s confirmation, with why"))
    return found


def is_against(facts: Facts, power: Power) -> bool:
    """Whether the power would be used against the subject, not for them."""
    return power.kind in AGAINST and not (power.id in PROTECTS_THE_CHILD and facts.is_child)


def checks_needed(facts: Facts, power: Power) -> tuple[str, ...]:
    """Which checks must be signed before the power may be used on the subject."""
    needed = []
    if facts.is_person and is_against(facts, power) and facts.protect_first:
        needed.append("exploitation")
    at_home = facts.kind == "place" or (facts.is_person and facts.is_victim)
    if power.id in TAKES_A_HOME and at_home and facts.place_kind in ("", "address"):
        needed.append("rehousing")
    return tuple(needed)


def _targets(facts: Facts) -> set[str]:
    if facts.kind == "group":
        return {"group"}
    if facts.kind == "line":
        return {"line"}
    if facts.kind == "place":
        more = {"business": {"business"}, "venue": {"business", "public_space"}, "area": {"public_space"}}
        own = {"public_space"} if facts.place_kind == "area" else {"premises"}
        return own | more.get(facts.place_kind, set())
    return {"person", "child"} if facts.may_be_child else {"person"}


_ON_WHAT = {
    "person": "a person",
    "child": "a child",
    "group": "a group",
    "premises": "premises",
    "vehicle": "a vehicle",
    "line": "a telephone line",
    "business": "a business",
    "money": "money",
    "public_space": "a public space",
}


_IS_A = {"nominal": "a person", "group": "a group", "line": "a telephone line", "place": "a place"}


def _wrong_target(facts: Facts, power: Power) -> str:
    if facts.is_person and set(power.targets) <= {"child", "premises"} and "child" in power.targets:
        return f"It is for somebody under {ADULT}, and {facts.code} is {facts.age_words}."
    on = [_ON_WHAT[target] for target in power.targets]
    words = on[0] if len(on) == 1 else f"{', '.join(on[:-1])} or {on[-1]}"
    return f"It is used on {words}; {facts.code} is {_IS_A[facts.kind]}."


def _standing(facts: Facts) -> list[Stop | Lack]:
    """Whether anything may be used against this person at all: REQ-03, REQ-09, handling.yaml's categories."""
    if not facts.categories or "NOT_YET_DETERMINED" in facts.categories:
        return [Stop(f"What {facts.code} is has not been determined. A category comes first.")]
    if SUSPECT_TYPES & facts.categories:
        return []
    if facts.is_victim:
        return [Stop(f"{facts.code} is a victim and not a suspect: protect them, and aim at who does the harm.")]
    if "AT_RISK_OF_INVOLVEMENT" in facts.categories:
        return [Stop(f"{facts.code} is at risk of being drawn in: only offers of support are for them.")]
    return [Stop(f"{facts.code} is not suspected of anything.")]


def _for_whom(facts: Facts, power: Power) -> list[Stop | Lack]:
    wanted = FOR_WHOM.get(power.id)
    if wanted is None or wanted.categories & facts.categories:
        return []
    return [Lack("Nothing on record shows yet what it asks for.", wanted.lacking)]


def _evidence(facts: Facts, power: Power, *, against: bool) -> list[Stop | Lack]:
    wanted = SHOWN_BY.get(power.id)
    if wanted is not None and not wanted.codes & facts.shown:
        return [Lack(f"No evidence on record shows {wanted.words}.", f"evidence showing {wanted.words}")]
    if wanted is None and against and not facts.shown:
        return [Lack("No evidence on record shows a reason for it.", "evidence of a reason")]
    return []


def check_words(facts: Facts, kind: str) -> str:
    if kind == "rehousing":
        return "It can take somebody’s home: first it must be settled where the occupier will be safe."
    who = "a victim as well" if facts.is_victim else "a child" if facts.is_child else "perhaps a child"
    return f"{facts.code} is {who}: the check for exploitation must be made, and signed by the safeguarding lead."
