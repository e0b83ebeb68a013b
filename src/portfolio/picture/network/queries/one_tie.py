"""One tie, with every record beneath it."""

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.looking import one_look
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.information.records.models import Mention
from portfolio.picture.network import events, rules
from portfolio.picture.network.errors import UnknownTie
from portfolio.picture.network.queries.ends import people_of
from portfolio.picture.network.queries.sight import KINDS, as_ties, rests_of, rows_of, sight_of
from portfolio.picture.network.rules import TieKind
from portfolio.picture.network.views import Beneath, TieInFull


@one_look()
def tie(viewer: Actor, id: str) -> TieInFull:
    """A tie and every record beneath it that the viewer sees. UnknownTie where those do not make it one."""
    check(viewer.role, Right.READ_NETWORK)
    left, _, right = id.partition("-")
    sight = sight_of(viewer)
    rows = rows_of(sight.supports.filter(tie__left_id=left, tie__right_id=right), KINDS)
    seen = as_ties(rows)
    if not seen:
        raise UnknownTie
    rests = [rests_of(row) for row in rows]
    counted = rules.counted(rests)
    keys = {key for row in rows for key in (row["left_mention_id"], row["right_mention_id"])}
    wanted = sight.mentions.filter(pk__in=keys).select_related("agency", "submission")
    mentions: dict[int, Mention] = {mention.pk: mention for mention in wanted}
    beneath = [
        Beneath(
            kind=TieKind(row["kind"]),
            left=mentions[row["left_mention_id"]],
            right=mentions[row["right_mention_id"]],
            is_direct=row["is_direct"],
            grade=rules.weaker(row["grade"], row["other_grade"]),
            shared=row["shared"],
            first=row["first"],
            last=row["last"],
            counted=counted[row["id"]],
        )
        for row in rows
    ]
    beneath.sort(key=lambda one: (not one.counted.counts, not one.is_direct, one.kind, one.left.pk, one.right.pk))
    people = people_of(sight, {left: 0, right: 0})
    note(by=viewer, event=events.TIE_READ, on=Reference("tie", id), details={"records": len(keys)})
    return TieInFull(seen[0], people[left], people[right], beneath)
