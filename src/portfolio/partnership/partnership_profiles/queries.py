"""Every read that leaves this room.

Those who work with profiles see that one exists as far as its label lets them, and each statement as far as its own
does; what they may not see is counted. A request is seen by both parties to it, whatever its label says to others.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, AgencyState, Restriction
from portfolio.ground.access.protected import hides_from, value, visible_labels
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.partnership_profiles import events, gathering
from portfolio.partnership.partnership_profiles.errors import (
    UnknownNomination,
    UnknownPartnershipProfile,
    UnknownRequest,
    UnknownStatement,
)
from portfolio.partnership.partnership_profiles.models import (
    Answer,
    Nomination,
    NominationDecision,
    PartnershipProfile,
    ProfileMove,
    ProfileStatement,
    Request,
    Rest,
    SectionWords,
)
from portfolio.partnership.partnership_profiles.paper import Line, Paper
from portfolio.partnership.partnership_profiles.states import OPEN, NominationState, ProfileState, RequestState
from portfolio.picture.subjects import queries as subjects


@dataclass(frozen=True)
class Said:
    """The statements of a profile that the viewer may see, in order; left_out: how many they may not.

    One that a restriction hides from the viewer is in neither: they cannot tell.
    """

    statements: tuple[ProfileStatement, ...]
    left_out: int


def nominations(viewer: Actor, *, waiting: bool = True, number: int = 1, size: int = SIZE) -> Page[Nomination]:
    """A page of nominations that wait for a decision, the oldest first; or of those decided, the latest first."""
    check(viewer.role, Right.NOMINATE)
    still = (NominationState.NOMINATED, NominationState.DEFERRED)
    found = _nominations(viewer)
    found = found.filter(state__in=still) if waiting else found.exclude(state__in=still)
    shown = page(found.order_by("proposed_at" if waiting else "-proposed_at"), number, size)
    note(by=viewer, event=events.NOMINATIONS_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return shown


def nomination(viewer: Actor, id: str) -> Nomination:
    """One nomination with its decisions; UnknownNomination where there is none for this viewer."""
    check(viewer.role, Right.NOMINATE)
    found = _nominations(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownNomination
    note(by=viewer, event=events.NOMINATIONS_READ, on=found.reference, details={"rows": 1})
    return found


def nomination_to_decide(viewer: Actor, id: str) -> Nomination:
    """As `nomination`, for whoever records what the chair or the coordinator decided."""
    check(viewer.role, Right.RECORD_DECISIONS)
    found = _nominations(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownNomination
    return found


def _nominations(viewer: Actor) -> QuerySet[Nomination]:
    decisions = Prefetch("decisions", NominationDecision.objects.order_by("at"))
    found: QuerySet[Nomination] = Nomination.objects.visible_to(viewer)
    return found.select_related("agency", "label").prefetch_related(decisions)


def profiles(
    viewer: Actor, *, state: str = "", meeting: str = "", number: int = 1, size: int = SIZE
) -> Page[PartnershipProfile]:
    """A page of profiles, the latest commissioned first; those of a meeting, or in a state, where given."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    wanted = {name: value for name, value in (("state", state), ("meeting", meeting)) if value}
    shown = page(visible(viewer).filter(**wanted).order_by("-commissioned_at"), number, size)
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return shown


def visible(viewer: Actor) -> QuerySet[PartnershipProfile]:
    """Profiles whose existence the viewer may know, without their frozen text. No event: for other reads to note."""
    found: QuerySet[PartnershipProfile] = PartnershipProfile.objects.visible_to(viewer, Depth.POINTER)
    return found.defer("document").select_related("label__controller", "signature")


def profile(viewer: Actor, id: str) -> PartnershipProfile:
    """One version; UnknownPartnershipProfile where there is none for this viewer."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    found = visible(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownPartnershipProfile
    return found


def for_subject(viewer: Actor, subject_id: str) -> list[PartnershipProfile]:
    """The versions of a subject's profile, the newest first; empty for none."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    found = list(visible(viewer).filter(subject=f"subject:{subject_id}").order_by("-version"))
    note(by=viewer, event=events.LIST_READ, on=Reference("subject", subject_id), details={"rows": len(found)})
    return found


def versions(viewer: Actor, profile: PartnershipProfile) -> list[PartnershipProfile]:
    """All versions of the same subject's profile, the newest first."""
    return for_subject(viewer, profile.subject.partition(":")[2])


