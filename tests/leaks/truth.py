"""Who may see which canary: the truth table of the leak test, written by hand from the rules, never from what was seen.

One row a kind: who of the cast, and why. Depths are those of ground/access/rules.py: _OWN for the controller's own
people, _AGREED for another party's, _UNDER_CONDITIONS for another's item with handling C. A word of a person's or of a
text is shown at DETAIL alone.
"""

from dataclasses import dataclass

CAST = (
    "analyst",  # police
    "council_analyst",
    "coordinator",  # council
    "lead",  # police
    "practitioner",  # housing
    "teacher",  # school
    "social_worker",  # children's social care
    "volunteer",  # charity, which signed no agreement
    "chair",
    "governance",
    "administrator",
    "councillor",
    "outsider",  # analyst of the second partnership
)

RING = frozenset({"lead", "practitioner", "teacher", "social_worker", "governance"})  # POINTER of others' persons
ANALYSTS = frozenset({"analyst", "council_analyst", "coordinator"})  # _AGREED: DETAIL of personal rows
POLICE = frozenset({"analyst", "lead"})
EVERYBODY = frozenset(CAST)
OUTSIDE = frozenset({"volunteer", "administrator", "councillor", "outsider"})
IN_THE_ROOM = frozenset({"chair", "coordinator", "analyst", "social_worker"})  # planting._meeting()
GIVEN_LATER = IN_THE_ROOM | {"lead"}  # afterwards._meetings()


@dataclass(frozen=True)
class Row:
    """who: may see it; nobody else does."""

    who: frozenset[str]
    reason: str
    told: frozenset[str] = frozenset()  # that there is something, and whom to ring: a search says so of what they typed


