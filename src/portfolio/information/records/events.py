"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

RECORDS_TAKEN_IN = register("records.taken_in", Operation.COLLECT, "made {records} records of {on}")
RECORDS_READ = register("records.read", Operation.CONSULT, "looked at {records} records in {areas} areas")
RECORD_READ = register("records.one_read", Operation.CONSULT, "looked at {on}")
OUTCOMES_READ = register("records.outcomes_read", Operation.CONSULT, "looked at {outcomes} outcomes of {crimes} crimes")
SEARCHES_READ = register("records.searches_read", Operation.CONSULT, "looked at {searches} stops and searches")
MENTION_READ = register("records.mention_read", Operation.CONSULT, "looked at {on}")
RECORDS_DESCRIBED = register("records.described", Operation.CONSULT, "read what {records} records say")
