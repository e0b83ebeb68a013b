"""The register of lists that were brought, as a table: on the page of those who propose, and in oversight (REQ-12)."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.picture.subjects.models import BroughtList
from portfolio.picture.subjects.sheet import USES, Use
from portfolio.web.words import day, link, number, numeric

HEAD = ("List", "Purpose", "Used", "Agency", "Owner", "Brought", "Ends", numeric("Rows"), "Content")


def rows(viewer: Actor, found: Iterable[BroughtList], *, with_links: bool) -> list[list[Any]]:
    """A row for each: what it was for and who answers for it, never what stands on it. with_links: to its page."""
    held = list(found)
    people = access.names(viewer, {one.owner for one in held})
    return [
        [
            link(reverse("subject-list", args=[one.id]), one.file_name) if with_links else one.id,
            one.purpose,
            USES[Use(one.use)],
            one.agency.name,
            people.get(one.owner, one.owner),
            {"text": day(one.brought_on), "sort_value": one.brought_on.isoformat()},
            {"text": day(one.ends), "sort_value": one.ends.isoformat()},
            number(one.rows),
            "Waits to be proposed" if one.is_waiting else "Kept until it ends" if one.is_kept else "Erased",
        ]
        for one in held
    ]
