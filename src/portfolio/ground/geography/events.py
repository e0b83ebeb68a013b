"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

GEOGRAPHY_LOADED = register("geography.loaded", Operation.COLLECT, "loaded {rows} rows of {kind} {edition}")
TOWN_DEFINED = register("geography.town_defined", Operation.ALTER, "defined {on} from {wards} wards of {edition}")
