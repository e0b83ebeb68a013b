"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

NOMINATED = register("partnership_profiles.nominated", Operation.ALTER, "nominated {code} for a profile")
NOMINATION_DECIDED = register("partnership_profiles.nomination_decided", Operation.ALTER, "decided {on}: {now}")
NOMINATIONS_READ = register("partnership_profiles.nominations_read", Operation.CONSULT, "looked at {rows} nominations")
COMMISSIONED = register(
    "partnership_profiles.commissioned", Operation.COMBINE, "commissioned version {version} of a profile of {code}"
)
READ = register("partnership_profiles.read", Operation.CONSULT, "read {statements} statements of {on}")
LIST_READ = register("partnership_profiles.list_read", Operation.CONSULT, "looked at {rows} Partnership Profiles")
WORDS_WRITTEN = register("partnership_profiles.words_written", Operation.ALTER, "wrote {section} of {on}")
OPTIONS_CHOSEN = register("partnership_profiles.options_chosen", Operation.ALTER, "chose {options} options for {on}")
STATEMENT_ADDED = register(
    "partnership_profiles.statement_added", Operation.COMBINE, "added a statement of {kind} to {section} of {on}"
)
STATEMENT_WITHDRAWN = register(
    "partnership_profiles.statement_withdrawn", Operation.ALTER, "took a statement out of {section} of {on}"
)
PREPARED = register("partnership_profiles.prepared", Operation.ALTER, "froze {on} for a second person")
SENT_BACK = register("partnership_profiles.sent_back", Operation.ALTER, "sent {on} back")
SIGNED = register("partnership_profiles.signed", Operation.ALTER, "signed {on}")
WITHDRAWN = register("partnership_profiles.withdrawn", Operation.ALTER, "withdrew {on}")
MARKED_STALE = register(
    "partnership_profiles.marked_stale", Operation.ALTER, "marked {profiles} profiles: what they rest on was corrected"
)
ASKED = register("partnership_profiles.asked", Operation.DISCLOSE, "asked {agency} a question, {on}")
REQUEST_WITHDRAWN = register("partnership_profiles.request_withdrawn", Operation.ALTER, "withdrew the request {on}")
REQUESTS_READ = register("partnership_profiles.requests_read", Operation.CONSULT, "looked at {rows} requests")
DISCLOSURES_REVIEWED = register(
    "partnership_profiles.disclosures_reviewed", Operation.CONSULT, "reviewed {rows} requests to partners"
)
REQUEST_READ = register("partnership_profiles.request_read", Operation.CONSULT, "read the request {on}")
FORM_TAKEN = register("partnership_profiles.form_taken", Operation.DISCLOSE, "took the request {on} as a form")
ANSWERED = register("partnership_profiles.answered", Operation.COLLECT, "answered {on}: {outcome}")
ANSWER_WITHDRAWN = register("partnership_profiles.answer_withdrawn", Operation.ALTER, "took back the answer to {on}")
