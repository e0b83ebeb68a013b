"""What the help explains: each topic as paragraphs and tables, every rule with its source."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from portfolio.ground.access.rules import Depth
from portfolio.ground.months import caption
from portfolio.ground.reference import queries as reference
from portfolio.ground.reference.entries import Entry
from portfolio.ground.statistics.small_numbers import NHS_SUBNATIONAL
from portfolio.picture.assessment import queries as assessment

LONGEST_CODE = 3  # letters and digits of a code that people say and write


@dataclass(frozen=True)
class Shown:
    """A table."""

    title: str
    head: tuple[str, ...]
    rows: list[list[str]]


@dataclass(frozen=True)
class Card:
    """A summary list under a heading."""

    title: str
    rows: list[dict[str, str]]


@dataclass(frozen=True)
class Content:
    """In order: paragraphs, tables, cards."""

    paragraphs: tuple[str, ...] = ()
    tables: tuple[Shown, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Topic:
    """slug: in the address. says: the line in the list of topics."""

    slug: str
    title: str
    says: str
    make: Callable[[], Content] = field(repr=False)


def _grades() -> Content:
    tables = reference.handling()
    return Content(
        paragraphs=(
            "Intelligence carries three grades: how reliable the source is (1 to 3), how the source knows (A to E), "
            "and how it may be handled (P or C). None is filled in for you: an ungraded item is not intelligence.",
            "What is made from several items carries the strictest handling of its parts. Three reports of one origin "
            "count once.",
        ),
        tables=(
            _coded("The source", tables["source_evaluation"]),
            _coded("How the source knows", tables["intelligence_assessment"]),
            _coded("Handling", tables["handling_codes"]),
            _coded("Conditions of handling C", tables["handling_conditions"]),
            Shown("Rules", ("Rule", "How sure"), [[one.label, one.confidence] for one in tables["grading_rules"]]),
        ),
    )


def _markings() -> Content:
    tables = reference.handling()
    return Content(
        paragraphs=(
            "The bar at the top and foot of a page says how what stands on it must be treated. A document carries its "
            "marking on every page. Nothing above OFFICIAL, OFFICIAL-SENSITIVE included, may be put into this system.",
        ),
        tables=(
            _coded("Markings", tables["gsc_markings"]),
            _coded("What may stand beside a marking", tables["gsc_additional_markings.kinds"]),
            _coded("Handling instructions", tables["gsc_additional_markings.handling_instructions"]),
            _coded("Descriptors", tables["gsc_additional_markings.descriptors"]),
        ),
    )


def _small_numbers() -> Content:
    return Content(
        paragraphs=(
            "A small count in a small place can point at one person. So whatever goes to a wider circle hides counts "
            "that are small, and as many others as keep the small ones from being worked out by subtraction.",
            f"In public versions and in reports: {NHS_SUBNATIONAL.sentence} Source: {NHS_SUBNATIONAL.source}.",
            "Before a table leaves, it is tested against every table that has left before. Nought is shown as 0: it "
            "points at nobody. A month for which no file is held is called a gap, never nought.",
        ),
        tables=(
            Shown(
                "Rule sets",
                ("What it does", "Hidden", "Rounded to", "Source"),
                [
                    [
                        one.label,
                        f"{one.suppress_from} to {one.suppress_to}",
                        str(one.round_base or "exact"),
                        one.source,
                    ]
                    for one in reference.rule_sets()
                ],
            ),
        ),
    )


def _yardstick() -> Content:
    return Content(
        paragraphs=(
            "An assessment says how probable something is in one of these words, and how confident the writer is: low, "
            "medium or high. Probability is about the world; confidence is about the information behind the judgement.",
            "A fact has no probability. “Not known” and “not assessed” are answers of their own, and never nought.",
        ),
        tables=(
            Shown(
                "The probability yardstick", ("Words", "Share"), [_word(one.caption) for one in reference.yardstick()]
            ),
        ),
    )


def _word(caption: str) -> list[str]:
    """Likely or probable (55% to 75%), in its two parts."""
    words, _, share = caption.rpartition(" (")
    return [words, share.rstrip(")")]


def _definitions() -> Content:
    return Content(
        paragraphs=(
            "What a word means has changed over the years, and law and practice do not always agree. Each meaning has "
            "its source and, where they were read in one, the days on which it began and ended.",
        ),
        tables=(
            Shown(
                "Definitions",
                ("Term", "Sense", "Meaning", "From", "Until", "Source"),
                [
                    [
                        one.term[:1].upper() + one.term[1:],
                        one.sense.capitalize(),
                        one.text,
                        _date(one.from_date),
                        _date(one.until) if one.until else "In use",
                        one.source.title,
                    ]
                    for one in sorted(reference.definitions(), key=lambda one: one.term)
                ],
            ),
        ),
    )


def _date(day: object) -> str:
    return caption(str(day)[:7]) if day else "Not known"


def _purposes() -> Content:
    return Content(
        paragraphs=(
            "Looking somebody up, and letting anything leave, carries a purpose. An agreement between agencies says "
            "for which purposes they share.",
        ),
        tables=(
            Shown(
                "Purposes",
                ("Purpose", "Meaning", "Source"),
                [[one.label, one.meaning, one.source] for one in reference.purposes()],
            ),
        ),
    )


def _scores() -> Content:
    return Content(
        paragraphs=(
            "Every number that is computed here has a card: what it is for, how it is worked out, what it may not be "
            "used for. Places and themes are assessed. People are never scored or ranked.",
        ),
        cards=tuple(
            Card(
                f"{one.name}, version {one.version}",
                [
                    {"key": "For", "value": one.purpose},
                    {"key": "How", "value": one.formula},
                    {"key": "From", "value": "; ".join(f"{part.name} ({part.source})" for part in one.inputs)},
                    {"key": "Where something is missing", "value": one.missing},
                    {"key": "Not for", "value": " ".join(one.prohibited)},
                    {"key": "Limits", "value": " ".join(one.limits)},
                    {"key": "Example", "value": one.example},
                    {"key": "Licence", "value": one.licence},
                    {"key": "Source", "value": one.source},
                ],
            )
            for one in assessment.score_cards()
        ),
    )


def _seeing() -> Content:
    depths = {
        Depth.NOTHING: "As if it did not exist: not in lists, counts, charts, maps, files or refusals.",
        Depth.POINTER: "That an agency knows something, and whom to ring.",
        Depth.SUMMARY: "What it comes to, without the particulars.",
        Depth.DETAIL: "The record.",
        Depth.RESTRICTED: "What only a few may see, such as who a source is.",
    }
    return Content(
        paragraphs=(
            "Nobody sees anything unless a rule lets them. A record carries a label: whose it is, how close it comes "
            "to a person, how it must be handled, for what it may be used. The label, your role, your agency and the "
            "agreements in force decide together how much of it you see.",
            "What you may not see is left out silently. If you expected something and it is not there, ask your "
            "coordinator.",
            "Everything you open, write or take is logged. The log can be checked by anybody with the right, and read "
            "only for the four uses that the Data Protection Act 2018, section 62(4), permits.",
        ),
        tables=(
            Shown(
                "How much of a record somebody may see",
                ("Depth", "What is seen"),
                [[depth.name.capitalize(), words] for depth, words in depths.items()],
            ),
        ),
    )


def _coded(title: str, entries: Iterable[Entry]) -> Shown:
    """The column of codes stands where people write them: 2, C, A3; not where a code is the name in other letters."""
    listed = list(entries)
    rows = [[one.label, one.meaning, f"{one.source} (confidence: {one.confidence})"] for one in listed]
    if any(len(one.code) > LONGEST_CODE for one in listed):
        return Shown(title, ("Name", "Meaning", "Source"), rows)
    return Shown(
        title, ("Code", "Name", "Meaning", "Source"), [[one.code, *row] for one, row in zip(listed, rows, strict=True)]
    )


TOPICS: Mapping[str, Topic] = {
    topic.slug: topic
    for topic in (
        Topic("seeing", "Who sees what", "Labels, roles, agreements, and the log.", _seeing),
        Topic("grades", "Grades", "How intelligence is graded: source, assessment, handling.", _grades),
        Topic("markings", "Markings", "What the bar at the top of a page means.", _markings),
        Topic("small-numbers", "Small numbers", "Why some figures are shown as a star, and how.", _small_numbers),
        Topic(
            "yardstick", "Probability and confidence", "The words of the yardstick and what they stand for.", _yardstick
        ),
        Topic("scores", "Score cards", "How every computed number is made, and what it is not for.", _scores),
        Topic("definitions", "Definitions", "What a term means, since when, by which source.", _definitions),
        Topic("purposes", "Purposes", "For what something may be looked up or shared.", _purposes),
    )
}
