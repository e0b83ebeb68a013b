"""What a list says of a subject beside its name: quiet for too long, or perhaps in view twice. In words, never by
colour alone; for a whole page at once. A missed review is among `presenters.tags`, which stand on every page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground.access.actors import Actor
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.queries import Seen
from portfolio.web.words import day, tag


@dataclass(frozen=True)
class Marks:
    """Each empty where there is nothing to say."""

    double: str = ""
    quiet: str = ""


def marks(viewer: Actor, rows: Iterable[Seen]) -> dict[str, Marks]:
    """By subject, of people; those of whom a missed review has left a pointer have none but that."""
    people = [one.id for one in rows if one.kind == "nominal" and not one.is_pointer]
    if not people:
        return {}
    quiet = queries.quiet(viewer, people)
    others = {
        one.id: [other.code for other in same if other.id != one.id] for same in queries.doubles(viewer) for one in same
    }
    return {id: Marks(_double(others.get(id, [])), _quiet(quiet.get(id))) for id in people}


def _double(codes: list[str]) -> SafeString:
    return format_html("{} of {}", tag("Possible double", "yellow"), " and ".join(codes)) if codes else SafeString()


def _quiet(one: queries.Quiet | None) -> SafeString:
    """Nothing new for 90 days: what follows is said on the subject's own page."""
    if one is None:
        return SafeString()
    return format_html("{} since {}: removal is proposed", tag("Quiet", "orange"), day(one.since))