def latest_signed(viewer: Actor, subject_id: str) -> PartnershipProfile | None:
    """The version in force of a subject's profile; None where none has been signed."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return visible(viewer).filter(subject=f"subject:{subject_id}", state=ProfileState.SIGNED).first()


def open_of(viewer: Actor, subject_id: str) -> PartnershipProfile | None:
    """The version in hand of a subject's profile; None where none is."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return visible(viewer).filter(subject=f"subject:{subject_id}", state__in=OPEN).first()


def statements(viewer: Actor, profile: PartnershipProfile) -> Said:
    """What a profile says to this viewer, with what each statement rests on. The reading is logged."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    rows = list(standing(profile).order_by("place"))
    hidden = hidden_from(viewer, rows)
    seen = set(visible_labels(viewer))
    shown = [one for one in rows if one.pk not in hidden and one.label_id in seen]
    details = {"statements": len(shown)}
    note(by=viewer, event=events.READ, on=profile.reference, purpose=profile.purpose, details=details)
    return Said(tuple(shown), len(rows) - len(hidden) - len(shown))


def standing(profile: PartnershipProfile) -> QuerySet[ProfileStatement]:
    """A profile's statements that have not been withdrawn, with labels and what they rest on; for whoever decides."""
    found: QuerySet[ProfileStatement] = ProfileStatement.objects.filter(profile=profile, withdrawn_at__isnull=True)
    return found.select_related("label__controller").prefetch_related(
        Prefetch("rests", Rest.objects.select_related("controller").order_by("pk"))
    )


def hidden_from(viewer: Actor, rows: Iterable[ProfileStatement]) -> set[str]:
    """Ids of the statements that a restriction hides from the viewer: on itself, or on anything it rests on."""
    held = list(rows)
    named = {str(one.reference): one.pk for one in held}
    below: dict[str, set[str]] = {}
    for one in held:
        for rest in one.rests.all():
            below.setdefault(rest.reference, set()).add(one.pk)
    restrictions = Restriction.objects.filter(hides_from(viewer), partnership_id=viewer.partnership_id)
    hidden: set[str] = set()
    for kind, id in restrictions.values_list("about_kind", "about_id"):
        reference = f"{kind}:{id}"
        hidden |= below.get(reference, set()) | ({named[reference]} if reference in named else set())
    return hidden


def hidden_references(viewer: Actor, references: Collection[str]) -> set[str]:
    """Which of these (kind:id) a restriction hides from the viewer."""
    ids = [one.partition(":")[2] for one in references]
    found = Restriction.objects.filter(hides_from(viewer), partnership_id=viewer.partnership_id, about_id__in=ids)
    return {f"{kind}:{id}" for kind, id in found.values_list("about_kind", "about_id")} & set(references)


def statement(viewer: Actor, id: str) -> ProfileStatement:
    """One statement with its profile; UnknownStatement where there is none for this viewer."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    found = ProfileStatement.objects.visible_to(viewer).filter(pk=id).select_related("profile", "label").first()
    if found is None or hidden_from(viewer, [found]):
        raise UnknownStatement
    one: ProfileStatement = found
    return one


def words(viewer: Actor, profile: PartnershipProfile) -> dict[str, SectionWords]:
    """The proposals of each section as they stand, by section id; sections without any are absent.

    They speak of the person, so that whoever sees less than the whole profile gets none.
    """
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    if not reads_words(viewer, profile):
        return {}
    found: dict[str, SectionWords] = {}
    for one in profile.words.order_by("revision"):
        found[one.section] = one
    return found


def reads_words(viewer: Actor, profile: PartnershipProfile) -> bool:
    """Whether the words of the profile itself, which rest on no statement, may be read: its label, in detail."""
    return profile.may_be_seen_by(viewer, Depth.DETAIL)


def check_reads_words(viewer: Actor, profile: PartnershipProfile) -> None:
    """Refused, with the sentence, for whoever would write over words that they may not read."""
    if not reads_words(viewer, profile):
        raise Refused(
            "This profile rests on something shared under conditions, so its words are for the agency that answers for "
            "it. Ask its author to write this section."
        )


def waiting_for_signature(viewer: Actor) -> list[PartnershipProfile]:
    """Profiles that are frozen and wait for a second person, without those that the viewer prepared."""
    check(viewer.role, Right.SIGN_PARTNERSHIP_PROFILES)
    found = visible(viewer).filter(state=ProfileState.PREPARED).exclude(prepared_by=viewer.id)
    return list(found.order_by("prepared_at"))


def signed_resting_on(viewer: Actor, references: Collection[Reference]) -> list[PartnershipProfile]:
    """Signed profiles in force with a statement that rests on any of these, the oldest first."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    resting = Rest.objects.filter(
        reference__in=[str(one) for one in references],
        statement__withdrawn_at__isnull=True,
        statement__profile=OuterRef("pk"),
    )
    found = visible(viewer).filter(Exists(resting), state=ProfileState.SIGNED)
    return list(found.order_by("commissioned_at"))


