"""The thirteen sections of a Partnership Profile, in order, and what each is for.

Source: domain/partnership.md section 4, "Partnership Profile".
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """asks: what its writer is asked. takes_statements: sourced statements. takes_words: proposals in plain words.

    A section that takes neither is made from what is held: the cover, the categories, the partners' answers.
    """

    id: str
    number: int
    title: str
    asks: str
    takes_statements: bool = True
    takes_words: bool = False


_ROWS = (
    ("control", "About this profile", "Version, dates, who wrote it and who signed it.", False, False),
    ("why_now", "Why now, and the question to partners", "What has changed, and what partners are asked.", True, True),
    (
        "subject",
        "The subject, by category",
        "Who or what this is about. The categories stand here by themselves.",
        True,
        False,
    ),
    (
        "harm",
        "Harm and vulnerability",
        "Who is harmed, and how. Victims stand first, the subject among them.",
        True,
        False,
    ),
    ("network", "People, groups and places around the subject", "Ties; in codes where a partner reads.", True, False),
    (
        "police",
        "What the police can share",
        "Graded and sanitised; fact, assessment and allegation apart.",
        True,
        False,
    ),
    ("partners", "What each partner holds", "The answers to the requests stand here by themselves.", True, False),
    ("tried", "What has been tried, and its effect", "Tactics used before, and what changed.", True, False),
    ("options", "Options", "What could be done, who would lead, and under which power.", True, True),
    (
        "safeguarding",
        "Safeguarding and conflicts",
        "Child, victim, domestic abuse, risk to a witness, NRM, clashes.",
        True,
        False,
    ),
    (
        "objectives",
        "Proposed objectives and measures",
        "Pursue, prevent, protect, prepare; how each is measured.",
        False,
        True,
    ),
    ("decisions", "Decisions asked of the meeting", "Each decision as a question.", False, True),
    ("review", "Review and exit", "When it is looked at again, and what ends it.", False, True),
)
SECTIONS: tuple[Section, ...] = tuple(
    Section(id, number, title, asks, statements, words)
    for number, (id, title, asks, statements, words) in enumerate(_ROWS, start=1)
)

BY_ID: dict[str, Section] = {section.id: section for section in SECTIONS}

# Why a subject should have a profile: each answered yes, no or not known, in words. No points, no sum.
CRITERIA: dict[str, str] = {
    "harm": "Is somebody being harmed, or likely to be?",
    "exploitation": "Is a child or an adult at risk being exploited?",
    "partners": "Does it need more than one agency?",
    "evidence": "Is there more than one independent source?",
    "change": "Has something changed since it was last looked at?",
    "tried": "Have single-agency responses been tried?",
}
CRITERIA_VERSION = "2026-1"
ANSWERS: dict[str, str] = {"yes": "Yes", "no": "No", "not_known": "Not known"}
