"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

NETWORK_BUILT = register("network.built", Operation.COMBINE, "built {ties} ties from {supports} pairs of records")
TIES_REFRESHED = register("network.refreshed", Operation.COMBINE, "built the ties of {people} people anew: {ties}")
NETWORK_READ = register("network.read", Operation.CONSULT, "looked at the network of {people} people and {ties} ties")
EGO_READ = register("network.ego_read", Operation.CONSULT, "looked at {ties} ties around {on}")
TIES_READ = register("network.ties_read", Operation.CONSULT, "looked at the {ties} ties of {on}")
TIE_READ = register("network.tie_read", Operation.CONSULT, "looked at {on} and the {records} records beneath it")
PATH_READ = register("network.path_read", Operation.CONSULT, "asked how {on} and another are tied: {steps} steps")
NETWORK_EXPORTED = register(
    "network.exported", Operation.DISCLOSE, "took the network of {people} people and {ties} ties as {format}"
)
