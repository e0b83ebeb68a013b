"""What the conductor itself can cause."""

from portfolio.ground.audit.kinds import Operation, register

RESTORED = register("flow.restored", Operation.COMBINE, "put a backup of the whole installation back")
BACKUP_MADE = register("flow.backup_made", Operation.DISCLOSE, "made a backup of the whole installation")
SEARCHED = register("flow.searched", Operation.CONSULT, "searched, and found {found} people and subjects")
NOTICE_SENT = register("flow.notice_sent", Operation.DISCLOSE, "told {on} that {things} things wait")
RECALL_TOLD = register("flow.recall_told", Operation.DISCLOSE, "told {on} that {copies} of their copies were recalled")
CORRECTION_TOLD = register(
    "flow.correction_told", Operation.DISCLOSE, "told {on} that {copies} of their copies rest on what was corrected"
)
LATE_TOLD = register("flow.late_told", Operation.DISCLOSE, "told {on} that {actions} late actions have come to them")
