"""A profile's rows as a paper: statements with their grades and conditions in words, the register's facts beside them.

Nothing here decides who may read what: the statements are handed in.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from portfolio.ground import clock, days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import HANDLINGS, MARKINGS
from portfolio.ground.access.models import LabelRow
from portfolio.ground.audit.models import canonical
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import rules
from portfolio.partnership.partnership_profiles.models import (
    Answer,
    PartnershipProfile,
    ProfileStatement,
    Request,
    Rest,
    SectionWords,
)
from portfolio.partnership.partnership_profiles.paper import Answered, Line, Member, Option, Paper
from portfolio.partnership.partnership_profiles.states import ProfileState, RequestState
from portfolio.picture.subjects import queries as subjects

STALE = (
    "Something that this profile rests on was corrected or withdrawn on {day}. Ask whether a new version is being made."
)
_FIRST = ("safeguarding", "support")  # kinds of powers that stand before the others
_CAPTIONS = {
    "record": "a record",
    "mention": "a record",
    "identity": "a person’s records together",
    "tie": "a tie",
    "subject": "the register",
    "answer": "a partner’s answer",
}


def facts_of(viewer: Actor, subject_id: str) -> dict[str, Any]:
    """What the register says of the subject today, as plain data: to be frozen with the profile.

    The name is there only for whoever sees it whole.
    """
    labels = subjects.known_categories()
    why = "" if viewer.is_system else "PROFILE"
    seen = _whole(viewer, subject_id, why)
    members = subjects.members(viewer, subject_id) if seen.kind in ("group", "line") else []
    return {
        "code": seen.code,
        "kind": seen.kind,
        "name": seen.name,
        "is_victim": seen.flags.is_victim,
        "is_child": seen.flags.is_child,
        "categories": [
            [one.code, labels.get(one.code, one.code), days.caption(one.from_date)] for one in seen.categories
        ],
        "members": [
            {
                "subject": one.other.id,
                "code": one.other.code,
                "role": one.role_words,
                "categories": [labels.get(code, code) for code in one.other.flags.categories],
                "is_victim": one.other.flags.is_victim,
                "is_child": one.other.flags.is_child,
            }
            for one in members
            if one.other.code
        ],
    }


def _whole(viewer: Actor, subject_id: str, why: str) -> Any:
    return subjects.subject(viewer, subject_id, why)


def paper_of(
    viewer: Actor,
    profile: PartnershipProfile,
    rows: Sequence[ProfileStatement],
    *,
    facts: dict[str, Any],
    requests: Iterable[Request],
    captions: bool,
) -> Paper:
    """The paper of these statements. captions: whether it names what each rests on, or only how many and how graded."""
    people = access.names(viewer, {profile.commissioned_by, profile.prepared_by, _signer(profile)})
    partnership = access.partnership_of(viewer)
    controller = profile.label.controller
    onward = _onward(rows)
    labels = [profile.label, *(row.label for row in rows)]  # a draft is as strict as what it holds so far
    return Paper(
        number=profile.number,
        version=profile.version,
        code=profile.code,
        kind=profile.kind,
        status=status(profile),
        owner=controller.name,
        author=people.get(profile.prepared_by or profile.commissioned_by, controller.name),
        created=(profile.prepared_at or clock.now()).astimezone(clock.LONDON).date(),
        terms=profile.terms,
        purpose=_purpose(profile.purpose),
        marking=max((label.marking for label in labels), key=MARKINGS.index),
        name=facts.get("name", ""),
        categories=tuple((text, since) for _, text, since in facts.get("categories", ())),
        is_victim=facts.get("is_victim", False),
        is_child=facts.get("is_child", False),
        signed=_signed(profile, people),
        meets_on=days.caption(profile.meets_on) if profile.meets_on else "",
        stale=STALE.format(day=days.caption(profile.stale_since)) if profile.stale_since else "",
        handling=max((label.handling for label in labels), key=HANDLINGS.index),
        conditions=condition_words(*labels),
        lines=tuple(line(row, onward, captions=captions) for row in rows),
        words={section: one.text for section, one in latest_words(profile).items()},
        members=tuple(_member(one) for one in facts.get("members", ())),
        options=_options(profile.options),
        answers=tuple(_answered(one) for one in requests),
        is_training=partnership.is_training,
    )


def latest_words(profile: PartnershipProfile) -> dict[str, SectionWords]:
    """The proposals of each section as they stand."""
    return {one.section: one for one in profile.words.order_by("revision")}


def faults_of(held: PartnershipProfile, rows: Collection[ProfileStatement], facts: dict[str, Any]) -> list[str]:
    """What stands between this draft and its freezing, in sentences."""
    words = latest_words(held)
    bound = [row.text for row in rows if row.label.handling == "C"]
    corrected = sum(any(rest.corrected_at for rest in row.rests.all()) for row in rows)
    return rules.lacking(
        has_statements=bool(rows),
        sections={row.section for row in rows} | {section for section, one in words.items() if one.text},
        corrected=corrected,
        needs_safeguarding=facts["is_victim"] or facts["is_child"],
        repeating=[section for section, one in words.items() if rules.repeats(one.text, bound)],
    )


def digest(held: PartnershipProfile, rows: Collection[ProfileStatement]) -> str:
    """SHA-256 over everything that the signature stands for: the same for the same content."""
    content = {
        "profile": [held.id, held.subject, held.version, held.terms, held.purpose, held.options],
        "facts": held.facts,
        "words": {section: one.text for section, one in latest_words(held).items()},
        "statements": [
            [row.id, row.section, row.kind, row.text, row.probability, row.confidence, row.whose, row.dated.isoformat()]
            + [row.label.digest, row.about_victim, row.holds_health]
            + [[rest.reference, rest.grade, rest.handling] for rest in row.rests.all()]
            for row in rows
        ],
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def lines_of(rows: Sequence[ProfileStatement]) -> dict[str, Line]:
    """Each statement as it is printed, by its id, with captions of what it rests on."""
    onward = _onward(rows)
    return {row.pk: line(row, onward, captions=True) for row in rows}


def line(row: ProfileStatement, onward: dict[str, str], *, captions: bool) -> Line:
    """One statement as it is printed."""
    rests = list(row.rests.all())
    leaves = leaves_of(rests)
    said = [onward[one.reference] for one in rests if one.reference in onward]
    return Line(
        section=row.section,
        kind=row.kind,
        text=row.text,
        probability=row.probability,
        confidence=row.confidence,
        whose=row.whose,
        dated=days.caption(row.dated),
        grades=tuple(sorted({one.grade for one in rests if one.grade})),
        marks=rules.marks([basis(one) for one in leaves]),
        conditions=(*condition_words(row.label), *dict.fromkeys(said)),
        about_victim=row.about_victim,
        rests_on=len(leaves),
        rests=tuple(caption(one, rests) for one in rests if not one.under) if captions else (),
    )


def leaves_of(rests: Iterable[Rest]) -> list[Rest]:
    """What is truly beneath: an identity's records stand for it."""
    held = list(rests)
    opened = {one.under for one in held}
    return [one for one in held if one.reference not in opened]


