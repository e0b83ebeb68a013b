"""What a record says of a person, as one line."""

from portfolio.information.records.models import Mention
from portfolio.web.words import day

FORMATS = {
    "people": "Known to the agency",
    "events": "Event",
    "intelligence": "Intelligence report",
    "missing-episodes": "Missing episode",
    "tenancies": "Tenancy",
    "associations": "Association",
    "lines": "Line",
}
ROLES = {"a": "", "b": "", "missing": "reported missing"}


def role_words(mention: Mention) -> str:
    """suspect; adult at risk; empty where the role says nothing."""
    return ROLES.get(mention.role, mention.role.replace("_", " ").replace("-", " "))


def what(mention: Mention) -> str:
    """Event: suspect."""
    kind = FORMATS.get(mention.format, mention.format)
    role = role_words(mention)
    return f"{kind}: {role}" if role else kind


def mention_words(mention: Mention) -> str:
    """Event: suspect, 3 June 2026, Merrowby Police, grade 2C."""
    grade = f"grade {mention.grade}" if mention.grade else ""
    return ", ".join(filter(None, (what(mention), day(mention.happened), mention.agency.name, grade)))
