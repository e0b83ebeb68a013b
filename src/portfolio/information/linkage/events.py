"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

LINKED = register(
    "linkage.linked", Operation.COMBINE,
    "linked {mentions} new mentions: {same} pairs joined, {review} for a person, {identities} identities",
)  # fmt: skip
JUDGED = register("linkage.judged", Operation.COMBINE, "judged {left} and {right}: {verdict} ({on})")
WITHDRAWN = register("linkage.withdrawn", Operation.COMBINE, "withdrew the judgement {on}; {moved} mentions moved")
MODEL_LEARNT = register("linkage.model_learnt", Operation.ALTER, "learnt the weights of {on} from {records} records")
QUEUE_READ = register("linkage.queue_read", Operation.CONSULT, "looked at {pairs} pairs to be judged")
PAIR_READ = register("linkage.pair_read", Operation.CONSULT, "compared {left} and {right}")
IDENTITY_READ = register("linkage.identity_read", Operation.CONSULT, "looked at who {on} is: {mentions} mentions")
HISTORY_READ = register("linkage.history_read", Operation.CONSULT, "looked at {judgements} judgements")
