"""What happens in an ordinary town, and how often: kinds of event, with whom in them."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.borough.agencies.clerk import Grading
from portfolio.borough.chance import running


class Kind(NamedTuple):
    """weight: how many, beside the others of its agency. roles: of the people in it, "+" a second suspect sometimes.

    at_home: whether it happens at the home of the first one.
    """

    name: str
    offence: str
    weight: float
    roles: tuple[str, ...]
    at_home: bool = False


CRIMES = (
    Kind("Violence without injury", "violence-and-sexual-offences", 22, ("victim", "suspect")),
    Kind("Violence with injury", "violence-and-sexual-offences", 12, ("victim", "suspect", "+")),
    Kind("Stalking and harassment", "violence-and-sexual-offences", 8, ("victim", "suspect"), True),
    Kind("Domestic burglary", "burglary", 5, ("victim",), True),
    Kind("Criminal damage", "criminal-damage-and-arson", 9, ("victim", "suspect"), True),
    Kind("Theft from a shop", "shoplifting", 11, ("suspect", "+")),
    Kind("Theft from a vehicle", "vehicle-crime", 6, ("victim",), True),
    Kind("Robbery of personal property", "robbery", 2, ("victim", "suspect", "+")),
    Kind("Public order", "public-order", 9, ("suspect", "+", "witness")),
    Kind("Possession of drugs", "drugs", 5, ("arrested", "+")),
    Kind("Drugs supply", "drugs", 3, ("arrested", "+", "+")),
    Kind("Possession of weapons", "possession-of-weapons", 2, ("arrested",)),
    Kind("Person search", "drugs", 7, ("suspect", "+")),
    Kind("Person and Vehicle search", "drugs", 4, ("driver", "passenger")),
)
COUNCIL = (
    Kind("Noise", "", 30, ("complainant", "suspect"), True),
    Kind("Rowdy behaviour", "", 25, ("suspect", "+")),
    Kind("Street drinking", "", 10, ("suspect",)),
    Kind("Neighbour dispute", "", 20, ("complainant", "suspect"), True),
    Kind("CCTV sighting", "", 15, ("present", "+")),
    Kind("Fly-tipping", "", 12, ("complainant",)),
)
AMBULANCE = (
    Kind("Assault", "", 25, ("victim",)),
    Kind("Overdose", "", 25, ("occupant",), True),
    Kind("Mental health", "", 30, ("occupant", "caller"), True),
    Kind("Fall", "", 20, ("occupant",), True),
)
TRADING = (
    Kind("Illicit tobacco", "", 30, ("suspect",)),
    Kind("Doorstep crime", "", 35, ("complainant",), True),
    Kind("Under-age sales", "", 20, ("suspect",)),
    Kind("Counterfeit goods", "", 15, ("suspect",)),
)
FIRE = (
    Kind("Home fire safety visit", "", 70, ("occupant",), True),
    Kind("Deliberate fire", "", 12, ("caller",)),
    Kind("Kitchen fire", "", 18, ("occupant",), True),
)
# Events for each person living in the block, by agency: invented, so that every agency has its say.
A_HEAD: dict[str, tuple[float, tuple[Kind, ...]]] = {
    "police": (0.120, CRIMES),
    "council_community_safety": (0.070, COUNCIL),
    "health": (0.045, AMBULANCE),
    "trading_standards": (0.010, TRADING),
    "fire": (0.030, FIRE),
}
TOTALS = {agency: running(kind.weight for kind in kinds) for agency, (_, kinds) in A_HEAD.items()}
REPORTS_A_HEAD = 0.030
TIES_A_HEAD = 0.014
UNNAMED = 0.18  # of parts: nobody is named
SECOND_SUSPECT = 0.4  # where the kind allows one

GRADINGS = (
    Grading("2", "D", "P"), Grading("2", "C", "P"), Grading("1", "B", "P"), Grading("1", "A", "P"),
    Grading("2", "C", "C", "A1; S2"), Grading("1", "B", "C", "A3; S1"),
    Grading("3", "D", "P", "", "The caller has been wrong before."),
    Grading("3", "E", "P", "", "Contradicted by CCTV; thought to be malicious."),
)  # fmt: skip
GRADING_TOTALS = running((30, 25, 14, 8, 10, 7, 4, 2))
UNCONDITIONAL = 4  # of these, the first, which anyone may share
# Role of the one it is about, and the words.
TEXTS = (
    ("suspect", "Said to be selling cannabis in {ward}."),
    ("suspect", "Seen with a large amount of cash in {ward}."),
    ("present", "Sleeping on a friend's sofa in {ward}; not well."),
    ("suspect", "Buys stolen goods in {ward}."),
    ("suspect", "Drives without insurance in {ward}."),
    ("suspect", "Carries a knife, by their own account."),
    ("suspect", "Stores boxes for somebody in a garage in {ward}."),
    ("victim", "Is being asked for money by young people in {ward}."),
    ("victim", "Works long hours for little pay at a car wash in {ward}."),
    ("present", "Has fallen out with neighbours in {ward} over dogs."),
)
SECOND_IN_REPORT, PHONE_IN_REPORT = 0.3, 0.2
RELATIONS = (
    ("friend", "Seen together"), ("co-offender", "Named in one crime"), ("family", "Their own account"),
    ("partner", "Their own account"), ("lives with", "Same address given"), ("works with", "Same employer"),
)  # fmt: skip
RELATION_TOTALS = running((25, 35, 12, 10, 10, 8))
GROWN_RELATIONS = {"partner", "works with"}
