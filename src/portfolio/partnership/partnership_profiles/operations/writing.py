"""A profile is commissioned, and written: statements with what they rest on, proposals in words, options."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency
from portfolio.ground.access.operations import intern
from portfolio.ground.access.protected import visible_labels
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.documents.blocks import CONFIDENCE, YARDSTICK
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import events, queries, resting, rules
from portfolio.partnership.partnership_profiles.errors import (
    BadStatement,
    EditedMeanwhile,
    NotAStep,
    UnknownNomination,
    UnknownPart,
)
from portfolio.partnership.partnership_profiles.holding import agency_of, hold_open, own_label, subject_of
from portfolio.partnership.partnership_profiles.models import (
    Nomination,
    PartnershipProfile,
    ProfileMove,
    ProfileStatement,
    Rest,
    SectionWords,
)
from portfolio.partnership.partnership_profiles.sections import BY_ID
from portfolio.partnership.partnership_profiles.states import NominationState, ProfileState


def commission(
    *,
    subject_id: str,
    terms: str,
    purpose: str = "profile",
    meeting: str = "",
    meets_on: date | None = None,
    nomination: Nomination | None = None,
    by: Actor,
) -> PartnershipProfile:
    """A new version of a subject's profile, numbered after the last one, with terms of reference.

    Where an earlier version has been signed it begins with that version's words, and with those statements of which
    nothing was corrected since and all may still be seen by whoever commissions it. NotAStep where one is in hand.
    """
    check(by.role, Right.WRITE_PARTNERSHIP_PROFILES)
    if not terms.strip():
        raise BadStatement("Write the terms of reference: what the profile is to answer, and for whom.")
    if purpose not in {one.code for one in catalogue.purposes()}:
        raise BadStatement("Choose the purpose from the list.")
    if nomination is not None and nomination.state != NominationState.SELECTED:
        raise UnknownNomination("This nomination has not been selected. It is decided first.")
    subject, code, kind, label = subject_of(by, subject_id)
    agency = agency_of(by, label)
    earlier = PartnershipProfile.objects.filter(subject=str(subject))
    last = earlier.aggregate(last=Max("version"))["last"] or 0
    previous = earlier.filter(state=ProfileState.SIGNED).select_related("label").order_by("-version").first()
    now = clock.now()
    profile = PartnershipProfile(
        subject=str(subject),
        code=code,
        kind=kind,
        version=last + 1,
        previous=previous,
        nomination=nomination,
        meeting=meeting,
        meets_on=meets_on,
        terms=terms.strip(),
        purpose=purpose,
        options=list(previous.options) if previous else [],
        state=ProfileState.COMMISSIONED.value,
        commissioned_at=now,
        commissioned_by=by.id,
    )
    details = {"code": code, "version": profile.version}
    with act(by=by, event=events.COMMISSIONED, on=profile.reference, purpose=purpose, details=details):
        profile.label = intern(own_label(agency, [label]))
        try:
            with transaction.atomic():
                profile.save(force_insert=True)
        except IntegrityError:
            raise NotAStep(
                f"A version of the profile of {code} is in hand already. Finish or withdraw that one."
            ) from None
        ProfileMove(profile=profile, state=profile.state, at=now, by=by.id).save(force_insert=True)
        if previous is not None:
            _begin_with(profile, previous, by)
    return profile


def _begin_with(profile: PartnershipProfile, previous: PartnershipProfile, by: Actor) -> None:
    """The statements and words of the version before, as far as they still stand and `by` may read them."""
    seen = set(visible_labels(by))
    rows = list(queries.standing(previous).order_by("place"))
    hidden = queries.hidden_from(by, rows)
    for row in rows:
        rests = list(row.rests.all())
        if row.pk in hidden or row.label_id not in seen or any(one.corrected_at for one in rests):
            continue
        copied = ProfileStatement(
            **{field: getattr(row, field) for field in _COPIED}, profile=profile, label=row.label, copied_from=row
        )
        copied.save(force_insert=True)
        Rest.objects.bulk_create(
            Rest(**{field: getattr(one, field) for field in _COPIED_RESTS}, statement=copied) for one in rests
        )
    if not queries.reads_words(by, previous):
        return
    latest: dict[str, SectionWords] = {one.section: one for one in previous.words.order_by("revision")}
    SectionWords.objects.bulk_create(
        SectionWords(profile=profile, section=one.section, revision=1, text=one.text, at=one.at, by=one.by)
        for one in latest.values()
    )


_COPIED = (
    "section place kind text probability confidence whose dated about_victim holds_health written_at written_by".split()
)
_COPIED_RESTS = "reference controller under grade origin handling conditions".split()


def write_section(
    *, profile: PartnershipProfile, section_id: str, text: str, seen_revision: int, by: Actor
) -> SectionWords:
    """Save the proposals of a section over the revision that the writer saw; 0 for none.

    EditedMeanwhile where somebody saved in between: their words stand, these are not lost, the page keeps them.
    Refused for whoever may not read what stands there.
    """
    check(by.role, Right.WRITE_PARTNERSHIP_PROFILES)
    if section_id not in BY_ID or not BY_ID[section_id].takes_words:
        raise UnknownPart
    with act(by=by, event=events.WORDS_WRITTEN, on=profile.reference, details={"section": section_id}):
        held = hold_open(profile, by)
        queries.check_reads_words(by, held)
        last = held.words.filter(section=section_id).aggregate(last=Max("revision"))["last"] or 0
        if last != seen_revision:
            raise EditedMeanwhile(
                f"Somebody else saved “{BY_ID[section_id].title}” while you were writing. "
                "Your words are below; compare them with the saved text and save again."
            )
        words = SectionWords(
            profile=held, section=section_id, revision=last + 1, text=text.strip(), at=clock.now(), by=by.id
        )
        words.save(force_insert=True)
    return words


def choose_options(*, profile: PartnershipProfile, powers: Sequence[str], by: Actor) -> PartnershipProfile:
    """Which powers of the catalogue stand as options. UnknownPart for an id that the catalogue does not have."""
    check(by.role, Right.WRITE_PARTNERSHIP_PROFILES)
    known = {one.id for one in catalogue.powers()}
    if set(powers) - known:
        raise UnknownPart("The catalogue has no power of that id. Choose from the list.")
    chosen = list(dict.fromkeys(powers))
    with act(by=by, event=events.OPTIONS_CHOSEN, on=profile.reference, details={"options": len(chosen)}):
        held = hold_open(profile, by)
        PartnershipProfile.objects.filter(pk=held.pk).update(options=chosen)
    profile.refresh_from_db()
    return profile


def add_statement(
    *,
    profile: PartnershipProfile,
    section_id: str,
    kind: str,
    text: str,
    rests_on: Sequence[Reference],
    probability: str = "",
    confidence: str = "",
    whose: str = "",
    dated: date | None = None,
    about_victim: bool = False,
    holds_health: bool = False,
    replaces: ProfileStatement | None = None,
    by: Actor,
) -> ProfileStatement:
    """One more statement at the end of a section; its label is the strictest of what it rests on.

    replaces: a statement of the same profile that goes out as this one comes in. BadStatement lists all that it lacks;
    NotFound where it would rest on something that the writer may not see.
    """
    check(by.role, Right.WRITE_PARTNERSHIP_PROFILES)
    try:
        beneath = resting.held(by, rests_on)
    except NotFound:
        raise BadStatement("Something that you chose is not there, or is not yours to rest on. Choose again.") from None
    faults = rules.faults_of_statement(
        section=section_id,
        kind=kind,
        text=text,
        probability=probability,
        confidence=confidence,
        whose=whose,
        rests_on=_leaves(beneath),
        words=YARDSTICK,
        confidences=CONFIDENCE,
    )
    if dated is not None and dated > clock.today():
        faults.append("A statement is dated today or earlier.")
    if faults:
        raise BadStatement(" ".join(faults))
    details = {"section": section_id, "kind": kind, "rests": len(beneath)}
    with act(by=by, event=events.STATEMENT_ADDED, on=profile.reference, details=details) as done:
        held = hold_open(profile, by)
        if replaces is not None:
            _take_out(replaces, held, by)
        controller = Agency.objects.get(pk=held.label.controller_id)
        statement = ProfileStatement(
            profile=held,
            section=section_id,
            place=replaces.place if replaces else _last_place(held) + 1,
            kind=kind,
            text=text.strip(),
            probability=probability,
            confidence=confidence,
            whose=whose.strip() if kind != "fact" else "",
            dated=dated or clock.today(),
            about_victim=about_victim,
            holds_health=holds_health,
            written_at=clock.now(),
            written_by=by.id,
            label=intern(own_label(controller, [*(one.label for one in beneath), _subject_label(held, by)])),
        )
        statement.save(force_insert=True)
        Rest.objects.bulk_create(_rest(statement, one) for one in beneath)
        done.details["statement"] = statement.id
    return statement


def _leaves(beneath: Sequence[resting.Held]) -> list[rules.Basis]:
    opened = {one.under for one in beneath}
    return [one.basis for one in beneath if str(one.reference) not in opened]


def _subject_label(held: PartnershipProfile, by: Actor) -> Label:
    return subject_of(by, held.subject.partition(":")[2])[3]


def _rest(statement: ProfileStatement, one: resting.Held) -> Rest:
    return Rest(
        statement=statement,
        reference=str(one.reference),
        controller_id=one.label.controller,
        under=one.under,
        grade=one.grade,
        origin=one.origin,
        handling=one.label.handling,
        conditions=sorted(one.label.conditions),
    )


def _last_place(held: PartnershipProfile) -> int:
    return held.statements.aggregate(last=Max("place"))["last"] or 0


def withdraw_statement(*, statement: ProfileStatement, by: Actor) -> ProfileStatement:
    """Take a statement out of a draft; it stays on record."""
    check(by.role, Right.WRITE_PARTNERSHIP_PROFILES)
    details = {"section": statement.section, "statement": statement.id}
    with act(by=by, event=events.STATEMENT_WITHDRAWN, on=statement.profile.reference, details=details):
        held = hold_open(statement.profile, by)
        _take_out(statement, held, by)
    statement.refresh_from_db()
    return statement


def _take_out(statement: ProfileStatement, held: PartnershipProfile, by: Actor) -> None:
    standing = ProfileStatement.objects.filter(pk=statement.pk, profile=held, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=clock.now(), withdrawn_by=by.id):
        raise NotAStep("This statement has been taken out already.")
