"""What a role may do at all: a table of rights, each with the roles that have it and why. Not in the table means no."""

from dataclasses import dataclass
from enum import StrEnum

from portfolio.ground.access.roles import CAPTIONS, Role
from portfolio.ground.errors import Refused

A, C, L, P, H, G, M, N, S = (
    Role.ANALYST,
    Role.COORDINATOR,
    Role.LEAD,
    Role.PRACTITIONER,
    Role.CHAIR,
    Role.GOVERNANCE,
    Role.ADMINISTRATOR,
    Role.COUNCILLOR,
    Role.SYSTEM,
)


class Right(StrEnum):
    """What can be done. Each page and each command names the one it needs."""

    SEE_HOME = "see_home"
    READ_HELP = "read_help"
    SUBMIT_FILES = "submit_files"
    READ_SUBMISSIONS = "read_submissions"
    READ_RECORDS = "read_records"
    WITHDRAW_RECORDS = "withdraw_records"
    READ_COUNTS = "read_counts"  # the map, the tables, the charts
    READ_PROFILE = "read_profile"  # the core version
    READ_PUBLIC = "read_public"  # what has been released to the public
    WRITE_PROFILE = "write_profile"
    RELEASE_PROFILE = "release_profile"
    WRITE_REPORT = "write_report"
    RELEASE_REPORT = "release_report"
    READ_RELEASES = "read_releases"  # what has left, and the release ledger
    READ_LOG = "read_log"
    VERIFY_LOG = "verify_log"
    LOAD_GEOGRAPHY = "load_geography"
    LOAD_WEIGHTS = "load_weights"
    READ_REFERENCE = "read_reference"
    READ_SETTINGS = "read_settings"
    FOUND_PARTNERSHIP = "found_partnership"
    CHANGE_SETTINGS = "change_settings"
    MANAGE_PEOPLE = "manage_people"
    SIGN_AGREEMENTS = "sign_agreements"
    RESTRICT = "restrict"
    READ_JOBS = "read_jobs"
    READ_LINKS = "read_links"  # who is who: what was judged, and why
    JUDGE_LINKS = "judge_links"  # same, different, unsure; and taking a judgement back
    RUN_LINKS = "run_links"
    SEARCH = "search"
    READ_SUBJECTS = "read_subjects"
    PROPOSE_SUBJECTS = "propose_subjects"
    APPROVE_SUBJECTS = "approve_subjects"
    REVIEW_SUBJECTS = "review_subjects"
    REMOVE_SUBJECTS = "remove_subjects"
    READ_NETWORK = "read_network"
    BUILD_NETWORK = "build_network"
    NOMINATE = "nominate"  # ask for a Partnership Profile
    READ_NOMINATIONS = "read_nominations"
    READ_PARTNERSHIP_PROFILES = "read_partnership_profiles"
    WRITE_PARTNERSHIP_PROFILES = "write_partnership_profiles"
    SIGN_PARTNERSHIP_PROFILES = "sign_partnership_profiles"
    READ_REQUESTS = "read_requests"
    REVIEW_DISCLOSURES = "review_disclosures"  # what was asked and answered, without whom it is about
    ASK_PARTNERS = "ask_partners"
    ANSWER_REQUESTS = "answer_requests"
    ISSUE_COPIES = "issue_copies"
    OPEN_COPIES = "open_copies"  # one's own
    READ_POINTS = "read_points"  # who receives for an agency
    NAME_POINTS = "name_points"
    READ_COPIES = "read_copies"  # what went to whom
    RECALL_COPIES = "recall_copies"
    READ_MEETINGS = "read_meetings"
    RUN_MEETINGS = "run_meetings"
    RECORD_DECISIONS = "record_decisions"
    APPROVE_MINUTES = "approve_minutes"
    READ_PLAN = "read_plan"
    WRITE_PLAN = "write_plan"
    UPDATE_ACTIONS = "update_actions"
    VERIFY_ACTIONS = "verify_actions"
    READ_POWERS = "read_powers"
    RECORD_CHECKS = "record_checks"  # the victim, NRM and section 45 check before an enforcement power
    READ_OUTCOMES = "read_outcomes"
    RECORD_OUTCOMES = "record_outcomes"
    MODERATE_OUTCOMES = "moderate_outcomes"
    READ_SAFEGUARDING = "read_safeguarding"
    WRITE_SAFEGUARDING = "write_safeguarding"
    SIGN_OFF_SAFEGUARDING = "sign_off_safeguarding"
    READ_DUE = "read_due"
    SEND_NOTICES = "send_notices"


