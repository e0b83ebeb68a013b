"""Pure decisions about levels of disruption, with their sources."""

LEVELS = ("major", "moderate", "minor", "none", "negative")  # the strongest first
REVIEW_DAYS = (30, 90)

# What each level is commonly taken to mean. No published criteria were found: domain/partnership.md section 7 marks the
# wording as unconfirmed, so a partnership writes its own, as versions.
WORDINGS = {
    "major": "A significant effect that lasts: the group or person cannot work as before.",
    "moderate": "A noticeable effect for a time: they had to change how they work.",
    "minor": "A small or short effect.",
    "none": "No effect that anybody could see.",
    "negative": "It failed and left them more capable, or harm higher.",
}


def is_raised(now: str, was: str) -> bool:
    """Whether a level is stronger than the one before. Reviews may lower a level, never raise it."""
    return LEVELS.index(now) < LEVELS.index(was)


def may_moderate(*, proposed_by: str, by: str, by_kind: str) -> str:
    """Empty when this person may agree the level; else the reason why not."""
    if by_kind != "user":
        return "A level is agreed by a person. Sign in, or use --as with their name."
    if by == proposed_by:
        return "You recorded this disruption. Somebody else must agree its level."
    return ""


def faults_of_disruption(
    *, title: str, p: str, level: str, rationale: str, victim_effect: str, subjects: int, future: bool
) -> list[str]:
    """What a record of a disruption lacks, in sentences; empty when it may stand."""
    faults = []
    if not title.strip():
        faults.append("Say in a few words what happened.")
    if future:
        faults.append("The day has not come yet. A disruption is recorded after it happened.")
    if p not in ("pursue", "prevent", "protect", "prepare"):
        faults.append("Choose pursue, prevent, protect or prepare.")
    if level not in LEVELS:
        faults.append("Choose a level, none and negative among them.")
    if not rationale.strip():
        faults.append("Say why this level: how far capability, intent or harm changed.")
    if not victim_effect.strip():
        faults.append("Say what it meant for victims. “Not known” is an answer.")
    if not subjects:
        faults.append("Say whom or what it touched: at least one subject.")
    return faults


def agreement(pairs: list[tuple[str, str]]) -> tuple[int, int]:
    """How many levels were agreed as proposed, and of how many: how alike originators and moderators judge."""
    return sum(proposed == agreed for proposed, agreed in pairs), len(pairs)
