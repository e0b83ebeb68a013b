"""What this room itself can cause: somebody looked at the log or proved it."""

from portfolio.ground.audit.kinds import Operation, register

LOG_READ = register("audit.log_read", Operation.CONSULT, "looked at the log for {use}")
LOG_VERIFIED = register(
    "audit.log_verified", Operation.CONSULT, "checked the log of {events} events and found {faults} faults"
)
HEADS_READ = register("audit.heads_read", Operation.DISCLOSE, "took {heads} heads of the log")
