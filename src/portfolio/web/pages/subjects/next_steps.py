"""What a viewer may do next with a subject."""

from urllib.parse import urlencode

from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.picture.subjects.queries import Seen
from portfolio.picture.subjects.states import Standing


def actions(viewer: Actor, one: Seen) -> list[dict[str, str]]:
    """What this viewer may do next with this subject."""
    proposes, reviews = can(viewer.role, Right.PROPOSE_SUBJECTS), can(viewer.role, Right.REVIEW_SUBJECTS)
    offered: list[tuple[bool, str, str]] = [
        (proposes, "subject-edit", "Change the words"),
        (proposes, "subject-evidence", "Add evidence"),
        (proposes and one.kind == "nominal", "subject-category", "Add a category"),
        (proposes and one.kind == "nominal", "subject-safeguarding-lead", "Name the safeguarding lead"),
    ]
    if one.state != Standing.PROPOSED:
        is_group, is_line = one.kind == "group", one.kind == "line"
        offered += [
            (proposes and one.kind in ("group", "line"), "subject-member", "Add a person"),
            (reviews and one.kind in ("group", "line"), "subject-lead", "Name the lead responsible officer"),
            (reviews and is_group, "subject-group", "Move it on"),
            (reviews and is_group, "subject-merge", "Record a merger"),
            (reviews and is_group, "subject-split", "Record a split"),
            (reviews and is_line, "subject-line", "Move it on"),
            (reviews and is_line, "subject-new-number", "Record a new number"),
            (reviews and is_line, "subject-close", "Close the line"),
            (reviews and is_line and one.life.startswith(("closed", "checked")), "subject-check-back", "Check back"),
            (reviews, "subject-owner", "Change the owner"),
            (can(viewer.role, Right.REMOVE_SUBJECTS), "subject-remove", "Remove from view"),
        ]
    offered.append((True, "subject-history", "History"))
    found = [{"text": text, "href": reverse(name, args=[one.id])} for may, name, text in offered if may]
    return [*found, *_account(viewer, one)]


def checks(viewer: Actor, one: Seen) -> list[dict[str, str]]:
    """What whoever oversees may do with a subject of which they see a part: ask who saw it, and have it removed."""
    if not can(viewer.role, Right.READ_LOG):
        return []
    remove = {"text": "Remove from view", "href": reverse("subject-remove", args=[one.id])}
    return [*_account(viewer, one), *([remove] if can(viewer.role, Right.REMOVE_SUBJECTS) else [])]


def _account(viewer: Actor, one: Seen) -> list[dict[str, str]]:
    """Who looked at it and why, and who was given a copy: for whoever reads the log."""
    if not can(viewer.role, Right.READ_LOG):
        return []
    asked = f"{reverse('oversight-about')}?{urlencode({'asked': one.code})}"
    return [
        {"text": "Who opened it, and why", "href": reverse("subject-opened", args=[one.id])},
        {"text": "Who saw this, and who received a copy", "href": asked},
    ]
