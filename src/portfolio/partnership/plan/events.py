"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

OPENED = register("plan.opened", Operation.COMBINE, "opened a 4P plan for {subject}")
EDITED = register("plan.edited", Operation.ALTER, "wrote the plan {on}, revision {revision}")
ENDED = register("plan.ended", Operation.ALTER, "ended the plan {on}: {state}, {actions} actions with it")
READ = register("plan.read", Operation.CONSULT, "read the plan {on}")
OBJECTIVE_ADDED = register("plan.objective_added", Operation.ALTER, "added an objective to {p} in {on}")
OBJECTIVE_EDITED = register("plan.objective_edited", Operation.ALTER, "wrote the objective {objective}")
OBJECTIVE_MOVED = register("plan.objective_moved", Operation.ALTER, "moved the objective {objective} to {state}")
ACTION_ADDED = register("plan.action_added", Operation.ALTER, "added the action {code} for {agency}")
ACTION_EDITED = register("plan.action_edited", Operation.ALTER, "wrote the action {code}, revision {revision}")
ACTION_MOVED = register("plan.action_moved", Operation.ALTER, "moved the action {code} to {state}, by {via}")
ACTION_APPROVED = register("plan.action_approved", Operation.ALTER, "approved the sensitive action {code}")
ACTION_READ = register("plan.action_read", Operation.CONSULT, "read the action {code}")
DUE_CHANGED = register("plan.due_changed", Operation.ALTER, "moved the due date of {code} by {days} days")
ESCALATED = register(
    "plan.escalated", Operation.DISCLOSE, "told {people} people that {on} runs late, the step of {step}"
)
CHECKED = register("plan.checked", Operation.ALTER, "made the {kind} check of {subject}")
CHECK_SIGNED = register("plan.check_signed", Operation.ALTER, "decided the {kind} check of {subject}: {state}")
CHECK_READ = register("plan.check_read", Operation.CONSULT, "read the {kind} check of {subject}")
SOUGHT = register("plan.sought", Operation.CONSULT, "looked for powers for {on}, {available} available")
POWER_REFUSED = register("plan.power_refused", Operation.CONSULT, "was refused the power {power} for {subject}")
FORM_MADE = register("plan.form_made", Operation.DISCLOSE, "wrote the sheet of {agency} with {actions} open actions")
SHEET_READ = register("plan.sheet_read", Operation.COLLECT, "took back the sheet of {agency}, {updates} updates")
