"""The whole flow in one command: the borough loaded where nothing is, every document written, everything counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.flow import copies as written
from portfolio.flow import editions, minutes, papers, training
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.audit.models import Event
from portfolio.information.ingest import queries as ingest
from portfolio.information.linkage.models import Identity
from portfolio.information.records.models import Mention
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.models import Meeting
from portfolio.partnership.meetings.states import MeetingState
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.plan.models import Action
from portfolio.partnership.profiles import queries as profiles
from portfolio.partnership.sharing.closed import queries as copies
from portfolio.picture.network.models import Tie
from portfolio.picture.subjects import queries as subjects

# A town of its real size, so that the Local Profile has its figures; sheets about people that load in a minute.
PEOPLE, MONTHS, SEED = 115_000, 36, 1  # two years of baseline before the year that is shown
RECORDS = 12_000  # rows of the agencies' sheets that name a person
COPY_FOR = "practitioner"  # the landlord's officer, whose copy of a Partnership Profile and whose pack are written


@dataclass
class Walked:
    """counts: what there is, by name; documents: the files written, as paths."""

    counts: dict[str, int] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)


def walk(*, out: Path, say: Callable[[str], None]) -> Walked:
    """Load the invented borough if nothing has been submitted, then write the newest edition and report to `out`.

    Harmless when run again: what is loaded stays, documents are written anew.
    """
    partnership = access.partnership()
    operator = system("operator", partnership.id)
    is_fresh = not ingest.in_use(operator).exists()
    if is_fresh or (partnership.is_training and not meetings.series(operator).exists()):
        training.load(out=None, people=PEOPLE, months=MONTHS, seed=SEED, records=RECORDS, say=say)
        partnership = access.partnership()  # it has become a training copy
    out.mkdir(parents=True, exist_ok=True)
    walked = Walked()
    _local_profile(out, operator, walked, say)
    if partnership.is_training:
        _copy(out, partnership.id, walked, say)
        _meetings(out, partnership.id, walked, say)
    for format in ("docx", "pdf"):
        if (latest := papers.latest_report(by=operator, format=format)) is not None:
            _write(out / f"board-report.{format}", latest.content, walked)
    walked.counts = _counts(operator)
    return walked


def _local_profile(out: Path, operator: Actor, walked: Walked, say: Callable[[str], None]) -> None:
    profile = profiles.editions(operator).first()
    if profile is None:
        return
    for version in ("core", "public"):
        for format in editions.FORMATS:
            say(f"Writing the {version} version as {format}")
            paper = editions.write_edition(profile=profile, version=version, format=format, by=operator)
            _write(out / f"local-profile-{version}.{format}", paper.content, walked)


def _copy(out: Path, partnership_id: str, walked: Walked, say: Callable[[str], None]) -> None:
    """The newest Partnership Profile as the landlord’s officer has it: opened by its recipient, which is a receipt."""
    reader = access.actor_named(COPY_FOR, partnership_id)
    for copy in copies.my_copies(reader).rows[:1]:
        if not copies.may_open(reader, copy):
            continue
        for format in ("docx", "pdf"):
            say(f"Writing a copy of a Partnership Profile as {format}")
            paper = written.write_copy(copy=copy, format=format, by=reader)
            _write(out / f"partnership-profile-copy.{format}", paper.content, walked)


def _meetings(out: Path, partnership_id: str, walked: Walked, say: Callable[[str], None]) -> None:
    """Of the last meeting the pack, as one officer takes it, and the minutes; and the dates for a calendar."""
    coordinator, reader = (access.actor_named(name, partnership_id) for name in ("coordinator", COPY_FOR))
    minuted = (MeetingState.MINUTES_APPROVED, MeetingState.CLOSED)
    say("Writing the pack, the minutes and the calendar")
    for meeting in [row for row in meetings.meetings(coordinator).rows if row.state in minuted][:1]:
        pack = minutes.write_pack(meeting=meeting, agency=access.agency(reader, reader.agency_code), by=reader)
        _write(out / f"meeting-pack-{reader.agency_code}.zip", pack.content, walked)
        for part in ("open", "closed"):
            paper = minutes.write_minutes(meeting=meeting, part=part, format="docx", by=coordinator)
            _write(out / f"minutes-{part}.docx", paper.content, walked)
        dates = minutes.calendar(series=meeting.series, by=coordinator)
        _write(out / "meetings.ics", dates.content, walked)


def _write(path: Path, content: bytes, walked: Walked) -> None:
    path.write_bytes(content)
    walked.documents.append(str(path))


def _counts(operator: Actor) -> dict[str, int]:
    """Numbers alone; of people as many as the machine and persons hold apart."""
    here = operator.partnership_id
    submissions = list(ingest.in_use(operator))
    return {
        "files taken in": len(submissions),
        "records held": sum(submission.accepted for submission in submissions),
        "people spoken of, as rows name them": Mention.objects.filter(label__partnership=here).count(),
        "people held apart": Identity.objects.filter(partnership=here, merged_into=None).count(),
        "subjects in view": subjects.visible(operator).count(),
        "ties": Tie.objects.filter(partnership=here).count(),
        "Partnership Profiles": PartnershipProfile.objects.filter(label__partnership=here).count(),
        "meetings": Meeting.objects.filter(label__partnership=here).count(),
        "actions": Action.objects.filter(partnership=here).count(),
        "editions of a Local Profile": profiles.editions(operator).count(),
        "events in the log": Event.objects.filter(partnership=here).count(),
    }
