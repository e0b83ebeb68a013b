"""Triggers that refuse to change or delete a row of the log, for both databases."""

from typing import Any

TABLES = ("audit_event", "audit_leaf", "audit_head")


def install(schema_editor: Any) -> None:
    """Put the triggers on; harmless where they are."""
    for table in TABLES:
        for statement in _statements(table, schema_editor.connection.vendor):
            schema_editor.execute(statement)


def remove(schema_editor: Any) -> None:
    """Take the triggers off: only for undoing a migration, and for tests that empty their database."""
    for table in TABLES:
        for verb in ("update", "delete"):
            on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")


def _statements(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit log is never changed'; END $$",
            *(
                f"CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
                for verb in ("update", "delete")
            ),
        ]
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END"
        for verb in ("update", "delete")
    ]
