"""The coded details of every kind of event in words of the trade, and what they point at: one place for all rooms.

Each vocabulary stands beside what it must cover; a code that it lacks fails the build.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portfolio.ground import months
from portfolio.ground.access.models import AgencyState
from portfolio.ground.access.rights import Right
from portfolio.ground.access.roles import CAPTIONS as ROLES
from portfolio.ground.audit.queries import Use
from portfolio.ground.geography.kinds import CAPTIONS as AREAS
from portfolio.ground.jobs import registry
from portfolio.ground.jobs.models import State as JobState
from portfolio.ground.reference import queries as reference
from portfolio.ground.reference.shipped import FILES
from portfolio.information.ingest.readers.formats import FORMATS as SHEETS
from portfolio.information.linkage.models import Verdict
from portfolio.partnership.meetings.rules import KINDS as DECISIONS
from portfolio.partnership.meetings.rules import QUORUM_KINDS
from portfolio.partnership.meetings.states import ItemState, MeetingState
from portfolio.partnership.outcomes.models import Level
from portfolio.partnership.outcomes.states import DisruptionState, OrderState, UseState
from portfolio.partnership.partnership_profiles.rules import OUTCOMES, STATEMENT_KINDS
from portfolio.partnership.partnership_profiles.sections import SECTIONS as PROFILE_SECTIONS
from portfolio.partnership.partnership_profiles.states import NominationState
from portfolio.partnership.plan.models import FourP
from portfolio.partnership.plan.rules import CHECK_TITLES, LADDER
from portfolio.partnership.plan.states import ActionState, CheckState, ObjectiveState, PlanState
from portfolio.partnership.profiles.building.versions import VERSIONS
from portfolio.partnership.profiles.sections import SECTIONS
from portfolio.partnership.safeguarding.states import CAPTIONS as CASES
from portfolio.partnership.safeguarding.states import KIND_CAPTIONS, STATES
from portfolio.partnership.sharing.closed.states import CopyState
from portfolio.partnership.sharing.open.skeleton import PARTS
from portfolio.picture.subjects.criteria import AS_A_POINTER, JUSTIFICATIONS, REVIEW_RESULTS, UNDETERMINED
from portfolio.picture.subjects.criteria import ROLES as MEMBER_ROLES
from portfolio.picture.subjects.sheet import USES as LIST_USES
from portfolio.picture.subjects.states import GroupLife, LineLife

Word = Callable[[str], str]


@dataclass(frozen=True)
class Vocabulary:
    """codes: all that may stand in the log. words: what each is called in the middle of a sentence."""

    codes: frozenset[str]
    words: Mapping[str, str]

    def __call__(self, code: str) -> str:
        """A code of an earlier version, which has no words any more, is told as it reads."""
        return self.words.get(code, code.replace("_", " "))


def _all(codes: Iterable[str], **words: str) -> Vocabulary:
    """Words for each code, written out."""
    return Vocabulary(frozenset(str(code) for code in codes), words)


def _lower(captions: Mapping[Any, str]) -> Vocabulary:
    """Captions that the room has already, in the middle of a sentence: NRM case keeps its capitals."""
    return Vocabulary(frozenset(map(str, captions)), {str(code): _inside(text) for code, text in captions.items()})


def _inside(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _label(captions: Callable[[], Mapping[str, str]], *, inside: bool = False) -> Word:
    """From what is loaded: agencies, powers, themes. A code that is not there, or not any more, stands as it is."""

    def say(code: str) -> str:
        text = captions().get(code, code)
        return _inside(text) if inside else text

    return say


def _month(code: str) -> str:
    """October 2018."""
    try:
        return months.caption(months.check(code))
    except months.BadMonth:
        return code


AGENCY = _label(lambda: {one.code: one.name for one in reference.agencies()})
POWER = _label(lambda: {one.id: one.name for one in reference.powers()}, inside=True)
THEME = _label(lambda: {one.code: one.label for one in reference.themes()}, inside=True)
CATEGORY = _label(
    lambda: {
        **{one.code: one.label for one in reference.handling()["data_subject_categories"]},
        UNDETERMINED: "Not yet determined",
    },
    inside=True,
)
RIGHT = Vocabulary(frozenset(Right), {right.value: right.value.replace("_", " ") for right in Right})
AGENCY_STATE = _lower(dict(AgencyState.choices))
ROLE = _lower(ROLES)
SETTING = _all(
    ("name", "area_code", "area_name", "is_training", "quiet_days"), name="name", area_code="code of the area",
    area_name="name of the area", is_training="whether it is a training copy",
    quiet_days="days without news after which a removal is proposed",
)  # fmt: skip
LOG_USE = _all(
    Use, LAWFULNESS="checking that processing was lawful", SELF_MONITORING="self-monitoring",
    INTEGRITY_SECURITY="integrity and security of the data", CRIMINAL_PROCEEDINGS="criminal proceedings",
)  # fmt: skip
AREA_FILE = _lower(
    {
        **dict(zip(map(str, AREAS), AREAS.values(), strict=True)),
        "lookup": "Lookups",
        "postcode": "Postcodes",
        "population": "Population",
        "deprivation": "Deprivation",
    }
)
CATALOGUE = _all(
    FILES, **{"offence-categories": "the categories of offences"}, agencies="the list of agencies",
    definitions="the definitions", handling="the handling rules", indicators="the indicators of exploitation",
    powers="the catalogue of powers", purposes="the purposes", yardstick="the probability yardstick",
)  # fmt: skip
METHOD = _all(("cambridge", "ons"), cambridge="the Cambridge method", ons="the ONS method")
JOB_STATE = _lower(dict(JobState.choices))
SHEET = _lower({name: format.title for name, format in SHEETS.items()})
VERDICT = _lower(dict(Verdict.choices))
PART = _all(("open", "closed"), open="open", closed="closed")
FORMAT = _all(
    ("docx", "pdf", "html", "json", "page", "graphml", "gexf", "anx", "ftm"), docx="a Word file", pdf="a PDF",
    html="a web page", json="data", page="a page here", graphml="GraphML", gexf="GEXF",
    anx="an Analyst’s Notebook file", ftm="FollowTheMoney data",
)  # fmt: skip
MEETING = _all(
    MeetingState, planned="planned", agenda_open="agenda open", papers_issued="papers issued", held="being held",
    minutes_draft="minutes waiting for the chair", minutes_approved="minutes approved", closed="closed",
    postponed="postponed", cancelled="cancelled",
)  # fmt: skip
ITEM = _all(
    ItemState, proposed="proposed", accepted="waiting", discussed="dealt with", deferred="put off",
    withdrawn="taken off",
)  # fmt: skip
ATTENDANCE = _all(
    ("present", "apology", "left", "conflict"), present="presence", apology="an apology",
    left="leaving the room", conflict="a conflict of interest",
)  # fmt: skip
SERIES_FIELD = _all(("name", "chair_id", "place"), name="name", chair_id="chair", place="place")
ITEM_FIELD = _all(
    ("title", "part", "presenter", "minutes"), title="title", part="part", presenter="presenter", minutes="minutes"
)
QUORUM = _lower(QUORUM_KINDS)
DECISION = _lower(DECISIONS)
LEVEL = _lower(dict(Level.choices))
DISRUPTION = _all(
    DisruptionState, proposed="waiting for a second person", accepted="level agreed", rejected="not a disruption",
    superseded="superseded",
)  # fmt: skip
ORDER = _all(
    OrderState, considered="considered", applied="applied for", granted="granted", refused="refused",
    active="in force", breached="breached", expired="expired", discharged="dropped or discharged",
)  # fmt: skip
USE = _all(
    UseState, considered="considered", authorised="authorised", deployed="used", result="result recorded",
    reviewed="reviewed", not_used="not used",
)  # fmt: skip
NOMINATION = _all(
    NominationState, nominated="waiting for a decision", deferred="put off", selected="selected", declined="declined",
    referred_elsewhere="referred elsewhere",
)  # fmt: skip
STATEMENT = _all(STATEMENT_KINDS, fact="fact", assessment="assessment", allegation="allegation")
PROFILE_SECTION = _lower({one.id: f"“{one.title}”" for one in PROFILE_SECTIONS})
ANSWER = _lower(OUTCOMES)
PLAN = _all(PlanState, active="in force", stopped="stopped", removed="its subject is no longer in view")
OBJECTIVE = _all(
    ObjectiveState, proposed="proposed", agreed="agreed", active="under way", blocked="blocked", achieved="achieved",
    failed="not reached", stopped="stopped",
)  # fmt: skip
ACTION = _all(
    ActionState, proposed="proposed", offered="offered", accepted="accepted", rejected="rejected",
    in_progress="under way", blocked="blocked", done_claimed="said to be done", verified="verified", closed="closed",
    cancelled="cancelled", transferred="passed on",
)  # fmt: skip
VIA = _all(("page", "sheet", "flow"), page="a page", sheet="a sheet", flow="the end of its plan")
STRAND = _lower(dict(FourP.choices))
CHECK_KIND = _lower({code: f"“{title}”" for code, title in CHECK_TITLES.items()})
CHECK = _all(CheckState, open="waiting to be signed", signed="signed", refused="refused", replaced="replaced")
VERSION = _lower({code: version.title.removesuffix(" version") for code, version in VERSIONS.items()})
SECTION = _lower({one.id: f"“{one.title}”" for one in SECTIONS})
CASE_KIND = _lower(KIND_CAPTIONS)
CASE = Vocabulary(frozenset(state for kind in STATES.values() for state in kind), _lower(CASES).words)
COPY = _all(
    CopyState, issued="issued", opened="opened", expired="its last day has passed", recalled="it was recalled"
)  # fmt: skip
FOUND = _all(("right", "wrong"), right="it was right to share", wrong="it should not have been shared")
REPORT_PART = _lower({part.id: f"“{part.title}”" for part in PARTS})
DIRECTION = _all(("up", "down", "same"), up="upwards", down="downwards", same="to the same risk")
WHY = _lower({**JUSTIFICATIONS, AS_A_POINTER: "Only that it is known was shown"})
MEMBER_ROLE = _lower(MEMBER_ROLES)
REVIEW = _lower(REVIEW_RESULTS)
CHECKED_BACK = Vocabulary(frozenset(("pass", "fail")), {"pass": "out of use", "fail": "in use again"})
LIFE = _all(
    (*GroupLife, *LineLife), candidate="candidate", research="research", mapped_active="mapped, active",
    under_management="under management", dormant="dormant", archived="archived", reopened="reopened",
    rejected="rejected", merged_into="merged into another", split_into="split into several", suspected="suspected",
    corroborated="corroborated", active="active", disrupted="disrupted", number_changed="number changed",
    closed_type2="closed, type 2", closed_type1="closed, type 1", checked_back="checked back",
    reactivated="in use again",
)  # fmt: skip
LIST_USE = _lower({str(code): text for code, text in LIST_USES.items()})
STEP = _all(
    (rung.told for rung in LADDER), owner="its owner", agency="the owner’s agency", coordinator="the coordinator",
    chair="the chair",
)  # fmt: skip

_SAFEGUARDING: Mapping[str, Word] = {"kind": CASE_KIND, "was": CASE, "now": CASE, "agency": AGENCY}
_FILE: Mapping[str, Word] = {"agency": AGENCY, "format": SHEET}
# Of each kind of event, the words of its details. In every kind an agency is told by its name.
WORDS: Mapping[str, Mapping[str, Word]] = {
    "access.partnership_changed": {"fields": SETTING},
    "access.agency_added": {"code": AGENCY},
    "access.agency_moved": {"code": AGENCY, "was": AGENCY_STATE, "now": AGENCY_STATE},
    "access.user_joined": {"role": ROLE, "agency": AGENCY},
    "access.refused": {"right": RIGHT},
    "audit.log_read": {"use": LOG_USE},
    "geography.loaded": {"kind": AREA_FILE},
    **{f"jobs.{one}": {"kind": registry.caption} for one in ("asked", "started", "returned", "cancel_asked")},
    "jobs.ended": {"kind": registry.caption, "state": JOB_STATE},
    "reference.loaded": {"name": CATALOGUE},
    "reference.weights_loaded": {"method": METHOD},
    **{f"ingest.{one}": _FILE for one in ("file_begun", "file_taken_in", "file_refused", "marked_file_refused")},
    "ingest.file_previewed": {"format": SHEET},
    "linkage.judged": {"verdict": VERDICT},
    "meetings.series_changed": {"fields": SERIES_FIELD},
    "meetings.quorum_set": {"kind": QUORUM},
    "meetings.seat_given": {"agency": AGENCY},
    "meetings.seat_ended": {"agency": AGENCY},
    "meetings.moved": {"was": MEETING, "now": MEETING},
    "meetings.attendee_added": {"agency": AGENCY},
    "meetings.attendance_recorded": {"status": ATTENDANCE},
    "meetings.item_added": {"part": PART},
    "meetings.item_changed": {"fields": ITEM_FIELD},
    "meetings.item_moved": {"was": ITEM, "now": ITEM},
    "meetings.item_read": {"part": PART},
    "meetings.decision_made": {"kind": DECISION},
    "meetings.minutes_taken": {"part": PART, "format": FORMAT},
    "meetings.pack_taken": {"agency": AGENCY},
    "outcomes.disruption_proposed": {"level": LEVEL},
    "outcomes.disruption_moderated": {"state": DISRUPTION, "level": LEVEL},
    "outcomes.disruption_reviewed": {"level": LEVEL},
    "outcomes.order_considered": {"power": POWER},
    "outcomes.order_moved": {"state": ORDER},
    "outcomes.use_considered": {"power": POWER},
    "outcomes.use_moved": {"state": USE},
    "outcomes.level_worded": {"level": LEVEL},
    "partnership_profiles.nomination_decided": {"now": NOMINATION},
    "partnership_profiles.words_written": {"section": PROFILE_SECTION},
    "partnership_profiles.statement_added": {"kind": STATEMENT, "section": PROFILE_SECTION},
    "partnership_profiles.statement_withdrawn": {"section": PROFILE_SECTION},
    "partnership_profiles.asked": {"agency": AGENCY},
    "partnership_profiles.answered": {"outcome": ANSWER},
    "plan.ended": {"state": PLAN},
    "plan.objective_added": {"p": STRAND},
    "plan.objective_moved": {"state": OBJECTIVE},
    "plan.action_added": {"agency": AGENCY},
    "plan.action_moved": {"state": ACTION, "via": VIA},
    "plan.escalated": {"step": STEP},
    "plan.checked": {"kind": CHECK_KIND},
    "plan.check_signed": {"kind": CHECK_KIND, "state": CHECK},
    "plan.check_read": {"kind": CHECK_KIND},
    "plan.power_refused": {"power": POWER},
    "plan.form_made": {"agency": AGENCY},
    "plan.sheet_read": {"agency": AGENCY},
    "profiles.read": {"version": VERSION},
    "profiles.section_written": {"section": SECTION},
    "profiles.statement_added": {"kind": STATEMENT, "section": SECTION},
    "profiles.statement_withdrawn": {"section": SECTION},
    **{
        f"profiles.{one}": {"version": VERSION}
        for one in ("release_prepared", "released", "release_refused", "release_withdrawn")
    },
    "profiles.exported": {"version": VERSION, "format": FORMAT},
    "safeguarding.opened": _SAFEGUARDING,
    "safeguarding.moved": _SAFEGUARDING,
    "safeguarding.sent": _SAFEGUARDING,
    "copies.issued": {"agency": AGENCY},
    "copies.previewed": {"agency": AGENCY},
    "copies.opened": {"format": FORMAT},
    "copies.open_refused": {"why": COPY},
    "copies.permitted": {"originator": AGENCY, "recipient": AGENCY},
    "copies.reviewed": {"result": FOUND},
    "copies.not_shared": {"agency": AGENCY},
    "copies.point_named": {"agency": AGENCY},
    "sharing.report_written": {"parts": REPORT_PART},
    "sharing.report_exported": {"format": FORMAT},
    "assessment.theme_assessed": {"theme": THEME},
    "assessment.overridden": {"direction": DIRECTION},
    "places.picture_read": {"first": _month, "last": _month},
    "places.ethnicity_read": {"first": _month, "last": _month},
    "network.exported": {"format": FORMAT},
    "subjects.opened": {"why": WHY},
    "subjects.consulted": {"why": WHY},
    "subjects.category_added": {"category": CATEGORY},
    "subjects.category_ended": {"category": CATEGORY},
    "subjects.member_added": {"role": MEMBER_ROLE},
    "subjects.reviewed": {"result": REVIEW},
    "subjects.moved": {"was": LIFE, "now": LIFE},
    "subjects.checked_back": {"result": CHECKED_BACK},
    "subjects.list_brought": {"agency": AGENCY, "use": LIST_USE},
}
# Details that hold the id of a thing, and of what kind.
REFERS: Mapping[str, Mapping[str, str]] = {
    "access.user_joined": {"user": "user"},
    "access.token_issued": {"user": "user"},
    "meetings.confidentiality_signed": {"attendee": "attendee"},
    "meetings.item_given_later": {"user": "user"},
    "meetings.item_taken_back": {"user": "user"},
    "meetings.decision_varied": {"by": "decision"},
    "plan.objective_edited": {"objective": "objective"},
    "plan.objective_moved": {"objective": "objective"},
    "assessment.theme_assessed": {"area": "area"},
    "copies.issued": {"user": "user"},
    "copies.point_named": {"user": "user"},
    "subjects.member_added": {"nominal": "subject"},
    "subjects.membership_ended": {"nominal": "subject"},
    "subjects.combining": {"other": "subject"},
    "subjects.combined": {"other": "subject"},
    "subjects.not_combined": {"other": "subject"},
}
