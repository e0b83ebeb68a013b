"""Protective markings above OFFICIAL, which this system may not hold (REQ-80; the ceiling of handling.yaml).

"He kept it secret" is no marking. Read so strictly that a false alarm is likelier than a miss: TOP SECRET in capitals
anywhere; SECRET in capitals unless the whole text is in capitals; either where a marking stands: alone, at the head
or the end of a line, in brackets, or after "marked", "classified" or "marking".
"""

import re

from portfolio.information.ingest.readers.shape import Verdict

MARKED = Verdict(
    "This is marked SECRET or above, and this system holds nothing above OFFICIAL. Nothing of the file was kept.",
    "Tell your information governance lead, and send only what may be held as OFFICIAL. The marking is not shown here.",
)

_WORD = r"(?:uk\s+)?(?:top[\s_-]*)?secret"
_PLACED = re.compile(
    rf"^[\s\[(/*:|-]*{_WORD}\s*(?:$|[\]):/|*-])"  # at the head of a line, followed by what ends a marking
    rf"|[\[(]\s*{_WORD}\s*[\])/:-]"  # in brackets
    rf"|(?://|\*)\s*{_WORD}\b"
    rf"|\b(?:marked|marking|classified|classification|gsc|gpms)\b\W+(?:as\s+)?{_WORD}\b",
    re.IGNORECASE | re.MULTILINE,
)
_CAPITALS = re.compile(r"\b(?:TOP[\s_-]*)?SECRET\b")
_TOP = re.compile(r"\bTOP[\s_-]*SECRET\b")
_AT_THE_END = re.compile(r"(?:^|[.:/|*\n]\s*)(?:UK\s+)?(?:TOP[\s_-]*)?SECRET\W*$", re.MULTILINE)


def may_hold_one(text: str) -> bool:
    """Quickly, of many cells joined: whether looking closer is worth while."""
    return "secret" in text.lower()


def is_marked(text: str) -> bool:
    """Whether the cell carries SECRET or TOP SECRET as a marking."""
    if not may_hold_one(text):
        return False
    if _PLACED.search(text) or _TOP.search(text) or _AT_THE_END.search(text):
        return True
    return bool(_CAPITALS.search(text)) and not text.isupper()
