"""A run of the machine: what is new is compared with everything, and what follows becomes visible all at once.

Everything is worked out before anything is written, and written in one transaction: killed at any moment, a run leaves
the identities as they were, and running again does the same work once. A person's judgement is never overturned.
"""

import tempfile
import time
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import IntegrityError

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.models import Partnership
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.information.ingest import queries as ingest
from portfolio.information.linkage import events
from portfolio.information.linkage.errors import LinkedMeanwhile
from portfolio.information.linkage.gathering import Gathered, gather
from portfolio.information.linkage.matching.engine import Stop
from portfolio.information.linkage.matching.engine import name as engine_name
from portfolio.information.linkage.matching.learnt import Model
from portfolio.information.linkage.matching.linking import STEPS, Linked, Watch, link
from portfolio.information.linkage.matching.settling import thinned
from portfolio.information.linkage.models import Identity, Judgement, Member, ModelVersion, Verdict
from portfolio.information.linkage.settling import Settled, settle_all
from portfolio.information.linkage.thresholds import RETRAIN_AT, REVIEW_FROM, STRONGEST_KEPT, THRESHOLD
from portfolio.information.linkage.verdicts import JUDGEMENT, Verdicts, live_verdicts, to_review
from portfolio.information.linkage.writing import insert


@dataclass(frozen=True)
class Outcome:
    """What a run did. review: pairs left to a person. left_out: blocking keys that too many records share."""

    mentions: int  # new ones
    compared: int  # pairs
    same: int
    review: int
    identities: int
    moved: int
    model: str = ""
    left_out: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def run(*, by: Actor, watch: Watch | None = None, stop: Stop | None = None) -> Outcome:
    """Link what is new. watch: called with steps done, of so many, and what is being done; may raise to stop the run.
    stop: asked all the while from another thread, and raises likewise: so a long step need not be waited for.

    It reads everything that is held, as the system actor `linkage`; what comes of it each viewer sees as far as they
    may see the mentions. Raises LinkedMeanwhile where another run has linked the same records since it began.
    """
    check(by.role, Right.RUN_LINKS)
    began = time.monotonic()
    reader = system("linkage", by.partnership_id)
    if watch:
        watch(0, len(STEPS) + 2, "Reading what is held")
    torn = _torn(reader)
    gathered = gather(reader, torn)
    read = time.monotonic()
    if not gathered.new and not torn:
        return _nothing_new(by)
    if not any(entry.is_new for entry in gathered.entries):
        return _write(by, reader, gathered, None, {"read": round(read - began, 3)})
    latest = ModelVersion.objects.filter(partnership_id=by.partnership_id).order_by("-number").first()
    usable = _usable(latest, gathered)
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix="linkage-") as spill:
        linked = link(
            gathered.records(),
            threshold=THRESHOLD,
            model=Model.from_json(latest.parameters) if usable and latest else None,
            fixed=_standing(gathered),
            watch=_shifted(watch),
            spill=spill,
            stop=stop,
        )
    if watch:
        watch(len(STEPS) + 1, len(STEPS) + 2, "Writing who is who")
    return _write(by, reader, gathered, linked, {"read": round(read - began, 3), **linked.seconds}, usable, latest)


def _nothing_new(by: Actor) -> Outcome:
    with act(by=by, event=events.LINKED, on=Reference("partnership", by.partnership_id)) as done:
        standing = Identity.objects.filter(partnership_id=by.partnership_id, merged_into__isnull=True).count()
        done.details.update({"mentions": 0, "same": 0, "review": 0, "identities": standing})
    return Outcome(mentions=0, compared=0, same=0, review=0, identities=standing, moved=0)


def _torn(reader: Actor) -> list[str]:
    """Identities that have lost a mention to a withdrawn file: what is left of them is compared again."""
    lost = Member.objects.filter(identity__partnership_id=reader.partnership_id).exclude(
        mention__submission__in=ingest.in_use(reader).values("pk")
    )
    return list(lost.values_list("identity_id", flat=True).distinct())


def _usable(latest: ModelVersion | None, gathered: Gathered) -> bool:
    return bool(
        latest
        and latest.engine == engine_name()
        and (latest.is_trained or len(gathered.entries) <= latest.records * RETRAIN_AT)
        and len(gathered.entries) <= max(latest.records, 1) * RETRAIN_AT
    )


def _shifted(watch: Watch | None) -> Watch | None:
    if watch is None:
        return None
    return lambda done, total, said: watch(done + 1, total + 2, said)


def _standing(gathered: Gathered) -> Any:
    """Of each entry the number of the identity that its first mention has already, -1 for a new one."""
    import numpy as np

    numbers: dict[str, int] = {}
    found = np.full(len(gathered.entries), -1, dtype=np.int64)
    for place, entry in enumerate(gathered.entries):
        id = next((gathered.held[key] for key in entry.keys if key in gathered.held), None)
        if id is not None:
            found[place] = numbers.setdefault(id, len(numbers))
    return found


