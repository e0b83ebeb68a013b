"""Words for what was found: whom the viewer may see, by what they were found, and whether they are in view."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portfolio.flow.finding import Found, Hit
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Seen
from portfolio.web import words
from portfolio.web.flagged import harm, tags
from portfolio.web.words import link, plural, tag

HEAD = ("Who", "Found by", "In view")
SUBJECT_HEAD = ("Subject", "Kind")
LIST_HEAD = ("Searched for", "Found", "In view")
KINDS = {"nominal": "Person", "group": "Group", "line": "Line", "place": "Place"}
_SHOWN = 5  # people, and subjects, of one line of a list


def person(viewer: Actor, hit: Hit) -> SafeString:
    """Tags, then the name: a link where there is a page that the viewer may open."""
    name: Any = hit.caption
    if not hit.is_pointer:
        if hit.identity and can(viewer.role, Right.READ_LINKS):
            name = link(reverse("identity", args=[hit.identity]), hit.caption)
        elif hit.record:
            name = link(reverse("record", args=[hit.record]), hit.caption)
    near = tag("Near spelling", "grey") if hit.is_near else ""
    return format_html("{} {} {}", harm(is_harmed=hit.is_victim, is_child=hit.is_child), name, near)


def row(viewer: Actor, hit: Hit) -> list[Any]:
    return [person(viewer, hit), "; ".join(hit.matched), _in_view(hit.subject)]


def _in_view(seen: Seen | None) -> SafeString | str:
    if seen is None:
        return "No"
    return link(reverse("subject", args=[seen.id]), seen.code) if seen.code else seen.pointer


def subject_rows(viewer: Actor, found: Found) -> list[list[Any]]:
    """Subjects found by themselves, each with the name that the viewer may see."""
    captions = subjects.captions(viewer, [seen.id for seen in found.subjects])
    return [
        [
            format_html(
                "{} {}", tags(seen.flags), link(reverse("subject", args=[seen.id]), captions.get(seen.id, seen.code))
            ),
            KINDS.get(seen.kind, ""),
        ]
        for seen in found.subjects
    ]


def says(found: Found) -> str:
    """How the term was understood and what came of it, in a sentence."""
    if not found.understood:
        return "Type a name, a number, a plate, an address, a reference or a code."
    read = " or ".join(found.understood)
    if not found.count:
        return f"Searched for {read}. Nothing was found that you can see."
    more = " The first are shown: narrow the search to see others." if found.more else ""
    people, others = len(found.people), len(found.subjects)
    parts = [plural(people, "person") if people == 1 else f"{people} people"] if people else []
    parts += [plural(others, "subject")] if others else []
    return f"Searched for {read}. Found {' and '.join(parts)}.{more}"


def list_rows(viewer: Actor, found: Sequence[Found]) -> list[list[Any]]:
    """The lines of a list, each with whom and what it found."""
    captions = subjects.captions(viewer, {seen.id for one in found for seen in one.subjects[:_SHOWN]})
    return [_list_row(viewer, one, captions) for one in found]


def _list_row(viewer: Actor, found: Found, captions: Mapping[str, str]) -> list[Any]:
    named = [person(viewer, hit) for hit in found.people[:_SHOWN]]
    named += [format_html("{}", captions.get(seen.id, seen.code)) for seen in found.subjects[:_SHOWN]]
    more = found.count - len(named)
    if more > 0:
        named.append(format_html("and {} more", more))
    seen = [one for one in (*(hit.subject for hit in found.people), *found.subjects) if one is not None]
    codes = format_html_join(", ", "{}", ((_in_view(one),) for one in seen[:_SHOWN]))
    return [
        found.term,
        format_html_join("; ", "{}", ((one,) for one in named)) or "Nothing that you can see",
        codes or "No",
    ]


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Search, then these."""
    return words.crumbs(("Search", reverse("search") if pairs else None), *pairs)
