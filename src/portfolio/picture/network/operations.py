"""Every write of this room: ties are built, of everybody or of those whom a judgement or a withdrawal touched."""

from collections.abc import Iterable

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.picture.network import building, events
from portfolio.picture.network.building import Built, Tell


def _untold(done: int, total: int, message: str) -> None:
    """Progress that nobody watches."""


def build(*, by: Actor, progress: Tell | None = None) -> Built:
    """The ties of the whole partnership anew, from records in use and who is linked to whom now. The old ones go.

    Building again from the same rows changes nothing. progress: told of each step.
    """
    check(by.role, Right.BUILD_NETWORK)
    on = Reference("partnership", by.partnership_id)
    with act(by=by, event=events.NETWORK_BUILT, on=on) as done:
        built = building.build(by.partnership_id, None, progress or _untold)
        done.details |= {"ties": built.ties, "supports": built.supports, "crowds": built.crowds}
    return built


def refresh(*, identity_ids: Iterable[str], by: Actor) -> Built:
    """The ties of these identities anew: after a judgement, its undoing, or the withdrawal of a file.

    Name every identity that lost, gained or changed a mention, those that were merged away or split too. A thing that
    is shared by so few now that it may tie again ties these people at once, others at the next build.
    """
    touched = sorted(set(filter(None, identity_ids)))
    on = Reference("partnership", by.partnership_id)
    with act(by=by, event=events.TIES_REFRESHED, on=on, details={"people": len(touched)}) as done:
        built = building.build(by.partnership_id, touched, _untold)
        done.details["ties"] = built.ties
    return built
