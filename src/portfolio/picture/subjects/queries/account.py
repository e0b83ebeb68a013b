"""Subjects as the account of the log knows them: those that have left the register too. No name is read here."""

from portfolio.ground.access import log
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.picture.subjects.models import Subject
from portfolio.picture.subjects.queries.sight import every_id


def ever_held(viewer: Actor, asked: str) -> Subject | None:
    """By its code or as subject:ID, for whoever reads the log. One that is hidden from them is nobody."""
    check(viewer.role, Right.READ_LOG)
    here = Subject.objects.filter(partnership_id=viewer.partnership_id)
    kind, _, id = asked.strip().partition(":")
    wanted = here.filter(pk=id) if kind == Subject.reference_kind else here.filter(code=asked.strip().upper())
    found = wanted.first()
    return None if found is None or log.is_hidden(viewer, found.reference) else found


def held_as_one(viewer: Actor, subject: Subject) -> list[Subject]:
    """The subject, and whoever was found to be the same and combined with it, for whoever reads the log."""
    check(viewer.role, Right.READ_LOG)
    rows = Subject.objects.filter(partnership_id=viewer.partnership_id).in_bulk(every_id(subject.id))
    return [subject, *(one for one in rows.values() if one != subject and not log.is_hidden(viewer, one.reference))]
