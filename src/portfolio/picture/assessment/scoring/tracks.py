"""The two tracks of crime: what victims report, and what the police find. They are never added together.

What is found measures where the police look, so it is counted and not weighed: Sherman, Neyroud and Neyroud,
Policing 10(3), 2016, leave such offences out of the index; scoring.md sections 0 (rule 4), 1.2 and 1.3.
"""

from enum import StrEnum


class Track(StrEnum):
    REPORTED = "reported"  # somebody told the police
    FOUND = "found"  # the police found it themselves: a search, a warrant, an operation


# The one table of what is mainly police-found. Everything else counts as reported.
POLICE_FOUND = {
    # categories of data.police.uk
    "Drugs": "data.police.uk: offences of drug supply and possession",
    "Possession of weapons": "data.police.uk: possession of a weapon, such as a firearm or a knife",
    # sub-groups of the Home Office counting rules
    "Trafficking of drugs": "Home Office counting rules, sub-group",
    "Possession of drugs": "Home Office counting rules, sub-group",
    "Possession of weapons offences": "Home Office counting rules, sub-group",
}


def track(category: str) -> Track:
    """Which track a category or sub-group belongs to."""
    return Track.FOUND if category in POLICE_FOUND else Track.REPORTED
