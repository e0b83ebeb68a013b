"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

PARTNERSHIP_FOUNDED = register("access.partnership_founded", Operation.ALTER, "set up the partnership {on}")
PARTNERSHIP_CHANGED = register("access.partnership_changed", Operation.ALTER, "changed {fields} of {on}")
AGENCY_ADDED = register("access.agency_added", Operation.ALTER, "added the agency {code}")
AGENCY_MOVED = register("access.agency_moved", Operation.ALTER, "moved the agency {code} from {was} to {now}")
USER_ADDED = register("access.user_added", Operation.ALTER, "made the account {on}")
USER_JOINED = register("access.user_joined", Operation.ALTER, "made {user} {role} for {agency}")
USER_LEFT = register("access.user_left", Operation.ALTER, "ended the membership {on}")
AGREEMENT_SIGNED = register(
    "access.agreement_signed", Operation.ALTER, "recorded a sharing agreement of {parties} agencies"
)
ROW_RESTRICTED = register("access.row_restricted", Operation.ALTER, "hid {on} from one person or agency")
RESTRICTION_LIFTED = register("access.restriction_lifted", Operation.ALTER, "lifted the restriction {on}")
REFUSED = register("access.refused", Operation.CONSULT, "was refused the right to {right}")
SIGNED_IN = register("access.signed_in", Operation.CONSULT, "signed in")
SIGN_IN_FAILED = register("access.sign_in_failed", Operation.CONSULT, "could not sign in to {on}")
PASSWORD_CHANGED = register("access.password_changed", Operation.ALTER, "changed the password of {on}")
TOKEN_ISSUED = register("access.token_issued", Operation.ALTER, "gave {user} the token {on} until {until}")
TOKEN_REVOKED = register("access.token_revoked", Operation.ALTER, "ended the token {on}")
TOKEN_REFUSED = register("access.token_refused", Operation.CONSULT, "came with a token that opens nothing")
