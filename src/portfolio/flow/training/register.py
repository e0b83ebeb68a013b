"""Whom and what the worked example holds in view: twenty subjects, and one that was removed again.

Each with why it is necessary, which records show it, and, for a person, the categories by date. Exploited children
stand first, as victims; where the police hold a child as a suspect too, that stands second.
"""

from collections.abc import Iterator
from typing import NamedTuple

from portfolio.flow.training.known import Says


class Shown(NamedTuple):
    """One thing that records show of somebody. shows: a code of the register's criteria. who: "" for the subject."""

    shows: str
    says: Says
    who: str = ""


class As(NamedTuple):
    """A category. days: since when, before the day of the proposal."""

    code: str
    basis: str
    days: int = 30


class Person(NamedTuple):
    key: str
    name: str
    necessity: str
    categories: tuple[As, ...]
    shown: tuple[Shown, ...]
    nrm: str = ""  # why the NRM was considered, for a child whom the police suspect


class Group(NamedTuple):
    key: str
    name: str
    kind: str
    definition: str
    territory: str
    necessity: str
    shown: tuple[Shown, ...]


class Line(NamedTuple):
    key: str
    name: str
    number: str
    origin: str
    market: str
    commodity: str
    necessity: str
    shown: tuple[Shown, ...]


class Place(NamedTuple):
    """who: the tenant, whose tenancy gives the address."""

    key: str
    who: str
    name: str
    necessity: str
    shown: tuple[Shown, ...]


class Part(NamedTuple):
    """What part somebody has in a group or line. shown: the record that says so."""

    of: str
    who: str
    role: str
    confidence: str
    shown: Says


def intelligence(words: str) -> Says:
    return Says("police", "intelligence", words)


def event(words: str) -> Says:
    return Says("police", "events", words)


CARE = Says("childrens_social_care", "people")
MISSING = Says("childrens_social_care", "missing-episodes")
YOUTH = Says("youth_justice", "people")
CHARITY = Says("voluntary_sector", "people")
SENTENCED = Says("probation", "people")
TENANCY = Says("housing_provider", "tenancies")
COUNCIL_TENANCY = Says("council_housing", "tenancies")
WARRANT = event("Warrant at a taken-over home")
BOY_OF_15 = intelligence("A boy of 15 is being driven to work")
USES_THE_FLAT = intelligence("use Alan Rawcliffe")
HOLDS_THE_PHONE = intelligence("holds the Marty phone")
THREATENED = event("Told she owed for lost drugs")

_SUSPECTED = "The police hold him as a suspect on their custody list, from the events named in the evidence."
_SENTENCED = "Probation supervises him after a conviction; the offence is on its list."
_EXPLOITED = "Children’s social care works with the child as exploited; missing episodes and a warrant point to it."

