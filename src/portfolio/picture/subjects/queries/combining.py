"""Subjects that are one person: where an old code leads to, and who is in view twice."""

from collections import defaultdict
from collections.abc import Iterable

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.information.linkage import queries as linkage
from portfolio.picture.subjects import seeing
from portfolio.picture.subjects.errors import UnknownCombination
from portfolio.picture.subjects.models import Combination, Subject
from portfolio.picture.subjects.queries.finding import for_identities, former_ids
from portfolio.picture.subjects.queries.sight import every_id, now_id, visible
from portfolio.picture.subjects.seeing import Seen
from portfolio.picture.subjects.states import IN_VIEW


def references(subject_id: str) -> list[str]:
    """How the other rooms may point at this subject: by its own id, then by those of all that were combined into it."""
    return [f"{Subject.reference_kind}:{id}" for id in every_id(subject_id)]


def combined_from(viewer: Actor, id: str) -> list[tuple[str, str]]:
    """(id, code) of those that were combined into a subject that the viewer sees whole."""
    found = visible(viewer, Depth.DETAIL).filter(pk=now_id(id)).first()
    if found is None or not seeing.seen(viewer, found).is_whole:
        return []
    ids = set(every_id(found.pk)) - {found.pk}
    return list(Subject.objects.filter(pk__in=ids).order_by("number").values_list("pk", "code"))


def rivals(viewer: Actor, id: str) -> list[Seen]:
    """Others in view that are the same person as this one by what Who is who holds today; at most as summaries."""
    check(viewer.role, Right.READ_SUBJECTS)
    mine = visible(viewer, Depth.POINTER).filter(pk=now_id(id), state__in=_in_view()).exclude(identity="").first()
    if mine is None:
        return []
    same = former_ids([linkage.current_id(mine.identity)])
    found = visible(viewer, Depth.POINTER).filter(identity__in=same, state__in=_in_view()).exclude(pk=mine.pk)
    return [seeing.glimpse(viewer, one) for one in found.order_by("number")]


def doubles(viewer: Actor) -> list[tuple[Seen, ...]]:
    """Whoever is in view more than once, each with all that the viewer may tell apart by a code; by code."""
    check(viewer.role, Right.READ_SUBJECTS)
    held = list(visible(viewer).filter(kind="nominal", state__in=_in_view()).order_by("number"))
    now = linkage.current_ids(one.identity for one in held)
    together: dict[str, list[Subject]] = defaultdict(list)
    for one in held:
        together[now[one.identity]].append(one)
    return [tuple(seeing.glimpse(viewer, one) for one in same) for same in together.values() if len(same) > 1]


def combination(viewer: Actor, id: str) -> Combination | None:
    """The proposal about this subject that waits for a second person; None where there is none for this viewer."""
    return next((one for one in combinations_waiting(viewer) if id in (one.keep_id, one.other_id)), None)


def combination_by_id(viewer: Actor, id: str) -> Combination:
    """UnknownCombination where it does not wait, or one of the two is not whole for this viewer."""
    found = next((one for one in combinations_waiting(viewer) if one.pk == id), None)
    if found is None:
        raise UnknownCombination
    return found


def combinations_waiting(viewer: Actor) -> list[Combination]:
    """Proposals that wait, of whose two subjects the viewer may see both whole; the oldest first."""
    check(viewer.role, Right.READ_SUBJECTS)
    whole = visible(viewer, Depth.DETAIL).filter(state__in=_in_view()).values("pk")
    found = Combination.objects.filter(agreed__isnull=True, keep__in=whole, other__in=whole)
    return list(found.select_related("keep", "other").order_by("proposed_at"))


def subjects_of(viewer: Actor, identity_ids: Iterable[str]) -> dict[str, Seen]:
    """By identity, whom the viewer sees in view there by a code; for whoever is about to judge them one person."""
    return {id: seen for id, seen in for_identities(viewer, identity_ids).items() if seen.code and not _proposed(seen)}


def _proposed(seen: Seen) -> bool:
    return seen.state not in _in_view()


def _in_view() -> list[str]:
    return [one.value for one in IN_VIEW]
