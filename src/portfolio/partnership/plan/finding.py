"""The power finder: for one subject, what is open now, what it is short of, and what is not for it. Pure.

It reads what is on record and decided about the subject; it never reads indicators, and it decides nothing: each agency
decides on its own power (domain/powers.md section 1). Safeguarding and support come first for a child or a victim, then
the ladder of intervention.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan import rules
from portfolio.partnership.plan.thresholds import (
    ADULT,
    AFTER_CONVICTION,
    AGAINST,
    FIRST,
    FOR_WHOM,
    OLDEST,
    PROTECTIVE,
    PROTECTS_THE_CHILD,
    RESPONSIBLE,
    RUNGS,
    SHOWN_BY,
    SUSPECT_TYPES,
    TAKES_A_HOME,
    VICTIM_TYPES,
    rung,
)


class Verdict(StrEnum):
    AVAILABLE = "available"  # nothing on record stands in the way; the agency whose power it is decides
    SHORT_OF = "short_of"  # could be used once something named is on record
    NOT_FOR = "not_for"  # cannot be used on this subject


@dataclass(frozen=True)
class Facts:
    """What is recorded of a subject.

    youngest, oldest: the ages that the recorded day of birth allows on that day, both None where it is not known.
    shown: what its evidence shows, in codes of the register's criteria. checks: kind of check to "signed", "open" or
    "refused"; absent where none was made or it has run out.
    """

    code: str
    kind: str  # nominal, group, line, place
    on: date
    group_kind: str = ""
    place_kind: str = ""
    categories: frozenset[str] = frozenset()
    youngest: int | None = None
    oldest: int | None = None
    shown: frozenset[str] = frozenset()
    checks: Mapping[str, str] | None = None
    overdue: bool = False
    has_exploited_members: bool = False

    @property
    def is_person(self) -> bool:
        return self.kind == "nominal"

    @property
    def is_victim(self) -> bool:
        return bool(VICTIM_TYPES & self.categories)

    @property
    def may_be_child(self) -> bool:
        """Under 18, or not known not to be."""
        return self.is_person and (
            self.youngest is None or self.youngest < ADULT or "EXPLOITED_CHILD" in self.categories
        )

    @property
    def is_child(self) -> bool:
        """Certainly under 18."""
        known = self.oldest is not None and self.oldest < ADULT
        return self.is_person and (known or "EXPLOITED_CHILD" in self.categories)

    @property
    def protect_first(self) -> bool:
        return self.is_person and (self.may_be_child or self.is_victim)

    @property
    def age_words(self) -> str:
        if self.youngest is None or self.oldest is None:
            return "of an age that is not known"
        return f"aged {self.oldest}" if self.youngest == self.oldest else f"aged {self.youngest} to {self.oldest}"

    def check(self, kind: str) -> str:
        return (self.checks or {}).get(kind, "")


@dataclass(frozen=True)
class Finding:
    """The answer for one power. reasons: sentences, the deciding one first."""

    power: Power
    verdict: Verdict
    reasons: tuple[str, ...]
    missing: tuple[str, ...]  # what is not on record and would open it
    evidence_needed: tuple[str, ...]  # what the catalogue asks to be put together
    who_applies: tuple[str, ...]  # codes of agencies
    must_check_first: tuple[str, ...]
    warnings: tuple[str, ...]
    rung: int
    is_own: bool  # the asking agency may lead it

    @property
    def rung_words(self) -> str:
        return RUNGS[self.rung]


def find(facts: Facts, powers: Sequence[Power], agency: str = "") -> tuple[Finding, ...]:
    """Every power with its answer, what is not for the subject last.

    agency: only its powers count as open; "" for those of every agency.
    """
    found = [weigh(facts, power, agency) for power in powers]
    places = {power.id: place for place, power in enumerate(powers)}

    def order(one: Finding) -> tuple[bool, bool, int, bool, int]:
        behind = facts.protect_first and one.power.kind not in PROTECTIVE
        return (
            one.verdict is Verdict.NOT_FOR,
            behind,
            one.rung,
            one.verdict is Verdict.SHORT_OF,
            places[one.power.id],
        )

    return tuple(sorted(found, key=order))


@dataclass(frozen=True)
class _Stop:
    """Why a power is not for the subject."""

    sentence: str


@dataclass(frozen=True)
class _Lack:
    """What would open a power: the sentence that says why it is needed, and the thing itself."""

    sentence: str
    missing: str


def weigh(facts: Facts, power: Power, agency: str = "") -> Finding:
    """The answer for one power."""
    stops, lacks = [], []
    for one in _weighed(facts, power):
        if isinstance(one, _Stop):
            stops.append(one.sentence)
        else:
            lacks.append(one)
    if agency and agency not in power.lead_agencies and not stops:
        stops.append("This is not a power of the agency that asks: the agencies named beside it may use it.")
    missing: tuple[str, ...] = ()
    if stops:
        verdict, reasons = Verdict.NOT_FOR, tuple(stops[:1])
    elif lacks:
        verdict, reasons = Verdict.SHORT_OF, tuple(one.sentence for one in lacks)
        missing = tuple(one.missing for one in lacks)
    else:
        verdict, reasons = Verdict.AVAILABLE, (_why_open(facts, power),)
    return Finding(
        power=power,
        verdict=verdict,
        reasons=reasons,
        missing=missing,
        evidence_needed=power.evidence_needed,
        who_applies=power.lead_agencies,
        must_check_first=() if stops else _first(facts, power),
        warnings=(*power.warnings, *((power.child_note,) if facts.may_be_child and power.child_note else ())),
        rung=rung(power),
        is_own=bool(agency) and agency in power.lead_agencies,
    )


def _weighed(facts: Facts, power: Power) -> list[_Stop | _Lack]:
    """Everything that stands in the way, what can never be mended first."""
    if not _targets(facts) & set(power.targets):
        return [_Stop(_wrong_target(facts, power))]
    found: list[_Stop | _Lack] = []
    against = is_against(facts, power)
    if facts.overdue and against:
        found.append(_Stop(f"The review of {facts.code} is overdue. Its owner must review it before anything is used."))
    if facts.is_person:
        found += _age(facts, power, against=against)
        found += _standing(facts) if against else _for_whom(facts, power)
    if power.id in AFTER_CONVICTION and facts.is_person and "CONVICTED" not in facts.categories:
        found.append(_Lack("It follows a conviction, and none is recorded.", "a conviction"))
    found += _evidence(facts, power, against=against)
    found += [
        _Lack(f"{_check_words(facts, kind)}", f"the signed check “{rules.CHECK_TITLES[kind]}”")
        for kind in checks_needed(facts, power)
        if facts.check(kind) != "signed"
    ]
    if power.must_be_confirmed:
        found.append(_Lack("Whether it can be used here is not confirmed.", "a named person’s confirmation, with why"))
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


def _age(facts: Facts, power: Power, *, against: bool) -> list[_Stop | _Lack]:
    """Age floors and ceilings: refusals, not warnings (domain/powers.md section 3)."""
    floor, ceiling = _range(power, against=against)
    if facts.youngest is None or facts.oldest is None:
        return _age_unknown(facts, floor, ceiling, against=against)
    if floor and facts.oldest < floor:
        if against and floor == RESPONSIBLE and not power.minimum_age:
            return [_Stop(f"{facts.code} is {facts.age_words}: nothing may be used against a child under 10.")]
        return [_Stop(f"It is for somebody of {floor} or over, and {facts.code} is {facts.age_words}.")]
    if ceiling is not None and facts.youngest > ceiling:
        return [_Stop(f"It is for somebody under {ceiling + 1}, and {facts.code} is {facts.age_words}.")]
    if (floor and facts.youngest < floor) or (ceiling is not None and facts.oldest > ceiling):
        said = f"It has an age limit ({_limits(floor, ceiling)}), and {facts.code} is {facts.age_words}."
        return [_Lack(said, "a full date of birth")]
    return []


def _range(power: Power, *, against: bool) -> tuple[int, int | None]:
    """The youngest and oldest age of the person; 0 and None where there is no limit."""
    floor = power.minimum_age or 0
    ceiling = OLDEST.get(power.id)
    if ceiling is None and "child" in power.targets and "person" not in power.targets:
        ceiling = ADULT - 1
    return (max(floor, RESPONSIBLE) if against else floor), ceiling


def _age_unknown(facts: Facts, floor: int, ceiling: int | None, *, against: bool) -> list[_Stop | _Lack]:
    """No day of birth: who is recorded as an exploited child is a child all the same."""
    if "EXPLOITED_CHILD" in facts.categories:
        if floor >= ADULT:
            return [_Stop(f"It is for somebody of {floor} or over, and {facts.code} is recorded as a child.")]
        if not against:
            return []
    if floor or ceiling is not None:
        return [_Lack(f"It has an age limit ({_limits(floor, ceiling)}), and the age is not known.", "an age")]
    return []


def _limits(floor: int, ceiling: int | None) -> str:
    if floor and ceiling is not None:
        return f"{floor} to {ceiling}"
    return f"{floor} or over" if floor else f"under {(ceiling or 0) + 1}"


def _standing(facts: Facts) -> list[_Stop | _Lack]:
    """Whether anything may be used against this person at all: REQ-03, REQ-09, handling.yaml's categories."""
    if not facts.categories or "NOT_YET_DETERMINED" in facts.categories:
        return [_Stop(f"What {facts.code} is has not been determined. A category comes first.")]
    if SUSPECT_TYPES & facts.categories:
        return []
    if facts.is_victim:
        return [_Stop(f"{facts.code} is a victim and not a suspect: protect them, and aim at who does the harm.")]
    if "AT_RISK_OF_INVOLVEMENT" in facts.categories:
        return [_Stop(f"{facts.code} is at risk of being drawn in: only offers of support are for them.")]
    return [_Stop(f"{facts.code} is not suspected of anything.")]


