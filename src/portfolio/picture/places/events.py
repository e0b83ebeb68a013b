"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

PICTURE_READ = register(
    "places.picture_read", Operation.CONSULT, "read the counts of {on} for {months} months, {first} to {last}"
)
ETHNICITY_READ = register(
    "places.ethnicity_read",
    Operation.CONSULT,
    "read stop and search in {on} by ethnicity for {months} months, {first} to {last}, to check for unfairness",
)
COUNTED = register("places.counted", Operation.COMBINE, "counted the records of {on} into {counts} figures")
UNCOUNTED = register("places.uncounted", Operation.ERASE, "removed the {counts} figures of {on}")
