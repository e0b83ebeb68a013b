"""The versions of a Local Profile: who may have each, how small numbers are treated, which sections it holds.

Source: domain/local-profile.md sections 7 and 11; product.md section 2. Derived by rule, never edited by hand.
"""

from dataclasses import dataclass
from enum import Enum

from portfolio.ground.statistics.small_numbers import EXACT, NHS_SUBNATIONAL, Rule
from portfolio.partnership.profiles.errors import UnknownVersion


class Treatment(Enum):
    """What a version does with a section."""

    KEEP = "everything"
    COUNTS = "counts under the version's rule, and words agreed for it"
    WORDS = "only words agreed for it"
    DROP = "nothing"


@dataclass(frozen=True)
class Version:
    """public_words: only words and statements agreed for the public are shown. marking: "" prints none."""

    code: str
    title: str
    audience: str
    marking: str
    rule: Rule
    public_words: bool
    treatments: dict[str, Treatment]

    def treatment(self, section_id: str) -> Treatment:
        return self.treatments.get(section_id, Treatment.KEEP)


_PUBLIC = {
    "control": Treatment.COUNTS,
    "summary": Treatment.WORDS,
    "method": Treatment.COUNTS,
    "place": Treatment.COUNTS,
    "threat": Treatment.WORDS,
    "groups": Treatment.DROP,
    "themes": Treatment.COUNTS,
    "cross-border": Treatment.WORDS,
    "vulnerable": Treatment.WORDS,
    "places": Treatment.COUNTS,
    "businesses": Treatment.WORDS,
    "community": Treatment.WORDS,
    "response": Treatment.COUNTS,
    "gaps": Treatment.WORDS,
    "ahead": Treatment.WORDS,
    "plan": Treatment.WORDS,
    "governance": Treatment.WORDS,
}

VERSIONS = {
    "core": Version(
        "core",
        "Core version",
        "the vetted core group of the partnership",
        "OFFICIAL-SENSITIVE",
        EXACT,
        public_words=False,
        treatments={},
    ),
    "public": Version(
        "public",
        "Public version",
        "residents, councillors and anybody else",
        "",
        NHS_SUBNATIONAL,
        public_words=True,
        treatments=_PUBLIC,
    ),
}


def version(code: str) -> Version:
    """The version of that code; UnknownVersion, naming those there are, otherwise."""
    try:
        return VERSIONS[code]
    except KeyError:
        raise UnknownVersion(f"There is no version {code!r}. Choose one of: {', '.join(VERSIONS)}.") from None
