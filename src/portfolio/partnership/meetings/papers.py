"""The agenda and the minutes as documents, from plain values: what is not handed in cannot be printed."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portfolio.ground import days
from portfolio.ground.documents.model import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    Notice,
    Paragraph,
    SummaryList,
    Table,
)
from portfolio.partnership.meetings.agreed import Agreed, actions
from portfolio.partnership.meetings.rules import KINDS

PARTS = {"open": "open part", "closed": "open and closed parts"}
STATES = {"varied": "Varied since by a later decision.", "revoked": "Revoked since: it does not stand any more."}
CONFIDENTIALITY = (
    "What is heard under a closed item stays in the room. It is used for the purpose for which it was given, is not "
    "copied or passed on, and is asked for again from whoever gave it. Whoever knows somebody who is talked about says "
    "so before the item begins, and leaves the room for it."
)


@dataclass(frozen=True)
class Facts:
    """What the head of a meeting's paper says. recipient: for whom the copy was made; "" for minutes on file."""

    series: str
    number: int
    meets_on: dt.date
    starts: str
    place: str
    chair: str
    partnership: str
    created: dt.date
    is_training: bool
    recipient: str = ""

    @property
    def day(self) -> str:
        return days.caption(self.meets_on)


@dataclass(frozen=True)
class Line:
    """An item of an agenda as its reader may have it. papers: captions of what comes with it."""

    title: str
    part: str
    minutes: int | None
    presenter: str
    papers: tuple[str, ...] = ()


def agenda(facts: Facts, lines: Sequence[Line]) -> Document:
    """The agenda for one reader. A closed item that they do not reach was not handed in and leaves no gap."""
    columns = [Column("Item"), Column("Part"), Column("Papers"), Column("Minutes", "right")]
    rows = [
        [line.title, line.part.capitalize(), "; ".join(line.papers) or "None", str(line.minutes or "Not set")]
        for line in lines
    ]
    if any(line.presenter for line in lines):
        columns.insert(1, Column("Presented by"))
        for row, line in zip(rows, lines, strict=True):
            row.insert(1, line.presenter or "Nobody named")
    blocks: tuple[Block, ...] = (
        Heading(1, "Items", "items"),
        Table(
            "agenda",
            f"Agenda of {facts.day}",
            tuple(columns),
            tuple(tuple(row) for row in rows),
            empty="Nothing is on the agenda yet.",
        ),
        Heading(1, "Confidentiality", "confidentiality"),
        Paragraph.of(CONFIDENTIALITY),
        Paragraph.of("Each person signs for this at the beginning of each meeting."),
    )
    return _document(facts, "Agenda", "agenda", blocks, closed=any(line.part == "closed" for line in lines))


def minutes(
    facts: Facts,
    entries: Sequence[Mapping[str, Any]],
    attendance: Sequence[Mapping[str, Any]],
    amendments: Mapping[str, Sequence[str]],
    *,
    part: str,
    status: str,
    captions: Mapping[str, str] | None = None,
    agreed: Sequence[Agreed] = (),
) -> Document:
    """The minutes of the open part, or of everything that the reader reaches. status: draft, or approved by whom.

    The open part names no decision: what is said of closed items there are the words that the room agreed.
    captions: what a power or a profile is called, by its id or reference. agreed: the actions of this part. Who came
    is told once, at the top; under an item stands how its room differed.
    """
    shown = [entry for entry in entries if part == "closed" or entry["part"] == "open"]
    came, sent = _through(shown, "present"), _through(shown, "apology")
    blocks: list[Block] = [*_people(attendance, came, sent)]
    for entry in shown:
        blocks += _entry(entry, amendments.get(entry["item"], ()), came, sent, captions or {})
    if not shown:
        blocks.append(Notice("info", "Nothing was recorded in this part."))
    blocks += actions(agreed, facts.created)
    words = [entry["open_text"] for entry in entries if entry["part"] == "closed" and entry["open_text"]]
    if part == "open" and words:
        blocks += [
            Heading(1, "Agreed words about closed items", "agreed"),
            *(Paragraph.of(text) for text in words),
        ]
    title = f"Minutes, {PARTS[part]}"
    return _document(facts, title, f"minutes-{part}", tuple(blocks), closed=part == "closed", status=status)


def _document(
    facts: Facts, title: str, code: str, blocks: tuple[Block, ...], *, closed: bool, status: str = ""
) -> Document:
    training = "Training copy: invented data" if facts.is_training else ""
    draft = status if status.startswith("Draft") else ""
    return Document(
        title=f"{facts.series}: {title[0].lower()}{title[1:]}",
        subject=f"Meeting {facts.number}, {facts.day}",
        area="",
        author="",
        owner=facts.partnership,
        created=facts.created,
        identifier=f"M{facts.number}-{facts.meets_on.isoformat()}-{code}",
        cover="block",
        marking="OFFICIAL-SENSITIVE" if closed else "OFFICIAL",
        banner=". ".join(filter(None, [training, draft])) or None,
        mark=f"Copy for {facts.recipient}" if facts.recipient else None,
        control=tuple(
            (label, text)
            for label, text in (
                ("Meeting", f"{facts.day}, {facts.starts}"),
                ("Place", facts.place),
                ("Chair", facts.chair),
                ("Status", status),
                ("Copy for", facts.recipient),
            )
            if text
        ),
        blocks=blocks,
    )


