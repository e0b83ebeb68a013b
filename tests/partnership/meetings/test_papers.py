"""The minutes as a document: who came is told once, and under each item how its room differed."""

from datetime import date
from typing import Any

from portfolio.ground.documents.model import Paragraph, SummaryList, Table
from portfolio.partnership.meetings.papers import Facts, Line, agenda, minutes

FACTS = Facts("Group", 3, date(2026, 12, 8), "14:00", "Civic Hall", "Chair", "Merrowby", date(2026, 12, 9), False)
ANN, BOB, CAT, DAN = "Ann, Police", "Bob, Health", "Cat, Fire", "Dan, Schools"


def entry(number: int, **room: Any) -> dict[str, Any]:
    return {
        "item": f"i{number}",
        "part": "closed",
        "title": f"Item {number}",
        "state": "discussed",
        "attendance": room,
        "summary": "",
        "decisions": [],
        "open_text": "",
    }


def rooms(*entries: dict[str, Any]) -> list[dict[str, str]]:
    """What is said of each item's room; before them who was asked."""
    asked = [{"name": who.split(", ")[0], "agency": who.split(", ")[1], "signed": True} for who in (ANN, BOB, CAT, DAN)]
    made = minutes(FACTS, entries, asked, {}, part="closed", status="Draft")
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    assert [row[2] for row in table.rows] == ["Yes", "Yes", "Apologies", "No"]
    return [dict(block.rows) for block in made.blocks if isinstance(block, SummaryList)]


def test_the_room_of_an_item_is_told_by_how_it_differs() -> None:
    whole = entry(1, present=[ANN, BOB], apology=[CAT])
    left = entry(2, present=[ANN], conflict=[BOB], apology=[CAT])
    other = entry(3, present=[ANN], apology=[CAT])  # nothing says why Bob was not there: the room is named

    first, second, third = rooms(whole, left, other)

    assert first == {"Part": "Closed", "In the room": "Everybody who came"}
    assert second == {"Part": "Closed", "In the room": "Everybody else who came", "Conflict of interest": BOB}
    assert third == {"Part": "Closed", "In the room": ANN}


def test_an_item_without_words_says_whether_it_was_dealt_with() -> None:
    states = {"discussed": "Dealt with; no words recorded.", "accepted": "Nothing was recorded.", "deferred": None}
    for state, said in states.items():
        made = minutes(FACTS, [{**entry(1), "state": state}], [], {}, part="closed", status="Draft")

        words = ["".join(run.text for run in block.runs) for block in made.blocks if isinstance(block, Paragraph)]
        assert words == ([said] if said else [])


def test_an_agenda_has_a_column_of_presenters_only_where_somebody_presents() -> None:
    bare = agenda(FACTS, [Line("Gaps", "open", 5, "")])
    told = agenda(FACTS, [Line("Gaps", "open", 5, ""), Line("Lines", "closed", None, "Ann")])

    heads = [
        [column.heading for column in block.columns]
        for made in (bare, told)
        for block in made.blocks
        if isinstance(block, Table)
    ]
    assert heads == [["Item", "Part", "Papers", "Minutes"], ["Item", "Presented by", "Part", "Papers", "Minutes"]]
