"""One entry of each catalogue, as plain values. confidence is the entry's own word for how well its source was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# What a status of the powers catalogue means for somebody who wants to use the power; empty where nothing need be said.
STATUSES = {
    "in_force": "",
    "in_force_being_replaced": "In force; a replacement is enacted. Check which applies on the day.",
    "pilot": "Pilot or limited to some areas. A named person must confirm that it is available here.",
    "enacted_commencement_unconfirmed": (
        "Enacted, but commencement is not confirmed. "
        "Do not rely on it until a named person has confirmed that it is in force."
    ),
    "non_statutory": "",
}
CONFIDENCES = {
    "confirmed": "",
    "high": "",
    "medium": "",
    "from-background": "Written from general knowledge: verify before relying on it.",
    "low": "Not confirmed in a source: confirm before live use.",
}


@dataclass(frozen=True)
class Source:
    """address: where it can be read; "" where it has none."""

    title: str
    address: str = ""


@dataclass(frozen=True)
class Agency:
    """regime: part2 or part3 of the Data Protection Act 2018, for most of what it processes."""

    code: str
    name: str
    meaning: str
    regime: str
    source: str
    confidence: str


@dataclass(frozen=True)
class Power:
    """A power or tactic. minimum_age: of the person it is used on, None where the law sets none."""

    id: str
    name: str
    kind: str  # enforcement, disruption, safeguarding, support
    strand: tuple[str, ...]  # pursue, prevent, protect, prepare
    legal_nature: str
    statute: str
    status: str
    lead_agencies: tuple[str, ...]
    targets: tuple[str, ...]
    minimum_age: int | None
    child_note: str
    summary: str
    grounds: str
    authoriser: str
    standard_of_proof: str  # civil, criminal, na
    duration: str
    breach: str
    evidence_needed: tuple[str, ...]
    cautions: tuple[str, ...]
    territorial_extent: str
    source: Source
    confidence: str
    as_of: str

    @property
    def must_be_confirmed(self) -> bool:
        """Whether a named person must first confirm that it can be used at all."""
        return self.status in ("pilot", "enacted_commencement_unconfirmed")

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences that stand beside it wherever it can be picked."""
        return tuple(filter(None, (STATUSES[self.status], CONFIDENCES[self.confidence])))

    @property
    def caption(self) -> str:
        """Its name, and in brackets that it cannot be relied on, where that is so."""
        short = {
            "enacted_commencement_unconfirmed": "commencement not confirmed",
            "pilot": "pilot: check that it is available",
            "in_force_being_replaced": "being replaced",
        }.get(self.status)
        return f"{self.name} ({short})" if short else self.name


@dataclass(frozen=True)
class Indicator:
    """A published sign or vulnerability: a prompt, never a point of a score."""

    id: str
    text: str
    themes: tuple[str, ...]
    applies_to: tuple[str, ...]
    kind: str  # vulnerability, sign
    source: Source
    confidence: str


@dataclass(frozen=True)
class Definition:
    """from_date, until: first day in use, first day no longer; None: not known, or still in use.

    dates_confirmed: whether the dates were read in a source.
    """

    id: str
    term: str
    sense: str  # statute, practice, guidance
    text: str
    source: Source
    confidence: str
    from_date: date | None
    until: date | None
    dates_confirmed: bool

    def stands_on(self, day: date) -> bool:
        return (self.from_date is None or self.from_date <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Theme:
    code: str
    label: str


@dataclass(frozen=True)
class Category:
    """A crime type of data.police.uk. track: "reported" or "found". theme: a Theme's code, or "". since: YYYY-MM."""

    code: str
    name: str
    track: str
    is_crime: bool
    theme: str
    since: str
    note: str
    source: str
    confidence: str


@dataclass(frozen=True)
class OffenceGroup:
    """A Home Office subgroup; category: a Category's code."""

    subgroup: str
    group: str
    category: str
    track: str


@dataclass(frozen=True)
class Purpose:
    code: str
    label: str
    meaning: str
    regime: tuple[str, ...]
    source: str
    confidence: str


@dataclass(frozen=True)
class Probability:
    """low, high: per cent; the range ends just below high where high_is_below."""

    code: str
    label: str
    low: int
    high: int
    high_is_below: bool = False

    @property
    def caption(self) -> str:
        """Likely or probable (55% to 75%)."""
        return f"{self.label} ({self.low}% to {'under ' if self.high_is_below else ''}{self.high}%)"


@dataclass(frozen=True)
class Entry:
    """A row of a handling table. more: its other columns by name, as in the file. label falls back on the rule."""

    code: str
    label: str
    meaning: str
    source: str
    confidence: str
    more: Mapping[str, object]


@dataclass(frozen=True)
class RuleSet:
    """Disclosure control: counts from suppress_from to suppress_to are hidden, others rounded to round_base, if any."""

    code: str
    label: str
    suppress_from: int
    suppress_to: int
    round_base: int | None
    zero_shown: bool
    percentages_from_rounded: bool
    secondary_needed: str
    source: str
    confidence: str


@dataclass(frozen=True)
class Weights:
    """One edition of one method's severity weights, for the scoring engine.

    by: "category", "subgroup" or "offence", what the keys are. unit: "days", "points". ranges: key to (min, max) where
    the file gives them, either None. A key that is absent has no weight: that is not a weight of nought.
    """

    method: str
    edition: str
    unit: str
    by: str
    force: str
    source_note: str
    values: Mapping[str, float]
    ranges: Mapping[str, tuple[float | None, float | None]]
