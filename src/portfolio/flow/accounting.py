"""Who saw and who received what about one subject: every event about it and what was made of it, in one account.

For readers of the log alone. The account holds ids, codes and the names of those who work here, none of the subject;
it goes on after the subject has left the register, when nothing else says that it was ever there (REQ-11, REQ-48).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from portfolio.flow import events as flow_events
from portfolio.ground.access import log
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.log import Account, Line, Looker, Search
from portfolio.ground.access.rights import Right, check
from portfolio.ground.errors import PortfolioError
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page
from portfolio.information.linkage.models import Judgement, Member
from portfolio.partnership.outcomes.models import Disruption, Order, TacticUse
from portfolio.partnership.partnership_profiles.models import Nomination, PartnershipProfile, Request
from portfolio.partnership.plan.models import Action, Check, Plan4P
from portfolio.partnership.safeguarding.models import Case
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
    subject = _subject(viewer, asked)
    if subject is None:
        thing = _parsed(asked)
        search = Search(about=thing)
        account, copies = Account(things=(thing,)), []
    else:
        held = _as_one(viewer, subject)
        thing, account = subject.reference, _account(held)
        search = Search(account=account)
        copies = closed.of_profiles(viewer, _profiles(held))
    return Told(
        on=thing,
        code=subject.code if subject else "",
        events=log.recent(viewer, use=use, search=search, number=number, size=size),
        lookers=log.lookers(viewer, account, use=use),
        copies=copies,
    )


def _subject(viewer: Actor, asked: str) -> Subject | None:
    """By code or by reference; those removed from view too. One that is hidden is nobody."""
    here = Subject.objects.filter(partnership_id=viewer.partnership_id)
    kind, _, id = asked.strip().partition(":")
    wanted = here.filter(pk=id) if kind == "subject" else here.filter(code=asked.strip().upper())
    found = wanted.first()
    return None if found is None or log.is_hidden(viewer, found.reference) else found


def _parsed(asked: str) -> Reference:
    """Anything but a subject, which would have been found: what is hidden reads as what does not exist."""
    try:
        found = Reference.parse(asked.strip())
    except ValueError:
        found = None
    if found is None or found.kind == "subject":
        raise NothingSuch(f"No subject here has the code {asked.strip()[:40].upper()}. {_LIKE}")
    return found


def _as_one(viewer: Actor, subject: Subject) -> list[Subject]:
    """The subject, and whoever was found to be the same and combined with it."""
    rows = Subject.objects.filter(partnership_id=viewer.partnership_id).in_bulk(subjects.every_id(subject.id))
    return [subject, *(one for one in rows.values() if one != subject and not log.is_hidden(viewer, one.reference))]


def _profiles(held: list[Subject]) -> list[str]:
    about = [str(one.reference) for one in held]
    return list(PartnershipProfile.objects.filter(subject__in=about).values_list("pk", flat=True))


def _account(held: list[Subject]) -> Account:
    return Account(
        things=tuple(thing for one in held for thing in _made_of(one)),
        ids=tuple(id for one in held for id in (one.id, one.identity) if id),
        kinds=(flow_events.SEARCHED.code,),
    )


def _made_of(subject: Subject) -> Iterator[Reference]:
    """The subject, who is who beneath it, and what was written, asked, planned and sent about it."""
    yield subject.reference
    about = Q(about=str(subject.reference))
    if subject.identity:
        yield Reference("identity", subject.identity)
        about |= Q(about=f"identity:{subject.identity}")
        yield from _beneath(subject.identity)
    profiles = _profiles([subject])
    made = {
        Nomination: Q(subject=str(subject.reference)),
        PartnershipProfile: Q(pk__in=profiles),
        Request: Q(subject=str(subject.reference)),
        Copy: Q(profile__in=profiles),
        Plan4P: Q(subject=str(subject.reference)),
        Action: Q(plan__subject=str(subject.reference)),
        Check: Q(subject=str(subject.reference)),
        Order: Q(subject=str(subject.reference)),
        TacticUse: Q(subject=str(subject.reference)),
        Disruption: Q(subjects__subject=str(subject.reference)),
        Case: about,
    }
    for model, condition in made.items():
        for id in model.objects.filter(condition).values_list("pk", flat=True):
            yield Reference(model.reference_kind, str(id))


def _beneath(identity: str) -> Iterator[Reference]:
    """The rows that speak of the person, and the pairs that were compared."""
    members = Member.objects.filter(identity=identity)
    for submission, row in members.values_list("mention__submission_id", "mention__row"):
        yield Reference("record", f"{submission}.{row}")
    mentions = members.values("mention")
    pairs = Judgement.objects.filter(Q(left__in=mentions) | Q(right__in=mentions)).values_list("left_id", "right_id")
    for left, right in pairs.distinct():
        yield Reference("pair", f"{left}-{right}")
