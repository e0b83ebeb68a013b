"""The record of every number this room computes, one click from the number (T20).

Source of the fields: domain/scoring.md section 13. A formula is changed by giving its card a new version; what was
stored under the old one keeps the old one's id.
"""

from dataclasses import dataclass

from portfolio.picture.assessment.errors import UnknownCard

SUBJECTS = ("place", "theme")  # a person is no subject: nobody is scored (T11, T12)


@dataclass(frozen=True)
class Input:
    """What goes in, where it comes from, and how old it is when it arrives."""

    name: str
    source: str
    lag: str


@dataclass(frozen=True)
class Card:
    """One score. id: with its version, stable; subject: one of SUBJECTS. Each sentence may be shown as it stands."""

    id: str
    name: str
    version: str
    subject: str
    purpose: str
    formula: str
    inputs: tuple[Input, ...]
    missing: str
    prohibited: tuple[str, ...]
    limits: tuple[str, ...]
    licence: str
    source: str
    example: str

    def __post_init__(self) -> None:
        if self.subject not in SUBJECTS:
            raise ValueError(f"{self.id}: {self.subject!r} is not something that may be scored")


_PROHIBITED = (
    "Scoring, ranking or listing people, of any age.",
    "Starting any action by itself: a named person decides, and says why.",
)
_ROWS = Input(
    "Recorded crime by category, small area and month",
    "Files of the force as taken in; each row can be opened",
    "As published, usually six to eight weeks after the month",
)
_REPORTED_ONLY = (
    "Offences that the police find (such as drugs and weapons) are listed apart and never added: "
    "they show how much the police look."
)
_CATEGORY = (
    "A category estimate: published categories are far coarser than offence codes, so the serious end is blurred."
)

CARDS: tuple[Card, ...] = (
    Card(
        id="rate",
        name="Rate of recorded crime",
        version="1",
        subject="place",
        purpose="Compare areas of different size over one period.",
        formula="10,000 x rows / usual residents; 95% interval by Byar's approximation.",
        inputs=(
            _ROWS,
            Input("Usual residents", "Census or estimate as loaded; its year is shown", "One to ten years"),
        ),
        missing="An area without a loaded population has no rate. A month without a file is a gap, not nought.",
        prohibited=(*_PROHIBITED, "A league table of wards from one quarter."),
        limits=(
            "Residents are not the people present: town centres have high rates for few residents.",
            "Points are snapped to map points by the publisher; an area is the published small area.",
        ),
        licence="Open Government Licence v3.0 for published crime and census data.",
        source="Breslow and Day 1987, volume II, page 69.",
        example="12 rows among 60,000 residents: 2.00 per 10,000 (1.03 to 3.49).",
    ),
    Card(
        id="change",
        name="Change outside control limits",
        version="1",
        subject="place",
        purpose="Say whether a month differs by more than chance.",
        formula="Mean of the baseline months, plus and minus three standard errors of a count; or eight in a run "
        "on one side of it.",
        inputs=(_ROWS,),
        missing="With fewer than 24 months before the period there are no limits, and nothing is called a change.",
        prohibited=_PROHIBITED,
        limits=("Seasons and changes in recording move counts too.",),
        licence="Open Government Licence v3.0 for published crime data.",
        source="Statistical process control; College of Policing, APP on analysis.",
        example="A baseline mean of 100 gives limits of 70 and 130.",
    ),
    Card(
        id="severity-cambridge",
        name="Reported harm, Cambridge method (category estimate)",
        version="1",
        subject="place",
        purpose="See where victim-reported crime does most harm, beside the plain count.",
        formula="Sum over categories of rows x days of imprisonment at the sentencing starting point.",
        inputs=(
            _ROWS,
            Input("Days by category", "The weight file loaded by the user; its edition is shown", "Irregular"),
        ),
        missing="A category without a weight adds nothing and is named beside the sum; anti-social behaviour has none.",
        prohibited=(*_PROHIBITED, "Averaging with another method.", "Calling a category estimate an official index."),
        limits=(_CATEGORY, _REPORTED_ONLY, "One homicide outweighs thousands of thefts: read it with the count."),
        licence="No open licence is stated for the index: the user supplies the file, and it is not redistributed.",
        source="Sherman, Neyroud and Neyroud 2016, Policing 10(3), 171-183.",
        example="1 homicide, 10 robberies, 40 residential burglaries and 300 shop thefts: 20,365 days.",
    ),
    Card(
        id="severity-ons",
        name="Crime severity, ONS method (category estimate)",
        version="1",
        subject="place",
        purpose="See which crime weighs most on demand, beside the plain count.",
        formula="Sum over categories of rows x weight from sentences passed; per resident where a population is known.",
        inputs=(
            _ROWS,
            Input("Weights by category", "The weight file loaded by the user; its edition is shown", "Years"),
        ),
        missing="A category without a weight adds nothing and is named beside the sum.",
        prohibited=(*_PROHIBITED, "Averaging with another method."),
        limits=(
            _CATEGORY,
            _REPORTED_ONLY,
            "Sentences passed carry offenders' histories. Better recording looks like more severity.",
        ),
        licence="Open Government Licence v3.0 (Office for National Statistics data tool).",
        source="Office for National Statistics, research output of 29 November 2016.",
        example="1 murder (7,979) and 100 cannabis possessions (3 each) among 128,000 people: 0.0647 per head.",
    ),
    Card(
        id="threat",
        name="Structured threat assessment of a theme",
        version="1",
        subject="theme",
        purpose="Put themes in an order for people to read and discuss.",
        formula="Harm = 2 x highest + mean of the others (0 to 12). Likelihood = mean (0 to 4). Risk = harm x "
        "likelihood (0 to 48). The response stands on its own axis.",
        inputs=(
            Input("Four harms and four likelihoods, 0 to 4", "The assessors' judgement, with reasons", "None"),
            Input("Capacity and capability, 0 to 4", "The assessors' judgement, with reasons", "None"),
        ),
        missing="Not known lowers the confidence and never the score; with no harm or no likelihood known, no score.",
        prohibited=(*_PROHIBITED, "Calling it MoRiLE.", "Adding the response into the risk."),
        limits=(
            "A judgement in numbers: read the range of ranks, and “cannot be separated” where ranges overlap.",
            "Hidden when it has expired.",
        ),
        licence="Our own; no restricted manual was used.",
        source="Our own method, made for this purpose; no published manual was used.",
        example="Harms 4, 3, 1, 3 give 10.33; likelihoods 3, 2, 2, 4 give 2.75; risk 28.4.",
    ),
    Card(
        id="deprivation",
        name="Share of small areas in the most deprived tenth",
        version="1",
        subject="place",
        purpose="Say how deprived an area is, in the published index.",
        formula="Small areas in decile 1 / small areas of the area; 95% interval by Wilson's method.",
        inputs=(Input("Decile of each small area", "English Indices of Deprivation, the edition shown", "Years"),),
        missing="A small area without a standing is left out of both numbers.",
        prohibited=_PROHIBITED,
        limits=("It ranks areas, not people: most people in a deprived area are not deprived in every way.",),
        licence="Open Government Licence v3.0.",
        source="Ministry of Housing, Communities and Local Government.",
        example="25 of 79 small areas: 31.6%.",
    ),
)

_BY_ID = {card.id: card for card in CARDS}


def card(id: str) -> Card:
    """The card of that id; UnknownCard where there is none."""
    try:
        return _BY_ID[id]
    except KeyError:
        raise UnknownCard(f"There is no score card called {id!r}. Cards: {', '.join(_BY_ID)}.") from None
