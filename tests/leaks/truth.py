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
    "name in a copy": Row(ANALYSTS | POLICE | {"practitioner"}, "as subject; housing’s copy names whom it is about"),
    "hidden subject": Row(frozenset({"analyst", "council_analyst", "lead"}), "as subject; HIDDEN from the coordinator"),
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
    "profile": Row(POLICE | {"practitioner"}, "once frozen as strict as what it rests on; in the copy"),
    "statement P": Row(ANALYSTS | POLICE | {"practitioner"}, "as profile; housing’s copy was issued with it"),
    "statement C": Row(POLICE, "rests on a report under conditions, and was left out of the copy"),
    "issue": Row(
        ANALYSTS | {"practitioner", "governance"},
        "stands in the copy; Right.READ_COPIES: who checks what went to whom reads why",
    ),
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
    "check": Row(ANALYSTS | POLICE | {"social_worker"}, "social care signs it; _AGREED detail for the lead"),
    "order": Row(ANALYSTS | POLICE, "the police's own; others get the summary"),
    "disruption": Row(ANALYSTS | POLICE, "the police's own; others get the summary"),
    # Meetings: disclosure is by item, and so is attendance (meetings/reach.py).
    "closed item": Row(IN_THE_ROOM, "present for it; housing was away, and who was not asked hears nothing"),
    "decision": Row(IN_THE_ROOM, "as its item"),
    "open item": Row(EVERYBODY - OUTSIDE, "Right.READ_MEETINGS and the agreement: open to members"),
    # Reports: approved ones are for everybody of the partnership, drafts for those who write and release.
    "public": Row(EVERYBODY - {"outsider"}, "approved: Right.READ_PUBLIC"),
    "draft": Row(ANALYSTS | {"chair", "governance"}, "Right.WRITE_REPORT and Right.RELEASE_REPORT"),
}

# Planted, and shown on no page yet. Each with the reason; what is shown one day must leave this list.
SHOWN_NOWHERE: dict[tuple[str, str], str] = {
    ("issue", "basis provision"): "kept with the copy as the record that the law asks for; no page shows it yet",
    ("closed item", "attendance reason"): "kept for who checks; the pages say that somebody was away, not why",
    ("closed item", "amendment reason"): "kept for who checks; the pages show the amended words",
}

# Fields of the data dictionary, personal or text, that hold no canary: by the reason.
NOT_PLANTED: dict[str, tuple[str, ...]] = {
    "Local Profiles and theme assessments are about areas, in words for release; none is in this town": (
        "assessment.Override.reason",
        "assessment.ThemeAssessment.confidence_reasons",
        "assessment.ThemeAssessment.narrative",
        "profiles.Release.document",
        "profiles.Release.reason",
        "profiles.Section.public_text",
        "profiles.Section.text",
        "profiles.SectionText.public_text",
        "profiles.SectionText.text",
        "profiles.Statement.text",
    ),
    "words of a step that nothing in this town has taken": (
        "ingest.Submission.withdrawn_because",
        "meetings.DecisionMove.reason",
        "meetings.LaterReading.reason",
        "meetings.MeetingMove.reason",
        "meetings.Minutes.reason",
        "outcomes.TacticUseMove.words",
        "partnership_profiles.Answer.withdrawn_because",
        "partnership_profiles.NominationDecision.referred_to",
        "partnership_profiles.ProfileMove.reason",
        "partnership_profiles.Request.withdrawn_because",
        "plan.ObjectiveMove.reason",
        "plan.Plan4P.ended_because",
        "sharing.Copy.recalled_because",
        "sharing.NotShared.reason",
        "sharing.Report.reason",
        "subjects.Category.end_reason",
        "subjects.CheckBack.note",
        "subjects.Consultation.words",
        "subjects.Membership.end_reason",
        "subjects.Membership.explanation",
        "subjects.Review.told_reason",
        "subjects.StateChange.reason",
        "subjects.Subject.nrm_reason",
    ),
    "a date, a yes or no, or a code: it cannot hold a word of its own": (
        "meetings.Decision.concerns_child",
        "meetings.Decision.concerns_victim",
        "network.Support.first",
        "network.Support.last",
        "records.AssociationRecord.a_date_of_birth",
        "records.AssociationRecord.b_date_of_birth",
        "records.AssociationRecord.begins",
        "records.AssociationRecord.until",
        "records.EventRecord.date_of_birth",
        "records.IntelligenceRecord.date_of_birth",
        "records.Mention.born_first",
        "records.Mention.born_last",
        "records.Mention.happened",
        "records.Mention.sex",
        "records.MissingEpisodeRecord.date_of_birth",
        "records.MissingEpisodeRecord.interview_held",
        "records.MissingEpisodeRecord.reported",
        "records.MissingEpisodeRecord.returned",
        "records.PersonRecord.date_of_birth",
        "records.PersonRecord.sex",
        "records.PersonRecord.since",
        "records.TenancyRecord.begins",
        "records.TenancyRecord.date_of_birth",
        "records.TenancyRecord.until",
        "safeguarding.Case.is_child",
        "safeguarding.CuckooingDetail.seen_alone_at",
        "safeguarding.InterviewDetail.reported_at",
        "safeguarding.InterviewDetail.returned_at",
        "safeguarding.InterviewDetail.themes",
        "safeguarding.NrmDetail.consent",
        "safeguarding.ReferralDetail.consent",
        "subjects.Category.code",
        "subjects.Subject.born_first",
        "subjects.Subject.born_last",
    ),
    "a field that its form leaves empty in this town": (
        "meetings.Decision.signed_off_note",
        "plan.Action.legal_check",
        "plan.Action.necessity",
        "plan.Action.proportionality",
        "records.LineRecord.follows",
        "subjects.Group.territory",
        "subjects.Line.closure_evidence",
        "subjects.Line.commodity",
        "subjects.Line.market_area",
        "subjects.Line.nclcc_reference",
        "subjects.Line.origin_area",
        "subjects.Review.necessity",
    ),
    "words for the public: any particular in them is refused": (
        "meetings.OpenText.text",
        "sharing.AgreedParagraph.text",
    ),
    "a postcode or a plate must be a real form: the address beside it holds a canary": (
        "network.Support.shared",
        "records.EventRecord.postcode",
        "records.EventRecord.vehicle",
        "records.IntelligenceRecord.postcode",
        "records.IntelligenceRecord.vehicle",
        "records.MissingEpisodeRecord.found_postcode",
        "records.PersonRecord.postcode",
        "records.PersonRecord.vehicle",
        "records.TenancyRecord.postcode",
        "subjects.Place.postcode",
    ),
    "nothing of this kind is in this town yet": (
        "outcomes.DisruptionReview.words",
        "outcomes.LevelDefinition.text",
        "outcomes.TacticUse.alternatives",
        "outcomes.TacticUse.effect",
        "outcomes.TacticUse.result",
        "outcomes.TacticUse.test_met",
        "outcomes.TacticUse.wellbeing",
        "sharing.EmergencyReview.words",
        "sharing.NotShared.detriment",
        "sharing.Permission.words",
    ),
}