def basis(rest: Rest) -> rules.Basis:
    return rules.Basis(rest.reference, rest.grade, rest.origin)


def caption(rest: Rest, rests: Collection[Rest] = ()) -> str:
    """What it rests on, for those who work with it: whose, of what kind, how graded. rests: of the same statement, of
    which those that it brought in are counted.
    """
    kind = _CAPTIONS.get(rest.reference.partition(":")[0], "a record")
    if within := sum(one.under == rest.reference for one in rests):
        kind += f" ({within} {'record' if within == 1 else 'records'})"
    grade = f", grade {rest.grade}" if rest.grade else ""
    corrected = " (corrected or withdrawn since)" if rest.corrected_at else ""
    return f"{rest.controller.name}: {kind}{grade}{corrected}"


def condition_words(*labels: LabelRow) -> tuple[str, ...]:
    """The conditions of these labels in words, each once."""
    known = {one.code: one for one in catalogue.handling()["handling_conditions"]}
    said = {code: f"{code} {one.label}: {one.meaning.rstrip('.')}" for code, one in known.items()}
    return tuple(said.get(code, code) for code in dict.fromkeys(code for label in labels for code in label.conditions))


def _onward(rows: Sequence[ProfileStatement]) -> dict[str, str]:
    """The conditions that partners put in words on their answers, by reference."""
    ids = {
        rest.reference.partition(":")[2] for row in rows for rest in row.rests.all() if rest.reference[:7] == "answer:"
    }
    found = Answer.objects.filter(pk__in=ids).exclude(onward="")
    return {f"answer:{id}": text for id, text in found.values_list("pk", "onward")}


def _member(one: dict[str, Any]) -> Member:
    return Member(one["code"], one["role"], tuple(one["categories"]), one["is_victim"], one["is_child"])


def _options(ids: Sequence[str]) -> tuple[Option, ...]:
    known = {one.id: one for one in catalogue.powers()}
    agencies = {one.code: one.name for one in catalogue.agencies()}
    found = [known[id] for id in ids if id in known]
    found.sort(key=lambda one: one.kind not in _FIRST)
    return tuple(
        Option(
            name=one.name,
            kind=one.kind.capitalize(),
            lead="; ".join(agencies.get(code, code) for code in one.lead_agencies),
            statute=one.statute,
            warning=" ".join(one.warnings),
        )
        for one in found
    )


def _answered(one: Request) -> Answered:
    answer = next((given for given in one.answers.all() if given.withdrawn_at is None), None)
    if answer is not None:
        when = days.caption(answer.answered_at)
        return Answered(one.to_agency.name, rules.OUTCOMES[answer.outcome], when)
    if one.state == RequestState.SENT:
        late = one.due < clock.today()
        return Answered(one.to_agency.name, "Overdue" if late else "Not answered yet", f"Due {days.caption(one.due)}")
    return Answered(one.to_agency.name, "Withdrawn", "")


def _purpose(code: str) -> str:
    return next((one.label for one in catalogue.purposes() if one.code == code), code)


def _signer(profile: PartnershipProfile) -> str:
    signature = getattr(profile, "signature", None)
    return signature.by if signature is not None else ""


def _signed(profile: PartnershipProfile, people: dict[str, str]) -> str:
    signature = getattr(profile, "signature", None)
    if signature is None:
        return ""
    return f"{days.caption(signature.at)} by {people.get(signature.by, 'a second person')}"


STATUS = {
    ProfileState.COMMISSIONED: "Draft: not signed",
    ProfileState.DRAFTING: "Draft: not signed",
    ProfileState.PREPARED: "Waiting for a second person’s signature",
    ProfileState.SIGNED: "Signed",
    ProfileState.SUPERSEDED: "Superseded by a later version: not to be used",
    ProfileState.WITHDRAWN: "Withdrawn: not to be used",
}


def status(profile: PartnershipProfile) -> str:
    """How far it may be relied on, in words."""
    return STATUS[ProfileState(profile.state)]