@dataclass(frozen=True)
class Grant:
    """Who has a right, and the reason."""

    roles: frozenset[Role]
    reason: str


def _to(*roles: Role, because: str) -> Grant:
    return Grant(frozenset(roles), because)


GRANTS: dict[Right, Grant] = {
    Right.SEE_HOME: _to(A, C, L, P, H, G, M, N, S, because="everybody has a first page"),
    Right.READ_HELP: _to(A, C, L, P, H, G, M, N, S, because="help is for everybody"),
    Right.SUBMIT_FILES: _to(A, C, P, S, because="agencies' own people bring what their agency knows"),
    Right.READ_SUBMISSIONS: _to(A, C, P, G, S, because="whoever submits sees what became of it; governance checks"),
    Right.READ_RECORDS: _to(A, C, L, P, G, S, because="those who work with records, each as far as the label allows"),
    Right.WITHDRAW_RECORDS: _to(A, C, G, S, because="a wrong file must be withdrawable by those who answer for it"),
    Right.READ_COUNTS: _to(A, C, L, P, H, G, S, because="counts are the common picture of the partnership"),
    Right.READ_PROFILE: _to(A, C, L, P, H, G, S, because="the core profile is for the vetted core group and its board"),
    Right.READ_PUBLIC: _to(A, C, L, P, H, G, M, N, S, because="released to the public"),
    Right.WRITE_PROFILE: _to(A, C, S, because="analysts write, coordinators complete"),
    Right.RELEASE_PROFILE: _to(C, H, G, S, because="released by someone who did not write it (REQ-32)"),
    Right.WRITE_REPORT: _to(A, C, S, because="the upward report is drafted by those who run the cycle"),
    Right.RELEASE_REPORT: _to(C, H, G, S, because="approved by someone who did not draft it"),
    Right.READ_RELEASES: _to(A, C, H, G, S, because="those who release must see what was released before"),
    Right.READ_LOG: _to(G, S, because="logs serve four lawful uses only (DPA 2018 s62(4))"),
    Right.VERIFY_LOG: _to(G, M, S, because="a check reveals nothing but whether the log is whole"),
    Right.LOAD_GEOGRAPHY: _to(A, M, S, because="published reference data"),
    Right.LOAD_WEIGHTS: _to(A, M, S, because="published reference data, from the user's own file"),
    Right.READ_REFERENCE: _to(A, C, L, P, H, G, M, S, because="law and guidance are for everybody at work"),
    Right.READ_SETTINGS: _to(C, G, M, S, because="those who run, oversee and install"),
    Right.FOUND_PARTNERSHIP: _to(S, because="done at the command line of the installation, by whoever keeps it"),
    Right.CHANGE_SETTINGS: _to(C, M, S, because="those who run and install"),
    Right.MANAGE_PEOPLE: _to(M, S, because="accounts are the administrator's"),
    Right.SIGN_AGREEMENTS: _to(G, S, because="sharing agreements are governance's"),
    Right.RESTRICT: _to(G, S, because="exclusions are set by governance, silently (REQ-40)"),
    Right.READ_JOBS: _to(A, C, P, G, M, S, because="whoever starts long work may watch it"),
    Right.READ_LINKS: _to(A, C, G, S, because="those who settle who is who, and those who check it"),
    Right.JUDGE_LINKS: _to(A, C, S, because="analysts settle who is who; a person outranks the machine"),
    Right.RUN_LINKS: _to(A, C, S, because="analysts link what is new"),
    Right.SEARCH: _to(A, C, L, P, G, S, because="those who work with people, each as far as the label allows"),
    Right.READ_SUBJECTS: _to(A, C, L, P, G, S, because="those who work with subjects, as far as the label allows"),
    Right.PROPOSE_SUBJECTS: _to(A, C, L, S, because="being in view is proposed by somebody who must say why"),
    Right.APPROVE_SUBJECTS: _to(A, C, L, S, because="a second person tests the necessity (REQ-06)"),
    Right.REVIEW_SUBJECTS: _to(A, C, L, S, because="owners review what they hold in view"),
    Right.REMOVE_SUBJECTS: _to(A, C, L, G, S, because="removal must be easy, and governance may order it (REQ-11)"),
    Right.READ_NETWORK: _to(A, C, L, P, G, S, because="each tie as far as the records beneath it may be seen"),
    Right.BUILD_NETWORK: _to(A, C, S, because="follows from linking"),
    Right.NOMINATE: _to(A, C, L, P, S, because="every partner may ask for a profile"),
    Right.READ_NOMINATIONS: _to(A, C, L, P, H, S, because="proposers see what became of theirs, deciders what waits"),
    Right.READ_PARTNERSHIP_PROFILES: _to(A, C, L, G, S, because="those who make and check them; others get copies"),
    Right.WRITE_PARTNERSHIP_PROFILES: _to(A, C, S, because="analysts draft, coordinators complete"),
    Right.SIGN_PARTNERSHIP_PROFILES: _to(A, C, L, S, because="signed by a second person"),
    Right.READ_REQUESTS: _to(A, C, L, P, S, because="those who ask and those who are asked"),
    Right.REVIEW_DISCLOSURES: _to(G, S, because="governance checks the grounds, not of whom"),
    Right.ASK_PARTNERS: _to(A, C, L, S, because="a question to a partner has a named asker and a purpose"),
    Right.ANSWER_REQUESTS: _to(A, C, L, P, S, because="each agency's own people answer for it"),
    Right.ISSUE_COPIES: _to(A, C, S, because="copies are made for one recipient by those who run the cycle"),
    Right.OPEN_COPIES: _to(A, C, L, P, H, G, because="whoever a copy was made for"),
    Right.READ_POINTS: _to(A, C, L, P, H, G, M, S, because="whom to turn to at an agency is for everybody at work"),
    Right.NAME_POINTS: _to(A, C, M, S, because="those who send to agencies, and those who install"),
    Right.READ_COPIES: _to(A, C, G, S, because="those who must see what went to whom"),
    Right.RECALL_COPIES: _to(A, C, G, S, because="a wrong copy must be recallable at once"),
    Right.READ_MEETINGS: _to(A, C, L, P, H, G, S, because="members see the meetings and items open to them"),
    Right.RUN_MEETINGS: _to(A, C, S, because="the coordinator runs the cycle"),
    Right.RECORD_DECISIONS: _to(C, H, S, because="the chair decides, the coordinator types"),
    Right.APPROVE_MINUTES: _to(H, because="the chair approves minutes that another drafted"),
    Right.READ_PLAN: _to(A, C, L, P, H, G, S, because="those who carry the plan"),
    Right.WRITE_PLAN: _to(A, C, L, S, because="lead responsible officers own their 4P plans"),
    Right.UPDATE_ACTIONS: _to(A, C, L, P, S, because="owners update their own actions"),
    Right.VERIFY_ACTIONS: _to(A, C, L, P, H, S, because="done is confirmed by somebody other than the owner"),
    Right.READ_POWERS: _to(A, C, L, P, H, G, S, because="the powers are for everybody at work"),
    Right.RECORD_CHECKS: _to(A, C, L, P, S, because="whoever screens for exploitation says so by name"),
    Right.READ_OUTCOMES: _to(A, C, L, P, H, G, S, because="what was used and what changed"),
    Right.RECORD_OUTCOMES: _to(A, C, L, P, S, because="each agency records what it did"),
    Right.MODERATE_OUTCOMES: _to(A, C, L, H, S, because="a level is moderated by a second person"),
    Right.READ_SAFEGUARDING: _to(A, C, L, P, G, S, because="as far as the label allows"),
    Right.WRITE_SAFEGUARDING: _to(A, C, L, P, S, because="whoever sees harm refers it"),
    Right.SIGN_OFF_SAFEGUARDING: _to(C, P, because="the named safeguarding lead; the rule asks for their agency"),
    Right.READ_DUE: _to(A, C, L, P, H, G, S, because="everybody sees what waits for them"),
    Right.SEND_NOTICES: _to(C, S, because="notices go out from those who run the cycle"),
}


def can(role: Role | None, right: Right) -> bool:
    """Whether the role has the right; nobody's role has none."""
    return role is not None and role in GRANTS[right].roles


def check(role: Role | None, right: Right) -> None:
    """Refused, with a sentence, unless the role has the right."""
    if not can(role, right):
        who = CAPTIONS[role].lower() if role else "somebody without a role here"
        raise Refused(f"As {who} you cannot do this. Ask your partnership's coordinator if you need it for your work.")
