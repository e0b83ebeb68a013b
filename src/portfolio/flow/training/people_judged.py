"""Four judgements of people on who is who: one same, two different, one unsure, each with its reason."""

from typing import NamedTuple

from portfolio.flow.training.known import People
from portfolio.ground.access.actors import Actor
from portfolio.information.linkage import operations as linkage


class Judged(NamedTuple):
    """left, right: keys of known.py, for the two rows that are read side by side."""

    left: str
    right: str
    verdict: str
    reason: str


JUDGEMENTS = (
    Judged(
        "abdi",
        "abdi, to youth justice",
        "same",
        "One man: the police write his forename as two words, youth justice as one. The day of birth is the same, and "
        "his case worker confirmed it by telephone.",
    ),
    Judged(
        "callum",
        "connor",
        "different",
        "Twins: one day of birth, one surname, one address, two forenames. Children's social care works with both. "
        "Only Callum was ever missing.",
    ),
    Judged(
        "karen",
        "karen2",
        "different",
        "Two women of one name in one street: the days of birth are eleven years apart, and so are the doors. The two "
        "landlords confirm two tenancies.",
    ),
    Judged(
        "declan",
        "declan, to the charity",
        "unsure",
        "One name, but the charity's client is a young man: he may be the nephew. Asked of the charity, and looked at "
        "again when it has answered. Until then nothing is joined.",
    ),
)


def judge(people: People, analyst: Actor) -> int:
    """Say all of them; how many they were."""
    for one in JUDGEMENTS:
        linkage.judge(
            left=people.anchor(one.left).pk,
            right=people.anchor(one.right).pk,
            verdict=one.verdict,
            reason=one.reason,
            by=analyst,
        )
    return len(JUDGEMENTS)
