"""The records that a form offers to tick: those of the subject, those that a word finds, and those ticked already.

Only what the viewer sees in detail is offered; the rest is left out without a word, as if it did not exist.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpRequest

from portfolio.flow.finding import finding, typed
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.rules import Depth
from portfolio.ground.ids import Reference
from portfolio.ground.values import text
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention
from portfolio.picture.subjects import queries
from portfolio.picture.subjects.queries import Seen
from portfolio.web.choices import Choices
from portfolio.web.pages.subjects.forms import Offer
from portfolio.web.pages.subjects.wording import mention_words
from portfolio.web.words import plural

MOST = 60  # records that one search may add to a form
_NOTHING = "nothing was found that you may see in full. Try a name, a telephone number, a postcode or a number plate."
_EMPTY = "Type a word to find records by: a name, a telephone number, a postcode or a number plate."


def offer(
    request: HttpRequest,
    viewer: Actor,
    own: Iterable[tuple[str, str]] = (),
    *,
    boxes: Sequence[str] = ("records",),
    also: str = "",
    with_subjects: bool = False,
) -> Offer:
    """What to tick. own: the subject's; boxes: the names of the checkboxes; also: a reference that a page sent along.

    with_subjects: whether people in view may be evidence themselves, as they are of a group.
    """
    shown = dict(own)
    ticked = [value for name in boxes for value in request.POST.getlist(name)]
    shown |= _described(viewer, [one for one in [*ticked, also] if one and one not in shown], with_subjects)
    word = text.plain(request.POST.get("word", "")).strip()
    if "find" not in request.POST and not (word and "enter" in request.POST):
        return Offer(list(shown.items()))
    if not word or not can(viewer.role, Right.SEARCH):
        return Offer(list(shown.items()), _EMPTY, is_looking=True)
    found = dict(_found(viewer, word, with_subjects))
    kept = dict(list(found.items())[:MOST])
    said = (
        f"“{word}”: {plural(len(kept), 'record')} found, and among those to tick." if kept else f"“{word}”: {_NOTHING}"
    )
    if len(found) > MOST:
        said = f"“{word}”: the first {MOST} records found are among those to tick. Use a narrower word to find others."
    return Offer(list({**shown, **kept}.items()), said, is_looking=True)


def first(offer: Offer, also: str) -> dict[str, object]:
    """The form as it opens: what a page sent along is ticked where it is offered, else stands in the box."""
    return {"records": [also]} if also in dict(offer.records) else {"references": also}


def own_records(viewer: Actor, subject: Seen) -> Choices:
    """A person's records; those of the people of a group or line; those of a line's number or a place's postcode."""
    people = [subject.identity] if subject.kind == "nominal" else []
    if subject.kind in ("group", "line"):
        people = [one.other.identity for one in queries.members(viewer, subject.id)]
    mentions = linkage.members_of_many(viewer, [id for id in people if id])
    found = [_named(one) for held in mentions.values() for one in held][:MOST]
    if subject.line and subject.line.number:
        found += holding(viewer, ("phone", "line_number"), subject.line.number)
    if subject.place and subject.place.postcode:
        found += holding(viewer, ("postcode",), subject.place.postcode)
    rests = [str(one.reference) for one in queries.evidence(viewer, subject.id)]
    return list({**dict(found), **_described(viewer, rests, with_subjects=False)}.items())


def holding(viewer: Actor, kinds: Sequence[str], value: str) -> Choices:
    """The records that give a number, a plate or a place: by the person they speak of, or by themselves."""
    found: dict[str, str] = {}
    traces = (
        records.traces(viewer)
        .filter(kind__in=kinds, value=value)
        .select_related("mention__agency", "submission__agency")
        .order_by("-pk")
    )
    for trace in traces[: MOST + 1]:
        if trace.mention is not None:
            found[str(trace.mention.reference)] = _named(trace.mention)[1]
        else:
            found[str(records.record_of(trace))] = f"Row {trace.row} of {trace.submission.agency.name}’s file"
    return list(found.items())


def _found(viewer: Actor, word: str, with_subjects: bool) -> Iterator[tuple[str, str]]:
    """(reference, what it is) of what a word finds: people in view, then rows that give it, then people so called.

    The search is logged as any other is.
    """
    people = finding.find(viewer, word)
    if with_subjects:
        ids = [hit.subject.id for hit in people.people if hit.subject]
        yield from _subjects(viewer, [*ids, *(one.id for one in people.subjects if one.kind == "nominal")]).items()
    for reading in typed.readings(word):
        if reading.kind not in ("code", "name"):
            yield from holding(viewer, (reading.kind,), reading.value)
    identities = [hit.identity for hit in people.people if hit.identity and not hit.is_pointer]
    identities += [one.identity for one in people.subjects if one.identity]
    for mentions in linkage.members_of_many(viewer, identities).values():
        yield from map(_named, mentions)
    yield from _described(
        viewer, [str(Reference("record", hit.record)) for hit in people.people if hit.record], with_subjects=False
    ).items()


def _described(viewer: Actor, texts: Iterable[str], with_subjects: bool) -> dict[str, str]:
    """Of these references those of records that the viewer sees in detail, and what each is."""
    asked = [one for one in map(_parsed, texts) if one is not None]
    keys = {int(one.id) for one in asked if one.kind == "mention" and one.id.isascii() and len(one.id) < 19}
    mentions = records.mentions(viewer).filter(pk__in=keys).select_related("agency") if keys else ()
    found = dict(map(_named, mentions))
    rows = [one for one in asked if one.kind == "record"]
    if rows:
        for one, told in records.described(viewer, rows).items():
            if told.depth >= Depth.DETAIL:
                found[str(one)] = f"{told.sentence} ({told.agency})"
    if with_subjects:
        found |= _subjects(viewer, [one.id for one in asked if one.kind == "subject"])
    return found


def _parsed(given: str) -> Reference | None:
    try:
        one = Reference.parse(given)
    except ValueError:
        return None
    return one if one.kind != "mention" or one.id.isdigit() else None


def _subjects(viewer: Actor, ids: Iterable[str]) -> dict[str, str]:
    """People in view, whom the viewer sees whole."""
    whole = queries.visible(viewer, Depth.DETAIL).filter(pk__in=set(ids), kind="nominal").order_by("number")
    return {f"subject:{one.pk}": f"{one.code} {one.name}, in view" for one in whole}


def _named(mention: Mention) -> tuple[str, str]:
    """Kane Doyle. Event: suspect, 3 June 2026, Merrowby Police."""
    name = f"{mention.forenames} {mention.surname}".strip()
    return str(mention.reference), f"{name}. {mention_words(mention)}" if name else mention_words(mention)
