"""Words and colours for Partnership Profiles."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.flow.tracing import Step
from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.blocks import KINDS, YARDSTICK
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.partnership.partnership_profiles import queries
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement, Request
from portfolio.partnership.partnership_profiles.paper import HANDLING_WORDS, Line
from portfolio.partnership.partnership_profiles.queries import NominationSeen
from portfolio.partnership.partnership_profiles.rules import OUTCOMES
from portfolio.partnership.partnership_profiles.sections import ANSWERS, CRITERIA, SECTIONS
from portfolio.partnership.partnership_profiles.states import (
    IN_HAND,
    NOMINATION_OWNERS,
    PROFILE_OWNERS,
    NominationState,
    ProfileState,
    RequestState,
)
from portfolio.picture.network import queries as network
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.criteria import shows_for
from portfolio.web import flagged, words
from portfolio.web.words import day, facts, fingerprint, link, plural, tag

STATES = {
    ProfileState.COMMISSIONED: ("Commissioned", "yellow"),
    ProfileState.DRAFTING: ("Draft", "yellow"),
    ProfileState.PREPARED: ("Waiting for a second person", "blue"),
    ProfileState.SIGNED: ("Signed", "green"),
    ProfileState.SUPERSEDED: ("Superseded", "grey"),
    ProfileState.WITHDRAWN: ("Withdrawn", "red"),
}
NOMINATION_STATES = {
    NominationState.NOMINATED: ("Waits for a decision", "blue"),
    NominationState.DEFERRED: ("Put off", "yellow"),
    NominationState.SELECTED: ("Selected", "green"),
    NominationState.DECLINED: ("Declined", "red"),
    NominationState.REFERRED: ("Referred elsewhere", "grey"),
}
KIND_COLOURS = {"fact": "blue", "assessment": "purple", "allegation": "yellow"}
LIST_HEAD = ("Profile", "About", "Version", "For the meeting on", "State")
NOMINATION_HEAD = ("Subject", "Kind", "Proposed by", "On", "State")
SUBJECT_KINDS = {"nominal": "Person", "group": "Group", "line": "Deal line", "place": "Place"}
VERSION_HEAD = ("Version", "State", "Commissioned", "Signed")
MOST_RECORDS = 40  # of an identity, offered to rest on


def state(profile: PartnershipProfile) -> SafeString:
    shown = tag(*STATES[ProfileState(profile.state)])
    return format_html("{} {}", shown, tag("Corrected since", "orange")) if profile.stale_since else shown


def row(profile: PartnershipProfile, captions: dict[str, str]) -> list[Any]:
    """A row of the list."""
    return [
        link(reverse("partnership-profile", args=[profile.id]), profile.number),
        captions.get(_subject(profile), profile.code),
        str(profile.version),
        day(profile.meets_on) or "None named",
        state(profile),
    ]


def _subject(profile: PartnershipProfile) -> str:
    return profile.subject.partition(":")[2]


def captions(viewer: Actor, profiles: Sequence[PartnershipProfile]) -> dict[str, str]:
    return subjects.captions(viewer, {_subject(one) for one in profiles})


def about(viewer: Actor, profile: PartnershipProfile, rows: Sequence[ProfileStatement]) -> list[dict[str, object]]:
    """The profile as a summary list."""
    signature = getattr(profile, "signature", None)
    signer = signature.by if signature else ""
    people = access.names(viewer, {profile.commissioned_by, profile.prepared_by, signer})

    def by(id: str, when: Any) -> str:
        return f"{day(when)} by {people.get(id, id)}" if when else ""

    labels = [profile.label, *(row.label for row in rows)]  # a draft is as strict as what it holds so far
    handling = "C" if any(label.handling == "C" for label in labels) else "P"
    conditions = sorted({code for label in labels for code in label.conditions})
    return facts(
        ("About", _about(viewer, profile)),
        ("State", state(profile)),
        ("Whose turn", PROFILE_OWNERS[ProfileState(profile.state)].capitalize()),
        ("For the meeting on", day(profile.meets_on)),
        ("Handling", _handling(handling, conditions)),
        ("Answers for it", profile.label.controller.name),
        ("Commissioned", by(profile.commissioned_by, profile.commissioned_at)),
        ("Frozen", by(profile.prepared_by, profile.prepared_at) if profile.digest else ""),
        ("Signed", by(signer, signature.at) if signature else ""),
        ("Fingerprint", fingerprint(profile.digest)),
    )


def _handling(handling: str, conditions: list[str]) -> str:
    """P, may be shared under the agreement; C, only under these conditions: A3 Overt use, S1 Sanitisation delegated."""
    known = {one.code: one.label for one in catalogue.handling()["handling_conditions"]}
    said = [f"{code} {known.get(code, '')}".strip() for code in conditions]
    words = HANDLING_WORDS[handling]
    return f"{words}: {', '.join(said)}" if said else words


def _about(viewer: Actor, profile: PartnershipProfile) -> SafeString:
    id = _subject(profile)
    caption = subjects.captions(viewer, [id]).get(id, profile.code)
    flags = subjects.flags(viewer, [id]).get(id)
    shown: Any = (
        link(reverse("subject", args=[id]), caption) if can(viewer.role, Right.READ_SUBJECTS) and caption else caption
    )
    return format_html("{} {}", shown, flagged.tags(flags))


def may(viewer: Actor, profile: PartnershipProfile) -> dict[str, bool]:
    """What the viewer may do with the profile as it stands."""
    writes = can(viewer.role, Right.WRITE_PARTNERSHIP_PROFILES)
    signs = can(viewer.role, Right.SIGN_PARTNERSHIP_PROFILES)
    waits, own = profile.state == ProfileState.PREPARED, profile.prepared_by == viewer.id
    return {
        "may_write": writes and profile.state in IN_HAND,
        "may_sign": signs and waits and not own,
        "may_send_back": waits and (signs or (writes and own)),
        "may_withdraw": signs and profile.state not in (ProfileState.WITHDRAWN,),
        "may_issue": can(viewer.role, Right.ISSUE_COPIES) and profile.state == ProfileState.SIGNED,
        "may_save_life": can(viewer.role, Right.ISSUE_COPIES)
        and profile.state not in (ProfileState.SUPERSEDED, ProfileState.WITHDRAWN),
        "may_begin_again": writes and profile.state == ProfileState.SIGNED,
        "is_own": waits and own,
    }


def sections(
    profile: PartnershipProfile,
    lines: dict[str, Line],
    rows: Sequence[ProfileStatement],
    texts: dict[str, str],
    *,
    reads_words: bool,
) -> list[dict[str, Any]]:
    """The thirteen sections with their statements and words, and the addresses to add to them.

    reads_words: whoever may not read the words of a section is not led to write them either.
    """
    made = []
    for section in SECTIONS:
        held = [row for row in rows if row.section == section.id]
        held.sort(key=lambda row: not row.about_victim)
        made.append(
            {
                "section": section,
                "statements": [statement(row, lines[row.pk]) for row in held],
                "text": texts.get(section.id, ""),
                "state": reverse("partnership-profile-state", args=[profile.id, section.id])
                if section.takes_statements
                else "",
                "write": reverse("partnership-profile-write", args=[profile.id, section.id])
                if section.takes_words and reads_words
                else "",
            }
        )
    return made


def statement(row: ProfileStatement, line: Line) -> dict[str, Any]:
    """One statement as the page shows it."""
    probability = f"{row.probability} ({YARDSTICK[row.probability]})" if row.probability else ""
    return {
        "id": row.pk,
        "text": row.text,
        "code": row.kind,
        "kind": tag(KINDS[row.kind], KIND_COLOURS[row.kind]),
        "judged": f"Probability: {probability}. Confidence: {row.confidence}." if probability else "",
        "remarks": line.remarks,
        "rests": line.rests,
        "is_bound": row.label.handling == "C",
        "about_victim": row.about_victim,
    }


# Where the page of each kind of thing stands that a statement may rest on.
_PAGES = {
    "record": "record",
    "identity": "identity",
    "tie": "network-tie",
    "subject": "subject",
    "request": "request",
}


def steps(found: Sequence[Step]) -> list[dict[str, Any]]:
    """What a statement rests on: words, the address where it may be followed, and what lies under it."""
    return [
        {
            "words": one.words,
            "href": reverse(_PAGES[one.reference.kind], args=[one.reference.id])
            if one.opens and one.reference.kind in _PAGES
            else "",
            "corrected": tag("Corrected since", "orange") if one.is_corrected else "",
            "beneath": steps(one.beneath),
        }
        for one in found
    ]


def asked(found: Sequence[Request]) -> list[dict[str, Any]]:
    """What was asked of partners: the answer, or that it is late."""
    rows = []
    for one in found:
        answer = queries.answer_of(one)
        said = "taken back"
        if answer is not None:
            said = OUTCOMES[answer.outcome].lower()
        elif one.state == RequestState.SENT:
            said = f"{'overdue, was' if queries.is_overdue(one) else 'not answered yet,'} due {day(one.due)}"
        rows.append({"id": one.pk, "shown": one.shown, "agency": one.to_agency.name, "words": said})
    return rows


def versions(viewer: Actor, profile: PartnershipProfile) -> list[list[Any]]:
    """The versions of the same subject's profile, the newest first."""
    rows = []
    for one in queries.versions(viewer, profile):
        signature = getattr(one, "signature", None)
        shown: Any = f"Version {one.version}"
        if one.pk != profile.pk:
            shown = link(reverse("partnership-profile", args=[one.pk]), shown)
        rows.append([shown, state(one), day(one.commissioned_at), day(signature.at) if signature else ""])
    return rows


