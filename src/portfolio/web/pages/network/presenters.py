"""People and ties in words: whoever was harmed is marked as such before anything else is said of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portfolio.information.records.models import Mention
from portfolio.picture.network.rules import CAPTIONS, TieKind
from portfolio.picture.network.views import Beneath, Crowded, Ego, Joins, Overview, Path, Person, TieInFull, TieSeen
from portfolio.web.flagged import harm
from portfolio.web.words import day, facts, link, number, numeric, plural, tag

PART_HEAD = ("Part", numeric("People"))
JOIN_HEAD = ("Person", "Joins")
TIE_HEAD = (
    "Person",
    "Tied to",
    "How",
    numeric("Independent records"),
    "Strongest grade",
    "First known",
    "Last known",
    "Records",
)
BENEATH_HEAD = ("What", "Said by", "Grade", "When", "Records", "Counts")
STEP_HEAD = ("Step", "From", "To", "How", numeric("Independent records"), "Strongest grade", "Records")
NOT_KNOWN = "Not known"
_MOST_PARTS = 20  # rows of the table of parts; the rest are counted


@dataclass(frozen=True)
class Marks:
    """What the register says of somebody. code: of the subject."""

    code: str = ""
    is_victim: bool = False
    is_child: bool = False


def is_harmed(person: Person, marks: Mapping[str, Marks]) -> bool:
    """A record or the register says so: either is enough."""
    return person.is_harmed or marks.get(person.id, Marks()).is_victim


def is_child(person: Person, marks: Mapping[str, Marks]) -> bool:
    return person.is_child or marks.get(person.id, Marks()).is_child


def signs(person: Person, marks: Mapping[str, Marks]) -> SafeString:
    """Tags: victim first, then child, then the code under which the register holds them."""
    harmed = harm(is_harmed=is_harmed(person, marks), is_child=is_child(person, marks))
    code = marks.get(person.id, Marks()).code
    return format_html_join(" ", "{}", ((one,) for one in (harmed, tag(code, "grey") if code else "") if one))


def named(person: Person, marks: Mapping[str, Marks]) -> SafeString:
    """Their marks, then their name as a link to who is around them."""
    name = link(reverse("network-person", args=[person.id]), person.name)
    found = signs(person, marks)
    return format_html("{} {}", found, name) if found else name


def summary(seen: Overview) -> str:
    """1,204 people are tied by 2,310 ties, in 88 parts."""
    people = "1 person is" if seen.people == 1 else f"{seen.people:,} people are"
    return f"{people} tied by {plural(seen.ties, 'tie')}, in {plural(len(seen.parts), 'part')}, as far as you can see."


def part_rows(seen: Overview) -> list[list[Any]]:
    rows = [[f"Part {place}", number(size)] for place, size in enumerate(seen.parts[:_MOST_PARTS], start=1)]
    if rest := seen.parts[_MOST_PARTS:]:
        rows.append([f"{plural(len(rest), 'smaller part')} together", number(sum(rest))])
    return rows


def join_row(one: Joins, marks: Mapping[str, Marks]) -> list[Any]:
    pieces = [str(size) for size in one.pieces if size > 1]
    alone = sum(size == 1 for size in one.pieces)
    words = f"parts of {', '.join(pieces[:-1])} and {pieces[-1]} people"
    if alone:
        words += f", and {plural(alone, 'person')} tied to nobody else".replace("persons", "people")
    return [named(one.person, marks), words]


def ring(found: Ego) -> str:
    """Whom to ring, where nothing else may be seen."""
    if not found.known_to:
        return ""
    return f"Known to {', '.join(found.known_to)}. You can see no more than that: ring them."


def how(tie: TieSeen) -> str:
    """At one address, one phone number."""
    first, *more = (CAPTIONS[kind] for kind in tie.kinds)
    return ", ".join([first, *(caption[0].lower() + caption[1:] for caption in more)])


def grade(code: str) -> str:
    """2C, or that it is none: a record of fact has no grade."""
    return code or "Record of fact"


def tie_rows(found: Ego, marks: Mapping[str, Marks]) -> list[list[Any]]:
    """The chart's ties, one in each row: the same people, the same ties."""
    people = {person.id: person for person in found.people}
    rows = []
    for tie in found.ties:
        first, second = sorted((people[tie.left], people[tie.right]), key=lambda one: (one.hops, one.name, one.id))
        rows.append(
            [
                named(second, marks),
                first.name,
                how(tie),
                number(tie.records),
                grade(tie.grade),
                day(tie.first) or NOT_KNOWN,
                day(tie.last) or NOT_KNOWN,
                link(reverse("network-tie", args=[tie.id]), "Open", f"the tie of {second.name} and {first.name}"),
            ]
        )
    return rows


