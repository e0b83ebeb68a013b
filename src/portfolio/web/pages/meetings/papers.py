"""Papers as links: to the profile for those who work with it, to their own copy for others."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from portfolio.flow.minutes import paper_caption
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.ids import Reference
from portfolio.partnership.sharing.closed import queries as copies
from portfolio.partnership.sharing.closed.states import CopyState
from portfolio.web.words import link

MOST = 200  # of one's own copies that are looked through


def papers(viewer: Actor, references: Sequence[str]) -> SafeString | str:
    """Each paper by its kind, a line each; "" for none."""
    return _lines([_paper(viewer, one) for one in references])


def _paper(viewer: Actor, text: str) -> SafeString | str:
    caption = paper_caption(text)
    reference = Reference.parse(text)
    if reference.kind != "partnership_profile":
        return caption
    if can(viewer.role, Right.READ_PARTNERSHIP_PROFILES):
        return link(reverse("partnership-profile", args=[reference.id]), caption)
    if can(viewer.role, Right.OPEN_COPIES):
        for copy in copies.my_copies(viewer, size=MOST).rows:
            opens = copies.state_of(copy) not in (CopyState.RECALLED, CopyState.EXPIRED)
            if copy.profile_id == reference.id and opens:
                return link(reverse("your-copy", args=[copy.pk]), f"{caption}: your copy {copy.shown}")
    return caption


def _lines(found: Sequence[Any]) -> SafeString | str:
    return format_html_join(mark_safe("<br>"), "{}", ((one,) for one in found)) if found else ""
