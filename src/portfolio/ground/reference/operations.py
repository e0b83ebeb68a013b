"""Every write of this room."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from portfolio.ground import clock, sheets
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.findings import Finding, refuse
from portfolio.ground.ids import Reference
from portfolio.ground.reference import events, queries, shipped
from portfolio.ground.reference.models import ReferenceEdition, Weight, WeightSet
from portfolio.ground.reference.readers import weights as reader

UNITS = {"cambridge": "days", "ons": "points"}  # of the methods whose unit is known


@dataclass(frozen=True)
class LoadedWeights:
    """weights: how many can be used. findings: warnings only."""

    id: str
    method: str
    edition: str
    by: str
    weights: int
    findings: tuple[Finding, ...] = ()


def load_shipped(*, by: Actor) -> list[ReferenceEdition]:
    """Take the shipped files into use, each with its version; those in use already stay. All current ones, by name."""
    check(by.role, Right.CHANGE_SETTINGS)
    return [_in_use(one, by) for one in shipped.editions()]


def _in_use(one: shipped.Edition, by: Actor) -> ReferenceEdition:
    held: ReferenceEdition | None = ReferenceEdition.objects.filter(name=one.name, digest=one.digest).first()
    if held:
        return held
    made = ReferenceEdition(
        name=one.name, version=one.version, digest=one.digest, content=one.text, loaded_at=clock.now()
    )
    details = {"name": one.name, "version": one.version, "sha256": one.digest}
    with act(by=by, event=events.REFERENCE_LOADED, on=Reference("reference", made.id), details=details):
        made.save(force_insert=True)
    return made


def load_weights(
    path: Path | str,
    *,
    method: str,
    edition: str,
    unit: str = "",
    force: str = "",
    value_column: str = "",
    source_note: str = "",
    by: Actor,
) -> LoadedWeights:
    """Take in severity weights from the user's own CSV, plain or gzipped. Editions and forces stand side by side.

    The same method, edition and force again replaces what was loaded. force: whose rows, in a file with a column of
    forces; value_column: which column, where several could be the weight. BadFile, with findings, otherwise.
    """
    check(by.role, Right.LOAD_WEIGHTS)
    path = Path(path)
    if not (method and edition):
        raise refuse("Weights need a method and an edition.", "Give both, such as cambridge and 2026.")
    digest = sheets.digest(path)
    sheet = sheets.read_csv(path, limit_bytes=settings.MAX_UNPACKED_BYTES)
    known = {category.name for category in queries.categories()}
    read = reader.read(sheet, force=force, value_column=value_column, known=known)
    made = WeightSet(
        method=method,
        edition=edition,
        force=force,
        by=read.by,
        unit=unit or UNITS.get(method, "points"),
        column=read.column[:80],
        source_note=source_note or path.name[-300:],
        sha256=digest,
        loaded_by=by.id,
        loaded_at=clock.now(),
    )
    usable = sum(not line.expired for line in read.lines)
    details = {"method": method, "edition": edition, "weights": usable, "sha256": digest}
    with act(by=by, event=events.WEIGHTS_LOADED, on=Reference("weights", made.id), details=details):
        WeightSet.objects.filter(method=method, edition=edition, force=force).delete()
        made.save(force_insert=True)
        Weight.objects.bulk_create(
            Weight(set=made, key=one.key, value=one.value, least=one.least, most=one.most, expired=one.expired)
            for one in read.lines
        )
    return LoadedWeights(made.id, method, edition, read.by, usable, tuple(read.warnings))
