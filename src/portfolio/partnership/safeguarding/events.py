"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

OPENED = register("safeguarding.opened", Operation.ALTER, "opened the {kind} {on}")
MOVED = register("safeguarding.moved", Operation.ALTER, "moved the {kind} {on} from {was} to {now}")
SENT = register("safeguarding.sent", Operation.DISCLOSE, "sent the {kind} {on} to {agency}")
LOOKED = register("safeguarding.looked", Operation.ALTER, "looked at a monitored home, {on}")
GATHERED = register("safeguarding.gathered", Operation.COMBINE, "opened {cases} return interviews from agencies' files")
LIST_READ = register("safeguarding.list_read", Operation.CONSULT, "looked at {cases} safeguarding cases")
CASE_READ = register("safeguarding.case_read", Operation.CONSULT, "looked at {on}")
