"""Outcomes: what was used, orders, disruptions and their moderation."""
