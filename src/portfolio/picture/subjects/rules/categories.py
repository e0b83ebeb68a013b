"""What a person is held to be: which categories may stand, for how long, and what follows from them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.ground import days
from portfolio.picture.subjects.criteria import SHORT_LIVED, SUSPECT_TYPES, UNDETERMINED, VICTIM_TYPES
from portfolio.picture.subjects.rules.ages import RESPONSIBLE, age, is_certainly_adult, is_child
from portfolio.picture.subjects.rules.proposals import SHORTEST_WORDS, faults_of_review_date

WORKING_DAYS_UNDETERMINED = 10  # handling.yaml category_rules
SAFEGUARDING_AGENCIES = ("childrens_social_care", "adults_social_care", "youth_justice")


@dataclass(frozen=True)
class Given:
    """A category as somebody gives it. until: the first day without it, None: until further notice."""

    code: str
    basis: str
    from_date: date
    review_due: date
    until: date | None = None


def faults_of_category(*, given: Given, known: Collection[str], today: date) -> list[str]:
    """handling.yaml data_subject_categories and category_rules; REQ-01."""
    faults = []
    if given.code not in known:
        return ["Choose a category from the list."]
    if len(given.basis.strip()) < SHORTEST_WORDS:
        faults.append("Say what the category rests on, in a sentence.")
    if given.from_date > today:
        faults.append("A category cannot begin in the future.")
    if given.until is not None and given.until <= given.from_date:
        faults.append("A category must end after it begins.")
    last = last_day(given.code, given.from_date)
    if last is not None and (given.until is None or given.until > last):
        what = "10 working days" if given.code == UNDETERMINED else f"{SHORT_LIVED[given.code]} days"
        faults.append(
            f"This category may stand for at most {what}. Give an end date of {days.caption(last)} or earlier."
        )
    return faults + faults_of_review_date(given.review_due, today)


def last_day(code: str, from_date: date) -> date | None:
    """The latest end that a short-lived category may have; None for one without a limit."""
    if code == UNDETERMINED:
        return _after_working_days(from_date, WORKING_DAYS_UNDETERMINED)
    limit = SHORT_LIVED.get(code)
    return from_date + timedelta(days=limit) if limit else None


def _after_working_days(day: date, number: int) -> date:
    """Monday to Friday; a bank holiday counts, so that the limit is never passed."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


def faults_of_person(
    *,
    codes: Collection[str],
    born_first: date | None,
    born_last: date | None,
    safeguarding_lead: str,
    nrm_considered: str,
    nrm_reason: str,
    today: date,
) -> list[str]:
    """Whether this set of live categories may stand for a person of this age.

    partnership.md section 13: child and suspect ⇒ safeguarding lead named and NRM considered (yes, no, reason).
    """
    faults = []
    if not codes:
        faults.append("Give at least one category: nobody is held in view without one.")
    suspect = SUSPECT_TYPES & set(codes)
    if born_last is not None and suspect and age(born_last, today) < RESPONSIBLE:
        faults.append(
            "A child under 10 cannot be a suspect. Record what was done to the child, and refer them to "
            "children’s social care."
        )
    elif suspect and is_child(born_last, today):
        if not safeguarding_lead:
            faults.append("This is a child with a suspect category: name the safeguarding lead.")
        if nrm_considered not in ("yes", "no"):
            faults.append(
                "This is a child with a suspect category: say whether the National Referral Mechanism has been "
                "considered."
            )
        elif len(nrm_reason.strip()) < SHORTEST_WORDS:
            faults.append("Give the reason for the answer about the National Referral Mechanism, in a sentence.")
    if "EXPLOITED_CHILD" in codes and is_certainly_adult(born_first, born_last, today):
        faults.append("This person is 18 or over. Use “Adult at risk” or “Victim”.")
    return faults


def is_victim(codes: Iterable[str]) -> bool:
    """Whether any victim-type category is among them (REQ-02)."""
    return bool(VICTIM_TYPES & set(codes))


def enforcement_block(*, codes: Collection[str], child: bool) -> str:
    """Why nothing may be enforced against this person without more; empty where nothing stands in the way (REQ-03)."""
    if UNDETERMINED in codes or not codes:
        return "What this person is has not been determined. No enforcement until a category has been given."
    if is_victim(codes) and not SUSPECT_TYPES & set(codes):
        return "This person is a victim and not a suspect. No enforcement: use a safeguarding measure."
    if is_victim(codes):
        return (
            "This person is a victim as well as a suspect. Enforcement needs the safeguarding lead’s recorded sign-off."
        )
    if not SUSPECT_TYPES & set(codes):
        return "This person is not suspected of anything. No enforcement."
    if child:
        return "This person is a child. Enforcement needs the safeguarding lead’s recorded sign-off."
    return ""


def may_be_scored(codes: Collection[str]) -> bool:
    """Whether an offender score may be held about the person at all (REQ-04, handling.yaml)."""
    return bool(SUSPECT_TYPES & set(codes)) and not is_victim(codes)


def live_codes(categories: Iterable[tuple[str, date, date | None]], today: date) -> frozenset[str]:
    """The codes among (code, from, until) that stand today."""
    return frozenset(code for code, begins, ends in categories if begins <= today and (ends is None or ends > today))