PEOPLE: tuple[Person, ...] = (
    Person(
        "callum",
        "Callum Ashworth",
        "A boy of 15 is made to work for a deal line and threatened over a made debt. Without a shared picture police, "
        "school and social care each see a third of it; he is held in view so that he can be protected.",
        (
            As("EXPLOITED_CHILD", _EXPLOITED, 140),
            As("SUSPECT", "Arrested at the warrant where he was found; the section 45 defence is being considered."),
        ),
        (
            Shown("exploited", CARE),
            Shown("exploited", MISSING),
            Shown("exploited", WARRANT),
        ),
        "A referral was made after the warrant: found away from home with drugs that were not his, driven there.",
    ),
    Person(
        "kai",
        "Kai Fairnfield",
        "A boy of 14 carries for an older group and was found in a taken-over home. He is held in view to get him out "
        "of it, and for nothing else.",
        (
            As("EXPLOITED_CHILD", _EXPLOITED, 90),
            As("SUSPECT", "Named at a search in the parade with two phones on him; no charge was brought."),
        ),
        (
            Shown("exploited", CARE),
            Shown("exploited", MISSING),
            Shown("exploited", event("a child not of the household was there")),
            Shown("drawn_in", YOUTH),
        ),
        "Considered with children’s social care: a referral waits for what his school knows.",
    ),
    Person(
        "shannon",
        "Shannon Garthwick",
        "A girl of 15 is threatened over a debt that was made to bind her. Three agencies know a part of it; held in "
        "view so that the threat is answered before she is hurt.",
        (
            As("EXPLOITED_CHILD", "Children’s social care and the charity both work with her as exploited.", 75),
            As("VICTIM", "Victim of threats to kill, reported to the police at her home.", 70),
        ),
        (Shown("threatened", THREATENED), Shown("exploited", CARE), Shown("exploited", CHARITY)),
    ),
    Person(
        "mia",
        "Mia Thurcombe",
        "A girl of 16 is given drugs and told to repay. She is in treatment, and missing again and again; held in view "
        "so that health, charity and social care act together.",
        (As("EXPLOITED_CHILD", "Children’s social care and the charity both work with her as exploited.", 60),),
        (
            Shown("exploited", CARE),
            Shown("exploited", CHARITY),
            Shown("exploited", intelligence("is given drugs and told she must repay")),
        ),
    ),
    Person(
        "alan",
        "Alan Rawcliffe",
        "His flat was taken over and he is afraid of those who did it. Held in view so that he is safe in his own "
        "home, and so that no power is turned against him.",
        (
            As("ADULT_AT_RISK", "The charity works with him as an adult at risk; his landlord has not seen him alone."),
            As("VICTIM", "His home was used by others against his will; the ambulance came for an overdose.", 60),
        ),
        (Shown("threatened", USES_THE_FLAT), Shown("threatened", CHARITY), Shown("threatened", TENANCY)),
    ),
    Person(
        "declan",
        "Declan Brannock",
        "Three agencies know him in part only. He is said to direct a deal line that uses children and other people’s "
        "homes; whether that is so must be settled by more than one source.",
        (As("SUSPECT", _SUSPECTED, 120), As("CONVICTED", _SENTENCED, 300)),
        (
            Shown("controls", HOLDS_THE_PHONE),
            Shown("offending", SENTENCED),
        ),
    ),
    Person(
        "dean",
        "Dean Brannock",
        "Reported first hand to drive a boy of 15 to work for the line, and seen at two homes that were taken over. A "
        "plan that protects the boy needs him in view.",
        (As("SUSPECT", _SUSPECTED, 120), As("CONVICTED", _SENTENCED, 300)),
        (
            Shown("exploits", BOY_OF_15),
            Shown("exploits", USES_THE_FLAT),
            Shown("exploits", Says("council_community_safety", "events", "Door damaged again")),
        ),
    ),
    Person(
        "wayne",
        "Wayne Ollerton",
        "Holds the phone of the line, and made a debt for a girl of 16. He is in treatment himself: what is done must "
        "not cost him that.",
        (As("SUSPECT", _SUSPECTED, 120), As("CONVICTED", _SENTENCED, 300)),
        (
            Shown("offending", WARRANT),
            Shown("exploits", intelligence("is given drugs and told she must repay")),
            Shown("controls", intelligence("was used from his home for three weeks")),
        ),
    ),
    Person(
        "nigel",
        "Nigel Hazelstead",
        "Said to run a second line that changed its number after a warrant. Held in view to settle whether the new "
        "number is the old line.",
        (As("SUSPECT", _SUSPECTED, 100),),
        (Shown("controls", intelligence("run the Jay line")), Shown("offending", SENTENCED)),
    ),
    Person(
        "marek",
        "Marek Wieczorek",
        "Answers the new number from another man’s flat. Held in view because the tenant there is at risk.",
        (As("SUSPECT", _SUSPECTED, 100), As("CONVICTED", _SENTENCED, 300)),
        (
            Shown("controls", intelligence("answered from Piotr")),
            Shown("offending", SENTENCED),
            Shown("money", event("Cars hired in others")),
        ),
    ),
    Person(
        "kyle",
        "Kyle Marlcroft",
        "Said to take over homes in Gallowfield with younger people around him, some of them children. Held in view "
        "for what he does to them.",
        (As("SUSPECT", _SUSPECTED, 120), As("CONVICTED", _SENTENCED, 300)),
        (
            Shown("exploits", intelligence("come and go at Denise Ingleby")),
            Shown("violence", event("Lock knife found")),
            Shown("offending", SENTENCED),
        ),
    ),
    Person(
        "reece",
        "Reece Stanhurst",
        "Named in a robbery with others of the parade. Held in view for one review, to see whether he is drawn in "
        "further or has left them.",
        (As("SUSPECT", _SUSPECTED, 60),),
        (Shown("violence", event("Phone and bank card taken")), Shown("offending", YOUTH)),
    ),
)