TRUTH: dict[str, Row] = {
    # Agencies' files: personal, handling P.
    "police": Row(
        ANALYSTS | POLICE, "_OWN and _AGREED: a lead reads her own agency's; practitioners get a pointer", RING
    ),
    "housing": Row(
        ANALYSTS | {"practitioner"}, "_AGREED: the police's lead sees a pointer of another agency's person", RING
    ),
    "school": Row(ANALYSTS | {"teacher"}, "as housing", RING),
    "social care": Row(ANALYSTS | {"social_worker"}, "as housing", RING),
    "charity": Row(frozenset({"volunteer"}), "apart: no agreement covers the charity, so nobody else sees anything"),
    "conditions": Row(
        POLICE, "_UNDER_CONDITIONS: others' detail becomes a summary until the police are asked", RING | ANALYSTS
    ),
    "hidden": Row(frozenset({"analyst", "coordinator", "lead"}), "as police; HIDDEN from the council's analyst", RING),
    # Who is who.
    "link": Row(ANALYSTS, "Right.READ_LINKS, and the records judged in detail: governance sees no person's records"),
    # The register: labelled for the police, whose analyst proposed.
    "subject": Row(ANALYSTS | POLICE, "personal, of the police: others get “known to, ring” (_AGREED)"),
    "name in a copy": Row(
        ANALYSTS | POLICE | {"practitioner", "social_worker"},
        "as subject; housing’s copy and the urgent one name whom they are about",
    ),
    "hidden subject": Row(frozenset({"analyst", "council_analyst", "lead"}), "as subject; HIDDEN from the coordinator"),
    "list": Row(ANALYSTS | POLICE, "personal, of the police, whose analyst brought it"),
    "list purpose": Row(ANALYSTS | POLICE | {"governance"}, "REQ-12: what the list is for stands in Oversight"),
    "consultation": Row(frozenset({"governance"}), "why somebody opened a subject: for who checks"),
    "restriction": Row(frozenset(), "why something is hidden from somebody: shown nowhere, above all not to them"),
    "removed": Row(frozenset(), "taken out of view: nowhere, for nobody (REQ-11)"),
    "withdrawn": Row(frozenset(), "a file that was withdrawn is out of use"),
    "withdrawn file": Row(
        ANALYSTS | {"governance"},
        "why a file was withdrawn stands with the file: Right.READ_SUBMISSIONS, and its label",
    ),
    # Safeguarding: purpose safeguard, personal; the receiver of a referral that was sent is a party to it.
    "referral": Row(ANALYSTS | {"teacher", "social_worker"}, "sender and receiver; analysts under the agreement"),
    "cuckooing": Row(ANALYSTS | {"practitioner"}, "housing's own; analysts under the agreement"),
    "missing case": Row(ANALYSTS | {"social_worker"}, "social care's own; analysts under the agreement"),
    "nrm": Row(ANALYSTS | POLICE, "the police's own; analysts under the agreement"),
    # Partnership Profiles: labelled for the police by the author; statements by what they rest on.
    "nomination": Row(ANALYSTS, "personal, of the council, whose analyst nominated: the police's lead gets a pointer"),
    "open nomination": Row(
        ANALYSTS | {"chair"},
        "written for whoever decides: Right.RECORD_DECISIONS, and the council is their own or agreed",
    ),
    "profile": Row(
        ANALYSTS | POLICE | {"practitioner", "social_worker"},
        "its own words are free of what is under conditions (docs/decisions/0010), and stand in both copies",
    ),
    "statement P": Row(
        ANALYSTS | POLICE | {"practitioner", "social_worker"}, "as subject; both copies were issued with it"
    ),
    "statement C": Row(
        POLICE | {"social_worker"},
        "rests on a report under conditions: left out of the copy, and in the one for a threat to life",
    ),
    "issue": Row(
        ANALYSTS | {"practitioner", "governance"},
        "stands in the copy; Right.READ_COPIES: who checks what went to whom reads why",
    ),
    "recalled": Row(
        ANALYSTS | {"governance", "teacher"}, "Right.READ_COPIES; its recipient reads why it was recalled, and no more"
    ),
    "emergency": Row(
        ANALYSTS | {"social_worker", "governance"}, "stands in the copy; Right.READ_COPIES for what it was reviewed as"
    ),
    "not shared": Row(ANALYSTS | {"governance"}, "Right.READ_COPIES"),
    "permission": Row(frozenset(), "who gave permission, and in which words: kept for who checks, shown nowhere yet"),
    "request": Row(ANALYSTS | POLICE | {"practitioner"}, "the asker’s label; the agency asked is a party to it"),
    "asked": Row(
        ANALYSTS | POLICE | {"practitioner", "governance"},
        "as request; Right.REVIEW_DISCLOSURES: governance reads what was asked and why; names in view are withheld",
    ),
    "answer": Row(ANALYSTS | POLICE | {"practitioner"}, "housing’s own; the asking agency is a party to it"),
    "school request": Row(ANALYSTS | POLICE | {"teacher"}, "as request, of the school"),
    "asked of school": Row(ANALYSTS | POLICE | {"teacher", "governance"}, "as asked, of the school"),
    "school answer": Row(
        ANALYSTS | POLICE | {"teacher", "governance"}, "a refusal: its words are grounds, which governance reviews"
    ),
    # Plans name nobody: depersonalised, so that a lead reads others' in detail, practitioners their own.
    "plan": Row(ANALYSTS | POLICE, "the police's own; practitioners, chair and governance get the summary"),
    "action": Row(ANALYSTS | POLICE | {"practitioner"}, "housing's own; _AGREED detail for the lead"),
    "agreed action": Row(
        ANALYSTS | POLICE | {"practitioner"} | GIVEN_LATER,
        "as action; and whoever heard it agreed reads it in the minutes",
    ),
    "check": Row(ANALYSTS | POLICE | {"social_worker"}, "social care signs it; _AGREED detail for the lead"),
    "order": Row(ANALYSTS | POLICE, "the police's own; others get the summary"),
    "disruption": Row(ANALYSTS | POLICE, "the police's own; others get the summary"),
    # Meetings: disclosure is by item, and so is attendance (meetings/reach.py).
    "level": Row(
        EVERYBODY - {"administrator", "councillor", "outsider"},
        "Right.READ_OUTCOMES: what this partnership calls a major disruption; it speaks of nobody",
    ),
    "closed item": Row(
        GIVEN_LATER, "present for it, or given it later; housing was away, and who was not asked hears nothing"
    ),
    "decision": Row(GIVEN_LATER, "as its item"),
    "open item": Row(EVERYBODY - OUTSIDE, "Right.READ_MEETINGS and the agreement: open to members"),
    # Reports: approved ones are for everybody of the partnership, drafts for those who write and release.
    "public": Row(EVERYBODY - {"outsider"}, "approved: Right.READ_PUBLIC"),
    "edition": Row(EVERYBODY - OUTSIDE, "Right.READ_PROFILE and the agreement: counts and words about places"),
    "draft": Row(ANALYSTS | {"chair", "governance"}, "Right.WRITE_REPORT and Right.RELEASE_REPORT"),
}

# Planted, and shown on no page yet. Each with the reason; what is shown one day must leave this list.
SHOWN_NOWHERE: dict[tuple[str, str], str] = {
    ("closed item", "minutes reason"): "of a draft that was sent back; the minutes that were approved show their words",
}

