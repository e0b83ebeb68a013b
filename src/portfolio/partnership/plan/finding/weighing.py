"""The powers in order with their answers, and whether an action may rest on one now."""

from collections.abc import Sequence

from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan import rules
from portfolio.partnership.plan.finding.ages import age_limits
from portfolio.partnership.plan.finding.facts import Facts, Finding, Lack, Stop, Verdict
from portfolio.partnership.plan.finding.obstacles import check_words, checks_needed, in_the_way, is_against
from portfolio.partnership.plan.thresholds import FIRST, FROM_AN_ADULT, PROTECTIVE, rung


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


def weigh(facts: Facts, power: Power, agency: str = "") -> Finding:
    """The answer for one power."""
    stops, lacks = [], []
    for one in in_the_way(facts, power):
        if isinstance(one, Stop):
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


def _why_open(facts: Facts, power: Power) -> str:
    if power.kind in PROTECTIVE:
        if power.id in FROM_AN_ADULT and not facts.may_be_child:
            return f"It protects a child from {facts.code}, where one is at risk; it is not for {facts.code}."
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
        return f"{check_words(facts, unsigned[0])} Make the check “{rules.CHECK_TITLES[unsigned[0]]}” first."
    ages = [one for one in age_limits(facts, power, against=True) if isinstance(one, Lack)] if facts.is_person else []
    if ages:
        return f"{ages[0].sentence} Find the date of birth first."
    if (power.must_be_confirmed or power.confidence == "from-background") and not confirmed:
        return _unconfirmed(power)
    return ""


def _unconfirmed(power: Power) -> str:
    if power.must_be_confirmed:
        return f"“{power.name}” may not be in force here. Name who confirmed that it can be used, and say why."
    return f"The entry for “{power.name}” was written from general knowledge. Name who checked the law, and say why."
