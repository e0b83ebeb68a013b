"""Upward reports: written, prepared, approved by a second person, withdrawn."""
