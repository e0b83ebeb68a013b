"""A Partnership Profile as a document and as data, whoever it is for: plain values in, nothing looked up.

Victims first: whoever is harmed is named as such before anything else is said, and statements about somebody harmed
stand before the others of their section. Source: domain/partnership.md section 4.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portfolio.ground.documents.model import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    Notice,
    Paragraph,
    Reference,
    Statement,
    SummaryList,
    Table,
)
from portfolio.partnership.partnership_profiles.sections import SECTIONS, Section

HANDLING_WORDS = {"P": "P, may be shared under the agreement", "C": "C, only under these conditions"}
KIND_WORDS = {"nominal": "person", "group": "group", "line": "deal line", "place": "place"}
QUALITY = (
    "Each statement says whether it is a fact, an assessment or an allegation, and how many records it rests on. An "
    "assessment carries a word of the probability yardstick and a confidence. A grade such as 2C gives the source "
    "(1 reliable, 2 untested, 3 not reliable) and what it is worth (A known at first hand, B corroborated, C told by "
    "others, D not known). Nothing here is proof. If something is wrong, tell the agency that answers for this paper."
)


@dataclass(frozen=True)
class Line:
    """A statement as it is printed. rests: captions of what it rests on; empty where the reader may not have them."""

    section: str
    kind: str
    text: str
    probability: str = ""
    confidence: str = ""
    whose: str = ""
    dated: str = ""
    grades: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    about_victim: bool = False
    rests_on: int = 1
    rests: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What stands beside it: whose and when, grades, what the grades mean for the reader, conditions."""
        found = []
        if self.whose:
            found.append(f"{self.kind.capitalize()} by {self.whose}, {self.dated}")
        else:
            found.append(f"As at {self.dated}")
        if self.grades:
            found.append(f"{'Grade' if len(self.grades) == 1 else 'Grades'} {', '.join(self.grades)}")
        return (*found, *self.marks, *(f"Condition: {one}" for one in self.conditions))


@dataclass(frozen=True)
class Member:
    """Somebody in a group or line, by code. categories: labels; a victim says so."""

    code: str
    role: str
    categories: tuple[str, ...] = ()
    is_victim: bool = False
    is_child: bool = False


@dataclass(frozen=True)
class Option:
    """A power of the catalogue as an option: who may lead, and what must be known first."""

    name: str
    kind: str
    lead: str
    statute: str
    warning: str = ""


@dataclass(frozen=True)
class Answered:
    """What one agency answered; nil returns and silence are reported like hits."""

    agency: str
    outcome: str
    when: str


@dataclass(frozen=True)
class Paper:
    """name: empty where the reader may have the code alone. control: further rows of the cover, last.

    left_out: statements that are not in this copy; None for the whole. mark: what stands on every page of a copy.
    """

    number: str
    version: int
    code: str
    kind: str
    status: str
    owner: str
    author: str
    created: dt.date
    terms: str
    purpose: str
    marking: str
    name: str = ""
    categories: tuple[tuple[str, str], ...] = ()  # label, since
    is_victim: bool = False
    is_child: bool = False
    signed: str = ""
    meets_on: str = ""
    stale: str = ""
    handling: str = "P"
    conditions: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    options: tuple[Option, ...] = ()
    answers: tuple[Answered, ...] = ()
    left_out: int | None = None
    control: tuple[tuple[str, str], ...] = ()
    mark: str | None = None
    identifier: str = ""
    is_training: bool = False

    @property
    def flag(self) -> str:
        """What every page and paper about the subject says first; "" where there is nothing of the kind."""
        if self.is_child and self.is_victim:
            return "This is a child who is, or may be, exploited or harmed: a victim first, whatever else is said here."
        if self.is_victim:
            return "This person is, or may be, a victim: that comes first, whatever else is said here."
        return "This is a child, or may be one." if self.is_child else ""

    def in_section(self, section: str) -> tuple[Line, ...]:
        """Its statements, those about somebody harmed first."""
        return tuple(
            sorted((one for one in self.lines if one.section == section), key=lambda one: not one.about_victim)
        )


def left_out_sentence(count: int) -> str:
    """How many statements a copy lacks, and nothing else about them."""
    if count == 0:
        return "Every statement of the profile that can be shared is in this copy."
    return f"{count} {'statement is' if count == 1 else 'statements are'} not in this copy."


def document(paper: Paper) -> Document:
    """The whole paper: cover, then the thirteen sections."""
    return Document(
        title=f"Partnership Profile {paper.code}",
        subject=_subject_line(paper),
        area="",
        author=paper.author,
        owner=paper.owner,
        created=paper.created,
        identifier=paper.identifier or paper.number,
        blocks=tuple(_blocks(paper)),
        control=tuple(_control(paper)),
        marking=paper.marking or None,
        banner="TRAINING COPY: INVENTED DATA" if paper.is_training else None,
        mark=paper.mark,
        cover="block",
    )


def _subject_line(paper: Paper) -> str:
    """Who or what, its kind unless the name says it, and the version: Marty (deal line), version 2."""
    name, kind = paper.name or paper.code, KIND_WORDS[paper.kind]
    return f"{name}, version {paper.version}" if kind in name.lower() else f"{name} ({kind}), version {paper.version}"


