"""Words and colours for powers."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portfolio.ground.reference import queries as catalogue
from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan.finding import Facts, Finding, Verdict
from portfolio.partnership.plan.thresholds import RUNGS, rung
from portfolio.web import words
from portfolio.web.words import facts, link, tag

KINDS = {
    "safeguarding": ("Safeguarding", "green"),
    "support": ("Support", "turquoise"),
    "disruption": ("Disruption", "yellow"),
    "enforcement": ("Enforcement", "orange"),
}
STRANDS = {"pursue": "Pursue", "prevent": "Prevent", "protect": "Protect", "prepare": "Prepare"}
TARGETS = {
    "person": "A person",
    "child": "A child",
    "group": "A group",
    "premises": "Premises",
    "vehicle": "A vehicle",
    "line": "A telephone line",
    "business": "A business",
    "money": "Money",
    "public_space": "A public space",
}
PROOF = {"civil": "Balance of probabilities", "criminal": "Beyond reasonable doubt", "na": "Does not apply"}
NATURES = {
    "civil": "Civil",
    "criminal": "Criminal",
    "administrative": "Administrative",
    "regulatory": "Regulatory",
    "voluntary": "Voluntary",
    "safeguarding-duty": "Safeguarding duty",
}
VERDICTS = {
    Verdict.AVAILABLE: ("Available", "green"),
    Verdict.SHORT_OF: ("Short of something", "yellow"),
    Verdict.NOT_FOR: ("Not for this subject", "grey"),
}
LIST_HEAD = ("Power", "Kind", "Strand", "Used on", "Who may use it")
LEFT_HEAD = ("Power", "Why not")


def agencies() -> dict[str, str]:
    """Code to name, as the catalogue has them."""
    return {one.code: one.name for one in catalogue.agencies()}


def joined(codes: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes)


def kind(power: Power) -> SafeString:
    return tag(*KINDS[power.kind])


def row(power: Power, names: dict[str, str]) -> list[Any]:
    """A row of the catalogue."""
    return [
        link(reverse("power", args=[power.id]), power.caption),
        kind(power),
        joined(power.strand, STRANDS),
        joined(power.targets, TARGETS),
        joined(power.lead_agencies, names),
    ]


def about(power: Power) -> list[dict[str, object]]:
    """One power as a summary list."""
    source: Any = power.source.title
    if power.source.address:
        source = format_html('<a class="govuk-link" href="{}" rel="noreferrer">{}</a>', power.source.address, source)
    return facts(
        ("Kind", kind(power)),
        ("Strand", joined(power.strand, STRANDS)),
        ("Rung of the ladder", RUNGS[rung(power)]),
        ("Nature", NATURES[power.legal_nature]),
        ("Statute", power.statute),
        ("Used on", joined(power.targets, TARGETS)),
        ("Youngest age", f"{power.minimum_age}" if power.minimum_age is not None else "None set in law"),
        ("About children", power.child_note),
        ("Grounds", power.grounds),
        ("Who authorises it", power.authoriser),
        ("Who may use it", joined(power.lead_agencies, agencies())),
        ("Standard of proof", PROOF[power.standard_of_proof]),
        ("How long", power.duration),
        ("Breach", power.breach),
        ("Evidence", bullets(power.evidence_needed)),
        ("Cautions", bullets(power.cautions)),
        ("Where", power.territorial_extent),
        ("Source", source),
        ("How well read", power.as_of),
        ("Confidence", "Read in the source" if power.confidence == "confirmed" else "Not read: verify first"),
    )


def bullets(items: tuple[str, ...]) -> SafeString:
    """A list; one thing by itself; nothing for none."""
    if len(items) < 2:
        return format_html("{}", items[0]) if items else SafeString()
    inside = format_html_join("", "<li>{}</li>", ((_sentence(item),) for item in items))
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', inside)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def answer(found: Finding, names: dict[str, str], *, add: str) -> dict[str, Any]:
    """One open or nearly open power as a card. add: where an action with it is written; "" for who may not."""
    power = found.power
    actions = [{"text": "Read about it", "href": reverse("power", args=[power.id])}]
    if add and found.verdict is Verdict.AVAILABLE:
        actions.append({"text": "Use it in the plan", "href": f"{add}?power={power.id}", "hidden_text": power.name})
    return {
        "card": {"title": power.caption, "heading_level": 3, "actions": actions},
        "rows": facts(
            ("Answer", format_html("{} {}", tag(*VERDICTS[found.verdict]), kind(power))),
            ("Why", bullets(found.reasons)),
            ("What would open it", bullets(tuple(_sentence(one) for one in found.missing))),
            ("Check first", bullets(found.must_check_first)),
            ("Who may use it", joined(found.who_applies, names)),
            ("Evidence to put together", bullets(found.evidence_needed)),
            ("Take care", bullets(found.warnings)),
        ),
    }


def left_out(found: Finding) -> list[Any]:
    return [link(reverse("power", args=[found.power.id]), found.power.name), found.reasons[0]]


def subject_words(facts_: Facts) -> str:
    """What the finder read, in one sentence."""
    if not facts_.is_person:
        return f"Read from the register today: {facts_.code}, and what its evidence shows."
    held = ", ".join(sorted(code.replace("_", " ").lower() for code in facts_.categories)) or "no category"
    return f"Read from the register today: {facts_.code}, {facts_.age_words}, recorded as {held}."


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Powers, then these."""
    return words.crumbs(("Powers", reverse("powers") if pairs else None), *pairs)
