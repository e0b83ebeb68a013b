"""Judgements of people on who is who: one same, two different, one unsure, each with its reason.

And "same" for whoever the example speaks of and the machine left apart. What it joins differs with the mistakes that
a seed puts into the files; what the example rests on does not.
"""

from collections.abc import Iterable
from typing import NamedTuple

from portfolio.flow.training.known import People, Says
from portfolio.ground.access.actors import Actor
from portfolio.information.linkage import operations as linkage


class Judged(NamedTuple):
    """left, right: keys of known.py, for the two rows that are read side by side."""

    left: str
    right: str
    verdict: str
    reason: str


CONFIRMED = (
    "One person: the day of birth is the same, and the two agencies confirmed by telephone whom they mean. One of them "
    "writes the name otherwise."
)
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


def join(people: People, wanted: Iterable[tuple[str, Says]], analyst: Actor) -> int:
    """Judge to be the same whom the wanted records speak of, where the machine did not; how many judgements.

    wanted: key of known.py, records. people: read after `judge`.
    """
    apart = {one.pk: key for key, said in wanted if not people.told(key, said) for one in people.left_apart(key, said)}
    for mention, key in apart.items():
        linkage.judge(left=people.anchor(key).pk, right=mention, verdict="same", reason=CONFIRMED, by=analyst)
    return len(apart)
