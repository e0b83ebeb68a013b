"""Pure decisions about actions and checks, each with its reason and its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.partnership.plan.states import OPEN, ActionState

LONGEST_TEXT = 1000  # characters of an action: what is to be done, not why


@dataclass(frozen=True)
class Rung:
    """A step of escalation: from this many days after the due date, who is told."""

    after_days: int
    told: str
    sentence: str


# Who hears of an action that runs late, each once. Source: domain/partnership.md section 11, the escalation ladder
# (owner, the agency's point of contact, its director, the chair; 14, 28 and 42 days). Nobody here is an agency's
# director: its single point and its leads stand for both, and the partnership's coordinator comes before the chair.
LADDER: tuple[Rung, ...] = (
    Rung(1, "owner", "Late: its owner is reminded."),
    Rung(14, "agency", "14 days late: its owner’s agency is told, its single point and its leads."),
    Rung(28, "coordinator", "28 days late: the partnership’s coordinator is told."),
    Rung(42, "chair", "42 days late: the chair is told."),
)


def days_late(due: date, state: str, today: date) -> int:
    """Whole days past the due date of an action that is still open; 0 when it is not late, or waits for a verifier."""
    return max((today - due).days, 0) if ActionState(state) in OPEN else 0


def reached(late: int) -> tuple[Rung, ...]:
    """The steps of the ladder that this many days late has reached, the first one first."""
    return tuple(one for one in LADDER if late >= one.after_days)


def rung(late: int) -> Rung | None:
    """The highest of them; None for what is not late."""
    return next(reversed(reached(late)), None)


# What a move must say, beside the state: the word of the form, and the sentence when it is missing.
MUST_SAY: Mapping[ActionState, str] = {
    ActionState.REJECTED: "Say why the action is rejected, so that the meeting can give it to somebody else.",
    ActionState.BLOCKED: "Say what stands in the way, and who could clear it.",
    ActionState.DONE_CLAIMED: "Say what shows that it is done: the evidence that somebody else can look at.",
    ActionState.VERIFIED: "Say what you looked at.",
    ActionState.CANCELLED: "Say why it is cancelled.",
    ActionState.TRANSFERRED: "Say why it passes to another owner.",
}


def may_verify(*, owner: str, claimed_by: str, by: str, by_kind: str, is_owner_named: bool = False) -> str:
    """Empty when this person may verify that an action is done; else the reason why not.

    Source: domain/partnership.md section 13, record 21: "done" needs a verifier, not the owner.
    """
    if by_kind != "user":
        return "An action is verified by a person. Sign in, or use --as with the name of somebody who may verify."
    if by == owner:
        return "You own this action. Somebody else must verify that it is done."
    if by == claimed_by:
        return "You said that this action is done. Somebody else must verify it."
    return ""


@dataclass(frozen=True)
class Question:
    """One question of a check. who: what to name beside the answer, "" where nobody need be named."""

    code: str
    text: str
    hint: str
    who: str = ""


# domain/powers.md sections 1 and 5: victim/s45/NRM check (who, when, answer); child and youth justice consultation.
QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "exploitation": (
        Question(
            "victim",
            "Might this person be a victim?",
            "Write the facts: what points to being controlled, used or harmed, and what does not.",
        ),
        Question(
            "nrm",
            "Has a referral to the National Referral Mechanism been considered?",
            "A child’s consent is not needed: safeguard first, then refer. Say what was decided and why.",
        ),
        Question(
            "s45",
            "Has the section 45 defence been considered?",
            "Modern Slavery Act 2015. The child limb has no test of compulsion.",
        ),
        Question(
            "consulted",
            "Has children’s social care, adult social care or youth justice been consulted?",
            "Say what they advised.",
            who="Who was consulted",
        ),
    ),
    "rehousing": (
        Question(
            "at_risk",
            "Is anybody living there exploited, controlled or at risk?",
            "The occupier seen alone; capacity and care needs looked at.",
        ),
        Question(
            "seen_alone",
            "Has the occupier been seen alone, and asked what they want?",
            "Say who saw them and what they wish.",
            who="Who saw the occupier",
        ),
        Question(
            "safe_home",
            "Is there a plan where the occupier will be safe?",
            "Stay with a partial closure, a managed move, or other accommodation: from which day, and with whose help.",
        ),
        Question(
            "not_against_victim",
            "Is the power kept from being turned against the occupier?",
            "Access barred for more than 48 hours can open the absolute ground for possession.",
        ),
    ),
}
CHECK_TITLES = {
    "exploitation": "Who might be a victim here?",
    "rehousing": "Where will the occupier be safe?",
}
ANSWERS = {"yes": "Yes", "no": "No", "not_known": "Not known"}
# The answer that each question needs before the check may be signed as passed; not named here: any answer will do.
NEEDED = {"nrm": "yes", "s45": "yes", "consulted": "yes", "seen_alone": "yes", "safe_home": "yes"}
SIGNING_AGENCIES = ("childrens_social_care", "adults_social_care", "youth_justice")
SIGN_DAYS = 5  # working days in which a check is to be signed or refused: an enforcement power waits for it. Ours
CHECK_DAYS = 90  # a check counts this long: circumstances change. Ours; the reviews at 30 and 90 days are powers.md 5


def faults_of_answers(kind: str, answers: Mapping[str, tuple[str, str, str]]) -> list[str]:
    """What a check lacks, in sentences. answers: question -> (answer, words, who was asked)."""
    faults = []
    for question in QUESTIONS[kind]:
        answer, words, who = answers.get(question.code, ("", "", ""))
        if answer not in ANSWERS:
            faults.append(f"Answer the question: {question.text}")
        elif not words.strip():
            faults.append(f"Write the facts behind your answer: {question.text}")
        elif question.who and answer == "yes" and not who.strip():
            faults.append(f"Name them: {question.who[:1].lower()}{question.who[1:]}.")
    return faults


def may_be_signed(kind: str, answers: Mapping[str, str]) -> str:
    """Empty when the answers allow a yes; else the sentence that says which question stands open.

    A home in which nobody is at risk needs no rehousing plan: the other answers are then not asked for.
    """
    if kind == "rehousing" and answers.get("at_risk") == "no":
        return ""
    for question in QUESTIONS[kind]:
        needed = NEEDED.get(question.code)
        if needed and answers.get(question.code) != needed:
            return f"This cannot be agreed while a question is open: {question.text}"
    return ""


def may_sign(*, made_by: str, by: str, by_kind: str, agency_code: str, asked: str) -> str:
    """Empty when this person may decide the check; else the reason. Source: product.md invariant 1, REQ-03."""
    if by_kind != "user":
        return "A check is signed by a person. Sign in, or use --as with the name of the safeguarding lead."
    if by == made_by:
        return "You made this check. The safeguarding lead of another agency, or a colleague of yours, must decide it."
    if agency_code not in SIGNING_AGENCIES:
        return "Only the safeguarding lead of children’s social care, adult social care or youth justice may sign."
    if agency_code != asked:
        return "This check was sent to another agency’s safeguarding lead."
    return ""


def last_day(made: date) -> date:
    """The last day on which a check made that day counts."""
    return made + timedelta(days=CHECK_DAYS)


# Tactics that need a second approver, necessity and proportionality: domain/partnership.md section 6 (Gangs Matrix).
SENSITIVE_POWERS: Mapping[str, str] = {
    "deportation-foreign-offender": "immigration",
    "illegal-working-civil-penalty": "immigration",
    "illegal-working-closure-notice": "immigration",
    "benefit-fraud-action": "benefit",
}
SENSITIVE_AGENCIES: Mapping[str, str] = {"immigration": "immigration", "dwp": "benefit"}
SENSITIVE_KINDS = {"immigration": "Immigration", "exclusion": "Exclusion from education", "benefit": "Benefits"}


def sensitive_kind(*, power: str, agency: str, said: str) -> str:
    """Which guarded kind an action is: what its power is, else what its agency's powers are, else what was said."""
    return SENSITIVE_POWERS.get(power) or SENSITIVE_AGENCIES.get(agency) or (said if said in SENSITIVE_KINDS else "")


