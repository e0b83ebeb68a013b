"""The council's report, part by part, in the order in which committees expect it.

Source: product.md section 2 (the council's own skeleton) and domain/partnership.md section 11 (the upward report).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One numbered part. asks: what the drafter is asked for. must_say: may not be empty or "None" (REQ-70).

    is_list: each line is one item (recommendations, background papers); otherwise lines are paragraphs.
    """

    id: str
    number: str
    title: str
    asks: str
    must_say: bool = False
    is_list: bool = False

    @property
    def caption(self) -> str:
        """6.1 Children and young people."""
        return f"{self.number} {self.title}"


# The heading over the parts numbered 6.1 to 6.5.
PRIORITIES = "6 Implications for the council’s priorities"
_FOR_PRIORITIES = "What the work means for this priority of the council."

PARTS: tuple[Part, ...] = (
    Part("purpose", "1", "Purpose of the report", "One sentence: what the board is told and why now.", must_say=True),
    Part(
        "recommendation",
        "2",
        "Recommendation",
        "What the board is asked to do. One recommendation a line.",
        must_say=True,
        is_list=True,
    ),
    Part(
        "supporting", "3", "Supporting information", "What has happened since the last report, in words for the public."
    ),
    Part("policy", "4", "Policy implications", "Which policies or duties this touches."),
    Part("financial", "5", "Financial implications", "What it costs or saves, or why nothing."),
    Part("children", "6.1", "Children and young people", _FOR_PRIORITIES),
    Part("employment", "6.2", "Employment, learning and skills", _FOR_PRIORITIES),
    Part("health", "6.3", "A healthy borough", _FOR_PRIORITIES),
    Part("safer", "6.4", "A safer borough", _FOR_PRIORITIES),
    Part("renewal", "6.5", "Urban renewal", _FOR_PRIORITIES),
    Part("risk", "7", "Risk analysis", "What could go wrong, for whom, and what is done about it.", must_say=True),
    Part(
        "equality",
        "8",
        "Equality and diversity issues",
        "Who is affected more than others, and what is done.",
        must_say=True,
    ),
    Part(
        "background",
        "9",
        "Background papers",
        "Each paper relied on, one a line, and whether it is public or exempt.",
        must_say=True,
        is_list=True,
    ),
)

BY_ID = {part.id: part for part in PARTS}
