"""Ties around one person as a chart and as its table."""
