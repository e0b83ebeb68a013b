"""Labels are stored once: thousands of rows carry the same one."""

from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import LabelRow


def intern(label: Label) -> LabelRow:
    """The stored row of this label, made on first use. Only inside the act of whoever makes rows with it.

    Not an act of its own: a label says something only about the rows that carry it, and their event tells of those.
    Two at once are no conflict: the database keeps the first, both get it.
    """
    digest = label.digest()
    row: LabelRow | None = LabelRow.objects.filter(digest=digest).first()
    if row is None:
        new = LabelRow(
            partnership_id=label.partnership,
            controller_id=label.controller,
            regime=label.regime,
            marking=label.marking,
            sensitivity=label.sensitivity,
            handling=label.handling,
            conditions=sorted(label.conditions),
            purposes=sorted(label.purposes),
            review_due=label.review_due,
            digest=digest,
        )
        LabelRow.objects.bulk_create([new], ignore_conflicts=True)
        row = LabelRow.objects.get(digest=digest)
    return row
