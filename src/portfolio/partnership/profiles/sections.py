"""Sections 0 to 16 of a Local Profile: what each is for, whether data can fill it, and how soon it grows stale.

Source: domain/local-profile.md section 11 (the template) and section 8 (the refresh clocks).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class SectionKind:
    """One section of the template.

    computed: whether counts and reference data alone give it something true to say. refresh_days: after so many days
    it is called stale. asks: what the analyst is asked to write. not_assessed: why it stands empty until somebody does.
    """

    number: int
    id: str
    title: str
    computed: bool
    refresh_days: int
    asks: str
    not_assessed: str


_YEAR, _HALF, _QUARTER, _MEETING = 365, 182, 91, 61

SECTIONS: tuple[SectionKind, ...] = (
    SectionKind(
        0,
        "control",
        "Control page",
        True,
        _YEAR,
        "Owner, author, recipients and review date.",
        "",
    ),
    SectionKind(
        1,
        "summary",
        "Executive summary",
        False,
        _YEAR,
        "Five to eight key judgements, each with its probability and confidence; what changed since the last edition.",
        "No key judgement has been written for this edition.",
    ),
    SectionKind(
        2,
        "method",
        "Aim, scope, method and limits",
        True,
        _YEAR,
        "The question this profile answers, who asked it, and what was agreed with them.",
        "",
    ),
    SectionKind(
        3,
        "place",
        "Place and people",
        True,
        _YEAR,
        "Transport links, schools, economy, treatment need: what the figures do not say.",
        "",
    ),
    SectionKind(
        4,
        "threat",
        "Threat overview",
        True,
        _QUARTER,
        "A structured threat assessment of each theme, by people who know it.",
        "No theme has been assessed. Counts of crime are not an assessment of threat.",
    ),
    SectionKind(
        5,
        "groups",
        "Organised crime groups and urban street gangs",
        False,
        _MEETING,
        "Groups in view: number, theme, lead responsible officer, last review.",
        "No group has been entered in this edition. That is not the same as there being none.",
    ),
    SectionKind(
        6,
        "themes",
        "Themes",
        True,
        _QUARTER,
        "For each theme: what is seen, who is harmed, how it works, what is not known.",
        "",
    ),
    SectionKind(
        7,
        "cross-border",
        "Cross-border links",
        False,
        _HALF,
        "Links to other areas: lines, placements, releases, transport corridors.",
        "No agency has contributed cross-border information to this edition.",
    ),
    SectionKind(
        8,
        "vulnerable",
        "Vulnerable people",
        False,
        _HALF,
        "Exploitation of children and adults, missing episodes, repeat victims; what protects people.",
        "No safeguarding data has been contributed. Police-recorded crime alone cannot show exploitation.",
    ),
    SectionKind(
        9,
        "places",
        "Places",
        True,
        _QUARTER,
        "Locations of concern and what is known of them.",
        "",
    ),
    SectionKind(
        10,
        "businesses",
        "Businesses and enablers",
        False,
        _HALF,
        "Sectors at risk, and who can act on them.",
        "No trading standards, licensing or regulatory data has been contributed.",
    ),
    SectionKind(
        11,
        "community",
        "Community voice and impact",
        False,
        _HALF,
        "What residents say: surveys, engagement, tension, why people do not report.",
        "No survey or engagement has been contributed.",
    ),
    SectionKind(
        12,
        "response",
        "Current response and effect",
        True,
        _QUARTER,
        "What has been done, by whom, and what changed: including what did not work.",
        "",
    ),
    SectionKind(
        13,
        "gaps",
        "Gaps and intelligence requirement",
        True,
        _MEETING,
        "Questions, why each matters, its owner and when an answer is due.",
        "",
    ),
    SectionKind(
        14,
        "ahead",
        "Looking ahead",
        False,
        _HALF,
        "What may change: releases, displacement, drivers; each with a probability word.",
        "Nobody has looked ahead for this edition.",
    ),
    SectionKind(
        15,
        "plan",
        "Recommendations and 4P plan",
        False,
        _MEETING,
        "Recommendations under Pursue, Prevent, Protect and Prepare, each with an owner and a measure.",
        "No recommendation has been agreed for this edition.",
    ),
    SectionKind(
        16,
        "governance",
        "Governance, equality and review",
        True,
        _YEAR,
        "The route of approval, the equality impact, and when the profile is reviewed.",
        "The equality impact of this edition has not been written.",
    ),
)

BY_ID = {section.id: section for section in SECTIONS}
