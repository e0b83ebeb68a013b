"""What is frozen when a profile is prepared, what it still lacks before that, and who wrote any of it."""

import hashlib
from collections.abc import Collection

from portfolio.ground.audit.models import canonical
from portfolio.partnership.partnership_profiles import gathering, queries
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement


def digest(held: PartnershipProfile, rows: Collection[ProfileStatement]) -> str:
    """SHA-256 over everything that the signature stands for: the same for the same content."""
    content = {
        "profile": [held.id, held.subject, held.version, held.terms, held.purpose, held.options],
        "facts": held.facts,
        "words": {section: one.text for section, one in gathering.latest_words(held).items()},
        "statements": [
            [row.id, row.section, row.kind, row.text, row.probability, row.confidence, row.whose, row.dated.isoformat()]
            + [row.label.digest, row.about_victim, row.holds_health]
            + [[rest.reference, rest.grade, rest.handling] for rest in row.rests.all()]
            for row in rows
        ],
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def authors(held: PartnershipProfile) -> set[str]:
    """Everybody who wrote or prepared any of it."""
    wrote = set(queries.standing(held).values_list("written_by", flat=True))
    return wrote | {one.by for one in gathering.latest_words(held).values()} | {held.prepared_by}
