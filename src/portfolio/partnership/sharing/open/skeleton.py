"""The council's report, part by part, in the order in which committees expect it.

Source: product.md section 2 (the council's own skeleton) and domain/partnership.md section 11 (the upward report).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One numbered part. asks: what the drafter is asked for. must_say: may not be empty or "None" (REQ-70)."""

    id: str
    title: str
    asks: str
    must_say: bool = False


PARTS: tuple[Part, ...] = (
    Part("purpose", "Purpose of the report", "One sentence: what the board is told and why now.", must_say=True),
    Part(
        "recommendation", "Recommendation", "What the board is asked to do. One recommendation a line.", must_say=True
    ),
    Part("supporting", "Supporting information", "What has happened since the last report, in words for the public."),
    Part("policy", "Policy implications", "Which policies or duties this touches."),
    Part("financial", "Financial implications", "What it costs or saves, or why nothing."),
    Part(
        "children", "Implications for children and young people", "The council's priority: children and young people."
    ),
    Part("employment", "Implications for employment, learning and skills", "The council's priority."),
    Part("health", "Implications for a healthy borough", "The council's priority."),
    Part("safer", "Implications for a safer borough", "The council's priority."),
    Part("renewal", "Implications for urban renewal", "The council's priority."),
    Part("risk", "Risk analysis", "What could go wrong, for whom, and what is done about it.", must_say=True),
    Part(
        "equality",
        "Equality and diversity issues",
        "Who is affected more than others, and what is done.",
        must_say=True,
    ),
    Part(
        "background",
        "Background papers",
        "Each paper relied on, one a line, and whether it is public or exempt.",
        must_say=True,
    ),
)

BY_ID = {part.id: part for part in PARTS}
