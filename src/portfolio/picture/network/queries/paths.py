"""The shortest way from one person to another."""

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.looking import one_look
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.information.linkage.models import KIND as IDENTITY
from portfolio.picture.network import events
from portfolio.picture.network.queries.ends import people_of
from portfolio.picture.network.queries.sight import KINDS, Sight, identity_for, sight_of, ties_at
from portfolio.picture.network.views import Path, TieSeen

MOST_SEARCHED = 5_000  # people from each side of a path


@one_look()
def path(viewer: Actor, start: str, end: str) -> Path:
    """The shortest way from one person to another over ties that the viewer sees; the first by id among equals.

    Looks from both ends in turn, at most at MOST_SEARCHED people from each. Raises UnknownPerson for either.
    """
    check(viewer.role, Right.READ_NETWORK)
    (one, _), (other, _) = identity_for(viewer, start), identity_for(viewer, end)
    sight = sight_of(viewer)
    steps, is_complete = _search(sight, one, other)
    ids = [one, *(tie.other(before) for before, tie in steps)]
    people = people_of(sight, dict.fromkeys(ids, 0)) if steps or one == other else {}
    note(by=viewer, event=events.PATH_READ, on=Reference(IDENTITY, one), details={"steps": len(steps)})
    return Path([people[id] for id in ids if id in people], [tie for _, tie in steps], is_complete)


def _search(sight: Sight, start: str, end: str) -> tuple[list[tuple[str, TieSeen]], bool]:
    """The steps, each with the person it leads from; and whether everything was looked at."""
    if start == end:
        return [], True
    came: tuple[dict[str, tuple[str, TieSeen] | None], dict[str, tuple[str, TieSeen] | None]]
    came = ({start: None}, {end: None})
    edges = [{start}, {end}]
    while all(edges):
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        ahead: set[str] = set()
        for tie in ties_at(sight, edges[side], KINDS):
            for here, there in ((tie.left, tie.right), (tie.right, tie.left)):
                if here in edges[side] and there not in came[side]:
                    came[side][there] = (here, tie)
                    ahead.add(there)
        if met := sorted(ahead & came[1 - side].keys()):
            return _joined(came[0], came[1], met[0]), True
        if len(came[side]) > MOST_SEARCHED:
            return [], False
        edges[side] = ahead
    return [], True


def _joined(
    from_start: dict[str, tuple[str, TieSeen] | None], from_end: dict[str, tuple[str, TieSeen] | None], met: str
) -> list[tuple[str, TieSeen]]:
    steps: list[tuple[str, TieSeen]] = []
    here = met
    while step := from_start[here]:
        steps.insert(0, step)
        here = step[0]
    here = met
    while step := from_end[here]:
        steps.append((here, step[1]))
        here = step[0]
    return steps
