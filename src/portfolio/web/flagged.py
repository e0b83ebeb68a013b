"""What stands beside a subject's code wherever it is named: a victim, a child, an overdue review (REQ-02)."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Flags
from portfolio.web.words import tag

VICTIM = "purple"  # the colour of whoever is harmed or may be, on every page


def flags_of(viewer: Actor, references: Iterable[str]) -> dict[str, Flags]:
    """Flags by reference (subject:id), of the subjects of which the viewer sees more than a pointer."""
    if not can(viewer.role, Right.READ_SUBJECTS):
        return {}
    ids = {Reference.parse(one).id for one in references}
    return {f"subject:{id}": flags for id, flags in subjects.flags(viewer, ids).items()} if ids else {}


def tags(flags: Flags | None) -> SafeString:
    """The tags; nothing for whoever sees a pointer alone."""
    if flags is None:
        return SafeString()
    shown = []
    if flags.is_exploited_child:
        shown.append(tag("Exploited child", VICTIM))
    elif flags.is_victim:
        shown.append(tag("Victim", VICTIM))
    if flags.is_child and not flags.is_exploited_child:
        shown.append(tag("Child", VICTIM))
    if flags.overdue:
        shown.append(tag("Review overdue", "red"))
    return format_html_join(" ", "{}", ((one,) for one in shown))


def harm(*, is_harmed: bool, is_child: bool) -> SafeString:
    """Of somebody who may not be in view: what the records or the register say, harm first; nothing for neither."""
    shown = [("Victim or at risk", is_harmed), ("Child", is_child)]
    return format_html_join(" ", "{}", ((tag(text, VICTIM),) for text, is_so in shown if is_so))


def named(code: str, flags: Flags | None) -> SafeString:
    """The code with its tags."""
    shown = tags(flags)
    return format_html("{} {}", code, shown) if shown else format_html("{}", code)
