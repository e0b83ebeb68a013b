"""What restrictions hide from a viewer, among statements and what they rest on."""

from collections.abc import Collection, Iterable

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from
from portfolio.partnership.partnership_profiles.models import ProfileStatement


def hidden_from(viewer: Actor, rows: Iterable[ProfileStatement]) -> set[str]:
    """Ids of the statements that a restriction hides from the viewer: on itself, or on anything it rests on."""
    held = list(rows)
    named = {str(one.reference): one.pk for one in held}
    below: dict[str, set[str]] = {}
    for one in held:
        for rest in one.rests.all():
            below.setdefault(rest.reference, set()).add(one.pk)
    restrictions = Restriction.objects.filter(hides_from(viewer), partnership_id=viewer.partnership_id)
    hidden: set[str] = set()
    for kind, id in restrictions.values_list("about_kind", "about_id"):
        reference = f"{kind}:{id}"
        hidden |= below.get(reference, set()) | ({named[reference]} if reference in named else set())
    return hidden


def hidden_references(viewer: Actor, references: Collection[str]) -> set[str]:
    """Which of these (kind:id) a restriction hides from the viewer."""
    ids = [one.partition(":")[2] for one in references]
    found = Restriction.objects.filter(hides_from(viewer), partnership_id=viewer.partnership_id, about_id__in=ids)
    return {f"{kind}:{id}" for kind, id in found.values_list("about_kind", "about_id")} & set(references)
