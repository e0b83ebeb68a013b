"""Pure decisions about who and what may be in view, each with its reason and source. Plain values in, sentences out."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.ground import days
from portfolio.picture.subjects.criteria import (
    CONFIDENCES,
    DEFINITIONS_OF,
    LIMBS,
    REVIEW_RESULTS,
    ROLES,
    SHORT_LIVED,
    SUSPECT_TYPES,
    UNDETERMINED,
    VICTIM_TYPES,
    reasons_for,
    shows_for,
    version,
)
from portfolio.picture.subjects.states import MANAGED, GroupLife, LineLife

LONGEST_REVIEW_DAYS = 184  # six months at the most: product.md section 3, 3
ADULT, RESPONSIBLE = 18, 10  # years: a child is under 18; no child under 10 can commit an offence (CYPA 1933 s50)
WORKING_DAYS_UNDETERMINED = 10  # handling.yaml category_rules
SHORTEST_WORDS = 20  # characters of a necessity statement or a basis: a label is no statement
SAFEGUARDING_AGENCIES = ("childrens_social_care", "adults_social_care", "youth_justice")

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


@dataclass(frozen=True)
class Given:
    """A category as somebody gives it. until: the first day without it, None: until further notice."""

    code: str
    basis: str
    from_date: date
    review_due: date
    until: date | None = None


def age(born: date, today: date) -> int:
    """Whole years; on 29 February's birthday in other years, from 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_child(born_last: date | None, today: date) -> bool:
    """Whether the person may be under 18: judged by the latest day of birth that the records allow."""
    return born_last is not None and age(born_last, today) < ADULT


def is_certainly_adult(born_first: date | None, born_last: date | None, today: date) -> bool:
    return born_first is not None and born_last is not None and not is_child(born_last, today)


# --- evidence


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


# --- the proposal


def faults_of_proposal(
    *, kind: str, name: str, necessity: str, owner: str, review_due: date | None, today: date
) -> list[str]:
    """Of what every subject needs (product.md section 3, 3; REQ-01, REQ-06, REQ-56)."""
    faults = []
    if not name.strip():
        faults.append("Give the name.")
    if len(necessity.strip()) < SHORTEST_WORDS:
        faults.append("Say why it is necessary to hold this in view, in a sentence or two.")
    if not owner:
        faults.append("Name the owner: a person who answers for it.")
    return faults + faults_of_review_date(review_due, today)


def faults_of_review_date(review_due: date | None, today: date) -> list[str]:
    """A day from tomorrow to six months from today."""
    if review_due is None:
        return ["Give the review date: within six months."]
    if review_due <= today:
        return ["The review date must be after today."]
    if review_due > today + timedelta(days=LONGEST_REVIEW_DAYS):
        return ["The review date must be within six months."]
    return []


def faults_of_group(*, group_kind: str, definition: str) -> list[str]:
    known = DEFINITIONS_OF.get(group_kind)
    if known is None:
        return ["Say whether it is an organised crime group or an urban street gang."]
    if definition not in known:
        return ["Choose the definition that it is judged by."]
    return []


def refusal_of_approval(*, proposed_by: str, writers: Collection[str], by: str, by_kind: str) -> str:
    """Empty when this person may approve; else why not (REQ-06: a different approver, who is a person)."""
    if by_kind != "user":
        return "Approval needs a person. Sign in, or use --as with the name of somebody who may approve."
    if by == proposed_by:
        return "You proposed this. Somebody else must approve it."
    if by in writers:
        return "You wrote words of this proposal. Somebody else must approve it."
    return ""


# --- categories


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
    days = SHORT_LIVED.get(code)
    return from_date + timedelta(days=days) if days else None


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


# --- quiet


def quiet_from(*, approved: date, reasons: Iterable[date], reviews: Iterable[date], days: int) -> date:
    """The first day on which a person is quiet: so many days after the last new reason, or the last review that kept
    them in view (REQ-08). reasons: the days on which evidence of a reason was added.
    """
    return max([approved, *reasons, *reviews]) + timedelta(days=days)


# --- memberships


