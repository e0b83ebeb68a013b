"""Where the machine joins, asks and learns again."""

THRESHOLD = 0.95  # probability at or above which the machine joins two
REVIEW_FROM = 0.30  # at or above which it asks a person
STRONGEST_KEPT = 3  # of each entry's joins; beside those that hold a group together
OWN_NUMBER_BITS = 30.0
RETRAIN_AT = 1.5  # times the records that the weights were learnt from
