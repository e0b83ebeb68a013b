"""How far the machine is: its latest model, and what it has not compared yet."""

from django.db.models import QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.information.ingest.states import State as SubmissionState
from portfolio.information.linkage.models import Member, ModelVersion
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention


def latest_model(viewer: Actor) -> ModelVersion | None:
    """The version that judged last."""
    return ModelVersion.objects.filter(partnership_id=viewer.partnership_id).order_by("-number").first()


def is_behind(viewer: Actor) -> bool:
    """Whether records have gone since the machine last compared, so that identities wait to be made anew."""
    check(viewer.role, Right.READ_LINKS)
    held = Member.objects.filter(identity__partnership_id=viewer.partnership_id)
    return held.filter(mention__submission__state=SubmissionState.WITHDRAWN).exists()


def unlinked(viewer: Actor) -> QuerySet[Mention]:
    """Mentions that no run has linked yet. For other rooms, which check the right and note it."""
    return records.mentions(viewer).filter(member__isnull=True)
