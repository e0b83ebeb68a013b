"""Pure decisions about quorum, decisions and minutes, each with a sentence fit to be read out."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

# What may be decided. Enforcement on a child or a victim has a quorum of its own.
KINDS = {
    "general": "How the group works",
    "register": "Keeping a subject in view, stepping down, closing",
    "safeguarding": "Protecting somebody",
    "prevention": "Prevention and support",
    "enforcement": "Enforcement and disruption",
    "disclosure": "Sharing something outside the agreement’s ordinary course",
}
QUORUM_KINDS = {
    **KINDS,
    "enforcement_child": "Enforcement and disruption where a child is concerned",
    "enforcement_victim": "Enforcement and disruption where an adult victim is concerned",
}

CHILD_SIGN_OFF = ("childrens_social_care", "youth_justice")
ADULT_SIGN_OFF = ("adults_social_care", "childrens_social_care", "youth_justice")

# "None" under equality is what the seed report said, and what its successors may not (REQ-70).
_SAYS_NOTHING = re.compile(r"^\W*(none|nil|n\s*/?\s*a|not applicable|no|no implications?|tbc)\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class QuorumRule:
    """Who must be in the room for a kind of decision, from a day on. needs: of each group one agency."""

    kind: str
    from_date: date
    least_agencies: int
    needs: tuple[tuple[str, ...], ...] = ()


# What a new series begins with; every row can be changed from a day on.
# Source: domain/partnership.md section 11 ("quorum: set per decision type").
FIRST_QUORUMS: tuple[tuple[str, int, tuple[tuple[str, ...], ...]], ...] = (
    ("general", 3, ()),
    ("register", 3, ()),
    ("safeguarding", 2, (ADULT_SIGN_OFF,)),
    ("prevention", 3, ()),
    ("enforcement", 3, (("police",),)),
    ("enforcement_child", 3, (("police",), ("childrens_social_care",))),
    ("enforcement_victim", 3, (("police",), ADULT_SIGN_OFF)),
    ("disclosure", 3, ()),
)


def quorum_kind(kind: str, *, child: bool, victim: bool) -> str:
    """Under which quorum a decision falls: the stricter one for enforcement on a child, then on a victim."""
    if kind == "enforcement" and child:
        return "enforcement_child"
    if kind == "enforcement" and victim:
        return "enforcement_victim"
    return kind


def rule_for(rules: Sequence[QuorumRule], kind: str, day: date) -> QuorumRule | None:
    """The rule for that kind in force on that day, the latest begun; None where nobody has set one."""
    begun = [rule for rule in rules if rule.kind == kind and rule.from_date <= day]
    return max(begun, key=lambda rule: rule.from_date) if begun else None


def missing_for_quorum(rule: QuorumRule | None, present: Collection[str], names: Mapping[str, str]) -> list[str]:
    """Sentences saying who is missing; empty when the room is quorate. present: agency codes; names: code to name.

    Without a rule no room is quorate: the sentence says to set one.
    """
    if rule is None:
        return ["No quorum has been set for this kind of decision. Set one for the series first."]
    there = set(present)
    faults = [
        f"{_one_of(group, names)} must be in the room, and is not." for group in rule.needs if not there & set(group)
    ]
    if len(there) < rule.least_agencies:
        faults.append(
            f"{rule.least_agencies} agencies must be in the room, and {_there_are(len(there))}"
            f"{': ' + _listed(there, names) if there else ''}."
        )
    return faults


def _there_are(count: int) -> str:
    return {0: "none is", 1: "1 is"}.get(count, f"{count} are")


def _one_of(group: Sequence[str], names: Mapping[str, str]) -> str:
    called = [names.get(code, code.replace("_", " ").capitalize()) for code in group]
    return called[0] if len(called) == 1 else f"{', '.join(called[:-1])} or {called[-1]}"


def _listed(codes: Collection[str], names: Mapping[str, str]) -> str:
    return ", ".join(sorted(names.get(code, code) for code in codes))


@dataclass(frozen=True)
class Wording:
    """What was typed of a decision."""

    kind: str
    question: str
    options: tuple[str, ...]
    choice: str
    rationale: str
    power: str = ""
    legal_basis: str = ""
    necessity: str = ""
    proportionality: str = ""
    equality_note: str = ""


def faults_of_decision(said: Wording, *, about_people: bool) -> list[str]:
    """What the record of a decision lacks, in sentences; empty when it may stand.

    Every decision has a question, the options considered, a choice and why. Enforcement and sharing also have a legal
    basis, necessity, proportionality and an equality note that says something.
    Source: domain/partnership.md sections 11 and 13.20; domain/governance.md (REQ-70).
    """
    faults = []
    if said.kind not in KINDS:
        faults.append("Choose what kind of decision it is.")
    for text, sentence in (
        (said.question, "Write the question that is decided."),
        (said.choice, "Write what was chosen."),
        (said.rationale, "Write why: the rationale is read by whoever answers for the decision later."),
    ):
        if not text.strip():
            faults.append(sentence)
    interferes = said.kind in ("enforcement", "disclosure")
    least = 2 if interferes or about_people else 1
    if len([option for option in said.options if option.strip()]) < least:
        faults.append(
            "Write the options that were considered, one a line"
            f"{': at least two, and doing nothing is one' if least == 2 else ''}."
        )
    if interferes:
        if not said.power.strip() and not said.legal_basis.strip():
            faults.append("Choose the power, or write the legal basis in words.")
        if not said.necessity.strip():
            faults.append("Write why it is necessary.")
        if not said.proportionality.strip():
            faults.append("Write why it is proportionate: what else would have done, and whom else it touches.")
    if (interferes or about_people) and (
        not said.equality_note.strip() or _SAYS_NOTHING.match(said.equality_note.strip())
    ):
        faults.append(
            "Write the equality note: who is affected more than others, and what is done. “None” will not do."
        )
    return faults


def sign_off_fault(*, child: bool, victim: bool, agency: str | None, names: Mapping[str, str]) -> str:
    """Empty when the right agency signed off a decision about a child or victim; else who must.

    agency: the code of the agency of the attendee who signed off; None for nobody.
    """
    if not child and not victim:
        return ""
    may = CHILD_SIGN_OFF if child else ADULT_SIGN_OFF
    if agency in may:
        return ""
    whom = "a child" if child else "a victim"
    return (
        f"This decision concerns {whom}: {_one_of(may, names)} must sign it off in the room. "
        "Say who did, or put the question off until they are there."
    )


MINUTES_DAYS = 5  # working days after the meeting. Source: domain/partnership.md section 11, "T+5 minutes"


def may_approve(*, drafted_by: str, approver: str, approver_kind: str, chair: str) -> str:
    """Empty when this person may approve the minutes; else the reason why not.

    Minutes are approved by the meeting's chair, who did not draft them; never by a system actor.
    """
    if approver_kind != "user":
        return "Minutes are approved by the chair in person. Sign in as the chair."
    if approver == drafted_by:
        return "You drafted these minutes. Somebody else must approve them."
    if approver != chair:
        return "Minutes are approved by whoever chaired the meeting."
    return ""
