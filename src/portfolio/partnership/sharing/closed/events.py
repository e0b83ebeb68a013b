"""What the closed door can cause."""

from portfolio.ground.audit.kinds import Operation, register

ISSUED = register(
    "copies.issued",
    Operation.DISCLOSE,
    "issued copy {number} of {code} to {user} of {agency}: {included} statements, {left_out} left out",
)
PREVIEWED = register("copies.previewed", Operation.CONSULT, "looked at what a copy of {on} for {agency} would hold")
OPENED = register("copies.opened", Operation.DISCLOSE, "opened copy {number} as {format}")
OPEN_REFUSED = register("copies.open_refused", Operation.CONSULT, "was refused copy {number}: {why}")
LIST_READ = register("copies.list_read", Operation.CONSULT, "looked at {rows} copies")
RECALLED = register("copies.recalled", Operation.ALTER, "recalled {copies} copies of {on}")
ERASED = register("copies.erased", Operation.ERASE, "erased the text of {copies} recalled copies of {on}")
CORRECTED = register("copies.corrected", Operation.DISCLOSE, "told {copies} recipients that {on} was corrected")
CORRECTION_READ = register("copies.correction_read", Operation.ALTER, "read the correction notice of copy {number}")
PERMITTED = register("copies.permitted", Operation.ALTER, "recorded the permission of {originator} for {recipient}")
PERMISSION_WITHDRAWN = register("copies.permission_withdrawn", Operation.ALTER, "took back the permission {on}")
REVIEWED = register("copies.reviewed", Operation.ALTER, "reviewed the emergency behind copy {number}: {result}")
NOT_SHARED = register("copies.not_shared", Operation.ALTER, "decided not to share {on} with {agency}")
NOT_SHARED_REVIEWED = register("copies.not_shared_reviewed", Operation.ALTER, "reviewed the decision not to share {on}")
POINT_NAMED = register("copies.point_named", Operation.ALTER, "named {user} single point of {agency}")
