"""Whom and what a form about subjects can offer."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import Role
from portfolio.ground.errors import NotFound, PortfolioError
from portfolio.ground.ids import Reference
from portfolio.information.records.models import Mention
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.rules import SAFEGUARDING_AGENCIES
from portfolio.web.choices import Choices
from portfolio.web.choices import agencies as named
from portfolio.web.pages.subjects.wording import mention_words

# Pages whose address stands for what they show, and the kind of thing that is.
PAGES = {"record": "record", "identity": "identity", "subject": "subject"}
MOST = 60  # records offered on one form


def people(viewer: Actor, right: Right, agencies: Iterable[str] = ()) -> Choices:
    """(user id, "Name, Agency") of those whose role has the right today; of these agencies alone where given."""
    today = clock.today()
    found = {}
    for one in access.users(viewer).filter(user__is_active=True, starts__lte=today):
        is_there = one.ends is None or one.ends > today
        if is_there and can(Role(one.role), right) and (not agencies or one.agency.code in set(agencies)):
            found[one.user_id] = f"{one.user.name}, {one.agency.name}"
    return list(found.items())


def owners(viewer: Actor) -> Choices:
    return people(viewer, Right.REVIEW_SUBJECTS)


def leads(viewer: Actor) -> Choices:
    return people(viewer, Right.SIGN_OFF_SAFEGUARDING, SAFEGUARDING_AGENCIES)


def agencies(viewer: Actor) -> Choices:
    return named(access.taking_part(viewer))


def records(mentions: Iterable[Mention]) -> Choices:
    """(reference, what it is) of mentions."""
    return [(str(one.reference), mention_words(one)) for one in list(mentions)[:MOST]]


def reference(viewer: Actor, typed: str) -> Reference:
    """The thing that was typed: the address of its page, kind:id, or the code of a subject.

    PortfolioError in words where it is none of them. Whether the viewer may see it is for the operation to judge.
    """
    text = typed.strip()
    if "/" in text:
        return _opened_at(text)
    if ":" in text:
        try:
            return Reference.parse(text)
        except ValueError:
            pass
    found = queries.by_code(viewer, text)
    if found is None:
        raise PortfolioError(f"“{text[:40]}” is neither a code in the register nor the reference of a record.")
    return Reference("subject", found.id)


def _opened_at(address: str) -> Reference:
    """What stands on the page of that address, as it is copied from the browser."""
    try:
        match = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        match = None
    if match is None or match.url_name not in PAGES:
        raise PortfolioError(
            f"“{address[:80]}” is not the address of a record, a person of Who is who or a subject. Open its page and "
            "copy the address from there."
        )
    return Reference(PAGES[match.url_name], match.kwargs["id"])


def references(viewer: Actor, typed: Iterable[str]) -> tuple[Reference, ...]:
    """As `reference`, of each, in order."""
    return tuple(reference(viewer, one) for one in typed)


def subject(viewer: Actor, code: str, kind: str) -> queries.Seen:
    """The subject of that code and kind. PortfolioError in words where there is none for this viewer."""
    try:
        found = queries.by_code(viewer, code)
    except NotFound:
        found = None
    if found is None or found.kind != kind:
        raise PortfolioError(f"There is no {kind} with the code “{code.strip()[:20]}” in view. Look under Subjects.")
    return found
