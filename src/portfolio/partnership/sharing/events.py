"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

REPORT_OPENED = register("sharing.report_opened", Operation.COMBINE, "opened the report {on}")
REPORT_WRITTEN = register("sharing.report_written", Operation.ALTER, "wrote {parts} of the report {on}")
REPORT_PREPARED = register("sharing.report_prepared", Operation.ALTER, "froze the report {on} for approval")
REPORT_SENT_BACK = register("sharing.report_sent_back", Operation.ALTER, "sent the report {on} back")
REPORT_APPROVED = register("sharing.report_approved", Operation.DISCLOSE, "approved the report {on}")
REPORT_WITHDRAWN = register("sharing.report_withdrawn", Operation.ALTER, "withdrew the report {on}")
REPORT_READ = register("sharing.report_read", Operation.CONSULT, "read the report {on}")
REPORT_EXPORTED = register("sharing.report_exported", Operation.DISCLOSE, "took the report {on} as {format}")
TABLES_RELEASED = register("sharing.tables_released", Operation.DISCLOSE, "entered {tables} tables in the ledger")
TABLES_WITHDRAWN = register("sharing.tables_withdrawn", Operation.ALTER, "marked {tables} released tables withdrawn")
LEDGER_READ = register("sharing.ledger_read", Operation.CONSULT, "read the release ledger")
WORDS_TAKEN = register("sharing.words_taken", Operation.COMBINE, "took {paragraphs} agreed paragraphs into {on}")
PARAGRAPH_LEFT_OUT = register("sharing.paragraph_left_out", Operation.ALTER, "left a paragraph out of {on}: {place}")
ORIGINS_READ = register("sharing.origins_read", Operation.CONSULT, "looked where {on} comes from")
