"""What was told: intelligence graded 3x5x2, and who the police hold to be tied to whom.

Three reports of one origin are in it, which count once; one is suspected to be false, and says why.
"""

from __future__ import annotations

from typing import NamedTuple

from portfolio.borough.agencies.clerk import Grading


class Report(NamedTuple):
    """days: before the end of the files. parts: role and person, as in scenes. line: whose number it gives."""

    days: int
    grading: Grading
    parts: str
    text: str
    origin: str = ""
    at: str = ""
    line: str = ""
    plate_of: str = ""


CLOSE = "A1; S2"
REPORTS: tuple[Report, ...] = (
    Report(305, Grading("2", "C", "P"), "suspect=declan suspect=dermot",
          "The Brannock brothers run the Marty line; their people are called the Tidewater Lane group.", "SRC-A"),
    Report(298, Grading("2", "C", "P"), "suspect=declan", "Declan Brannock is the boss of the Marty line.", "SRC-A"),
    Report(291, Grading("2", "C", "P"), "suspect=declan suspect=wayne",
          "Wayne Ollerton holds the Marty phone for Declan Brannock.", "SRC-A", line="marty"),
    Report(240, Grading("1", "A", "C", CLOSE), "suspect=wayne",
          "The Marty number was used from his home for three weeks.", "", "wayne", "marty"),
    Report(210, Grading("1", "B", "P"), "suspect=dean victim=alan",
          "Dean Brannock and others use Alan Rawcliffe's flat for the Marty line; he is afraid of them.", "", "alan",
          "marty"),
    Report(118, Grading("2", "B", "P"), "suspect=kyle victim=denise",
          "Saltpan Boys come and go at Denise Ingleby's; the Marty line sells from there.", "", "denise", "marty"),
    Report(290, Grading("1", "B", "P"), "suspect=bradley victim=brian",
          "Brian Holmwood's home used by the Marty line.", "", "brian", "marty"),
    Report(139, Grading("1", "A", "C", "A3; S1"), "suspect=dean victim=callum",
          "A boy of 15 is being driven to work for the Marty line and owes them for drugs they say he lost: "
          "exploited.", "", "", "marty", "declan"),
    Report(90, Grading("2", "C", "P"), "suspect=abdi victim=kai",
          "Abdi of the Saltpan Boys has a 14 year old carrying for him."),
    Report(195, Grading("2", "D", "P"), "suspect=dermot victim=yusuf",
          "Anonymous: Yusuf is made to stay at a flat and sell for the Brannocks."),
    Report(55, Grading("1", "B", "P"), "suspect=wayne victim=mia",
          "Mia Thurcombe is given drugs and told she must repay; Marty line.", "", "", "marty"),
    Report(280, Grading("1", "B", "C", CLOSE), "suspect=nigel suspect=marek",
          "Nigel Hazelstead and Marek Wieczorek run the Jay line; the Copperas group."),
    Report(255, Grading("1", "A", "P"), "suspect=jade", "Jade Norford sends out the Jay texts.", "", "jade", "jay"),
    Report(240, Grading("2", "B", "P"), "suspect=simon victim=kelly",
          "Kelly Dunbrook's home used by the Jay line; she is not free to leave.", "", "kelly", "jay"),
    Report(94, Grading("1", "B", "C", CLOSE), "suspect=jade",
          "The Jay line has a new number; same customers, same words as the old one.", "", "", "jay2"),
    Report(68, Grading("2", "C", "P"), "suspect=marek victim=piotr",
          "The new Jay number is answered from Piotr's flat.", "", "piotr", "jay2"),
    Report(80, Grading("2", "B", "P"), "suspect=simon victim=tobi",
          "Tobi is fetched from school by Simon Caldale to carry for Jay.", "", "", "", "tariq"),
    Report(165, Grading("2", "C", "P"), "suspect=tariq",
          "Tariq Mahmood's hire cars go out to the Copperas group for cash.", "", "", "", "tariq"),
    Report(176, Grading("1", "B", "P"), "suspect=jordan victim=raymond",
          "The Quay Row lot hold Raymond Scarfield's flat for the Ricco line.", "", "raymond", "ricco"),
    Report(86, Grading("2", "B", "P"), "suspect=lewis victim=tracey", "Tracey Calder's home used by the Ricco line.",
          "", "tracey", "ricco"),
    Report(42, Grading("2", "C", "C", "A3; S1"), "suspect=jordan victim=oliwia",
          "Jordan Whitstock is 'going out' with a girl of 15 who is asked to hold for Ricco: exploited.", "", "",
          "ricco"),
    Report(111, Grading("2", "B", "P"), "suspect=denis victim=leo",
          "A boy of 14 meets the Fellmarsh train for the Ricco line.", "", "", "ricco"),
    Report(148, Grading("1", "B", "P"), "suspect=nathan victim=mark",
          "The Kelp Enders use Mark Yarham's flat for the Teo line.", "", "mark", "teo"),
    Report(53, Grading("2", "C", "P"), "suspect=mateusz victim=gillian",
          "Gillian Penbrook's home is used by Teo; Mateusz Kaczmarek holds the phone.", "", "gillian", "teo"),
    Report(130, Grading("2", "C", "P"), "suspect=hamza victim=zain", "Zain works off a debt for the Kelp Enders."),
    Report(75, Grading("1", "A", "P"), "suspect=owen victim=shannon",
          "Shannon Garthwick was threatened over a made-up debt by Owen Oakley.", "", "shannon"),
    Report(45, Grading("2", "C", "P"), "suspect=owen victim=stefan",
          "A Romanian boy of 15 is used as a runner for Teo.", "", "", "teo"),
    Report(178, Grading("3", "E", "C", CLOSE,
          "The source has quarrelled with him and named him for other things that proved untrue."),
           "suspect=declan2", "Young Declan Brannock sells for his uncle."),
    Report(213, Grading("2", "C", "P"), "suspect=nathan victim=thomas",
          "Tom Lingford was stabbed because the Saltpan Boys had sold in Saltergarth."),
    Report(158, Grading("1", "B", "P"), "suspect=gerald",
          "Gerald Quernford lets flats to the Tidewater Lane group without papers."),
    Report(97, Grading("3", "D", "P", "", "No track record and a motive: a neighbour dispute."), "suspect=declan",
          "Declan Brannock threatened to find out where a neighbour works."),
)  # fmt: skip