def _through(entries: Sequence[Mapping[str, Any]], status: str) -> frozenset[str]:
    """Everybody, as "name, agency", who stands so under any of these items."""
    return frozenset(who for entry in entries for who in entry["attendance"].get(status, ()))


def _people(attendance: Sequence[Mapping[str, Any]], came: frozenset[str], sent: frozenset[str]) -> Iterator[Block]:
    yield Heading(1, "Asked to the meeting", "people")
    yield Table(
        "asked",
        "Who was asked, and who signed the confidentiality statement",
        (Column("Name"), Column("Agency"), Column("Came"), Column("Signed")),
        tuple(
            (one["name"], one["agency"], _came(one, came, sent), "Yes" if one["signed"] else "No") for one in attendance
        ),
        empty="Nobody is recorded.",
    )


def _came(one: Mapping[str, Any], came: frozenset[str], sent: frozenset[str]) -> str:
    who = f"{one['name']}, {one['agency']}"
    return "Yes" if who in came else "Apologies" if who in sent else "No"


def _entry(
    entry: Mapping[str, Any],
    amendments: Sequence[str],
    came: frozenset[str],
    sent: frozenset[str],
    captions: Mapping[str, str],
) -> Iterator[Block]:
    yield Heading(1, entry["title"], f"item-{entry['item']}")
    room = entry["attendance"]
    apologies = () if set(room.get("apology", ())) == sent - came else room.get("apology", ())
    facts = (
        ("Part", entry["part"].capitalize()),
        ("In the room", _in_the_room(room, came)),
        ("Apologies", "; ".join(apologies)),
        ("Left for it", "; ".join(room.get("left", ()))),
        ("Conflict of interest", "; ".join(room.get("conflict", ()))),
    )
    yield SummaryList(tuple(fact for fact in facts if fact[1]))
    for line in _lines(entry["summary"]):
        yield Paragraph.of(line)
    if entry["state"] == "deferred":
        yield Notice("info", "Put off to another meeting.")
    if entry["state"] != "deferred" and not any(entry[key] for key in ("summary", "decisions", "open_text")):
        yield Paragraph.of(
            "Nothing was recorded." if entry["state"] == "accepted" else "Dealt with; no words recorded."
        )
    for decision in entry["decisions"]:
        yield from _decision(decision, captions)
    if entry["open_text"]:
        yield Heading(2, "Words agreed for the public", f"open-{entry['item']}")
        yield Paragraph.of(entry["open_text"])
    if amendments:
        yield Heading(2, "Put right since", f"amended-{entry['item']}")
        yield BulletList.of(*amendments)


def _in_the_room(room: Mapping[str, Sequence[str]], came: frozenset[str]) -> str:
    """Everybody who came, less those who are named as out of it; by name where the room was another one."""
    present = room.get("present", ())
    missing = came - set(present)
    if not present or missing - {who for status in ("left", "conflict", "apology") for who in room.get(status, ())}:
        return "; ".join(present)
    return "Everybody else who came" if missing else "Everybody who came"


def _decision(decision: Mapping[str, Any], captions: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(2, f"Decision {decision['number']}: {decision['choice']}", f"decision-{decision['id']}")
    if decision["state"] in STATES:
        yield Notice("warning", STATES[decision["state"]])
    power = captions.get(decision["power"], decision["power"])
    legal = ". ".join(filter(None, [power, decision["legal_basis"]]))
    concerns = [word for key, word in (("concerns_child", "a child"), ("concerns_victim", "a victim")) if decision[key]]
    signed = ". ".join(filter(None, [decision["signed_off_by"], decision["signed_off_note"]]))
    rows = (
        ("Question", decision["question"]),
        ("Kind", KINDS.get(decision["kind"], decision["kind"])),
        ("Options considered", "; ".join(decision["options"])),
        ("Why", decision["rationale"]),
        ("Dissent", decision["dissent"] or "None was voiced"),
        ("Legal basis", legal),
        ("Necessity", decision["necessity"]),
        ("Proportionality", decision["proportionality"]),
        ("Equality", decision["equality_note"]),
        ("Concerns", " and ".join(concerns).capitalize()),
        ("Safeguarding sign-off", signed),
        ("Profile read", captions.get(decision["profile_seen"], decision["profile_seen"])),
        ("Decided by", f"{decision['decided_by']}, in the chair" if decision["decided_by"] else ""),
        ("Looked at again", _day(decision["review_on"])),
    )
    yield SummaryList(tuple(row for row in rows if row[1]))


def _day(written: str) -> str:
    """10 January 2027 for 2027-01-10; empty for none."""
    return days.caption(dt.date.fromisoformat(written)) if written else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
