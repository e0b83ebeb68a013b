"""A list that somebody had before is brought in, looked at, and proposed row by row: all of it or nothing.

No row is approved by coming in on a list, and none is held to less than a proposal made by hand (REQ-13).
"""

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from portfolio.ground import clock, days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act, note
from portfolio.ground.findings import BadFile, Finding, refuse
from portfolio.ground.ids import Reference
from portfolio.information.ingest.readers.reading import Reading, open_file
from portfolio.information.ingest.readers.tally import RowsRefused, Tally
from portfolio.picture.subjects import events, sheet
from portfolio.picture.subjects.errors import AlreadyInView, BadSubject, NotNow
from portfolio.picture.subjects.holding import check_person
from portfolio.picture.subjects.models import BroughtList, BroughtRow, Subject
from portfolio.picture.subjects.proposals import propose
from portfolio.picture.subjects.queries.lists import brought_list, ended
from portfolio.picture.subjects.resolving import Lookup, Tell

MOST_BYTES = 2_000_000  # of one list as sent
UNPACKED_BYTES = 50_000_000


@dataclass(frozen=True)
class Looked:
    """What taking in a list did, or would do. refusal: why nothing of it can be taken in. proposed: codes, of a list
    that was taken in. would_propose + held = rows unless it is refused.
    """

    rows: int
    would_propose: int
    held: int
    findings: tuple[Finding, ...]
    problems: tuple[dict[str, str | int], ...]
    refusal: str = ""
    proposed: tuple[str, ...] = ()
    is_marked: bool = False


def bring_list(
    *,
    content: bytes,
    file_name: str,
    purpose: str,
    use: str,
    ends: date,
    owner: str = "",
    agency_code: str = "",
    by: Actor,
) -> BroughtList:
    """Keep a list as one that somebody answers for, until it ends. Nothing of it is proposed yet.

    owner: a user's id, whoever brings it unless said otherwise. agency_code: whose list it was. ends: the first day
    without it, within 90 days. Raises BadSubject listing what is missing; BadFile for a file too large, or of the same
    bytes as one that is kept.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    if by.is_system:
        raise BadSubject("Say who brings the list: sign in, or use --as with the name of somebody who may propose.")
    today = clock.today()
    faults = sheet.faults_of_list(purpose=purpose, use=use, ends=ends, today=today)
    if faults:
        raise BadSubject(" ".join(faults))
    owner = owner or by.id
    check_person(by, owner, Right.REVIEW_SUBJECTS, "The owner of the list")
    _refuse_size(content)
    agency = access.agency(by, agency_code or by.agency_code)
    digest = hashlib.sha256(content).hexdigest()
    made = BroughtList(
        partnership_id=by.partnership_id,
        agency=agency,
        owner=owner,
        purpose=purpose.strip(),
        use=use,
        file_name=Path(file_name).name[-200:] or "list",
        size_bytes=len(content),
        sha256=digest,
        content=content,
        brought_on=today,
        brought_at=clock.now(),
        by=by.id,
        ends=ends,
    )
    label = Label(
        partnership=by.partnership_id,
        controller=agency.id,
        regime=agency.regime,
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling="P",
        review_due=ends,
    )
    try:
        with act(by=by, event=events.LIST_BROUGHT, on=made.reference, details={"agency": agency.code, "use": use}):
            _erase_ended(by)
            _refuse_the_same(by, digest)
            made.label = intern(label)
            made.save(force_insert=True)
    except IntegrityError:  # two at the same moment
        raise refuse("This very list is being brought by somebody else.", "Look under Subjects, Lists.") from None
    return made


def look_at_list(*, list_id: str, by: Actor) -> Looked:
    """What taking it in would do; nothing is kept of it but the event. UnknownList, NotNow as take_in_list."""
    check(by.role, Right.PROPOSE_SUBJECTS)
    held = _waiting(by, list_id)
    try:
        with transaction.atomic():
            looked, _ = _propose_all(by, held)
            raise _OnlyLooked(looked)
    except _OnlyLooked as seen:
        looked = seen.looked
    note(by=by, event=events.LIST_LOOKED_AT, on=held.reference, details={"rows": looked.rows})
    return looked


def take_in_list(*, list_id: str, by: Actor) -> Looked:
    """Propose every row: all of them, or none and the findings that say why. Rows in view already are left as they are.

    UnknownList where it is not theirs to see; NotNow where it has been taken in, thrown away or has ended.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    held = _waiting(by, list_id)
    try:
        with act(by=by, event=events.LIST_TAKEN_IN, on=held.reference) as done:
            locked = BroughtList.objects.select_for_update().get(pk=held.pk)
            if locked.taken_in_at or locked.content is None:
                raise NotNow("This list has been taken in or thrown away already.")
            looked, made = _propose_all(by, locked)
            if looked.refusal:
                raise _OnlyLooked(looked)
            locked.taken_in_at, locked.rows, locked.held = clock.now(), looked.rows, looked.held
            locked.save(update_fields=["taken_in_at", "rows", "held"])
            BroughtRow.objects.bulk_create(
                BroughtRow(brought=locked, row=number, subject=subject) for number, subject in made
            )
            done.details.update({"proposed": len(made), "held": looked.held})
    except _OnlyLooked as seen:
        return seen.looked
    return looked