def chart(found: Ego, marks: Mapping[str, Marks]) -> dict[str, Any]:
    """What the script draws. A shape as well as a colour: the person asked about, people harmed, everybody else."""
    return {
        "nodes": [
            {
                "id": person.id,
                "name": _on_chart(person, marks),
                "look": _look(person, marks),
                "href": reverse("network-person", args=[person.id]),
            }
            for person in found.people
        ],
        "ties": [
            {
                "id": tie.id,
                "from": tie.left,
                "to": tie.right,
                "kinds": [kind.value for kind in tie.kinds],
                "how": how(tie),
                "records": tie.records,
            }
            for tie in found.ties
        ],
    }


def _on_chart(person: Person, marks: Mapping[str, Marks]) -> str:
    said = (("VICTIM OR AT RISK", is_harmed(person, marks)), ("CHILD", is_child(person, marks)))
    words = [word for word, is_so in said if is_so]
    return f"{', '.join(words)}\n{person.name}" if words else person.name


def _look(person: Person, marks: Mapping[str, Marks]) -> str:
    if is_harmed(person, marks):
        return "harmed"
    return "asked" if person.hops == 0 else "other"


def left_out(found: Ego) -> str:
    if not found.left_out:
        return ""
    people = "1 more person is" if found.left_out == 1 else f"{found.left_out:,} more people are"
    return (
        f"{people} tied to these and not shown: those whose ties are the oldest. Choose one kind of tie, or one step."
    )


def crowd(one: Crowded) -> str:
    """Said, because its ties are missing from the chart."""
    what = {
        TieKind.EVENT: "An event in which this person is named has",
        TieKind.ADDRESS: f"The address {one.shown} is shared by",
        TieKind.PHONE: f"The number {one.shown} is shared by",
        TieKind.VEHICLE: f"The vehicle {one.shown} is shared by",
    }[one.kind]
    return f"{what} {one.people:,} people whom you can see. Too many share it to tell who is tied to whom."


def tie_facts(found: TieInFull, marks: Mapping[str, Marks]) -> list[dict[str, object]]:
    return facts(
        ("Between", named(found.left, marks)),
        ("And", named(found.right, marks)),
        ("How", how(found.tie)),
        ("First known", day(found.tie.first) or NOT_KNOWN),
        ("Last known", day(found.tie.last) or NOT_KNOWN),
        ("Strongest grade", grade(found.tie.grade)),
    )


def beneath_row(one: Beneath) -> list[Any]:
    said = sorted({one.left.agency.name, one.right.agency.name})
    when = day(one.first) or NOT_KNOWN
    if one.last and one.last != one.first:
        when = f"{when} to {day(one.last)}" if one.first else f"Until {day(one.last)}"
    records = [_record(one.left)]
    if one.right.record_key != one.left.record_key:
        records.append(_record(one.right))
    return [
        _what(one),
        " and ".join(said),
        grade(one.grade),
        when,
        format_html_join("; ", "{}", ((record,) for record in records)),
        f"{'Yes' if one.counted.counts else 'No'}. {one.counted.why}",
    ]


def _what(one: Beneath) -> str:
    """In one event: suspect and victim."""
    roles = " and ".join(role.replace("_", " ") for role in (one.left.role, one.right.role) if role)
    if one.kind == TieKind.STATED:
        return CAPTIONS[one.kind]
    if one.shared:
        return f"{CAPTIONS[one.kind]}: {one.shared}"
    return f"{CAPTIONS[one.kind]}: {roles}" if roles else CAPTIONS[one.kind]


def _record(mention: Mention) -> SafeString:
    """A link to the row, in the words of where it stands."""
    place = f"{mention.submission_id}.{mention.row}"
    return link(reverse("record", args=[place]), f"row {mention.row:,}", f"of {mention.submission.file_name}")


def step_rows(path: Path, marks: Mapping[str, Marks]) -> list[list[Any]]:
    rows = []
    for place, tie in enumerate(path.ties):
        start, end = path.people[place], path.people[place + 1]
        rows.append(
            [
                str(place + 1),
                named(start, marks),
                named(end, marks),
                how(tie),
                number(tie.records),
                grade(tie.grade),
                link(reverse("network-tie", args=[tie.id]), "Open", f"the tie of {start.name} and {end.name}"),
            ]
        )
    return rows
