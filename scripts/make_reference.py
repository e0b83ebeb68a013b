"""Writes the pages of docs/reference that say what the code says: rights, depths, states, file formats, commands.

`make docs` writes them; a test compares them with the code, so that neither drifts.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portfolio.information.ingest.readers.shape import Column

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
MADE = "Made from the code by `make docs`; do not edit."


def pages() -> dict[str, str]:
    """File name -> content."""
    return {
        "permissions.md": _permissions(),
        "states.md": _states(),
        "formats.md": _formats(),
        "commands.md": _commands(),
    }


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(headings)]
    lines += [["---"] * len(lines[0]), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _permissions() -> str:
    from portfolio.ground.access.rights import GRANTS, Right
    from portfolio.ground.access.roles import CAPTIONS, Role
    from portfolio.ground.access.rules import RULES

    rights = _table(
        ["Right", *(CAPTIONS[role] for role in Role), "Why"],
        (
            [
                f"`{right.value}`",
                *("yes" if role in GRANTS[right].roles else "" for role in Role),
                GRANTS[right].reason,
            ]
            for right in Right
        ),
    )
    rules = _table(
        ["Relation", "Role", "Sensitivity", "Handling", "Depth", "Why", "Source"],
        (
            [
                rule.relation or "any",
                CAPTIONS[rule.role] if rule.role else "any",
                rule.sensitivity or "any",
                rule.handling or "any",
                rule.depth.name.lower(),
                rule.reason,
                rule.source,
            ]
            for rule in RULES
        ),
    )
    return "\n\n".join(
        [
            "# Who may do what, and see how much",
            MADE,
            "## Rights",
            "Not in the table means no. Each page and command names the right that it needs.",
            rights,
            "## Depths",
            "How much of a row somebody sees hangs on the label that it carries. `own`: their agency controls it; "
            "`agreed`: an agreement in force covers both agencies; `apart`: neither. A rule with more named columns "
            "beats one with fewer; among equals, less beats more; no rule means nothing. A row hidden from somebody is "
            "nothing to them before any rule.",
            f"{rules}\n",
        ]
    )


def _states() -> str:
    from portfolio.information.ingest import states as ingest
    from portfolio.partnership.meetings import states as meetings
    from portfolio.partnership.outcomes import states as outcomes
    from portfolio.partnership.partnership_profiles import states as partnership_profiles
    from portfolio.partnership.plan import states as plan
    from portfolio.partnership.profiles import states as profiles
    from portfolio.partnership.safeguarding import states as safeguarding
    from portfolio.partnership.sharing import states as sharing
    from portfolio.partnership.sharing.closed import states as closed
    from portfolio.picture.subjects import states as subjects

    parts = [f"# States, moves and owners\n\n{MADE}\n"]
    for title, moves, owners in (
        ("A submission", ingest.MOVES, ingest.OWNERS),
        ("An edition of a Local Profile", profiles.EDITION_MOVES, profiles.EDITION_OWNERS),
        ("A subject in the register", subjects.MOVES, subjects.OWNERS),
        ("The life of a group", subjects.GROUP_MOVES, subjects.GROUP_OWNERS),
        ("The life of a line", subjects.LINE_MOVES, subjects.LINE_OWNERS),
        ("A release of one version", profiles.RELEASE_MOVES, profiles.RELEASE_OWNERS),
        ("A meeting", meetings.MEETING_MOVES, meetings.MEETING_OWNERS),
        ("An agenda item", meetings.ITEM_MOVES, meetings.ITEM_OWNERS),
        ("A decision", meetings.DECISION_MOVES, meetings.DECISION_OWNERS),
        ("Minutes", meetings.MINUTES_MOVES, meetings.MINUTES_OWNERS),
        ("A 4P plan", plan.PLAN_MOVES, plan.PLAN_OWNERS),
        ("An objective", plan.OBJECTIVE_MOVES, plan.OBJECTIVE_OWNERS),
        ("An action", plan.ACTION_MOVES, plan.ACTION_OWNERS),
        ("A check before a power", plan.CHECK_MOVES, plan.CHECK_OWNERS),
        ("A power in use", outcomes.USE_MOVES, outcomes.USE_OWNERS),
        ("An order", outcomes.ORDER_MOVES, outcomes.ORDER_OWNERS),
        ("A disruption", outcomes.DISRUPTION_MOVES, outcomes.DISRUPTION_OWNERS),
        ("An upward report", sharing.REPORT_MOVES, sharing.REPORT_OWNERS),
        ("A nomination", partnership_profiles.NOMINATION_MOVES, partnership_profiles.NOMINATION_OWNERS),
        ("A Partnership Profile", partnership_profiles.PROFILE_MOVES, partnership_profiles.PROFILE_OWNERS),
        ("A request to a partner", partnership_profiles.REQUEST_MOVES, partnership_profiles.REQUEST_OWNERS),
        ("A copy for one recipient", closed.COPY_MOVES, closed.COPY_OWNERS),
        *(
            (
                f"Safeguarding: {caption.lower() if kind != 'nrm' else caption}",
                safeguarding.MOVES[kind],
                safeguarding.OWNERS[kind],
            )
            for kind, caption in safeguarding.KIND_CAPTIONS.items()
        ),
    ):
        parts.append(f"## {title}\n\n{_diagram(moves)}\n\n{_owners(owners)}\n")
    return "\n".join(parts)


def _diagram(moves: Mapping[str, Iterable[str]]) -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {next(iter(moves))}"]
    lines += [f"    {was} --> {now}" for was, after in moves.items() for now in sorted(after)]
    return "\n".join([*lines, "```"])


def _owners(owners: Mapping[str, str]) -> str:
    return _table(["State", "Whose turn it is"], ([str(state), owner] for state, owner in owners.items()))


def _formats() -> str:
    from portfolio.information.ingest.queries import formats
    from portfolio.picture.subjects.sheet import MOST_ROWS, SUBJECTS

    parts = [
        f"# File formats\n\n{MADE}\n",
        "CSV, plain or .gz, and spreadsheets (xlsx, xls, ods). The order of the columns does not matter. A file is "
        "taken in whole or not at all.\n",
        "A published file's header must hold every column named here. Of a partner's sheet, columns in which no value "
        "is required may be left out; `portfolio template FORMAT --out FILE` makes an empty one with notes. A cell of "
        "several values has them parted by `;`. What looks like a formula is text.\n",
    ]
    for format in formats():
        parts.append(f"## `{format.name}`\n\n{format.title}\n")
        if format.is_personal:
            parts.append(_sheet(format.guide))
        else:
            parts.append(f"Columns: {', '.join(f'`{column}`' for column in format.columns)}\n")
    parts.append(
        f"## `{SUBJECTS.name}`\n\n{SUBJECTS.title}: for `portfolio subject import` and Subjects, Lists; at most "
        f"{MOST_ROWS} rows. Each row becomes a proposal, held to everything that one made by hand is held to. A column "
        "of scores is not kept, and is refused for a child or a victim.\n"
    )
    parts.append(_sheet(SUBJECTS.columns))
    return "\n".join(parts)


def _sheet(columns: Iterable["Column"]) -> str:
    rows = (
        [f"`{one.header}`", "required" if one.needs_value else "", one.hint, ", ".join(one.allowed)] for one in columns
    )
    return _table(["Column", "Value", "What to write", "One of"], rows) + "\n"


def _commands() -> str:
    from portfolio.cli.describing import page
    from portfolio.cli.main import parser

    return page(parser(), MADE)


def main() -> None:
    """Write every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.config.settings")
    import django

    django.setup()
    for name, content in pages().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
        print(f"wrote docs/reference/{name}", file=sys.stderr)


if __name__ == "__main__":
    main()
