"""A row of a brought list, made into the proposal that somebody would make by hand."""

from datetime import date
from typing import Any

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.information.ingest.readers import cells
from portfolio.picture.subjects import rules
from portfolio.picture.subjects.criteria import DEFINITIONS_OF
from portfolio.picture.subjects.errors import AlreadyInView, BadSubject
from portfolio.picture.subjects.given import category_from
from portfolio.picture.subjects.models import Place, Subject
from portfolio.picture.subjects.operations import proposing
from portfolio.picture.subjects.placing import where
from portfolio.picture.subjects.resolving import Lookup, Tell
from portfolio.picture.subjects.sheet import SCORES, Row, Use
from portfolio.picture.subjects.states import LISTED

# What an operation's sentence is about, and the column in which it is mended.
_COLUMNS = {"identity": "person"}
_MEND = "Mend the row, and bring the list again."


def propose(by: Actor, row: Row, lookup: Lookup, *, use: str, tell: Tell) -> Subject | None:
    """The proposed subject; None where findings were told instead. AlreadyInView as the operations raise it."""
    faults = _Counting(tell)
    kind = cells.code(row["kind"])
    values = _common(row, lookup, faults)
    make = {"nominal": _nominal, "group": _group, "line": _line, "place": _place}[kind]
    make(by, row, lookup, values, use, faults)
    if faults.errors:
        return None
    try:
        subject: Subject = getattr(proposing, f"propose_{kind}")(**values, by=by)
    except BadSubject as bad:
        for about, sentence in bad.faults or (("", bad.message),):
            problem, _, remedy = sentence.partition(". ")
            faults(_COLUMNS.get(about, about), "", f"{problem.rstrip('.')}.", remedy or _MEND)
        return None
    if warning := rules.warning_of_words(subject.necessity):
        problem, _, remedy = warning.partition(". ")
        faults("necessity", "", f"{problem}.", remedy, "warning")
    return subject


class _Counting:
    """Tells findings on, and knows how many of them are errors."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.errors = 0

    def __call__(self, field: str, value: str, problem: str, remedy: str, severity: str = "error") -> None:
        self.errors += severity == "error"
        self._tell(field, value, problem, remedy, severity)


def _common(row: Row, lookup: Lookup, tell: Tell) -> dict[str, Any]:
    review = cells.day(row["review_due"]).value
    assert review is not None  # the sheet's own check
    return {
        "name": row["name"],
        "necessity": row["necessity"],
        "owner": lookup.user(row, "owner", tell),
        "review_due": review.earliest,
    }


def _nominal(by: Actor, row: Row, lookup: Lookup, values: dict[str, Any], use: str, tell: Tell) -> None:
    identity, first, last = lookup.person(row, tell)
    codes = lookup.categories(row, tell)
    if not codes:
        tell("categories", "", "No category is given.", "Say what the person is: nobody is held in view without one.")
    today = clock.today()
    _refuse_marks(row, codes, is_child=rules.is_child(last, today), use=use, tell=tell)
    nrm = cells.is_yes(row["nrm_considered"])
    values |= {
        "identity": identity,
        "born_first": first,
        "born_last": last,
        "categories": [category_from(today, code, row["basis"], values["review_due"]) for code in codes],
        "evidence": lookup.evidence(row, identity, tell),
        "safeguarding_lead": lookup.user(row, "safeguarding_lead", tell),
        "nrm_considered": "" if nrm is None else "yes" if nrm else "no",
        "nrm_reason": row["nrm_reason"],
    }


def _refuse_marks(row: Row, codes: list[str], *, is_child: bool, use: str, tell: Tell) -> None:
    """No score for anybody who is harmed or a child, none kept for others; and none of them on a list to act against.

    Product.md section 3, 1 and 2; REQ-03, REQ-04.
    """
    child = is_child or "EXPLOITED_CHILD" in codes
    who = "a child" if child else "a victim" if rules.is_victim(codes) else ""
    for column in SCORES:
        if not row[column.field]:
            continue
        if who or not rules.may_be_scored(codes):
            what = f"This person is {who}, and no offender score may be held about them."
            problem = what if who else "This person is not a suspect, and no offender score may be held about them."
            tell(column.field, "", problem, "Take the score out of the list, and bring it again.")
        else:
            problem = "Scores of people are not kept: nothing here happens because of a number."
            tell(column.field, "", problem, "Nothing to do.", "warning")
    if use == Use.ENFORCEMENT and codes and (block := rules.enforcement_block(codes=codes, child=child)):
        problem, _, _ = block.partition(". ")
        remedy = "Take the row out of this list; bring it on a list for support, or to decide whom to hold in view."
        tell("categories", row["categories"], f"{problem.rstrip('.')}, and this list is for enforcement.", remedy)


def _group(by: Actor, row: Row, lookup: Lookup, values: dict[str, Any], use: str, tell: Tell) -> None:
    definitions = {cells.code(one): one for known in DEFINITIONS_OF.values() for one in known}
    _refuse_scores(row, tell)
    _refuse_held(by, "group", name__iexact=" ".join(row["name"].split()))
    values |= {
        "group_kind": cells.code(row["group_kind"]),
        "definition": definitions.get(cells.code(row["definition"]), ""),
        "territory": row["territory"],
        "evidence": lookup.evidence(row, "", tell),
    }


def _line(by: Actor, row: Row, lookup: Lookup, values: dict[str, Any], use: str, tell: Tell) -> None:
    _refuse_scores(row, tell)
    values |= {
        "number": row["number"],
        "scope": cells.code(row["scope"]) or "unknown",
        "first_seen": _day(row["first_seen"]),
        "last_seen": _day(row["last_seen"]),
        **{field: row[field] for field in ("origin_area", "market_area", "commodity")},
        "evidence": lookup.evidence(row, "", tell),
    }


def _place(by: Actor, row: Row, lookup: Lookup, values: dict[str, Any], use: str, tell: Tell) -> None:
    _refuse_scores(row, tell)
    address, postcode = row["address"], row["postcode"]
    if key := where(address, postcode, "", "", []).get("address_key"):
        _refuse_held(by, "place", pk__in=Place.objects.filter(address_key=key).values("pk"))
    else:
        _refuse_held(by, "place", name__iexact=" ".join(row["name"].split()))
    values |= {
        "place_kind": cells.code(row["place_kind"]),
        "address": address,
        "postcode": postcode,
        "evidence": lookup.evidence(row, "", tell),
    }


def _refuse_scores(row: Row, tell: Tell) -> None:
    for column in SCORES:
        if row[column.field]:
            problem = "The score is not kept: groups and places are assessed here, with what it rests on."
            tell(column.field, "", problem, "Nothing to do.", "warning")


def _refuse_held(by: Actor, kind: str, **same: Any) -> None:
    """So that a list brought twice proposes no group and no place twice; people and lines see to that themselves."""
    listed = Subject.objects.filter(
        partnership_id=by.partnership_id, kind=kind, state__in=[one.value for one in LISTED]
    )
    if listed.filter(**same).exists():
        raise AlreadyInView(f"This {kind} is proposed or in view already. Look under Subjects.")


def _day(text: str) -> date | None:
    found = cells.day(text).value if text else None
    return found.earliest if found is not None else None
