"""An agency as something is addressed to it: with its single point, whom others turn to there."""

from collections.abc import Iterable

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency
from portfolio.partnership.sharing.closed import queries
from portfolio.web.choices import Choices


def addressed(viewer: Actor, agencies: Iterable[Agency]) -> Choices:
    """(code, name with its single point) of these agencies, for a form that addresses something to one."""
    points = queries.points_today(viewer)
    return [(one.code, _named(one, points[one.pk].name if one.pk in points else "")) for one in agencies]


def address(viewer: Actor, agency: Agency) -> str:
    """The agency with its single point, as a line of what was addressed to it."""
    point = queries.points_today(viewer).get(agency.pk)
    return _named(agency, point.name if point else "")


def _named(agency: Agency, point: str) -> str:
    return f"{agency.name} (single point: {point})" if point else f"{agency.name} (no single point named)"
