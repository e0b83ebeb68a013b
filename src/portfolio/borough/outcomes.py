"""What becomes of a recorded crime, and when: the publisher's own words, chances invented for the story."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from portfolio.borough.chance import pick, running

UNDER_INVESTIGATION = "Under investigation"
STATUS_UNAVAILABLE = "Status update unavailable"
CHARGED = "Suspect charged"
AWAITING_COURT = "Awaiting court outcome"
COURT_RESULT_UNAVAILABLE = "Court result unavailable"

UNABLE = "Unable to prosecute suspect"
NO_SUSPECT = "Investigation complete; no suspect identified"
LOCAL = "Local resolution"
CAUTION = "Offender given a caution"
ELSEWHERE = "Action to be taken by another organisation"
NOT_FURTHER = "Further investigation is not in the public interest"
NOT_FORMAL = "Formal action is not in the public interest"
PENALTY = "Offender given penalty notice"
WARNING = "Offender given a drugs possession warning"
WORDS = (UNABLE, NO_SUSPECT, CHARGED, LOCAL, CAUTION, ELSEWHERE, NOT_FURTHER, NOT_FORMAL, PENALTY, WARNING)

# Weights in the order of WORDS.
AGAINST_PEOPLE = running((66, 11, 9, 3, 2, 5, 3, 1, 0, 0))
AGAINST_THINGS = running((16, 76, 4, 2, 1, 0.3, 0.5, 0.2, 0, 0))
ORDER = running((50, 34, 7, 3, 1, 1, 2, 1, 1, 0))
FOUND = running((20, 6, 42, 8, 8, 2, 3, 1, 2, 8))  # found by the police: the suspect is mostly there
CHANCES: dict[str, tuple[float, ...]] = {
    "Bicycle theft": AGAINST_THINGS, "Burglary": AGAINST_THINGS, "Criminal damage and arson": AGAINST_THINGS,
    "Drugs": FOUND, "Other crime": AGAINST_PEOPLE, "Other theft": AGAINST_THINGS, "Possession of weapons": FOUND,
    "Public order": ORDER, "Robbery": ORDER, "Shoplifting": running((18, 44, 26, 7, 2, 0, 2, 1, 2, 0)),
    "Theft from the person": AGAINST_THINGS, "Vehicle crime": AGAINST_THINGS,
    "Violence and sexual offences": AGAINST_PEOPLE,
}  # fmt: skip

SLOWEST_MONTHS = 5
NEVER = -1
DELAYS = (0, 1, 2, 3, 4, 5, NEVER)  # months from crime to outcome
DELAY_TOTALS = running((40, 25, 13, 8, 5, 3, 6))
SECOND_OUTCOME_CHANCE = 0.006  # an id with two outcomes in one month, as Thames Valley 2022-01: 46 of 7,562
FORGOTTEN_AFTER_MONTHS = 12  # then an unanswered crime's status is no longer updated
COURT_MONTHS = 6


class Outcome(NamedTuple):
    """words: in the order given, in one month; empty if none ever came. delay: months after the crime."""

    words: tuple[str, ...]
    delay: int


def draw(rng: Random, crime_type: str) -> Outcome:
    delay = pick(rng, DELAYS, DELAY_TOTALS)
    if delay == NEVER:
        return Outcome((), NEVER)
    word = pick(rng, WORDS, CHANCES[crime_type])
    if rng.random() < SECOND_OUTCOME_CHANCE and word != ELSEWHERE:
        return Outcome((word, ELSEWHERE), delay)
    return Outcome((word,), delay)


def last_category(outcome: Outcome, ago: int) -> str:
    """What the street file says of a crime `ago` months before the publication's last month."""
    if not outcome.words:
        return STATUS_UNAVAILABLE if ago >= FORGOTTEN_AFTER_MONTHS else UNDER_INVESTIGATION
    since = ago - outcome.delay
    if since < 0:
        return UNDER_INVESTIGATION
    if outcome.words[-1] == CHARGED:
        return COURT_RESULT_UNAVAILABLE if since >= COURT_MONTHS else AWAITING_COURT
    return outcome.words[-1]
