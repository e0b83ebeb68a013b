"""Words and colours for Partnership Profiles."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.blocks import KINDS, YARDSTICK
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import queries
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement, Request
from portfolio.partnership.partnership_profiles.paper import HANDLING_WORDS, Line
from portfolio.partnership.partnership_profiles.rules import OUTCOMES
from portfolio.partnership.partnership_profiles.sections import SECTIONS
from portfolio.partnership.partnership_profiles.states import IN_HAND, PROFILE_OWNERS, ProfileState, RequestState
from portfolio.picture.subjects import queries as subjects
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
KIND_COLOURS = {"fact": "blue", "assessment": "purple", "allegation": "yellow"}
LIST_HEAD = ("Profile", "About", "Version", "For the meeting on", "State")
VERSION_HEAD = ("Version", "State", "Commissioned", "Signed")


def state(profile: PartnershipProfile) -> SafeString:
    shown = tag(*STATES[ProfileState(profile.state)])
    return format_html("{} {}", shown, tag("Corrected since", "orange")) if profile.stale_since else shown


def row(profile: PartnershipProfile, captions: dict[str, str]) -> list[Any]:
    """A row of the list."""
    return [
        link(reverse("partnership-profile", args=[profile.id]), profile.number),
        captions.get(subject_of(profile), profile.code),
        str(profile.version),
        day(profile.meets_on) or "None named",
        state(profile),
    ]


def subject_of(profile: PartnershipProfile) -> str:
    return profile.subject.partition(":")[2]


def captions(viewer: Actor, profiles: Sequence[PartnershipProfile]) -> dict[str, str]:
    return subjects.captions(viewer, {subject_of(one) for one in profiles})


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
    id = subject_of(profile)
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


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Partnership Profiles, then these."""
    return words.crumbs(("Partnership Profiles", reverse("partnership-profiles") if pairs else None), *pairs)


def crumb(profile: PartnershipProfile) -> tuple[str, str]:
    return profile.number, reverse("partnership-profile", args=[profile.id])
