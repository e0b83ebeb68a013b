"""What a reference is called on a page, and where it is opened."""

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.ids import Reference
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.picture.subjects import queries
from portfolio.web.pages.subjects import wording


def described(viewer: Actor, references: Iterable[Reference]) -> dict[str, tuple[str, str]]:
    """Reference as text to (caption, address); what the viewer may not see is absent."""
    asked = list(references)
    found: dict[str, tuple[str, str]] = {}
    keys = {int(one.id): str(one) for one in asked if one.kind == "mention" and one.id.isdigit()}
    for mention in records.mentions(viewer).filter(pk__in=keys).select_related("agency"):
        address = reverse("record", args=[records.record_of(mention).id])
        found[keys[mention.pk]] = (wording.mention_words(mention), address)
    for one, told in records.described(viewer, asked).items():
        said = f"{told.sentence} ({told.agency})" if told.agency not in told.sentence else told.sentence
        found[str(one)] = (said, reverse("record", args=[told.href.id]))
    people = [one.id for one in asked if one.kind == "identity"]
    for id, name in linkage.captions(viewer, people).items():
        found[f"identity:{id}"] = (f"All records of {name}", identity_address(viewer, id))
    for id, caption in queries.captions(viewer, [one.id for one in asked if one.kind == "subject"]).items():
        found[f"subject:{id}"] = (caption, reverse("subject", args=[id]))
    return found


def identity_address(viewer: Actor, identity: str) -> str:
    """The page of who is who; "" where the viewer may not open it."""
    if not can(viewer.role, Right.READ_LINKS):
        return ""
    try:
        return reverse("identity", args=[identity])
    except NoReverseMatch:
        return ""
