"""What must be looked at again: reviews, and lines that were closed."""

from datetime import date

from django.db.models import Q

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.picture.subjects import seeing
from portfolio.picture.subjects.models import CheckBack
from portfolio.picture.subjects.queries.sight import overdue_now, visible
from portfolio.picture.subjects.seeing import Seen
from portfolio.picture.subjects.states import IN_VIEW


def due_reviews(viewer: Actor, until: date, *, mine: bool = False) -> list[Seen]:
    """Subjects in view whose review is due on or before that day, or overdue by a category; the earliest first."""
    check(viewer.role, Right.READ_SUBJECTS)
    due = Q(review_due__lte=until, state__in=[one.value for one in IN_VIEW]) | overdue_now(clock.today())
    found = visible(viewer).filter(due)
    if mine:
        found = found.filter(owner=viewer.id)
    return [seeing.glimpse(viewer, one) for one in found.order_by("review_due", "kind", "number")]


def check_backs_due(viewer: Actor, until: date) -> list[tuple[Seen, date]]:
    """Lines with a check-back not made that is due on or before that day, the earliest first."""
    check(viewer.role, Right.READ_SUBJECTS)
    waiting = CheckBack.objects.filter(result="", due__lte=until, line__subject__in=visible(viewer)).order_by("due")
    days = list(waiting.values_list("line_id", "due"))
    lines = {one.id: seeing.glimpse(viewer, one) for one in visible(viewer).filter(pk__in={id for id, _ in days})}
    return [(lines[id], due) for id, due in days if id in lines]
