"""Colours of charts. Differences are carried by shape, order or words too, never by colour alone."""

INK = "#0b0c0c"
QUIET = "#505a5f"  # axes and secondary text; 6.9 to 1 on white
RULE = "#d5d8da"
BLUE = "#1d70b8"
BAND = "#e3edf6"  # behind a line: within control limits

# One hue, light to dark, even steps of lightness: reads in greyscale and with every kind of colour blindness.
SEQUENTIAL = ("#dce9f5", "#a6c9e8", "#5694ca", "#1d70b8", "#0b3a66")
ZERO = "#ffffff"
NOT_KNOWN = "#d5d8da"

# Kinds side by side: the Government Analysis Function's accessible set, in its order.
CATEGORIES = ("#12436d", "#28a197", "#801650", "#f46a25", "#3d3d3d", "#a285d1")


def steps(count: int) -> tuple[str, ...]:
    """`count` colours (1 to 5) spread over the sequential palette, lightest first."""
    spread = {1: (3,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
    return tuple(SEQUENTIAL[index] for index in spread[count])