class Tie(NamedTuple):
    """left and right: as the row has them; in "exploits" and "controls" the left one does it."""

    left: str
    right: str
    relation: str
    days: int
    grading: Grading
    basis: str


FACT = Grading("1", "A", "P")
TIES: tuple[Tie, ...] = (
    Tie("declan", "dermot", "family", 365, FACT, "Brothers"),
    Tie("declan", "dean", "family", 365, FACT, "Father and son"),
    Tie("declan", "shauna", "partner", 365, FACT, "Married"),
    Tie("dermot", "declan2", "family", 365, FACT, "Father and son"),
    Tie("declan", "maureen", "family", 365, FACT, "Mother and son"),
    Tie("declan", "wayne", "controls", 300, Grading("2", "B", "P"), "Holds the Marty phone for him"),
    Tie("declan", "gerald", "works with", 250, Grading("2", "C", "P"), "Let flats"),
    Tie("dean", "callum", "exploits", 140, Grading("1", "A", "C", "A3; S1"), "Driven to work for the line"),
    Tie("wayne", "mia", "exploits", 60, Grading("1", "B", "P"), "Made debt"),
    Tie("dean", "kyle", "supplies", 200, Grading("2", "C", "P"), "The Saltpan Boys sell what he brings"),
    Tie("nigel", "marek", "works with", 300, Grading("1", "B", "C", CLOSE), "Run the Jay line together"),
    Tie("marek", "jade", "controls", 260, Grading("1", "B", "P"), "Tells her when to text"),
    Tie("simon", "tobi", "exploits", 85, Grading("2", "B", "P"), "Fetched from school"),
    Tie("marek", "tariq", "works with", 170, Grading("2", "B", "P"), "Cars"),
    Tie("kyle", "bradley", "co-offender", 190, FACT, "Arrested together"),
    Tie("kyle", "reece", "friend", 300, Grading("2", "A", "P"), "School"),
    Tie("abdi", "kai", "exploits", 90, Grading("2", "C", "P"), "Has him carrying"),
    Tie("nathan", "owen", "co-offender", 215, FACT, "Named in one crime"),
    Tie("owen", "shannon", "exploits", 76, Grading("1", "A", "P"), "Made debt"),
    Tie("hamza", "zain", "exploits", 130, Grading("2", "C", "P"), "Debt"),
    Tie("jordan", "oliwia", "exploits", 45, Grading("2", "C", "C", "A3; S1"), "Says he is her boyfriend"),
    Tie("jordan", "lewis", "co-offender", 220, FACT, "Arrested together"),
    Tie("denis", "leo", "exploits", 112, Grading("2", "B", "P"), "Sends him to the train"),
    Tie("patrick", "patrick2", "family", 365, FACT, "Father and son"),
)  # fmt: skip


class Missing(NamedTuple):
    """days: when reported. away: days until back, -1 while still missing. found: whose home or a town's name."""

    who: str
    days: int
    away: int
    found: str
    interview: str
    themes: str


EPISODES: tuple[Missing, ...] = (
    Missing("callum", 145, 1, "Harrowmere", "held", "Criminal exploitation; unexplained money"),
    Missing("callum", 63, 1, "alan", "late", "Criminal exploitation"),
    Missing("kai", 90, 2, "denise", "held", "Criminal exploitation; second phone"),
    Missing("zain", 134, 1, "Merrow Central", "declined", "Not in school"),
    Missing("zain", 14, 2, "gillian", "none", "Criminal exploitation"),
    Missing("shannon", 78, 1, "", "held", "Threats; debt"),
    Missing("yusuf", 195, 3, "brian", "held", "Criminal exploitation"),
    Missing("yusuf", 120, 2, "Harrowmere", "declined", "Criminal exploitation"),
    Missing("oliwia", 42, 1, "tracey", "held", "Sexual exploitation"),
    Missing("leo", 113, 1, "Fellmarsh", "late", "Criminal exploitation; train tickets"),
    Missing("leo", 22, 1, "tracey", "held", "Criminal exploitation"),
    Missing("tobi", 102, 2, "kelly", "held", "Criminal exploitation"),
    Missing("mia", 57, 3, "Soutermoor", "none", "Drug use; older man"),
    Missing("stefan", 38, 2, "mark", "held", "Criminal exploitation"),
    Missing("stefan", 1, -1, "", "none", "Criminal exploitation"),
)
