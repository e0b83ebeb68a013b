"""Triggers that refuse to change or delete a row of the log, for both databases."""

from typing import Any

# Each table with its unique columns: a row may not be written over another.
TABLES = {"audit_event": ("id",), "audit_leaf": ("number", "event"), "audit_head": ("size",)}
_REFUSAL = "the audit log is never changed"


def install(schema_editor: Any) -> None:
    """Put the triggers on; harmless where they are."""
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(schema_editor: Any) -> None:
    """Take the triggers off: only for undoing a migration, and for tests that empty their database."""
    for table in TABLES:
        for verb in ("update", "delete", "truncate", "replace"):
            on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")


def _statements(vendor: str) -> list[str]:
    return _for_postgresql() if vendor == "postgresql" else _for_sqlite()


def _for_postgresql() -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        *(
            f"CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION audit_refuse()"
            for table in TABLES
            for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT"))
        ),
    ]


def _for_sqlite() -> list[str]:
    """INSERT OR REPLACE deletes the older row without asking the delete trigger, so it is refused by its own."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    changes = [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()} ON {table} {refuse}"
        for table in TABLES
        for verb in ("update", "delete")
    ]
    replacements = [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(f'{column} = NEW.{column}' for column in columns)}) "
        f"{refuse}"
        for table, columns in TABLES.items()
    ]
    return changes + replacements
