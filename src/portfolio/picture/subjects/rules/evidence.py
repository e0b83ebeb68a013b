"""Whether the evidence may carry a subject, and words that are no reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.picture.subjects.criteria import (
    LIMBS,
    reasons_for,
    shows_for,
    version,
)
from portfolio.picture.subjects.states import GroupLife, LineLife

# REQ-13: words of a necessity statement that, with no evidence of a reason beside them, are no reason.
_CONTEXT_WORDS = re.compile(
    r"\b(associat\w*|friends?|brother|sister|mother|father|cousin|family|related|girlfriend|boyfriend|partner of|"
    r"lives (?:at|with|in|on)|same address|neighbou?r|drill|rap|rapper|grime|music|lyrics|tattoos?|clothing|hoodie)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Item:
    """One thing that a proposal rests on. grade: "2C", or "" for a fact of an agency's records. shows: a code."""

    grade: str
    origin: str
    shows: str

    @property
    def is_weak(self) -> bool:
        """Source 3, or assessed D or E: cannot carry anything alone (REQ-07)."""
        return self.grade[:1] == "3" or self.grade[1:2] in ("D", "E")


def faults_of_evidence(
    *, kind: str, items: Sequence[Item], definition: str = "", criteria: str, life: str = ""
) -> list[str]:
    """What the evidence lacks, in sentences; empty when it may carry the subject.

    REQ-07: refused when all of it is graded D or E, or source 3, or (a nominal; a group or line once it is more than a
    candidate or a suspicion) when all of it has one origin. REQ-13: association, family, address or culture is no
    reason. Groups: each limb of the definition needs its own evidence (partnership.md section 3).
    """
    if not items:
        return ["Give the records it rests on: at least one."]
    held = version(criteria)
    if held is None:
        return [f"There are no inclusion criteria of the version {criteria}. Use the version in force."]
    faults = []
    known, reasons = shows_for(kind, definition, held), reasons_for(kind, definition, held)
    unknown = sorted({item.shows for item in items} - set(known))
    if unknown:
        faults.append(f"Say what each record shows, from the list of the criteria; not {', '.join(unknown)}.")
    carrying = [item for item in items if item.shows in reasons]
    if not carrying and not unknown:
        faults.append(
            "Association, family, an address, or music and clothing is no reason to hold anybody in view. "
            "Give evidence of one of the reasons in the criteria."
        )
    elif all(item.is_weak for item in carrying) and carrying:
        faults.append(
            "All of this evidence is from an unreliable source, or of unknown worth, or suspected to be false. "
            "Find something better before proposing."
        )
    if carrying and needs_corroboration(kind, life) and len({item.origin for item in carrying}) < 2:
        faults.append("All of this evidence has one origin, so it counts once. Find a second, independent record.")
    if kind == "group":
        shown = {item.shows for item in items}
        faults += [
            f"Give evidence for “{label}”, which the definition asks for."
            for code, label in LIMBS.get(definition, ())
            if code not in shown
        ]
    return faults


def needs_corroboration(kind: str, life: str) -> bool:
    """Whether two independent origins are needed: always for a person, for others once they are more than suspected."""
    if kind == "nominal":
        return True
    return life not in ("", GroupLife.CANDIDATE, GroupLife.RESEARCH, GroupLife.REJECTED, LineLife.SUSPECTED)


def warning_of_words(necessity: str) -> str:
    """A warning, not a refusal, where the words lean on association, family, address or culture (REQ-13)."""
    found = sorted({match.lower() for match in _CONTEXT_WORDS.findall(necessity)})
    if not found:
        return ""
    return (
        f"The statement speaks of {', '.join(f'“{word}”' for word in found)}. Association, family, address or culture "
        "is no reason by itself: say what this person did, or what is being done to them."
    )
