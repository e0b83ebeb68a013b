"""Every write of this room. A file is begun, its rows are read by records, then it is finished; or it is refused."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Max

from portfolio.ground import clock, days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, Sensitivity
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import act, note
from portfolio.ground.findings import Finding, refuse
from portfolio.ground.ids import Reference
from portfolio.information.ingest import events, queries, uploads
from portfolio.information.ingest.errors import NoReason, NotTakenIn, OwnAgencyOnly
from portfolio.information.ingest.models import StoredFinding, Submission
from portfolio.information.ingest.readers.formats import named
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.ingest.readers.tally import Tally
from portfolio.information.ingest.states import State, may_move
from portfolio.information.ingest.uploads import Upload

_ADVISORY_LOCK = 7_061_963  # any number that is ours alone, for pg_advisory_xact_lock


@dataclass(frozen=True)
class Sender:
    """Whose file it is, and of which format."""

    agency: Agency
    format: Format
    file_name: str


@dataclass(frozen=True)
class Counts:
    """Of one file's rows. refused: rows with an error."""

    rows: int = 0
    accepted: int = 0
    refused: int = 0
    unchanged: int = 0
    months: tuple[str, ...] = ()


def folder() -> Path:
    """Where the files of this installation lie."""
    return settings.VAR / "uploads"


def sender(*, by: Actor, agency_code: str, format: str, file_name: str) -> Sender:
    """Whether they may bring such a file, before anything is read.

    Practitioners bring their own agency's files; analysts, coordinators and the system those of any agency of their
    partnership, since analysts load what partners without a login send them.
    Raises Refused, OwnAgencyOnly, UnknownAgency, UnknownFormat.
    """
    check(by.role, Right.SUBMIT_FILES)
    if by.role == Role.PRACTITIONER and agency_code != by.agency_code:
        raise OwnAgencyOnly
    return Sender(access.agency(by, agency_code), named(format), Path(file_name).name[-200:])


