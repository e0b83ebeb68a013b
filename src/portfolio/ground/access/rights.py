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
}


def can(role: Role | None, right: Right) -> bool:
    """Whether the role has the right; nobody's role has none."""
    return role is not None and role in GRANTS[right].roles


def check(role: Role | None, right: Right) -> None:
    """Refused, with a sentence, unless the role has the right."""
    if not can(role, right):
        who = CAPTIONS[role].lower() if role else "somebody without a role here"
        raise Refused(f"As {who} you cannot do this. Ask your partnership's coordinator if you need it for your work.")
