"""The words and tags of records about people. A victim's tag stands before anything else that is said of them."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from portfolio.ground.access.actors import Actor
from portfolio.ground.reference import queries as reference
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.readers import cells
from portfolio.information.records import rules
from portfolio.information.records.models import Mention
from portfolio.information.records.queries import Described, Told
from portfolio.web.flagged import VICTIM
from portfolio.web.pages.records.leading import Leads
from portfolio.web.pages.records.presenters import file_link
from portfolio.web.words import day, facts, link, tag

LIST_HEAD = ("What it says", "Kind", "Grade and handling", "Record")
_GRADES = (("Source", "source_evaluation"), ("Information", "intelligence_assessment"), ("Handling", "handling_codes"))
# For checking fairness alone: on no page of a single record.
_MONITORED = ("ethnicity",)


def kind_tag(found: Described) -> SafeString:
    """What an agency records of its own knowledge is a fact; what was reported to it is intelligence."""
    return tag("Intelligence", "purple") if found.is_intelligence else tag("Fact recorded by the agency", "grey")


def row(found: Described) -> list[Any]:
    """A row of the list."""
    opens = link(reverse("record", args=[found.href.id]), "Open", found.sentence)
    kind = kind_tag(found) if found.is_intelligence else tag("Fact", "grey")
    return [found.sentence, kind, found.grade or "Not graded", opens]


def grading(found: Described) -> list[dict[str, Any]]:
    """Grade, handling and conditions in the words of the handling tables."""
    if not found.grade:
        return []
    tables = reference.handling()
    codes = (found.grade[0], found.grade[1], found.handling)
    rows = [(words, _entry(tables[name], code)) for (words, name), code in zip(_GRADES, codes, strict=True)]
    rows += [("Condition", _entry(tables["handling_conditions"], code)) for code in found.conditions]
    return [{"key": words, "value": said} for words, said in rows]


def _entry(table: Any, code: str) -> str:
    entry = next((one for one in table if one.code == code), None)
    return f"{code}: {entry.label}. {entry.meaning}" if entry else code


def person(told: Told, mention: Mention, known: Leads) -> dict[str, Any]:
    """Somebody whom the row names. A row that says “arrested” says first that they are harmed, where that is known."""
    relation = cells.code(getattr(told.record, "relation", ""))
    is_victim = rules.is_victim(mention.role, relation)
    return {
        "name": " ".join(filter(None, (mention.forenames, mention.surname))) or "No name given",
        "tag": tag(_role(mention, relation), VICTIM if is_victim else "grey") if mention.role else "",
        "is_victim": is_victim,
        "marks": "" if is_victim else known.marks,
        "links": known.links,
        "born": _born(mention),
        "reference": mention.person_reference,
    }


def _role(mention: Mention, relation: str) -> str:
    if mention.role == "b" and relation in rules.HARMED_BY:
        return rules.INVERSE[relation].removesuffix(" by").capitalize()
    return rules.role_caption(mention.role)


def _born(mention: Mention) -> str:
    if mention.born_first is None or mention.born_last is None:
        return "not known"
    if mention.born_first == mention.born_last:
        return day(mention.born_first)
    return f"between {day(mention.born_first)} and {day(mention.born_last)}"


def published(told: Told) -> list[dict[str, Any]]:
    """What the sheet says, as published, in its own order; empty cells left out."""
    if told.record is None:
        return []
    columns = next(one for one in ingest.formats() if one.name == told.described.format).guide
    return facts(*((one.header, getattr(told.record, one.field)) for one in columns if one.field not in _MONITORED))


def origin(viewer: Actor, told: Told) -> list[dict[str, Any]]:
    """Where it came from."""
    if told.record is None:
        return []
    submission = told.record.submission
    return facts(
        ("File", file_link(viewer, submission)),
        ("Row", f"{told.record.row:,}, as the spreadsheet numbers it"),
        ("Agency", submission.agency.name),
        ("Received", day(submission.received_at)),
        ("Review due", day(told.record.label.review_due)),
        ("Number", told.record.reference.id),
    )
