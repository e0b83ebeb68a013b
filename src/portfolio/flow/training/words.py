"""What the invented analysts of Merrowby write. Every sentence is about an invented place."""

# section: (words of the core version, words agreed for the public)
SECTIONS: dict[str, tuple[str, str]] = {
    "method": (
        "Asked by the chair of the Merrowby partnership: is a deal line at work in the borough, where does "
        "it show, and "
        "who is being harmed? Terms of reference were agreed with the police and the council's community "
        "safety team.\n\n"
        "This edition rests on the constabulary's published files alone. What partners' sheets say of people is worked "
        "on in the Partnership Profiles, and is not counted here.",
        "This profile was written to answer three questions: what serious crime is seen in Merrowby, where, and who is "
        "harmed. It uses the police figures that are published every month.",
    ),
    "place": (
        "Merrow is the market town on the west bank, Staithe the old port on the east. The rail line to the "
        "city and two "
        "bus corridors meet at Merrow station, which is also where missing children have been found most often.",
        "Merrow and Staithe face each other across the estuary. Most of the borough's shops and its station are in "
        "Merrow; the docks are in Staithe.",
    ),
    "vulnerable": (
        "Nothing here is counted from safeguarding records: they are kept apart from this profile. Two of the small "
        "areas where drug and "
        "weapon offences rose are also among the most deprived in the borough.",
        "Children and adults are exploited by people who sell drugs. Somebody who is made to carry or hold drugs needs "
        "help. Call 101, Crimestoppers on 0800 555 111, or 999 in danger.",
    ),
    "community": (
        "The autumn residents' panel spoke of strangers in stairwells and of neighbours who no longer answer the door. "
        "People said they did not report because they feared it would be known.",
        "Residents told the partnership that they want to report without being seen to. Crimestoppers takes reports "
        "without asking for a name.",
    ),
    "gaps": (
        "Which number does the line use, and has it changed? Owner: police. Are homes being taken over in Gallowfield "
        "and Saltergarth? Owner: housing provider. Which schools have seen new absences? Owner: education.",
        "The partnership wants to hear about homes where visitors come and go at all hours and the "
        "tenant is seen less.",
    ),
    "plan": (
        "Pursue: research the line before any closure. Prevent: offer mentoring through both secondary "
        "schools. Protect: "
        "welfare visits with housing in the two areas. Prepare: brief taxi firms and the station staff.",
        "The partnership will visit homes where people may be at risk, work with schools, and act against those who "
        "exploit others.",
    ),
    "governance": (
        "Approved by a second person before release. The figures hold no personal data. Whether searches and arrests "
        "fall more on some groups than others is watched apart from this profile and reported to "
        "the board each quarter.",
        "The figures in this profile are about places, not people. To ask what is held about you, write to "
        "the council's "
        "information governance team.",
    ),
}

# section, kind, text, probability, confidence, public, tables it rests on
STATEMENTS: tuple[tuple[str, str, str, str, str, bool, tuple[str, ...]], ...] = (
    (
        "summary",
        "assessment",
        "A deal line has been at work in Gallowfield and Saltergarth since the spring.",
        "likely",
        "low",
        False,
        ("crime-by-lsoa", "police-found"),
    ),
    (
        "summary",
        "assessment",
        "Homes of vulnerable tenants near the two areas are being taken over.",
        "realistic possibility",
        "low",
        False,
        ("crime-by-lsoa",),
    ),
    (
        "summary",
        "assessment",
        "Drug supply in the borough is changing, and people who need help are being used by those who sell.",
        "likely",
        "low",
        True,
        ("crime-by-type-and-month",),
    ),
    (
        "ahead",
        "assessment",
        "If the line is closed without help for those it uses, another will take its place within weeks.",
        "likely",
        "medium",
        False,
        ("police-found",),
    ),
)

# theme: inputs 0 to 4 (None: not known), narrative, why this confidence
THREATS: tuple[tuple[str, dict[str, int | None], str, str], ...] = (
    (
        "drugs_county_lines",
        {"physical": 4, "psychological": 3, "financial": 1, "community": 3, "frequency": 3, "trend": 2, "spread": 2,
         "vulnerability": 4, "capacity": 2, "capability": 2},
        "Drug and weapon offences rose over six months in two small areas of Merrow and Staithe.",
        "Police-found offences only; partners' sheets are not counted.",
    ),
    (
        "firearms_serious_violence",
        {"physical": 4, "psychological": 3, "financial": 0, "community": 3, "frequency": 2, "trend": 2, "spread": 1,
         "vulnerability": 3, "capacity": 3, "capability": 3},
        "Violence rose with the same two areas; no firearm has been discharged.",
        "Published categories do not tell serious violence from common assault.",
    ),
    (
        "acquisitive",
        {"physical": 1, "psychological": 2, "financial": 3, "community": 2, "frequency": 3, "trend": 1, "spread": 3,
         "vulnerability": 2, "capacity": 3, "capability": 3},
        "Shop theft in Merrow town centre is steady; vehicle crime shows no series.",
        "Long series of reported crime; under-reporting by shops.",
    ),
    (
        "modern_slavery",
        {"physical": None, "psychological": None, "financial": None, "community": 2, "frequency": None, "trend": None,
         "spread": None, "vulnerability": 4, "capacity": 1, "capability": 2},
        "Nobody has counted: referrals are not part of this profile. That nothing is seen does not mean that nothing "
        "is there.",
        "Most inputs are not known.",
    ),
)  # fmt: skip

REPORT: dict[str, str] = {
    "purpose": "To tell the board what the Merrowby partnership against organised crime has found and done since July.",
    "recommendation": "That the board notes the report.\nThat members encourage residents to report what they see.",
    "supporting": "The partnership has published its first Local Profile. It rests on police figures and on what "
    "residents said in the autumn. Partners have been asked for what they know of exploitation, and visits to tenants "
    "who may be at risk have begun.",
    "policy": "The work serves the duty to reduce crime and disorder and the serious violence duty.",
    "financial": "The work is done within existing budgets. Visits take about two days of housing officers' "
    "time a week.",
    "children": "Children drawn into selling drugs are treated as exploited. Both secondary schools take part.",
    "employment": "Places on the mentoring scheme lead to training with two local employers.",
    "health": "Treatment services have kept places for people found in taken-over homes.",
    "safer": "Acting against those who exploit others makes streets and homes safer.",
    "renewal": "Entrance doors of three blocks are being repaired first.",
    "risk": "Closing a line can put those it used in danger of debts and reprisals. Safeguarding comes first in every "
    "plan, and visits are made before enforcement.",
    "equality": "Searches and arrests can fall more on some groups than others. The partnership watches this each "
    "quarter and reports it; protected characteristics play no part in who is helped or looked at.",
    "background": "Local Profile of Merrowby, public version: public.\nSharing agreement, version 1: public.",
}
