"""Age floors and ceilings of a power: refusals, not warnings (domain/powers.md section 3)."""

from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan.finding.facts import Facts, Lack, Stop
from portfolio.partnership.plan.thresholds import ADULT, OLDEST, RESPONSIBLE


def age_limits(facts: Facts, power: Power, *, against: bool) -> list[Stop | Lack]:
    """Age floors and ceilings: refusals, not warnings (domain/powers.md section 3)."""
    floor, ceiling = _range(power, against=against)
    if facts.youngest is None or facts.oldest is None:
        return _age_unknown(facts, floor, ceiling, against=against)
    if floor and facts.oldest < floor:
        if against and floor == RESPONSIBLE and not power.minimum_age:
            return [Stop(f"{facts.code} is {facts.age_words}: nothing may be used against a child under 10.")]
        return [Stop(f"It is for somebody of {floor} or over, and {facts.code} is {facts.age_words}.")]
    if ceiling is not None and facts.youngest > ceiling:
        return [Stop(f"It is for somebody under {ceiling + 1}, and {facts.code} is {facts.age_words}.")]
    if (floor and facts.youngest < floor) or (ceiling is not None and facts.oldest > ceiling):
        said = f"It has an age limit ({_limits(floor, ceiling)}), and {facts.code} is {facts.age_words}."
        return [Lack(said, "a full date of birth")]
    return []


def _range(power: Power, *, against: bool) -> tuple[int, int | None]:
    """The youngest and oldest age of the person; 0 and None where there is no limit."""
    floor = power.minimum_age or 0
    ceiling = OLDEST.get(power.id)
    if ceiling is None and "child" in power.targets and "person" not in power.targets:
        ceiling = ADULT - 1
    return (max(floor, RESPONSIBLE) if against else floor), ceiling


def _age_unknown(facts: Facts, floor: int, ceiling: int | None, *, against: bool) -> list[Stop | Lack]:
    """No day of birth: who is recorded as an exploited child is a child all the same."""
    if "EXPLOITED_CHILD" in facts.categories:
        if floor >= ADULT:
            return [Stop(f"It is for somebody of {floor} or over, and {facts.code} is recorded as a child.")]
        if not against:
            return []
    if floor or ceiling is not None:
        return [Lack(f"It has an age limit ({_limits(floor, ceiling)}), and the age is not known.", "an age")]
    return []


def _limits(floor: int, ceiling: int | None) -> str:
    if floor and ceiling is not None:
        return f"{floor} to {ceiling}"
    return f"{floor} or over" if floor else f"under {(ceiling or 0) + 1}"