# Fields of the data dictionary, personal or text, that hold no canary: by the reason.
NOT_PLANTED: dict[str, tuple[str, ...]] = {
    "a release is made of counts and of the public text, which is planted; this town has no counts to release": (
        "profiles.Release.document",
        "profiles.Release.reason",
    ),
    "a yes or no": (
        "meetings.Decision.concerns_child",
        "meetings.Decision.concerns_victim",
        "records.MissingEpisodeRecord.interview_held",
        "safeguarding.Case.is_child",
    ),
    "a word from a list: the same for many people": (
        "records.Mention.sex",
        "records.PersonRecord.sex",
        "safeguarding.InterviewDetail.themes",
        "safeguarding.NrmDetail.consent",
        "safeguarding.ReferralDetail.consent",
        "subjects.Category.code",
    ),
    "a date of birth is written in many ways, and never without the name beside it, which is planted": (
        "records.AssociationRecord.a_date_of_birth",
        "records.AssociationRecord.b_date_of_birth",
        "records.EventRecord.date_of_birth",
        "records.IntelligenceRecord.date_of_birth",
        "records.Mention.born_first",
        "records.Mention.born_last",
        "records.MissingEpisodeRecord.date_of_birth",
        "records.PersonRecord.date_of_birth",
        "records.TenancyRecord.date_of_birth",
        "subjects.Subject.born_first",
        "subjects.Subject.born_last",
    ),
    "the day of something that happened: many share it": (
        "network.Support.first",
        "network.Support.last",
        "records.AssociationRecord.begins",
        "records.AssociationRecord.until",
        "records.Mention.happened",
        "records.MissingEpisodeRecord.reported",
        "records.MissingEpisodeRecord.returned",
        "records.PersonRecord.since",
        "records.TenancyRecord.begins",
        "records.TenancyRecord.until",
        "safeguarding.CuckooingDetail.seen_alone_at",
        "safeguarding.InterviewDetail.reported_at",
        "safeguarding.InterviewDetail.returned_at",
    ),
    "what two share is a trace of both, and planted there; the tie of this town is an event": (
        "network.Support.shared",
    ),
    "two in view who are one person: none are in this town (tests/flow/test_combining.py)": (
        "subjects.Combination.decided_because",
        "subjects.Combination.reason",
    ),
}

# Addresses that nobody of this town gets an answer from: by the reason.
UNANSWERED: dict[str, tuple[str, ...]] = {
    "nothing beneath a copy was corrected in this town": ("your-copies/<str:id>/corrected/",),
    "nothing waits, fails or runs in this town": (
        "jobs/<str:id>/",
        "jobs/<str:id>/cancel/",
        "jobs/<str:id>/now/",
        "submissions/waiting/<str:id>/",
        "submissions/waiting/<str:id>/discard/",
        "submissions/waiting/<str:id>/findings.csv",
        "submissions/waiting/<str:id>/take-in/",
    ),
    "no Local Profile was released in this town: it has no counts": (
        "local-profile/release/<str:id>/",
        "local-profile/release/<str:id>/refuse/",
        "local-profile/release/<str:id>/withdraw/",
        "published/local-profile/<str:id>/",
        "published/local-profile/<str:id>/file.<slug:format>",
    ),
    "a step that is past or not yet open: the page refuses it, and the refusal was read": (
        "meetings/<str:id>/gather/",
        "meetings/<str:id>/minutes/approve/",
        "meetings/<str:id>/minutes/draft/",
        "meetings/<str:id>/room/",
        "meetings/items/<str:id>/room/",
        "partnership-profiles/<str:id>/copy/preview/",
        "partnership-profiles/<str:id>/options/",
        "partnership-profiles/<str:id>/sign/",
        "partnership-profiles/<str:id>/state/<slug:part>/",
        "partnership-profiles/<str:id>/write/<slug:part>/",
        "reports/<str:id>/approve/",
        "requests/<str:id>/form.<slug:format>",
        "safeguarding/<str:id>/look/",
        "subjects/<str:id>/category/<str:category>/end/",
        "who-is-who/run/",
    ),
    "no two in view are one person in this town": (
        "subjects/<str:id>/combine/",
        "subjects/<str:id>/combine/decide/",
    ),
    "answers a filled form or leads on; an empty one is refused, and the refusal was read": (
        "open/<slug:kind>/<str:id>/",
        "oversight/check/",
        "oversight/log/",
        "who-is-who/pair/<str:id>/leave/",
    ),
}
