"""The whole flow in one command: the borough loaded where nothing is, every document written, everything counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.flow import editions, papers, training
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import system
from portfolio.ground.audit.models import Event
from portfolio.information.ingest import queries as ingest
from portfolio.partnership.profiles import queries as profiles

PEOPLE, MONTHS, SEED = 115_000, 36, 1  # two years of baseline before the year that is shown


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
    if is_fresh or (partnership.is_training and not profiles.editions(operator).exists()):
        training.load(out=None, people=PEOPLE, months=MONTHS, seed=SEED, say=say)
    out.mkdir(parents=True, exist_ok=True)
    walked = Walked()
    profile = profiles.editions(operator).first()
    if profile is not None:
        for version in ("core", "public"):
            for format in editions.FORMATS:
                say(f"Writing the {version} version as {format}")
                paper = editions.write_edition(profile=profile, version=version, format=format, by=operator)
                _write(out / f"local-profile-{version}.{format}", paper.content, walked)
    for format in ("docx", "pdf"):
        if (latest := papers.latest_report(by=operator, format=format)) is not None:
            _write(out / f"board-report.{format}", latest.content, walked)
    walked.counts = _counts(operator.partnership_id)
    return walked


def _write(path: Path, content: bytes, walked: Walked) -> None:
    path.write_bytes(content)
    walked.documents.append(str(path))


def _counts(partnership_id: str) -> dict[str, int]:
    operator = system("operator", partnership_id)
    submissions = list(ingest.in_use(operator))
    return {
        "files taken in": len(submissions),
        "records held": sum(submission.accepted for submission in submissions),
        "editions of a Local Profile": profiles.editions(operator).count(),
        "events in the log": Event.objects.filter(partnership=partnership_id).count(),
    }
