"""What opens a power, as tables: its rung of the ladder, what must be on record, who it is for.

Ids are those of the powers catalogue; a test fails where one of them is not in it.
Sources: domain/powers.md sections 1 to 4; the catalogue's own grounds, notes and cautions. Not legal advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.ground.reference.entries import Power

RUNGS: tuple[str, ...] = (
    "Immediate safety",
    "Offer and engage",
    "Warn and agree",
    "Administrative and regulatory",
    "Civil court order",
    "Criminal process and orders on conviction",
    "Manage and sustain",
)

_ON_RUNG: Mapping[str, int] = {
    "police-protection-s46": 0,
    "threat-to-life-warning": 0,
    "emergency-rehousing-move": 0,
    "section-47-enquiry": 0,
    "emergency-protection-order": 0,
    "section-45-defence": 1,
    "slavery-reparation-order": 5,
    "serious-crime-prevention-order": 5,
    "acceptable-behaviour-contract": 2,
    "community-protection-warning": 2,
    "child-abduction-warning-notice": 2,
    "threat-to-life-disruption-notice": 2,
    "licence-conditions-and-recall": 6,
    "mappa": 6,
    "clear-hold-build": 6,
    "prison-intelligence-and-transfer": 6,
}
_BY_NATURE: Mapping[str, int] = {
    "voluntary": 3,
    "administrative": 3,
    "regulatory": 3,
    "safeguarding-duty": 1,
    "civil": 4,
    "criminal": 5,
}


def rung(power: Power) -> int:
    """0 to 6: the power's place on the ladder of intervention, the least intrusive first."""
    if power.id in _ON_RUNG:
        return _ON_RUNG[power.id]
    if power.kind in ("safeguarding", "support") and power.legal_nature != "civil":
        return 1
    return _BY_NATURE[power.legal_nature]


PROTECTIVE = frozenset({"safeguarding", "support"})  # kinds of powers that are used for a person
AGAINST = frozenset({"disruption", "enforcement"})  # kinds that are used against somebody or something

VICTIM_TYPES = frozenset({"VICTIM", "EXPLOITED_CHILD", "ADULT_AT_RISK"})
SUSPECT_TYPES = frozenset({"SUSPECT", "CONVICTED"})

ADULT = 18
RESPONSIBLE = 10  # years: no child under 10 can commit an offence (Children and Young Persons Act 1933 s50)

# The oldest age of the person it is for, where the catalogue's note gives one other than 17 for a child.
OLDEST: Mapping[str, int] = {"care-or-supervision-order": 16, "county-lines-support-and-rescue": 24}

# Served on somebody else than the child whom it protects; a child in view is the one protected.
PROTECTS_THE_CHILD = frozenset({"child-abduction-warning-notice"})

# For a child alone, though an adult is named in it: of an adult in view it protects a child from them.
FROM_AN_ADULT = frozenset({"inherent-jurisdiction-child", "child-sex-offender-disclosure"})


@dataclass(frozen=True)
class Shown:
    """What evidence must show: codes of the register's criteria, one of which must be on record, and how it is said."""

    codes: frozenset[str]
    words: str


def _shown(words: str, *codes: str) -> Shown:
    return Shown(frozenset(codes), words)


_MONEY = _shown("that the subject holds or moves money or property of crime", "money")
_EXPLOITS = _shown("that the subject exploits, controls or recruits somebody", "exploits", "controls")
_VIOLENCE = _shown("serious violence or weapons", "violence")
_DRUGS = _shown("a part in supplying drugs, or directing those who do", "offending", "controls", "supply")
_TAKEN_OVER = _shown("that the home has been taken over", "taken_over")
_NUISANCE = _shown("crime, or serious nuisance or harm, at the place", "used_for_crime", "harm_there", "taken_over")
_CONDUCT = _shown("the conduct that the power answers", "offending", "violence", "controls", "exploits")