def rested_on(viewer: Actor, beginning: str) -> list[Reference]:
    """What standing statements rest on whose reference begins so ("record:<submission>."), each once."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    found = Rest.objects.filter(
        reference__startswith=beginning,
        statement__withdrawn_at__isnull=True,
        statement__profile__in=visible(viewer).values("pk"),
    )
    return [Reference.parse(text) for text in sorted(set(found.values_list("reference", flat=True)))]


def requests(
    viewer: Actor,
    *,
    asked_of_us: bool | None = None,
    profile_id: str = "",
    over: bool | None = None,
    number: int = 1,
    size: int = SIZE,
) -> Page[Request]:
    """A page of requests, what is due first.

    asked_of_us: of the viewer's agency (True) or by it (False); None: all that they may see.
    over: answered, refused or withdrawn; None: whatever their state.
    """
    check(viewer.role, Right.READ_REQUESTS)
    found = _requests(viewer)
    if asked_of_us is not None:
        found = found.filter(**{"to_agency_id" if asked_of_us else "agency_id": viewer.agency_id})
    if profile_id:
        found = found.filter(profile_id=profile_id)
    if over is not None:
        found = found.exclude(state=RequestState.SENT) if over else found.filter(state=RequestState.SENT)
    shown = page(found.order_by("due", "number"), number, size)
    note(by=viewer, event=events.REQUESTS_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return shown


def requests_waiting(viewer: Actor) -> list[Request]:
    """Requests that the viewer's agency has not answered yet, the earliest due first; overdue ones among them."""
    check(viewer.role, Right.READ_REQUESTS)
    found = list(_requests(viewer).filter(to_agency_id=viewer.agency_id, state=RequestState.SENT).order_by("due"))
    note(by=viewer, event=events.REQUESTS_READ, on=NOTHING, details={"rows": len(found)})
    return found


