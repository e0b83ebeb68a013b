"""What stands between a version and its release, each with how it stands now.

Source: domain/local-profile.md section 11, "Automated publication gates".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.partnership.profiles.building.compose import Composed, Profile, Written
from portfolio.web.words import plural


@dataclass(frozen=True)
class Gate:
    """state: open, look (a person must look and decide), later (checked when it is frozen) or person (the second)."""

    title: str
    state: str
    said: str

    @property
    def tag(self) -> dict[str, str]:
        words, colour = _TAGS[self.state]
        return {"text": words, "colour": colour}


_TAGS = {
    "open": ("Passed", "green"),
    "look": ("Look at this", "yellow"),
    "later": ("Checked next", "blue"),
    "person": ("Second person", "blue"),
}


def of(whole: Profile, written: Mapping[str, Written]) -> list[Gate]:
    """The gates of this version, in the order of the source."""
    here = [section for section in whole.sections if section.state != "left_out"]
    return [
        _coverage(whole),
        _sections(here),
        _freshness(here),
        _judgements(here),
        _small_numbers(whole),
        Gate("Earlier releases", "later", "Nobody may work out a small number from this version and earlier releases."),
        _agreed(whole, written),
        Gate("Names and addresses", "look", "Read the words once more: nobody may be named or recognisable in them."),
        Gate("Two people", "person", "Somebody other than you reads the frozen version and releases it."),
    ]


def _small_numbers(whole: Profile) -> Gate:
    """The rule, and how many figures it hides here; the count is left out where the rule hides none."""
    hidden = whole.hidden
    count = f" {plural(hidden, 'figure')} {'is' if hidden == 1 else 'are'} hidden." if hidden else ""
    return Gate("Small numbers", "open", f"{whole.version.rule.sentence}{count}")


def _coverage(whole: Profile) -> Gate:
    missing = whole.figures.coverage.missing
    if missing:
        return Gate("Data", "look", f"No file is held for {', '.join(missing)}. The profile calls these months gaps.")
    return Gate("Data", "open", f"Files are held for every month: {whole.figures.coverage.rows:,} rows.")


def _sections(here: list[Composed]) -> Gate:
    empty = [section.kind.title for section in here if section.state == "not_assessed"]
    if empty:
        return Gate("Sections", "look", f"{len(empty)} not assessed, each with its reason: {'; '.join(empty)}.")
    return Gate("Sections", "open", "Every section says something.")


def _freshness(here: list[Composed]) -> Gate:
    stale = [section.kind.title for section in here if section.is_stale]
    if stale:
        return Gate("Freshness", "look", f"Due for refresh: {'; '.join(stale)}.")
    return Gate("Freshness", "open", "No section is due for refresh.")


def _judgements(here: list[Composed]) -> Gate:
    judged = sum(said.kind == "assessment" for section in here for said in section.statements)
    if not judged:
        return Gate("Judgements", "look", "There is no assessment in this version, only facts.")
    return Gate("Judgements", "open", f"{judged:,} with probability, confidence and what each rests on.")


def _agreed(whole: Profile, written: Mapping[str, Written]) -> Gate:
    if not whole.version.public_words:
        return Gate("Words", "open", "This version holds all words and statements.")
    agreed = [id for id, words in written.items() if words.public_text or words.public_statements]
    return Gate("Words", "look", f"Only words agreed for the public are in it: {len(agreed)} sections have some.")
