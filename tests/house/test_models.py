"""What holds for every model: who may write it, where its keys point, that each field is classified."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader

from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from tests.house import dictionary

ROOT = Path(__file__).resolve().parents[2]
OURS = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("portfolio.")]
# The log itself is written by act() and by sealing, and guarded by triggers.
THE_LOG = {"audit.Event", "audit.Leaf", "audit.Head"}


def _ranks() -> dict[str, int]:
    """How far along the flow each room stands, from the import contract: ground lowest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = {contract["containers"][0]: contract["layers"] for contract in contracts if contract["type"] == "layers"}
    ranks: dict[str, int] = {}
    for wing in reversed(layers["portfolio"]):
        for name in wing.split(" | "):
            for layer in reversed(layers.get(f"portfolio.{name}", [""])):
                height = len(set(ranks.values()))
                for room in layer.split(" | "):
                    ranks[f"portfolio.{name}.{room}".rstrip(".")] = height
    return ranks


def _rank(model: type[models.Model]) -> int:
    ranks = _ranks()
    room = max((room for room in ranks if f"{model.__module__}.".startswith(f"{room}.")), key=len)
    return ranks[room]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_foreign_key_points_forward(model: type[models.Model]) -> None:
    targets = [field.related_model for field in model._meta.concrete_fields if field.is_relation]

    ours = [target for target in targets if target in OURS]
    assert [target._meta.label for target in ours if _rank(target) > _rank(model)] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_is_written_only_inside_acts(model: type[models.Model]) -> None:
    assert issubclass(model, Audited) or model._meta.label in THE_LOG


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_is_protected_or_hangs_on_one_that_is_or_holds_no_content(model: type[models.Model]) -> None:
    """Beyond the ground a row carries a label itself, or belongs to one row that does, or says why it need not."""
    beyond = model.__module__.split(".")[1] in ("information", "picture", "partnership")
    parents = [field.related_model for field in model._meta.concrete_fields if field.is_relation]

    assert (
        not beyond
        or issubclass(model, Protected)
        or model._meta.label in WITHOUT_LABEL
        or any(_leads_to_protected(parent, set()) or parent._meta.label in WITHOUT_LABEL for parent in parents)
    )


# Bound to a partnership by a column of its own, and why it has no label.
WITHOUT_LABEL = {
    "linkage.ModelVersion": "weights learnt from all records together: of no one person",
    "outcomes.LevelDefinition": "the partnership's own words for a level: about nobody",
    "sharing.Report": "counts and agreed words only: the upward report's path never meets a record",
    "sharing.ReleasedTable": "what has left, counts only, for the differencing check",
    "sharing.SinglePoint": "who receives for an agency: a user and an agency, nobody else",
}


def test_no_exception_has_outlived_its_model() -> None:
    labels = {model._meta.label for model in OURS}

    assert set(WITHOUT_LABEL) | THE_LOG <= labels


def _leads_to_protected(model: type[models.Model], seen: set[type[models.Model]]) -> bool:
    if issubclass(model, Protected):
        return True
    below = {field.related_model for field in model._meta.concrete_fields if field.is_relation} - seen - {model}
    return any(_leads_to_protected(parent, seen | below) for parent in below if parent in OURS)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_classified(model: type[models.Model]) -> None:
    written = dictionary.read().get(model._meta.label, {})

    missing = [row for field, row in dictionary.rows(model).items() if field not in written]
    assert missing == [], "run `python -m tests.house.dictionary` and say what each new field holds"
    assert set(written) <= set(dictionary.rows(model)), "the dictionary names fields that are gone"
    assert {field: kind for field, kind in written.items() if kind not in dictionary.CLASSES} == {}


def test_the_dictionary_names_no_model_that_is_gone() -> None:
    assert set(dictionary.read()) <= {model._meta.label for model in OURS}


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_linear() -> None:
    loader = MigrationLoader(None)
    for app in {model._meta.app_label for model in OURS}:
        assert len(loader.graph.leaf_nodes(app)) == 1
        for node in (node for node in loader.graph.nodes if node[0] == app):
            children = [child for child in loader.graph.node_map[node].children if child.key[0] == app]
            assert len(children) <= 1, f"{node} is followed by two migrations"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_works_on_both_databases(model: type[models.Model]) -> None:
    assert [field.name for field in model._meta.concrete_fields if "postgres" in type(field).__module__] == []
