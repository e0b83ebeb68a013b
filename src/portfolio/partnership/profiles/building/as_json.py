"""A version as data: the shape that scripts rely on (product.md section 4)."""

from typing import Any

from portfolio.partnership.profiles.building.compose import (
    Composed,
    Profile,
    headings_of,
    rows_of,
    totals_of,
)
from portfolio.partnership.profiles.building.pieces import OpenTable, Shown


def as_json(profile: Profile) -> dict[str, Any]:
    """The whole version; every table in the section that it stands in."""
    figures, edition = profile.figures, profile.edition
    return {
        "area": {"code": figures.area_code, "name": figures.area_name},
        "from": figures.months[0],
        "to": figures.months[-1],
        "version": profile.version.code,
        "edition": edition.number,
        "state": edition.state,
        "sections": [_section(section) for section in profile.sections],
        "suppression": {"rule": profile.version.rule.code, "cells": profile.hidden},
    }


def _section(section: Composed) -> dict[str, Any]:
    return {
        "id": section.kind.id,
        "title": section.kind.title,
        "state": section.state,
        "age_days": section.age_days,
        "is_stale": section.is_stale,
        "reason": section.reason or None,
        "text": list(section.words),
        "statements": [
            {
                "text": said.text,
                "kind": said.kind,
                "probability": said.probability or None,
                "confidence": said.confidence or None,
                "rests_on": len(said.rests_on),
            }
            for said in section.statements
        ],
        "tables": [_table(part) for part in section.parts if isinstance(part, Shown | OpenTable)],
    }


def _table(part: Shown | OpenTable) -> dict[str, Any]:
    if isinstance(part, OpenTable):
        return {
            "id": part.id,
            "title": part.title,
            "columns": list(part.columns),
            "rows": [list(row) for row in part.rows],
        }
    return {
        "id": part.grid.id,
        "title": part.grid.title,
        "columns": headings_of(part),
        "rows": rows_of(part),
        "totals": totals_of(part),
    }