def faults_of_membership(
    *,
    role: str,
    confidence: str,
    from_date: date | None,
    until: date | None,
    other_roles: Collection[str],
    exploited_child: bool,
    explanation: str,
) -> list[str]:
    """other_roles: the live roles of the same person in any group or line. partnership.md section 13, 5."""
    faults = []
    if role not in ROLES:
        faults.append("Choose a role from the list.")
    if confidence not in CONFIDENCES:
        faults.append("Say how confident you are: low, medium or high.")
    if from_date and until and until <= from_date:
        faults.append("A membership must end after it begins.")
    roles = {role, *other_roles}
    if {"principal", "exploited"} <= roles and len(explanation.strip()) < SHORTEST_WORDS:
        faults.append("Somebody exploited is not also a principal, unless you explain how. Explain it in a sentence.")
    if exploited_child and role in ("principal", "organiser", "enforcer", "professional_enabler"):
        faults.append(
            "This is an exploited child. Record them as exploited; if the records say more, put it in the evidence."
        )
    return faults


def role_words(role: str, *, exploited_child: bool) -> str:
    """How a role is written on every page: an exploited child is exploited by the group, never a member of it."""
    if exploited_child or role == "exploited":
        return ROLES["exploited"]
    return ROLES.get(role, ROLES["unclear"])


def relation_words(role: str, *, exploited_child: bool, kind: str) -> str:
    """Over a list of memberships, from the person's side: "Exploited by", "Principal of", "Runner for"."""
    if exploited_child or role == "exploited":
        return "Exploited by"
    if role == "unclear":
        return "Linked to, role not clear"
    joint = "for" if role in ("runner", "holder", "facilitator", "enforcer", "professional_enabler") else "of"
    return f"{ROLES[role]} {joint}"


# --- reviews, groups, lines


def faults_of_review(
    *, result: str, necessity: str, told: str, told_reason: str, next_due: date | None, today: date
) -> list[str]:
    """REQ-64: whether the person is to be told, and why not, at each review."""
    faults = []
    if result not in REVIEW_RESULTS:
        return ["Choose what the review decides."]
    if len(necessity.strip()) < SHORTEST_WORDS:
        faults.append("Say why, in a sentence or two.")
    if told not in ("yes", "no", "not_a_person"):
        faults.append("Say whether the person is told that they are held in view.")
    elif told == "no" and len(told_reason.strip()) < SHORTEST_WORDS:
        faults.append("Say why the person is not told, in a sentence.")
    return faults + ([] if result == "remove" else faults_of_review_date(next_due, today))


def faults_of_management(
    *, life: str, lead_officer: str, review_due: date | None, has_plan: bool, today: date
) -> list[str]:
    """A group that is mapped as active needs a lead responsible officer, a plan and a review date in the future."""
    if life not in MANAGED:
        return []
    faults = []
    if not lead_officer:
        faults.append("Name the lead responsible officer.")
    if review_due is None or review_due <= today:
        faults.append("Give a review date in the future.")
    if not has_plan:
        faults.append("Make its 4P plan first.")
    return faults


def faults_of_archiving(*, reason: str, quiet_months: int | None, agencies: Sequence[str]) -> list[str]:
    """partnership.md section 5: reason, no intent or capability for so many months, agencies consulted."""
    faults = []
    if len(reason.strip()) < SHORTEST_WORDS:
        faults.append("Say why it is archived, in a sentence or two.")
    if not quiet_months or quiet_months < 1:
        faults.append("Say for how many months there has been no sign of intent or capability.")
    if not agencies:
        faults.append("Name the agencies that were consulted.")
    return faults


def faults_of_closure(
    *, kind: str, closed_on: date | None, evidence: str, check_back: date | None, today: date
) -> list[str]:
    """Closure of a line, Home Office meanings: type 1 and type 2, each with check-backs (partnership.md section 8)."""
    faults = []
    if kind not in ("1", "2"):
        faults.append("Choose the type of closure.")
    if closed_on is None or closed_on > today:
        faults.append("Give the day on which it was closed: today or earlier.")
    if len(evidence.strip()) < SHORTEST_WORDS:
        faults.append("Say what shows that the number is out of use. An arrest alone is not a closure.")
    if check_back is None or check_back <= today:
        faults.append("Give the day on which somebody checks that it is still out of use.")
    return faults


def live_codes(categories: Iterable[tuple[str, date, date | None]], today: date) -> frozenset[str]:
    """The codes among (code, from, until) that stand today."""
    return frozenset(code for code, begins, ends in categories if begins <= today and (ends is None or ends > today))


def is_overdue(*, kind: str, state: str, review_due: date, category_reviews: Mapping[str, date], today: date) -> bool:
    """Whether the review has been missed, so that only a pointer is left (REQ-10).

    category_reviews: live code to its review date. A person without any live category is overdue as well: nobody is
    in view for nothing (REQ-01).
    """
    if state not in ("active", "stepped_down"):
        return False
    if review_due < today or any(due < today for due in category_reviews.values()):
        return True
    return kind == "nominal" and not category_reviews