# What must be on record before the power is more than a thought. A power against somebody that is not named here needs
# evidence of any reason in the criteria; a power for somebody needs none: a concern opens it (powers.md section 3).
SHOWN_BY: Mapping[str, Shown] = {
    "partial-closure-cuckooing": _TAKEN_OVER,
    "cash-seizure-forfeiture": _MONEY,
    "account-freezing-order": _MONEY,
    "account-forfeiture": _MONEY,
    "listed-asset-seizure": _MONEY,
    "unexplained-wealth-order": _MONEY,
    "restraint-order": _MONEY,
    "confiscation-order": _MONEY,
    "civil-recovery": _MONEY,
    "money-laundering-charges": _MONEY,
    "tax-intervention": _MONEY,
    "benefit-fraud-action": _MONEY,
    "slavery-trafficking-risk-order": _EXPLOITS,
    "slavery-trafficking-prevention-order": _EXPLOITS,
    "modern-slavery-charges": _EXPLOITS,
    "child-criminal-exploitation-offence": _EXPLOITS,
    "cce-prevention-order": _EXPLOITS,
    "cuckooing-offence": _EXPLOITS,
    "coerced-internal-concealment": _EXPLOITS,
    "child-abduction-offences": _EXPLOITS,
    "knife-crime-prevention-order": _VIOLENCE,
    "serious-violence-reduction-order": _VIOLENCE,
    "gang-injunction": _shown(
        "gang-related violence or drug dealing", "violence", "offending", "controls", "recognisable", "crime_violence"
    ),
    "drug-supply-charges": _DRUGS,
    "drug-dealing-telecoms-restriction-order": _shown("that the number is used to sell drugs", "supply"),
    "community-protection-notice": _CONDUCT,
    "civil-injunction-asb": _CONDUCT,
    "youth-injunction": _CONDUCT,
    "respect-order": _CONDUCT,
    "closure-notice": _NUISANCE,
    "closure-order": _NUISANCE,
    "premises-occupier-drug-offence": _shown("drug use or supply at the place", "used_for_crime", "offending"),
}

# On conviction, or after sentence: SUSPECT alone does not open them.
AFTER_CONVICTION = frozenset(
    {
        "criminal-behaviour-order",
        "confiscation-order",
        "serious-violence-reduction-order",
        "slavery-trafficking-prevention-order",
        "sexual-harm-prevention-order",
        "slavery-reparation-order",
        "mappa",
        "licence-conditions-and-recall",
        "prison-intelligence-and-transfer",
        "deportation-foreign-offender",
    }
)


@dataclass(frozen=True)
class ForWhom:
    """Categories of which one must stand, and what is lacking where none does."""

    categories: frozenset[str]
    lacking: str


_VICTIM = frozenset(VICTIM_TYPES)
FOR_WHOM: Mapping[str, ForWhom] = {
    "nrm-referral": ForWhom(_VICTIM, "facts that point to exploitation: screen for it first"),
    "modern-slavery-duty-to-notify": ForWhom(_VICTIM, "facts that point to exploitation: screen for it first"),
    "section-45-defence": ForWhom(_VICTIM, "facts that point to exploitation: screen for it first"),
    "independent-child-trafficking-guardian": ForWhom(_VICTIM, "reasonable grounds to think the child is exploited"),
    "witness-protection-and-special-measures": ForWhom(_VICTIM | {"WITNESS"}, "that the person is a victim or witness"),
    "slavery-reparation-order": ForWhom(_VICTIM, "that the person was exploited by somebody convicted of it"),
    "care-act-s42-enquiry": ForWhom(frozenset({"ADULT_AT_RISK"}), "care and support needs, and a risk of harm"),
    "inherent-jurisdiction-adult": ForWhom(_VICTIM, "that the adult is coerced or cannot choose freely"),
    "domestic-abuse-protection-notice-order": ForWhom(_VICTIM, "that the person is being abused"),
    "stalking-protection-order": ForWhom(_VICTIM, "that somebody is fixated on the person"),
    "section-47-enquiry": ForWhom(_VICTIM, "facts that give reasonable cause to suspect significant harm"),
    "police-protection-s46": ForWhom(_VICTIM, "facts that give reasonable cause to believe the child would be harmed"),
    "emergency-protection-order": ForWhom(_VICTIM, "facts that give reasonable cause to think the child in danger"),
    "care-or-supervision-order": ForWhom(_VICTIM, "that the threshold of significant harm is met"),
    "recovery-order": ForWhom(_VICTIM, "that the child is in care or protection, and missing or kept away"),
    "secure-accommodation": ForWhom(_VICTIM, "that nothing less keeps the child safe"),
}

# Powers that can take somebody's home: not agreed before it is known where the occupier will be safe.
TAKES_A_HOME = frozenset(
    {"closure-notice", "closure-order", "absolute-ground-possession", "discretionary-possession-asb"}
)

# What else must be in place, beside the law (powers.md section 4).
FIRST: Mapping[str, str] = {
    "drug-dealing-telecoms-restriction-order": (
        "Arrests, treatment and safeguarding are ready before the number is cut; look for a successor number after."
    ),
    "child-abduction-warning-notice": "The child’s account and views are sought first.",
    "directed-surveillance-and-chis": "A child is protected, never tasked as a source.",
}
