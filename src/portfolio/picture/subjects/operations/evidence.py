"""More for a subject to rest on."""

from collections.abc import Sequence

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.picture.subjects import events
from portfolio.picture.subjects.criteria import shows_for
from portfolio.picture.subjects.errors import BadSubject
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.holding import hold, not_overdue, reference
from portfolio.picture.subjects.models import Evidence
from portfolio.picture.subjects.storing import carry, evidence_row
from portfolio.picture.subjects.weighing import weigh


def add_evidence(*, subject_id: str, evidence: Sequence[EvidenceGiven], by: Actor) -> list[Evidence]:
    """More for it to rest on. Its label becomes the strictest of itself and what is added."""
    check(by.role, Right.PROPOSE_SUBJECTS)
    weighed = weigh(by, evidence)
    if not weighed:
        raise BadSubject("Choose the record that shows it.")
    with act(by=by, event=events.EVIDENCE_ADDED, on=reference(subject_id)) as done:
        subject = hold(by, subject_id)
        not_overdue(subject)
        definition = subject.group.definition if subject.kind == "group" else ""
        known = shows_for(subject.kind, definition)
        if any(one.given.shows not in known for one in weighed):
            raise BadSubject("Say what each record shows, from the list of the criteria.")
        held = set(subject.evidence.values_list("reference", "shows"))
        new = [one for one in weighed if (str(one.given.reference), one.given.shows) not in held]
        if not new:
            raise BadSubject("This record is among the evidence already.")
        carry(subject, new)
        rows = [evidence_row(subject, one, by) for one in new]
        Evidence.objects.bulk_create(rows)
        done.details["evidence"] = len(rows)
    return rows
