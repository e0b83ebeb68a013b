"""Subjects found by what is known of them: an identity, a code, a part of a name, a record."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.ids import Reference
from portfolio.information.linkage import queries as linkage
from portfolio.information.linkage.models import Identity
from portfolio.picture.subjects import seeing
from portfolio.picture.subjects.models import (
    Evidence,
    Subject,
)
from portfolio.picture.subjects.numbers import Number
from portfolio.picture.subjects.queries.sight import now_ids, visible
from portfolio.picture.subjects.seeing import Seen
from portfolio.picture.subjects.states import Standing


def for_identity(viewer: Actor, identity_id: str) -> Seen | None:
    """The subject in view that this identity is, at most as a summary; None where there is none for this viewer."""
    return for_identities(viewer, [identity_id]).get(identity_id)


def for_identities(viewer: Actor, identity_ids: Iterable[str]) -> dict[str, Seen]:
    """for_identity() for many at once; identities without a subject in view are absent."""
    check(viewer.role, Right.READ_SUBJECTS)
    now = linkage.current_ids(id for id in identity_ids if id)
    former = former_ids(now.values())
    found = visible(viewer, Depth.POINTER).filter(kind="nominal", identity__in=former)
    held: dict[str, Seen] = {}
    for one in sorted(found, key=lambda one: (one.state == Standing.PROPOSED, one.number)):
        held.setdefault(former[one.identity], seeing.glimpse(viewer, one))  # whoever is in view twice: the first
    return {id: held[current] for id, current in now.items() if current in held}


def former_ids(identity_ids: Iterable[str]) -> dict[str, str]:
    """These ids, and every id that was merged into one of them, each to the one that stands today."""
    found = {id: id for id in identity_ids}
    waiting = list(found)
    while waiting:
        merged = Identity.objects.filter(merged_into__in=waiting).values_list("pk", "merged_into_id")
        new = {id: found[into] for id, into in merged if id not in found}
        found.update(new)
        waiting = list(new)
    return found


def by_code(viewer: Actor, code: str) -> Seen | None:
    """The subject with that code, at most as a summary; None where there is none for this viewer."""
    wanted = code.strip().upper()
    return by_codes(viewer, [wanted]).get(wanted)


def by_codes(viewer: Actor, codes: Iterable[str]) -> dict[str, Seen]:
    """As `by_code`, for many codes in capitals; those of which there is none for this viewer are absent."""
    check(viewer.role, Right.READ_SUBJECTS)
    wanted = sorted(set(codes))
    if not wanted:
        return {}
    held = dict(Subject.objects.filter(partnership_id=viewer.partnership_id, code__in=wanted).values_list("code", "pk"))
    now = now_ids(held.values())
    found = {one.pk: seeing.glimpse(viewer, one) for one in visible(viewer).filter(pk__in=set(now.values()))}
    return {code: found[now[id]] for code, id in held.items() if now[id] in found}


def named(viewer: Actor, texts: Iterable[str], most: int = 20) -> dict[str, list[Seen]]:
    """Subjects that the viewer sees whole, by a part of their name, their number, address or postcode; as summaries.

    For a search, which logs whom it brings up. At most so many of each text; texts that find nothing are absent. The
    register is hundreds of subjects, not millions: the texts are looked for here, however many there are.
    """
    check(viewer.role, Right.READ_SUBJECTS)
    wanted = {text: text.casefold() for text in texts if text.strip()}
    if not wanted:
        return {}
    digests = {text: number.digest for text in wanted if (number := Number.read(text, viewer.partnership_id))}
    columns = ("pk", "name", "place__address", "place__postcode", "line__digest")
    listed = visible(viewer, Depth.DETAIL).prefetch_related(None).order_by("kind", "number").values_list(*columns)
    found: dict[str, list[str]] = {text: [] for text in wanted}
    for id, name, address, postcode, digest in listed.iterator():
        said = f"{name}\n{address or ''}".casefold()
        for text, folded in wanted.items():
            if folded in said or text == postcode or (digest and digests.get(text) == digest):
                found[text].append(id)
    cut = {text: ids[:most] for text, ids in found.items() if ids}
    rows = visible(viewer, Depth.DETAIL).filter(pk__in={id for ids in cut.values() for id in ids}) if cut else ()
    seen = {one.id: seeing.glimpse(viewer, one) for one in rows if seeing.seen(viewer, one).is_whole}
    return {text: [seen[id] for id in ids if id in seen] for text, ids in cut.items()}


def resting_on(viewer: Actor, references: Iterable[Reference]) -> list[Seen]:
    """The subjects whose evidence, categories' evidence apart, points at any of these."""
    check(viewer.role, Right.READ_SUBJECTS)
    texts_ = {str(one) for one in references}
    found = visible(viewer).filter(Exists(Evidence.objects.filter(subject=OuterRef("pk"), reference__in=texts_)))
    return [seeing.glimpse(viewer, one) for one in found.order_by("kind", "number")]


@dataclass(frozen=True)
class Names:
    """What may not stand in words for others. people: any one word of a name; others: the whole name."""

    people: frozenset[str]
    others: frozenset[str]


def names_in_view(viewer: Actor) -> Names:
    """The names of everybody and everything held in view, or proposed, that the viewer sees whole: for a named system
    actor that tests words, and is told whether one stands in them.
    """
    check(viewer.role, Right.READ_SUBJECTS)
    rows = list(visible(viewer, Depth.DETAIL).values_list("kind", "name"))
    return Names(
        frozenset(name for kind, name in rows if kind == "nominal"),
        frozenset(name for kind, name in rows if kind != "nominal"),
    )
