"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

REFERENCE_LOADED = register("reference.loaded", Operation.COLLECT, "took {name} {version} into use")
WEIGHTS_LOADED = register(
    "reference.weights_loaded", Operation.COLLECT, "loaded {weights} weights of {method} {edition}"
)
