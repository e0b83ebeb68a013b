"""What the forms of outcomes can name, and subjects by their codes."""

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.outcomes import queries
from portfolio.picture.subjects import queries as subjects
from portfolio.web.choices import Choices
from portfolio.web.choices import agencies as named


def agencies(viewer: Actor) -> Choices:
    """Those that have a part in this, by name."""
    return named(access.taking_part(viewer))


def powers() -> Choices:
    """The catalogue by name."""
    return sorted(((one.id, one.caption) for one in catalogue.powers()), key=lambda pair: pair[1])


def wordings(viewer: Actor) -> dict[str, str]:
    """What each level means here."""
    return {one.level: one.text for one in queries.level_definitions(viewer)}


def subject_ids(viewer: Actor, codes: str) -> tuple[list[str], list[str]]:
    """The ids of the subjects with these codes, and the codes that the viewer knows nobody by."""
    asked = [code.strip() for code in codes.replace(";", ",").split(",") if code.strip()]
    found = {code: subjects.by_code(viewer, code) for code in asked}
    return [one.id for one in found.values() if one], [code for code, one in found.items() if one is None]
