"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

JOB_ASKED = register("jobs.asked", Operation.ALTER, "asked for the job {kind}")
JOB_STARTED = register("jobs.started", Operation.ALTER, "began the job {kind}, attempt {attempt}")
JOB_ENDED = register("jobs.ended", Operation.ALTER, "ended the job {kind}: {state}")
JOB_RETURNED = register(
    "jobs.returned", Operation.ALTER, "put the job {kind} back in the queue after attempt {attempt}"
)
CANCEL_ASKED = register("jobs.cancel_asked", Operation.ALTER, "asked for the job {kind} to stop")
