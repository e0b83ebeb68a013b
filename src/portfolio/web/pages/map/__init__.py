"""The map: counts by area, months with control limits, two tracks apart, severity by method; each with its table."""
