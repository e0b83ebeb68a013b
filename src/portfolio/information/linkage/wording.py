"""Mentions and judgements in words: names, dates of birth, what each comparison found."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from portfolio.ground import days
from portfolio.information.linkage.matching import guards
from portfolio.information.linkage.matching.comparisons import ALL, NAMED, Comparison
from portfolio.information.linkage.models import Judgement
from portfolio.information.linkage.views import Line
from portfolio.information.records.models import Mention, Trace

OWN_NUMBER = "own-number"
OWN_NUMBER_SAID = "The same agency gives both the same number of its own, and the same name and date of birth"
_KINDS = ("postcode", "address", "phone", "email", "reference")  # comparisons of what is a trace of the same name


def name(mention: Mention) -> str:
    """As one would say it: "Jack Smith"; "Somebody unnamed" where the row gives no name."""
    return " ".join(filter(None, (mention.forenames, mention.surname))) or "Somebody unnamed"


def born(mention: Mention | None) -> str:
    """Date of birth as far as it is known: "24 June 1971", "June 1971", "1971", or empty."""
    if mention is None or mention.born_first is None or mention.born_last is None:
        return ""
    first, last = mention.born_first, mention.born_last
    if first == last:
        return days.caption(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"


def recency(mention: Mention) -> tuple[date, int]:
    """For ordering: when it speaks of, then when it came."""
    return mention.happened or date.min, mention.pk


def fullness(mention: Mention) -> tuple[bool, bool, int, date, int]:
    """For choosing by which mention somebody is shown: the whole name first, then a full date of birth, then latest."""
    whole = bool(mention.forenames and mention.surname)
    full = mention.born_first is not None and mention.born_first == mention.born_last
    return whole, full, min(len(mention.forenames), 40), *recency(mention)


def fullest(mentions: Sequence[Mention]) -> Mention | None:
    """The one to be shown by; None where there is none.

    A sloppy file swaps forename and surname or misspells them, and does so in each of its rows: the surname on which
    most agencies agree goes first, then most rows, then the fullest of those.
    """
    rows = Counter(one.surname.casefold() for one in mentions)
    agencies = Counter(surname for _, surname in {(one.agency_id, one.surname.casefold()) for one in mentions})

    def agreed(one: Mention) -> tuple[Any, ...]:
        surname = one.surname.casefold()
        return agencies[surname], rows[surname], *fullness(one)

    return max(mentions, key=agreed, default=None)


def best_born(mentions: Sequence[Mention]) -> Mention | None:
    """The one with the most precise date of birth, the latest of such; None where none gives any."""
    given = [(_span(mention), mention) for mention in mentions if mention.born_first and mention.born_last]
    return max(given, key=lambda one: (-one[0], *recency(one[1])), default=(0, None))[1]


def _span(mention: Mention) -> int:
    """Days between the first and the last that its date of birth allows."""
    assert mention.born_first is not None
    assert mention.born_last is not None
    return (mention.born_last - mention.born_first).days


def pair_keys(id: str) -> tuple[int, int] | None:
    """The two mentions of a pair's id ("4294967300-4294967304"); None where it is not one."""
    left, _, right = id.partition("-")
    if all(part.isascii() and part.isdigit() and len(part) < 19 for part in (left, right)):
        return min(int(left), int(right)), max(int(left), int(right))
    return None


def lines(
    judgement: Judgement, left: Mention, right: Mention, left_traces: Iterable[Trace], right_traces: Iterable[Trace]
) -> tuple[Line, ...]:
    """Field by field; with weights and sentences where the machine has judged the pair."""
    weighed = dict(zip(_compared(judgement), judgement.evidence or [], strict=False))
    said = [_Said(left, left_traces), _Said(right, right_traces)]
    found = []
    for comparison in ALL:
        if comparison.name not in _SHOWN:
            continue
        shown, field = _SHOWN[comparison.name], comparison.caption
        a, b = shown(said[0]), shown(said[1])
        if comparison.name not in weighed:
            if a or b:
                found.append(Line(field, a, b, "", is_compared=bool(a and b)))
            continue
        level, tenths = weighed[comparison.name]
        if level < 0:
            if a or b:
                found.append(Line(field, a, b, comparison.unsaid, is_compared=False))
            continue
        sentence = comparison.levels[level].sentence.format(l=a, r=b)
        found.append(Line(field, a, b, sentence, tenths / 10))
    return tuple(found)


class _Said:
    """What one row says, by comparison."""

    def __init__(self, mention: Mention, traces: Iterable[Trace]) -> None:
        self.mention = mention
        self._traces = list(traces)

    def shown(self, kind: str) -> str:
        return "; ".join(dict.fromkeys(trace.shown for trace in self._traces if trace.kind == kind))


def _traced(kind: str) -> Callable[[_Said], str]:
    return lambda said: said.shown(kind)


def _own(said: _Said) -> str:
    reference = said.mention.person_reference
    return f"{reference} ({said.mention.agency.name})" if reference else ""


_SHOWN: dict[str, Callable[[_Said], str]] = {
    "surname": lambda said: said.mention.surname,
    "forename": lambda said: said.mention.forenames,
    "middle": lambda said: said.mention.other_names,
    "born": lambda said: born(said.mention),
    "own": _own,
    **{kind: _traced(kind) for kind in _KINDS},
    "sex": lambda said: {"m": "Male", "f": "Female", "x": "Other"}.get(said.mention.sex, ""),
}


def _compared(judgement: Judgement) -> list[str]:
    if not judgement.model_id or judgement.model is None:
        return []
    return [one["comparison"] for one in judgement.model.parameters["learnt"]]


def comparisons(judgement: Judgement) -> list[Comparison]:
    """Those of the model that judged, in its order."""
    return [NAMED[name] for name in _compared(judgement)]


def start(judgement: Judgement) -> float | None:
    """Bits that any two records begin with; None where no model has judged."""
    if judgement.model is None:
        return None
    prior: Any = judgement.model.parameters["prior"]
    return math.log2(prior / (1 - prior))


def held(judgement: Judgement) -> tuple[str, ...]:
    """Why the machine may not join the two."""
    if not judgement.is_machine:
        return ()
    return tuple(guards.REASONS[code] for code in judgement.reason.split() if code in guards.REASONS)


def model(judgement: Judgement) -> str:
    """The version that judged, as people call it."""
    if judgement.model is None:
        return ""
    return f"Model {judgement.model.number}, {judgement.model.how}"
