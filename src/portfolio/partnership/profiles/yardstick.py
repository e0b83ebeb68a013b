"""The probability yardstick and confidence words: stored as codes, never as free text.

Source: NCA National Strategic Assessment 2020, as quoted in domain/local-profile.md section 4.
"""

from enum import StrEnum


class Probability(StrEnum):
    REMOTE = "remote"  # 0 to 5%
    HIGHLY_UNLIKELY = "highly_unlikely"  # 10 to 20%
    UNLIKELY = "unlikely"  # 25 to 35%
    REALISTIC = "realistic_possibility"  # 40 to under 50%
    LIKELY = "likely"  # 55 to 75%
    HIGHLY_LIKELY = "highly_likely"  # 80 to 90%
    ALMOST_CERTAIN = "almost_certain"  # 95 to 100%


WORDS: dict[Probability, tuple[str, str]] = {
    Probability.REMOTE: ("Remote chance", "0 to 5%"),
    Probability.HIGHLY_UNLIKELY: ("Highly unlikely", "10 to 20%"),
    Probability.UNLIKELY: ("Unlikely", "25 to 35%"),
    Probability.REALISTIC: ("Realistic possibility", "40 to under 50%"),
    Probability.LIKELY: ("Likely or probable", "55 to 75%"),
    Probability.HIGHLY_LIKELY: ("Highly likely", "80 to 90%"),
    Probability.ALMOST_CERTAIN: ("Almost certain", "95 to 100%"),
}


class Confidence(StrEnum):
    LOW = "low"
    MEDIUM = "medium"  # one good source or two weaker ones
    HIGH = "high"  # two or more independent sources, graded B or better, within six months


CONFIDENCE_WORDS = {
    Confidence.LOW: "Low confidence",
    Confidence.MEDIUM: "Medium confidence",
    Confidence.HIGH: "High confidence",
}