_OCG = "ocg-practice"
GROUPS: tuple[Group, ...] = (
    Group(
        "G1",
        "Tidewater Lane group",
        "ocg",
        _OCG,
        "Merrow: Gallowfield and Ropewalk",
        "Runs a deal line from Merrow with children and taken-over homes. What one agency sees is a family, what three "
        "see is planning and control.",
        (
            Shown("two_people", HOLDS_THE_PHONE, "declan"),
            Shown("intent_capability", WARRANT, "wayne"),
            Shown("continuing", USES_THE_FLAT, "dean"),
            Shown("structure", HOLDS_THE_PHONE, "wayne"),
        ),
    ),
    Group(
        "G2",
        "Copperas group",
        "ocg",
        _OCG,
        "Staithe: Chandlers",
        "Runs a second line, which changed its number after a warrant and took over another home within a month.",
        (
            Shown("two_people", intelligence("run the Jay line"), "nigel"),
            Shown("intent_capability", intelligence("sends out the Jay texts"), "jade"),
            Shown("continuing", intelligence("has a new number"), "jade"),
            Shown("structure", intelligence("answered from Piotr"), "marek"),
        ),
    ),
    Group(
        "G3",
        "Saltpan Boys",
        "street_gang",
        "gang-statute",
        "Merrow: the parade in Gallowfield",
        "Young men of the parade who rob, and who draw in children. Held as a group so that the children around them "
        "are seen as exploited and not as its members.",
        (
            Shown("three_people", event("Lock knife found"), "kyle"),
            Shown("recognisable", intelligence("come and go at Denise Ingleby"), "kyle"),
            Shown("three_people", event("Phone and bank card taken"), "bradley"),
        ),
    ),
)
LINES: tuple[Line, ...] = (
    Line(
        "marty", "Marty", "07700 900190", "Merrow", "Harrowmere", "Heroin and crack cocaine",
        "In use since the winter from taken-over homes, with children carrying for it.",
        (Shown("supply", HOLDS_THE_PHONE, "wayne"), Shown("line_exploitation", BOY_OF_15, "callum"),
         Shown("supply", WARRANT, "wayne")),
    ),
    Line(
        "jay", "Jay", "07700 900191", "Staithe", "Soutermoor", "Crack cocaine",
        "Quiet since the warrant in Chandlers; held until it is known whether it lives on.",
        (Shown("supply", intelligence("sends out the Jay texts"), "jade"),
         Shown("supply", intelligence("run the Jay line"), "nigel"),
         Shown("line_exploitation", event("Warrant after complaints"), "simon")),
    ),
    Line(
        "jay2", "Jay, second number", "07700 900194", "Staithe", "Soutermoor", "Crack cocaine",
        "The same customers are texted in the same words from a new number: the line lives on.",
        (Shown("supply", intelligence("has a new number"), "jade"),
         Shown("line_exploitation", intelligence("answered from Piotr"), "marek")),
    ),
)  # fmt: skip
PLACES: tuple[Place, ...] = (
    Place(
        "alan-home", "alan", "A flat in Gallowfield",
        "Taken over in spring and raided; the tenant went back to it. Held in view so that it is not taken over again.",
        (Shown("taken_over", USES_THE_FLAT, "alan"), Shown("taken_over", TENANCY, "alan")),
    ),
    Place(
        "denise-home", "denise", "A house in Gallowfield",
        "Visitors at all hours, a frightened tenant, a child of 14 inside. It goes on today.",
        (Shown("taken_over", intelligence("come and go at Denise Ingleby"), "denise"),
         Shown("harm_there", event("a child not of the household was there"), "denise")),
    ),
    Place(
        "piotr-home", "piotr", "A flat in Chandlers",
        "The locks were changed by others and the second number is answered there.",
        (Shown("taken_over", intelligence("answered from Piotr"), "piotr"),
         Shown("taken_over", event("Locks had been changed"), "piotr")),
    ),
)  # fmt: skip

PARTS: tuple[Part, ...] = (
    Part("G1", "declan", "principal", "medium", HOLDS_THE_PHONE),
    Part("G1", "dean", "enforcer", "high", USES_THE_FLAT),
    Part("G1", "wayne", "holder", "high", intelligence("was used from his home for three weeks")),
    Part("G1", "callum", "exploited", "high", BOY_OF_15),
    Part("G1", "mia", "exploited", "medium", intelligence("is given drugs and told she must repay")),
    Part("G2", "nigel", "principal", "medium", intelligence("run the Jay line")),
    Part("G2", "marek", "organiser", "medium", intelligence("answered from Piotr")),
    Part("G3", "kyle", "organiser", "medium", event("Lock knife found")),
    Part("G3", "kai", "exploited", "medium", Says("police", "intelligence")),
    Part("marty", "wayne", "holder", "high", intelligence("was used from his home for three weeks")),
    Part("marty", "callum", "exploited", "high", BOY_OF_15),
    Part("jay2", "marek", "holder", "medium", intelligence("answered from Piotr")),
)
OVERDUE = "nigel"
REMOVED = "reece"
REMOVED_BECAUSE = (
    "Nothing new since the spring: his youth justice worker, his employer and the neighbourhood officer all say that "
    "he has left them. Holding him in view serves nothing any more."
)


def rests_on() -> Iterator[tuple[str, Says]]:
    """Whom and which records all of this rests on."""
    for person in PEOPLE:
        yield from ((one.who or person.key, one.says) for one in person.shown)
    shown = (*(one.shown for one in GROUPS), *(one.shown for one in LINES), *(one.shown for one in PLACES))
    yield from ((one.who, one.says) for every in shown for one in every)
    yield from ((one.who, one.shown) for one in PARTS)
