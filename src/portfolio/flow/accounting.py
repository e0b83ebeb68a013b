"""Who saw and who received what about one subject: every event about it and what was made of it, in one account.

For readers of the log alone. The account holds ids, codes and the names of those who work here, none of the subject;
it goes on after the subject has left the register, when nothing else says that it was ever there (REQ-11, REQ-48).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.flow import events as flow_events
from portfolio.ground.access import log
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.log import Account, Line, Looker, Search
from portfolio.ground.access.rights import Right, check
from portfolio.ground.errors import PortfolioError
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page
from portfolio.information.linkage import queries as linkage
from portfolio.partnership.outcomes import queries as outcomes
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.safeguarding import queries as safeguarding
from portfolio.partnership.sharing.closed import queries as closed
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.models import Subject

_LIKE = "Write the code of a subject, such as N-012, or a kind and a number, such as submission:06fx3k2m9q7v5t8w1z4c."


class NothingSuch(PortfolioError):
    """Asked about what is in no log that this reader may see."""


@dataclass(frozen=True)
class Told:
    """The account: of what, a page of its events, who looked how often, and every copy that went out.

    code: of a subject; "" for anything else, which is told without what was made of it.
    """

    on: Reference
    code: str
    events: Page[Line]
    lookers: list[Looker]
    copies: list[Copy]


def tell(viewer: Actor, asked: str, *, use: str, number: int = 1, size: int = SIZE) -> Told:
    """The account of a subject's code, or of KIND:ID, the latest events first.

    Refused without the right and without a use that the law permits (DPA 2018 s62(4)); NothingSuch where no subject
    has that code, or a restriction hides it from this reader. Each account is an event about what it is of.
    """
    check(viewer.role, Right.READ_LOG)
    subject = subjects.ever_held(viewer, asked)
    if subject is None:
        thing = _parsed(asked)
        search = Search(about=thing)
        account, copies = Account(things=(thing,)), []
    else:
        held = subjects.held_as_one(viewer, subject)
        thing, account = subject.reference, _account(viewer, held)
        search = Search(account=account)
        copies = closed.of_profiles(
            viewer, [id for one in held for id in profiles.profiles_about(viewer, one.reference)]
        )
    return Told(
        on=thing,
        code=subject.code if subject else "",
        events=log.recent(viewer, use=use, search=search, number=number, size=size),
        lookers=log.lookers(viewer, account, use=use),
        copies=copies,
    )


def _parsed(asked: str) -> Reference:
    """Anything but a subject, which would have been found: what is hidden reads as what does not exist."""
    try:
        found = Reference.parse(asked.strip())
    except ValueError:
        found = None
    if found is None or found.kind == "subject":
        raise NothingSuch(f"No subject here has the code {asked.strip()[:40].upper()}. {_LIKE}")
    return found


def _account(viewer: Actor, held: list[Subject]) -> Account:
    return Account(
        things=tuple(thing for one in held for thing in _made_of(viewer, one)),
        ids=tuple(id for one in held for id in (one.id, one.identity) if id),
        kinds=(flow_events.SEARCHED.code,),
    )


def _made_of(viewer: Actor, subject: Subject) -> Iterator[Reference]:
    """The subject, who is who beneath it, and what was written, asked, planned and sent about it."""
    about = subject.reference
    yield about
    if subject.identity:
        yield from linkage.made_about(viewer, subject.identity)
    for room in (profiles, plan, outcomes):
        yield from room.made_about(viewer, about)
    yield from closed.made_of(viewer, profiles.profiles_about(viewer, about))
    person = [Reference("identity", subject.identity)] if subject.identity else []
    yield from safeguarding.made_about(viewer, [about, *person])
