"""A list as somebody kept it before the register, and the records that its rows speak of."""

import csv
import io
from typing import Any

from tests.picture.subjects import made
from tests.world import World

PURPOSE = "The nominals of the old weekly list, to be tested one by one."


def known(world: World, number: str, **values: Any) -> str:
    """Somebody with this number in police and housing files, linked as one person; the identity's id."""
    shared = {"person_reference": number, **values}
    mentions = [
        made.mention(world, "police", event=f"police/events/{number}", origin=f"police/{number}", **shared),
        made.mention(
            world, "housing", format="tenancies", event=f"housing/tenancies/{number}", origin=f"h/{number}", **shared
        ),
    ]
    return made.identity(world, *mentions)


def row(number: str = "K1", **values: str) -> dict[str, str]:
    """A person of that number, a suspect by two agencies' records unless said otherwise."""
    soon = made.soon()
    return {
        "Kind": "nominal",
        "Name": "Kane Doyle",
        "Person reference": f"police/{number}",
        "Categories": "Suspect",
        "Category basis": "Arrested and charged on 1 June.",
        "Necessity": made.WHY,
        "Evidence": f"police/events/{number}; housing/tenancies/{number}",
        "Shows": "offending",
        "Owner": "analyst",
        "Review date": f"{soon:%d/%m/%Y}",
        **values,
    }


def sheet(*rows: dict[str, str]) -> bytes:
    """The rows as CSV, with every heading that one of them has."""
    headings = list(dict.fromkeys(heading for one in rows for heading in one))
    out = io.StringIO()
    writer = csv.DictWriter(out, headings)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def given(*rows: dict[str, str], **values: Any) -> dict[str, Any]:
    """What import_list() takes, whole."""
    return {
        "content": sheet(*rows),
        "file_name": "weekly-list.csv",
        "purpose": PURPOSE,
        "use": "view",
        "ends": made.soon(30),
        **values,
    }
