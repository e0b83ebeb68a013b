"""The catalogue and the power finder."""
