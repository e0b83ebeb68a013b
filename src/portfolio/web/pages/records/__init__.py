"""The records behind a number, and one record."""
