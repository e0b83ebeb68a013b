"""Words, bars and colours for who is who."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.flow.jobs import LINK
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.jobs import queries as jobs
from portfolio.information.ingest.readers import formats
from portfolio.information.linkage import queries as linkage
from portfolio.information.linkage import wording
from portfolio.information.linkage.models import Judgement, Verdict
from portfolio.information.linkage.queueing import ANY, Wanted
from portfolio.information.linkage.views import IdentityView, PairView, Side
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention
from portfolio.picture.subjects import queries as subjects
from portfolio.web import words
from portfolio.web.words import day, facts, link, numeric, plural, tag

VERDICTS = {
    Verdict.SAME: ("Same person", "green"),
    Verdict.DIFFERENT: ("Two people", "red"),
    Verdict.UNSURE: ("Not sure", "yellow"),
}
QUEUE_HEAD = ("The two", "Agencies", "Why it is asked", numeric("Weight in bits"))
HISTORY_HEAD = ("The two", "Judged", "By", "Reason", "Stands")
MEMBER_HEAD = ("Name there", "Date of birth", "Agency", "Record", "As", "Date")
WEIGHTS_HEAD = ("Compared", "What was found", numeric("Bits"), "Against or for")
_MOST_BITS = 15.0  # a bar is full at this weight
_HALF = 60  # width of either side of a bar, in the drawing's units


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    return words.crumbs(("Who is who", reverse("linking") if pairs else None), *pairs)


def bare_crumbs() -> list[dict[str, str | None]]:
    return words.crumbs(("Person", None))


def history_address() -> str:
    return reverse("linking-history")


def query(asked: Wanted) -> str:
    """What an address carries on, such as ?agency=police; empty where any pair is wanted."""
    given = {name: value for name, value in vars(asked).items() if value}
    return f"?{urlencode(given)}" if given else ""


def pair_address(id: str, asked: Wanted) -> str:
    return reverse("linking-pair", args=[id]) + query(asked)


def waiting(count: int, asked: Wanted = ANY) -> str:
    """How many pairs wait, of those that are wanted."""
    if not count:
        return "No such pair waits for you." if asked.is_narrow else "No pair waits for you."
    return "1,000 pairs or more wait." if count >= 1_000 else f"{plural(count, 'pair')} {_waits(count)}."


def _waits(count: int) -> str:
    return "waits" if count == 1 else "wait"


def again(viewer: Actor) -> SafeString:
    """What is said above the queue while the machine compares, or has yet to: empty where all is as it should be."""
    if jobs.is_under_way(viewer, LINK):
        mine = jobs.mine_under_way(viewer, LINK)
        how = link(reverse("job", args=[mine.id]), "See how far it is, or stop it") if mine else ""
        return format_html("Who is who is being compared again. Until then it stands as it was. {}", how)
    if linkage.is_behind(viewer):
        return format_html(
            "{}", "Files have been withdrawn since the machine last compared. Link what is new, and it compares again."
        )
    return SafeString()


def joined_codes(viewer: Actor, pair: PairView) -> str:
    """N-001 and N-012: both in view, and one person if these two are; empty where the viewer does not see two."""
    if not can(viewer.role, Right.READ_SUBJECTS) or pair.is_one_identity:
        return ""
    found = subjects.subjects_of(viewer, (pair.left.identity, pair.right.identity))
    codes = sorted({seen.code for seen in found.values()})
    return " and ".join(codes) if len(codes) == 2 else ""


def joins(viewer: Actor, pair: PairView) -> str:
    """What a judge is told beforehand where both are in view; empty otherwise."""
    if codes := joined_codes(viewer, pair):
        return (
            f"{codes} are both in view. If you judge these to be the same person, both stay in view until somebody "
            "proposes which of the two is kept and a second person agrees."
        )
    return ""


def both(left: Mention, right: Mention) -> str:
    """Jack Smith and Jack Smyth."""
    return f"{wording.name(left)} and {wording.name(right)}"


def queue_row(pair: PairView, asked: Wanted, *, may_judge: bool) -> list[Any]:
    """A row of the queue."""
    left, right = pair.left.mention, pair.right.mention
    title: Any = both(left, right)
    if may_judge:
        title = link(pair_address(pair.id, asked), title)
    agencies = " and ".join(dict.fromkeys((left.agency.name, right.agency.name)))
    why = "; ".join(pair.held) or "Alike, but not enough for the machine to join them"
    weight = pair.machine.weight if pair.machine and pair.machine.weight is not None else 0.0
    return [title, agencies, why, _bits(weight)]


def sides_head(pair: PairView) -> list[Any]:
    """The two agencies above their values."""
    return ["Field", *(_above(side) for side in (pair.left, pair.right))]


def _above(side: Side) -> SafeString:
    mention = side.mention
    record = link(reverse("record", args=[records.record_of(mention).id]), f"row {mention.row}", "of the file")
    return format_html("{}<br>{}, {}", mention.agency.name, _format(mention), record)


def _format(mention: Mention) -> str:
    known = formats.FORMATS.get(mention.format)
    return known.title if known is not None else mention.format


def sides(pair: PairView) -> list[list[Any]]:
    """Field by field, what each says."""
    rows: list[list[Any]] = [[line.field, line.left or "–", line.right or "–"] for line in pair.lines]
    rows.append(["Said of them there", *(_role(side.mention) for side in (pair.left, pair.right))])
    rows.append(["Date", *(day(side.mention.happened) or "–" for side in (pair.left, pair.right))])
    rows.append(["Held so far as", *(_held_as(side) for side in (pair.left, pair.right))])
    return rows


def _role(mention: Mention) -> str:
    return mention.role.replace("_", " ").capitalize() or "–"


def _held_as(side: Side) -> Any:
    if not side.identity:
        return "Not linked yet"
    return link(reverse("identity", args=[side.identity]), f"A person with {plural(side.mentions, 'record')}")


def weights(pair: PairView) -> list[list[Any]]:
    """Each comparison with its sentence, its weight and a bar; empty where the machine has not judged the pair."""
    if pair.machine is None or not pair.machine.evidence or pair.start is None:
        return []
    start = "Any two records, before anything is compared: strangers are many"
    rows: list[list[Any]] = [["To begin with", start, _bits(pair.start), bar(pair.start)]]
    for line in pair.lines:
        if line.weight is None:
            continue
        rows.append([line.field, line.sentence, _bits(line.weight), bar(line.weight)])
    total = pair.machine.weight or 0.0
    rows.append([format_html("<strong>{}</strong>", "Together"), "", _bits(total), bar(total)])
    return rows


def _bits(weight: float) -> dict[str, Any]:
    """-3.4; +0.9; 0.0, which has no sign."""
    shown = f"{weight:+.1f}"
    return {"text": "0.0" if float(shown) == 0 else shown, "format": "numeric", "sort_value": weight}


def bar(weight: float) -> SafeString:
    """To the left of the middle what speaks for two people, to the right what speaks for one. The figure stands beside
    it, so it is hidden from those who have the table read out.
    """
    length = round(min(abs(weight), _MOST_BITS) / _MOST_BITS * _HALF, 1)
    start = _HALF if weight >= 0 else _HALF - length
    return format_html(
        '<svg viewBox="0 0 {} 16" width="120" height="16" aria-hidden="true" focusable="false">'
        '<rect x="{}" y="2" width="{}" height="12" fill="{}"/>'
        '<line x1="{}" x2="{}" y1="0" y2="16" stroke="#0b0c0c" stroke-width="1"/></svg>',
        2 * _HALF, start, length, "#1d70b8" if weight >= 0 else "#d4351c", _HALF, _HALF,
    )  # fmt: skip


def sum_sentence(pair: PairView) -> str:
    """What the weights come to, in words."""
    if pair.machine is None or pair.machine.weight is None:
        return "The machine has not compared these two: they have too little in common for it."
    if not pair.machine.evidence:
        return wording.OWN_NUMBER_SAID + "."
    weight = pair.machine.weight
    if abs(weight) < 0.3:
        odds = "as likely one person as two"
    else:
        times = round(2 ** min(abs(weight), 40)) if abs(weight) >= 1 else round(2 ** abs(weight), 1)
        odds = f"about {times:,} to 1 that they are {'one person' if weight > 0 else 'two people'}"
        if abs(weight) > 13:
            odds = f"more than 8,000 to 1 that they are {'one person' if weight > 0 else 'two people'}"
    return f"By the comparisons alone: {odds}. They know nothing of what is not in these rows."


def said(viewer: Actor, pair: PairView) -> list[dict[str, object]]:
    """What a person last said of the two."""
    if pair.person is None:
        return []
    return about(viewer, pair.person, with_link=True)


def about(viewer: Actor, judgement: Judgement, *, with_link: bool = False) -> list[dict[str, object]]:
    """A judgement as a summary list."""
    names = access.names(viewer, {judgement.by, judgement.withdrawn_by})

    def by(id: str) -> str:
        return "The machine" if id == "linkage" else names.get(id, id)

    verdict: Any = tag(*VERDICTS[Verdict(judgement.verdict)])
    if with_link:
        verdict = format_html(
            "{} {}", verdict, link(reverse("linking-judgement", args=[judgement.id]), "Open this judgement")
        )
    address = reverse("linking-pair", args=[f"{judgement.left_id}-{judgement.right_id}"])
    pair = link(address, both(judgement.left, judgement.right))
    return facts(
        ("The two", pair),
        ("Verdict", verdict),
        ("By", by(judgement.by)),
        ("When", words.moment(judgement.at)),
        ("Reason", _reason(judgement)),
        ("Model", wording.model(judgement)),
        ("Withdrawn", words.moment(judgement.withdrawn_at) if judgement.withdrawn_at else ""),
        ("Withdrawn by", by(judgement.withdrawn_by) if judgement.withdrawn_at else ""),
        ("Withdrawn because", judgement.withdrawn_because),
    )


def _reason(judgement: Judgement) -> str:
    if not judgement.is_machine:
        return judgement.reason
    if judgement.reason == wording.OWN_NUMBER:
        return wording.OWN_NUMBER_SAID
    return "; ".join(wording.held(judgement)) or "By the comparisons"


def history_rows(viewer: Actor, judgements: Iterable[Judgement]) -> list[list[Any]]:
    """Rows of judgements."""
    found = list(judgements)
    names = access.names(viewer, {one.by for one in found})
    return [
        [
            link(reverse("linking-judgement", args=[one.id]), both(one.left, one.right)),
            format_html("{} {}", tag(*VERDICTS[Verdict(one.verdict)]), day(one.at)),
            "The machine" if one.is_machine else names.get(one.by, one.by),
            _reason(one),
            "Yes" if one.is_live else f"Withdrawn {day(one.withdrawn_at)}",
        ]
        for one in found
    ]


def identity_facts(identity: IdentityView) -> list[dict[str, object]]:
    """Who it is, in short."""
    agencies: Sequence[str] = sorted({mention.agency.name for mention in identity.mentions})
    return facts(
        ("Date of birth", identity.born),
        ("Records", f"{len(identity.mentions):,}" if identity.mentions else ""),
        ("Agencies", ", ".join(agencies)),
        ("Number", identity.id),
        ("Earlier number", f"{identity.was}: has been joined with this person since" if identity.was else ""),
    )


def propose_address(identity: IdentityView) -> str:
    """Where this person is proposed for the register."""
    return f"{reverse('subject-new-nominal')}?{urlencode({'identity': identity.id})}"


def member_row(mention: Mention) -> list[Any]:
    """A row that speaks of the person."""
    record = records.record_of(mention).id
    return [
        wording.name(mention),
        wording.born(mention) or "–",
        mention.agency.name,
        link(reverse("record", args=[record]), f"{_format(mention)}, row {mention.row}"),
        _role(mention),
        {"text": day(mention.happened) or "–", "sort_value": str(mention.happened or "")},
    ]
