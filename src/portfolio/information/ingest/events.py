"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

FILE_BEGUN = register("ingest.file_begun", Operation.COLLECT, "began to take in {on} of {agency} ({format})")
FILE_TAKEN_IN = register(
    "ingest.file_taken_in",
    Operation.COLLECT,
    "took in the file {on} of {agency} ({format}): {rows} rows, {accepted} new, {unchanged} held already",
)
FILE_REFUSED = register(
    "ingest.file_refused",
    Operation.COLLECT,
    "refused the file {on} of {agency} ({format}): {rows} rows, {refused} with errors",
)
MARKED_FILE_REFUSED = register(
    "ingest.marked_file_refused",
    Operation.COLLECT,
    "refused the file {on} of {agency} ({format}), which is marked above OFFICIAL, and kept none of its content",
)
FILE_PREVIEWED = register(
    "ingest.file_previewed", Operation.CONSULT, "previewed a file of {on} ({format}): {rows} rows, {accepted} new"
)
FILE_WITHDRAWN = register(
    "ingest.file_withdrawn", Operation.ALTER, "withdrew {on} with its {records} records from all use"
)
SUBMISSIONS_READ = register("ingest.submissions_read", Operation.CONSULT, "looked at {submissions} submissions")
SUBMISSION_READ = register("ingest.submission_read", Operation.CONSULT, "looked at {on}")
FINDINGS_READ = register("ingest.findings_read", Operation.CONSULT, "read {findings} findings of {on}")