def may_approve(*, made_by: str, by: str, by_kind: str, owner: str) -> str:
    """Empty when this person may be the second approver of a sensitive action; else the reason."""
    if by_kind != "user":
        return "A second approver is a person. Sign in, or use --as with their name."
    if by == made_by:
        return "You wrote this action. Somebody else must approve it."
    if by == owner:
        return "You own this action. Somebody else must approve it."
    return ""


def faults_of_action(
    *,
    text: str,
    owner: str,
    owner_name: str,
    due: date,
    today: date,
    power: str,
    no_power_because: str,
    kind: str,
    necessity: str,
    proportionality: str,
    names: Sequence[str] = (),
) -> list[str]:
    """What is wrong with an action, in sentences; empty when it may stand. names: words that would name the subject."""
    faults = []
    if not text.strip():
        faults.append("Write what is to be done.")
    if len(text) > LONGEST_TEXT:
        faults.append(f"An action is at most {LONGEST_TEXT} characters; this has {len(text)}.")
    if bool(owner) == bool(owner_name.strip()):
        faults.append("Name one owner: somebody who signs in here, or the name of somebody who does not.")
    if due < today:
        faults.append("The due date has passed already. Give a day from today on.")
    if not power and not no_power_because.strip():
        faults.append("Choose a power from the catalogue, or say why no legal power is needed.")
    if power and no_power_because.strip():
        faults.append("Either choose a power, or say why none is needed: not both.")
    if kind and not (necessity.strip() and proportionality.strip()):
        what = SENSITIVE_KINDS[kind].lower()
        faults.append(f"A tactic that touches {what} needs its necessity and its proportionality in words.")
    if found := named_in(text, names):
        faults.append(f"Use the subject’s code instead of “{found}”: partners read these words on sheets.")
    return faults


def named_in(text: str, names: Sequence[str]) -> str:
    """The first of these names that stands in the text as a word; "" for none. Capitals do not matter."""
    words = {word.strip(".,;:!?’'()\"").casefold() for word in text.split()}
    return next((name for name in names if len(name) > 2 and name.casefold() in words), "")