# Addresses that nobody of this town gets an answer from: by the reason.
UNANSWERED: dict[str, tuple[str, ...]] = {
    "no emergency, no decision not to share, no correction is in this town": (
        "copies/<str:id>/review/",
        "copies/decision/<str:id>/",
        "your-copies/<str:id>/corrected/",
    ),
    "nothing waits, fails or runs in this town": (
        "jobs/<str:id>/",
        "jobs/<str:id>/cancel/",
        "jobs/<str:id>/now/",
        "submissions/waiting/<str:id>/",
        "submissions/waiting/<str:id>/discard/",
        "submissions/waiting/<str:id>/findings.csv",
        "submissions/waiting/<str:id>/take-in/",
    ),
    "no Local Profile is in this town: counts and words for release": (
        "local-profile/<str:id>/",
        "local-profile/<str:id>/<slug:version>/file.<slug:format>",
        "local-profile/<str:id>/<slug:version>/prepare/",
        "local-profile/<str:id>/<slug:version>/read/",
        "local-profile/<str:id>/section/<slug:section>/",
        "local-profile/<str:id>/section/<slug:section>/statement/",
        "local-profile/<str:id>/section/<slug:section>/write/",
        "local-profile/<str:id>/withdraw/",
        "local-profile/release/<str:id>/",
        "local-profile/release/<str:id>/refuse/",
        "local-profile/release/<str:id>/withdraw/",
        "local-profile/statement/<str:id>/withdraw/",
        "published/local-profile/<str:id>/",
        "published/local-profile/<str:id>/file.<slug:format>",
    ),
    "a step that is past or not yet open: the page refuses it, and the refusal was read": (
        "meetings/<str:id>/gather/",
        "meetings/<str:id>/minutes/approve/",
        "meetings/<str:id>/minutes/draft/",
        "meetings/<str:id>/move/",
        "meetings/<str:id>/room/",
        "meetings/items/<str:id>/room/",
        "outcomes/use/<str:id>/",
        "outcomes/use/<str:id>/<slug:step>/",
        "partnership-profiles/<str:id>/copy/preview/",
        "partnership-profiles/<str:id>/options/",
        "partnership-profiles/<str:id>/sign/",
        "partnership-profiles/<str:id>/state/<slug:part>/",
        "partnership-profiles/<str:id>/write/<slug:part>/",
        "reports/<str:id>/approve/",
        "requests/<str:id>/form.<slug:format>",
        "safeguarding/<str:id>/look/",
        "subjects/<str:id>/category/<str:category>/end/",
        "subjects/<str:id>/member/<str:membership>/end/",
        "who-is-who/run/",
    ),
    "answers a filled form or leads on; an empty one is refused, and the refusal was read": (
        "open/<slug:kind>/<str:id>/",
        "oversight/about/",
        "oversight/check/",
        "oversight/log/",
        "powers/find/",
    ),
}
