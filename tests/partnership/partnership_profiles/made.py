"""A small story for tests of profiles and copies: three agencies' sheets, a subject, and a profile up to any step."""

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

from portfolio.flow import steps
from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement, Request
from portfolio.partnership.partnership_profiles.sections import CRITERIA
from tests.picture.subjects import made as subjects
from tests.world import World

INTELLIGENCE = (
    "Report reference,Report date,Event date,Source grade,Assessment,Handling,Conditions,Origin,Text,Rationale,"
    "Person reference,Forenames,Surname,Date of birth,Role,Phone,Vehicle,Address,Postcode"
).split(",")
PEOPLE = (
    "Person reference,Forenames,Surname,Other names,Date of birth,Sex,Ethnicity,Phone,Email,Address,Postcode,Vehicle,"
    "Other reference,Known as,Since"
).split(",")
ANSWERS = {code: {"answer": "yes", "words": "It is so."} for code in CRITERIA}
OPEN = "Homes are taken over, and more than one agency is needed."  # the reason that a chair reads
TERMS = "What harm is done, by whom, and what each partner can do about it."


def sheet(folder: Path, name: str, head: list[str], rows: list[dict[str, str]]) -> Path:
    """A CSV file of these rows; what a row does not name is empty."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, head)
        writer.writeheader()
        writer.writerows(rows)
    return path


def receive(by: Actor, path: Path, agency: str, format: str) -> str:
    """Taken in; the submission's id."""
    got = steps.receive(by=by, path=path, file_name=path.name, agency_code=agency, format=format)
    assert got.submission_id, got.findings
    return got.submission_id


def report(
    folder: Path, by: Actor, *, grade: str = "1B", handling: str = "P", agency: str = "police", **values: str
) -> Reference:
    """One graded report of an agency, as a record."""
    number = len(list(folder.glob("intelligence-*.csv"))) + 1
    row = {
        "Report reference": f"INT-{agency}-{number}",
        "Report date": "2026-06-01",
        "Source grade": grade[0],
        "Assessment": grade[1],
        "Handling": handling,
        "Conditions": "A1" if handling == "C" else "",
        "Text": f"Report {number}: seen selling at the parade.",
        "Rationale": "Known to embellish." if grade[0] == "3" or grade[1] == "E" else "",
        **values,
    }
    path = sheet(folder, f"intelligence-{number}.csv", INTELLIGENCE, [row])
    return Reference("record", f"{receive(by, path, agency, 'intelligence')}.2")


def person(folder: Path, by: Actor, agency: str = "housing", **values: str) -> Reference:
    """One person of an agency's people sheet, as a record."""
    number = len(list(folder.glob("people-*.csv"))) + 1
    row = {
        "Person reference": f"{agency}-{number}",
        "Forenames": "Kane",
        "Surname": "Doyle",
        "Date of birth": "1996-05-04",
        "Known as": "resident",
        **values,
    }
    path = sheet(folder, f"people-{number}.csv", PEOPLE, [row])
    return Reference("record", f"{receive(by, path, agency, 'people')}.2")


def commissioned(world: World, subject_id: str, **values: Any) -> PartnershipProfile:
    """By the police's analyst."""
    given = {"terms": TERMS, "by": world.analyst, **values}
    return operations.commission(subject_id=subject_id, **given)


def say(
    profile: PartnershipProfile, by: Actor, *rests_on: Reference, section: str = "police", **values: Any
) -> ProfileStatement:
    """A fact, unless said otherwise."""
    given: dict[str, Any] = {"kind": "fact", "text": "He was arrested on 1 June.", **values}
    return operations.add_statement(profile=profile, section_id=section, rests_on=rests_on, by=by, **given)


def worded(profile: PartnershipProfile, by: Actor) -> PartnershipProfile:
    """With words in every section that must have some."""
    for section in ("why_now", "decisions", "review"):
        operations.write_section(
            profile=profile, section_id=section, text=f"Words of {section}.", seen_revision=0, by=by
        )
    return profile


def signed(world: World, profile: PartnershipProfile) -> PartnershipProfile:
    """Words written and frozen by the analyst, signed by the lead of the same agency."""
    worded(profile, world.analyst)
    operations.prepare(profile=profile, by=world.analyst)
    return operations.sign(profile=profile, by=world.lead)


def ask(world: World, subject_id: str, to: str = "housing", by: Actor | None = None, **values: Any) -> Request:
    """A question of the police's analyst to an agency."""
    given: dict[str, Any] = {
        "question": "Does he hold a tenancy with you?",
        "about": "Kane Doyle, born 4 May 1996",
        "purpose": "prevent_crime",
        "gateway": "CDA98_S115",
        "basis": "We must know where he lives before the meeting.",
        "due": clock.today() + timedelta(days=7),
        **values,
    }
    return operations.ask(subject_id=subject_id, to_agency=world.agencies[to], by=by or world.analyst, **given)


__all__ = [
    "ANSWERS",
    "OPEN",
    "TERMS",
    "ask",
    "commissioned",
    "person",
    "queries",
    "report",
    "say",
    "signed",
    "subjects",
    "worded",
]
