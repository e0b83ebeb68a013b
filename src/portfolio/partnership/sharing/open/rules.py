"""What a report must say before it may go up, and words that must not stand in it."""

import re
from collections.abc import Iterable, Mapping

from portfolio.ground.values.particulars import seen_in
from portfolio.partnership.sharing.open.skeleton import PARTS

# "None." under risk or equality is what the seed report said, and what its successors may not (REQ-70).
_SAYS_NOTHING = re.compile(r"^\W*(none|nil|n\s*/?\s*a|not applicable|no|no implications?|tbc)\W*$", re.IGNORECASE)


def lacking(texts: Mapping[str, str], *, person_level: bool) -> set[str]:
    """The ids of the parts that say too little; empty when the report may go up.

    person_level: whether work about identified people is in scope; then risk, equality and background papers may not
    be empty or "None" (REQ-70). Purpose and recommendation may never be.
    """
    compulsory = {part.id for part in PARTS if part.must_say}
    if not person_level:
        compulsory &= {"purpose", "recommendation"}
    said = {id: texts.get(id, "").strip() for id in compulsory}
    return {id for id, text in said.items() if not text or _SAYS_NOTHING.match(text)}


def missing(texts: Mapping[str, str], *, person_level: bool) -> list[str]:
    """Sentences for the parts that are lacking, in the order of the report; person_level as there."""
    found = lacking(texts, person_level=person_level)
    return [f"“{part.title}” says nothing. {part.asks}" for part in PARTS if part.id in found]


def particulars(texts: Mapping[str, str]) -> list[str]:
    """Sentences for each place where the words seem to hold somebody's particulars; empty when none were seen.

    Patterns find forms, not names: the second person reads the words as well.
    """
    found = []
    for part in PARTS:
        for what, seen in seen_in(texts.get(part.id, "")):
            found.append(f"“{part.title}” seems to hold {what}: “{seen}”. Take it out.")
    return found


def particulars_agreed(texts: Iterable[str]) -> list[str]:
    """The same for the paragraphs that a meeting agreed."""
    return [
        f"The agreed words seem to hold {what}: “{seen}”. Leave the paragraph out."
        for text in texts
        for what, seen in seen_in(text)
    ]
