"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

LISTED = register("subjects.listed", Operation.CONSULT, "looked at the register: {rows} rows")
OPENED = register("subjects.opened", Operation.CONSULT, "opened {on}, because: {why}")
NAMED = register("subjects.named", Operation.CONSULT, "read the names or tags of {rows} subjects")
CONSULTED = register("subjects.consulted", Operation.CONSULT, "said why {on} was opened: {why}")
PROPOSED = register("subjects.proposed", Operation.ALTER, "proposed {on} as {code}, evidence {evidence}")
APPROVED = register("subjects.approved", Operation.ALTER, "approved {on} at revision {revision}")
DECLINED = register("subjects.declined", Operation.ALTER, "declined {on}")
EDITED = register("subjects.edited", Operation.ALTER, "wrote {on}, revision {revision}")
CATEGORY_ADDED = register("subjects.category_added", Operation.ALTER, "gave {on} the category {category}")
CATEGORY_ENDED = register("subjects.category_ended", Operation.ALTER, "ended the category {category} of {on}")
SAFEGUARDED = register("subjects.safeguarded", Operation.ALTER, "named the safeguarding lead of {on}")
EVIDENCE_ADDED = register("subjects.evidence_added", Operation.COMBINE, "added {evidence} evidence to {on}")
MEMBER_ADDED = register("subjects.member_added", Operation.COMBINE, "tied {nominal} to {on} as {role}")
MEMBERSHIP_ENDED = register("subjects.membership_ended", Operation.ALTER, "ended the membership of {nominal} in {on}")
REVIEWED = register("subjects.reviewed", Operation.ALTER, "reviewed {on}: {result}")
REMOVED = register("subjects.removed", Operation.ERASE, "removed {on} from view")
OWNER_CHANGED = register("subjects.owner_changed", Operation.ALTER, "gave {on} another owner")
LEAD_NAMED = register("subjects.lead_named", Operation.ALTER, "named the lead responsible officer of {on}")
MOVED = register("subjects.moved", Operation.ALTER, "moved {on} from {was} to {now}")
CHECKED_BACK = register("subjects.checked_back", Operation.ALTER, "checked back {on}: {result}")
