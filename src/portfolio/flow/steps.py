"""The flow in order: what follows from what, across the rooms.

receive: agency file -> ingest -> records -> places, and return interviews of missing episodes. withdraw: ingest ->
places -> network -> profiles -> copies; and who is who again, in the background.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from portfolio.flow import consequences, safeguarding
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.findings import BadFile, Finding
from portfolio.ground.geography import queries as geography
from portfolio.ground.geography.errors import UnknownArea
from portfolio.information.ingest import operations as ingest
from portfolio.information.ingest import uploads
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.operations import Counts, Sender
from portfolio.information.ingest.readers.reading import Reading, open_file
from portfolio.information.ingest.readers.tally import RowsRefused, Tally
from portfolio.information.ingest.uploads import Upload
from portfolio.information.records import operations as records
from portfolio.information.records import queries as record_queries
from portfolio.picture.places import operations as places


@dataclass(frozen=True)
class Received:
    """What became of a file, or in a preview would become of it.

    refusal: the sentence for the sender; empty for a file taken in. findings: at most tally.KEPT; problems: all,
    counted. accepted + unchanged = rows unless it is refused; refused: rows with an error.
    inside, outside, unplaced: of a preview's new rows, by the partnership's area; inside and outside are None where
    the area or its lookups are not known, and all three where the rows are not counted by area. submission_id: empty
    for a preview. is_marked: refused since something in it is marked above OFFICIAL; whoever holds a copy removes it.
    """

    submission_id: str
    rows: int
    accepted: int
    refused: int
    unchanged: int
    months: tuple[str, ...]
    findings: list[Finding]
    problems: list[dict[str, str | int]]
    refusal: str = ""
    dry_run: bool = False
    inside: int | None = None
    outside: int | None = None
    unplaced: int | None = None
    is_marked: bool = False

    @property
    def is_taken_in(self) -> bool:
        return not self.refusal and not self.dry_run


@dataclass
class _Read:
    """How far reading came, for the refusal of a file: the reading, once there is one, and the copy."""

    upload: Upload | None = None
    reading: Reading | None = None
    watch: Callable[[int], object] = lambda rows: None
    tally: Tally = field(default_factory=Tally)

    def counts(self) -> Counts:
        if self.reading is None:
            return Counts()
        return Counts(rows=self.reading.rows, refused=self.reading.tally.refused)


def receive(
    *,
    by: Actor,
    path: Path,
    file_name: str,
    agency_code: str,
    format: str,
    dry_run: bool = False,
    watch: Callable[[int], object] | None = None,
) -> Received:
    """Take in a file: all of it in one transaction, or none of it and the findings that say why.

    A file that is wrong is an answer (Received.refusal), not an exception. Raised are refusals of the person and their
    words: Refused, OwnAgencyOnly, UnknownAgency, UnknownFormat, FileNotFoundError, PermissionError.
    dry_run: a preview, which writes nothing but its event. watch: told now and then how many rows have been read; what
    it raises ends the intake, and nothing of it is kept.
    """
    sender = ingest.sender(by=by, agency_code=agency_code, format=format, file_name=file_name)
    read = _Read(watch=watch) if watch else _Read()
    try:
        with uploads.bring(path, ingest.folder(), settings.MAX_UPLOAD_BYTES) as upload:
            read.upload = upload
            return _preview(by, sender, read) if dry_run else _take_in(by, sender, read)
    except BadFile as bad:
        return _refuse(by, sender, read, bad, dry_run=dry_run)


def withdraw(*, by: Actor, submission_id: str, reason: str) -> Submission:
    """Take a submission out of use: its records count nowhere from now on, and its counts are removed.

    NotFound, NotTakenIn and NoReason as ingest raises them.
    """
    with transaction.atomic():
        submission = ingest.withdraw(by=by, submission_id=submission_id, reason=reason)
        places.uncount(by=by, submission=submission)
        consequences.withdrawn(submission=submission, by=by)
    return submission


def _take_in(by: Actor, sender: Sender, read: _Read) -> Received:
    assert read.upload is not None
    with transaction.atomic():
        submission = ingest.begin(by=by, sender=sender, upload=read.upload)
        reading = _open(sender, read)
        taken = records.take_in(by=by, submission=submission, reading=reading)
        reading.refuse_errors()
        places.count(by=by, submission=submission)
        _warn_of_a_mixture(reading.tally, taken.accepted, taken.unchanged)
        counts = Counts(reading.rows, taken.accepted, 0, taken.unchanged, taken.months)
        ingest.finish(
            by=by, submission=submission, upload=read.upload, counts=counts, tally=reading.tally, label=taken.label
        )
        if submission.format == safeguarding.FORMAT:
            safeguarding.gather_episodes(by=by, submission=submission)
        consequences.replaced(submission=submission, by=by)
    return _received(submission.id, counts, reading.tally)


def _preview(by: Actor, sender: Sender, read: _Read) -> Received:
    assert read.upload is not None
    ingest.refuse_the_same_bytes(by=by, upload=read.upload)
    reading = _open(sender, read)
    seen = record_queries.foresee(sender.agency.id, sender.format, reading)
    reading.refuse_errors()
    _warn_of_a_mixture(reading.tally, seen.accepted, seen.unchanged)
    counts = Counts(reading.rows, seen.accepted, 0, seen.unchanged, seen.months)
    ingest.previewed(by=by, sender=sender, counts=counts)
    if seen.lsoas is None:
        return _received("", counts, reading.tally, dry_run=True)
    unplaced = seen.lsoas.pop("", 0)
    own = _own_area(by)
    inside = None if own is None else sum(n for code, n in seen.lsoas.items() if code in own)
    outside = None if inside is None else seen.lsoas.total() - inside
    return _received("", counts, reading.tally, dry_run=True, inside=inside, outside=outside, unplaced=unplaced)


def _refuse(by: Actor, sender: Sender, read: _Read, bad: BadFile, *, dry_run: bool) -> Received:
    """The answer for a file that is wrong: with every finding of its rows, or the one that stopped the reading."""
    tally = read.reading.tally if read.reading else read.tally
    if not isinstance(bad, RowsRefused):
        tally.of(bad.findings)
    counts = read.counts()
    if dry_run:
        ingest.previewed(by=by, sender=sender, counts=counts, is_marked=tally.is_marked)
        return _received("", counts, tally, refusal=bad.message, dry_run=True, is_marked=tally.is_marked)
    submission = ingest.refuse_file(
        by=by, sender=sender, upload=read.upload, counts=counts, tally=tally, sentence=bad.message
    )
    return _received(submission.id, counts, tally, refusal=bad.message, is_marked=tally.is_marked)


def _open(sender: Sender, read: _Read) -> Reading:
    assert read.upload is not None
    read.reading = open_file(read.upload.path, sender.format, limit_bytes=settings.MAX_UNPACKED_BYTES)
    read.reading.watch = read.watch
    return read.reading


def _warn_of_a_mixture(tally: Tally, accepted: int, unchanged: int) -> None:
    """Some rows held already and some not: most likely a later release, whose changed rows would count twice."""
    if accepted and unchanged:
        tally.note(
            None,
            "",
            "",
            "Some rows of this file are held already and some are not.",
            "If it replaces an earlier file, withdraw that submission and send this one again; else nothing to do.",
            "warning",
        )


def _own_area(by: Actor) -> frozenset[str] | None:
    """Every small area of the partnership's authority, of any edition; None where that is not known."""
    code = access.partnership_of(by).area_code
    try:
        editions = geography.lsoas_within(code) if code else {}
    except UnknownArea:
        return None
    return frozenset().union(*editions.values()) if editions else None


def _received(id: str, counts: Counts, tally: Tally, **more: object) -> Received:
    return Received(
        submission_id=id,
        rows=counts.rows,
        accepted=counts.accepted,
        refused=counts.refused,
        unchanged=counts.unchanged,
        months=counts.months,
        findings=tally.kept,
        problems=tally.summary(),
        **more,  # type: ignore[arg-type]
    )
