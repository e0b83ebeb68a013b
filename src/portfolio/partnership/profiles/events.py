"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

OPENED = register("profiles.opened", Operation.COMBINE, "opened the Local Profile {on}")
READ = register("profiles.read", Operation.CONSULT, "read the {version} version of {on}")
SECTION_WRITTEN = register(
    "profiles.section_written", Operation.ALTER, "wrote the section {section}, revision {revision}"
)
STATEMENT_ADDED = register("profiles.statement_added", Operation.ALTER, "added a statement of {kind} to {section}")
STATEMENT_WITHDRAWN = register("profiles.statement_withdrawn", Operation.ALTER, "withdrew a statement from {section}")
RELEASE_PREPARED = register("profiles.release_prepared", Operation.ALTER, "froze the {version} version for release")
RELEASED = register("profiles.released", Operation.DISCLOSE, "released the {version} version, {tables} tables")
RELEASE_REFUSED = register("profiles.release_refused", Operation.ALTER, "did not release the {version} version")
RELEASE_VOIDED = register("profiles.release_voided", Operation.ALTER, "an edit made {releases} frozen versions void")
RELEASE_WITHDRAWN = register("profiles.release_withdrawn", Operation.ALTER, "withdrew the {version} version")
WITHDRAWN = register("profiles.withdrawn", Operation.ALTER, "withdrew the edition {on}")
EXPORTED = register("profiles.exported", Operation.DISCLOSE, "took the {version} version as {format}")
