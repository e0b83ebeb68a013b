"""Every read of this room. Law, guidance and published weights are about nobody, so no viewer is asked for;
the pages that show them ask for Right.READ_REFERENCE.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, TypeVar

from portfolio.ground.reference import shipped
from portfolio.ground.reference.entries import (
    Agency,
    Category,
    Definition,
    Entry,
    Indicator,
    OffenceGroup,
    Power,
    Probability,
    Purpose,
    RuleSet,
    Source,
    Theme,
    Weights,
)
from portfolio.ground.reference.errors import NoWeights, UnknownEntry
from portfolio.ground.reference.models import ReferenceEdition, WeightSet

T = TypeVar("T")


@cache
def agencies() -> tuple[Agency, ...]:
    """The agencies whose codes the powers catalogue uses, in its order."""
    return tuple(_made(Agency, row) for row in shipped.content("agencies"))


@cache
def powers() -> tuple[Power, ...]:
    """The powers catalogue in use, in its own order: safeguarding first."""
    return tuple(_made(Power, row) for row in shipped.content("powers"))


def power(id: str) -> Power:
    """UnknownEntry where the catalogue has none of that id."""
    return _one("power", id, powers(), "id")


@cache
def indicators() -> tuple[Indicator, ...]:
    """Signs and vulnerabilities, as prompts. They are never counted or added up."""
    return tuple(_made(Indicator, row) for row in shipped.content("indicators"))


@cache
def _every_definition() -> tuple[Definition, ...]:
    return tuple(
        _made(Definition, {**row, "from_date": row["from"], "dates_confirmed": row["dates"] == "confirmed"})
        for row in shipped.content("definitions")
    )


def definitions(term: str | None = None, on: date | None = None) -> tuple[Definition, ...]:
    """What a term meant on a day, statute first; every term, and every day, where not given. Empty if unknown."""
    order = ("statute", "guidance", "practice")
    found = (one for one in _every_definition() if term in (None, one.term) and (on is None or one.stands_on(on)))
    return tuple(sorted(found, key=lambda one: order.index(one.sense)))


@cache
def themes() -> tuple[Theme, ...]:
    """The themes of a Local Profile, section 6."""
    return tuple(_made(Theme, row) for row in shipped.content("offence-categories")["themes"])


@cache
def categories() -> tuple[Category, ...]:
    """The crime types of data.police.uk, by name."""
    return tuple(_made(Category, row) for row in shipped.content("offence-categories")["categories"])


def category(name: str) -> Category:
    """The crime type as a police file or another publisher writes it: capitals do not matter. UnknownEntry if none."""
    found = next((one for one in categories() if name.lower() in (one.name.lower(), one.code)), None)
    if found is None:
        raise UnknownEntry("crime type", name)
    return found


@cache
def offence_groups() -> tuple[OffenceGroup, ...]:
    """Home Office subgroups, in older and newer spellings."""
    return tuple(_made(OffenceGroup, row) for row in shipped.content("offence-categories")["offence_groups"])


@cache
def purposes() -> tuple[Purpose, ...]:
    return tuple(_made(Purpose, row) for row in shipped.content("purposes"))


@cache
def yardstick() -> tuple[Probability, ...]:
    """The probability words, the least likely first."""
    return tuple(_made(Probability, row) for row in shipped.content("yardstick"))


@cache
def handling() -> Mapping[str, tuple[Entry, ...]]:
    """Every handling table by its name: source_evaluation, handling_codes, sharing_gateways, foi_exemptions ...

    A table with parts has a name for each: legacy_5x5x5.source_evaluation, mopi_review_groups.groups.
    """
    found: dict[str, tuple[Entry, ...]] = {}
    for name, value in shipped.content("handling").items():
        parts = {f"{name}.{part}": rows for part, rows in value.items()} if isinstance(value, dict) else {name: value}
        for part, rows in parts.items():
            if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows):
                found[part] = tuple(_entry(row) for row in rows)
    return found


def rule_sets() -> tuple[RuleSet, ...]:
    """The disclosure-control rule sets that a partnership can choose from."""
    return tuple(_made(RuleSet, row) for row in shipped.content("handling")["sdc_rule_sets"])


def rule_set(code: str | None = None) -> RuleSet:
    """The rule set of that code, or the default one. UnknownEntry where there is none."""
    return _one("rule set", code or shipped.content("handling")["sdc_default"], rule_sets(), "code")


def editions() -> list[ReferenceEdition]:
    """Every edition that has been in use here, newest first; without its content in hand."""
    return list(ReferenceEdition.objects.defer("content").order_by("-loaded_at", "name"))


def in_use() -> dict[str, str]:
    """Name of each catalogue to the version in use, for whatever pins it."""
    return {one.name: one.version for one in shipped.editions()}


def power_as_of(id: str, version: str) -> Power:
    """The power as it stood in that version of the catalogue, which a plan has pinned. UnknownEntry if not held."""
    held = ReferenceEdition.objects.filter(name="powers", version=version).first()
    rows = shipped.parse(held.content) if held else []
    return _one("power", id, tuple(_made(Power, row) for row in rows), "id")


def weight_sets() -> list[WeightSet]:
    """Every set of weights that has been loaded, newest first."""
    return list(WeightSet.objects.order_by("-loaded_at", "-id"))


def weights(method: str, edition: str | None = None, force: str | None = None) -> Weights:
    """The weights of a method, without expired ones; the set loaded last where edition or force leave several.

    Raises NoWeights where none is loaded.
    """
    held = WeightSet.objects.filter(method=method)
    if edition is not None:
        held = held.filter(edition=edition)
    if force is not None:
        held = held.filter(force=force)
    newest = held.order_by("-loaded_at", "-id").first()
    if newest is None:
        raise NoWeights(method)
    lines = list(newest.weights.filter(expired=False).order_by("key"))
    return Weights(
        method=newest.method,
        edition=newest.edition,
        unit=newest.unit,
        by=newest.by,
        force=newest.force,
        source_note=newest.source_note,
        values={line.key: line.value for line in lines},
        ranges={line.key: (line.least, line.most) for line in lines},
    )


def _one(what: str, code: str, entries: tuple[T, ...], key: str) -> T:
    found = next((one for one in entries if getattr(one, key) == code), None)
    if found is None:
        raise UnknownEntry(what, code)
    return found


def _made(kind: type[T], row: Mapping[str, Any]) -> T:
    """The entry with the row's values: lists as tuples, nothing as an empty text where a text is expected."""
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in row:
            values[field.name] = _value(field.name, str(field.type), row[field.name])
    return kind(**values)


def _value(name: str, type: str, value: Any) -> Any:
    if name == "source" and isinstance(value, dict):
        return Source(value["title"], value.get("address") or "")
    if isinstance(value, list):
        return tuple(value)
    if value is None and "tuple" in type:
        return ()
    return "" if value is None and "str" in type else value


def _entry(row: Mapping[str, Any]) -> Entry:
    named = ("code", "label", "meaning", "source", "confidence")
    code = str(row.get("code") or row.get("id") or row.get("field") or "")
    label = str(row.get("label") or row.get("rule") or row.get("where") or "")
    more = {key: value for key, value in row.items() if key not in named}
    return Entry(code, label, str(row.get("meaning") or ""), str(row.get("source") or ""), str(row["confidence"]), more)
