"""From a row on to whom it names: what must stand beside their name (REQ-02), and where more of them is read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.information.linkage import queries as linkage
from portfolio.information.records.models import Mention
from portfolio.picture.network import queries as network
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Seen
from portfolio.web import flagged
from portfolio.web.words import link


@dataclass(frozen=True)
class Leads:
    """marks: tags, a victim's first. links: to the person in Who is who, and to the subject in view that they are."""

    marks: SafeString = field(default_factory=SafeString)
    links: tuple[SafeString, ...] = ()


def leads(viewer: Actor, mentions: Iterable[Mention]) -> dict[int, Leads]:
    """By mention, as far as the viewer sees; absent where nobody is linked."""
    identities = linkage.identity_of(viewer, [one.pk for one in mentions])
    ids = set(identities.values())
    seen = subjects.for_identities(viewer, ids) if ids and can(viewer.role, Right.READ_SUBJECTS) else {}
    told = network.marks(viewer, ids) if ids and can(viewer.role, Right.READ_NETWORK) else _UNMARKED
    return {
        mention: Leads(_marks(id, seen.get(id), told), tuple(_links(viewer, id, seen.get(id))))
        for mention, id in identities.items()
    }


_UNMARKED = network.Marks(frozenset(), frozenset())


def _marks(id: str, subject: Seen | None, told: network.Marks) -> SafeString:
    if subject is not None and not subject.is_pointer and (tags := flagged.tags(subject.flags)):
        return tags
    return flagged.harm(is_harmed=id in told.harmed, is_child=id in told.children)


def _links(viewer: Actor, id: str, subject: Seen | None) -> Iterable[SafeString]:
    if can(viewer.role, Right.READ_LINKS):
        yield link(reverse("identity", args=[id]), "who this is")
    if subject is not None and not subject.is_pointer:
        yield link(reverse("subject", args=[subject.id]), subject.code)