def _control(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "Profile", f"{paper.number}, version {paper.version}"
    yield "Status", paper.status
    if paper.signed:
        yield "Signed", paper.signed
    if paper.meets_on:
        yield "For the meeting on", paper.meets_on
    yield "Purpose", paper.purpose
    yield "Handling", ": ".join(filter(None, (HANDLING_WORDS[paper.handling], "; ".join(paper.conditions))))
    yield from paper.control


def _blocks(paper: Paper) -> Iterator[Block]:
    if paper.flag:
        yield Notice("warning", paper.flag)
    if paper.stale:
        yield Notice("warning", paper.stale)
    if paper.left_out is not None:
        yield Notice("info", left_out_sentence(paper.left_out))
    for section in SECTIONS:
        yield Heading(1, f"{section.number}. {section.title}", id=f"section-{section.id.replace('_', '-')}")
        blocks = list(_section(paper, section))
        yield from blocks or [_empty(paper)]


def _empty(paper: Paper) -> Notice:
    """A copy says the same of a section that is empty and of one whose statements are left out."""
    if paper.left_out is not None:
        return Notice("info", "This copy holds nothing here.")
    return Notice("not-assessed", "Nothing has been written here.")


def _section(paper: Paper, section: Section) -> Iterator[Block]:
    if section.id == "control":
        yield Paragraph.of(paper.terms)
        yield Notice("info", QUALITY)
    if section.id == "subject":
        yield SummaryList(_subject_rows(paper))
    if section.id == "network" and paper.members:
        yield _members(paper)
    if section.id == "partners" and paper.answers:
        yield _answers(paper)
    for number, line in enumerate(paper.in_section(section.id), start=1):
        yield _statement(line, f"statement-{section.id.replace('_', '-')}-{number}")
    if section.id == "options" and paper.options:
        yield _options(paper)
    text = paper.words.get(section.id, "")
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    if section.id in ("decisions", "objectives") and lines:
        yield BulletList.of(*lines, numbered=True)
    else:
        yield from (Paragraph.of(one) for one in lines)


def _subject_rows(paper: Paper) -> tuple[tuple[str, str], ...]:
    categories = "; ".join(f"{label}, since {since}" if since else label for label, since in paper.categories)
    return (
        ("Code", paper.code),
        *((("Name", paper.name),) if paper.name else ()),
        ("Kind", KIND_WORDS[paper.kind].capitalize()),
        *((("Categories", categories or "None stands today"),) if paper.kind == "nominal" else ()),
    )


def _statement(line: Line, id: str) -> Statement:
    return Statement(
        kind=line.kind,  # type: ignore[arg-type]
        text=line.text,
        probability=line.probability or None,
        confidence=line.confidence or None,
        rests_on=line.rests_on,
        references=tuple(Reference(one) for one in line.rests),
        id=id,
        remarks=line.remarks,
    )


def _members(paper: Paper) -> Table:
    return Table(
        id="members",
        title="People in it, by code",
        columns=(Column("Code"), Column("Part"), Column("Categories")),
        rows=tuple((one.code, one.role, _flagged(one)) for one in paper.members),
    )


def _flagged(member: Member) -> str:
    first = [word for word, is_so in (("VICTIM", member.is_victim), ("CHILD", member.is_child)) if is_so]
    return "; ".join([*first, *member.categories]) or "None stands today"


def _answers(paper: Paper) -> Table:
    return Table(
        id="answers",
        title="What was asked of partners, and what came back",
        columns=(Column("Agency"), Column("Answer"), Column("When")),
        rows=tuple((one.agency, one.outcome, one.when) for one in paper.answers),
        note="Hit: the agency holds something. Nil: it holds nothing. A nil return and silence are reported too.",
    )


def _options(paper: Paper) -> Table:
    return Table(
        id="options",
        title="Powers that could be used",
        columns=(Column("Power"), Column("Who may lead"), Column("Law"), Column("Confirm before use")),
        rows=tuple(
            (
                f"{one.name} ({one.kind.lower()})",
                one.lead,
                one.statute or "None of its own",
                one.warning or "Nothing known",
            )
            for one in paper.options
        ),
        note="An option is not advice that its test is met. Safeguarding comes before enforcement.",
    )


def data(paper: Paper) -> dict[str, Any]:
    """As scripts read it: the same lines as the document, no more."""
    return {
        "profile": {"number": paper.number, "version": paper.version, "status": paper.status},
        "subject": {
            "code": paper.code,
            "name": paper.name,
            "kind": paper.kind,
            "categories": [label for label, _ in paper.categories],
            "is_victim": paper.is_victim,
            "is_child": paper.is_child,
        },
        "handling": {"marking": paper.marking, "code": paper.handling, "conditions": list(paper.conditions)},
        "flag": paper.flag,
        "stale": paper.stale,
        "left_out": paper.left_out,
        "control": dict(_control(paper)),
        "sections": [_section_data(paper, section) for section in SECTIONS],
        "members": [
            {"code": one.code, "role": one.role, "categories": list(one.categories), "is_victim": one.is_victim}
            for one in paper.members
        ],
        "answers": [{"agency": one.agency, "answer": one.outcome, "when": one.when} for one in paper.answers],
    }


def _section_data(paper: Paper, section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "words": paper.words.get(section.id, ""),
        "statements": [
            {
                "kind": line.kind,
                "text": line.text,
                "probability": line.probability,
                "confidence": line.confidence,
                "whose": line.whose,
                "dated": line.dated,
                "grades": list(line.grades),
                "marks": list(line.marks),
                "conditions": list(line.conditions),
                "about_victim": line.about_victim,
                "rests_on": line.rests_on,
            }
            for line in paper.in_section(section.id)
        ],
    }
