"""The whole network as the viewer sees it: measured, summed up, and taken elsewhere."""

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.looking import one_look
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.picture.network import events
from portfolio.picture.network.models import Tie
from portfolio.picture.network.queries.ends import people_of
from portfolio.picture.network.queries.sight import KINDS, as_ties, rows_of, sight_of
from portfolio.picture.network.views import Joins, Overview, Person, TieSeen

MOST_COMPUTED = 20_000  # ties for an overview on a page; the command line takes any number


@one_look()
def overview(viewer: Actor) -> Overview:
    """Parts of the network as the viewer sees it, and who alone holds a part together, by name.

    No measure of a person is told, and whoever may be a child is not listed.
    """
    check(viewer.role, Right.READ_NETWORK)
    held = Tie.objects.filter(partnership_id=viewer.partnership_id)
    if len(held.values_list("pk")[: MOST_COMPUTED + 1]) > MOST_COMPUTED:
        note(by=viewer, event=events.NETWORK_READ, on=NOTHING, details={"people": 0, "ties": 0})
        return Overview(0, 0, (), (), 0, too_large=True)
    from portfolio.picture.network.graph.edges import from_pairs
    from portfolio.picture.network.graph.shape import components, cut_points, neighbours, sizes

    ties = network(viewer)
    graph = from_pairs(sorted((tie.left, tie.right) for tie in ties))
    cuts = {graph.names[cut.node]: cut.pieces for cut in cut_points(neighbours(graph)) if cut.pieces[1] > 1}
    people = people_of(sight_of(viewer), dict.fromkeys(cuts, 0))
    joins = [Joins(people[id], pieces) for id, pieces in cuts.items() if not people[id].is_child]
    return Overview(
        people=graph.size,
        ties=len(ties),
        parts=sizes(components(graph)),
        joins=sorted(joins, key=lambda one: (one.person.name, one.person.id)),
        children_joining=len(cuts) - len(joins),
    )


def network(viewer: Actor) -> list[TieSeen]:
    """Every tie that the viewer sees, by its ends. For measuring and for taking it elsewhere."""
    check(viewer.role, Right.READ_NETWORK)
    ties = as_ties(rows_of(sight_of(viewer).supports.filter(tie__partnership_id=viewer.partnership_id), KINDS))
    people = {end for tie in ties for end in (tie.left, tie.right)}
    note(by=viewer, event=events.NETWORK_READ, on=NOTHING, details={"people": len(people), "ties": len(ties)})
    return ties


@one_look()
def export(viewer: Actor, format: str) -> tuple[list[TieSeen], dict[str, Person]]:
    """The whole network as the viewer sees it, to be taken elsewhere: the log says that it was."""
    ties = network(viewer)
    found = people_of(sight_of(viewer), {end: 0 for tie in ties for end in (tie.left, tie.right)})
    details = {"people": len(found), "ties": len(ties), "format": format}
    note(by=viewer, event=events.NETWORK_EXPORTED, on=NOTHING, details=details)
    return ties, found


def has_ties(viewer: Actor) -> bool:
    """Whether the partnership's network was ever built with a tie in it that the viewer sees."""
    return bool(sight_of(viewer).supports.filter(tie__partnership_id=viewer.partnership_id).exists())
