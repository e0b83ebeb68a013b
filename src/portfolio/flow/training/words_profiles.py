"""The two Partnership Profiles of the worked example, as their analyst writes them."""

from collections.abc import Iterator
from typing import NamedTuple

from portfolio.flow.training import register
from portfolio.flow.training.known import Says


class Rest(NamedTuple):
    """What a statement rests on: records of somebody, all of somebody's records together, or an agency's answer."""

    who: str = ""
    says: Says | None = None
    answer: str = ""  # the agency's code


class Statement(NamedTuple):
    section: str
    kind: str
    text: str
    rests: tuple[Rest, ...]
    probability: str = ""
    confidence: str = ""
    whose: str = ""
    about_victim: bool = False


class Question(NamedTuple):
    """To one agency. outcome: hit, nil, or empty while it has not answered. by: who answers."""

    to: str
    question: str
    about: str
    purpose: str
    gateway: str
    outcome: str = ""
    by: str = ""
    released: str = ""


class Profile(NamedTuple):
    key: str
    reasons: str
    open_reason: str  # for the chair: no name, and nothing that came under conditions
    terms: str
    purpose: str
    statements: tuple[Statement, ...]
    sections: tuple[tuple[str, str], ...]
    options: tuple[str, ...]
    questions: tuple[Question, ...]


CRITERIA = {
    "harm": {"answer": "yes", "words": "A child is threatened, and two tenants are afraid in their homes."},
    "exploitation": {"answer": "yes", "words": "Children carry and hold for the line."},
    "partners": {"answer": "yes", "words": "Police, social care, school and landlord each hold a part."},
    "evidence": {"answer": "yes", "words": "Records of four agencies, and graded reports that do not depend on them."},
    "change": {"answer": "yes", "words": "A warrant in the summer, and missing episodes since."},
    "tried": {"answer": "yes", "words": "Return interviews and a warrant, each by one agency alone."},
}