def _write(
    by: Actor,
    reader: Actor,
    gathered: Gathered,
    linked: Linked | None,
    seconds: dict[str, float],
    usable: bool = True,
    latest: ModelVersion | None = None,
) -> Outcome:
    began = time.monotonic()
    on = Reference("partnership", by.partnership_id)
    try:
        with act(by=by, event=events.LINKED, on=on) as done:
            Partnership.objects.select_for_update().get(pk=by.partnership_id)  # one writes at a time
            _refuse_if_changed(reader, gathered)
            version = latest if usable else None
            if linked is not None and version is None:
                version = _new_version(by, linked.model)
            same, review = _judgements(by, gathered, linked, version)
            keys = sorted(key for entry in gathered.entries for key in entry.keys)
            settled = settle_all(reader, keys)
            counts = {"mentions": len(gathered.new), "same": same, "review": review, "identities": settled.identities}
            done.details.update(counts)
    except IntegrityError:
        raise LinkedMeanwhile(_MEANWHILE) from None
    return _outcome(gathered, linked, version, (same, review), settled, {**seconds, "write": time.monotonic() - began})


def _outcome(
    gathered: Gathered,
    linked: Linked | None,
    version: ModelVersion | None,
    judged: tuple[int, int],
    settled: Settled,
    seconds: dict[str, float],
) -> Outcome:
    return Outcome(
        mentions=len(gathered.new),
        compared=linked.blocking.pairs if linked else 0,
        same=judged[0],
        review=judged[1],
        identities=settled.identities,
        moved=settled.moved,
        model=f"Model {version.number}, {version.how}" if version else "",
        left_out=sum(rule.keys_left_out for rule in linked.blocking.rules) if linked else 0,
        seconds={step: round(took, 3) for step, took in seconds.items()},
    )


_MEANWHILE = "Records were linked or withdrawn while this ran, so nothing of it was kept. Link once more."


def _refuse_if_changed(reader: Actor, gathered: Gathered) -> None:
    """What was read must still be there, and still be new."""
    if not gathered.submissions <= set(ingest.in_use(reader).values_list("pk", flat=True)):
        raise LinkedMeanwhile(_MEANWHILE)
    members = Member.objects.filter(identity__partnership_id=reader.partnership_id)
    first = gathered.new[:: max(1, len(gathered.new) // 200)]  # a run links all or none of a file's mentions
    if members.filter(mention_id__in=first).exists():
        raise LinkedMeanwhile(_MEANWHILE)


def _new_version(by: Actor, model: Model) -> ModelVersion:
    last = ModelVersion.objects.filter(partnership_id=by.partnership_id).order_by("-number").first()
    version = ModelVersion(
        partnership_id=by.partnership_id,
        number=last.number + 1 if last else 1,
        engine=model.engine,
        how=model.how,
        records=model.records,
        is_trained=model.is_trained,
        parameters=model.as_json(),
        threshold=THRESHOLD,
        review_from=REVIEW_FROM,
        trained_at=clock.now(),
    )
    on = Reference("model_version", version.id)
    with act(by=by, event=events.MODEL_LEARNT, on=on, details={"records": model.records, "number": version.number}):
        version.save(force_insert=True)
    return version


def _judgements(by: Actor, gathered: Gathered, linked: Linked | None, version: ModelVersion | None) -> tuple[int, int]:
    """Write what the machine says of the new pairs; how many it joined, and how many it leaves to a person."""
    if linked is None or version is None:
        return 0, 0
    import numpy as np

    scored, group = linked.scored, linked.group
    left, right = scored.left, scored.right  # an entry's id is its place
    within = group[left] == group[right]
    joins = np.flatnonzero((scored.probability >= THRESHOLD) & (scored.guards == 0) & within)
    joins = joins[thinned(len(group), left[joins], right[joins], scored.weight[joins], each=STRONGEST_KEPT)]
    asks = to_review(scored, group, within)
    live = live_verdicts(by) if gathered.held else {}
    rows = Verdicts(by, gathered.entries, linked, version, live)
    _give_way(rows.outdated_by(joins))
    insert(Judgement, JUDGEMENT, rows.of_scored(joins, Verdict.SAME))
    insert(Judgement, JUDGEMENT, rows.of_own_numbers(gathered))
    same = rows.written
    insert(Judgement, JUDGEMENT, rows.of_scored(asks, Verdict.UNSURE))
    return same, rows.written - same


def _give_way(ids: list[str]) -> None:
    """What the machine doubted before and joins now, because it has learnt more of the two."""
    given = {"withdrawn_at": clock.now(), "withdrawn_by": "linkage", "withdrawn_because": "Compared again"}
    for start in range(0, len(ids), 500):
        Judgement.objects.filter(pk__in=ids[start : start + 500]).update(**given)
