"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

SERIES_BEGUN = register("meetings.series_begun", Operation.ALTER, "began the meeting series {on}")
SERIES_CHANGED = register("meetings.series_changed", Operation.ALTER, "changed {fields} of {on}")
CADENCE_SET = register("meetings.cadence_set", Operation.ALTER, "set how often {on} meets: every {months} months")
QUORUM_SET = register("meetings.quorum_set", Operation.ALTER, "set the quorum of {on} for {kind}")
SEAT_GIVEN = register("meetings.seat_given", Operation.ALTER, "gave {agency} a seat in {on}")
SEAT_ENDED = register("meetings.seat_ended", Operation.ALTER, "ended the seat of {agency} in {on}")
PLANNED = register("meetings.planned", Operation.ALTER, "planned {on}")
MOVED = register("meetings.moved", Operation.ALTER, "moved {on} from {was} to {now}")
ATTENDEE_ADDED = register("meetings.attendee_added", Operation.ALTER, "asked somebody of {agency} to {on}")
CONFIDENTIALITY_SIGNED = register(
    "meetings.confidentiality_signed", Operation.ALTER, "recorded that {attendee} signed the confidentiality statement"
)
ATTENDANCE_RECORDED = register(
    "meetings.attendance_recorded", Operation.ALTER, "recorded {status} for {people} people at {on}"
)
ITEM_ADDED = register("meetings.item_added", Operation.ALTER, "put {on} in the {part} part of the agenda")
ITEMS_GATHERED = register("meetings.items_gathered", Operation.COMBINE, "gathered {items} items for {on}")
ITEM_CHANGED = register("meetings.item_changed", Operation.ALTER, "changed {fields} of {on}")
ITEM_MOVED = register("meetings.item_moved", Operation.ALTER, "moved {on} from {was} to {now}")
ITEMS_ORDERED = register("meetings.items_ordered", Operation.ALTER, "put the {items} items of {on} in order")
ITEM_WRITTEN = register("meetings.item_written", Operation.ALTER, "wrote what was said under {on}, revision {revision}")
ITEM_READ = register("meetings.item_read", Operation.CONSULT, "read the {part} item {on}")
ITEM_GIVEN_LATER = register("meetings.item_given_later", Operation.DISCLOSE, "gave {on} to {user} after the meeting")
ITEM_TAKEN_BACK = register("meetings.item_taken_back", Operation.ALTER, "took {on} back from {user}")
DECISION_PROPOSED = register("meetings.decision_proposed", Operation.ALTER, "put the question of {on} to the meeting")
DECISION_MADE = register("meetings.decision_made", Operation.ALTER, "recorded {on}, a decision of the kind {kind}")
DECISION_VARIED = register("meetings.decision_varied", Operation.ALTER, "recorded that {on} is varied by {by}")
DECISION_REVOKED = register("meetings.decision_revoked", Operation.ALTER, "recorded that {on} is revoked")
DECISION_READ = register("meetings.decision_read", Operation.CONSULT, "read {on}")
DECISIONS_READ = register("meetings.decisions_read", Operation.CONSULT, "read {decisions} decisions")
OPEN_TEXT_AGREED = register("meetings.open_text_agreed", Operation.ALTER, "recorded words for the public under {on}")
OPEN_TEXT_ENDED = register("meetings.open_text_ended", Operation.ALTER, "withdrew the words for the public under {on}")
MINUTES_DRAFTED = register("meetings.minutes_drafted", Operation.ALTER, "drafted the minutes of {on}: {items} items")
MINUTES_APPROVED = register("meetings.minutes_approved", Operation.ALTER, "approved the minutes of {on}")
MINUTES_SENT_BACK = register("meetings.minutes_sent_back", Operation.ALTER, "sent the minutes of {on} back")
MINUTES_AMENDED = register("meetings.minutes_amended", Operation.ALTER, "amended the minutes under {on}")
MINUTES_TAKEN = register("meetings.minutes_taken", Operation.DISCLOSE, "took the {part} minutes of {on} as {format}")
PACK_TAKEN = register("meetings.pack_taken", Operation.DISCLOSE, "took the pack of {on} for {agency}: {files} files")
CALENDAR_TAKEN = register(
    "meetings.calendar_taken", Operation.DISCLOSE, "took {meetings} meetings of {on} as a calendar"
)
