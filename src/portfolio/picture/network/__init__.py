"""Ties between people and what they show; each tie lists the records beneath it."""
