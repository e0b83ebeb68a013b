"""Agencies' files: bring one, look at what it would do, take it in, read its findings, withdraw it."""