def _for_whom(facts: Facts, power: Power) -> list[_Stop | _Lack]:
    wanted = FOR_WHOM.get(power.id)
    if wanted is None or wanted.categories & facts.categories:
        return []
    return [_Lack("Nothing on record shows yet what it asks for.", wanted.lacking)]


def _evidence(facts: Facts, power: Power, *, against: bool) -> list[_Stop | _Lack]:
    wanted = SHOWN_BY.get(power.id)
    if wanted is not None and not wanted.codes & facts.shown:
        return [_Lack(f"No evidence on record shows {wanted.words}.", f"evidence showing {wanted.words}")]
    if wanted is None and against and not facts.shown:
        return [_Lack("No evidence on record shows a reason for it.", "evidence of a reason")]
    return []


def _check_words(facts: Facts, kind: str) -> str:
    if kind == "rehousing":
        return "It can take somebody’s home: first it must be settled where the occupier will be safe."
    who = "a victim as well" if facts.is_victim else "a child" if facts.is_child else "perhaps a child"
    return f"{facts.code} is {who}: the check for exploitation must be made, and signed by the safeguarding lead."


def _why_open(facts: Facts, power: Power) -> str:
    if power.kind in PROTECTIVE:
        if facts.protect_first:
            return f"It helps {facts.code}, and needs no proof of an offence."
        return "It can be offered at any time, beside anything else."
    if not is_against(facts, power):
        return f"It is served on the adult who poses the risk, to protect {facts.code}."
    if facts.protect_first:
        return "The check for exploitation is signed, and the evidence on record points to it."
    return "The evidence on record points to it; the agency whose power it is decides."