def candidates(viewer: Actor, profile: PartnershipProfile) -> list[tuple[str, str]]:
    """What a statement can rest on, with words: the subject, its evidence, its records, partners' answers."""
    id = _subject(profile)
    found = [(profile.subject, f"The register’s own entry for {profile.code}")]
    seen = subjects.subject(viewer, id, "PROFILE")
    shows = shows_for(seen.kind, seen.group.definition if seen.group else "")
    for one in subjects.evidence(viewer, id):
        grade = f", grade {one.grade}" if one.grade else ""
        found.append((str(one.reference), f"Evidence: {shows.get(one.shows, one.shows)}{grade}. {one.note}".strip()))
    for asked in queries.requests_of(profile):
        answer = queries.answer_of(asked)
        if answer is not None and answer.released:
            said = answer.released if len(answer.released) <= 90 else f"{answer.released[:90].rsplit(' ', 1)[0]} …"
            found.append((str(answer.reference), f"{asked.to_agency.name} answered {asked.shown}: {said}"))
    identity = seen.identity
    if identity:
        for mention in linkage.members(viewer, identity)[:MOST_RECORDS]:
            grade = f", grade {mention.grade}" if mention.grade else ""
            when = f", {day(mention.happened)}" if mention.happened else ""
            what = f"{mention.agency.name}: {mention.format.replace('-', ' ')}, {mention.role or 'named'}{when}{grade}"
            found.append((str(records.record_of(mention)), what))
        found.append((f"identity:{identity}", "All records of this person together"))
        for tie, person in network.ties_of(viewer, identity)[:MOST_RECORDS]:
            found.append((f"tie:{tie.id}", f"The tie to {person.name or 'somebody'}"))
    return list(dict(found).items())


