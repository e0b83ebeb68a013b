"""Middle areas: small areas put together, four to six at a time, each middle area in one piece and in one town."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from portfolio.borough.mesh import Cell, Point, around, place

Links = list[set[int]]


def group_into_middle_areas(owner: Mapping[Cell, int], towns: Sequence[str], wanted: int) -> list[int]:
    """The number of the middle area of each small area.

    owner: cell to small area, numbered from 0. towns: the town of each small area; a middle area keeps to one.
    Towns share the wanted number as they share the small areas. Numbers run from the north-west of each town.
    """
    links = _touching(owner, len(towns))
    middles = _middles(owner, len(towns))
    group: list[int] = [-1] * len(towns)
    used = 0
    for town in sorted(set(towns)):
        members = [small for small, of in enumerate(towns) if of == town]
        pieces = round(wanted * len(members) / len(towns))
        for small, piece in _pieces(members, pieces, links, middles).items():
            group[small] = used + piece
        used += pieces
    return group


def _touching(owner: Mapping[Cell, int], size: int) -> Links:
    links: Links = [set() for _ in range(size)]
    for cell, label in owner.items():
        for other in around(cell):
            beside = owner.get(other, label)
            if beside != label:
                links[label].add(beside)
    return links


def _middles(owner: Mapping[Cell, int], size: int) -> list[Point]:
    cells: list[list[Point]] = [[] for _ in range(size)]
    for cell, label in owner.items():
        cells[label].append(place(cell))
    return [(math.fsum(p[0] for p in of) / len(of), math.fsum(p[1] for p in of) / len(of)) for of in cells]


def _pieces(members: list[int], wanted: int, links: Links, middles: list[Point]) -> dict[int, int]:
    """Seeds far apart, then the smallest piece always takes the nearest free neighbour; then evened out."""
    inside = set(members)
    seeds = [min(members, key=lambda m: (middles[m][0] - middles[m][1], m))]
    while len(seeds) < wanted:
        seeds.append(max(members, key=lambda m: (min(_apart(middles[m], middles[s]) for s in seeds), m)))
    piece_of = {seed: piece for piece, seed in enumerate(seeds)}
    while len(piece_of) < len(members):
        _take_one(piece_of, wanted, inside, links, middles, seeds)
    _even_out(piece_of, wanted, inside, links)
    return piece_of


def _take_one(
    piece_of: dict[int, int], wanted: int, inside: set[int], links: Links, middles: list[Point], seeds: list[int]
) -> None:
    sizes = _sizes(piece_of, wanted)
    for piece in sorted(range(wanted), key=lambda p: (sizes[p], p)):
        mine = [small for small, of in piece_of.items() if of == piece]
        free = {other for small in mine for other in links[small] if other in inside and other not in piece_of}
        if free:
            piece_of[min(free, key=lambda m: (_apart(middles[m], middles[seeds[piece]]), m))] = piece
            return
    raise ValueError("the small areas of a town must hang together")


def _even_out(piece_of: dict[int, int], wanted: int, inside: set[int], links: Links) -> None:
    """Hands small areas from a piece to a neighbour at least two smaller, while both stay in one piece."""
    moved = True
    while moved:
        moved = False
        sizes = _sizes(piece_of, wanted)
        for small in sorted(piece_of, key=lambda s: (-sizes[piece_of[s]], s)):
            source = piece_of[small]
            targets = sorted({piece_of[o] for o in links[small] & inside} - {source}, key=lambda p: (sizes[p], p))
            if targets and sizes[source] - sizes[targets[0]] >= 2 and _holds_without(small, piece_of, links):
                piece_of[small] = targets[0]
                moved = True
                break


def _holds_without(small: int, piece_of: dict[int, int], links: Links) -> bool:
    rest = {other for other, piece in piece_of.items() if piece == piece_of[small] and other != small}
    seen = edge = {min(rest)}
    while edge:
        edge = {other for at in edge for other in links[at] if other in rest} - seen
        seen = seen | edge
    return seen == rest


def _sizes(piece_of: dict[int, int], wanted: int) -> list[int]:
    sizes = [0] * wanted
    for piece in piece_of.values():
        sizes[piece] += 1
    return sizes


def _apart(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