def _first(facts: Facts, power: Power) -> tuple[str, ...]:
    """What has to be done or asked before the power is used."""
    found = [
        f"The check “{rules.CHECK_TITLES[kind]}” is made and signed by the safeguarding lead."
        for kind in checks_needed(facts, power)
        if facts.check(kind) != "signed"
    ]
    if is_against(facts, power):
        if facts.is_person and not facts.protect_first:
            found.append("Screen for exploitation first: a suspect can be a victim.")
        if facts.is_person and facts.may_be_child:
            found.append("Youth justice and children’s social care are consulted.")
        if facts.kind == "group":
            found.append("Screen each member before the power touches them; it is never aimed at who is exploited.")
        if facts.kind in ("line", "place"):
            found.append("Find who is exploited or living there, and make them safe first.")
        if rung(power) >= 3:
            found.append("Write down what less intrusive was tried, or why it was ruled out.")
    if power.must_be_confirmed:
        found.append("A named person confirms that it can be used here, and says why.")
    if power.id in rules.SENSITIVE_POWERS:
        found.append("A second person approves it, with necessity and proportionality in words.")
    if power.id in FIRST:
        found.append(FIRST[power.id])
    return tuple(found)


def refusal(facts: Facts, power: Power, *, confirmed: bool) -> str:
    """Why an action may not rest on this power now; "" where it may. What a page, a command and a sheet all ask.

    confirmed: a named person has said why a power of unsure standing can be used. Evidence that is short refuses
    nothing by itself for a power that is used for somebody: a concern opens it.
    """
    found = weigh(facts, power)
    if found.verdict is Verdict.NOT_FOR:
        return found.reasons[0]
    if not is_against(facts, power):
        return "" if confirmed or not power.must_be_confirmed else _unconfirmed(power)
    unsigned = [kind for kind in checks_needed(facts, power) if facts.check(kind) != "signed"]
    if unsigned:
        return f"{_check_words(facts, unsigned[0])} Make the check “{rules.CHECK_TITLES[unsigned[0]]}” first."
    ages = [one for one in _age(facts, power, against=True) if isinstance(one, _Lack)] if facts.is_person else []
    if ages:
        return f"{ages[0].sentence} Find the date of birth first."
    if (power.must_be_confirmed or power.confidence == "from-background") and not confirmed:
        return _unconfirmed(power)
    return ""


def _unconfirmed(power: Power) -> str:
    if power.must_be_confirmed:
        return f"“{power.name}” may not be in force here. Name who confirmed that it can be used, and say why."
    return f"The entry for “{power.name}” was written from general knowledge. Name who checked the law, and say why."
