"""The data dictionary: docs/reference/data-dictionary.md, where each stored field is classified by hand.

`python -m tests.house.dictionary` adds what is new, with `?` for its class, and takes out what is gone.
"""

import os
import re
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "data-dictionary.md"

CLASSES = {
    "key": "an opaque id, or a reference to something by its id",
    "code": "a word from a fixed list, or a published code",
    "working": "dates, states, sizes and settings of the work itself",
    "published": "published open data, as published",
    "count": "a number made from many records",
    "record": "what an agency's file says, without identity",
    "monitoring": "a protected characteristic: for checking fairness alone, never an input to a score (REQ-73)",
    "judgement": "a score, grade or probability that staff judged",
    "personal": "about an identifiable person other than a user",
    "text": "written by staff here; may not name a person in an open product, and is not sent outside unread",
    "staff": "about a person who uses the system",
    "secret": "gives access; never shown, never exported",
}
_HEADING = re.compile(r"^## (\S+)$")
_ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([a-z?]+) \|")


def read() -> dict[str, dict[str, str]]:
    """Class of each field by model; empty where there is no file."""
    found: dict[str, dict[str, str]] = {}
    model = ""
    for line in FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []:
        if heading := _HEADING.match(line):
            model = heading[1]
        elif row := _ROW.match(line):
            found.setdefault(model, {})[row[1]] = row[2]
    return found


def rows(model: type) -> dict[str, str]:
    """The stored fields of a model with their types."""
    return {field.attname: field.get_internal_type() for field in model._meta.concrete_fields}  # type: ignore[attr-defined]


def write(models: list[type]) -> None:
    """The file anew, keeping every class that was given."""
    given = read()
    lines = [
        "# Data dictionary",
        "",
        "Every stored field, classified. A field without a class fails the tests.",
        "Add new ones with `python -m tests.house.dictionary`, then replace each `?`.",
        "",
        "| class | means |",
        "|---|---|",
        *(f"| {name} | {meaning} |" for name, meaning in CLASSES.items()),
    ]
    for model in sorted(models, key=lambda model: model._meta.label):  # type: ignore[attr-defined]
        label = model._meta.label  # type: ignore[attr-defined]
        about = " ".join((model.__doc__ or "").split("\n\n")[0].split())
        lines += ["", f"## {label}", "", about, "", "| field | type | class |", "|---|---|---|"]
        known = given.get(label, {})
        lines += [f"| `{field}` | {kind} | {known.get(field, '?')} |" for field, kind in rows(model).items()]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.config.settings")
    import django

    django.setup()
    from django.apps import apps

    write([model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("portfolio.")])
