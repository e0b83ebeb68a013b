"""Two invented lists of severity weights, so that two methods can be shown side by side.

The real ones are not ours to hand out: the Cambridge index has no open licence, and the ONS list has its own terms.
"""

from __future__ import annotations

from pathlib import Path

from portfolio.borough.files import Sheet

COLUMNS = ("policeuk_category", "weight", "unit", "status")
STATUS = "Illustrative only: invented for the demonstration borough, not a published weight"

# Neither list weighs anti-social behaviour, which is no crime; B lacks bicycle theft, so that a gap can be seen.
LISTS: dict[str, tuple[str, dict[str, int]]] = {
    "a": (
        "illustrative days",
        {
            "Bicycle theft": 5, "Burglary": 30, "Criminal damage and arson": 10, "Drugs": 20, "Other crime": 40,
            "Other theft": 5, "Possession of weapons": 25, "Public order": 5, "Robbery": 300, "Shoplifting": 2,
            "Theft from the person": 10, "Vehicle crime": 8, "Violence and sexual offences": 150,
        },
    ),
    "b": (
        "illustrative points",
        {
            "Burglary": 400, "Criminal damage and arson": 60, "Drugs": 250, "Other crime": 300, "Other theft": 50,
            "Possession of weapons": 200, "Public order": 80, "Robbery": 700, "Shoplifting": 30,
            "Theft from the person": 90, "Vehicle crime": 100, "Violence and sexual offences": 350,
        },
    ),
}  # fmt: skip


def write(out: Path) -> list[tuple[Path, int, str]]:
    """Writes both lists into the folder; gives path, rows and sha256 of each."""
    made = []
    for name, (unit, weights) in LISTS.items():
        path = out / f"severity-{name}-illustrative.csv"
        with Sheet(path, COLUMNS) as sheet:
            for category, weight in weights.items():
                sheet.add((category, weight, unit, STATUS))
        made.append((path, sheet.rows, sheet.sha256))
    return made