def request(viewer: Actor, id: str) -> Request:
    """One request with its answers; UnknownRequest where there is none for this viewer."""
    check(viewer.role, Right.READ_REQUESTS)
    found = _requests(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownRequest
    note(by=viewer, event=events.REQUEST_READ, on=found.reference, purpose=found.purpose)
    return found


def request_numbered(viewer: Actor, shown: str) -> Request:
    """One request by its number as it is shown (R-0012) or its id."""
    check(viewer.role, Right.READ_REQUESTS)
    text = shown.strip().upper()
    wanted = Q(number=int(text[2:])) if text.startswith("R-") and text[2:].isdecimal() else Q(pk=shown.strip())
    found = _requests(viewer).filter(wanted).values_list("pk", flat=True).first()
    if found is None:
        raise UnknownRequest(f"There is no request {shown} that you can see. Check its number.")
    return request(viewer, found)


def answer_of(request: Request) -> Answer | None:
    """The answer that stands; None where there is none. For a request that the viewer has in hand."""
    return next((one for one in request.answers.all() if one.withdrawn_at is None), None)


def may_open(viewer: Actor, request: Request) -> bool:
    """Whether the viewer may have this request in hand."""
    return _requests(viewer).filter(pk=request.pk).exists()


def tellable(reader: Actor, asked: Sequence[Request]) -> list[Request]:
    """Of these requests those of which the reader may know what was answered: that the agency holds something.

    One that is hidden from the reader, or whose answer is nothing to them, is absent.
    """
    answers = {one.pk: answer_of(one) for one in asked}
    named = [str(one.reference) for one in asked] + [str(one.reference) for one in answers.values() if one]
    hidden = hidden_references(reader, named)
    return [one for one in asked if str(one.reference) not in hidden and _is_tellable(reader, answers[one.pk], hidden)]


def _is_tellable(reader: Actor, answer: Answer | None, hidden: Collection[str]) -> bool:
    if answer is None:
        return True
    return str(answer.reference) not in hidden and decide(reader, value(answer.label)).depth >= Depth.POINTER


def facts_of(viewer: Actor, subject_id: str) -> dict[str, Any]:
    """What the register says of a subject today, as it would be frozen with a profile."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return gathering.facts_of(viewer, subject_id)


def paper(
    viewer: Actor,
    profile: PartnershipProfile,
    rows: Sequence[ProfileStatement],
    *,
    facts: dict[str, Any],
    requests: Iterable[Request],
    captions: bool,
) -> Paper:
    """The paper of these statements; who may read them was decided by whoever chose them."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return gathering.paper_of(viewer, profile, rows, facts=facts, requests=requests, captions=captions)


def lines(viewer: Actor, rows: Sequence[ProfileStatement]) -> dict[str, Line]:
    """Statements that the viewer has in hand as they are printed, by id."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    return gathering.lines_of(rows)


def paper_for(viewer: Actor, profile: PartnershipProfile) -> tuple[Paper, int]:
    """The paper as far as this viewer may read it, and how many statements that leaves out."""
    said = statements(viewer, profile)
    facts = profile.facts or facts_of(viewer, profile.subject.partition(":")[2])
    asked = tellable(viewer, requests_of(profile))
    made = gathering.paper_of(viewer, profile, said.statements, facts=facts, requests=asked, captions=True)
    seen = subjects.captions(viewer, [profile.subject.partition(":")[2]])
    named = profile.code if not seen else next(iter(seen.values()))
    if not reads_words(viewer, profile):
        made = replace(made, terms="", words={}, members=(), categories=())
    return replace(made, name=made.name if made.name and made.name in named else ""), said.left_out


def lacking(viewer: Actor, profile: PartnershipProfile) -> list[str]:
    """What stands between a draft and its freezing, in sentences; empty when it can be frozen."""
    check(viewer.role, Right.WRITE_PARTNERSHIP_PROFILES)
    facts = gathering.facts_of(viewer, profile.subject.partition(":")[2])
    return gathering.faults_of(profile, list(standing(profile)), facts)


def moves(viewer: Actor, profile: PartnershipProfile) -> list[ProfileMove]:
    """Why it was sent back, superseded or withdrawn, the latest first; moves without a reason are absent, and all of
    them to whoever may not read the profile's own words."""
    check(viewer.role, Right.READ_PARTNERSHIP_PROFILES)
    if not reads_words(viewer, profile):
        return []
    return list(profile.moves.exclude(reason="").order_by("-at"))


def requests_of(profile: PartnershipProfile) -> list[Request]:
    """Everything that was asked for a profile, with the answers, by agency; for whoever makes its paper."""
    answers = Prefetch("answers", Answer.objects.select_related("label").order_by("answered_at"))
    found = Request.objects.filter(profile=profile).exclude(state=RequestState.WITHDRAWN)
    return list(
        found.select_related("to_agency", "label").prefetch_related(answers).order_by("to_agency__name", "number")
    )


def agreed(viewer: Actor, one: Agency, other: Agency, purpose: str) -> bool:
    """Whether an agreement in force today binds both agencies for that purpose."""
    today = clock.today()
    found = access.agreements(viewer).filter(signed__lte=today, expires__gt=today, parties=one)
    active = one.state == AgencyState.ACTIVE and other.state == AgencyState.ACTIVE
    return active and any(purpose in held.purposes for held in found.filter(parties=other))


def is_overdue(request: Request) -> bool:
    """Whether the day has passed without an answer."""
    return request.state == RequestState.SENT and request.due < clock.today()


def _requests(viewer: Actor) -> QuerySet[Request]:
    """What the viewer may open: requests of their own agency, of others as labels allow, and what they were asked.

    An answer is seen by both parties, whatever its label says to others.
    """
    hidden = Restriction.objects.filter(
        hides_from(viewer),
        partnership_id=viewer.partnership_id,
        about_kind=Request.reference_kind,
        about_id=OuterRef("pk"),
    )
    seen = Q(label_id__in=visible_labels(viewer))
    if viewer.agency_id:
        seen |= Q(to_agency_id=viewer.agency_id) & ~Q(state=RequestState.WITHDRAWN)
    found: QuerySet[Request] = Request.objects.filter(~Exists(hidden), seen, partnership_id=viewer.partnership_id)
    told = Q(label_id__in=visible_labels(viewer))
    if viewer.agency_id:
        told |= Q(request__agency_id=viewer.agency_id) | Q(request__to_agency_id=viewer.agency_id)
    held = Answer.objects.filter(told).select_related("label__controller").order_by("answered_at")
    answers = Prefetch("answers", held)
    return found.select_related("agency", "to_agency", "profile", "label").prefetch_related(answers)