def begin(*, by: Actor, sender: Sender, upload: Upload) -> Submission:
    """The submission, being read: inside the transaction in which its rows become records.

    One file at a time is taken in, so that two copies of one file cannot slip in together. Whatever a killed intake
    left behind in the uploads is cleared. BadFile, pointing at the first, where the same bytes were taken in before.
    """
    _wait_for_other_intakes()
    uploads.clear(folder(), frozenset(_kept_digests()))
    refuse_the_same_bytes(by=by, upload=upload)
    submission = _submission(by, sender, upload, state=State.RECEIVED)
    submission.number = (Submission.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    details = {"agency": sender.agency.code, "format": sender.format.name}
    with act(by=by, event=events.FILE_BEGUN, on=Reference("submission", submission.id), details=details):
        submission.label = intern(_label(sender.agency, sender.format))
        submission.save(force_insert=True)
    return submission


def finish(
    *, by: Actor, submission: Submission, upload: Upload, counts: Counts, tally: Tally, label: Label | None = None
) -> Submission:
    """The submission, taken in: with its counts and findings, and its file kept by digest.

    label: the strictest of its rows, which file and findings carry from now on; None where rows have the file's own.
    """
    submission.state = _moved(submission, State.TAKEN_IN)
    details = {
        "agency": submission.agency.code,
        "format": submission.format,
        "rows": counts.rows,
        "accepted": counts.accepted,
        "unchanged": counts.unchanged,
    }
    with act(by=by, event=events.FILE_TAKEN_IN, on=Reference("submission", submission.id), details=details):
        _set_counts(submission, counts)
        if label is not None:
            submission.label = intern(label)
        submission.problems = tally.summary()
        submission.save()
        _store(submission, tally.kept)
        uploads.keep(upload, folder())
    return submission


def refuse_file(
    *, by: Actor, sender: Sender, upload: Upload | None, counts: Counts, tally: Tally, sentence: str
) -> Submission:
    """The submission, refused: its findings are kept for the agency to mend the file by, the file itself is not."""
    submission = _submission(by, sender, upload, state=State.REFUSED)
    details = {
        "agency": sender.agency.code,
        "format": sender.format.name,
        "rows": counts.rows,
        "refused": counts.refused,
    }
    event = events.MARKED_FILE_REFUSED if tally.is_marked else events.FILE_REFUSED
    with act(by=by, event=event, on=Reference("submission", submission.id), details=details):
        submission.label = intern(_label(sender.agency, sender.format))
        _set_counts(submission, counts)
        submission.refusal = sentence
        submission.problems = tally.summary()
        submission.save(force_insert=True)
        _store(submission, tally.kept)
    return submission


def previewed(*, by: Actor, sender: Sender, counts: Counts, is_marked: bool = False) -> None:
    """Leave the event of a preview, which writes nothing else; of a file marked above OFFICIAL, that of its refusal."""
    if is_marked:
        details: dict[str, str | int] = {"agency": sender.agency.code, "format": sender.format.name}
        note(by=by, event=events.MARKED_FILE_REFUSED, on=Reference("agency", sender.agency.id), details=details)
        return
    details = {"format": sender.format.name, "rows": counts.rows, "accepted": counts.accepted}
    note(by=by, event=events.FILE_PREVIEWED, on=Reference("agency", sender.agency.id), details=details)


def withdraw(*, by: Actor, submission_id: str, reason: str) -> Submission:
    """Take the file and all its records out of use, for good. Its file may be brought again afterwards.

    NotFound for a submission they may not see, NotTakenIn for one that is not in use, NoReason without a reason.
    """
    check(by.role, Right.WITHDRAW_RECORDS)
    if not reason.strip():
        raise NoReason("Say why the file is withdrawn: others will ask.")
    submission = queries.visible(by, submission_id)
    submission.state = _moved(submission, State.WITHDRAWN)
    details = {"records": submission.accepted}
    with act(by=by, event=events.FILE_WITHDRAWN, on=Reference("submission", submission.id), details=details):
        submission.withdrawn_at = clock.now()
        submission.withdrawn_by = by.id
        submission.withdrawn_because = reason.strip()
        submission.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_because"])
    return submission


def _wait_for_other_intakes() -> None:
    """On SQLite the transaction itself, begun IMMEDIATE, is the queue."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def _kept_digests() -> Iterable[str]:
    return Submission.objects.exclude(state=State.REFUSED).values_list("sha256", flat=True)


def refuse_the_same_bytes(*, by: Actor, upload: Upload) -> None:
    """BadFile, with the date of the first, where a file of the same bytes is in use in the partnership; with its id and
    agency for whoever may know of that one."""
    first = (
        Submission.objects.filter(partnership_id=by.partnership_id, sha256=upload.sha256, state=State.TAKEN_IN)
        .select_related("agency")
        .first()
    )
    if first is not None:
        known = first.may_be_seen_by(by, Depth.POINTER)
        told = f" as submission {first.id} of {first.agency.name}" if known else ""
        raise refuse(
            f"This very file was taken in on {days.caption(first.received_at)}{told}.",
            "Nothing to do; to take it in anew, withdraw that submission first.",
        )


def _submission(by: Actor, sender: Sender, upload: Upload | None, *, state: State) -> Submission:
    return Submission(
        partnership_id=by.partnership_id,
        agency=sender.agency,
        format=sender.format.name,
        file_name=sender.file_name,
        size_bytes=upload.size_bytes if upload else 0,
        sha256=upload.sha256 if upload else "",
        state=state,
        received_at=clock.now(),
        by=by.id,
    )


def _label(agency: Agency, format: Format) -> Label:
    """Of published open data, or of an agency's own rows about people, shareable until a row's handling says otherwise.

    Reviewed a year on from this month's first day, so that a month's files share a label.
    """
    today = clock.today()
    return Label(
        partnership=agency.partnership_id,
        controller=agency.id,
        regime=agency.regime,
        marking="OFFICIAL" if format.is_personal else "",
        sensitivity=Sensitivity.PERSONAL.value if format.is_personal else Sensitivity.OPEN.value,
        handling="P",
        review_due=date(today.year + 1, today.month, 1),
    )


def _moved(submission: Submission, after: State) -> State:
    if not may_move(submission.state, after):
        raise NotTakenIn("This file is not in use, so it cannot be withdrawn. Nothing was changed.")
    return after


def _set_counts(submission: Submission, counts: Counts) -> None:
    submission.rows, submission.accepted = counts.rows, counts.accepted
    submission.refused, submission.unchanged = counts.refused, counts.unchanged
    submission.months = list(counts.months)


def _store(submission: Submission, findings: Collection[Finding]) -> None:
    StoredFinding.objects.bulk_create(
        [
            StoredFinding(
                submission=submission,
                label_id=submission.label_id,
                number=number,
                row=finding.row,
                column=finding.column[:200],
                value=finding.value[:100],
                problem=finding.problem,
                remedy=finding.remedy,
                severity=finding.severity,
            )
            for number, finding in enumerate(findings, start=1)
        ],
        batch_size=500,
    )
