"""Walking the lookups: which pairs of kinds are held, how to get from one kind to another, who is the main parent."""

from collections.abc import Collection, Iterator
from itertools import islice, pairwise

from portfolio.ground.geography.kinds import ORDER, Kind
from portfolio.ground.geography.models import Lookup, Pairing

Chain = tuple[Pairing, ...]
_CHUNK = 10_000  # codes in one statement
_LONGEST = 4  # steps: small area, ward, authority, community safety partnership, police area


def pairings() -> list[Pairing]:
    """Every pair of kinds and editions between which lookups are held."""
    return list(Pairing.objects.order_by("from_kind", "from_edition", "to_kind", "to_edition"))


def chains(from_kind: str, from_edition: str, to_kind: str, to_edition: str | None = None) -> list[Chain]:
    """The ways from one kind to another; each step leads to a larger kind, or to another edition of the first.

    Between steps, and at the end, the edition may change, since a code means the same boundary in every edition. The
    shortest come first, of equals those with the fewest changes of edition, then those that end in the newest.
    """
    held = pairings()
    found: list[Chain] = []
    walks: list[Chain] = [(one,) for one in held if (one.from_kind, one.from_edition) == (from_kind, from_edition)]
    for _ in range(_LONGEST):
        found += [walk for walk in walks if walk[-1].to_kind == to_kind]
        walks = [(*walk, one) for walk in walks for one in held if _goes_on(walk[-1], one)]
    found.sort(key=lambda walk: walk[-1].to_edition, reverse=True)
    return sorted(found, key=lambda walk: (len(walk), _changes(walk, to_edition)))


def _goes_on(last: Pairing, following: Pairing) -> bool:
    return following.from_kind == last.to_kind and ORDER[Kind(following.to_kind)] > ORDER[Kind(last.to_kind)]


def _changes(walk: Chain, to_edition: str | None) -> int:
    changes = sum(one.to_edition != other.from_edition for one, other in pairwise(walk))
    return changes + (to_edition not in (None, walk[-1].to_edition))


def main_parents(pairing: Pairing, codes: Collection[str] | None = None) -> dict[str, tuple[str, float | None]]:
    """Code to its parent and share: the largest share, or the first by code where none is given. None: every code."""
    best: dict[str, tuple[float, str, float | None]] = {}
    for from_code, to_code, share in _links(pairing, codes):
        standing = (-(share if share is not None else 0.0), to_code, share)
        if from_code not in best or standing[:2] < best[from_code][:2]:
            best[from_code] = standing
    return {code: (parent, share) for code, (_, parent, share) in best.items()}


def _links(pairing: Pairing, codes: Collection[str] | None) -> Iterator[tuple[str, str, float | None]]:
    held = Lookup.objects.filter(pairing=pairing)
    if codes is None:
        yield from held.values_list("from_code", "to_code", "share")
        return
    walk = iter(codes)
    while some := list(islice(walk, _CHUNK)):
        yield from held.filter(from_code__in=some).values_list("from_code", "to_code", "share")
