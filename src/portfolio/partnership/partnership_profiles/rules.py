"""Pure decisions about nominations, statements, requests and answers, each with its reason and its source."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portfolio.ground.values.particulars import names_in, seen_in
from portfolio.partnership.partnership_profiles.sections import ANSWERS, BY_ID, CRITERIA

OUTCOMES = {"hit": "Hit", "nil": "Nil", "partial": "In part", "refuse": "Refused"}
REASONS = {
    "no_power": "No power or duty to share this",
    "confidence": "Duty of confidence, or patient information",
    "consent": "Consent is needed and was not given",
    "harm": "Sharing would do a child or adult more harm",
    "investigation": "It would harm an investigation or proceedings",
    "privilege": "Legal professional privilege",
    "proportion": "Not necessary or not proportionate as asked",
    "unclear": "The question, or whom it is about, is not clear",
    "other": "Another reason",
}
URGENCIES = {"routine": "Routine", "urgent": "Urgent"}
STATEMENT_KINDS = ("fact", "assessment", "allegation")
LONGEST_OPEN_REASON = 600  # characters: what a chair reads before deciding
LONGEST_STATEMENT = 800  # characters: a statement is a sentence or two, not a section

UNCORROBORATED = "Uncorroborated: nothing independent supports it yet"
UNASSESSABLE = "Cannot be assessed: it is not known how the source came to know it"
DOUBTED = "Source not reliable: corroborate it before anything is done"
UNTESTED = "Source untested: seek corroboration"
ONE_ORIGIN = "All from one origin: counts once"


@dataclass(frozen=True)
class Basis:
    """One thing that a statement rests on. grade: source and assessment, "2C"; "" for a record of fact."""

    reference: str
    grade: str = ""
    origin: str = ""

    @property
    def assessment(self) -> str:
        return self.grade[1:2]


def faults_of_nomination(reasons: str, answers: Mapping[str, Mapping[str, str]]) -> list[str]:
    """What a nomination lacks; each criterion is answered in a word and in words, and nothing is added up."""
    faults = [] if reasons.strip() else ["Say why this subject should have a profile."]
    for code, question in CRITERIA.items():
        given = answers.get(code, {})
        if given.get("answer") not in ANSWERS:
            faults.append(f"Answer “{question}” with yes, no or not known.")
        elif given["answer"] == "yes" and not given.get("words", "").strip():
            faults.append(f"Say in words what makes it so: “{question}”")
    if unknown := sorted(set(answers) - set(CRITERIA)):
        faults.append(f"There is no criterion called {', '.join(unknown)}.")
    return faults


def faults_of_open_reason(text: str, names: Collection[str], others: Collection[str]) -> list[str]:
    """What is wrong with the reason that the chair reads: it holds no particulars and names nobody who is in view.

    names, others: of people and of everything else in view, as `names_in` takes them.
    """
    if not text.strip():
        return ["Write the reason for the meeting: what the chair may read, without a name."]
    if len(text) > LONGEST_OPEN_REASON:
        return [f"The reason for the meeting has at most {LONGEST_OPEN_REASON} characters; this has {len(text)}."]
    faults = [
        f"The reason for the meeting seems to hold {what}: “{seen}”. Take it out." for what, seen in seen_in(text)
    ]
    if names_in(text, names, others):
        faults.append(
            "The reason for the meeting names somebody or something that is held in view. Use the code alone."
        )
    return faults


def faults_of_statement(
    *,
    section: str,
    kind: str,
    text: str,
    probability: str,
    confidence: str,
    whose: str,
    rests_on: Sequence[Basis],
    words: Collection[str],
    confidences: Collection[str],
) -> list[str]:
    """What is wrong with a statement, in sentences; empty when it may stand. words: of the yardstick.

    Source: product.md invariants 5 and 6; REQ-05; handling.yaml intelligence_assessment (E is excluded).
    """
    faults = []
    if section not in BY_ID or not BY_ID[section].takes_statements:
        faults.append("This section takes no statements. Choose another.")
    if not text.strip():
        faults.append("Write the statement.")
    if len(text) > LONGEST_STATEMENT:
        faults.append(f"A statement has at most {LONGEST_STATEMENT} characters; this has {len(text)}. Split it.")
    faults += _faults_of_kind(kind, probability in words and confidence in confidences, bool(probability or confidence))
    if kind in ("assessment", "allegation") and not whose.strip():
        faults.append("Say whose assessment or allegation it is.")
    return faults + _faults_of_basis(kind, rests_on)


def _faults_of_kind(kind: str, is_judged: bool, is_partly_judged: bool) -> list[str]:
    if kind not in STATEMENT_KINDS:
        return ["Say whether it is a fact, an assessment or an allegation."]
    if kind == "assessment" and not is_judged:
        return ["An assessment needs a word of the probability yardstick and a confidence."]
    if kind != "assessment" and is_partly_judged:
        return ["Only an assessment has a probability and a confidence. Take them away, or call it one."]
    return []


def _faults_of_basis(kind: str, rests_on: Sequence[Basis]) -> list[str]:
    if not rests_on:
        return ["Say what it rests on: choose at least one record, tie, answer, identity or the subject."]
    if any(one.assessment == "E" for one in rests_on):
        return ["It rests on material that is suspected to be false (grade E), which may not enter a profile."]
    if kind == "fact" and all(one.grade and one.assessment not in "AB" for one in rests_on):
        return [
            "Nothing beneath it is known at first hand or corroborated, so it is not a fact. "
            "Call it an allegation or an assessment."
        ]
    return []


def weakest(grades: Collection[str]) -> str:
    """The grade of what stands on records so graded: the least reliable source, the least known. "" for facts alone."""
    graded = [one for one in grades if one]
    return f"{max(one[0] for one in graded)}{max(one[1] for one in graded)}" if graded else ""


def marks(rests_on: Sequence[Basis]) -> tuple[str, ...]:
    """What must stand beside a statement for what it rests on (handling.yaml, system_effect of each grade).

    A record of fact, or anything known at first hand or corroborated, lifts the marks for what supports it.
    """
    graded = [one for one in rests_on if one.grade]
    found = []
    if graded and len(graded) == len(rests_on):
        assessments = {one.assessment for one in graded}
        if not assessments & {"A", "B"}:
            found.append(UNCORROBORATED if "C" in assessments else UNASSESSABLE)
        sources = {one.grade[0] for one in graded}
        if "1" not in sources:
            found.append(DOUBTED if sources == {"3"} else UNTESTED)
    if len(rests_on) > 1 and len({one.origin or one.reference for one in rests_on}) == 1:
        found.append(ONE_ORIGIN)
    return tuple(found)


def lacking(
    *,
    has_statements: bool,
    sections: Collection[str],
    corrected: int,
    needs_safeguarding: bool,
    repeating: Collection[str] = (),
) -> list[str]:
    """What stands between a draft and its freezing. sections: those in which something has been written; repeating:
    those that say what came under conditions.

    Source: domain/partnership.md section 4; product.md invariant 1 (a child or a victim: safeguarding is not optional);
    docs/decisions/0010 for words and conditions.
    """
    faults = [] if has_statements else ["It holds no statement yet."]
    faults += [
        f"Write section {BY_ID[section].number}, “{BY_ID[section].title}”."
        for section in ("why_now", "decisions", "review")
        if section not in sections
    ]
    if needs_safeguarding:
        faults += [
            f"This is about a child or a victim: write section {BY_ID[section].number}, “{BY_ID[section].title}”."
            for section in ("harm", "safeguarding")
            if section not in sections
        ]
    if corrected:
        what = "statement rests" if corrected == 1 else "statements rest"
        faults.append(
            f"{corrected} {what} on something that was corrected or withdrawn. Take it out, or write it anew."
        )
    faults += [
        f"Section {BY_ID[section].number}, “{BY_ID[section].title}”, repeats a statement that came under conditions. "
        "Everybody who gets a copy reads it: say there only what was shared with all, or take it out."
        for section in repeating
    ]
    return faults


RUN = 6  # words in a row: as long as that they are a quotation, and seldom chance
_FIGURES = re.compile(r"\d(?:[ -]?\d){4,}")  # five figures or more: a number of somebody's


def repeats(text: str, bound: Collection[str]) -> bool:
    """Whether a text says what one of the bound texts says: RUN words in a row, or a number of five figures or more.

    A help to whoever freezes and signs, and no proof: it cannot see the same thing said in other words (REQ-22).
    """
    runs, numbers = _runs(text), _numbers(text)
    return any(runs & _runs(one) or numbers & _numbers(one) for one in bound)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _numbers(text: str) -> set[str]:
    return {re.sub(r"\D", "", found) for found in _FIGURES.findall(text)}


def may_decide(*, proposed_by: str, by: str, by_kind: str) -> str:
    """Empty where this person may decide a nomination; else why not."""
    if by_kind != "user":
        return "A nomination is decided by a person. Use --as with the name of somebody who may."
    return "You proposed this. Somebody else must decide." if proposed_by == by else ""


def fault_of_decision(*, to: str, reason: str, until: date | None, referred_to: str) -> str:
    """Empty where a decision says all that it must; else what is lacking."""
    if not reason.strip():
        return "Say why, in words that the proposer may read."
    if to == "deferred" and until is None:
        return "Say until when it is put off."
    if to == "referred_elsewhere" and not referred_to.strip():
        return "Say to which body it is referred."
    return ""


def may_sign(*, authors: Collection[str], by: str, by_kind: str) -> str:
    """Empty where this person may sign; else why not. authors: everybody who wrote or prepared any of it (REQ-06)."""
    if by_kind != "user":
        return "A profile is signed by a person. Use --as with the name of somebody who may."
    return "You wrote part of this profile. Somebody who wrote none of it must sign." if by in authors else ""


def faults_of_request(*, question: str, about: str, basis: str, due_in_days: int) -> list[str]:
    """What a request lacks, in sentences."""
    faults = []
    if not question.strip():
        faults.append("Write the question.")
    if question.count("?") > 1:
        faults.append("Ask one question. Send another request for the next one.")
    if not about.strip():
        faults.append("Say what the agency needs to find whom you mean, and no more than that.")
    if not basis.strip():
        faults.append("Say why it is necessary and proportionate to ask.")
    if due_in_days < 0:
        faults.append("The answer must be due today or later.")
    return faults


def faults_of_answer(
    *,
    outcome: str,
    reason: str,
    reason_words: str,
    released: str,
    kind: str,
    handling: str,
    conditions: Collection[str],
) -> list[str]:
    """What an answer lacks, in sentences. A nil return says that nothing is held, and nothing else."""
    if outcome not in OUTCOMES:
        return ["Say whether it is a hit, nil, in part or refused."]
    faults = []
    if outcome in ("hit", "partial"):
        faults += _faults_of_release(released, kind, handling, conditions)
    elif released.strip() or kind:
        faults.append(f"An answer that is {OUTCOMES[outcome].lower()} releases nothing. Take the text away.")
    if outcome in ("refuse", "partial"):
        if reason not in REASONS:
            faults.append("Choose the reason.")
        if outcome == "refuse" and not reason_words.strip():
            faults.append("Say in your own words why.")
    elif reason:
        faults.append("Only a refusal, or an answer in part, has a reason.")
    return faults


def _faults_of_release(released: str, kind: str, handling: str, conditions: Collection[str]) -> list[str]:
    faults = []
    if not released.strip():
        faults.append("Write what may be used.")
    if kind not in ("fact", "assessment"):
        faults.append("Say whether what you release is a fact or an assessment.")
    if handling not in ("P", "C"):
        faults.append("Say how it may be handled: P, or C with conditions.")
    if handling == "C" and not conditions:
        faults.append("Handling C needs at least one condition.")
    return faults