CALLUM = Profile(
    key="callum",
    reasons="A boy of 15 was found at a taken-over home for the second time. No agency can keep him safe alone.",
    open_reason="A child who is exploited keeps being found where drugs are sold. It needs more than one agency.",
    terms="Is he still being made to work, by whom, and what would let him stop?",
    purpose="safeguard",
    statements=(
        Statement(
            "why_now",
            "fact",
            "Found at a taken-over home when the police came with a warrant; taken to a place of safety.",
            (Rest("callum", register.WARRANT),),
            about_victim=True,
        ),
        Statement(
            "subject",
            "fact",
            "Police, social care, youth justice and school speak of one boy. He has a twin, who is not meant here.",
            (Rest("callum"),),
            about_victim=True,
        ),
        Statement(
            "harm",
            "fact",
            "Children’s social care works with him as an exploited child, and he has been missing more than once.",
            (Rest("callum", register.CARE), Rest("callum", register.MISSING)),
            about_victim=True,
        ),
        Statement(
            "harm",
            "assessment",
            "He is made to work off a debt that others invented, and is threatened with it.",
            (Rest("callum", register.BOY_OF_15), Rest(answer="education")),
            "likely",
            "medium",
            "the police analyst",
            about_victim=True,
        ),
        Statement(
            "network",
            "fact",
            "Arrested together with the man who holds the phone of the line.",
            (Rest("callum", register.WARRANT), Rest("wayne", register.WARRANT)),
        ),
        Statement(
            "police",
            "allegation",
            "He is driven to work by an adult of the group.",
            (Rest("callum", register.BOY_OF_15),),
            whose="a report graded first hand and known directly",
        ),
        Statement(
            "partners",
            "fact",
            "His attendance fell in the weeks before each time he was missing.",
            (Rest(answer="education"),),
        ),
        Statement(
            "tried",
            "fact",
            "A return interview was held after one episode in time, after another late.",
            (Rest("callum", register.MISSING),),
        ),
        Statement(
            "safeguarding",
            "fact",
            "Youth justice works with him as at risk of involvement; a referral to the NRM has been made.",
            (Rest("callum", register.YOUTH),),
            about_victim=True,
        ),
    ),
    sections=(
        ("why_now", "Partners are asked: who sees him each week, and who would he ring?"),
        ("options", "A safety plan with school and charity first; action against those who drive him second."),
        ("objectives", "Protect: no missing episode in eight weeks. Prevent: back in school on four days of five."),
        ("decisions", "Is he protected under a plan led by children’s social care, from today?"),
        ("review", "Looked at again at the next meeting; ends when he has been safe for six months."),
    ),
    options=("section-47-enquiry", "mentoring", "education-inclusion-plan", "nrm-referral"),
    questions=(
        Question(
            "education",
            "On which days of the last ten weeks was he not in school?",
            "Callum Ashworth, born 11 May 2011, pupil of your school; not his twin.",
            "safeguard",
            "CA04_S10_S11",
            "hit",
            "school",
            "Absent on 14 days, in two runs of a week and single days; each run began on the day after a weekend.",
        ),
        Question(
            "health",
            "Does an emergency department or treatment service know him this year?",
            "Callum Ashworth, born 11 May 2011.",
            "safeguard",
            "CA04_S10_S11",
            "nil",
            "health",
        ),
    ),
)
GROUP = Profile(
    key="G1",
    reasons="Three agencies each see a family; together they see a line with children and taken-over homes.",
    open_reason="Homes are taken over and children are made to work. Three agencies each hold a part of it.",
    terms="Who directs the line, which homes does it use, and what would close it without harm to those it uses?",
    purpose="prevent_crime",
    statements=(
        Statement(
            "why_now",
            "assessment",
            "The line moves from home to home within weeks, so that acting on one address alone moves it on.",
            (Rest("dean", register.USES_THE_FLAT), Rest("wayne", register.WARRANT)),
            "likely",
            "medium",
            "the police analyst",
        ),
        Statement(
            "harm",
            "fact",
            "Children are exploited by the group: social care works with two of them.",
            (Rest("callum", register.CARE), Rest("mia", register.CARE)),
            about_victim=True,
        ),
        Statement(
            "harm",
            "fact",
            "A tenant’s home was used against his will; his landlord had not seen him alone.",
            (Rest("alan", register.TENANCY), Rest("alan", register.WARRANT)),
            about_victim=True,
        ),
        Statement(
            "network",
            "allegation",
            "One man directs the line and another holds its phone for him.",
            (Rest("declan", register.HOLDS_THE_PHONE),),
            whose="one source of the police; three reports of it count once",
        ),
        Statement(
            "police",
            "fact",
            "The number of the line was used from the holder’s home.",
            (Rest("wayne", register.intelligence("was used from his home for three weeks")),),
        ),
        Statement(
            "safeguarding",
            "assessment",
            "If the number is cut before the children are safe, they will be made to pay for it.",
            (Rest("callum", register.BOY_OF_15), Rest("mia", register.CARE)),
            "highly likely",
            "medium",
            "the police analyst and the safeguarding lead",
            about_victim=True,
        ),
    ),
    sections=(
        ("why_now", "Partners are asked which homes they worry about, and who is seen coming and going."),
        ("options", "Visits to tenants first; the number second; the adults who exploit children throughout."),
        ("objectives", "Pursue: the line cannot sell by this number. Protect: every tenant seen alone within a week."),
        ("decisions", "May an application to cut the number be prepared, and what must be in place before?"),
        ("review", "Looked at again at the next meeting; ends when no home and no child is used for six months."),
    ),
    options=("tenancy-audit-welfare-visit", "drug-dealing-telecoms-restriction-order", "focused-deterrence"),
    questions=(
        Question(
            "probation",
            "Which conditions of supervision bind those named, and until when?",
            "The adults of the group by their references on your list.",
            "prevent_crime",
            "CDA98_S115",
        ),
    ),
)


def rests_on() -> Iterator[tuple[str, Says]]:
    """Whom and which records the statements rest on."""
    rests = (rest for profile in (CALLUM, GROUP) for one in profile.statements for rest in one.rests)
    return ((rest.who, rest.says) for rest in rests if rest.says is not None)
