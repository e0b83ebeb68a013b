"""Pure decisions about statements, freshness and release, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portfolio.ground.documents.blocks import CONFIDENCE, YARDSTICK
from portfolio.partnership.profiles.sections import BY_ID, SectionKind

LONGEST_STATEMENT = 600  # characters: a statement is a sentence, not a section


def faults_of_statement(
    *, kind: str, text: str, probability: str, confidence: str, rests_on: Sequence[str]
) -> list[str]:
    """What is wrong with a statement, in sentences; empty when it may stand.

    Source: product.md invariants 5 and 6; domain/local-profile.md section 11, gate 3.
    """
    faults = []
    if not text.strip():
        faults.append("Write the statement.")
    if len(text) > LONGEST_STATEMENT:
        faults.append(f"A statement is one sentence: at most {LONGEST_STATEMENT} characters, this has {len(text)}.")
    if kind not in ("fact", "assessment"):
        faults.append("Say whether it is a fact or an assessment.")
    if not rests_on:
        faults.append("Say what it rests on: choose at least one table, submission or record.")
    if kind == "assessment":
        if probability not in YARDSTICK:
            faults.append("An assessment needs a word of the probability yardstick.")
        if confidence not in CONFIDENCE:
            faults.append("An assessment needs a confidence: low, medium or high.")
    elif kind == "fact" and probability:
        faults.append("A fact has no probability. Take the word away, or call it an assessment.")
    return faults


@dataclass(frozen=True)
class Freshness:
    """age_days: None when there is nothing to have an age."""

    age_days: int | None
    is_stale: bool
    sentence: str


def freshness(section_id: str, refreshed: date | None, today: date) -> Freshness:
    """How old a section is against its own clock (domain/local-profile.md section 8)."""
    kind: SectionKind = BY_ID[section_id]
    if refreshed is None:
        return Freshness(None, False, "Nothing has been written yet.")
    age = (today - refreshed).days
    if age > kind.refresh_days:
        return Freshness(
            age, True, f"{age} {'day' if age == 1 else 'days'} old: due for refresh after {kind.refresh_days} days."
        )
    written = "Written today" if age == 0 else f"{age} {'day' if age == 1 else 'days'} old"
    return Freshness(age, False, f"{written}; refreshed every {kind.refresh_days} days.")


def may_release(*, prepared_by: str, decided_by: str, decided_by_kind: str) -> str:
    """Empty when the second person may release; else the reason why not.

    The system actor cannot be the second person: two-person release means two people (REQ-32).
    """
    if prepared_by == decided_by:
        return "You prepared this version. Somebody else must release it."
    if decided_by_kind != "user":
        return "A release needs a person. Sign in, or use --as with the name of somebody who may release."
    return ""