def import_list(*, dry_run: bool = False, by: Actor, **given: Any) -> Looked:
    """Bring a list and propose its rows in one step, as the command does; nothing at all is kept where a row is wrong.

    given: as bring_list takes it. dry_run: say what would be proposed, and keep nothing.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    try:
        with transaction.atomic():
            held = bring_list(by=by, **given)
            looked = take_in_list(list_id=held.id, by=by)
            if dry_run or looked.refusal:
                raise _OnlyLooked(looked)
    except _OnlyLooked as seen:
        looked = seen.looked
        note(by=by, event=events.LIST_LOOKED_AT, on=Reference("register", "lists"), details={"rows": looked.rows})
    return looked


def throw_list_away(*, list_id: str, by: Actor) -> BroughtList:
    """Erase its content now, before it ends. What was proposed from it stays. UnknownList, NotNow."""
    check(by.role, Right.PROPOSE_SUBJECTS)
    with act(by=by, event=events.LIST_ERASED, on=Reference(BroughtList.reference_kind, list_id), details={"lists": 1}):
        found = brought_list(by, list_id)
        held: BroughtList = BroughtList.objects.select_for_update().get(pk=found.pk)
        if held.content is None:
            raise NotNow("Its content is gone already.")
        _erase(held)
    return held


def erase_ended_lists(*, by: Actor) -> int:
    """Erase the content of every list that has ended, or has waited overnight for a yes; how many. For `portfolio due`.

    From the day on which it ends nobody can read it; this also takes it off the disk.
    """
    check(by.role, Right.SEND_NOTICES)
    if not ended(by).exists():
        return 0
    with act(by=by, event=events.LIST_ERASED, on=Reference("register", "lists")) as done:
        erased = _erase_ended(by)
        done.details["lists"] = erased
    return erased


class _OnlyLooked(Exception):
    """Ends a transaction of which nothing is to be kept."""

    def __init__(self, looked: Looked) -> None:
        super().__init__()
        self.looked = looked


def _refuse_size(content: bytes) -> None:
    if not content:
        raise refuse("The file is empty.", "Check that it was saved with its rows.")
    if len(content) > MOST_BYTES:
        raise refuse(
            f"A list may have {MOST_BYTES // 1_000_000} MB, and this has more.", "Bring it in parts, without pictures."
        )


def _refuse_the_same(by: Actor, digest: str) -> None:
    kept = BroughtList.objects.filter(partnership_id=by.partnership_id, sha256=digest, erased_at__isnull=True).first()
    if kept is not None:
        raise refuse(
            f"This very list was brought on {days.caption(kept.brought_at)}.",
            "Nothing to do: look under Subjects, Lists. A changed list is another file.",
        )


def _waiting(by: Actor, list_id: str) -> BroughtList:
    found = brought_list(by, list_id)
    if found.taken_in_at or found.content is None:
        raise NotNow("This list has been taken in, thrown away or has ended. Bring it again if it is needed.")
    return found


def _erase_ended(by: Actor) -> int:
    return ended(by).update(content=None, erased_at=clock.now())


def _erase(held: BroughtList) -> None:
    held.content, held.erased_at = None, clock.now()
    held.save(update_fields=["content", "erased_at"])


def _propose_all(by: Actor, held: BroughtList) -> tuple[Looked, list[tuple[int, Subject]]]:
    """Every row proposed, inside the transaction of whoever calls; a refusal where any row cannot be."""
    made: list[tuple[int, Subject]] = []
    reading = None
    rows: list[sheet.Row] = []
    tally = Tally()
    already = 0
    try:
        with tempfile.NamedTemporaryFile(suffix=Path(held.file_name).suffix) as copy:
            copy.write(held.content or b"")
            copy.flush()
            reading = open_file(Path(copy.name), sheet.READ, limit_bytes=UNPACKED_BYTES)
            tally = reading.tally
            rows = _rows(reading)
        lookup = Lookup(by, rows)
        for row in rows:
            before = len(tally.errors)
            try:
                with transaction.atomic():
                    subject = propose(by, row, lookup, use=held.use, tell=_teller(tally, row))
            except AlreadyInView as told:
                already += 1
                tally.note(row.number, "Name", row["name"], told.message, "It is left as it is.", "warning")
            else:
                if subject is not None:
                    made.append((row.number, subject))
            tally.refused += len(tally.errors) > before
        reading.refuse_errors()
    except BadFile as bad:
        if not isinstance(bad, RowsRefused):
            tally.of(bad.findings)
        read = reading.rows if reading is not None else 0
        return _looked(read, 0, already, tally, bad.message.replace("taken in", "proposed")), []
    return _looked(len(rows), len(made), already, tally, codes=tuple(one.code for _, one in made)), made


def _rows(reading: Reading) -> list[sheet.Row]:
    found: list[sheet.Row] = []
    for batch in reading.batches():
        found += sheet.rows(batch.numbers, batch.columns)
        if reading.rows > sheet.MOST_ROWS:
            raise refuse(
                f"A list may have {sheet.MOST_ROWS} rows, and this has more.",
                "Bring those first whom a second person can read now: each row is a proposal of its own.",
            )
    return found


def _teller(tally: Tally, row: sheet.Row) -> Tell:
    """Findings of a row, by the field that they are about."""
    headers = sheet.headers()

    def tell(field: str, value: str, problem: str, remedy: str, severity: str = "error") -> None:
        tally.note(row.number, headers.get(field, ""), value, problem, remedy, severity)

    return tell


def _looked(rows: int, new: int, held: int, tally: Tally, refusal: str = "", codes: tuple[str, ...] = ()) -> Looked:
    return Looked(
        rows=rows,
        would_propose=new,
        held=held,
        findings=tuple(tally.kept),
        problems=tuple(tally.summary()),
        refusal=refusal,
        proposed=codes,
        is_marked=tally.is_marked,
    )
