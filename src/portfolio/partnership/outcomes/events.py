"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

DISRUPTION_PROPOSED = register(
    "outcomes.disruption_proposed", Operation.ALTER, "recorded the disruption {code} as {level}, {subjects} subjects"
)
DISRUPTION_MODERATED = register(
    "outcomes.disruption_moderated", Operation.ALTER, "moderated the disruption {code}: {state}, {level}"
)
DISRUPTION_REVIEWED = register(
    "outcomes.disruption_reviewed", Operation.ALTER, "reviewed the disruption {code} after {days} days: {level}"
)
DISRUPTION_SUPERSEDED = register(
    "outcomes.disruption_superseded", Operation.ALTER, "let the disruption {other} count instead of {code}"
)
DISRUPTION_READ = register("outcomes.disruption_read", Operation.CONSULT, "read the disruption {code}")
ORDER_CONSIDERED = register("outcomes.order_considered", Operation.ALTER, "recorded an order on {subject}: {power}")
ORDER_MOVED = register("outcomes.order_moved", Operation.ALTER, "moved the order {on} to {state}")
ORDER_READ = register("outcomes.order_read", Operation.CONSULT, "read the order {on}")
USE_CONSIDERED = register("outcomes.use_considered", Operation.ALTER, "recorded the use of {power} on {subject}")
USE_MOVED = register("outcomes.use_moved", Operation.ALTER, "moved the use {on} to {state}")
USE_READ = register("outcomes.use_read", Operation.CONSULT, "read the use {on}")
LEVEL_WORDED = register("outcomes.level_worded", Operation.ALTER, "worded the level {level}, version {version}")