def rests_on(chosen: Sequence[str], typed: str) -> list[Reference]:
    """The references chosen and typed; ValueError for a line that is none."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    return [Reference.parse(one) for one in dict.fromkeys([*chosen, *lines])]


def nomination_state(nomination: NominationSeen) -> SafeString:
    return tag(*NOMINATION_STATES[NominationState(nomination.state)])


def nomination_rows(viewer: Actor, found: Sequence[NominationSeen]) -> list[list[Any]]:
    people = access.names(viewer, {one.proposed_by for one in found})
    asked = {one.subject for one in found if one.subject}
    names = subjects.captions(viewer, asked) if asked else {}
    return [
        [
            format_html(
                "{} {}",
                link(reverse("nomination", args=[one.id]), names.get(one.subject, one.code)),
                flagged.tags(one.flags),
            ),
            SUBJECT_KINDS.get(one.kind, ""),
            f"{people.get(one.proposed_by, one.proposed_by)}, {one.agency}",
            day(one.proposed_at),
            nomination_state(one),
        ]
        for one in found
    ]


def nomination_facts(viewer: Actor, one: NominationSeen) -> list[dict[str, object]]:
    people = access.names(viewer, {one.proposed_by})
    return facts(
        ("Subject", flagged.named(one.code, one.flags)),
        ("Kind", SUBJECT_KINDS.get(one.kind, "")),
        ("State", nomination_state(one)),
        ("Whose turn", NOMINATION_OWNERS[NominationState(one.state)].capitalize()),
        ("Proposed", f"{day(one.proposed_at)} by {people.get(one.proposed_by, one.proposed_by)}, {one.agency}"),
        ("Reason for the meeting", one.open_reason),
        ("Reasons", one.reasons),
        *((CRITERIA.get(code, code), _answered(given)) for code, given in one.criteria.items()),
    )


def _answered(given: dict[str, str]) -> str:
    return ". ".join(filter(None, [ANSWERS.get(given["answer"], ""), given.get("words", "")]))


def decisions(viewer: Actor, one: NominationSeen) -> list[list[Any]]:
    people = access.names(viewer, {row.by for row in one.decisions})
    return [
        [
            tag(*NOMINATION_STATES[NominationState(row.state)]),
            row.decided_as,
            " ".join(filter(None, [row.reason, row.referred_to, f"Until {day(row.until)}." if row.until else ""])),
            f"{day(row.at)}, typed by {people.get(row.by, row.by)}",
        ]
        for row in one.decisions
    ]


def left_out(count: int) -> str:
    """What the viewer of the page is not shown."""
    if not count:
        return ""
    is_are = "is" if count == 1 else "are"
    return f"{plural(count, 'statement')} {is_are} not shown to you."


def recalled(count: int) -> str:
    """What a withdrawal did to the copies."""
    if not count:
        return "No copy of it was out."
    if count == 1:
        return "One copy of it opens no more, and its recipient is told."
    return f"{count} copies of it open no more, and their recipients are told."


def today() -> Any:
    return clock.today()


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Partnership Profiles, then these."""
    return words.crumbs(("Partnership Profiles", reverse("partnership-profiles") if pairs else None), *pairs)


def crumb(profile: PartnershipProfile) -> tuple[str, str]:
    return profile.number, reverse("partnership-profile", args=[profile.id])
