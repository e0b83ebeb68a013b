"""What the first meeting of the worked example decided, in whose words, and what it agreed to say to the public."""

from typing import NamedTuple


class Told(NamedTuple):
    """Under the item about a subject. shown: the profile that was read, by its key; signer: who signed it off."""

    of: str
    summary: str
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
    dissent: str = ""
    shown: str = ""
    signer: str = ""
    signed_note: str = ""
    open_text: str = ""


SERIES = "Merrowby organised crime partnership group"
# Who is asked; the chair is asked by the series.
ASKED = (
    "coordinator", "analyst", "lead", "council-lead", "practitioner", "housing", "social-care", "adult-care",
    "youth-justice", "school", "probation", "health", "fire", "charity",
)  # fmt: skip
APOLOGY = "fire"
CONFLICT = "charity"
CONFLICT_REASON = "A relative of the people named is a client whom I work with myself."

DECISIONS: tuple[Told, ...] = (
    Told(
        of="callum",
        summary="The profile was read from its copies. School and social care each gave what they see of the boy.",
        kind="safeguarding",
        question="Is the child protected under one plan, and who leads it?",
        options=("Each agency goes on by itself", "One plan led by children’s social care", "Wait for the charge"),
        choice="One plan led by children’s social care, from today.",
        rationale="Every agency holds a part and none could act on it alone. Waiting for the charge leaves him with "
        "those who drive him.",
        legal_basis="Children Act 2004, sections 10 and 11",
        equality_note="Boys of his age and estate are stopped more often than others. He is recorded as exploited, "
        "and what is done is offered to his twin as well.",
        shown="callum",
        signer="social-care",
        signed_note="Agreed: nothing is done against the child while the NRM decides.",
        open_text="Children who are made to carry or hold drugs are treated as exploited. Since the summer the "
        "partnership has agreed one protection plan for each child it knows of, led by children’s social care, with "
        "school, health and police at the same table.",
    ),
    Told(
        of="G1",
        summary="The group’s profile was read. Housing asked that tenants are seen before anything else is done.",
        kind="enforcement",
        question="Does the group agree a plan to disrupt the group, tenants and children first?",
        options=("Do nothing more than each agency does", "Visits to tenants first, then the line", "Warrants at once"),
        choice="Visits to tenants first, then the line, then the adults who exploit others.",
        rationale="Acting on one address alone has moved the line on twice. Seen tenants and safe children come first.",
        legal_basis="Crime and Disorder Act 1998, sections 5 and 17",
        necessity="Two tenants and two children are harmed today, and single visits have not ended it.",
        proportionality="Nothing is taken from anybody by this decision; each power is decided by its own agency.",
        equality_note="The adults are of one extended family: nobody is included for being related. Looked at again "
        "with the equality figures at each review.",
        dissent="Housing provider: wants every tenant rehoused before any warrant, and not only seen.",
        shown="G1",
        open_text="Homes of tenants at risk are visited by housing and police together, before any enforcement. "
        "Residents who have been frightened in their own homes are offered help to stay safely or to move.",
    ),
    Told(
        of="marty",
        summary="What must be in place before the number is cut was read out by the safeguarding lead.",
        kind="enforcement",
        question="May an application to cut the number of the line be prepared?",
        options=("Leave the number and watch it", "Prepare the application, with conditions", "Apply at once"),
        choice="Prepare the application; apply only when the two children have a plan and treatment places are kept.",
        rationale="The number is how the line sells. Cut without care it makes children pay, so that care is first.",
        power="drug-dealing-telecoms-restriction-order",
        necessity="The number sends bulk messages twice a day; nothing less has stopped it.",
        proportionality="Only the number is touched. Whom it could hurt has been asked, and comes first.",
        equality_note="Those who buy from it are mostly people in poor health: treatment places are kept for them.",
        open_text="The partnership prepares to take a telephone line that is used to sell drugs out of use. People "
        "who use drugs are offered a place in treatment before that day.",
    ),
)
